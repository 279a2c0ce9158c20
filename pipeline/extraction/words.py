"""The words around a place name: a paragraph cut at every hyphen and mark, folded for comparison.

Finer than the tokens of the grammar: "Kabul-based" and "Afghanistan's" come apart, so that a place name never shares a
word with its neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geo import folding

if TYPE_CHECKING:
    from collections.abc import Iterator

PARAGRAPH_BREAK = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)\s*|\u2029")
# Letters carry their combining marks and the invisible joiners with them.
_WORD = re.compile(r"['’‘ʼ`´][sS]\b|[\w\u0300-\u036f\u064b-\u065f\u00ad\u200b-\u200d\u2060]+|[^\w\s]")
_MARKS = str.maketrans(dict.fromkeys("’‘ʼ`´", "'") | dict.fromkeys("‐‑‒–—―", "-") | dict.fromkeys("“”„«»", '"'))
_CASED_RATIO = 0.7
_LONG_WORD = 4


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """Fold one word or mark for comparison: lower case, no diacritics, plain quotes and dashes."""
    if word.isascii():
        return word.lower()
    plain = word.translate(_MARKS)
    if plain.isascii():
        return plain.lower()
    return folding.fold(plain).replace(" ", "") or plain.lower()


def name_key(name: str) -> str:
    """Fold a name to its letters alone, so that ``Sar-e Pol``, ``Sar e Pol`` and ``Sarepol`` compare equal."""
    return folding.fold(name).replace(" ", "")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one paragraph: their offsets in the report, their folded form, and whether they are capitalised."""

    starts: list[int]
    ends: list[int]
    keys: list[str]
    capitals: list[bool]

    def span_of(self, start: int, end: int) -> tuple[int, int]:
        """Indices ``first, after`` of the words that the characters ``start:end`` cover."""
        return max(0, bisect_right(self.starts, start) - 1), bisect_left(self.starts, end)

    def key(self, index: int) -> str:
        """The folded word at ``index``, or ``""`` beyond the paragraph."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def capitalised(self, index: int) -> bool:
        """Whether the word at ``index`` begins with a capital letter; false beyond the paragraph."""
        return 0 <= index < len(self.keys) and self.capitals[index]

    @property
    def headline_case(self) -> bool:
        """Whether nearly all longer words are capitalised, so that a capital tells nothing."""
        cased = [c for k, c in zip(self.keys, self.capitals, strict=True) if len(k) >= _LONG_WORD and k[0].isalpha()]
        return len(cased) > 1 and sum(cased) >= _CASED_RATIO * len(cased)


def cut(text: str, start: int, end: int) -> Words:
    """Cut ``text[start:end]`` into words."""
    spans = [m.span() for m in _WORD.finditer(text, start, end)]
    pieces = [text[a:b] for a, b in spans]
    return Words(
        [a for a, _ in spans], [b for _, b in spans], [fold(p) for p in pieces], [p[0].isupper() for p in pieces]
    )


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs of ``text``, in order, leading blanks included in none."""
    start = 0
    for match in PARAGRAPH_BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)
