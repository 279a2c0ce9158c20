"""Split report text into sentences that keep their character offsets.

The splitter knows paragraphs, list items, broken line wraps, abbreviations, initials, quotations that run over several
sentences and Arabic-script punctuation. It never copies text around: a sentence is a span of the report.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extraction.words import PARAGRAPH_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator

_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof st sr jr gen lt col maj capt cpl sgt brig adm cmdr gov sen rep pres hon rev amb supt insp
    spc pvt pfc ssgt msgt
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun
    no nos vs etc approx est dept dist prov mt ft km kms mi inc ltd co u.s u.k u.n e.u u.s.a d.c a.k.a i.e e.g cf al ca
    v
    """.split()
)
# These close a sentence as often as not; a capital after them decides.
_OPEN_ABBREVIATIONS = frozenset("a.m p.m u.s u.k u.n e.u d.c etc km kms no inc ltd co u.s.a est mi al".split())
_STARTERS = frozenset(
    """
    the a an he she it they we i you this that these those there in on at by from with after before as but and or so yet
    if when while since until although though however meanwhile also some many most all both his her its their our
    earlier later last officials residents local two three four five several more no not
    """.split()
)

# The patterns begin with one class of characters, for which a search is fast.
_LIST_ITEM = re.compile(r"[\r\n](?:(?<=\r)\n)?[^\S\r\n]*(?=(?:[-–—*•‣◦▪●■·]|\(?\d{1,2}[.)]|\(?[a-z][)])[^\S\r\n]+\S)")
_BULLET = re.compile(r"[•‣▪●■](?=[^\S\r\n]*\S)")
_TERMINATOR = re.compile(
    r"[.!?…؟۔](?:(?<=[.!?…])[.!?…]*[\"'”’»)\]]*(?=\s|$)|(?<=[؟۔])(?=\s|$)|(?<=[a-z]{2}\.)(?=[A-Z][a-z]+\s)"
    r"|(?<=[.!?])[”\"](?=[A-Z]))"
)
_LAST_WORD = re.compile(r"([^\W\d_][\w.’'-]*|\d+)$")
_NEXT_WORD = re.compile(r"[\s\"'“‘«(\[]*(\S{0,20})")
_BREAKS_OR_BULLETS = re.compile(r"[\r\n•‣▪●■]")
_SHORT_LINE = 60


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span in the report and the number of the paragraph (or list item) it stands in."""

    start: int
    end: int
    text: str
    paragraph: int


def split(text: str) -> tuple[Sentence, ...]:
    """Split ``text`` into sentences in order; blank stretches belong to none. Linear in the length of the text."""
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(_blocks(text)):
        for first, last in _sentences(text, start, end):
            trimmed_first, trimmed_last = _trim(text, first, last)
            if trimmed_first < trimmed_last:
                sentences.append(Sentence(trimmed_first, trimmed_last, text[trimmed_first:trimmed_last], number))
    return tuple(sentences)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs and list items; a lone line break inside a paragraph is a wrap unless the line before ends short."""
    start = 0
    for match in PARAGRAPH_BREAK.finditer(text):
        yield from _items(text, start, match.start())
        start = match.end()
    yield from _items(text, start, len(text))


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if not _BREAKS_OR_BULLETS.search(text, start, end):
        yield start, end
        return
    items = (match.end() for match in _LIST_ITEM.finditer(text, start, end))
    bullets = (match.start() for match in _BULLET.finditer(text, start, end))
    for first, last in itertools.pairwise(sorted({start, end, *items, *bullets})):
        yield from _headline_lines(text, first, last)


def _headline_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut after a line that is clearly no wrapped line: short, unpunctuated, and followed by a capital."""
    first = start
    position = start
    while (newline := text.find("\n", position, end)) != -1:
        line = text[position:newline].strip()
        following = text[newline + 1 : newline + 2]
        unfinished = line[-1:] not in ".!?,;:-–—…”\"'’"
        if line and unfinished and len(line) < _SHORT_LINE and following.isupper() and _looks_like_heading(line):
            yield first, newline
            first = newline + 1
        position = newline + 1
    yield first, end


def _looks_like_heading(line: str) -> bool:
    words = [word for word in line.split() if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= 2 and capitals >= 0.75 * len(words) and len(line) < 45


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for match in _TERMINATOR.finditer(text, start, end):
        dot, cut = match.span()
        if cut >= end:
            break
        following = _next_word(text, cut, end)
        if text[dot] == "." and text[dot + 1] != "." and not _closes(text, first, dot, following):
            continue
        if following[:1].islower():
            continue
        yield first, cut
        first = cut
    yield first, end


def _closes(text: str, first: int, dot: int, following: str) -> bool:
    """Whether the full stop at ``dot`` ends a sentence rather than an abbreviation, an initial or a list number.

    ``following`` is the word after it.
    """
    before = text[max(first, dot - 30) : dot].split()
    word_match = _LAST_WORD.search(before[-1]) if before and not text[dot - 1].isspace() else None
    if word_match is None:
        return True
    word = word_match.group().lower().lstrip(".")
    if len(word) == 1 and word.isalpha() and text[dot - 1].isupper():
        return following.lower() in _STARTERS and following[:1].isupper() and following != "A"
    if word.isdigit() and dot - len(word_match.group()) <= first + 2:
        return False
    if word in _OPEN_ABBREVIATIONS:
        return following[:1].isupper() and following.lower() in _STARTERS
    return word not in _ABBREVIATIONS


def _next_word(text: str, position: int, end: int) -> str:
    found = _NEXT_WORD.match(text, position, end)
    return found[1].strip(",.;:”\"'’)") if found else ""


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


_DATELINE = re.compile(
    r"""\s*(?:
        (?P<caps>[A-Z][A-Z’'\-]+(?:(?:[^\S\n]+|-)[A-Z][A-Z’'\-]+){0,3}(?:(?:[,/]|[^\S\n])+[A-Z][\w.’'\-]+(?:[^\S\n]+[A-Z][\w.’'\-]+){0,2}){0,2})
        |(?P<mixed>[A-Z][\w’'\-]+(?:(?:[^\S\n]+|-)[A-Z][\w’'\-]+){0,2})
    )
    (?P<date>(?:[,\s]+(?:\d{1,2}\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:\s+\d{1,2})?(?:,?\s+\d{4})?)?)
    \s*(?:
        (?P<country>[\[(][^\])\n]{2,40}[\])])\s*
        (?:,?\s*(?:\d{1,2}\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:\s+\d{1,2})?(?:,?\s+\d{4})?)?
        \s*(?:\([^)\n]{2,40}\))?\s*(?:[:—–]|--?(?=\s)|[_](?=\s)|\.-|(?<=[A-Z]{2}[)\]])|(?<=[A-Z]{2}[)\]]\s)
            |(?P<dated>(?<=\d[)\]])(?=\s+[A-Z])|(?<=\d[)\]]\s)(?=\s*[A-Z])))
        |(?:—|–|--|[-_](?=\s)|:(?=\s))
    )\s*""",
    re.VERBOSE,
)

BULLET = re.compile(r"\n[^\S\n]*[-–—]+\s*$")
"""A dash that opens a line: after a town in mixed case it is the bullet of the next item of a list."""
_NAMES_MONTH = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s*\d|\d\s*(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)


def dateline(text: str, start: int = 0) -> tuple[int, int] | None:
    """Find the dateline ("KABUL, Afghanistan (AP) — ") at the start of a paragraph that begins at ``start``.

    Returns the span up to the first letter of the news itself, or ``None``. A town in mixed case counts only where an
    agency, a country in brackets or a spaced dash after it marks it as a dateline. Press releases close it with a date
    in brackets alone ("KABUL, Afghanistan (Nov. 3, 2012) Troops found").
    """
    match = _DATELINE.match(text, start, min(len(text), start + 120))
    if match is None or (match["dated"] is not None and not _NAMES_MONTH.search(match["country"])):
        return None
    if match["mixed"] is not None and BULLET.search(match.group()):
        return None
    if match["mixed"] is not None and match["country"] is None and not match["date"]:
        closing = match.group().rstrip()[-1:]
        if closing == ":" or match["mixed"].count(" ") > 1:
            return None
    return start, match.end()
