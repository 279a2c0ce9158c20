"""Chunk a sentence: names, sides, verb groups, nouns of control, states, speech, time, and the words that join them.

This is the second level of the cascade (the basic phrases of a finite-state extractor). Every later stage works on the
chunks of a sentence from left to right and never on its characters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.extraction.lexicon import Lexicon, VerbSense
from pipeline.extraction.tokens import Token, tokenize
from pipeline.records import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extraction.dates import TimeExpression
    from pipeline.records import Mention


class Kind(StrEnum):
    """What a chunk is."""

    PLACE = "place"
    ANAPHOR = "anaphor"
    ACTOR = "actor"
    PRONOUN = "pronoun"
    VERB = "verb"
    NOUN = "noun"
    STATE = "state"
    SPEECH = "speech"
    TIME = "time"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    SUBORDINATOR = "subordinator"
    RELATIVE = "relative"
    COMMA = "comma"
    STOP = "stop"
    QUOTE = "quote"
    ADVERB = "adverb"
    DETERMINER = "determiner"
    BE = "be"
    AUXILIARY = "auxiliary"
    NUMBER = "number"
    WORD = "word"


@dataclass(slots=True)
class VerbGroup:
    """A verb of control with what its auxiliaries say."""

    senses: tuple[VerbSense, ...]
    first: int
    head: int
    passive: bool = False
    perfect: bool = False
    past_perfect: bool = False
    progressive: bool = False
    negated: bool = False
    modal: str = ""
    infinitive: bool = False
    gerund: bool = False
    bare: bool = False


@dataclass(slots=True)
class Chunk:
    """A run of tokens ``first``..``last`` (exclusive) of one kind, with what it was recognised as."""

    kind: Kind
    first: int
    last: int
    word: str = ""
    mention: Mention | None = None
    party: str = ""
    nominal: bool = False
    possessive: bool = False
    frame: str = ""
    verb: VerbGroup | None = None
    level: Level | None = None
    plural: int = 0
    role: str = ""
    marks: set[str] = field(default_factory=set)


@dataclass(slots=True)
class ChunkedSentence:
    """The chunks and tokens of one sentence."""

    tokens: list[Token]
    chunks: list[Chunk]
    times: tuple[TimeExpression, ...]
    start: int
    end: int
    paragraph: int
    in_title: bool = False

    def text(self, source: str) -> str:
        """The sentence as it stands in ``source``."""
        return source[self.start : self.end]

    def words(self, first: int, last: int) -> list[str]:
        """Folded words of a token range."""
        return [token.word for token in self.tokens[max(0, first) : last]]


PREPOSITIONS = frozenset(
    """in at on of from to by with near around outside inside into onto over for against toward towards through across
    between along within beyond behind beside beneath under despite amid during per via off out up about among without
    like besides including except save opposite upon throughout above below""".split()
)
CONJUNCTIONS = frozenset("and or but & nor plus yet then".split())
SUBORDINATORS = frozenset(
    """after before while as because although though when since if unless until that whether once whereas so even
    lest despite where""".split()
)
RELATIVES = frozenset("which who whose whom where that".split())
BE_FORMS = frozenset("is are was were be been being am 're remain remains remained remaining stay stays stayed became".split())
HAVE_FORMS = frozenset("has have having 've".split())
PRONOUNS = frozenset("it they he she we i them him us theirs ours".split())
DETERMINERS = frozenset("the a an this that these those its their his our her my both all each every some any no several many few most".split())
_ADVERBS = frozenset(
    """also then now still already later first again once both all soon too just yet ever never not n't even only meanwhile
    however elsewhere earlier overnight together alone back almost about nearly away here there thus hence instead since up
    today yesterday perhaps so further finally north south east west northwards southwards far well long ago half almost
    twice afterwards afterward beforehand nonetheless nevertheless indeed in-turn quite more less very much outright""".split()
)
_NUMBERS = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty""".split()
    )
}
_STOPS = frozenset(";:—–…|()[]")
_QUOTES = frozenset("\"“”«»")

# Phrases that stand for a place named before; the level says which kind of place is meant.
_ANAPHORS: dict[str, tuple[str, int]] = {
    "the city": ("capital", 1), "the town": ("town", 1), "the district": ("district", 1), "the province": ("province", 1),
    "the provincial capital": ("provincial capital", 1), "the capital": ("capital", 1), "its capital": ("provincial capital", 1),
    "the district centre": ("district", 1), "the district center": ("district", 1), "the area": ("place", 1), "the place": ("place", 1),
    "the crossing": ("district", 1), "the border crossing": ("district", 1), "the port": ("district", 1), "the base": ("district", 1),
    "the valley": ("place", 1), "the village": ("district", 1), "the border town": ("district", 1), "the district headquarters": ("district", 1),
    "the districts": ("district", 2), "both districts": ("district", 2), "the two districts": ("district", 2), "both cities": ("capital", 2),
    "the two cities": ("capital", 2), "both towns": ("place", 2), "the two towns": ("place", 2), "the two": ("place", 2), "both": ("place", 2),
    "the three": ("place", 3), "all three": ("place", 3), "the three districts": ("district", 3), "all three districts": ("district", 3),
    "both places": ("place", 2), "the two places": ("place", 2), "these districts": ("district", 2), "the four districts": ("district", 4),
    "this city": ("capital", 1), "this district": ("district", 1), "this town": ("town", 1), "that city": ("capital", 1), "that district": ("district", 1),
    "the whole city": ("capital", 1), "the entire city": ("capital", 1), "the whole district": ("district", 1), "the entire district": ("district", 1),
    "the entire province": ("province", 1), "the whole province": ("province", 1), "the whole of the province": ("province", 1), "the former": ("former", 1), "the latter": ("latter", 1), "the first": ("former", 1), "the second": ("latter", 1), "the other": ("latter", 1),
    "the provincial centre": ("provincial capital", 1), "the provincial center": ("provincial capital", 1), "the city centre": ("capital", 1), "the city center": ("capital", 1),
    "the airport": ("airport", 1), "its airport": ("airport", 1), "the city's airport": ("airport", 1), "the centre": ("town", 1), "the center": ("town", 1), "its centre": ("town", 1), "its center": ("town", 1), "the headquarters": ("district", 1), "their city": ("capital", 1), "their town": ("town", 1), "their district": ("district", 1),
    "the town centre": ("town", 1), "the main town": ("town", 1), 
    "the two ports": ("district", 2), "the two crossings": ("district", 2), "the afghan capital": ("national capital", 1), "the national capital": ("national capital", 1), "afghanistan's capital": ("national capital", 1),
    "the country's capital": ("national capital", 1), "our city": ("capital", 1), "the strategic city": ("capital", 1), "the strategic district": ("district", 1), "the regional capital": ("provincial capital", 1),
    "the two others": ("others", 2), "the other two": ("others", 2), "the others": ("others", 2), "the settlement": ("place", 1), "the caves": ("place", 1),
}
_DESCRIBING = frozenset(
    """strategic strategically key northern southern western eastern central northeastern northwestern southeastern southwestern small large important
    largest biggest main remote whole entire besieged embattled mountainous border afghan country nation 's second-largest third-largest
    second third largest-city ancient northernmost southernmost rural farming contested sprawling dusty""".split()
)
_DESCRIBED_HEADS = {"city": "capital", "town": "town", "district": "district", "province": "province"}
_CONTROL_WORDS = frozenset("hands control rule grip sway authority possession flag domination".split())


class Chunker:
    """Turn the tokens of a sentence into chunks."""

    def __init__(self, lexicon: Lexicon) -> None:
        from pipeline.extraction.lexicon import PhraseTrie

        self._lexicon = lexicon
        self._anaphors = PhraseTrie(_ANAPHORS.items())

    def chunk(
        self,
        text: str,
        start: int,
        end: int,
        mentions: Sequence[Mention],
        times: tuple[TimeExpression, ...],
        *,
        paragraph: int = 0,
        in_title: bool = False,
    ) -> ChunkedSentence:
        """Chunk ``text[start:end]``; ``mentions`` and ``times`` are those inside the span, sorted."""
        tokens = tokenize(text[start:end], start)
        chunks: list[Chunk] = []
        mention_at = {mention.start: mention for mention in mentions}
        time_at = {time.start: time for time in times}
        position = 0
        while position < len(tokens):
            chunk = self._next(tokens, position, mention_at, time_at, chunks)
            chunks.append(chunk)
            position = chunk.last
        return ChunkedSentence(tokens, chunks, times, start, end, paragraph, in_title)

    def _next(
        self,
        tokens: list[Token],
        at: int,
        mention_at: dict[int, Mention],
        time_at: dict[int, TimeExpression],
        before: list[Chunk],
    ) -> Chunk:
        token = tokens[at]
        word = token.word
        mention = mention_at.get(token.start) or mention_at.get(token.start - 1)
        if mention is not None:
            last = _until(tokens, at, mention.end)
            possessive = last < len(tokens) and tokens[last].word == "'s"
            return Chunk(Kind.PLACE, at, last + possessive, word, mention=mention, possessive=possessive, level=mention.level)
        time = time_at.get(token.start)
        if time is not None:
            return Chunk(Kind.TIME, at, _until(tokens, at, time.end), word)
        state = self._state(tokens, at)
        if state is not None:
            return state
        anaphor = self._anaphors.match(tokens, at) or self._described(tokens, at)
        if anaphor is not None and not self._modifies_place(tokens, anaphor[0], mention_at):
            last, (level, count) = anaphor
            possessive = last < len(tokens) and tokens[last].word == "'s"
            directed = level == "capital" and any(t.word.endswith("ern") for t in tokens[at:last])
            return Chunk(Kind.ANAPHOR, at, last + possessive, "regional city" if directed else level, plural=count, possessive=possessive)
        if token.text == "IS" and not (at and tokens[at - 1].text.isupper() and len(tokens[at - 1].text) > 3):
            return Chunk(Kind.ACTOR, at, at + 1, "is", party="iskp", role="is")
        actor = self._actor(tokens, at)
        if actor is not None:
            return actor
        verb = self._verb(tokens, at)
        noun = self._lexicon.nouns.match(tokens, at)
        if noun is not None and (verb is None or _nounlike(tokens, at, noun[0], before)):
            return Chunk(Kind.NOUN, at, noun[0], word, frame=noun[1])
        if verb is not None:
            return verb
        return self._plain(tokens, at, word)

    def _plain(self, tokens: list[Token], at: int, word: str) -> Chunk:
        token = tokens[at]
        kind = Kind.WORD
        if not token.is_word:
            if word == ",":
                kind = Kind.COMMA
            elif word in _QUOTES:
                kind = Kind.QUOTE
            elif word in _STOPS or (word == "-" and _spaced(tokens, at)):
                kind = Kind.STOP
        elif word in self._lexicon.speech_verbs:
            return Chunk(Kind.SPEECH, at, at + 1, word, role=self._lexicon.speech_verbs[word])
        elif word in _ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in {"family", "early", "italy", "july"}):
            kind = Kind.ADVERB
        elif word in BE_FORMS or word in HAVE_FORMS or word in {"had", "do", "does", "did", "get", "gets", "got"}:
            kind = Kind.BE if word in BE_FORMS else Kind.AUXILIARY
        elif word in self._lexicon.modals:
            kind = Kind.AUXILIARY
        elif word in PRONOUNS:
            kind = Kind.PRONOUN
        elif word in {"who", "which", "whom", "whose"}:
            kind = Kind.RELATIVE
        elif word in CONJUNCTIONS:
            kind = Kind.CONJUNCTION
        elif word in SUBORDINATORS:
            kind = Kind.SUBORDINATOR
        elif word in DETERMINERS:
            kind = Kind.DETERMINER
        elif word in PREPOSITIONS:
            kind = Kind.PREPOSITION
        elif word in _NUMBERS or word.isdigit():
            return Chunk(Kind.NUMBER, at, at + 1, word, plural=_NUMBERS.get(word, 0) or (int(word) if word.isascii() and word.isdigit() and len(word) < 6 else 0))
        return Chunk(kind, at, at + 1, word)

    def _described(self, tokens: list[Token], at: int) -> tuple[int, tuple[str, int]] | None:
        """``the strategic northern city``, ``the country's second-largest city``: a place by description."""
        if tokens[at].word not in {"the", "this", "that", "afghanistan", "country"}:
            return None
        position = at + 1
        while position < min(len(tokens), at + 6) and (tokens[position].word in _DESCRIBING or tokens[position].word.endswith(("-largest", "-biggest"))):
            position += 1
        if position == at + 1 or position >= len(tokens):
            return None
        level = _DESCRIBED_HEADS.get(tokens[position].word)
        if level is None or tokens[position - 1].word in {"afghan"} and level == "capital" and tokens[position].word == "capital":
            return None
        return position + 1, (level, 1)

    def _modifies_place(self, tokens: list[Token], last: int, mention_at: dict[int, Mention]) -> bool:
        """``the city of Kandahar``, ``the district Zhari``: the words belong to the name that follows."""
        if last < len(tokens) and tokens[last].start in mention_at:
            return True
        return last + 1 < len(tokens) and tokens[last].word == "of" and (
            tokens[last + 1].start in mention_at or (last + 2 < len(tokens) and tokens[last + 2].start in mention_at)
        )

    def _actor(self, tokens: list[Token], at: int) -> Chunk | None:
        match = self._lexicon.actors.match(tokens, at)
        if match is None:
            return None
        last, name = match
        if name.nominal and name.phrase == "the group" and last < len(tokens) and tokens[last].word == "of":
            return None
        heads = self._lexicon.actor_heads
        while last < len(tokens) and tokens[last].word in heads and not tokens[last].word.startswith("offensive"):
            last += 1
        possessive = last < len(tokens) and tokens[last].word in {"'s", "'", "’"}
        if possessive:
            last += 1
            # "the movement's men" are the movement.
            if last < len(tokens) and tokens[last].word in heads and tokens[last].word != "offensive":
                last, possessive = last + 1, False
        return Chunk(Kind.ACTOR, at, last, tokens[at].word, party=name.party, nominal=name.nominal, possessive=possessive, role=name.phrase)

    def _state(self, tokens: list[Token], at: int) -> Chunk | None:
        """``in Taliban hands``, ``under the full control of the army``, ``back in the government's hands``."""
        if tokens[at].word == "out" and at + 2 < len(tokens) and tokens[at + 1].word == "of":
            position = at + 2 + (tokens[at + 2].word == "the")
            actor = self._actor(tokens, position) if position < len(tokens) else None
            if actor is not None and actor.last < len(tokens) and tokens[actor.last].word in _CONTROL_WORDS:
                return Chunk(Kind.STATE, at, actor.last + 1, tokens[actor.last].word, party=actor.party, nominal=actor.nominal, role=actor.role, frame="lost")
            return None
        if tokens[at].word == "with" and at and tokens[at - 1].word in BE_FORMS | {"still", "now"}:
            position = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].word == "the")
            actor = self._actor(tokens, position) if position < len(tokens) else None
            if actor is not None and (actor.last >= len(tokens) or not tokens[actor.last].is_word or tokens[actor.last].word in {"and", "but", "on", "in", "as", "for", "while", "since"}):
                return Chunk(Kind.STATE, at, actor.last, "with", party=actor.party, nominal=actor.nominal, role=actor.role, frame="held")
            return None
        if tokens[at].word not in {"in", "into", "under", "to", "within"}:
            return None
        position = at + 1
        side: Chunk | None = None
        pronoun = ""
        limit = min(len(tokens), at + 9)
        while position < limit:
            word = tokens[position].word
            if word in _CONTROL_WORDS:
                break
            actor = self._actor(tokens, position)
            if actor is not None:
                side, position = actor, actor.last
                continue
            if word in {"their", "its", "our", "his"}:
                pronoun = word
            elif not (word in {"the", "full", "total", "complete", "firm", "effective", "safe", "de", "facto", "'s", "'", "’", "insurgent", "enemy", "afghan", "rebel", "militant", "government", "partial", "sole", "entire", "new", "tight", "firmly", "other"} or word.endswith("ly")):
                return None
            position += 1
        else:
            return None
        if position >= limit:
            return None
        control = tokens[position].word
        last = position + 1
        if side is None and not pronoun and last < len(tokens) and tokens[last].word == "of":
            after = last + 1
            while after < min(len(tokens), last + 6):
                side = self._actor(tokens, after)
                if side is not None or tokens[after].word not in {"the", "an", "a", "local", "armed", "afghan", "afghanistan", "'s", "fighters", "men", "country"}:
                    break
                after += 1
            if after < len(tokens):
                if side is None and tokens[after].word in {"them", "theirs"}:
                    pronoun, last = tokens[after].word, after + 1
            if side is not None:
                last = side.last
            elif control == "control" and not pronoun:
                # "in control of Kunduz": the subject holds, the place follows.
                if tokens[at].word == "in":
                    return Chunk(Kind.STATE, at, last + 1, "in control of", frame="holds")
                return None
        if side is None and not pronoun:
            return None
        if control in {"flag"} and tokens[at].word not in {"under"}:
            return None
        chunk = Chunk(Kind.STATE, at, last, control, frame="held")
        if side is not None:
            chunk.party, chunk.nominal, chunk.role = side.party, side.nominal, side.role
        else:
            chunk.word = "pronoun:" + pronoun
        return chunk

    def _verb(self, tokens: list[Token], at: int) -> Chunk | None:
        senses = self._lexicon.verbs.get(tokens[at].word)
        if senses is None:
            return None
        group = VerbGroup(senses, at, at)
        forms = {sense.form for sense in senses}
        position = at - 1
        has_aux = False
        while position >= 0:
            word = tokens[position].word
            if word in {"not", "n't", "never", "hardly", "nowhere"}:
                group.negated = True
            elif word in self._lexicon.modals:
                group.modal, has_aux = word, True
            elif word in BE_FORMS or word in {"got", "get", "gets", "getting"}:
                has_aux = True
                if forms & {"participle"} and "gerund" not in forms:
                    group.passive = True
                else:
                    group.progressive = True
            elif word in HAVE_FORMS:
                group.perfect, has_aux = True, True
            elif word == "had" or (word == "'d" and forms & {"participle"}):
                group.past_perfect, has_aux = True, True
            elif word in {"do", "does", "did"}:
                has_aux = True
            elif word == "to" and "base" in forms:
                group.infinitive = True
                group.first = position
                break
            elif word == "to" and has_aux:
                group.infinitive = True
                group.first = position
                break
            elif not (word in _ADVERBS and word not in {"up", "about", "there", "here"} or (word.endswith("ly") and len(word) > 4 and word != "family") or word in {"yet", "reportedly", "all", "but"} and False):
                break
            group.first = position if word not in _ADVERBS and not word.endswith("ly") else group.first
            position -= 1
        if "gerund" in forms and not group.progressive:
            group.gerund = True
        group.bare = not has_aux and not group.infinitive and not group.gerund
        return Chunk(Kind.VERB, at, at + 1, tokens[at].word, verb=group)


def _until(tokens: Sequence[Token], at: int, end: int) -> int:
    last = at + 1
    while last < len(tokens) and tokens[last].start < end:
        last += 1
    return last


def _spaced(tokens: Sequence[Token], at: int) -> bool:
    before = at == 0 or tokens[at].start > tokens[at - 1].end
    after = at + 1 >= len(tokens) or tokens[at + 1].start > tokens[at].end
    return before and after


def _nounlike(tokens: Sequence[Token], at: int, last: int, before: Sequence[Chunk]) -> bool:
    """Whether a form that is a noun as well as a verb ("attack", "clashes", "fall") is the noun here."""
    if last - at > 1:
        return True
    word = tokens[at].word
    previous = tokens[at - 1].word if at else ""
    following = tokens[last].word if last < len(tokens) else ""
    if word in {"clashes", "battles", "skirmishes", "assaults", "raids", "attacks"}:
        return not (before and before[-1].kind in {Kind.ACTOR, Kind.PRONOUN} and not before[-1].possessive and (following in {"the", "government", "taliban", "into"} or following[:1].isalpha() and tokens[last].text[:1].isupper()))
    if word.endswith(("ing",)) and word in {"fighting", "bombing", "shooting", "storming", "clashing", "overrunning", "retaking", "recapturing", "surrendering"}:
        if previous in BE_FORMS or previous in {"not", "still", "now"}:
            return False
        if following in {"the", "government", "taliban", "back", "off", "their", "its"} or (before and before[-1].kind in {Kind.ACTOR, Kind.RELATIVE} and not before[-1].possessive and following not in {"in", "around", "at", "near"}):
            return False
        return True
    if previous in {"to", "will", "would", "could", "might", "may", "can", "should", "they", "who", "n't", "not", "we", "did", "must"} and following not in {"on", "in", "of"}:
        return False
    if previous == "to" or previous in {"they", "who", "will", "would", "could", "may", "might"}:
        return following in {"of"} and previous == "to"
    if previous in DETERMINERS or previous in {"of", "'s", "heavy", "fierce", "new", "by", "from", "in", "for", "under", "after", "street", "ground", "group", "an", "major", "overnight", "night", "fresh", "large", "coordinated", "repeated", "several", "and", "with", "against", "deadly", "intense", "ongoing", "sporadic", "bloody", "week-long", "tactical", "strategic", "hasty", "orderly", "clearing", "before", "between", "military", "saw", "seen", "witnessed", "intensified", "continuing", "continued", "renewed", "running", "gun", "pitched", "close", "fresh", "more", "widespread", "house-to-house", "most", "much", "no", "some"}:
        return True
    if following in {"on", "of", "in", "between", "for", "at", "around", "near", "against"}:
        return before[-1].kind is not Kind.PLACE or following != "to" if before else True
    return bool(before and before[-1].kind is Kind.ACTOR and following not in {"the"} and before[-1].possessive)
