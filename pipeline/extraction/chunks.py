"""Chunks: what a sentence is made of for the grammar.

They are the basic phrases of a finite-state cascade: names of places, sides, verb groups, nouns of control, states,
speech, time, and the words that join them. Every later stage walks over the chunks of a sentence, never its characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.extraction.dates import TimeExpression
    from pipeline.extraction.lexicon import VerbSense
    from pipeline.extraction.tokens import Token
    from pipeline.records import Level, Mention


class Kind(StrEnum):
    """What a chunk is."""

    PLACE = "place"
    """A place name: "Kunduz", "Kunduz's"."""
    ANAPHOR = "anaphor"
    """A phrase for a place named before: "the city", "both districts"."""
    ACTOR = "actor"
    """A side: "Taliban fighters", "the army's"."""
    PRONOUN = "pronoun"
    VERB = "verb"
    """A verb of control: "captured"; its auxiliaries are chunks of their own."""
    NOUN = "noun"
    """A noun of control: "the fall", "clashes"."""
    STATE = "state"
    """Who holds it: "under Taliban control"."""
    SPEECH = "speech"
    """A verb of saying: "said", "denied"."""
    TIME = "time"
    """A time expression: "on Friday"."""
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    SUBORDINATOR = "subordinator"
    RELATIVE = "relative"
    COMMA = "comma"
    STOP = "stop"
    """A mark that parts clauses: ";", a dash, a bracket."""
    QUOTE = "quote"
    ADVERB = "adverb"
    DETERMINER = "determiner"
    BE = "be"
    AUXILIARY = "auxiliary"
    NUMBER = "number"
    WORD = "word"
    """Any other word, and the mark that ends the sentence."""


@dataclass(slots=True)
class VerbGroup:
    """A verb of control with what its auxiliaries say: "has not been captured"."""

    senses: tuple[VerbSense, ...]
    """The ways to read the verb form, the most specific first."""
    first: int
    """The token that the group begins with, auxiliaries included."""
    head: int
    """The token of the verb itself."""
    passive: bool = False
    perfect: bool = False
    past_perfect: bool = False
    progressive: bool = False
    negated: bool = False
    modal: str = ""
    """The modal verb ("could"), or empty."""
    infinitive: bool = False
    gerund: bool = False
    """An -ing form without an auxiliary: "capturing the city"."""
    bare: bool = False
    """A form without anything before it: "captured", as a past or a participle."""


@dataclass(slots=True)
class Chunk:
    """A run of tokens ``first``..``last`` (exclusive) of one kind, with what it was recognised as."""

    kind: Kind
    first: int
    last: int
    word: str = ""
    """The folded word at its head; of an anaphor the level meant, of a state the noun of control."""
    mention: Mention | None = None
    party: str = ""
    """The party of an actor, or of the side in a state."""
    nominal: bool = False
    """Whether the side is named by a common noun ("the insurgents"), so that the report's context decides."""
    possessive: bool = False
    frame: str = ""
    verb: VerbGroup | None = None
    level: Level | None = None
    plural: int = 0
    """How many places an anaphor stands for; of a number its value."""
    role: str = ""
    """The name of an actor as the lexicon has it; of speech the act."""
    marks: frozenset[str] = frozenset()
    """The parts a place plays in its sentence, see ``pipeline.extraction.places``."""


@dataclass(slots=True)
class ChunkedSentence:
    """The tokens and chunks of one sentence, or of what follows its dateline."""

    tokens: list[Token]
    chunks: list[Chunk]
    times: tuple[TimeExpression, ...]
    start: int
    end: int
    paragraph: int
    in_title: bool = False

    def text(self, source: str) -> str:
        """Return the sentence as it stands in ``source``."""
        return source[self.start : self.end]

    def words(self, first: int, last: int) -> list[str]:
        """Return the folded words of tokens ``first``..``last`` (exclusive); a negative ``first`` counts as 0."""
        return [token.word for token in self.tokens[max(0, first) : last]]
