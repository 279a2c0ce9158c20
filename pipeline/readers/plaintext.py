"""Plain text: one report a file, its fields in YAML front matter or in a sidecar file of the same name.

Front matter stands between two lines ``---`` at the top of the file. A sidecar is a YAML file beside the text
(``report.yaml`` for ``report.txt``), for texts that have to stay as they came. Without either, what the text itself
says is used: a first line that is clearly a headline, and a last line ``Source: …``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pipeline.readers.fields import MAX_TEXT, make_report
from pipeline.readers.model import Given, Input, Rejection, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.records import Report

MAX_BYTES = 4 * MAX_TEXT
"""Largest file in bytes: a text of the greatest length in four-byte characters."""

SIDECAR_ENDINGS = (".yaml", ".yml")
_MAX_FIELDS = 20_000
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
        text = _decode(source.stream.read(MAX_BYTES + 1))
        matter, text = _split_front_matter(text)
        stated = {**_sidecar(source.path), **matter}
        fields = {**_from_text(text), **{name: value for name, value in stated.items() if value is not None}}
        if given.published:
            fields["published"] = given.published
        if given.source:
            fields["source"] = given.source
        yield make_report(fields, text)
    except UnreadableError as error:
        yield Rejection(source.name, str(error))


def sidecar_of(path: Path) -> Path | None:
    """Return the sidecar file of a text file, if there is one."""
    if path.suffix.lower() in SIDECAR_ENDINGS:
        return None
    candidates = (path.with_suffix(ending) for ending in SIDECAR_ENDINGS)
    return next((candidate for candidate in candidates if candidate.is_file()), None)


def _decode(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES:,} bytes; split it into reports"
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
    return _yaml_fields(match.group(1) or "", "the front matter"), text[match.end() :]


def _sidecar(path: Path | None) -> dict[str, Any]:
    sidecar = sidecar_of(path) if path else None
    if not sidecar:
        return {}
    try:
        content = sidecar.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"its sidecar {sidecar.name} cannot be read ({error})"
        raise UnreadableError(message) from None
    return _yaml_fields(content, f"the sidecar {sidecar.name}")


def _yaml_fields(content: str, name: str) -> dict[str, Any]:
    import yaml

    if len(content) > _MAX_FIELDS:
        message = f"{name} is longer than {_MAX_FIELDS:,} characters; keep to the fields of a report"
        raise UnreadableError(message)
    try:
        fields = yaml.safe_load(content)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = " ".join(str(error).split())
        message = f"{name} is no valid YAML ({problem}); write lines such as `published: 2021-08-10`"
        raise UnreadableError(message) from None
    if fields is None:
        return {}
    if not isinstance(fields, dict):
        message = f"{name} holds no fields; write lines such as `published: 2021-08-10`"
        raise UnreadableError(message)
    return {str(key): value for key, value in fields.items()}


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
