"""Cut a sentence into tokens that know where they stand in the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple, overload
from unicodedata import combining, normalize

_TOKEN = re.compile(r"((?:[^\W\d_]\.){2,}|[#@]?\w+(?:[-‐‑–’'`´ʼ‘]\w+)*(?:-[^\S\n]*\n\s*[a-z]\w*)?|[^\w\s])")
_COMPOUND = re.compile(r"[’'`´ʼ‘#@]")
_BROKEN_WORD = re.compile(r"-\s*\n\s*")
_MARKS = str.maketrans({"’": "'", "`": "'", "´": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-"})
_CLITIC = re.compile(r"(?<=\w)(?:n't|'(?:s|ll|d|ve|re|m))$")


class Token(NamedTuple):
    """A word or a mark of punctuation.

    ``start`` and ``end`` are offsets into the report, ``text`` what stands there, and ``word`` the folded form that
    lexicon entries are compared with: lower case, straight apostrophes and hyphens, no diacritics on Latin letters, no
    leading ``#`` or ``@``.
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


class Tokens(Sequence[Token]):
    """The tokens of a sentence as parallel lists; each becomes a ``Token`` only where one is asked for."""

    __slots__ = ("ends", "starts", "texts", "words")

    def __init__(self, starts: list[int], ends: list[int], texts: list[str], words: list[str]) -> None:
        self.starts = starts
        self.ends = ends
        self.texts = texts
        self.words = words

    def __len__(self) -> int:
        return len(self.words)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> list[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | list[Token]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self.words)))]
        return Token(self.starts[index], self.ends[index], self.texts[index], self.words[index])


def tokenize(text: str, offset: int = 0) -> Tokens:
    """Cut ``text`` into tokens, clitics apart ("Kunduz's" is two); ``offset`` is added to every position."""
    # Blanks and tokens in turn: their lengths add up to the positions, and no line of Python runs for a token.
    pieces = _TOKEN.split(text)
    positions = list(accumulate(map(len, pieces), initial=offset))
    texts = pieces[1::2]
    tokens = Tokens(positions[1:-1:2], positions[2::2], texts, list(map(_fold, texts)))
    return _parted(tokens) if _COMPOUND.search(text) else tokens


def _parted(tokens: Tokens) -> Tokens:
    """Part clitics from their words, and drop the marks before tags and handles."""
    parts = Tokens([], [], [], [])
    for start, end, text, word in zip(tokens.starts, tokens.ends, tokens.texts, tokens.words, strict=True):
        mark = word[0] in "#@" and len(word) > 1
        clitic = _CLITIC.search(word, mark) if "'" in word else None
        cut = clitic.start() if clitic else len(word)
        parts.starts.append(start + mark)
        parts.ends.append(start + cut if clitic else end)
        parts.texts.append(text[mark:cut] if clitic else text[mark:])
        parts.words.append(word[mark:cut])
        if clitic:
            parts.starts.append(start + cut)
            parts.ends.append(end)
            parts.texts.append(text[cut:])
            parts.words.append(word[cut:])
    return parts


def _plain(surface: str) -> str:
    """Return a token with plain marks, and without the diacritics of a transliteration ("Ṭālibān")."""
    marked = surface.translate(_MARKS)
    if marked.isascii():
        return marked
    bare = "".join(character for character in normalize("NFKD", marked) if not combining(character))
    return bare if len(bare) == len(marked) and bare.isascii() else marked


@lru_cache(maxsize=1 << 16)
def _fold(surface: str) -> str:
    """Fold one token; a text has few different ones, and a word folded once is looked up faster ever after."""
    word = (surface if surface.isascii() and "`" not in surface else _plain(surface)).lower()
    return _BROKEN_WORD.sub("", word) if "\n" in word else word
