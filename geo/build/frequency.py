"""How common a word is in the languages of news, to tell a name from a word."""

from __future__ import annotations

from functools import cache
from typing import Final

from geo.folding import fold

ARABIC_LANGUAGES: Final = ("fa", "ar")
OTHER_LANGUAGES: Final = ("de", "es", "fr", "id", "it", "nl", "pt", "tr")
OTHER_DISCOUNT: Final = 1.0
"""Reports are in English or Dari; a word of another language is met in names and quotations only."""


@cache
def zipf(name: str) -> float:
    """Return the Zipf frequency of a word (log10 of its count in a billion words, 0 where unknown).

    Of several words in Latin script it is that of the rarest in English, of several in Arabic script 0.
    """
    from wordfreq import zipf_frequency

    folded = fold(name)
    if not folded.isascii():
        return 0.0 if " " in folded else max(zipf_frequency(name, language) for language in ARABIC_LANGUAGES)
    if " " in folded:
        return float(min(zipf_frequency(word, "en") for word in folded.split()))
    others = max(zipf_frequency(folded, language) for language in OTHER_LANGUAGES)
    return float(max(zipf_frequency(folded, "en"), others - OTHER_DISCOUNT))
