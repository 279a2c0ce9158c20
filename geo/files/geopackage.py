"""What a view shows as a GeoPackage: the layers ``provinces``, ``places`` and ``events``, in WGS 84.

Written by GDAL. Its clock is set to the day shown, so that the same view gives the same bytes.
"""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from geo.metadata import compact, metadata
from geo.projection import WGS84
from geo.tables import areas_table, events_table, places_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np

    from geo.presentation import Presentation
    from geo.symbology import Symbology
    from geo.tables import Table
    from geo.view import MapView

_GEOMETRIES: Final = {"provinces": "MultiPolygon", "places": "Point", "events": "Point"}

# GDAL's settings are global to the process.
_lock = Lock()


def geopackage(
    view: MapView,
    features: Sequence[Mapping[str, Any]],
    symbology: Symbology,
    presentation: Presentation | None = None,
) -> bytes:
    """Return the file. Its metadata stand in the GeoPackage's own metadata table, as ``controlmap``."""
    import pyogrio
    from pyogrio import raw

    compared = presentation.compared if presentation else None
    tables = (
        areas_table(view, features, symbology, compared),
        places_table(view, features, symbology),
        events_table(view, features, symbology),
    )
    about = {"controlmap": compact(metadata(view, presentation))}
    with _lock, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.gpkg"
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{view.as_of.isoformat()}T00:00:00.000Z"})
        try:
            for index, table in enumerate(tables):
                columns = [_column(table, name, kind) for name, kind in table.columns.items()]
                raw.write(
                    path,
                    geometry=_geometries(table),
                    field_data=[values for values, _ in columns],
                    field_mask=[mask for _, mask in columns],
                    fields=list(table.columns),
                    layer=table.name,
                    driver="GPKG",
                    geometry_type=_GEOMETRIES[table.name],
                    crs=WGS84,
                    append=index > 0,
                    promote_to_multi=table.name == "provinces",
                    dataset_metadata=None if index else about,
                    dataset_options={"VERSION": "1.2"},
                    layer_options={"IDENTIFIER": table.name, "SPATIAL_INDEX": "YES"},
                )
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return path.read_bytes()


def _geometries(table: Table) -> np.ndarray:
    import numpy as np
    import shapely

    shapes = [None if found is None else shapely.from_geojson(json.dumps(found)) for found in table.geometries]
    return np.array([None if shape is None else shapely.to_wkb(shape) for shape in shapes], dtype=object)


def _column(table: Table, name: str, kind: type) -> tuple[np.ndarray, np.ndarray | None]:
    """Return the values of a column and where they are missing."""
    import numpy as np

    values = [row.get(name) for row in table.rows]
    missing = np.array([value is None for value in values], dtype=bool)
    if kind is str:
        texts = [None if value is None else value.encode("utf-8", "replace").decode() for value in values]
        return np.array(texts, dtype=object), None
    if kind is date:
        return np.array(
            [np.datetime64("NaT") if v is None else np.datetime64(v) for v in values], "datetime64[D]"
        ), None
    types = {int: np.int32, bool: np.bool_}
    return np.array([0 if value is None else value for value in values], dtype=types[kind]), missing
