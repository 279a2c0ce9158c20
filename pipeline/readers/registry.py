"""The formats that can be read, in the order in which they are tried, and those that are told apart to be refused."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pipeline.readers import archives, coded, feed, jsonlines, page, pdf, plaintext, table
from pipeline.readers.model import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.readers.model import Parse

READERS: Final = (
    Reader("gzip", archives.sniff_gzip, read=archives.read_gzip),
    Reader("ZIP", archives.sniff_zip, read=archives.read_zip),
    Reader("PDF", pdf.sniff, parse=pdf.parse),
    Reader("JSON lines", jsonlines.sniff, read=jsonlines.read),
    Reader("RSS or Atom", feed.sniff, parse=feed.parse),
    Reader("HTML", page.sniff, parse=page.parse),
    *(Reader(dataset.name, dataset.sniff, read=dataset.read) for dataset in coded.DATASETS),
    Reader("CSV", table.sniff, read=table.read),
    Reader("plain text", plaintext.sniff, read=plaintext.read),
)

PARSERS: Final[Mapping[str, Parse]] = MappingProxyType(
    {reader.format: reader.parse for reader in READERS if reader.parse}
)
"""How documents are read, by format."""

_ADVICE = "save the report as plain text, HTML or PDF"
_REFUSED: Final[Mapping[bytes, str]] = MappingProxyType(
    {
        b"\xd0\xcf\x11\xe0": f"looks like an old office document, which is not read; {_ADVICE}",
        b"{\\rtf": f"looks like RTF, which is not read; {_ADVICE}",
        b"from: <saved by": "looks like a web archive (MHTML), which is not read; save the page as HTML only",
        b"mime-version:": f"looks like a mail or a web archive, which is not read; {_ADVICE}",
        b"bzh": "looks like bzip2, which is not read; unpack it, or pack it with gzip or ZIP",
        b"\xfd7zxz": "looks like xz, which is not read; unpack it, or pack it with gzip or ZIP",
        b"7z\xbc\xaf": "looks like 7-Zip, which is not read; unpack it, or pack it with gzip or ZIP",
        b"rar!": "looks like RAR, which is not read; unpack it, or pack it with gzip or ZIP",
        b"sqlite format 3": "is an SQLite file; name a store with --db",
    }
)
_TAR_MARK, _TAR_OFFSET = b"ustar", 257


def choose(head: bytes, name: str) -> Reader | str:
    """Return the reader for an input that begins with ``head``, or the reason why there is none."""
    if not head.strip():
        return "is empty"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, reason in _REFUSED.items():
        if start.startswith(mark):
            return reason
    if head.startswith(_TAR_MARK, _TAR_OFFSET):
        return "looks like a tar archive, which is not read; unpack it, or pack it with ZIP"
    for reader in READERS:
        if reader.sniff(head, name):
            return reader
    return f"is no text; {_ADVICE}"
