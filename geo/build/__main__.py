"""``python -m geo.build``: write every bundled data file anew."""

from __future__ import annotations

import sys

from geo.build import fetch, foreign, names, places, polygons, spellings
from geo.build.frequency import zipf
from geo.build.tables import as_csv, read_source
from geo.paths import DATA

SOURCE_TABLES = ("provinces", "districts", "sites", "capital_variants", "extra_names", "risky_names")


def write(name: str, text: str) -> None:
    """Write one file of ``data`` and say so."""
    (DATA / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"data/{name}: {len(text.encode()):,} bytes")


def main() -> int:
    """Build all files; return the exit status."""
    sources = {table: read_source(f"{table}.csv") for table in SOURCE_TABLES}
    try:
        world = fetch.admin1_features()
        cities = fetch.geonames_cities()
        provinces, neighbours = polygons.map_layers(world, sources["provinces"])
    except (fetch.SourceError, polygons.BoundaryError) as error:
        print(f"make data: {error}", file=sys.stderr)
        return 1
    drafts = places.drafts(
        sources["provinces"], polygons.inner_points(provinces), sources["districts"], sources["sites"], cities
    )
    admin1 = polygons.attributes(world, sources["provinces"])
    towns = foreign.foreign_towns(cities)
    table = names.name_table(drafts, sources, admin1, cities, towns, zipf)
    generated = spellings.spellings(table.entries, {draft.id: draft for draft in drafts}, towns, zipf)
    write("provinces.geojson", polygons.dump(provinces))
    write("neighbours.geojson", polygons.dump(neighbours))
    write("places.csv", as_csv(places.HEADER, (d.row() for d in drafts)))
    write("names.csv", as_csv(names.HEADER, (e.row() for e in table.entries)))
    write("spellings.csv", as_csv(spellings.HEADER, generated))
    write("dropped_names.csv", as_csv(names.DROPPED_HEADER, (d.row() for d in table.dropped)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
