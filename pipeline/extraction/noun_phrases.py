"""Find the noun phrase that names a speaker: before a verb of saying, after it, and through its asides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Kind
from pipeline.extraction.sentence_view import BREAKS, CLAUSE_OPENERS, PAUSES, REACH, RELATIVES, SHORT
from pipeline.extraction.speakers import NOBODY, Speaker

if TYPE_CHECKING:
    from pipeline.extraction.sentence_view import SentenceView
    from pipeline.extraction.speakers import Introductions

_ASIDE_OPENERS = RELATIVES | frozenset("a an the its their his her one another himself herself".split())
_BESIDE_NAME = frozenset({Kind.ADVERB, Kind.TIME, Kind.AUXILIARY})


class NounPhrases:
    """Noun phrases that name speakers, read with what the report has told of them before."""

    def __init__(self, known: Introductions) -> None:
        self._known = known

    def subject(self, view: SentenceView, edge: int) -> tuple[Speaker, int]:
        """Return the subject that ends at token ``edge``, and its start; the last part that names anybody counts."""
        end = edge + 1
        if edge >= 0 and view.word(edge) == ",":
            end = edge
        first = end
        i = end - 1
        named = NOBODY
        aside = False
        joints = view.joints()
        while i >= -1 and edge - i < REACH:
            if i >= 0 and not joints[i]:
                i -= 1
                continue
            word = view.word(i)
            stop = (
                i < 0
                or word in BREAKS
                or (word in CLAUSE_OPENERS and not self._inside_relative(view, i))
                or (view.finite(i) and not self._inside_relative(view, i))
            )
            if stop or word == ",":
                speaker = self.resolved(view, i + 1, end)
                if speaker.voice:
                    if word == "," and speaker.weak and speaker.person and speaker.name:
                        # "A NATO spokesman, Capt William Salvin, said": the rank alone says little.
                        office = self._known.identify(view, self._segment(view, i), i)
                        speaker = replace(speaker, voice=office.voice) if office.voice and not office.weak else speaker
                    return speaker, self._with_name(view, i, aside_of=i + 1) if word == "," else i + 1
                if speaker.name and not named.name:
                    named, first = speaker, i + 1
                if stop or (aside and not speaker.name and word != ","):
                    break
                end = i
                aside = True
            i -= 1
        if named.name and view.kind(edge) is not Kind.PLACE:
            return self._known.stranger(named.name), first
        return NOBODY, first

    def _with_name(self, view: SentenceView, comma: int, *, aside_of: int) -> int:
        """Where a subject begins whose apposition opens after ``comma`` ("Ayar, a lawmaker, said")."""
        if view.word(aside_of) not in _ASIDE_OPENERS and view.kind(aside_of) is not Kind.WORD:
            return aside_of
        first = comma
        while first > 0 and comma - first < 5 and view.capitalised(first - 1) and view.kind(first - 1) is Kind.WORD:
            first -= 1
        opened = (
            first == 0
            or view.word(first - 1) in PAUSES
            or view.word(first - 1) in CLAUSE_OPENERS
            or view.word(first - 1) == "and"
        )
        return first if first < comma and opened else aside_of

    def _segment(self, view: SentenceView, end: int) -> int:
        """Where the words before the comma at ``end`` begin that no verb or mark parts from it."""
        i = end - 1
        while i >= 0 and end - i < REACH and view.word(i) != "," and view.word(i) not in BREAKS and not view.finite(i):
            i -= 1
        return i + 1

    def _inside_relative(self, view: SentenceView, token: int) -> bool:
        """Whether a verb before a speech verb belongs to a relative clause ("Ayar, who is from Ghazni, said")."""
        for i in range(token - 1, max(-1, token - SHORT), -1):
            if view.word(i) in {"who", "whose", "whom"}:
                return True
            if view.word(i) == "," or view.word(i) in BREAKS:
                return False
        return False

    def resolved(self, view: SentenceView, first: int, last: int) -> Speaker:
        """Return the speaker named in a stretch of tokens, pronouns and surnames resolved."""
        words = view.words[first:last]
        speaker = self._known.identify(view, first, last)
        if speaker.voice or not words:
            return speaker
        core = [word for i, word in enumerate(words, first) if view.kind(i) not in _BESIDE_NAME]
        if not core:
            return speaker
        if core[-1] in {"he", "she", "it", "they"}:
            voice = self._known.pronoun(core[-1])
            return Speaker(voice, person=core[-1] in {"he", "she"}, plural=core[-1] == "they", pronoun=True)
        if self._known.refers_back(core[0]) and len(core) <= SHORT:
            voice = self._known.pronoun("them") if "them" in core[:3] else self._known.last
            return Speaker(voice, speaker.name, person=True)
        return speaker

    def closes_aside(self, view: SentenceView, comma: int) -> bool:
        """Whether the comma before a verb closes words about its subject ("Ayar, who sits for Ghazni, said")."""
        opening = comma - 1
        while (
            opening >= 0 and comma - opening < REACH and view.word(opening) != "," and view.word(opening) not in BREAKS
        ):
            opening -= 1
        inside = range(opening + 1, comma)
        words = view.words[opening + 1 : comma]
        if not words or opening < 0:
            return False
        first_verb = next((i for i in inside if view.finite(i)), None)
        if first_verb is not None:
            return any(view.word(i) in RELATIVES for i in range(opening + 1, first_verb))
        speaker = self._known.identify(view, opening + 1, comma)
        if speaker.voice or speaker.name:
            return True
        # "The Taliban, however, said": the aside is about what is said.
        start = self._segment(view, opening)
        opens = start == 0 or view.word(start - 1) in BREAKS
        return opens and bool(self._known.identify(view, start, opening).voice)

    def right_edge(self, view: SentenceView, start: int) -> int:
        """Where a noun phrase that begins at ``start`` ends, its appositions and relative clauses included."""
        i = start
        relative = False
        while i < len(view) and i - start < REACH:
            word = view.word(i)
            if word in BREAKS or (word in {".", "!", "?"} and i == len(view) - 1):
                break
            if i > start and (word in CLAUSE_OPENERS or word == "on" or view.kind(i) is Kind.TIME):
                break
            if word in RELATIVES:
                relative = True
            elif word == ",":
                if not self._aside_follows(view, i + 1):
                    break
                relative = False
            elif not relative and (view.finite(i) or view.kind(i) is Kind.SPEECH):
                break
            i += 1
        return i

    def _aside_follows(self, view: SentenceView, start: int) -> bool:
        """Whether an apposition or a relative clause begins at ``start`` ("said Ayar, the governor")."""
        if start >= len(view):
            return False
        if view.word(start) in {"who", "whose", "whom"}:
            return True
        for i in range(start, min(len(view), start + 10)):
            if view.word(i) in {",", "."} or view.word(i) in BREAKS:
                speaker = self._known.identify(view, start, i)
                return bool(speaker.voice or speaker.name) and view.word(start) not in {"and", "but"}
            if view.finite(i) or (view.kind(i) is Kind.PLACE and i == start):
                return False
        return False
