"""What a view shows as KML 2.2: folders of provinces, places and events, with looks, times and typed data.

KML knows no hatching: what is not confirmed is drawn translucent with a broad outline in the colour of the side.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from geo.escaping import escape, printable
from geo.metadata import compact, metadata, title
from geo.symbology import Pattern
from geo.tables import areas_table, events_table, places_table
from geo.view import ATTRIBUTION, DISCLAIMER, known_by_phrase, long_date, rests_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.presentation import Presentation
    from geo.symbology import Look, Symbology
    from geo.tables import Row, Table
    from geo.view import MapView

_NAMESPACE: Final = "http://www.opengis.net/kml/2.2"
_TYPES: Final = {str: "string", int: "int", bool: "bool", date: "string"}
_OPACITY: Final = {Pattern.SOLID: 0.7, Pattern.DIAGONAL: 0.3, Pattern.CROSS: 0.3, Pattern.DOTS: 0.7}
_LABELS: Final = {"provinces": "name", "places": "name", "events": "says"}


def kml(
    view: MapView,
    features: Sequence[Mapping[str, Any]],
    symbology: Symbology,
    presentation: Presentation | None = None,
) -> bytes:
    """Return the file, UTF-8."""
    root = ET.Element("kml", {"xmlns": _NAMESPACE})
    document = _child(root, "Document", id="map")
    about = metadata(view, presentation)
    heading = presentation.title if presentation and presentation.title else title(view)
    _child(document, "name", heading)
    _child(document, "open", "1")
    _child(document, "description", _about(view, presentation.note if presentation else ""))
    _add_styles(document, symbology)
    tables = (
        areas_table(view, features, symbology, presentation.compared if presentation else None),
        places_table(view, features, symbology),
        events_table(view, features, symbology),
    )
    for table in tables:
        schema = _child(document, "Schema", id=f"{table.name}-fields", name=table.name)
        for name, kind in table.columns.items():
            _child(schema, "SimpleField", name=name, type=_TYPES[kind])
    _child(_child(_child(document, "ExtendedData"), "Data", name="controlmap"), "value", compact(about))
    looks = {area.code: area.standing.look(symbology) for area in view.areas}
    looks |= {site.id: site.standing.look(symbology) for site in view.sites}
    for table in tables:
        _add_folder(document, table, looks, view)
    ET.indent(root, " ")
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _child(parent: ET.Element, tag: str, text: str = "", /, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    if text:
        element.text = printable(text)
    return element


def _about(view: MapView, note: str) -> str:
    lines = (note, f"{view.headline} Shown {known_by_phrase(view)}.", rests_on(view), DISCLAIMER, ATTRIBUTION)
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def _add_styles(document: ET.Element, symbology: Symbology) -> None:
    for look in symbology.all_looks():
        style = _child(document, "Style", id=look.css_class)
        icon = _child(style, "IconStyle")
        _child(icon, "color", _colour(look.accent, 1))
        _child(icon, "scale", "0.6")
        _child(_child(style, "LabelStyle"), "scale", "0.8")
        solid = look.pattern in (Pattern.SOLID, Pattern.DOTS)
        line = _child(style, "LineStyle")
        _child(line, "color", _colour(symbology.tones.outline if solid else look.accent, 1))
        _child(line, "width", "1" if solid else "3")
        _child(_child(style, "PolyStyle"), "color", _colour(look.accent, _OPACITY[look.pattern]))


def _colour(value: str, opacity: float) -> str:
    """Return a colour as KML has it: opacity, blue, green, red."""
    return f"{round(opacity * 255):02x}{value[5:7]}{value[3:5]}{value[1:3]}".lower()


def _add_folder(document: ET.Element, table: Table, looks: Mapping[str, Look], view: MapView) -> None:
    folder = _child(document, "Folder", id=table.name)
    _child(folder, "name", table.name)
    for row, geometry in zip(table.rows, table.geometries, strict=True):
        mark = _child(folder, "Placemark")
        look = looks.get(row.get("code") or row["id"])
        name = str(row[_LABELS[table.name]])
        _child(mark, "name", f"{name} {look.code}" if look and table.name == "provinces" else name)
        if table.name == "events":
            _child(mark, "visibility", "0")
        _child(mark, "description", _description(row))
        _add_time(mark, row, view.as_of)
        if look:
            _child(mark, "styleUrl", f"#{look.css_class}")
        data = _child(_child(mark, "ExtendedData"), "SchemaData", schemaUrl=f"#{table.name}-fields")
        for field in table.columns:
            value = row.get(field)
            if value is not None:
                _child(data, "SimpleData", _plain(value), name=field)
        if geometry:
            _add_geometry(mark, geometry)


def _description(row: Row) -> str:
    if "sentence" in row:
        published = f", published {long_date(row['published'])}" if row["published"] else ""
        source = f"{row['source'] or 'source not given'}{published}"
        return f"<blockquote>{escape(row['sentence'])}</blockquote><p>{escape(row['said_by'])}. {escape(source)}</p>"
    reason = f"<p>{escape(row['reason'])}</p>" if row["reason"] else ""
    return f"<p><b>{escape(row['status_in_words'])}</b></p>{reason}"


def _add_time(mark: ET.Element, row: Row, as_of: date) -> None:
    if day := row.get("happened"):
        _child(_child(mark, "TimeStamp"), "when", day.isoformat())
    elif since := row.get("since"):
        span = _child(mark, "TimeSpan")
        _child(span, "begin", since.isoformat())
        _child(span, "end", as_of.isoformat())


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat() if isinstance(value, date) else str(value)


def _add_geometry(mark: ET.Element, geometry: Mapping[str, Any]) -> None:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind == "Point":
        _child(_child(mark, "Point"), "coordinates", _positions([coordinates]))
        return
    several = kind == "MultiPolygon"
    parent = _child(mark, "MultiGeometry") if several else mark
    for rings in coordinates if several else [coordinates]:
        polygon = _child(parent, "Polygon")
        for index, ring in enumerate(rings):
            boundary = _child(polygon, "innerBoundaryIs" if index else "outerBoundaryIs")
            _child(_child(boundary, "LinearRing"), "coordinates", _positions(ring))


def _positions(points: Sequence[Sequence[float]]) -> str:
    return " ".join(f"{point[0]},{point[1]}" for point in points)
