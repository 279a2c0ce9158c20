"""Tell what has happened from what is feared, planned, denied or only possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Kind

if TYPE_CHECKING:
    from pipeline.extraction.chunks import VerbGroup
    from pipeline.extraction.frames.view import View

_CLAUSE_STOPS = frozenset('.;:—"“”') | {"but"}
_CLAUSE_JOINTS = frozenset({"after", "although", "though", "while", "because", "which", "who", "and"})
_STEPS = frozenset({"also", "then", "now", "only"})
_GERUND_LINKS = frozenset({"of", "from", "at", "toward", "towards", "for", "without", "into"})
_CONDITIONS = frozenset({"if", "unless", "lest", "whether"})
_NOUN_MODALS = frozenset({"would", "could", "will", "might", "may"})
_WITNESSED = frozenset({"heard", "seen"})
_ABATED = frozenset({"died", "subsided", "ceased", "abated"})
_NOUN_STOPS = frozenset({",", ";", "."})
_JOINS_VERBS = frozenset({Kind.COMMA, Kind.CONJUNCTION, Kind.ADVERB})
_BEYOND_CLAUSE = frozenset({Kind.STOP, Kind.SPEECH, Kind.QUOTE, Kind.SUBORDINATOR})
_QUESTION = "a question"
_POSSIBLE = "noun in the possible"


def tense(verb: VerbGroup) -> str:
    """Return the tense of a verb group: past, perfect, pluperfect or present."""
    if verb.past_perfect:
        return "pluperfect"
    if verb.perfect:
        return "perfect"
    if verb.progressive:
        return "present"
    forms = {sense.form for sense in verb.senses}
    return "present" if verb.bare and forms & {"base", "third"} and "past" not in forms else "past"


def is_under_way(view: View, verb: VerbGroup) -> bool:
    """Tell whether what a verb says has only begun: "are clearing the city", "have begun to clear it"."""
    if verb.progressive:
        return not verb.passive
    if not (verb.infinitive or verb.gerund):
        return False
    return not view.cues.begun.isdisjoint(view.words[max(0, verb.first - 2) : verb.first + 1])


def verb_irrealis(view: View, index: int, verb: VerbGroup) -> str:
    """Say why what the verb at chunk ``index`` says has not happened (``vowed to retake the city``), or nothing."""
    if view.asks:
        return _QUESTION
    if verb.modal:
        return f"modal {verb.modal}"
    if verb.infinitive:
        return _infinitive(view, verb)
    if verb.bare and (modal := _shared_modal(view, index, verb)):
        return f"modal {modal}"
    window = _window(view, min(verb.first, view.chunks[index].first), view.chunks[index].first)
    if verb.gerund and _is_intended(view, window):
        return "intention"
    if verb.gerund and "not" in window[:2]:
        return "negated gerund"
    return _condition(view, _clause(window))


def noun_irrealis(view: View, index: int) -> str:
    """Say why what the noun at chunk ``index`` names has not happened (``fears of an assault``), or nothing."""
    if view.asks:
        return _QUESTION
    before = view.words_before(index, 5)
    if not view.cues.unrealized.isdisjoint(before[-4:]) and "heavy" not in before[-2:]:
        return _POSSIBLE
    if "for" in before[-2:] and not view.cues.awaited.isdisjoint(view.words_before(index, 12)):
        return _POSSIBLE
    after = view.words_after(index, 9)
    if "time" in after and ("question" in after or "matter" in after):
        return _POSSIBLE
    stop = next((i for i, word in enumerate(after) if word in _NOUN_STOPS), len(after))
    if not _ABATED.isdisjoint(view.words_after(index, 14)[: max(stop, 14)]) and "not" not in after:
        return _POSSIBLE
    modal = not _NOUN_MODALS.isdisjoint(after[:stop])
    return _POSSIBLE if modal and _WITNESSED.isdisjoint(after) else ""


def _shared_modal(view: View, index: int, verb: VerbGroup) -> str:
    """Return the modal of the verb before that a bare one is coordinated with: "could cut off Kabul and take it"."""
    if any(sense.form != "base" for sense in verb.senses) or not index:
        return ""
    if view.chunks[index - 1].kind not in _JOINS_VERBS:
        return ""
    for chunk in reversed(view.chunks[:index]):
        if chunk.verb is not None:
            return chunk.verb.modal
        if chunk.kind is Kind.AUXILIARY and chunk.word in view.lexicon.modals:
            return chunk.word
        if chunk.kind in _BEYOND_CLAUSE:
            return ""
    return ""


def _infinitive(view: View, verb: VerbGroup) -> str:
    cues = view.cues
    before = view.words[max(0, verb.first - 6) : verb.first]
    near = before[-1] if before else ""
    if verb.perfect or near in cues.reported or near in cues.realized:
        return ""
    if near in _STEPS and len(before) > 1 and before[-2] in cues.realized:
        return ""
    if near in cues.ranked and not cues.ordinals.isdisjoint(before):
        return ""
    return f"infinitive after {near}"


def _window(view: View, end: int, head: int) -> list[str]:
    """Return the words of the clause before token ``end``, nearest first, from at most 14 words before ``head``."""
    window: list[str] = []
    for word in reversed(view.words[max(0, head - 14) : end]):
        if word in _CLAUSE_STOPS:
            break
        window.append(word)
    return window


def _clause(window: list[str]) -> list[str]:
    """Return the words of ``window`` up to the joint of the clause before."""
    for i, word in enumerate(window):
        if i > 4 and word in _CLAUSE_JOINTS:
            return window[: i + 1]
    return window


def _is_intended(view: View, window: list[str]) -> bool:
    """Read ``on the verge of taking``, ``aimed at seizing``."""
    if _GERUND_LINKS.isdisjoint(window[:2]):
        return False
    return not (view.lexicon.irrealis.isdisjoint(window[:6]) and view.cues.intended.isdisjoint(window[:6]))


def _condition(view: View, clause: list[str]) -> str:
    for word in clause:
        if word in _CONDITIONS:
            return f"conditional {word}"
        if word == "should" and clause[-1] == "should":
            return "conditional should"
    if not view.cues.feared.isdisjoint(clause) and "after" not in clause:
        return "feared or hoped"
    return ""
