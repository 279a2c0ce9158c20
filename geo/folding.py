"""Fold text to the form in which names are compared: lower case, no diacritics, words apart by one gap.

Folding keeps the number and order of words, so that a word of the folded text leads back to its characters in the
original. Hyphens, quotes, apostrophes, line breaks and any other punctuation are gaps between words; combining marks,
Arabic vowel signs, tatweel and zero-width characters inside a word vanish. Arabic-script letters that look alike in
news (ي and ی, ك and ک, ة and ه …) and the digits of all scripts become one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

GAP: Final = "  "
"""Two spaces between words: a pattern that begins and ends with one never shares it with its neighbour."""

_VANISHES: Final = "\x00"
_PRIVATE: Final = 0xF0000  # private code point that stands for a character of the BMP that folds to several

_ARABIC: Final = {
    "ي": "ی",
    "ى": "ی",
    "ې": "ی",
    "ۍ": "ی",
    "ئ": "ی",
    "ے": "ی",
    "ك": "ک",
    "ڪ": "ک",
    "ګ": "گ",
    "ة": "ه",
    "ۀ": "ه",
    "ۂ": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
    "ؤ": "و",
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ټ": "ت",
    "ٹ": "ت",
    "ډ": "د",
    "ڈ": "د",
    "ړ": "ر",
    "ڑ": "ر",
    "ڼ": "ن",
    "ں": "ن",
    "ء": _VANISHES,
    "ـ": _VANISHES,
}

_LATIN: Final = {
    "ı": "i",
    "ø": "o",
    "Ø": "o",
    "ł": "l",
    "Ł": "l",
    "đ": "d",
    "Đ": "d",
    "ħ": "h",
    "ß": "ss",
    "æ": "ae",
    "Æ": "ae",
    "œ": "oe",
    "Œ": "oe",
    "ə": "a",
    "Ə": "a",
}

_APOSTROPHES: Final = "ʹʺʻʼʽʾʿˈ"
"""Letters by their category that romanisations use as apostrophes; other modifier letters vanish."""

_ASCII: Final = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}


def _fold_character(character: str) -> str:
    """Return what one character folds to: words' characters, a space, or ``_VANISHES``."""
    if character in _ARABIC:
        return _ARABIC[character]
    if character in _LATIN:
        return _LATIN[character]
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf"} or (category == "Lm" and character not in _APOSTROPHES):
        return _VANISHES
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category not in {"Lu", "Ll", "Lt", "Lo", "Nl", "No", "Mc"}:
        return " "
    plain = "".join(c for c in unicodedata.normalize("NFKD", character) if unicodedata.category(c) != "Mn").casefold()
    if not plain:
        return _VANISHES
    if not plain.isalnum():
        return " " if len(plain) > 1 else character
    return "".join(_ARABIC.get(c, c) for c in plain).replace(_VANISHES, "") or _VANISHES


class _Table(dict[int, str]):
    """Maps each code point to exactly one character; fills itself."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        if len(folded) != 1:
            folded = chr(_PRIVATE + code) if code <= 0xFFFD else chr(code)
        self[code] = folded
        return folded


class _Same(dict[int, int | str]):
    """Leaves the code points it does not know as they are; remembers them, which is faster than not finding them."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


_TABLE: Final = _Table(_ASCII)
_MARKED: Final = _Same({**_ASCII, ord(_VANISHES): _VANISHES})
_TYPOGRAPHIC: Final = "’“”‘—–\xa0"
"""The marks that most news text has beside ASCII, replaced first because that is fastest."""
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_EXPANDS: Final = re.compile("[\U000f0000-\U000ffffd]")
_WORD: Final = re.compile(r"[^\s\x00]\S*")


def aligned(text: str) -> str:
    """Return the folded text with one character for each of the original; gaps are spaces."""
    if text.isascii():
        return text.translate(_ASCII)
    for mark in _TYPOGRAPHIC:
        text = text.replace(mark, " ")
    if text.isascii():
        return text.translate(_ASCII)
    marked = _NOT_ASCII.sub(lambda run: run.group().translate(_TABLE), text.replace(_VANISHES, " "))
    return marked.translate(_MARKED)


def words(same_length: str) -> str:
    """Return the words of an ``aligned`` text, one ``GAP`` before, between and after them."""
    if _VANISHES in same_length:
        same_length = same_length.replace(_VANISHES, "")
    if not same_length.isascii():
        same_length = _EXPANDS.sub(lambda match: _fold_character(chr(ord(match.group()) - _PRIVATE)), same_length)
    return f" {GAP.join(same_length.split())} "


def word_spans(same_length: str) -> list[tuple[int, int]]:
    """Return start and end of each word of an ``aligned`` text, in the order of ``words``."""
    if _VANISHES in same_length:
        return [match.span() for match in _WORD.finditer(same_length)]
    spans = []
    start = 0
    for piece in same_length.split(" "):
        end = start + len(piece)
        if piece:
            spans.append((start, end))
        start = end + 1
    return spans


def fold(name: str) -> str:
    """Return a name as it is compared: its folded words with one space between them."""
    return " ".join(words(aligned(name)).split())
