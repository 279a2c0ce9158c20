"""The text of a piece of HTML, its paragraphs apart."""

from __future__ import annotations

import re

_BLOCKS = frozenset(
    "address article aside blockquote br caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_DROPPED = ("script", "style", "template", "noscript", "iframe", "object", "svg")
_BREAK = "\ue000"  # private use: stands for the end of a block, so that line ends of the source stay blanks


def text_of(html: str) -> str:
    """Return the text of an HTML fragment, paragraphs separated by a blank line; plain text comes back as it is."""
    if "<" not in html and "&" not in html:
        return html.strip()
    from lxml import etree
    from lxml import html as parser

    try:
        root = parser.document_fromstring(f"<div>{html}</div>")
    except (etree.ParserError, ValueError):
        return ""
    etree.strip_elements(root, *_DROPPED, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    for element in root.iter():
        if element.tag in _BLOCKS:
            element.text = f"{_BREAK}{element.text or ''}"
            element.tail = f"{_BREAK}{element.tail or ''}"
    paragraphs = (" ".join(part.split()) for part in re.split(_BREAK, "".join(root.itertext())))
    return "\n\n".join(filter(None, paragraphs))
