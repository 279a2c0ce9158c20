"""Reading what a snapshot says about itself, whatever its format; the file is recognised by its content.

Files come from anywhere, so nothing in them is trusted: what is found is plain JSON, and each of its parts is looked at
before it is used.
"""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
import sqlite3
import zipfile
from typing import TYPE_CHECKING, Any, Final

from geo.files.archive import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LARGEST: Final = 256 * 2**20
_LARGEST_ABOUT: Final = 16 * 2**20
_MARKED: Final = re.compile(
    rb'<script type="application/json" id="about">(?P<html>.*?)</script>'
    rb"|<dc:description>(?P<svg>.*?)</dc:description>"
    rb'|<Data name="controlmap">\s*<value>(?P<kml>.*?)</value>',
    re.DOTALL,
)
# How metadata begin when they are written as one line: their names are sorted.
_BEGINNING: Final = b'{"as_of":"'


class NoSnapshotError(Exception):
    """The file is no snapshot of this program; the message says why."""


def read_metadata(path: Path) -> dict[str, Any]:
    """Return what a snapshot says about itself.

    Raises:
        NoSnapshotError: it cannot be read, or says nothing of the kind.

    """
    try:
        if path.stat().st_size > LARGEST:
            message = f"it is larger than {LARGEST // 2**20} MiB"
            raise NoSnapshotError(message)
        data = path.read_bytes()
    except OSError as error:
        message = f"it cannot be read ({error.strerror})"
        raise NoSnapshotError(message) from None
    reader = next((read for signature, read in _READERS if data.startswith(signature)), _any_text)
    try:
        about = reader(data, path)
    except NoSnapshotError:
        raise
    except Exception as error:  # noqa: BLE001 - readers of foreign formats fail in ways of their own
        message = f"it is damaged or was not written by this program ({error.__class__.__name__})"
        raise NoSnapshotError(message) from None
    if not isinstance(about, dict) or not isinstance(about.get("provinces"), dict):
        message = "it carries no metadata of a snapshot; converting or editing a file removes them"
        raise NoSnapshotError(message)
    return about


def damaged_parts(path: Path) -> list[str]:
    """Return the names of the files in an archive that are not as its manifest says; empty for any other file."""
    if not zipfile.is_zipfile(path):
        return []
    with zipfile.ZipFile(path) as packed:
        listed = {entry["name"]: entry["sha256"] for entry in json.loads(_entry(packed, MANIFEST))["files"]}
        held = set(packed.namelist()) - {MANIFEST}
        wrong = held ^ set(listed)
        wrong |= {name for name in held & set(listed) if _digest(_entry(packed, name)) != listed[name]}
    return sorted(wrong)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _entry(packed: zipfile.ZipFile, name: str) -> bytes:
    if packed.getinfo(name).file_size > LARGEST:
        message = f"{name} in it is larger than {LARGEST // 2**20} MiB"
        raise NoSnapshotError(message)
    return packed.read(name)


def _png(data: bytes, path: Path) -> Any:  # noqa: ARG001
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
        return json.loads(image.text["Description"])  # type: ignore[attr-defined]


def _gif(data: bytes, path: Path) -> Any:  # noqa: ARG001
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=["GIF"]) as image:
        return json.loads(image.info["comment"])


def _pdf(data: bytes, path: Path) -> Any:  # noqa: ARG001
    from pypdf import PdfReader

    about = PdfReader(io.BytesIO(data)).metadata
    return json.loads(str(about.subject)) if about else None


def _archive(data: bytes, path: Path) -> Any:  # noqa: ARG001
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return json.loads(_entry(packed, MANIFEST))


def _geopackage(data: bytes, path: Path) -> Any:  # noqa: ARG001
    found = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        rows = found.execute("SELECT metadata FROM gpkg_metadata").fetchall()
    finally:
        found.close()
    texts = (re.search(r'<MDI key="controlmap">(.*?)</MDI>', row[0], re.DOTALL) for row in rows)
    return next((json.loads(html.unescape(text[1])) for text in texts if text), None)


def _any_text(data: bytes, path: Path) -> Any:  # noqa: ARG001
    if marked := _MARKED.search(data):
        text = next(group for group in marked.groups() if group is not None)[:_LARGEST_ABOUT].decode("utf-8")
        return json.loads(text if marked["html"] is not None else html.unescape(text))
    if data.lstrip()[:1] == b"{":
        return json.loads(data).get("metadata")
    start = data.find(_BEGINNING)
    if start >= 0:
        return json.JSONDecoder().raw_decode(data[start : start + _LARGEST_ABOUT].decode("ascii", "replace"))[0]
    return None


def _table(data: bytes, path: Path) -> Any:  # noqa: ARG001
    csv.field_size_limit(_LARGEST_ABOUT)
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    about = json.loads(rows[0]["metadata"])
    return {**about, "provinces": {row["code"]: json.loads(row["proof"]) for row in rows}}


_READERS: Final[tuple[tuple[bytes, Callable[[bytes, Path], Any]], ...]] = (
    (b"\x89PNG", _png),
    (b"GIF8", _gif),
    (b"%PDF", _pdf),
    (b"PK\x03\x04", _archive),
    (b"SQLite format 3\0", _geopackage),
    (b"\xef\xbb\xbf", _table),
)
