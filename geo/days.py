"""What an interactive file holds of several days: every piece of markup, look and tooltip once, and which days use it.

The markup is made in Python, where every text of a report is escaped; the script of the file only puts the pieces of a
day in their places. A sentence that a status rests on for a month stands in the file once.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from geo import panel
from geo.comparison import differences
from geo.escaping import escape
from geo.layers import area_layer, site_layer
from geo.styling import area_style, badge, site_style, tooltip_lines
from geo.view import known_by_phrase, long_date, rests_on

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from geo.presentation import Presentation
    from geo.symbology import Symbology
    from geo.view import Area, MapView, Site, Standing

DAY: Final = '<span data-day=""></span>'
"""Stands in a piece of markup for the day that is shown."""

# Sentences and rows come again from day to day; the pieces around them change.
_REPEATED: Final = re.compile(r'<(article|tr)>((?:<th scope="row">|<p class="says">).*?)</\1>', re.DOTALL)
_LAST_REPORTED: Final = re.compile(r"(<dt>Last reported</dt><dd>[^<]*)(?=</dd>)")
_NO_REPORT: Final = re.compile(r"(?<=No dated report up to )[^<]*?(?= says)")


class Pieces:
    """Pieces of markup, each once; where one is meant its number stands."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, markup: str) -> int:
        """Return the number of a piece; what is repeated inside it becomes a piece of its own."""
        outer = _REPEATED.sub(self._inner, markup)
        return self._numbers.setdefault(outer, len(self._numbers))

    def _inner(self, found: re.Match[str]) -> str:
        number = self._numbers.setdefault(found[0], len(self._numbers))
        return f'<{found[1]} data-piece="{number}"></{found[1]}>'

    def templates(self) -> str:
        """Return all pieces as elements that a page holds without showing them."""
        return "\n".join(f'<template id="piece-{number}">{text}</template>' for text, number in self._numbers.items())


class _Once:
    """A list in which every value stands once."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[Hashable, int] = {}

    def number(self, value: Any) -> int:
        key = repr(value)
        if key not in self._numbers:
            self._numbers[key] = len(self.values)
            self.values.append(value)
        return self._numbers[key]


def days_of(view: MapView, presentation: Presentation | None) -> list[MapView]:
    """Return the views of a file in the order of their days: those to step through, the one chosen, the other one."""
    found = {each.as_of: each for each in (presentation.days if presentation else ())}
    if presentation and presentation.compared:
        found[presentation.compared.as_of] = presentation.compared
    found[view.as_of] = view
    return [found[day] for day in sorted(found)]


def head(view: MapView, presentation: Presentation | None, *, day: str) -> str:
    """Return title, state in words and basis of a day; ``day`` is the markup that names it."""
    where = f"Reported control of {escape(view.country)}"
    title, lead = f"{where}, {day}", escape(view.headline)
    if presentation and presentation.title:
        title, lead = escape(presentation.title), f"{where}, {day}. {lead}"
    notes = "".join(f'<p class="soft">{escape(note)}</p>' for note in view.notes)
    return (
        f'<h1>{title}</h1><p class="lead">{lead}</p>'
        f'<p class="soft">Shown {escape(known_by_phrase(view))}. {escape(rests_on(view))}</p>{notes}'
    )


def day_data(
    views: Sequence[MapView],
    features: Sequence[Mapping[str, Any]],
    symbology: Symbology,
    presentation: Presentation | None,
) -> tuple[dict[str, Any], Pieces]:
    """Return what the script needs to show any of the days, and the pieces of markup it refers to."""
    pieces, looks, tooltips = Pieces(), _Once(), _Once()
    sites = all_sites(views)
    points = site_layer(replace(views[-1], sites=tuple(sites.values())), features, symbology)["features"]
    approximate = {feature["id"]: feature["properties"]["approximate"] for feature in points}
    areas: dict[str, list[list[Any]]] = {}
    places: dict[str, list[list[int]]] = {}
    before: dict[str, list[Standing]] = {}
    for number, view in enumerate(views):
        inside = _by_area(view)
        for area in view.areas:
            standings = [_ageless(each) for each in (area.standing, *(site.standing for site in inside[area.code]))]
            if before.get(area.code) == standings:
                continue
            before[area.code] = standings
            entry = [
                pieces.number(_panel(view, area, symbology)),
                looks.number(area_style(area.standing, symbology)),
                tooltips.number(tooltip_lines(area.name, area.standing, symbology)),
                badge(area.standing, symbology),
            ]
            _append(areas.setdefault(area.code, []), number, entry)
        present = {site.id: site for site in view.sites}
        for key in sites:
            _append(
                places.setdefault(key, []),
                number,
                _site_entry(present.get(key), looks, tooltips, symbology, approximate=approximate.get(key, False)),
            )
    for feature in points:
        feature["properties"] = {"province": feature["properties"]["province"]}
    data = {
        "days": [[view.as_of.isoformat(), long_date(view.as_of)] for view in views],
        "heads": [pieces.number(head(view, presentation, day=DAY)) for view in views],
        "summaries": [pieces.number(panel.summary(view, symbology)) for view in views],
        "tables": [pieces.number(_table(view, symbology)) for view in views],
        "changes": [[], *(_changes(one, other, symbology) for one, other in pairwise(views))],
        "shapes": [
            {"type": "Feature", "id": feature["id"], "properties": {}, "geometry": feature["geometry"]}
            for feature in area_layer(views[-1], features, symbology)["features"]
        ],
        "sites": points,
        "areaDays": areas,
        "siteDays": places,
        "looks": looks.values,
        "tooltips": tooltips.values,
    }
    return data, pieces


def _by_area(view: MapView) -> dict[str, list[Site]]:
    found: dict[str, list[Site]] = {area.code: [] for area in view.areas}
    for site in view.sites:
        found.setdefault(site.area, []).append(site)
    return found


def _ageless(standing: Standing) -> Standing:
    """Return a standing without what changes from day to day alone."""
    return replace(standing, age_days=None)


def _append(timeline: list[list[Any]], number: int, entry: list[Any]) -> None:
    if not timeline or timeline[-1][1:] != entry:
        timeline.append([number, *entry])


def all_sites(views: Sequence[MapView]) -> dict[str, Site]:
    """Return the places of all days, each as it was last shown, by id."""
    found: dict[str, Site] = {}
    for view in views:
        found |= {site.id: site for site in view.sites}
    return dict(sorted(found.items()))


def _site_entry(
    site: Site | None, looks: _Once, tooltips: _Once, symbology: Symbology, *, approximate: bool
) -> list[int]:
    if site is None:
        return [-1, -1]
    return [
        looks.number(site_style(site.standing, symbology, level=site.level, approximate=approximate)),
        tooltips.number(tooltip_lines(site.name, site.standing, symbology, approximate=approximate)),
    ]


def _panel(view: MapView, area: Area, symbology: Symbology) -> str:
    """Return the panel of an area without what changes from day to day alone: the day, and the age of what is known."""
    ageless = replace(area, standing=_ageless(area.standing))
    markup = panel.panel(replace(view, areas=(ageless,)), area.code, symbology)
    last = area.standing.last_reported
    if last:
        aged = "1" if area.standing.aged else ""
        age = f' <span data-last="{last.isoformat()}" data-aged="{aged}"></span>'
        markup = _LAST_REPORTED.sub(lambda found: found[0] + age, markup, count=1)
    return _NO_REPORT.sub(DAY, markup, count=1)


def _table(view: MapView, symbology: Symbology) -> str:
    caption = f"All provinces on {escape(long_date(view.as_of))}"
    return panel.province_table(view, symbology).replace(caption, f"All provinces on {DAY}", 1)


def _changes(one: MapView, other: MapView, symbology: Symbology) -> list[list[str]]:
    return [[found.after.code, found.after.name, found.words(symbology)] for found in differences(one, other)]
