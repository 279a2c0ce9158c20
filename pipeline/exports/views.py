"""From control status to what maps, tables and files show.

The adapter between the two packages: ``geo`` draws views and knows nothing of reports, this module makes a view of a
``ControlStatus``.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from geo.boundaries import load_province_features
from geo.symbology import Party, Status, Symbology, Theme
from geo.view import Area, Change, MapView, Quote, Site, Standing, long_date
from pipeline.control.model import StatusKind, Support
from pipeline.control.overrides import event_key
from pipeline.control.policy import load_policy
from pipeline.exports.versions import data_version, rules_version
from pipeline.records import Assertion, EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.control import changes, model
    from pipeline.control.model import AggregateEvidence, ControlStatus, Evidence


_EVENT_PHRASES: Final = {
    EventKind.CAPTURE: "{place} taken by {party}",
    EventKind.CLASH: "fighting for {place}, {party} attacking",
    EventKind.HOLD: "{place} still held by {party}",
    EventKind.WITHDRAW: "{party} left {place}",
}
_ASSERTION_PHRASES: Final = {
    Assertion.CONFIRMED: "stated as a fact by {speaker}",
    Assertion.CLAIMED: "claimed by {speaker}",
    Assertion.DENIED: "denied by {speaker}",
}
_SPEAKERS: Final = {
    "media": "the outlet itself",
    "local": "local officials",
    "resident": "residents",
    "other": "other sources",
}


@cache
def parties() -> tuple[Party, ...]:
    """Return the parties of ``data/actors.toml``, in its order."""
    import tomllib

    from geo.paths import DATA

    with (DATA / "actors.toml").open("rb") as file:
        table: dict[str, dict[str, Any]] = tomllib.load(file)["party"]
    phrase = load_policy().phrase
    return tuple(Party(key, phrase(key), entry["name"], entry["name"][:1]) for key, entry in table.items())


@cache
def symbology(theme: Theme = Theme.LIGHT) -> Symbology:
    """Return the looks of this conflict's parties."""
    return Symbology(parties(), theme)


def province_features() -> list[dict[str, Any]]:
    """Return the GeoJSON features of the provinces; the caller owns them."""
    features: list[dict[str, Any]] = load_province_features()["features"]
    return features


@cache
def _names() -> dict[str, dict[str, str]]:
    return {feature["id"]: feature["properties"] for feature in province_features()}


def map_view(status: ControlStatus) -> MapView:
    """Return what a map shows of a control status."""
    named = _names()
    areas = tuple(
        Area(
            province.code,
            province.name,
            named[province.code]["capital"],
            _standing(province),
            {language: named[province.code][f"name_{language}"] for language in ("fa", "ps")},
        )
        for province in sorted(status.provinces, key=lambda province: province.name)
    )
    return MapView(
        as_of=status.as_of,
        known_by=status.known_by,
        parties=parties(),
        areas=areas,
        sites=(*_sites(status), *_silent_capitals(status)),
        undated=tuple(quote(evidence, "undated") for evidence in status.undated),
        notes=(
            *(_cross_check(aggregate, areas) for aggregate in status.aggregates if aggregate.latest),
            *_undated_note(len(status.undated)),
        ),
        reports=status.reports,
        origins=status.origins,
        headline=headline(areas),
        rules=rules_version(),
        data=data_version(),
    )


def headline(areas: Iterable[Area]) -> str:
    """Return the state of the provinces in one sentence."""
    looks, order = symbology(), list(Status)
    counts = Counter((area.standing.status, area.standing.party) for area in areas)
    total = sum(counts.values())
    silent = counts.pop((Status.NO_REPORT, None), 0)
    if not counts:
        return f"No report about any of the {total} provinces by this day."
    keys = sorted(counts, key=lambda key: (order.index(key[0]), key[1] or ""))
    said = ", ".join(f"{counts[key]} {looks.look(*key).word}" for key in keys)
    return f"Of {total} provinces: {said}; {silent or 'none'} without a report."


def change(found: changes.Change) -> Change:
    """Return a change as maps and lists show it."""
    return Change(found.day, found.after.code, found.after.name, _standing(found.before), _standing(found.after))


def _standing(standing: model.Standing) -> Standing:
    status = Status(standing.status.value)
    if standing.status is StatusKind.CLAIMED and standing.support is Support.DISPUTED:
        status = Status.DISPUTED
    claimed = standing.status is StatusKind.CLAIMED
    party = standing.claimant if claimed else standing.holder if standing.status is StatusKind.HELD else None
    previous = None if standing.status is StatusKind.HELD else standing.holder
    support = standing.support.value if standing.support else ""
    groups = (
        ("decides", standing.deciding),
        ("dissents", standing.dissenting),
        ("background", standing.background),
        ("rejected", standing.rejected),
    )
    return Standing(
        status=status,
        party=party,
        previous=previous,
        support=support,
        support_phrase=load_policy().rung(standing.support).means if standing.support else "",
        since=standing.since,
        last_reported=standing.last_reported,
        age_days=standing.age_days,
        aged=standing.aged,
        origins=standing.origins,
        reason=standing.reason,
        quotes=tuple(quote(evidence, name, support) for name, group in groups for evidence in group),
        by_hand=", ".join(sorted({override.draft.author for override in standing.overrides})),
    )


def _sites(status: ControlStatus) -> Iterable[Site]:
    for place in status.places:
        if place.level.value == "province":
            continue
        # A place that the gazetteer does not know has no id of its own.
        key = place.place_id or f"{place.province}/{place.place}"
        yield Site(key, place.place, place.level.value, place.province, _standing(place), place.lat, place.lon)


def _silent_capitals(status: ControlStatus) -> Iterable[Site]:
    """Yield the provincial capitals without a report: they orient the reader."""
    from geo.gazetteer import load_gazetteer

    reported = {place.place_id for place in status.places}
    for place in load_gazetteer().places.values():
        if place.level == "capital" and place.id not in reported:
            yield Site(place.id, place.name, "capital", place.province, Standing(), place.lat, place.lon)


def quote(evidence: Evidence, bearing: str, support: str = "") -> Quote:
    """Return the sentence of an event with what was read from it, and how it bears on a status."""
    event = evidence.event
    whole = evidence.title if event.in_title else evidence.text
    sentence = whole[event.start : event.end]
    offset = event.start if sentence else 0
    looks = symbology()
    speaker = _SPEAKERS.get(event.said_by) or looks.party(event.said_by).name
    return Quote(
        sentence=sentence or event.sentence,
        spans=tuple(
            (span.start - offset, span.end - offset)
            for span in event.highlights
            if sentence and event.start <= span.start < span.end <= event.end
        ),
        says=_EVENT_PHRASES[event.event].format(place=event.place, party=looks.party(event.actor).name),
        said_by=_ASSERTION_PHRASES[event.assertion].format(speaker=speaker),
        place=event.place,
        standing=bearing,
        id=evidence_id(evidence),
        assertion=event.assertion.value,
        speaker=event.said_by,
        source=evidence.source,
        alignment=looks.party(evidence.alignment).name if evidence.alignment else "",
        happened=event.date,
        precision=event.date_precision.value,
        published=evidence.published,
        url=evidence.url,
        report_id=event.report_id,
        title=evidence.title,
        rule=event.rule,
        key=event_key(event),
        kind=event.event.value,
        party=event.actor,
        area=event.province,
        support=support,
    )


def evidence_id(evidence: Evidence) -> str:
    """Return what identifies a piece of evidence and its content: the report's id and a digest of what was read."""
    event = evidence.event
    content = (
        event.place_id or event.place,
        event.level,
        event.province,
        event.event,
        event.actor,
        str(event.date),
        event.date_precision,
        event.assertion,
        event.said_by,
        event.sentence,
        evidence.source,
        evidence.url or "",
        str(evidence.published),
    )
    digest = hashlib.sha256("\0".join(content).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{event.report_id}#{digest[:12]}"


def _cross_check(aggregate: AggregateEvidence, areas: Iterable[Area]) -> str:
    statement = aggregate.statement
    party = symbology().party(statement.actor).name
    held = sum(area.standing.status is Status.HELD and area.standing.party == statement.actor for area in areas)
    of = f" of {statement.of}" if statement.of else ""
    when = f" ({long_date(statement.date)})" if statement.date else ""
    return (
        f"{aggregate.source or 'A report'}{when} counts {statement.captured}{of} {statement.unit} taken by {party}; "
        f"the reports read here name {held or 'none'} as held by {party}."
    )


def _undated_note(count: int) -> Iterable[str]:
    if count:
        are = "statements could not be dated and are" if count > 1 else "statement could not be dated and is"
        yield f"{count} {are} on no map; see “Undated” below it."
