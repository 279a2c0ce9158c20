"""Chunks: what a sentence is made of for the grammar.

They are the basic phrases of a finite-state cascade: names of places, sides, verb groups, nouns of control, states,
speech, time, and the words that join them. Every later stage walks over the chunks of a sentence, never its characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from pipeline.extraction.dates import TimeExpression
    from pipeline.extraction.lexicon import VerbSense
    from pipeline.extraction.tokens import Tokens
    from pipeline.records import Level, Mention


class Kind(str):
    """What a chunk is: one of the members below, each a single object.

    No ``StrEnum``: Python 3.11 takes three times as long to look up a member of one, and every rule asks for kinds.
    """

    __slots__ = ()

    PLACE: ClassVar[Kind]
    """A place name: "Kunduz", "Kunduz's"."""
    ANAPHOR: ClassVar[Kind]
    """A phrase for a place named before: "the city", "both districts"."""
    ACTOR: ClassVar[Kind]
    """A side: "Taliban fighters", "the army's"."""
    PRONOUN: ClassVar[Kind]
    VERB: ClassVar[Kind]
    """A verb of control: "captured"; its auxiliaries are chunks of their own."""
    NOUN: ClassVar[Kind]
    """A noun of control: "the fall", "clashes"."""
    STATE: ClassVar[Kind]
    """Who holds it: "under Taliban control"."""
    SPEECH: ClassVar[Kind]
    """A verb of saying: "said", "denied"."""
    TIME: ClassVar[Kind]
    """A time expression: "on Friday"."""
    PREPOSITION: ClassVar[Kind]
    CONJUNCTION: ClassVar[Kind]
    SUBORDINATOR: ClassVar[Kind]
    RELATIVE: ClassVar[Kind]
    COMMA: ClassVar[Kind]
    STOP: ClassVar[Kind]
    """A mark that parts clauses: ";", a dash, a bracket."""
    QUOTE: ClassVar[Kind]
    ADVERB: ClassVar[Kind]
    DETERMINER: ClassVar[Kind]
    BE: ClassVar[Kind]
    AUXILIARY: ClassVar[Kind]
    NUMBER: ClassVar[Kind]
    WORD: ClassVar[Kind]
    """Any other word, and the mark that ends the sentence."""


for _name in Kind.__annotations__:
    setattr(Kind, _name, Kind(_name.lower()))


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

    tokens: Tokens
    folded: list[str]
    """The folded word of each token."""
    chunks: list[Chunk]
    times: tuple[TimeExpression, ...]
    start: int
    end: int
    paragraph: int
    in_title: bool = False

    @property
    def is_headline(self) -> bool:
        """Whether it is a headline, or written as one: all in capitals, as news flashes are."""
        return self.in_title or all(text.isupper() for text in self.tokens.texts if text.isalpha())

    def text(self, source: str) -> str:
        """Return the sentence as it stands in ``source``."""
        return source[self.start : self.end]

    def words(self, first: int, last: int) -> list[str]:
        """Return the folded words of tokens ``first``..``last`` (exclusive); a negative ``first`` counts as 0."""
        return self.folded[max(0, first) : last]
