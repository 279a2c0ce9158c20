"""Reading and writing the tables of the build: UTF-8 CSV, Unix line ends, stable order."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from geo.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SOURCES = DATA / "sources"


def read_source(name: str) -> list[dict[str, str]]:
    """Return the rows of a table in ``data/sources``."""
    with (SOURCES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def as_csv(header: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows as CSV text; ``None`` becomes an empty field."""
    out = io.StringIO()
    writer = csv.DictWriter(out, header, lineterminator="\n", extrasaction="raise")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
