"""How common a word is in the languages of news, to tell a name from a word."""

from __future__ import annotations

from typing import Final

from geo.folding import fold

LATIN_LANGUAGES: Final = ("en",)
ARABIC_LANGUAGES: Final = ("fa", "ar")
OTHER_LANGUAGES: Final = ("de", "es", "fr", "id", "it", "nl", "pt", "tr")
OTHER_DISCOUNT: Final = 1.0
"""Reports are in English or Dari; a word of another language is met in names and quotations only."""


def zipf(name: str) -> float:
    """Return the Zipf frequency of a word (log10 of its count in a billion words, 0 where unknown)."""
    from wordfreq import zipf_frequency

    folded = fold(name)
    if not folded.isascii():
        return max(zipf_frequency(name, language) for language in ARABIC_LANGUAGES)
    english = max(zipf_frequency(folded, language) for language in LATIN_LANGUAGES)
    others = max(zipf_frequency(folded, language) for language in OTHER_LANGUAGES)
    return float(max(english, others - OTHER_DISCOUNT))
