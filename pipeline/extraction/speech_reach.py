"""How far an act of speech reaches: what follows its verb, what goes before, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Kind
from pipeline.extraction.sentence_view import CLAUSE_OPENERS, PAUSES, QUOTE_MARKS, REACH
from pipeline.extraction.speech import DENY

if TYPE_CHECKING:
    from pipeline.extraction.chunks import Chunk
    from pipeline.extraction.sentence_view import SentenceView

_OWN_WORDS_GO_ON = frozenset("and adding that but or saying".split())
_NEW_CLAUSE = frozenset("and but while as though although who whose which where when because".split())
_OPENS_WHAT_IS_SAID = QUOTE_MARKS | {"that", ":"}
_ENDS_SEARCH = CLAUSE_OPENERS | {",", ";", "—", "–"}
_GOVERNED = frozenset({Kind.PLACE, Kind.ACTOR, Kind.ANAPHOR, Kind.NOUN, Kind.PRONOUN, Kind.STATE})
_TOLD_SOMEBODY = frozenset("told tell tells telling informed assured assures informs".split())


def reach(view: SentenceView, subject: int, chunk: Chunk) -> tuple[int, int]:
    """Return the tokens that an act of speech covers: what follows it, what precedes it, or both around it."""
    verb = chunk.first
    end = view.clause_end(verb)
    if chunk.role == DENY or view.word(subject) in _NEW_CLAUSE:
        return verb, end
    if view.word(chunk.last) == ":" and view.word(subject - 1) == ",":
        return view.clause_start(subject - 1), end
    clause = _has_clause(view, chunk)
    opener = view.word(subject - 1)
    if subject > 1 and opener in PAUSES:
        begin = view.clause_start(subject - 1)
        if opener in QUOTE_MARKS or opener in {"'", "’"} or view.told_before(begin, subject - 1):
            if not clause:
                return begin, goes_on(view, chunk.last, whole=verb + 1)
            return verb, end
        if not clause:
            return begin, end
    return verb, end


def _has_clause(view: SentenceView, chunk: Chunk) -> bool:
    """Whether a clause, a name or a quotation that the verb governs follows before the next pause."""
    addressed = chunk.word in _TOLD_SOMEBODY
    governed = False
    for i in range(chunk.last, min(len(view), chunk.last + REACH)):
        word, kind = view.word(i), view.kind(i)
        if word in _OPENS_WHAT_IS_SAID or view.finite(i):
            return True
        if word in _ENDS_SEARCH:
            return False
        if kind is Kind.PREPOSITION:
            governed = True
        elif kind in _GOVERNED and not governed and not addressed:
            return True
    return False


def goes_on(view: SentenceView, start: int, *, whole: int) -> int:
    """Return the end of what is said where the speaker stands in the middle of it ("…, he said, and …")."""
    for i in range(start, min(len(view), start + REACH)):
        word = view.word(i)
        if word == ";":
            return view.clause_end(i)
        if word in QUOTE_MARKS and i > start:
            return len(view)
        if word == ",":
            following = view.word(i + 1)
            return len(view) if following in _OWN_WORDS_GO_ON or following in QUOTE_MARKS else whole
    return whole
