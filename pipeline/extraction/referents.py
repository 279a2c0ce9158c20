"""From a place chunk to the place that an event will carry: a province's name that means its capital, local names."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import combining, normalize

from pipeline.extraction.chunks import Kind
from pipeline.extraction.discourse import Referent, referent
from pipeline.extraction.places import CONTAINER
from pipeline.extraction.spellings import RULE, skeleton
from pipeline.extraction.topicality import load_topicality
from pipeline.records import Level

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from pipeline.extraction.chunks import Chunk, ChunkedSentence
    from pipeline.records import Mention

# How alike a district's name in the text and in the gazetteer must be to be one name in two spellings.
_SAME_NAME: Final = 0.75
_DISTINCTIVE: Final = 7
_BEFORE, _AFTER = 7, 2
_KIND_OF_PLACE: Final = re.compile(
    r"(?<=\w) (?:district|city|town|centre|center|province|port|crossing)$", re.IGNORECASE
)
_BASE: Final = re.compile(r"(?<=\w) (?:military |army |air ?)?(?:base|field)$", re.IGNORECASE)


def place_referent(chunk: Chunk, sentence: ChunkedSentence, gazetteer: Gazetteer) -> Referent | None:
    """Return the place that ``chunk`` names, ``None`` for a chunk that is no place."""
    mention = chunk.mention
    if chunk.kind is not Kind.PLACE or mention is None:
        return None
    if mention.level is Level.PROVINCE and CONTAINER not in chunk.marks and _names_capital(chunk, sentence):
        return referent(gazetteer.capital_of(mention.province))
    if not mention.place_id:
        return Referent(None, mention.place, mention.level, mention.province, geo_precision=2)
    return Referent(
        mention.place_id,
        _usual_name(mention, gazetteer.capital_of(mention.province).name),
        mention.level,
        mention.province,
    )


def _names_capital(chunk: Chunk, sentence: ChunkedSentence) -> bool:
    """Tell whether the words beside it say so: ``the capital of Helmand``, ``Helmand's capital``."""
    words = load_topicality().words
    before = sentence.words(chunk.first - _BEFORE, chunk.first)
    after = sentence.words(chunk.last, chunk.last + _AFTER)
    if after[:1] == ["capital"] or after == ["provincial", "capital"]:
        return True
    while before and before[-1] in words["capitals.between"]:
        before.pop()
    if not before:
        return False
    return before[-1] in words["capitals.seats"] or (before[-2:-1] == ["main"] and before[-1] in words["capitals.main"])


def _usual_name(mention: Mention, capital: str) -> str:
    """Return the gazetteer's name, or the text's own where that is another word for the place ("Banu" for Andarab)."""
    if mention.level is not Level.DISTRICT:
        return mention.place
    name = (
        mention.place
        if mention.surface == mention.place
        else _local_name(mention.place, mention.surface, known_spelling=mention.rule != RULE)
    )
    # "Bagram Airfield" is Bagram, as is the district that it lies in; the airfields of capitals keep their names.
    short = _BASE.sub("", name)
    return name if short == capital else short


@lru_cache(maxsize=1 << 12)
def _local_name(place: str, written_as: str, *, known_spelling: bool) -> str:
    surface = _KIND_OF_PLACE.sub("", " ".join(_plain(written_as).split()))
    if not surface.isascii():
        return place
    known, written = _letters(place), _letters(surface)
    if len(written) >= _DISTINCTIVE and written in known:
        return place
    if (known_spelling and skeleton(known) == skeleton(written)) or _alike(known, written):
        return place
    return surface.title() if surface.isupper() else surface


def _alike(known: str, written: str) -> bool:
    return SequenceMatcher(None, known, written).ratio() >= _SAME_NAME


def _plain(surface: str) -> str:
    """Return a name without diacritics and curly apostrophes, so that one name has one reading however it is typed."""
    if surface.isascii():
        return surface
    decomposed = normalize("NFKD", surface.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in decomposed if not combining(c))


def _letters(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalpha())
