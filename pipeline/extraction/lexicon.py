"""The words of control, of those who fight and of those who speak, loaded from the tables in ``data/``."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from geo.paths import DATA
from pipeline.extraction.cue_words import CueWords
from pipeline.extraction.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date


T = TypeVar("T")
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class VerbSense:
    """One way to read a verb form: the frame it evokes, its lemma, and the particles that must follow."""

    frame: str
    lemma: str
    form: str
    particles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorName:
    """What a party is called; ``nominal`` forms ("the insurgents") give way to the report's own context."""

    party: str
    nominal: bool
    phrase: str


@dataclass(slots=True)
class _Node(Generic[T]):
    next: dict[str, _Node[T]] = field(default_factory=dict)
    value: T | None = None


class PhraseTrie(Generic[T]):
    """Longest match of phrases over folded words: of "police district one" the whole, not "police district"."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        root: _Node[T] = _Node()
        for phrase, value in entries:
            node = root
            for word in split_phrase(phrase):
                node = node.next.setdefault(word, _Node())
            if node.value is None:
                node.value = value
        self._first = root.next

    def openers(self) -> frozenset[str]:
        """Return the words that a phrase can begin with."""
        return frozenset(self._first)

    def occurs(self, words: Sequence[str], first: int, last: int) -> bool:
        """Tell whether a phrase begins at one of ``words[first:last]``."""
        openers = self._first
        return any(words[i] in openers and self.match(words, i) is not None for i in range(first, last))

    def match(self, words: Sequence[str], at: int) -> tuple[int, T] | None:
        """Find the longest phrase that begins at ``words[at]``: the index after it, and its value."""
        node = self._first.get(words[at])
        if node is None:
            return None
        best: tuple[int, T] | None = None
        position, count = at + 1, len(words)
        while True:
            if node.value is not None:
                best = position, node.value
            if position >= count:
                return best
            following = node.next.get(words[position])
            if following is None:
                return best
            node = following
            position += 1


def split_phrase(phrase: str) -> list[str]:
    """Cut a lexicon phrase the way the tokeniser cuts text."""
    return [token.word for token in tokenize(phrase)]


def inflect(entry: str) -> list[tuple[str, str]]:
    """Return all forms of a verb entry as ``(form, name)``; names are base, third, past, participle, gerund.

    ``entry`` is a regular base form or "base past participle [gerund]".
    """
    base, *irregular = entry.split()
    stem = base.removesuffix("e")
    ends_in_y = base.endswith("y") and base[-2] not in _VOWELS
    if irregular:
        past, participle = irregular[:2]
        gerund = irregular[2] if len(irregular) > 2 else stem + "ing"
    else:
        past = participle = base[:-1] + "ied" if ends_in_y else stem + "ed"
        gerund = (base if base.endswith("ee") else stem) + "ing"
    if ends_in_y:
        third = base[:-1] + "ies"
    else:
        third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    return [(base, "base"), (third, "third"), (past, "past"), (participle, "participle"), (gerund, "gerund")]


@dataclass(frozen=True, slots=True)
class RuleChange:
    """From ``since`` on, words for one party mean another, but for some."""

    since: date
    words_of: str
    mean: str
    exceptions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Party:
    """A side of the conflict."""

    id: str
    name: str
    opponent: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A kind of speaker: the ``said_by`` of what it says, and the parties whose successes it gains by."""

    id: str
    said_by: str
    gains: frozenset[str]


@dataclass(frozen=True, slots=True)
class SpeakerName:
    """What a kind of speaker is called; of several in a noun phrase the lowest ``tier`` counts."""

    voice: str
    tier: int


@dataclass(frozen=True)
class Lexicon:
    """Everything the cascade looks words up in."""

    verbs: Mapping[str, tuple[VerbSense, ...]]
    nouns: PhraseTrie[str]
    actors: PhraseTrie[ActorName]
    spokespeople: PhraseTrie[str]
    actor_heads: frozenset[str]
    parties: Mapping[str, Party]
    rule_changes: tuple[RuleChange, ...]
    parts: PhraseTrie[str]
    place_heads: PhraseTrie[str]
    modals: frozenset[str]
    negations: frozenset[str]
    irrealis: frozenset[str]
    conditionals: frozenset[str]
    speakers: PhraseTrie[SpeakerName]
    voices: Mapping[str, Voice]
    speech_verbs: Mapping[str, str]
    speech_nouns: frozenset[str]
    untrue: PhraseTrie[str]
    takes_back: PhraseTrie[str]
    cues: CueWords


def _verb_senses(table: Mapping[str, Sequence[str]]) -> dict[str, tuple[VerbSense, ...]]:
    senses: dict[str, list[VerbSense]] = defaultdict(list)
    for frame, entries in table.items():
        for entry in entries:
            verb, _, particles = entry.partition("+")
            for form, name in dict.fromkeys(inflect(verb.strip())):
                sense = VerbSense(frame, verb.split()[0], name, tuple(particles.split()))
                senses[form].append(sense)
    # Senses that need particles are more specific: try them first.
    return {form: tuple(sorted(found, key=lambda s: -len(s.particles))) for form, found in senses.items()}


@cache
def load_lexicon() -> Lexicon:
    """Read the bundled lexicon and actors, once a process."""
    words: dict[str, Any] = tomllib.loads((DATA / "lexicon.toml").read_text(encoding="utf-8"))
    actors: dict[str, Any] = tomllib.loads((DATA / "actors.toml").read_text(encoding="utf-8"))
    voices: dict[str, Any] = tomllib.loads((DATA / "speakers.toml").read_text(encoding="utf-8"))
    names = [
        (phrase, ActorName(party, nominal, phrase))
        for nominal, key in ((False, "names"), (True, "nominals"))
        for party, entry in actors["party"].items()
        for phrase in entry[key]
    ]
    names += [
        (f"{whose} {head}", ActorName("?own", nominal=False, phrase=head))
        for whose in actors["own"]["possessives"]
        for head in actors["own"]["heads"]
    ]
    foreign = actors["foreign"]
    names += [
        (f"{country} {head}", ActorName(foreign["party"], nominal=False, phrase=f"{country} {head}"))
        for country in foreign["of"]
        for head in foreign["heads"]
    ]
    return Lexicon(
        verbs=_verb_senses(words["verbs"]),
        nouns=PhraseTrie((phrase, frame) for frame, phrases in words["nouns"].items() for phrase in phrases),
        actors=PhraseTrie(names),
        spokespeople=PhraseTrie(
            (person, party) for party, entry in actors["party"].items() for person in entry["spokespeople"]
        ),
        actor_heads=frozenset(actors["heads"]["words"]),
        parties={key: Party(key, entry["name"], entry["opponent"]) for key, entry in actors["party"].items()},
        rule_changes=tuple(
            RuleChange(change["from"], change["words_of"], change["mean"], frozenset(change["except"]))
            for change in actors["rule_change"]
        ),
        parts=PhraseTrie((phrase, phrase) for phrase in words["parts"]["words"]),
        place_heads=PhraseTrie((phrase, phrase) for phrase in words["place_heads"]["words"]),
        modals=frozenset(words["modals"]["words"]),
        negations=frozenset(words["modals"]["negations"]),
        irrealis=frozenset(words["modals"]["irrealis"]),
        conditionals=frozenset(words["modals"]["conditionals"]),
        speakers=PhraseTrie(
            (phrase, SpeakerName(voice, tier))
            for tier, key in enumerate(("strong", "weak", "plain"), 1)
            for voice, entry in voices["voice"].items()
            for phrase in entry.get(key, ())
        ),
        voices={key: Voice(key, entry["said_by"], frozenset(entry["gains"])) for key, entry in voices["voice"].items()},
        speech_verbs={
            form: act for act in ("say", "deny") for entry in voices["speech"][act] for form, _ in inflect(entry)
        },
        speech_nouns=frozenset(voices["speech"]["nouns"]),
        untrue=PhraseTrie((phrase, phrase) for phrase in voices["speech"]["untrue"]),
        takes_back=PhraseTrie((phrase, phrase) for phrase in voices["speech"]["takes_back"]),
        cues=CueWords.of(words["cues"]),
    )
