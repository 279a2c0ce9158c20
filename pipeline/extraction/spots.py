"""Toponyms in their surroundings: what is known about each before it is decided what it means."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.extraction.namesakes import load_namesakes
from pipeline.extraction.place_cues import LIST, level_hint, load_place_cues
from pipeline.extraction.words import Words, cut, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.gazetteer import Gazetteer, Place
    from geo.toponyms import Toponym
    from pipeline.extraction.namesakes import Namesake
    from pipeline.extraction.place_cues import Hint


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, and whether the name alone is too weak to mean it."""

    place: Place
    weak: bool


@dataclass(slots=True)
class Spot:
    """A toponym with its paragraph; filled in step by step while the text is read.

    ``first`` and ``after`` are indices into ``words``; ``shape`` has one letter for each of them. ``container`` is the
    province that the words around it give, ``holds`` tells that it is itself named as the province of another place.
    """

    toponym: Toponym
    paragraph: int
    words: Words
    shape: str
    first: int
    after: int
    candidates: tuple[Candidate, ...]
    keys: tuple[str, ...]
    namesake: Namesake
    hint: Hint | None = None
    cue: str = ""
    container: str = ""
    holds: bool = False
    listed: bool = False
    rejected: str = ""
    before: Spot | None = None
    behind: Spot | None = None
    use: str = ""
    provinces: frozenset[str] = field(default_factory=frozenset)

    @property
    def key(self) -> str:
        """The name as it is compared."""
        return self.keys[0]

    @property
    def weak(self) -> bool:
        """Whether every place it may mean needs a cue beside the name."""
        return all(c.weak for c in self.candidates)

    @property
    def sure(self) -> bool:
        """Whether the bare name can mean nothing but a place in Afghanistan."""
        return not self.weak and not self.namesake.doubtful

    @property
    def supported(self) -> bool:
        """Whether words beside it show that it is a place."""
        return bool(self.container or self.cue or self.holds)

    def level(self, level: str) -> bool:
        """Whether it may mean a place of this level."""
        return any(c.place.level == level for c in self.candidates)

    def previous(self, distance: int = 1) -> str:
        """The folded word ``distance`` words before it."""
        return self.words.key(self.first - distance)

    def following(self, distance: int = 0) -> str:
        """The folded word ``distance`` words after the next."""
        return self.words.key(self.after + distance)


def spots(
    text: str, toponyms: Iterable[Toponym], spans: list[tuple[int, int]], gazetteer: Gazetteer
) -> list[Spot]:
    """Put each toponym into its paragraph; ``spans`` are those of all paragraphs, in order."""
    namesakes, cues = load_namesakes(), load_place_cues()
    found: list[Spot] = []
    paragraph, words, shape = -1, None, ""
    for toponym in toponyms:
        number = max(paragraph, 0)
        while number + 1 < len(spans) and spans[number + 1][0] <= toponym.start:
            number += 1
        if words is None or number != paragraph:
            paragraph = number
            words = cut(text, *spans[number])
            shape = cues.shape(words)
        first, after = words.span_of(toponym.start, toponym.end)
        candidates = tuple(Candidate(gazetteer.places[n.place_id], n.weak) for n in toponym.candidates)
        keys = (name_key(toponym.surface), *dict.fromkeys(name_key(c.place.name) for c in candidates))
        spot = Spot(toponym, paragraph, words, shape, first, after, candidates, keys, namesakes.of(keys))
        spot.provinces = frozenset(c.place.province for c in candidates)
        rule = level_hint(shape, first, after)
        if rule is not None:
            spot.hint, spot.cue = rule.hint, rule.name
        _link(found[-1] if found else None, spot)
        found.append(spot)
    _share_plurals(found)
    return found


def gap(left: Spot, right: Spot) -> str:
    """The shape between two toponyms of one paragraph."""
    return right.shape[left.after : right.first]


def _link(previous: Spot | None, spot: Spot) -> None:
    if previous is not None and previous.paragraph == spot.paragraph:
        spot.before, previous.behind = previous, spot
        spot.listed = bool(LIST.fullmatch(gap(previous, spot)))


def _share_plurals(found: list[Spot]) -> None:
    """Let "A, B and C districts" and "the districts of A, B and C" speak for every name of the list."""
    cues = load_place_cues()
    for spot in reversed(found):
        if spot.listed and spot.before and not spot.before.cue and cues.has("nouns.plural", spot.following()):
            _spread(spot, spot.before)
        elif spot.listed and spot.before and not spot.before.cue and spot.cue == "plural":
            _spread(spot, spot.before)
    for spot in found:
        if spot.cue and spot.behind and spot.behind.listed and not spot.behind.cue and _plural_before(spot):
            _spread(spot, spot.behind)


def _spread(source: Spot, target: Spot) -> None:
    target.hint, target.cue = source.hint, "plural"


def _plural_before(spot: Spot) -> bool:
    cues = load_place_cues()
    return spot.cue == "plural" or any(cues.has("nouns.plural", spot.previous(n)) for n in (1, 2, 3))
