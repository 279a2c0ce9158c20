"""Toponyms in their surroundings: what is known about each before it is decided what it means."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geo.gazetteer import load_gazetteer
from pipeline.extraction.namesakes import load_namesakes
from pipeline.extraction.place_cues import LIST, NOUN_HINTS, in_country, level_hint, load_place_cues
from pipeline.extraction.words import Words, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.gazetteer import Name, Place
    from geo.toponyms import Toponym
    from pipeline.extraction.namesakes import Namesake
    from pipeline.extraction.place_cues import Hint

_PLURAL: Final = "plural"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean; ``weak`` and ``context`` as in ``geo.gazetteer.Name``."""

    place: Place
    weak: bool
    context: bool = False


@dataclass(frozen=True, slots=True)
class Sense:
    """All that a name may mean, whatever the text: known once, used wherever the name occurs.

    ``keys`` are the spelling and the usual names of the places, folded. A ``weak`` name needs a cue beside it; a
    ``doubtful`` one is known elsewhere too, or as something else; a ``sure`` one is neither. ``personal`` is
    ``"given"`` or ``"surname"`` where it may be a person's name. ``foreign_spelling`` tells that it is written as the
    place abroad is. ``topics`` are the countries and subjects that its own
    words would give away if they were no name: they are no evidence. ``likely`` are the candidates that need no cue,
    with the weak ones of their provinces, or all where every one is weak; ``capitals`` are those of them that the bare
    name means.
    """

    candidates: tuple[Candidate, ...]
    keys: tuple[str, ...]
    namesake: Namesake
    weak: bool
    doubtful: bool
    sure: bool
    personal: str
    foreign_spelling: bool
    provinces: frozenset[str]
    levels: frozenset[str]
    topics: Mapping[str, int]
    strong: bool
    likely: tuple[Candidate, ...]
    capitals: tuple[Candidate, ...]


@lru_cache(maxsize=16384)
def sense(surface: str, names: tuple[Name, ...]) -> Sense:
    """Return what a name that is written ``surface`` may mean; ``names`` are its entries in the gazetteer."""
    places = load_gazetteer().places
    candidates = tuple(Candidate(places[n.place_id], n.weak, n.context) for n in names)
    usual = [name_key(c.place.name) for c in candidates]
    keys = tuple(dict.fromkeys((name_key(surface), *usual)))
    namesake = load_namesakes().of(keys)
    vague = all(c.weak or c.context for c in candidates)
    weak = namesake.thing or all(c.weak for c in candidates)
    doubtful = namesake.doubtful or vague
    strong = tuple(c for c in candidates if not c.weak)
    home = {c.place.province for c in strong}
    likely = strong + tuple(c for c in candidates if c.weak and c.place.province in home) or candidates
    return Sense(
        candidates=candidates,
        keys=keys,
        namesake=namesake,
        weak=weak,
        doubtful=doubtful,
        sure=not weak and not doubtful,
        personal=namesake.person or ("surname" if vague else ""),
        foreign_spelling=keys[0] in load_namesakes().names and keys[0] not in usual and bool(namesake.abroad),
        provinces=frozenset(c.place.province for c in candidates),
        levels=frozenset(c.place.level for c in candidates),
        topics=load_namesakes().topics(surface),
        strong=bool(strong),
        likely=likely,
        capitals=tuple(_namesake_capitals(likely)),
    )


def _namesake_capitals(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the capitals that the bare name means: beside the province of Samangan, not Aybak, its old namesake."""
    provinces = {c.place.province: name_key(c.place.name) for c in candidates if c.place.level == "province"}
    return [
        c
        for c in candidates
        if c.place.level == "capital"
        and not c.weak
        and provinces.get(c.place.province, name_key(c.place.name)) == name_key(c.place.name)
    ]


@dataclass(slots=True)
class Spot:
    """A toponym with its paragraph; filled in step by step while the text is read.

    ``first`` and ``after`` are indices into ``words``; ``shape`` has one letter for each of them. ``container`` is the
    province that the words around it give, ``holds`` tells that it is itself named as the province of another place,
    ``claimed`` that it is said to be in Afghanistan, ``listed`` that it follows ``before`` in a list.
    """

    toponym: Toponym
    sense: Sense
    paragraph: int
    words: Words
    shape: str
    first: int
    after: int
    hint: Hint | None = None
    cue: str = ""
    claimed: bool = False
    container: str = ""
    holds: bool = False
    listed: bool = False
    rejected: str = ""
    before: Spot | None = None
    behind: Spot | None = None

    @property
    def key(self) -> str:
        """The name as it is compared."""
        return self.sense.keys[0]

    @property
    def supported(self) -> bool:
        """Whether words beside it show that it is a place."""
        return bool(self.container or self.cue or self.holds or self.claimed)

    def may_be(self, level: str) -> bool:
        """Tell whether it may mean a place of this level."""
        return level in self.sense.levels

    def previous(self, distance: int = 1) -> str:
        """Return the folded word ``distance`` words before it."""
        return self.words.key(self.first - distance)

    def following(self, distance: int = 0) -> str:
        """Return the folded word ``distance`` words after the next."""
        return self.words.key(self.after + distance)


def spots(text: str, toponyms: Iterable[Toponym], spans: Sequence[tuple[int, int]]) -> list[Spot]:
    """Put each toponym into its paragraph; ``spans`` are those of all paragraphs, in order."""
    cues = load_place_cues()
    found: list[Spot] = []
    paragraph, words, shape = 0, None, ""
    for toponym in toponyms:
        if words is None or toponym.start >= spans[paragraph][1]:
            while toponym.start >= spans[paragraph][1]:
                paragraph += 1
            words = Words(text, *spans[paragraph])
            shape = cues.shape(words)
        first, after = words.span_of(toponym.start, toponym.end)
        spot = Spot(toponym, sense(toponym.surface, toponym.candidates), paragraph, words, shape, first, after)
        rule = level_hint(shape, first, after)
        if rule is not None:
            spot.hint, spot.cue = rule.hint, rule.name
        elif after - first > 1 and (noun := NOUN_HINTS.get(shape[after - 1])):
            spot.hint, spot.cue = noun, noun.value
        spot.claimed = in_country(shape, first, after)
        _link(found[-1] if found else None, spot)
        found.append(spot)
    _share_plurals(found)
    return found


def gap(left: Spot, right: Spot) -> str:
    """Return the shape between two toponyms of one paragraph."""
    return right.shape[left.after : right.first]


def _link(previous: Spot | None, spot: Spot) -> None:
    if previous is not None and previous.paragraph == spot.paragraph:
        spot.before, previous.behind = previous, spot
        spot.listed = bool(LIST.fullmatch(gap(previous, spot)))


def _share_plurals(found: list[Spot]) -> None:
    """Let "A, B and C districts" and "the districts of A, B and C" speak for every name of the list."""
    cues = load_place_cues()
    for spot in reversed(found):
        speaks = spot.cue == _PLURAL or cues.has("nouns.plural", spot.following())
        if speaks and spot.listed and spot.before and not spot.before.cue:
            _spread(spot, spot.before)
    for spot in found:
        if spot.cue and spot.behind and spot.behind.listed and not spot.behind.cue and _plural_before(spot):
            _spread(spot, spot.behind)


def _spread(source: Spot, target: Spot) -> None:
    target.hint, target.cue = source.hint, _PLURAL


def _plural_before(spot: Spot) -> bool:
    cues = load_place_cues()
    return spot.cue == _PLURAL or any(cues.has("nouns.plural", spot.previous(n)) for n in (1, 2, 3))
