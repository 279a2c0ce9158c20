"""Which of the places that a name may mean it means at its position, and at which level."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from geo.gazetteer import Place
from pipeline.extraction import rejections
from pipeline.extraction.metonymy import located
from pipeline.extraction.namesakes import load_namesakes
from pipeline.extraction.place_cues import Hint, load_place_cues
from pipeline.extraction.spots import Candidate, gap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extraction.spots import Spot

# Which level a candidate must have to fit a hint, best first.
_RANKS: Final = {
    Hint.PROVINCE: ("province", "capital", "district"),
    Hint.CAPITAL: ("capital", "province", "district"),
    Hint.CITY: ("capital", "district", "province"),
    Hint.DISTRICT: ("district", "capital", "province"),
    Hint.FEATURE: ("district", "capital", "province"),
    None: ("capital", "province", "district"),
}
_LONGEST_LIST: Final = 40
AS_TOLD: Final = "as told"
"""The rule of a place that only the text puts into its province."""


class Known:
    """What the text says with certainty: positions of each province, and names used with a cue of their own."""

    FAR = 1e12

    def __init__(self, found: Sequence[Spot], around: frozenset[str]) -> None:
        self.around = around
        self.positions: dict[str, list[int]] = defaultdict(list)
        self.named: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for spot in found:
            if spot.rejected:
                continue
            code = spot.container or (next(iter(spot.sense.provinces)) if len(spot.sense.provinces) == 1 else "")
            if code and (spot.supported or not spot.sense.weak):
                self.positions[code].append(spot.toponym.start)
                if spot.supported:
                    self.named[spot.key].append((spot.toponym.start, code))

    def named_before(self, spot: Spot) -> str:
        """Return the province that an earlier use of the same name was given, or ``""``."""
        uses = self.named.get(spot.key, [])
        index = bisect_left(uses, (spot.toponym.start, ""))
        return uses[index - 1][1] if index else ""

    def speaks_of(self, province: str) -> bool:
        """Tell whether the text or its title certainly names the province or a place in it."""
        return province in self.positions or province in self.around

    def distance(self, province: str, position: int) -> float:
        """Characters to the nearest certain mention of ``province``; what comes before counts as nearer."""
        places = self.positions.get(province)
        if not places:
            return self.FAR if province in self.around else float("inf")
        index = bisect_left(places, position)
        before = position - places[index - 1] if index else float("inf")
        behind = 2 * (places[index] - position) if index < len(places) else float("inf")
        return min(before, behind)


def choose(spot: Spot, known: Known) -> tuple[Candidate, str] | None:
    """Return the place a spot means and the rule that says so; ``None`` where nothing supports a weak name."""
    hint = Hint.PROVINCE if spot.holds else _hint(spot)
    sense, candidates = spot.sense, spot.sense.likely
    if spot.container:
        inside = [c for c in sense.candidates if c.place.province == spot.container and c.place.level != "province"]
        return (_best(inside, hint, spot), "container") if inside else (_as_told(spot, spot.container), AS_TOLD)
    before = known.named_before(spot)
    if before and before not in sense.provinces:
        return _as_told(spot, before), AS_TOLD
    if not (
        sense.strong or spot.supported or spot.key in known.named or _beside_equal(spot) or _plausible(spot, known)
    ):
        return None
    if hint is None and sense.capitals:
        return _best(sense.capitals, hint, spot), "name"
    provinces = {c.place.province for c in candidates}
    if len(provinces) == 1:
        rule = "cue" if spot.hint else ("name" if sense.strong else "list" if spot.listed else "repeated")
        return _best(candidates, hint, spot), rule
    if before in provinces:
        return _best(_inside(candidates, before), hint, spot), "repeated"
    nearest = min(provinces, key=lambda code: (known.distance(code, spot.toponym.start), code))
    if known.distance(nearest, spot.toponym.start) < float("inf"):
        return _best(_inside(candidates, nearest), hint, spot), "text's province"
    preferred = _inside(candidates, spot.sense.namesake.prefer)
    return _best(preferred or candidates, hint, spot), "prominence"


def _as_told(spot: Spot, province: str) -> Candidate:
    """Return a place that the gazetteer does not know in the ``province`` that the text gives it, as it is written."""
    name = " ".join(spot.toponym.surface.split())
    return Candidate(Place("", name, "district", "district", province, None, None, None), weak=False)


def _inside(candidates: Sequence[Candidate], province: str) -> list[Candidate]:
    return [c for c in candidates if c.place.province == province]


def _best(candidates: Sequence[Candidate], hint: Hint | None, spot: Spot) -> Candidate:
    if len(candidates) == 1:
        return candidates[0]
    ranks = _RANKS[hint]
    return min(
        candidates,
        key=lambda c: (
            ranks.index(c.place.level) if c.place.level in ranks else len(ranks),
            c.place.kind != "district" and c.place.level == "district",
            c.weak,
            c.place.lat is None,
            spot.sense.candidates.index(c),
        ),
    )


def _hint(spot: Spot) -> Hint | None:
    """Return the hint of the words beside it; else that of a provincial office, or of a list of provinces."""
    cues = load_place_cues()
    if spot.hint is not None:
        of_state = spot.cue in {"direction", "capital of"} and spot.key in load_namesakes().metonyms
        if of_state:
            return None
        if spot.may_be("province") and spot.cue == "feature":
            return None
        if spot.may_be("province") and spot.cue == "district of":
            return Hint.PROVINCE
        return spot.hint
    if not (spot.may_be("province") and spot.may_be("capital")):
        return None
    role = spot.following(1) if spot.following() in {"'s", "'"} else spot.following()
    if cues.has("associative.provincial_roles", role):
        return Hint.PROVINCE
    office = spot.previous(2 if spot.previous() != "the" else 3)
    if spot.previous() == "of" and cues.has("associative.provincial_roles", office):
        return Hint.PROVINCE
    if cues.has("nouns.urban", role):
        return Hint.CITY
    return Hint.PROVINCE if _among_provinces(spot) else None


def _among_provinces(spot: Spot) -> bool:
    """Tell whether it stands in a list with names of provinces and none of cities: "Helmand, Kandahar and Uruzgan"."""
    equals: list[Spot] = []
    left: Spot | None = spot
    while left is not None and left.listed and left.before is not None and len(equals) < _LONGEST_LIST:
        left = left.before
        equals.append(left)
    right: Spot | None = spot
    while right is not None and right.behind is not None and right.behind.listed and len(equals) < 2 * _LONGEST_LIST:
        right = right.behind
        equals.append(right)
    equals = [s for s in equals if not s.holds and s.hint in {None, Hint.PROVINCE}]
    provincial = [s for s in equals if not s.may_be("capital")]
    return bool(provincial) and all(s.may_be("province") for s in equals)


def _beside_equal(spot: Spot) -> bool:
    """Tell whether it stands in a list beside a place of the same province that is beyond doubt."""
    neighbours = [spot.before if spot.listed else None, spot.behind if spot.behind and spot.behind.listed else None]
    return any(
        other is not None
        and not other.rejected
        and (other.supported or not other.sense.weak)
        and other.may_be("district")
        and bool(other.sense.provinces & spot.sense.provinces)
        for other in neighbours
    )


def _plausible(spot: Spot, known: Known) -> bool:
    """Tell whether a weak name is that of a province, or a location in a text that speaks of its province."""
    if spot.sense.namesake.thing:
        return False
    if spot.may_be("province") or spot.may_be("capital"):
        return True
    if rejections.fought_over(spot):
        return True
    return located(spot) and any(known.speaks_of(code) for code in spot.sense.provinces)


def is_associative(spot: Spot) -> bool:
    """Tell whether it names whose governor, police or road this is, rather than where something happens."""
    cues = load_place_cues()
    index = spot.after
    while index < spot.after + 3 and index < len(spot.shape) and spot.shape[index] in "SPQCD-":
        index += 1
    if cues.has("associative.roles", spot.words.key(index)) or cues.has("associative.routes", spot.words.key(index)):
        return True
    left = spot.first - 1
    while left > spot.first - 4 and left >= 0 and spot.shape[left] in "TANGE":
        left -= 1
    link, head = spot.words.key(left), spot.words.key(left - 1)
    if cues.has("associative.links", link) and link != "in" and cues.has("associative.roles", head):
        return True
    if link == "to" and cues.has("associative.routes", head):
        return True
    return spot.listed and spot.before is not None and gap(spot.before, spot) == "-"
