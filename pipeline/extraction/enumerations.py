"""The names of places that were counted: "nine districts, among them Argo", "The three are Argo, Zibak and Yawan"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.extraction.chunks import Kind
from pipeline.extraction.places import ASSOCIATIVE, CONTAINER, DESCRIPTOR, EXCEPTED, LEADING
from pipeline.extraction.referents import place_referent
from pipeline.extraction.topicality import load_topicality
from pipeline.records import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from pipeline.extraction.chunks import Chunk, ChunkedSentence
    from pipeline.extraction.discourse import Referent

REACH: Final = 3
"""Names are taken for those counted before only within so many sentences."""
_NOT_NAMED: Final = frozenset({CONTAINER, ASSOCIATIVE, DESCRIPTOR, LEADING, EXCEPTED})
_ENDS_LIST: Final = frozenset({Kind.VERB, Kind.SPEECH, Kind.ACTOR})
_OTHER_NEWS: Final = frozenset({Kind.VERB, Kind.NOUN, Kind.ACTOR, Kind.SPEECH})
_COPULAS: Final = frozenset({"are", "were", "is"})
_LEAD: Final = 8
_AFTER_COPULA: Final = 3


def names_after(sentence: ChunkedSentence, cue: int, gazetteer: Gazetteer) -> tuple[Referent, ...]:
    """Return the places that follow what was counted in the same sentence ("three capitals: A, B and C")."""
    chunks = sentence.chunks
    opening = load_topicality().words["counting.opening"]
    for i in range(cue + 1, len(chunks)):
        if chunks[i].word not in opening:
            continue
        first = next((j for j in range(i + 1, min(len(chunks), i + _LEAD)) if chunks[j].kind is Kind.PLACE), None)
        if first is not None and not any(map(_breaks_off, chunks[i + 1 : first])):
            return names_from(sentence, first, gazetteer)
    return ()


def _breaks_off(chunk: Chunk) -> bool:
    return chunk.kind in {Kind.VERB, Kind.SPEECH, Kind.NUMBER, Kind.CONJUNCTION} or chunk.word == "in"


def names_from(sentence: ChunkedSentence, first: int, gazetteer: Gazetteer) -> tuple[Referent, ...]:
    """Return the places named from chunk ``first`` on, up to the next verb or side; provinces only say where."""
    found: dict[Referent, None] = {}
    for chunk in sentence.chunks[first:]:
        if chunk.kind in _ENDS_LIST:
            break
        place = None if chunk.marks & _NOT_NAMED else place_referent(chunk, sentence, gazetteer)
        if place is not None and chunk.level is not Level.PROVINCE:
            found[place] = None
    return tuple(found)


def only_names(sentence: ChunkedSentence) -> bool:
    """Tell whether a sentence only names what was counted before it: "The three are A, B and C"."""
    chunks = sentence.chunks
    kinds = {chunk.kind for chunk in chunks}
    if any(chunk.kind is Kind.PRONOUN and chunk.word != "they" for chunk in chunks):
        return False
    if Kind.PLACE not in kinds or any(c.kind is Kind.STATE and c.frame != "beyond" for c in chunks):
        return False
    if not kinds & (_OTHER_NEWS | {Kind.BE}):
        return True
    copula = next((i for i, c in enumerate(chunks) if c.kind is Kind.BE and c.word in _COPULAS), None)
    if copula is None or any(c.kind in _OTHER_NEWS for c in chunks[copula : copula + _AFTER_COPULA]):
        return False
    return _subject_was_counted(sentence, copula) or _says_where(chunks, copula)


def _subject_was_counted(sentence: ChunkedSentence, copula: int) -> bool:
    opening = sentence.words(0, sentence.chunks[copula].first)
    return not load_topicality().words["counting.listing"].isdisjoint(opening)


def _says_where(chunks: Sequence[Chunk], copula: int) -> bool:
    """``Argo and Zibak are in Badakhshan``."""
    following = chunks[copula + 1 : copula + 1 + _AFTER_COPULA]
    return any(c.kind is Kind.PLACE for c in chunks[:copula]) and any(c.word == "in" for c in following)
