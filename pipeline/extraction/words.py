"""The words around a place name: a paragraph cut at every hyphen and mark, folded for comparison.

Finer than the tokens of the grammar: "Kabul-based" and "Afghanistan's" come apart, so that a place name never shares a
word with its neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from geo import folding

if TYPE_CHECKING:
    from collections.abc import Iterator

# It begins with one class of characters, for which a search is fast. A carriage return takes its line feed with it for
# good: the two are one break, not a paragraph's end.
PARAGRAPH_BREAK = re.compile(r"[\r\n\u2029](?:(?<=\u2029)|(?:(?<=\r)\n)?+[^\S\r\n]*[\r\n]\s*)")
# Letters carry their combining marks and the invisible joiners with them.
_WORD = re.compile(r"(['’‘ʼ`´][sS]\b|[\w\u0300-\u036f\u064b-\u065f\u00ad\u200b-\u200d\u2060]+|[^\w\s])")
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


@lru_cache(maxsize=16384)
def name_key(name: str) -> str:
    """Fold a name to its letters alone, so that ``Sar-e Pol``, ``Sar e Pol`` and ``Sarepol`` compare equal."""
    return folding.fold(name).replace(" ", "")


class Words:
    """The words of one paragraph: their offsets in the report and their folded form."""

    __slots__ = ("_headline_case", "_shouted", "_text", "ends", "keys", "starts")

    def __init__(self, text: str, start: int, end: int) -> None:
        # Blanks and words in turn: their lengths add up to the positions.
        pieces = _WORD.split(text[start:end])
        positions = list(accumulate(map(len, pieces), initial=start))
        self.keys = list(map(fold, pieces[1::2]))
        self.starts = positions[1:-1:2]
        self.ends = positions[2::2]
        self._text = text
        self._headline_case: bool | None = None
        self._shouted: bool | None = None

    def span_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the indices ``first, after`` of the words that the characters ``start:end`` cover."""
        return max(0, bisect_right(self.starts, start) - 1), bisect_left(self.starts, end)

    def key(self, index: int) -> str:
        """Return the folded word at ``index``, or ``""`` beyond the paragraph."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def capitalised(self, index: int) -> bool:
        """Tell whether the word at ``index`` begins with a capital letter; false beyond the paragraph."""
        return 0 <= index < len(self.keys) and self._text[self.starts[index]].isupper()

    @property
    def headline_case(self) -> bool:
        """Whether nearly all longer words are capitalised, so that a capital tells nothing."""
        if self._headline_case is None:
            long = [i for i, key in enumerate(self.keys) if len(key) >= _LONG_WORD and key[0].isalpha()]
            capitals = sum(map(self.capitalised, long))
            self._headline_case = len(long) > 1 and capitals >= _CASED_RATIO * len(long)
        return self._headline_case

    @property
    def shouted(self) -> bool:
        """Whether the paragraph is written in capitals throughout."""
        if self._shouted is None:
            self._shouted = bool(self.keys) and self._text[self.starts[0] : self.ends[-1]].isupper()
        return self._shouted


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs of ``text``, in order, leading blanks included in none."""
    start = 0
    for match in PARAGRAPH_BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)
