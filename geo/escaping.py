"""How text that others wrote is made harmless where it meets HTML, a script block, a link or a spreadsheet.

Reports are hostile until proven otherwise. Every text that reaches a page goes through one of these functions at the
edge where it is written; nowhere earlier, so that data stays data.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

# Beyond what HTML needs. folium writes tooltips into JavaScript template literals, where the first three are live, and
# branca compiles the finished script as a Jinja template once more, where braces would run code on the server.
_TEMPLATES: Final = str.maketrans({"`": "&#96;", "$": "&#36;", "\\": "&#92;", "{": "&#123;", "}": "&#125;"})

# Control characters draw nothing, and the bidirectional embeddings, overrides and isolates reorder what stands
# around them: a name could make the words of the page read backwards.
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")

# What begins a formula, in its full-width forms too, after anything that a spreadsheet skips or a reader does not see.
_FORMULA: Final = re.compile("[\\s\u200b-\u200f\u2060\ufeff\"']*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")

_LINK_SCHEMES: Final = frozenset({"http", "https"})


def printable(text: str) -> str:
    """Return the text without control characters, bidirectional controls and lone surrogates."""
    return _UNPRINTABLE.sub("", text)


def escape(text: str) -> str:
    """Return the text for an HTML element or a quoted attribute, also where that stands in a script or a template."""
    return html.escape(printable(text), quote=True).translate(_TEMPLATES)


def escape_marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text escaped, with the spans (offsets into ``text``) inside ``<mark>``.

    Spans that overlap are merged and those outside the text are cut to it, so that the markup is always well formed.
    """
    pieces: list[str] = []
    done = 0
    for start, end in sorted((max(0, start), min(len(text), end)) for start, end in spans):
        if end <= max(start, done):
            continue
        opening = max(start, done)
        if opening > done or not pieces:
            pieces.append(escape(text[done:opening]))
        pieces.append(f"<mark>{escape(text[opening:end])}</mark>")
        done = end
    pieces.append(escape(text[done:]))
    return "".join(pieces).replace("</mark><mark>", "")


def safe_url(url: str | None) -> str | None:
    """Return the address if a reader may be sent there: ``http`` or ``https``, a host, no hidden characters."""
    if not url or url != printable(url) or any(character.isspace() for character in url):
        return None
    try:
        parts = urlsplit(url)
        host, user = parts.hostname, parts.username
    except ValueError:
        return None
    # "https://known-outlet.example@elsewhere.example/" leads elsewhere while it reads as the outlet.
    if parts.scheme.lower() not in _LINK_SCHEMES or not host or user is not None:
        return None
    return url


def script_json(value: object) -> str:
    """Return JSON that can stand inside a ``<script>`` element: no ``<``, ``>``, ``&`` or line separator in it."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def neutral(cell: object) -> object:
    """Return a cell that a spreadsheet shows instead of running it: a text that begins a formula gets an apostrophe."""
    if isinstance(cell, str) and _FORMULA.match(cell):
        return f"'{cell}"
    return cell
