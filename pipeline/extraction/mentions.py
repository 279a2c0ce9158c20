"""Toponyms resolved to places: which place a name means at its position, or why it means none.

``Mention.rule`` names what decided, followed by ``;associative`` where the name only tells which province a text is
about ("the Kunduz governor", "the road to Kandahar") and nothing is said to happen in the place itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.gazetteer import load_gazetteer
from geo.toponyms import load_matcher
from pipeline.extraction import rejections
from pipeline.extraction.containment import contain
from pipeline.extraction.namesakes import AFGHAN, Evidence, load_namesakes
from pipeline.extraction.place_cues import Hint, load_place_cues
from pipeline.extraction.sentences import dateline
from pipeline.extraction.spots import Candidate, Spot, gap, spots
from pipeline.extraction.words import paragraphs
from pipeline.records import Level, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

ASSOCIATIVE: Final = ";associative"

# How far each rule is to be trusted; measured by nobody, ordered by how often the rules err on labelled news.
_CONFIDENCE: Final = {
    "container": 0.98,
    "cue": 0.95,
    "name": 0.9,
    "list": 0.85,
    "repeated": 0.85,
    "text's province": 0.75,
    "prominence": 0.5,
}
_DOUBTFUL: Final = 0.9
_ASSOCIATED: Final = 0.9

# Which level a candidate must have to fit a hint, best first.
_RANKS: Final = {
    Hint.PROVINCE: ("province", "capital", "district"),
    Hint.CAPITAL: ("capital", "province", "district"),
    Hint.CITY: ("capital", "district", "province"),
    Hint.DISTRICT: ("district", "capital", "province"),
    Hint.FEATURE: ("district", "capital", "province"),
    None: ("capital", "province", "district"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A toponym and how it was read: ``mention``, or ``None`` and the ``reason`` why it is no place here."""

    start: int
    end: int
    surface: str
    mention: Mention | None
    reason: str


def resolve_mentions(text: str, *, title: str = "") -> tuple[Mention, ...]:
    """Return the mentions of places in ``text``, by position; ``title`` only adds to what is known of the text."""
    return tuple(r.mention for r in explain_mentions(text, title) if r.mention is not None)


def explain_mentions(text: str, title: str = "") -> tuple[Reading, ...]:
    """Return every toponym of ``text`` with its mention or with the reason why it has none. Linear in the length."""
    toponyms = load_matcher().find(text)
    if not toponyms:
        return ()
    spans = list(paragraphs(text))
    found = spots(text, toponyms, spans, load_gazetteer())
    evidence = _evidence(text, title, spans)
    _reject_locally(text, spans, found, evidence)
    contain(found)
    _reject_by_context(found, evidence)
    known = _Known(found)
    return tuple(_read(spot, known) for spot in found)


def _evidence(text: str, title: str, spans: Sequence[tuple[int, int]]) -> Evidence:
    namesakes = load_namesakes()
    parts = tuple(namesakes.topics(text[a:b]) for a, b in spans)
    whole: Counter[str] = Counter(namesakes.topics(title)) if title else Counter()
    for part in parts:
        whole.update(part)
    return Evidence(whole, parts)


def _reject_locally(text: str, spans: Sequence[tuple[int, int]], found: Sequence[Spot], evidence: Evidence) -> None:
    ends: dict[int, int] = {}
    for spot in found:
        if spot.paragraph not in ends:
            line = dateline(text, spans[spot.paragraph][0])
            ends[spot.paragraph] = line[1] if line else 0
        if spot.toponym.end <= ends[spot.paragraph]:
            spot.rejected = "dateline"
            continue
        spot.rejected = next(filter(None, (test(spot) for test in rejections.LOCAL)), "") or rejections.work_title(
            spot, evidence
        )


def _reject_by_context(found: Sequence[Spot], evidence: Evidence) -> None:
    open_spots = [s for s in found if not s.rejected]
    sure = {s.candidates[0].place.id for s in open_spots if s.sure}
    per_paragraph = Counter(s.paragraph for s in open_spots if s.sure)
    total = sum(per_paragraph.values())
    persons = {s.key for s in found if s.rejected.startswith("person")}
    for spot in open_spots:
        others = len(sure - {spot.candidates[0].place.id})
        afghan = evidence.weight(AFGHAN, spot.paragraph) + total + 2 * per_paragraph[spot.paragraph]
        spot.rejected = (
            rejections.without_context(spot, evidence, others)
            or rejections.elsewhere(spot, evidence, afghan)
            or rejections.sporting(spot, evidence)
        )
        if spot.key in persons and spot.namesake.person and not spot.supported and not rejections.located(spot):
            spot.rejected = spot.rejected or "person: named before"


class _Known:
    """What the text says with certainty: positions of each province, and names used with a cue of their own."""

    def __init__(self, found: Sequence[Spot]) -> None:
        self.positions: dict[str, list[int]] = defaultdict(list)
        self.named: dict[str, str] = {}
        for spot in found:
            if spot.rejected:
                continue
            if spot.container:
                self.named.setdefault(spot.key, spot.container)
            code = spot.container or (next(iter(spot.provinces)) if len(spot.provinces) == 1 else "")
            if code and (spot.supported or not spot.weak):
                self.positions[code].append(spot.toponym.start)
                if spot.supported:
                    self.named.setdefault(spot.key, code)

    def distance(self, province: str, position: int) -> float:
        """Characters to the nearest certain mention of ``province``; what comes before counts as nearer."""
        places = self.positions.get(province)
        if not places:
            return float("inf")
        index = bisect_left(places, position)
        before = position - places[index - 1] if index else float("inf")
        behind = 2 * (places[index] - position) if index < len(places) else float("inf")
        return min(before, behind)


def _read(spot: Spot, known: _Known) -> Reading:
    toponym = spot.toponym
    if spot.rejected:
        return Reading(toponym.start, toponym.end, toponym.surface, None, spot.rejected)
    chosen = _choose(spot, known)
    if chosen is None:
        return Reading(toponym.start, toponym.end, toponym.surface, None, "weak name without a cue beside it")
    candidate, rule = chosen
    confidence = _CONFIDENCE[rule] * (_DOUBTFUL if spot.namesake.doubtful and not spot.supported else 1)
    if _associative(spot):
        rule, confidence = rule + ASSOCIATIVE, confidence * _ASSOCIATED
    place = candidate.place
    mention = Mention(
        start=toponym.start,
        end=toponym.end,
        surface=toponym.surface,
        place_id=place.id,
        place=place.name,
        level=Level(place.level),
        province=place.province,
        rule=rule,
        confidence=round(confidence, 3),
        lat=place.lat,
        lon=place.lon,
    )
    return Reading(toponym.start, toponym.end, toponym.surface, mention, "")


def _choose(spot: Spot, known: _Known) -> tuple[Candidate, str] | None:
    """The place a spot means and the rule that says so; ``None`` where a weak name has nothing to support it."""
    hint = Hint.PROVINCE if spot.holds else _hint(spot)
    candidates = list(spot.candidates)
    if spot.container:
        inside = [c for c in candidates if c.place.province == spot.container and c.place.level != "province"]
        return _best(inside, hint, spot), "container"
    strong = [c for c in candidates if not c.weak]
    if strong:
        home = {c.place.province for c in strong}
        candidates = strong + [c for c in candidates if c.weak and c.place.province in home]
    elif not (spot.supported or spot.key in known.named or _beside_equal(spot, known)):
        return None
    if hint is None and any(c.place.level == "capital" and not c.weak for c in candidates):
        return _best([c for c in candidates if c.place.level == "capital"], hint, spot), "name"
    provinces = {c.place.province for c in candidates}
    if len(provinces) == 1:
        rule = "cue" if spot.hint else ("name" if strong else "list" if spot.listed else "repeated")
        return _best(candidates, hint, spot), rule
    if spot.key in known.named and known.named[spot.key] in provinces:
        return _best(_inside(candidates, known.named[spot.key]), hint, spot), "repeated"
    nearest = min(provinces, key=lambda code: (known.distance(code, spot.toponym.start), code))
    if known.distance(nearest, spot.toponym.start) < float("inf"):
        return _best(_inside(candidates, nearest), hint, spot), "text's province"
    preferred = _inside(candidates, spot.namesake.prefer)
    return _best(preferred or candidates, hint, spot), "prominence"


def _inside(candidates: Sequence[Candidate], province: str) -> list[Candidate]:
    return [c for c in candidates if c.place.province == province]


def _best(candidates: Sequence[Candidate], hint: Hint | None, spot: Spot) -> Candidate:
    ranks = _RANKS[hint]
    return min(
        candidates,
        key=lambda c: (
            ranks.index(c.place.level) if c.place.level in ranks else len(ranks),
            c.place.kind != "district" and c.place.level == "district",
            c.weak,
            c.place.lat is None,
            spot.candidates.index(c),
        ),
    )


def _hint(spot: Spot) -> Hint | None:
    """The hint of the words beside it; else that of a provincial office, or of a list of provinces."""
    cues = load_place_cues()
    if spot.hint is not None:
        capital_direction = spot.cue == "direction" and spot.key in load_namesakes().metonyms
        return None if capital_direction else spot.hint
    if not (spot.level("province") and spot.level("capital")):
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
    """Whether it stands in a list with names of provinces and none of cities: "Helmand, Kandahar and Uruzgan"."""
    equals: list[Spot] = []
    left: Spot | None = spot
    while left is not None and left.listed and left.before is not None and len(equals) < 40:
        left = left.before
        equals.append(left)
    right: Spot | None = spot
    while right is not None and right.behind is not None and right.behind.listed and len(equals) < 80:
        right = right.behind
        equals.append(right)
    provincial = [s for s in equals if not s.level("capital")]
    return bool(provincial) and all(s.level("province") for s in equals)


def _beside_equal(spot: Spot, known: _Known) -> bool:
    """Whether it stands in a list beside a place of the same province that is beyond doubt."""
    neighbours = [spot.before if spot.listed else None, spot.behind if spot.behind and spot.behind.listed else None]
    return any(
        other is not None and not other.rejected and (other.supported or not other.weak) and other.level("district")
        and bool(other.provinces & spot.provinces)
        for other in neighbours
    )


def _associative(spot: Spot) -> bool:
    """Whether it names whose governor, police or road this is, rather than where something happens."""
    cues = load_place_cues()
    index = spot.after
    while index < spot.after + 3 and index < len(spot.shape) and spot.shape[index] in "SPQCD-":
        index += 1
    if cues.has("associative.roles", spot.words.key(index)) or cues.has("associative.routes", spot.words.key(index)):
        return True
    left = spot.first - 1
    while left > spot.first - 4 and left >= 0 and spot.shape[left] in "TANG":
        left -= 1
    link, head = spot.words.key(left), spot.words.key(left - 1)
    if cues.has("associative.links", link) and link != "in" and cues.has("associative.roles", head):
        return True
    if link == "to" and cues.has("associative.routes", head):
        return True
    return spot.listed and spot.before is not None and gap(spot.before, spot) == "-"
