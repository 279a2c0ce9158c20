"""Who says it: the acts of speech of every sentence, how far each reaches, and whether its speaker gains by it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Chunk, ChunkedSentence, Kind
from pipeline.extraction.quotations import quoted_sentences
from pipeline.extraction.speakers import LOCAL, MEDIA, NOBODY, OFFICIALS, TALIBAN, Introductions, SentenceView, Speaker
from pipeline.records import Assertion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extraction.lexicon import Lexicon

SAY, DENY = "say", "deny"
_REACH = 40
_QUOTE_MARKS = frozenset('"“”«»')
_INVERTED_AFTER = _QUOTE_MARKS | {",", "—", "–", "-", "’", "'", "‘", ";"}
_BREAKS = frozenset({";", ":", "—", "–", "|", "…", ")", "(", "[", "]"}) | _QUOTE_MARKS
_CLAUSE_OPENERS = frozenset(
    "that but while because although though whereas if until since when as after before nor yet".split()
)
_RELATIVES = frozenset("who whose whom which where".split())
_ASIDE_OPENERS = frozenset("a an the its their his her one another who whose whom which where himself herself".split())
_OWN_WORDS_GO_ON = frozenset("and adding that but or saying".split())
_UNSAID = frozenset(
    "not n't never would could might may will can cannot should must neither nor if unless to-be yet".split()
)
_BE = frozenset("is are was were been being be".split())
_QUOTING = frozenset("quote quotes quoted quoting cite cites cited citing".split())
_NOUN_BEFORE = frozenset(
    "the a an this that its their his her of no to conflicting some such 's by any these those army military security unconfirmed earlier media in similar previous both recent other initial news intelligence false taliban's first on".split()
)
_CLAIM_VERBS_AFTER = frozenset("that to it they".split())
_SOFT_NOUNS = frozenset("report reports claim claims tweet tweets estimate estimates".split())
_ACCOUNTS = frozenset("account word words telling version".split())
_NEW_CLAUSE = frozenset("and but while as though although who whose which where when because".split())
_TOLD_SOMEBODY = frozenset("told tell tells telling informed assured assures informs".split())
_SHORT_ASIDE = 7


@dataclass(frozen=True, slots=True)
class Speech:
    """One act of speech in a sentence: who speaks, where the verb stands, and what stretch of tokens it covers."""

    who: str
    act: str
    verb: str
    token: int
    first: int
    last: int
    named: str = ""
    subject: tuple[int, int] = (0, 0)

    def covers(self, token: int) -> bool:
        """Whether the words at ``token`` are part of what is said."""
        return self.first <= token < self.last


class Speakers:
    """Find who says what in a report, sentence by sentence; ``own`` is the voice of the outlet itself."""

    def __init__(self, lexicon: Lexicon, *, source: str = "", after_takeover: bool = False) -> None:
        self._lexicon = lexicon
        self._known = Introductions(lexicon, after_takeover=after_takeover)
        self._after_takeover = after_takeover
        self.own = _voice_of_outlet(lexicon, source)

    def read(self, sentences: Sequence[ChunkedSentence]) -> list[list[Speech]]:
        """The acts of speech of each sentence of a report, in order."""
        found: list[list[Speech]] = []
        lead = True
        for sentence in sentences:
            view = SentenceView(sentence)
            speeches = self._speeches(view)
            in_lead = lead or sentence.in_title
            found.append(
                [
                    replace(speech, who=self._officials(in_lead=in_lead)) if speech.who == OFFICIALS else speech
                    for speech in speeches
                ]
            )
            if not sentence.in_title and len(sentence.tokens) > 5:
                lead = False
        self._fill_quotations(sentences, found)
        return found

    def _officials(self, *, in_lead: bool) -> str:
        """Bare ``officials``: a lead sums up what several say, in what follows they are those of the place."""
        if in_lead:
            return OFFICIALS
        return TALIBAN if self._after_takeover else LOCAL

    def _fill_quotations(self, sentences: Sequence[ChunkedSentence], found: list[list[Speech]]) -> None:
        """Sentences that are nothing but a quotation belong to whoever is named beside them."""
        for index, beside in quoted_sentences(sentences, [bool(speeches) for speeches in found]):
            near = found[beside][-1] if beside < index else found[beside][0]
            found[index].append(Speech(near.who, SAY, "", 0, 0, len(sentences[index].tokens), near.named))

    # ------------------------------------------------------------------ one sentence

    def _speeches(self, view: SentenceView) -> list[Speech]:
        found: list[Speech] = []
        for index, chunk in enumerate(view.chunks):
            speech: Speech | None = None
            if chunk.kind is Kind.SPEECH:
                if not self._is_noun(view, chunk):
                    speech = self._spoken(view, chunk, found)
            elif (
                chunk.kind is Kind.VERB
                and view.word(chunk.last) == "that"
                and view.word(chunk.last - 1) in self._lexicon.speech_verbs
            ):
                # "Officials maintained that": a verb of control elsewhere.
                word = view.word(chunk.last - 1)
                speech = self._spoken(
                    view,
                    Chunk(Kind.SPEECH, chunk.last - 1, chunk.last, word, role=self._lexicon.speech_verbs[word]),
                    found,
                )
            elif chunk.word == "according" and view.word(chunk.last) == "to":
                speech = self._according(view, chunk.first, chunk.last + 1)
            elif chunk.word == "per" and index and view.chunks[index - 1].kind is Kind.COMMA:
                speech = self._according(view, chunk.first, chunk.last)
            elif chunk.word in _ACCOUNTS:
                speech = self._by_account(view, chunk)
            elif chunk.word == "(":
                speech = self._in_brackets(view, chunk)
            elif chunk.word == ":":
                speech = self._colon(view, chunk, found)
            if speech is not None:
                found.append(speech)
        self._known.introduce_all(view)
        return found

    def _is_noun(self, view: SentenceView, chunk: Chunk) -> bool:
        """``the report``, ``their claim``, ``reports of fighting``: nouns in the shape of speech verbs."""
        word = chunk.word
        before, after = view.word(chunk.first - 1), view.word(chunk.last)
        if word in {"called", "put", "posted", "showed", "shown"}:
            return after not in {
                "it",
                "the",
                "that",
                "this",
                "on",
                "in",
                "their",
                "his",
                "its",
                "such",
                "reports",
                "claims",
            }
        if word not in self._lexicon.speech_nouns:
            return False
        if after in {"of", "about", "by", "from"}:
            return True
        if word not in _SOFT_NOUNS:
            return (
                after not in _CLAIM_VERBS_AFTER
                and after not in _QUOTE_MARKS
                and after != ":"
                and not (word in {"posts", "post", "tweets", "tweet"} and after == "on")
            )
        if view.kind(chunk.first - 1) is Kind.ACTOR or before in {"media", "officials"}:
            determined = view.word(view.chunk(chunk.first - 1).first - 1) in {
                "a",
                "an",
                "any",
                "this",
                "that",
                "earlier",
                "of",
                "to",
                "by",
            }
            rejected = any(
                view.kind(i) is Kind.SPEECH and view.chunk(i).role == DENY
                for i in range(max(0, chunk.first - 4), chunk.first)
            )
            return (
                determined
                or rejected
                or not (
                    after in _CLAIM_VERBS_AFTER
                    or view.kind(chunk.last)
                    in {Kind.PLACE, Kind.NOUN, Kind.PRONOUN, Kind.STATE, Kind.ACTOR, Kind.ANAPHOR}
                )
            )
        return before in _NOUN_BEFORE or view.chunk(chunk.first - 1).possessive if chunk.first else True

    # ------------------------------------------------------------------ verbs

    def _spoken(self, view: SentenceView, chunk: Chunk, found: list[Speech]) -> Speech | None:
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
        if chunk.role == DENY and self._is_participle(view, chunk):
            return self._by_agent(view, chunk)
        inverted = self._inverted(view, chunk, edge)
        if inverted is not None:
            return inverted
        return self._after_subject(view, chunk, edge)

    def _is_participle(self, view: SentenceView, chunk: Chunk) -> bool:
        return view.word(chunk.last) == "by"

    def _before_auxiliaries(self, view: SentenceView, verb: int) -> int:
        """The token before a verb and its auxiliaries, adverbs and times ("on Friday also said")."""
        i = verb - 1
        while i >= 0 and verb - i < 12:
            kind = view.kind(i)
            if view.word(i) not in {"there", "here"} and (
                kind in {Kind.AUXILIARY, Kind.ADVERB, Kind.BE} or view.word(i) in _UNSAID
            ):
                i -= 1
            elif kind is Kind.TIME:
                i = view.chunk(i).first - 1
                if view.word(i) in {"on", "in", "at", "late", "early"}:
                    i -= 1
            else:
                break
        return i

    def _after_subject(self, view: SentenceView, chunk: Chunk, edge: int) -> Speech | None:
        """``X said (that) …``, ``…, X said``."""
        speaker, first = self._subject(view, edge)
        if not speaker.voice:
            return None
        self._known.note(speaker)
        self._known.introduce(view, first, chunk.first, speaker.voice)
        start, end = self._reach(view, first, chunk)
        return Speech(
            speaker.voice, chunk.role, chunk.word, chunk.first, start, end, speaker.name, (first, chunk.first)
        )

    def _inverted(self, view: SentenceView, chunk: Chunk, edge: int) -> Speech | None:
        """``…, said X``."""
        opener = view.word(edge) if edge >= 0 else ""
        if edge >= 0 and opener not in _INVERTED_AFTER:
            return None
        if chunk.word.startswith(("told", "tell", "announc")) or edge != chunk.first - 1 or chunk.role == DENY:
            return None
        if view.kind(chunk.last) in {Kind.PRONOUN, Kind.SUBORDINATOR, Kind.TIME}:
            return None
        if opener == "," and self._closes_aside(view, edge):
            return None
        end = self._right_edge(view, chunk.last)
        if end == chunk.last:
            return None
        speaker = self._resolved(view, chunk.last, end)
        if not speaker.voice:
            return None
        self._known.note(speaker)
        self._known.introduce(view, chunk.last, end, speaker.voice)
        start = self._clause_start(view, edge)
        last = self._goes_on(view, end, whole=len(view) if edge < 0 else end)
        return Speech(speaker.voice, chunk.role, chunk.word, chunk.first, start, last, speaker.name, (chunk.last, end))

    def _closes_aside(self, view: SentenceView, comma: int) -> bool:
        """Whether the comma before a verb closes words about its subject ("Ayar, who sits for Ghazni, said")."""
        opening = comma - 1
        while (
            opening >= 0
            and comma - opening < _REACH
            and view.word(opening) != ","
            and view.word(opening) not in _BREAKS
        ):
            opening -= 1
        inside = range(opening + 1, comma)
        words = view.words[opening + 1 : comma]
        if not words or opening < 0:
            return False
        first_verb = next((i for i in inside if _finite(view, i)), None)
        if first_verb is not None:
            return any(view.word(i) in _RELATIVES for i in range(opening + 1, first_verb))
        speaker = self._known.identify(view, opening + 1, comma)
        return bool(speaker.voice or speaker.name)

    def _by_agent(self, view: SentenceView, chunk: Chunk) -> Speech | None:
        """``was confirmed by X``, ``a claim denied by X``."""
        after = chunk.last + (view.kind(chunk.last) is Kind.ADVERB)
        if view.word(after) != "by":
            return None
        end = self._right_edge(view, after + 1)
        speaker = self._resolved(view, after + 1, end)
        if not speaker.voice:
            return None
        self._known.note(speaker)
        return Speech(
            speaker.voice,
            chunk.role,
            chunk.word,
            chunk.first,
            self._clause_start(view, chunk.first),
            chunk.last,
            speaker.name,
            (after + 1, end),
        )

    def _quoting(self, view: SentenceView, chunk: Chunk, found: list[Speech]) -> Speech | None:
        """``Tolo News quoted sources as saying``, ``…, citing local officials``: the one quoted speaks."""
        end = self._right_edge(view, chunk.last)
        speaker = self._resolved(view, chunk.last, end)
        if not speaker.voice:
            return None
        self._known.note(speaker)
        if chunk.word.endswith("ing") and found:
            found[-1] = replace(found[-1], who=speaker.voice, named=speaker.name)
            return None
        _, first = self._subject(view, chunk.first - 1)
        start, last = self._reach(view, first, chunk)
        if start < chunk.first:
            last = max(last, end)
        return Speech(speaker.voice, SAY, chunk.word, chunk.first, start, last, speaker.name, (chunk.last, end))

    def _continued(self, view: SentenceView, chunk: Chunk, found: Sequence[Speech]) -> Speech | None:
        """``…, adding that``, ``a statement saying``, ``was quick to deny``: the speaker stands somewhere before."""
        if found:
            who, named = found[-1].who, found[-1].named
        else:
            speaker = self._resolved(view, self._clause_start(view, chunk.first), chunk.first)
            self._known.note(speaker)
            who, named = speaker.voice, speaker.name
        return (
            Speech(who, chunk.role, chunk.word, chunk.first, chunk.first, self._end_of_clause(view, chunk.first), named)
            if who
            else None
        )

    # ------------------------------------------------------------------ other ways to name a speaker

    def _according(self, view: SentenceView, first: int, start: int) -> Speech | None:
        end = self._right_edge(view, start)
        speaker = self._resolved(view, start, end)
        if not speaker.voice:
            return None
        self._known.note(speaker)
        self._known.introduce(view, start, end, speaker.voice)
        begin = self._clause_start(view, first)
        told_before = self._told_before(view, begin, first)
        last = self._goes_on(view, end, whole=end) if told_before else self._end_of_clause(view, end)
        return Speech(
            speaker.voice,
            SAY,
            "according to",
            first,
            begin if told_before else min(begin, first),
            last,
            speaker.name,
            (start, end),
        )

    def _by_account(self, view: SentenceView, chunk: Chunk) -> Speech | None:
        """``by the governor's account``, ``on the word of a lawmaker``, ``in the ministry's word``."""
        word = chunk.first
        opener = next(
            (i for i in range(word - 1, max(-1, word - _SHORT_ASIDE), -1) if view.word(i) in {"by", "in", "on"}), None
        )
        if opener is None or any(_finite(view, i) for i in range(opener, word)):
            return None
        end = self._right_edge(view, word + 2) if view.word(word + 1) == "of" else word
        speaker = self._resolved(view, opener + 1, end)
        if not speaker.voice:
            return None
        self._known.note(speaker)
        return Speech(
            speaker.voice,
            SAY,
            chunk.word,
            word,
            self._clause_start(view, opener),
            self._end_of_clause(view, word),
            speaker.name,
            (opener + 1, end),
        )

    def _in_brackets(self, view: SentenceView, chunk: Chunk) -> Speech | None:
        """``The district fell on Monday (police chief).``"""
        close = next(
            (i for i in range(chunk.last, min(len(view), chunk.last + _SHORT_ASIDE)) if view.word(i) == ")"), None
        )
        if (
            close is None
            or close + 2 < len(view)
            or any(_finite(view, i) or view.kind(i) is Kind.SPEECH for i in range(chunk.last, close))
        ):
            return None
        speaker = self._known.identify(view, chunk.last, close)
        if not speaker.voice:
            return None
        return Speech(speaker.voice, SAY, "(", chunk.first, 0, chunk.first, speaker.name, (chunk.last, close))

    def _colon(self, view: SentenceView, chunk: Chunk, found: list[Speech]) -> Speech | None:
        """``Army chief: the city is ours``, and in headlines ``District retaken: ministry``."""
        colon = chunk.first
        if found or view.sentence.times and colon > _SHORT_ASIDE:
            return None
        if 0 < colon <= _SHORT_ASIDE and not any(_finite(view, i) or view.kind(i) is Kind.NOUN for i in range(colon)):
            speaker = self._known.identify(view, 0, colon)
            if speaker.voice and not all(view.kind(i) is Kind.PLACE for i in range(colon)):
                self._known.note(speaker)
                return Speech(speaker.voice, SAY, ":", colon, colon, len(view), speaker.name, (0, colon))
        rest = range(chunk.last, len(view))
        if view.sentence.in_title and 0 < len(rest) <= _SHORT_ASIDE and not any(_finite(view, i) for i in rest):
            speaker = self._known.identify(view, chunk.last, len(view))
            if speaker.voice:
                return Speech(speaker.voice, SAY, ":", colon, 0, colon, speaker.name, (chunk.last, len(view)))
        return None

    # ------------------------------------------------------------------ noun phrases

    def _subject(self, view: SentenceView, edge: int) -> tuple[Speaker, int]:
        """The subject that ends at token ``edge``, and where it begins; its last part that names anybody counts."""
        end = edge + 1
        if edge >= 0 and view.word(edge) == ",":
            end = edge
        first = end
        i = end - 1
        named = NOBODY
        aside = False
        while i >= -1 and edge - i < _REACH:
            word = view.word(i)
            stop = (
                i < 0
                or word in _BREAKS
                or (word in _CLAUSE_OPENERS and not self._inside_relative(view, i))
                or (_finite(view, i) and not self._inside_relative(view, i))
            )
            if stop or word == ",":
                speaker = self._resolved(view, i + 1, end)
                if speaker.voice:
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
        if view.word(aside_of) not in _ASIDE_OPENERS and not view.kind(aside_of) is Kind.WORD:
            return aside_of
        first = comma
        while first > 0 and comma - first < 5 and view.capitalised(first - 1) and view.kind(first - 1) is Kind.WORD:
            first -= 1
        opened = (
            first == 0
            or view.word(first - 1) in _INVERTED_AFTER
            or view.word(first - 1) in _CLAUSE_OPENERS
            or view.word(first - 1) == "and"
        )
        return first if first < comma and opened else aside_of

    def _inside_relative(self, view: SentenceView, token: int) -> bool:
        """Whether a verb before a speech verb belongs to a relative clause ("Ayar, who is from Ghazni, said")."""
        for i in range(token - 1, max(-1, token - _SHORT_ASIDE), -1):
            if view.word(i) in {"who", "whose", "whom"}:
                return True
            if view.word(i) == "," or view.word(i) in _BREAKS:
                return False
        return False

    def _resolved(self, view: SentenceView, first: int, last: int) -> Speaker:
        """The speaker named in a stretch of tokens, pronouns and surnames resolved."""
        words = view.words[first:last]
        speaker = self._known.identify(view, first, last)
        if speaker.voice or not words:
            return speaker
        core = [
            word for i, word in enumerate(words, first) if view.kind(i) not in {Kind.ADVERB, Kind.TIME, Kind.AUXILIARY}
        ]
        if not core:
            return speaker
        if core[-1] in {"he", "she", "it", "they"}:
            voice = self._known.pronoun(core[-1])
            return Speaker(voice, person=core[-1] in {"he", "she"}, plural=core[-1] == "they", pronoun=True)
        if self._known.refers_back(core[0]) and len(core) <= _SHORT_ASIDE:
            return Speaker(self._known.last, speaker.name, person=True)
        return speaker

    def _right_edge(self, view: SentenceView, start: int) -> int:
        """Where a noun phrase that begins at ``start`` ends, its appositions and relative clauses included."""
        i = start
        relative = False
        while i < len(view) and i - start < _REACH:
            word = view.word(i)
            if (
                word in _BREAKS
                or word in {".", "!", "?"}
                and i == len(view) - 1
                or (word in _CLAUSE_OPENERS or word in {"on", "as"})
                and i > start
            ):
                break
            if word in _RELATIVES:
                relative = True
            elif word == ",":
                if not self._aside_follows(view, i + 1):
                    break
                relative = False
            elif (
                _finite(view, i)
                and not relative
                or view.kind(i) is Kind.TIME
                and i > start
                or view.kind(i) is Kind.SPEECH
                and not relative
            ):
                break
            i += 1
        return i

    def _aside_follows(self, view: SentenceView, start: int) -> bool:
        if start >= len(view):
            return False
        if view.word(start) in {"who", "whose", "whom"}:
            return True
        for i in range(start, min(len(view), start + 10)):
            if view.word(i) in {",", "."} or view.word(i) in _BREAKS:
                speaker = self._known.identify(view, start, i)
                return bool(speaker.voice or speaker.name) and not view.word(start) in {"and", "but"}
            if _finite(view, i) or view.kind(i) in {Kind.ACTOR, Kind.NOUN} or view.kind(i) is Kind.PLACE and i == start:
                return False
        return False

    # ------------------------------------------------------------------ reach

    def _reach(self, view: SentenceView, subject: int, chunk: Chunk) -> tuple[int, int]:
        """What an act of speech covers: what follows it, what precedes it, or both around it."""
        verb = chunk.first
        end = self._end_of_clause(view, verb)
        if chunk.role == DENY or view.word(subject) in _NEW_CLAUSE:
            return verb, end
        if view.word(chunk.last) == ":" and view.word(subject - 1) == ",":
            return self._clause_start(view, subject - 1), end
        clause = self._has_clause(view, chunk)
        opener = view.word(subject - 1)
        if subject > 1 and opener in _INVERTED_AFTER:
            begin = self._clause_start(view, subject - 1)
            if opener in _QUOTE_MARKS or opener in {"'", "’"} or self._told_before(view, begin, subject - 1):
                if not clause:
                    return begin, self._goes_on(view, chunk.last, whole=verb + 1)
                return verb, end
            if not clause:
                return begin, end
        return verb, end

    def _has_clause(self, view: SentenceView, chunk: Chunk) -> bool:
        """Whether a clause, a name or a quotation that the verb governs follows before the next pause."""
        addressed = chunk.word in _TOLD_SOMEBODY
        governed = False
        for i in range(chunk.last, min(len(view), chunk.last + _REACH)):
            word, kind = view.word(i), view.kind(i)
            if word == "that" or word in _QUOTE_MARKS or word == ":" or _finite(view, i):
                return True
            if word in {",", ";", "—", "–"} or word in _CLAUSE_OPENERS:
                return False
            if kind is Kind.PREPOSITION:
                governed = True
            elif (
                kind in {Kind.PLACE, Kind.ACTOR, Kind.ANAPHOR, Kind.NOUN, Kind.PRONOUN, Kind.STATE}
                and not governed
                and not addressed
            ):
                return True
        return False

    def _told_before(self, view: SentenceView, start: int, end: int) -> bool:
        """Whether a statement stands in tokens ``start``..``end``, rather than a place or time that opens the sentence."""
        if end - start < 2:
            return False
        if any(_finite(view, i) or view.kind(i) is Kind.STATE for i in range(start, end)):
            return view.kind(start) is not Kind.SUBORDINATOR
        return view.kind(start) not in {Kind.PREPOSITION, Kind.SUBORDINATOR, Kind.TIME, Kind.ADVERB} and end - start > 4

    def _clause_start(self, view: SentenceView, token: int) -> int:
        for i in range(token - 1, -1, -1):
            if view.word(i) == ";":
                return i + 1
        return 0

    def _end_of_clause(self, view: SentenceView, token: int) -> int:
        for i in range(token + 1, len(view)):
            if view.word(i) == ";" and any(
                view.kind(j) is Kind.SPEECH or view.word(j) == "according" for j in range(i, len(view))
            ):
                return i
        return len(view)

    def _goes_on(self, view: SentenceView, start: int, *, whole: int) -> int:
        """The end of what is said where the speaker stands in the middle of it ("…, he said, and …")."""
        for i in range(start, len(view)):
            word = view.word(i)
            if word == ";":
                return self._end_of_clause(view, i)
            if word in _QUOTE_MARKS and i > start:
                return len(view)
            if word == ",":
                following = view.word(i + 1)
                return len(view) if following in _OWN_WORDS_GO_ON or following in _QUOTE_MARKS else whole
        return whole


def _finite(view: SentenceView, token: int) -> bool:
    """Whether a verb stands at ``token`` that can carry a clause; "residents reached by phone" and "Associated Press" have none."""
    chunk = view.chunk(token)
    if chunk.kind is not Kind.VERB:
        return chunk.kind in {Kind.BE, Kind.AUXILIARY}
    if chunk.verb is None or chunk.verb.gerund or chunk.verb.infinitive:
        return False
    if chunk.verb.bare and view.word(chunk.last) == "by":
        return False
    return view.sentence.in_title or token == 0 or not view.capitalised(chunk.first)


def _voice_of_outlet(lexicon: Lexicon, source: str) -> str:
    """The voice of an outlet: a ministry's own bulletin is the ministry speaking."""
    from pipeline.extraction.tokens import tokenize

    tokens = tokenize(source)
    for i in range(min(len(tokens), 4)):
        match = lexicon.speakers.match(tokens, i)
        if match is not None and match[1].tier == 1 and match[1].voice in {"government", "taliban", "nrf", "local"}:
            return match[1].voice
    return MEDIA


def said_by(lexicon: Lexicon, who: str) -> str:
    """The ``said_by`` of an event for a voice."""
    voice = lexicon.voices.get(who)
    return voice.said_by if voice is not None else who


def gains(lexicon: Lexicon, who: str, actor: str, kind: str) -> bool:
    """Whether the voice ``who`` gains by ``actor`` being said to take, hold or attack a place, or the other side to leave it."""
    voice = lexicon.voices.get(who)
    if voice is None or not voice.gains:
        return False
    return actor not in voice.gains if kind == "withdraw" else actor in voice.gains


def assertion_of(lexicon: Lexicon, who: str, actor: str, kind: str) -> Assertion:
    """Confirmed or claimed, by who says it (ANNOTATION "Who says so")."""
    return Assertion.CLAIMED if gains(lexicon, who, actor, kind) else Assertion.CONFIRMED
