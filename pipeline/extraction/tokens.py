"""Cut a sentence into tokens that know where they stand in the report."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[#@]?\w+(?:[-‐‑–’'`´ʼ‘]\w+)*(?:-[^\S\n]*\n\s*[a-z]\w*)?|[^\w\s]")
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
        first = self.word[:1]
        return first.isalnum() or first == "'"


def tokenize(text: str, offset: int = 0) -> list[Token]:
    """Cut ``text`` into tokens, clitics apart ("Kunduz's" is two); ``offset`` is added to every position."""
    tokens: list[Token] = []
    folded = _fold(text)
    for match in _TOKEN.finditer(text):
        first, last = match.span()
        surface = text[first:last]
        word = folded[first:last] if folded else _fold_word(surface)
        if "\n" in word:
            word = _BROKEN_WORD.sub("", word)
        start, end = first + offset, last + offset
        if word[0] in "#@" and len(word) > 1:
            word, surface, start = word[1:], surface[1:], start + 1
        clitic = _CLITIC.search(word) if "'" in word else None
        if clitic:
            cut = clitic.start()
            tokens.append(Token(start, start + cut, surface[:cut], word[:cut]))
            tokens.append(Token(start + cut, end, surface[cut:], word[cut:]))
        else:
            tokens.append(Token(start, end, surface, word))
    return tokens


def _fold(text: str) -> str:
    """Fold all of ``text`` at once; empty where its offsets would move ("İ" is two letters in lower case)."""
    folded = _fold_word(text)
    return folded if len(folded) == len(text) else ""


def _fold_word(word: str) -> str:
    return (word if word.isascii() and "`" not in word else word.translate(_MARKS)).lower()
