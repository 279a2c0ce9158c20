"""What every frame may ask about the sentence it reads: words and sides around a cue, voice, relative clauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extraction.arguments import Argument, Arguments
from pipeline.extraction.chunks import Chunk, ChunkedSentence, Kind, VerbGroup
from pipeline.extraction.frames.reading import PRONOUN
from pipeline.extraction.places import CONTAINER

if TYPE_CHECKING:
    from pipeline.extraction.lexicon import Lexicon, VerbSense

Side = tuple[str, int | None]
"""A party or the part it plays, and the chunk that names it."""

HUMAN_PRONOUNS = frozenset({"he", "she", "i"})
PLACE_PRONOUNS = frozenset({"it", "they"})
NEGATIONS = frozenset({"not", "n't", "never", "no"})
CONTROL_LINKS = frozenset({"of", "over"})

_CLOSES_PASSIVE = frozenset(
    {Kind.PREPOSITION, Kind.TIME, Kind.COMMA, Kind.STOP, Kind.CONJUNCTION, Kind.SUBORDINATOR, Kind.QUOTE}
)
_CLOSING_WORDS = frozenset({".", "!", "?", "so"})
_CLOSES_RELATIVE = frozenset({Kind.COMMA, Kind.STOP, Kind.PLACE, Kind.VERB})
_BEFORE_FRONTED = frozenset({Kind.DETERMINER, Kind.WORD, Kind.PREPOSITION, Kind.ADVERB})
_PARTICLES = frozenset({Kind.PREPOSITION, Kind.ADVERB})
_IN_AGENT = frozenset({Kind.DETERMINER, Kind.NUMBER, Kind.ADVERB})
_NAMES_PLACE = frozenset({Kind.PLACE, Kind.ANAPHOR})


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A verb of control at chunk ``index``, in one of its senses."""

    index: int
    verb: VerbGroup
    sense: VerbSense

    @property
    def lemma(self) -> str:
        """Return the base form of the verb."""
        return self.sense.lemma


class View:
    """A sentence as the frames see it."""

    def __init__(self, sentence: ChunkedSentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.chunks = sentence.chunks
        self.args = Arguments(sentence, lexicon)
        self.lexicon = lexicon
        self.cues = lexicon.cues
        self.words = sentence.folded
        self._subjects: dict[int, Argument] = {}

    @property
    def asks(self) -> bool:
        """Whether the sentence is a question; a quotation mark or bracket may follow its mark."""
        return "?" in self.words[-2:]

    # ------------------------------------------------------------------ words

    def words_before(self, index: int, count: int) -> list[str]:
        """Return up to ``count`` words before chunk ``index``."""
        first = self.chunks[index].first
        return self.words[max(0, first - count) : first]

    def words_after(self, index: int, count: int) -> list[str]:
        """Return up to ``count`` words after chunk ``index``."""
        last = self.chunks[index].last
        return self.words[last : last + count]

    def next_word(self, index: int) -> str:
        """Return the word after chunk ``index``, empty at the end of the sentence."""
        position = self.chunks[index].last
        return self.words[position] if position < len(self.words) else ""

    def preposition_of(self, index: int) -> str:
        """Return the preposition that chunk ``index`` depends on ("from" in ``driven from central Kunduz``)."""
        for chunk in reversed(self.chunks[max(0, index - 5) : index]):
            if chunk.kind is Kind.PREPOSITION:
                return chunk.word
        return ""

    # ------------------------------------------------------------------ arguments

    def subject(self, index: int) -> Argument:
        """Find the subject of the verb or state at chunk ``index``; searched once."""
        found = self._subjects.get(index)
        if found is None:
            found = self._subjects[index] = self.args.subject(index)
        return found

    def reduced_subject(self, cue: VerbCue) -> Argument:
        """Find the subject, or the noun of a reduced relative (``Spin Boldak, captured on July 14, is still held``)."""
        index = cue.index
        comma = cue.verb.bare and index > 1 and self.chunks[index - 1].kind is Kind.COMMA
        if comma and self.chunks[index - 2].kind in _NAMES_PLACE:
            found = self.subject(index - 1)
            if found.is_place:
                return found
        return self.subject(index)

    def object(self, cue: VerbCue) -> Argument:
        """Find the object of a verb, past the particles that follow it at once (``took over the city``)."""
        position = cue.index + 1
        for particle in cue.sense.particles:
            if position < len(self.chunks) and self.words[self.chunks[position].first] == particle:
                position += 1
        return self.args.object(cue.index, position)

    def relative_object(self, index: int) -> Argument | None:
        """Read ``Karukh, which the Taliban took on July 9``: the object stands before the relative pronoun."""
        for j in range(index - 1, max(-1, index - 7), -1):
            chunk = self.chunks[j]
            if chunk.kind is Kind.RELATIVE or chunk.word == "that":
                return self.args.named_before(j) or self.args.predicated(j)
            if chunk.kind in _CLOSES_RELATIVE:
                return None
            if chunk.kind is Kind.WORD and j < index - 1:
                # "the only city the government holds": the relative pronoun is left out.
                return self.args.predicated(j + 1)
        return None

    def where(self, index: int) -> Argument | None:
        """Read ``Karukh, where the Taliban attacked them``: the place before the relative adverb of the clause."""
        for j in range(index - 1, max(-1, index - 9), -1):
            chunk = self.chunks[j]
            if chunk.word == "where":
                return self.args.named_before(j)
            if chunk.kind in _CLOSES_RELATIVE:
                return None
        return None

    def places_at(self, index: int) -> Argument:
        """Return the places of the list that begins at chunk ``index``, without what only contains them."""
        members, _ = self.args.group(index)
        return Argument(places=[member for member in members if CONTAINER not in self.chunks[member].marks])

    def fronted_place(self) -> Argument:
        """Return the place that opens the sentence: ``In Sharana, officials left and the militants walked in``."""
        opening = self.chunks[:5]
        if not opening or opening[0].word not in {"in", "at"}:
            return Argument()
        for position, chunk in enumerate(opening[1:], 1):
            if chunk.kind is Kind.PLACE:
                return Argument(places=[position])
            if chunk.kind not in _BEFORE_FRONTED:
                break
        return Argument()

    def pronoun(self, argument: Argument) -> str:
        """Return the pronoun that fills a role, empty where none does."""
        return self.chunks[argument.pronoun].word if argument.pronoun is not None else ""

    def is_place_pronoun(self, argument: Argument) -> bool:
        """Tell whether "it" or "they" fills a role."""
        return self.pronoun(argument) in PLACE_PRONOUNS

    # ------------------------------------------------------------------ sides

    def side(self, argument: Argument) -> Side:
        """Return the side that fills a role, as ``("", None)`` where none does."""
        if argument.actor is not None:
            named = self.chunks[argument.actor]
            alone = named.last == named.first + 1 and named.word in self.cues.single and not self.sentence.in_title
            return ("", None) if alone else (named.party, argument.actor)
        if argument.pronoun is not None:
            return PRONOUN, argument.pronoun
        return "", None

    def agent(self, chunk: int | None, default: str) -> Side:
        """Return the side named at ``chunk``, or the part ``default`` where no side is named."""
        if chunk is None:
            return default, None
        named = self.chunks[chunk]
        return (named.party, chunk) if named.kind is Kind.ACTOR else (PRONOUN, chunk)

    def nearest_side(self, index: int) -> Side:
        """Return the side named nearest to chunk ``index``, the one before it first."""
        for distance in range(1, len(self.chunks)):
            for j in (index - distance, index + distance):
                if 0 <= j < len(self.chunks):
                    chunk = self.chunks[j]
                    if chunk.kind is Kind.ACTOR and not chunk.possessive:
                        return chunk.party, j
        return "", None

    def doer(self, cue: VerbCue, subject: Argument) -> Side:
        """Return the side of the subject; a gerund without one borrows the nearest (``seizing it, the Taliban``)."""
        party, chunk = self.side(subject)
        return (party, chunk) if party or not cue.verb.gerund else self.nearest_side(cue.index)

    def is_human(self, chunk: int | None) -> bool:
        """Tell whether a person, not a side, is named: "he", "she", "I"."""
        return chunk is not None and self._is_pronoun(chunk) and self.chunks[chunk].word in HUMAN_PRONOUNS

    def is_third_person(self, chunk: int) -> bool:
        """Tell whether a side is named, be it as "they" or "it"."""
        return not self._is_pronoun(chunk) or self.chunks[chunk].word in PLACE_PRONOUNS

    def _is_pronoun(self, chunk: int) -> bool:
        return self.chunks[chunk].kind is Kind.PRONOUN

    # ------------------------------------------------------------------ voice

    def is_done_by_others(self, cue: VerbCue) -> bool:
        """Tell whether "by" names who did it, and that is no side: ``was taken over by a new director``."""
        by = next((i for i in range(cue.index + 1, len(self.chunks)) if self.chunks[i].kind not in _PARTICLES), None)
        by = next((i for i in range(cue.index + 1, by or len(self.chunks)) if self.chunks[i].word == "by"), None)
        if by is None:
            return False
        words = False
        for chunk in self.chunks[by + 1 :]:
            if chunk.kind is Kind.WORD and self.words[chunk.first].isalpha():
                if chunk.word in self.lexicon.actor_heads:
                    return False
                words = True
            elif chunk.kind not in _IN_AGENT:
                return words and chunk.kind is not Kind.NOUN and chunk.kind is not Kind.ACTOR
        return words

    def is_passive(self, cue: VerbCue, subject: Argument) -> bool:
        """Tell whether a form that may be past or participle is passive here (``Zaranj captured by Taliban``)."""
        verb = cue.verb
        if verb.passive:
            return True
        if not verb.bare or all(sense.form != "participle" for sense in verb.senses):
            return False
        if self.next_word(cue.index) == "by":
            return True
        if not (subject.is_place or subject.counted):
            return False
        following = self._after_adverbs(cue.index)
        return following is None or following.kind in _CLOSES_PASSIVE or following.word in _CLOSING_WORDS

    def _after_adverbs(self, index: int) -> Chunk | None:
        return next((chunk for chunk in self.chunks[index + 1 :] if chunk.kind is not Kind.ADVERB), None)
