"""The acts of speech of one sentence: verbs of saying and denying, and sources named without one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Chunk, Kind
from pipeline.extraction.named_sources import OPENERS, NamedSources
from pipeline.extraction.noun_phrases import NounPhrases
from pipeline.extraction.sentence_view import PAUSES, QUOTE_MARKS, REACH
from pipeline.extraction.speech import DENY, SAY, Speech
from pipeline.extraction.speech_reach import goes_on, reach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extraction.lexicon import Lexicon
    from pipeline.extraction.sentence_view import SentenceView
    from pipeline.extraction.speakers import Introductions

_UNSAID = frozenset("not n't never would could might may will can cannot should must neither nor if unless yet".split())
_BE = frozenset("is are was were been being be".split())
_QUOTING = frozenset("quote quotes quoted quoting cite cites cited citing".split())
_NOUN_BEFORE = frozenset(
    """the a an this that its their his her of no to conflicting some such 's by any these those army military security
    unconfirmed earlier media in similar previous both recent other initial news intelligence false first on""".split()
)
_CLAIM_VERBS_AFTER = frozenset("that to it they".split())
_DETERMINES_A_CLAIM = frozenset("a an any this that earlier of to by".split())
_BESIDE_VERB = frozenset({Kind.AUXILIARY, Kind.ADVERB, Kind.BE})
_PLACE_ADVERBS = frozenset({"there", "here"})
_BEFORE_TIME = frozenset("on in at late early".split())
_NOT_INVERTED = frozenset({Kind.PRONOUN, Kind.SUBORDINATOR, Kind.TIME})
_GOVERNED = frozenset({Kind.PLACE, Kind.NOUN, Kind.PRONOUN, Kind.STATE, Kind.ACTOR, Kind.ANAPHOR})
_POSTED = frozenset("put posted showed shown".split())
_POSTED_ON = frozenset("it the that this on in their his its".split())
_SPEAKING = frozenset(
    "saying announcing reporting confirming denying rejecting declaring stating claiming insisting tweeting".split()
)
_SOFT_NOUNS = frozenset("report reports claim claims tweet tweets estimate estimates".split())


class SpeechActs:
    """Find the acts of speech of sentences, and let ``known`` remember who speaks in them."""

    def __init__(self, lexicon: Lexicon, known: Introductions) -> None:
        self._lexicon = lexicon
        self._known = known
        self._phrases = NounPhrases(known)
        self._sources = NamedSources(known, self._phrases)

    def of(self, view: SentenceView) -> list[Speech]:
        """Return the acts of speech of a sentence, in order."""
        found: list[Speech] = []
        for index, chunk in enumerate(view.chunks):
            speech: Speech | None = None
            if chunk.kind is Kind.SPEECH:
                if not self._is_noun(view, chunk):
                    speech = self._spoken(view, chunk, found)
            elif chunk.kind is Kind.VERB and self._maintains(view, chunk):
                word = view.word(chunk.last - 1)
                act = Chunk(Kind.SPEECH, chunk.last - 1, chunk.last, word, role=self._lexicon.speech_verbs[word])
                speech = self._spoken(view, act, found)
            elif chunk.word in OPENERS:
                speech = self._sources.read(view, index, found)
            if speech is not None:
                found.append(speech)
        self._known.introduce_all(view)
        self._known.note_subject(view)
        return found

    def _maintains(self, view: SentenceView, chunk: Chunk) -> bool:
        """Recognise ``officials maintained that``: a verb of control elsewhere."""
        return view.word(chunk.last) == "that" and view.word(chunk.last - 1) in self._lexicon.speech_verbs

    def _is_noun(self, view: SentenceView, chunk: Chunk) -> bool:
        """Recognise ``the report``, ``their claim``, ``reports of fighting``: nouns in the shape of speech verbs."""
        word = chunk.word
        before, after = view.word(chunk.first - 1), view.word(chunk.last)
        if word == "called":
            return before in {"so", "'d"}
        if word in _POSTED:
            return after not in _POSTED_ON
        if word not in self._lexicon.speech_nouns:
            return False
        if after in {"of", "about", "by", "from"}:
            return True
        if word not in _SOFT_NOUNS:
            return after not in _CLAIM_VERBS_AFTER and after not in QUOTE_MARKS and after != ":"
        if view.kind(chunk.first - 1) is Kind.ACTOR or before in {"media", "officials"}:
            determined = view.word(view.chunk(chunk.first - 1).first - 1) in _DETERMINES_A_CLAIM
            rejected = any(
                view.kind(i) is Kind.SPEECH and view.chunk(i).role == DENY
                for i in range(max(0, chunk.first - 4), chunk.first)
            )
            governs = after in _CLAIM_VERBS_AFTER or view.kind(chunk.last) in _GOVERNED
            return determined or rejected or not governs
        if not chunk.first:
            return True
        return before in _NOUN_BEFORE or view.chunk(chunk.first - 1).possessive

    def _spoken(self, view: SentenceView, chunk: Chunk, found: list[Speech]) -> Speech | None:
        """Read the act of speech of a verb, by the form of the verb and what stands before it."""
        verb = chunk.first
        edge = self._before_auxiliaries(view, verb)
        auxiliaries = set(view.words[edge + 1 : verb])
        if auxiliaries & _UNSAID:
            return None
        passive = bool(auxiliaries & _BE)
        if chunk.word in _QUOTING and not passive:
            return self._quoting(view, chunk, found)
        if passive and chunk.word not in _QUOTING:
            return self._by_agent(view, chunk)
        if chunk.word.endswith("ing") or view.word(edge) == "to":
            return self._continued(view, chunk, found)
        if found and view.word(edge) in {"and", "but", "then"} and not passive:
            return self._continued(view, chunk, found[-1:])
        if view.word(edge) == "by" and view.word(verb) != "said":
            return None
        if chunk.role == DENY and view.word(chunk.last) == "by":
            return self._by_agent(view, chunk)
        inverted = self._inverted(view, chunk, edge)
        if inverted is not None:
            return inverted
        return self._after_subject(view, chunk, edge)

    def _before_auxiliaries(self, view: SentenceView, verb: int) -> int:
        """Return the token before a verb and its auxiliaries, adverbs and times ("on Friday also said")."""
        i = verb - 1
        while i >= 0 and verb - i < 12:
            kind, word = view.kind(i), view.word(i)
            if word not in _PLACE_ADVERBS and (kind in _BESIDE_VERB or word in _UNSAID):
                i -= 1
            elif kind is Kind.TIME:
                i = view.chunk(i).first - 1
                if view.word(i) in _BEFORE_TIME:
                    i -= 1
            else:
                break
        return i

    def _after_subject(self, view: SentenceView, chunk: Chunk, edge: int) -> Speech | None:
        """``X said (that) …``, ``…, X said``."""
        speaker, first = self._phrases.subject(view, edge)
        if not speaker.voice:
            return None
        self._known.note(speaker)
        self._known.introduce(view, first, chunk.first, speaker.voice)
        start, end = reach(view, first, chunk)
        return Speech(
            speaker.voice, chunk.role, chunk.word, chunk.first, start, end, speaker.name, (first, chunk.first)
        )

    def _inverted(self, view: SentenceView, chunk: Chunk, edge: int) -> Speech | None:
        """``…, said X``."""
        opener = view.word(edge) if edge >= 0 else ""
        if edge >= 0 and opener not in PAUSES:
            return None
        if chunk.word.startswith(("told", "tell", "announc")) or edge != chunk.first - 1 or chunk.role == DENY:
            return None
        if view.kind(chunk.last) in _NOT_INVERTED:
            return None
        if opener == "," and self._phrases.closes_aside(view, edge):
            return None
        end = self._phrases.right_edge(view, chunk.last)
        if end == chunk.last:
            return None
        speaker = self._phrases.resolved(view, chunk.last, end)
        if not speaker.voice and not speaker.name:
            return None
        if not speaker.voice:
            speaker = self._known.stranger(speaker.name)
        self._known.note(speaker)
        self._known.introduce(view, chunk.last, end, speaker.voice)
        start = view.clause_start(edge)
        last = goes_on(view, end, whole=len(view) if edge < 0 else end)
        return Speech(speaker.voice, chunk.role, chunk.word, chunk.first, start, last, speaker.name, (chunk.last, end))

    def _by_agent(self, view: SentenceView, chunk: Chunk) -> Speech | None:
        """``was confirmed by X``, ``a claim denied by X``."""
        after = chunk.last + (view.kind(chunk.last) is Kind.ADVERB)
        if view.word(after) != "by":
            return None
        end = self._phrases.right_edge(view, after + 1)
        speaker = self._phrases.resolved(view, after + 1, end)
        if not speaker.voice:
            return None
        self._known.note(speaker)
        return Speech(
            speaker.voice,
            chunk.role,
            chunk.word,
            chunk.first,
            view.clause_start(chunk.first),
            chunk.last,
            speaker.name,
            (after + 1, end),
        )

    def _quoting(self, view: SentenceView, chunk: Chunk, found: list[Speech]) -> Speech | None:
        """``Tolo News quoted sources as saying``, ``…, citing local officials``: the one quoted speaks."""
        end = self._phrases.right_edge(view, chunk.last)
        speaker = self._phrases.resolved(view, chunk.last, end)
        if not speaker.voice:
            return None
        self._known.note(speaker)
        if chunk.word.endswith("ing") and found:
            found[-1] = replace(found[-1], who=speaker.voice, named=speaker.name)
            return None
        _, first = self._phrases.subject(view, chunk.first - 1)
        start, last = reach(view, first, chunk)
        if start < chunk.first:
            last = max(last, end)
        return Speech(speaker.voice, SAY, chunk.word, chunk.first, start, last, speaker.name, (chunk.last, end))

    def _continued(self, view: SentenceView, chunk: Chunk, found: Sequence[Speech]) -> Speech | None:
        """``…, adding that``, ``a statement saying``, ``was quick to deny``: the speaker stands somewhere before."""
        if found:
            who, named = found[-1].who, found[-1].named
        elif chunk.word.endswith("ing") and chunk.word not in _SPEAKING:
            return None
        else:
            speaker = self._phrases.resolved(
                view, max(view.clause_start(chunk.first), chunk.first - REACH), chunk.first
            )
            self._known.note(speaker)
            who, named = speaker.voice, speaker.name
        return (
            Speech(who, chunk.role, chunk.word, chunk.first, chunk.first, view.clause_end(chunk.first), named)
            if who
            else None
        )
