"""Cut a sentence into tokens that know where they stand in the report."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, repeat
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TOKEN = re.compile(r"((?:[^\W\d_]\.){2,}|[#@]?\w+(?:[-‐‑–’'`´ʼ‘]\w+)*(?:-[^\S\n]*\n\s*[a-z]\w*)?|[^\w\s])")
_COMPOUND = re.compile(r"[’'`´ʼ‘#@]")
_BROKEN_WORD = re.compile(r"-\s*\n\s*")
_MARKS = str.maketrans({"’": "'", "`": "'", "´": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-"})
_CLITIC = re.compile(r"(?<=\w)(?:n't|'(?:s|ll|d|ve|re|m))$")


class Token(NamedTuple):
    """A word or a mark of punctuation; a tuple, because every word of every report becomes one.

    ``start`` and ``end`` are offsets into the report, ``text`` what stands there, and ``word`` the folded form that
    lexicon entries are compared with: lower case, straight apostrophes and hyphens, no leading ``#`` or ``@``.
    """

    start: int
    end: int
    text: str
    word: str

    @property
    def is_word(self) -> bool:
        """Whether the token is a word ("Kunduz", "2021", "'s") rather than punctuation."""
        return is_word(self.word)


def is_word(folded: str) -> bool:
    """Tell whether a folded token is a word rather than punctuation."""
    return folded[:1].isalnum() or folded[:1] == "'"


def tokenize(text: str, offset: int = 0) -> list[Token]:
    """Cut ``text`` into tokens, clitics apart ("Kunduz's" is two); ``offset`` is added to every position."""
    # Blanks and tokens in turn: their lengths add up to the positions, and no line of Python runs for a token.
    pieces = _TOKEN.split(text)
    positions = list(accumulate(map(len, pieces), initial=offset))
    surfaces = pieces[1::2]
    fields = zip(positions[1:-1:2], positions[2::2], surfaces, map(_fold, surfaces), strict=True)
    tokens: list[Token] = list(map(tuple.__new__, repeat(Token), fields))
    return list(_parted(tokens)) if _COMPOUND.search(text) else tokens


def _parted(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        if "'" in token.word or token.word[0] in "#@":
            yield from _parts(token)
        else:
            yield token


def _parts(token: Token) -> Iterator[Token]:
    """Part a clitic from its word, and drop the mark before a tag or a handle."""
    start, end, surface, word = token
    if word[0] in "#@" and len(word) > 1:
        word, surface, start = word[1:], surface[1:], start + 1
    clitic = _CLITIC.search(word) if "'" in word else None
    if clitic is None:
        yield Token(start, end, surface, word)
    else:
        cut = clitic.start()
        yield Token(start, start + cut, surface[:cut], word[:cut])
        yield Token(start + cut, end, surface[cut:], word[cut:])


@lru_cache(maxsize=1 << 16)
def _fold(surface: str) -> str:
    """Fold one token; a text has few different ones, and a word folded once is looked up faster ever after."""
    word = (surface if surface.isascii() and "`" not in surface else surface.translate(_MARKS)).lower()
    return _BROKEN_WORD.sub("", word) if "\n" in word else word
