"""From a cue and its arguments to what happened: the domain patterns of the cascade.

Each frame is one small function from a verb, noun or state to a reading; which frame a word evokes is said in
``data/lexicon.toml``. A reading is what a sentence says, before it is known who says it, when it was, and whether it is
new to the report.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Kind
from pipeline.extraction.frames.claiming import claim, has
from pipeline.extraction.frames.exceptions import LAST, read_exception, read_last
from pipeline.extraction.frames.fighting import presence
from pipeline.extraction.frames.nouns import read_noun
from pipeline.extraction.frames.reading import ATTACKER, DEFENDER, FIGHTING, RETAKER, Reading
from pipeline.extraction.frames.repeats import read_so, repeated
from pipeline.extraction.frames.sequels import read_next
from pipeline.extraction.frames.states import read_flag, read_possession, read_state
from pipeline.extraction.frames.verbs import read_verb
from pipeline.extraction.frames.view import View
from pipeline.records import EventKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.extraction.chunks import ChunkedSentence
    from pipeline.extraction.lexicon import Lexicon

__all__ = ["ATTACKER", "DEFENDER", "FIGHTING", "LAST", "RETAKER", "Frames", "Reading"]

_Reader = Callable[[View, int], "Reading | None"]
_BY_KIND: Mapping[Kind, _Reader] = {
    Kind.VERB: read_verb,
    Kind.NOUN: read_noun,
    Kind.STATE: read_state,
    Kind.BE: presence,
    Kind.SPEECH: claim,
    Kind.PLACE: read_exception,
    Kind.AUXILIARY: has,
}
_BY_WORD: Mapping[str, _Reader] = {
    "so": read_so,
    "as": read_so,
    "next": read_next,
    "last": read_last,
    "only": read_last,
    "with": read_next,
    "flag": read_flag,
    "flags": read_flag,
    "theirs": read_possession,
    "ours": read_possession,
}


class Frames:
    """Interpret the cues of one sentence."""

    def __init__(self, sentence: ChunkedSentence, lexicon: Lexicon) -> None:
        self._sentence = sentence
        self._lexicon = lexicon

    def readings(self) -> list[Reading]:
        """Read everything the sentence says about control, in order of its cues."""
        cues = [
            (index, read)
            for index, chunk in enumerate(self._sentence.chunks)
            if (read := _BY_KIND.get(chunk.kind) or _BY_WORD.get(chunk.word))
        ]
        if not cues:
            return []
        found: list[Reading] = []
        view = View(self._sentence, self._lexicon)
        for index, read in cues:
            reading = read(view, index)
            if reading is not None:
                found.append(reading)
                found += repeated(view, index, reading)
        # "repelled an attack": the attack is told once, by the verb.
        repelled = {
            reading.noun
            for reading in found
            if reading.noun is not None and reading.kind is EventKind.HOLD and not reading.irrealis
        }
        told = {place for reading in found if reading.rule != LAST for place in reading.argument.places}
        return [
            reading
            for reading in found
            if reading.cue not in repelled and not (reading.rule == LAST and told.intersection(reading.argument.places))
        ]
