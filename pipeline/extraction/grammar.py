"""The grammar's own words, loaded from ``data/grammar.toml``; the table's comments say what each list is for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from geo.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """Words that make a chunk of their own kind: "also", "was", "they", "which", "after", "the", "in"."""

    adverbs: Words
    not_adverbs: Words
    be: Words
    have: Words
    auxiliaries: Words
    pronouns: Words
    relatives: Words
    conjunctions: Words
    subordinators: Words
    determiners: Words
    prepositions: Words
    stops: Words
    quotes: Words
    numerals: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class VerbWords:
    """Words of a verb group beside its verb: "had not been"."""

    do: Words
    negations: Words
    get: Words
    reporting: Words
    beyond_group: Words
    no_adverbs: Words


@dataclass(frozen=True, slots=True)
class VerbOrNounWords:
    """Words that tell a verb from a noun of the same form: "clashes in Kunduz", "the army clashes"."""

    plurals: Words
    opens_object: Words
    gerunds: Words
    before_gerund: Words
    after_gerund: Words
    around_gerund: Words
    before_verb: Words
    only_before_verb: Words
    links: Words
    before_noun: Words
    before_adjective: Words
    after_noun: Words


@dataclass(frozen=True, slots=True)
class StateWords:
    """Words of phrases that tell who holds a place: "in Taliban hands", "under full control of the army"."""

    openers: Words
    control: Words
    beyond: Words
    possessives: Words
    fillers: Words
    before_side: Words
    pronouns: Words
    before_with: Words
    after_with: Words


@dataclass(frozen=True, slots=True)
class DescriptionWords:
    """Words that describe a place named before ("the strategic northern city"); ``heads`` gives the level meant."""

    openers: Words
    describing: Words
    endings: tuple[str, ...]
    heads: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a phrase like "both districts" stands for: places of a ``level``, and how many."""

    level: str
    count: int


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words around a place name that tell its part: "north of", "the governor of", "the outskirts of"."""

    directions: Words
    distances: Words
    from_distance: Words
    routes: Words
    along_routes: Words
    excepting: Words
    excepting_pairs: frozenset[tuple[str, str]]
    before_excepted: Words
    describing: Words
    before_to: Words
    people: Words
    of_people: Words
    associated: Words
    inside_province: Words
    nouns: Words
    part_links: Words
    seats: Words
    posts: Words
    before_posts: Words
    before_seat: Words
    own_nouns: Words
    before_part: Words
    whole_parts: Words
    airports: Words
    airport_kinds: Words
    airport_nouns: Words
    lead_openers: Words
    lead_words: Words
    lead_links: Words


@dataclass(frozen=True, slots=True)
class ArgumentWords:
    """Words between a cue and its places: "three districts, including Zhari"."""

    counted: Words
    beside: Words
    directions: Words
    common_heads: Words
    adjectives: Words
    compass: Words
    backing: Words
    starting: Words
    copulas: Words
    contained_by: Words
    joining: Words
    joining_else: Words
    joined: Words
    counted_of: Words
    apposition_openers: Words
    insertion_openers: Words
    listing: Words
    part_nouns: Words
    place_links: Words
    part_prepositions: Words
    before_phrase: Words
    leading: Words
    later: Words
    side_frames: Words


@dataclass(frozen=True, slots=True)
class Grammar:
    """All tables of the grammar."""

    function: FunctionWords
    verbs: VerbWords
    verb_or_noun: VerbOrNounWords
    states: StateWords
    descriptions: DescriptionWords
    anaphors: Mapping[str, Standing]
    places: PlaceWords
    arguments: ArgumentWords


def _sets(table: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    return {name: frozenset(words) for name, words in table.items()}


def _pairs(phrases: Sequence[str]) -> frozenset[tuple[str, str]]:
    return frozenset((first, second) for first, second in (phrase.split() for phrase in phrases))


@cache
def load_grammar() -> Grammar:
    """Read the bundled grammar, once a process; ``TypeError`` where a list is missing or unknown."""
    tables: dict[str, Any] = tomllib.loads((DATA / "grammar.toml").read_text(encoding="utf-8"))
    function = dict(tables["function"])
    numerals = {word: value for value, word in enumerate(function.pop("numerals"))}
    described = tables["descriptions"]
    return Grammar(
        function=FunctionWords(**_sets(function), numerals=numerals),
        verbs=VerbWords(**_sets(tables["verbs"])),
        verb_or_noun=VerbOrNounWords(**_sets(tables["verb_or_noun"])),
        states=StateWords(**_sets(tables["states"])),
        descriptions=DescriptionWords(
            openers=frozenset(described["openers"]),
            describing=frozenset(described["describing"]),
            endings=tuple(described["endings"]),
            heads=described["heads"],
        ),
        anaphors={
            phrase: Standing(entry["level"], entry["count"])
            for entry in tables["anaphor"]
            for phrase in entry["phrases"]
        },
        places=PlaceWords(
            **(_sets(tables["places"]) | {"excepting_pairs": _pairs(tables["places"]["excepting_pairs"])})
        ),
        arguments=ArgumentWords(**_sets(tables["arguments"])),
    )
