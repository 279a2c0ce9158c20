from __future__ import annotations

import hashlib
import io
import json
import xml.etree.ElementTree as ET
import zipfile
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from views import hostile_view, site, view

from pipeline.exports import WRITERS, Language, Paper, Presentation

if TYPE_CHECKING:
    from collections.abc import Callable

OPENED: dict[str, Callable[[bytes], bool]] = {
    "png": lambda data: Image.open(io.BytesIO(data)).verify() is None,
    "svg": lambda data: ET.fromstring(data).tag.endswith("svg"),  # noqa: S314 - written by the program under test
    "pdf": lambda data: data.startswith(b"%PDF-") and b"%%EOF" in data[-32:],
    "html": lambda data: data.startswith(b"<!DOCTYPE html>") and data.rstrip().endswith(b"</html>"),
    "geojson": lambda data: json.loads(data)["type"] == "FeatureCollection",
    "gpkg": lambda data: data.startswith(b"SQLite format 3\0") and data[68:72] == b"GPKG",
    "kml": lambda data: ET.fromstring(data).tag.endswith("kml"),  # noqa: S314 - written by the program under test
    "csv": lambda data: data.count(b"\r\n") == 35,
    "zip": lambda data: zipfile.ZipFile(io.BytesIO(data)).testzip() is None,
}


def test_every_format_is_in_the_table_under_its_ending() -> None:
    assert list(WRITERS) == [writer.extension for writer in WRITERS.values()]
    assert set(WRITERS) == set(OPENED)
    for writer in WRITERS.values():
        assert writer.name
        assert "/" in writer.mime


@pytest.mark.parametrize("ending", sorted(WRITERS))
def test_every_format_is_written(ending: str) -> None:
    assert OPENED[ending](WRITERS[ending].write(view(sites=(site(),))))


@pytest.mark.parametrize("ending", sorted(WRITERS))
def test_every_format_stands_hostile_reports(ending: str) -> None:
    assert OPENED[ending](WRITERS[ending].write(hostile_view()))


def test_the_archive_holds_every_other_format_and_says_how_to_check_them() -> None:
    packed = zipfile.ZipFile(io.BytesIO(WRITERS["zip"].write(view(), Presentation(Language.DARI, Paper.A3))))
    manifest = json.loads(packed.read("manifest.json"))
    assert manifest["presentation"]["language"] == "fa"
    endings = {name.rpartition(".")[2] for name in packed.namelist()} - {"json"}
    assert endings == set(WRITERS) - {"zip"}
    assert {entry["name"] for entry in manifest["files"]} == set(packed.namelist()) - {"manifest.json"}
    for entry in manifest["files"]:
        content = packed.read(entry["name"])
        assert (len(content), hashlib.sha256(content).hexdigest()) == (entry["bytes"], entry["sha256"])


def test_a_text_that_would_not_be_printed_whole_is_refused() -> None:
    with pytest.raises(ValueError, match="title has 121 characters"):
        Presentation(title="x" * 121)
