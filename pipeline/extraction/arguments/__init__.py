"""Find who does what to which place around a verb or noun of control.

Arguments are found by walking over chunks to the left (subject) or right (object) of a cue, past what may stand between
and no further than a clause boundary allows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.arguments.argument import Argument
from pipeline.extraction.arguments.objects import Objects
from pipeline.extraction.arguments.phrases import Phrases
from pipeline.extraction.arguments.place_groups import PlaceGroups
from pipeline.extraction.arguments.place_phrases import PlacePhrases
from pipeline.extraction.arguments.subjects import Subjects

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pipeline.extraction.chunks import Chunk, ChunkedSentence
    from pipeline.extraction.lexicon import Lexicon

__all__ = ["Argument", "Arguments"]


class Arguments:
    """Argument search over the chunks of one sentence. Every index is that of a chunk."""

    def __init__(self, sentence: ChunkedSentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.chunks = sentence.chunks
        self._phrases = Phrases(sentence, lexicon)
        self._groups = PlaceGroups(self._phrases)
        self._subjects = Subjects(self._phrases, self._groups)
        self._objects = Objects(self._phrases, self._groups)
        self._places = PlacePhrases(self._phrases, self._groups)

    def group(self, index: int, *, subject: bool = False) -> tuple[list[int], int]:
        """Return the coordinated places that begin with ``index`` ("Zhari and Panjwai"), and where the group ends.

        As a ``subject`` the group goes on to a last place that a verb follows: "Zhari and Panjwai fell".
        """
        return self._groups.beginning_at(index, subject=subject)

    def group_before(self, index: int) -> list[int]:
        """Return the coordinated places that end with ``index``: "Zhari and Panjwai" before "fell"."""
        return self._groups.ending_at(index)

    def gapped(self, index: int, told: Collection[int]) -> list[tuple[list[int], int]]:
        """Return the groups of places after ``index`` whose verb is left out: "Zaranj fell on Friday, Farah on Monday".

        With each comes its time; ``told`` are the places that the verb is said of.
        """
        return self._groups.gapped(index, told)

    def subject(self, index: int) -> Argument:
        """Return the subject of the verb or state ``index``: of "seized" in "The Taliban, he said, seized Zaranj"."""
        return self._subjects.of(index)

    def object(self, index: int, start: int | None = None) -> Argument:
        """Return the object of the verb ``index``, searched from ``start``: "seized the centre of Zaranj"."""
        return self._objects.of(index, start)

    def place_after(
        self, index: int, prepositions: Iterable[str], *, limit: int = 26, through_verbs: bool = False
    ) -> Argument:
        """Return the place in a phrase after ``index`` opened by one of ``prepositions``: "withdrew from Zaranj".

        The search ends after ``limit`` chunks, and at the next verb unless it goes ``through_verbs``.
        """
        return self._places.place_after(index, prepositions, limit=limit, through_verbs=through_verbs)

    def side_after(self, index: int, prepositions: Iterable[str], *, limit: int = 22) -> int | None:
        """Return the side in a phrase after ``index`` opened by one of ``prepositions``: "captured by the Taliban"."""
        return self._places.side_after(index, prepositions, limit=limit)

    def leading_place(self, index: int) -> Argument:
        """Return the place of a phrase that opens the clause of ``index``: "In Jurm, fighting was reported"."""
        return self._places.leading_place(index)

    def named_before(self, relative: int) -> Argument | None:
        """Return the place that the relative pronoun ``relative`` takes up: "Zaranj, which the Taliban seized"."""
        return self._places.named_before(relative)

    def predicated(self, relative: int) -> Argument | None:
        """Return the subject of the noun before ``relative``: "Kabul is the only city that the government holds"."""
        return self._subjects.predicated(relative)

    def literal(self, places: list[int]) -> list[int]:
        """Return those of ``places`` that are meant themselves, without their containers."""
        return self._phrases.literal(places)

    def modifies_place(self, chunk: Chunk) -> bool:
        """Whether ``chunk`` may stand before the name of a place: "the neighbouring district of"."""
        return self._phrases.modifies_place(chunk)

    def is_counted(self, chunk: Chunk) -> bool:
        """Whether ``chunk`` is a plural noun that stands for places: "districts"."""
        return self._phrases.is_counted(chunk)
