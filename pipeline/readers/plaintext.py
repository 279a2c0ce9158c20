"""Plain text: one report a file, its fields in YAML front matter or in a sidecar file of the same name.

Front matter stands between two lines ``---`` at the top of the file. A sidecar is a YAML file beside the text
(``report.yaml`` for ``report.txt``), for texts that have to stay as they came. Without either, what the text itself
says is used: a first line that is clearly a headline, and a last line ``Source: …``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pipeline.readers.fields import make_report, stated_by
from pipeline.readers.limits import MAX_TEXT_FILE
from pipeline.readers.model import Given, Input, Rejection, UnreadableError
from pipeline.readers.sidecars import sidecar_fields, yaml_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.records import Report

_MAX_HEADLINE = 200
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADLINE = re.compile(r"\A\s*(\S[^\n]*)\n[ \t]*\n")
_CREDIT = re.compile(r"\n[ \t]*Source:[ \t]*(\S[^\n]{0,80}?)[ \t]*\Z")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def sniff(head: bytes, _name: str) -> bool:
    """Tell plain text by the absence of control bytes."""
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or not _CONTROL_BYTES.search(head)


def read(source: Input, given: Given) -> Iterator[Report | Rejection]:
    """Yield the one report of a text file, or its rejection."""
    try:
        text = _decode(source.stream.read(MAX_TEXT_FILE + 1))
        matter, text = _split_front_matter(text)
        yield make_report(stated_by(_from_text(text), sidecar_fields(source.sidecar), matter, given=given), text)
    except UnreadableError as error:
        yield Rejection(source.name, str(error))


def _decode(data: bytes) -> str:
    if len(data) > MAX_TEXT_FILE:
        message = f"the file is larger than {MAX_TEXT_FILE:,} bytes; split it into reports"
        raise UnreadableError(message)
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} is not {encoding.removesuffix('-sig').upper()}; save the file as UTF-8"
        raise UnreadableError(message) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, text
    return yaml_fields(match.group(1) or "", "the front matter"), text[match.end() :]


def _from_text(text: str) -> dict[str, str]:
    """Return the title and the source that a text states about itself."""
    found = {}
    headline = _HEADLINE.match(text)
    if headline:
        line = headline.group(1).strip()
        if len(line) <= _MAX_HEADLINE and not line.endswith((".", ":", ",", ";", "…", "”", '"')):
            found["title"] = line
    if credit := _CREDIT.search(text.rstrip()):
        found["source"] = credit.group(1)
    return found
