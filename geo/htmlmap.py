"""The interactive map as one HTML file: opened from disk, it needs neither a network nor this program.

Leaflet stands in the file as it is installed. Nothing in the file refers to anything outside it but the links of the
evidence, and its content security policy allows the scripts that it came with alone.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo import panel
from geo.comparison import differences, in_order, in_words
from geo.days import day_data, days_of, head
from geo.escaping import escape, script_json
from geo.layers import bounds, label_layer, label_points, thinned
from geo.legend import legend_html, shared_style, svg_patterns
from geo.metadata import metadata
from geo.paths import ASSETS
from geo.presentation import Presentation
from geo.styling import map_style
from geo.view import ATTRIBUTION, DISCLAIMER, long_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.symbology import Symbology
    from geo.view import MapView

_PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{patterns}
<header class="cm" id="head">{head}</header>
<main>
{time}
<div class="beside">
<div id="map" role="application" aria-label="Map"></div>
<div>
<label for="province">Province</label>
<select id="province">
<option value="">Choose, or click the map</option>
{options}
</select>
<div class="panels" id="panel" tabindex="0" role="group" aria-label="Evidence">{summary}</div>
</div>
</div>
{legend}
{compared}
{undated}
<div class="table" id="table">{table}</div>
</main>
<footer class="cm">
{note}
<p class="soft">{disclaimer}</p>
<p class="soft">{attribution} Rules: {rules}; data: {data_version}; digest: {digest}.</p>
</footer>
{templates}
<script type="application/json" id="about">{about}</script>
<script type="application/json" id="map-data">{data}</script>
{scripts}
</body>
</html>
"""
_TIME: Final = """<section class="time cm" aria-label="Day">
<div class="steps">
<button type="button" id="play" aria-pressed="false">Play</button>
<button type="button" id="before" aria-label="Day before">‹</button>
<button type="button" id="after" aria-label="Day after">›</button>
<output id="day" for="slider">{day}</output>
</div>
<div class="track"><div id="ticks" aria-hidden="true"></div>
<input type="range" id="slider" min="0" max="{last}" step="1" value="{start}" aria-label="Day"></div>
<p class="soft" id="changed" aria-live="polite"></p>
</section>"""
_COMPARED: Final = """<section class="cm compared" aria-label="Two days compared">
<h2>{before} and {after} compared</h2>
<div class="pair"><figure><div class="small-map" data-shows="{before_number}" role="img" aria-label="{before}"></div>
<figcaption>{before}</figcaption></figure>
<figure><div class="small-map" data-shows="{after_number}" role="img" aria-label="{after}"></div>
<figcaption>{after}</figcaption></figure></div>
{table}
</section>"""

# Leaflet's style sheet asks for pictures of controls and markers that this map does not use.
_REFERENCE: Final = re.compile(r"url\([^)]*\)")
_SOURCE_MAP: Final = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def render(
    view: MapView,
    features: Sequence[Mapping[str, Any]],
    symbology: Symbology,
    *,
    surroundings: Sequence[Mapping[str, Any]] = (),
    presentation: Presentation | None = None,
) -> bytes:
    """Return the file. The same view gives the same bytes."""
    chosen = presentation or Presentation()
    scripts = [_SOURCE_MAP.sub("", _leaflet("leaflet.js")), _asset("labels.js"), _asset("snapshot.js")]
    views = days_of(view, chosen)
    start = views.index(view)
    data, pieces = day_data(views, features, symbology, chosen)
    about = metadata(view, chosen)
    page = _PAGE.format(
        policy=_policy(scripts),
        title=escape(chosen.title or about["title"]),
        style=_style(symbology),
        patterns=svg_patterns(symbology),
        head=head(view, chosen, day=escape(long_date(view.as_of))),
        time=_time(views, start),
        options="\n".join(f'<option value="{escape(a.code)}">{escape(a.name)}</option>' for a in view.areas),
        summary=panel.summary(view, symbology),
        legend=legend_html(symbology),
        compared=_compared(view, views, symbology, chosen),
        undated=panel.undated(view),
        table=panel.province_table(view, symbology),
        note=f"<p>{escape(chosen.note)}</p>" if chosen.note else "",
        disclaimer=escape(DISCLAIMER),
        attribution=escape(ATTRIBUTION),
        rules=escape(view.rules or "not named"),
        data_version=escape(view.data or "not named"),
        digest=about["digest"][:16],
        templates=pieces.templates(),
        about=script_json(about),
        data=script_json(data | _surroundings(view, features, symbology, surroundings, chosen) | {"start": start}),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )
    return page.encode("utf-8", "replace")


def _policy(scripts: Sequence[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def _leaflet(name: str) -> str:
    from xstatic.pkg import leaflet

    return (Path(leaflet.BASE_DIR) / name).read_text(encoding="utf-8")


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _style(symbology: Symbology) -> str:
    tones = symbology.tones
    colours = f":root{{--page:{tones.halo};--ink:{tones.label};--frame:{tones.frame};--quiet:{tones.quiet_outline}}}\n"
    leaflet = _REFERENCE.sub("none", _leaflet("leaflet.css"))
    return f"{leaflet}{colours}{_asset('snapshot.css')}{shared_style(symbology)}{map_style(symbology)}"


def _time(views: Sequence[MapView], start: int) -> str:
    if len(views) == 1:
        return ""
    return _TIME.format(day=escape(long_date(views[start].as_of)), last=len(views) - 1, start=start)


def _compared(view: MapView, views: Sequence[MapView], symbology: Symbology, presentation: Presentation) -> str:
    if presentation.compared is None:
        return ""
    before, after = in_order(view, presentation.compared)
    rows = "".join(
        f"<tr><td><b>{escape(found.after.name)}</b></td>"
        f"<td>{escape(in_words(found.before.standing, symbology))}</td>"
        f"<td>{escape(in_words(found.after.standing, symbology))}</td></tr>"
        for found in differences(before, after)
    )
    days = {"before": escape(long_date(before.as_of)), "after": escape(long_date(after.as_of))}
    headings = "".join(f'<th scope="col">{text}</th>' for text in ("Province", days["before"], days["after"]))
    table = (
        f"<table><thead><tr>{headings}</tr></thead><tbody>{rows}</tbody></table>" if rows else "<p>Nothing differs.</p>"
    )
    numbers = {each.as_of: number for number, each in enumerate(views)}
    return _COMPARED.format(before_number=numbers[before.as_of], after_number=numbers[after.as_of], table=table, **days)


def _surroundings(
    view: MapView,
    features: Sequence[Mapping[str, Any]],
    symbology: Symbology,
    surroundings: Sequence[Mapping[str, Any]],
    presentation: Presentation,
) -> dict[str, Any]:
    """Return what is the same on every day: frame, neighbours, and where names stand."""
    tones = symbology.tones
    west, south, east, north = bounds(features)
    names = {area.code: area.label(presentation.language) for area in view.areas}
    labels = [
        {
            "id": label["id"],
            "name": names[label["id"]],
            "at": label["geometry"]["coordinates"][::-1],
            # Their order by size alone: which have a report changes from day to day.
            "rank": label["properties"]["rank"] % 100,
            "lifted": label["properties"]["lifted"],
        }
        for label in label_layer(view, features, symbology)["features"]
    ]
    return {
        "attribution": escape(ATTRIBUTION),
        "bounds": [[south, west], [north, east]],
        "context": {"color": tones.frame, "fillColor": tones.surroundings, "fillOpacity": 1, "weight": 1},
        "countries": [
            {"name": feature["properties"]["name"], "at": list(point)[::-1]}
            for feature, point in zip(surroundings, label_points(surroundings).values(), strict=True)
        ],
        "labels": labels,
        "language": presentation.language.value,
        "limits": [[south - 8, west - 12], [north + 8, east + 12]],
        "selected": {"color": tones.selected, "weight": 3},
        "surroundings": thinned(surroundings),
    }
