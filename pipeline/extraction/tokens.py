"""Cut a sentence into tokens that know where they stand in the report."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[#@]?\w+(?:[-‐‑–’'`´ʼ‘]\w+)*(?:-[^\S\n]*\n\s*[a-z]\w*)?|[^\w\s]")
_BROKEN_WORD = re.compile(r"-\s*\n\s*")
_APOSTROPHES = str.maketrans({"’": "'", "`": "'", "´": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-"})
_CLITIC = re.compile(r"(?<=\w)(?:n't|'(?:s|ll|d|ve|re|m))$")
# Words that are written with a hyphen or an apostrophe but have to be read apart.
_SPLIT_COMPOUND = re.compile(r"^(taliban|taleban|government|kabul|rebel|insurgent|militant)[-–](\w+)$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of punctuation.

    ``start`` and ``end`` are offsets into the report, ``word`` is the folded form that lexicon entries are compared
    with (lower case, straight apostrophes and hyphens, no leading ``#``).
    """

    start: int
    end: int
    text: str
    word: str

    @property
    def is_word(self) -> bool:
        """Whether the token is a word rather than punctuation."""
        return self.word[:1].isalnum() or self.word[:1] == "'" or self.word == "n't"


def tokenize(text: str, offset: int = 0) -> list[Token]:
    """Tokenise ``text``; ``offset`` is added to every position."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        surface = match.group()
        start, end = match.start() + offset, match.end() + offset
        word = surface.translate(_APOSTROPHES).lower()
        if "\n" in word:
            word = _BROKEN_WORD.sub("", word)
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


def compound_parts(word: str) -> tuple[str, str] | None:
    """Take ``taliban-held`` apart into the side and what it does; ``None`` for other words."""
    match = _SPLIT_COMPOUND.match(word)
    return (match[1], match[2]) if match else None
