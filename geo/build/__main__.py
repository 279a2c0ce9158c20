"""``python -m geo.build``: write every bundled data file anew."""

from __future__ import annotations

import sys

from geo.build import fetch, polygons
from geo.build.tables import read_source
from geo.paths import DATA


def write(name: str, text: str) -> None:
    """Write one file of ``data`` and say so."""
    (DATA / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"data/{name}: {len(text.encode()):,} bytes")


def main() -> int:
    """Build all files; return the exit status."""
    try:
        provinces, neighbours = polygons.map_layers(fetch.admin1_features(), read_source("provinces.csv"))
    except (fetch.SourceError, polygons.BoundaryError) as error:
        print(f"make data: {error}", file=sys.stderr)
        return 1
    write("provinces.geojson", polygons.dump(provinces))
    write("neighbours.geojson", polygons.dump(neighbours))
    return 0


if __name__ == "__main__":
    sys.exit(main())
