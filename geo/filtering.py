"""Which sentences a reader wants to see. A filter narrows evidence and symbols; it never changes a status."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from geo.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.view import MapView, Quote, Standing


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """What a sentence must be to be shown; an empty field asks for nothing.

    ``kinds``, ``parties``, ``supports`` and ``areas`` hold the values of a :class:`geo.view.Quote`; ``text`` is looked
    for in the sentence, title, place and source, whatever its case and diacritics.
    """

    kinds: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    supports: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    text: str = ""

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def accepts(self, quote: Quote) -> bool:
        """Tell whether a sentence is wanted."""
        chosen = (
            (self.kinds, quote.kind),
            (self.parties, quote.party),
            (self.supports, quote.support),
            (self.sources, quote.source),
            (self.areas, quote.area),
        )
        if any(wanted and value not in wanted for wanted, value in chosen):
            return False
        words = fold(self.text).split()
        if not words:
            return True
        told = fold(" ".join((quote.sentence, quote.title, quote.place, quote.source)))
        return all(word in told for word in words)


def narrowed(view: MapView, wanted: QuoteFilter) -> MapView:
    """Return the view with the wanted sentences alone, and without the symbols of places that keep none.

    All areas and their statuses stay as they are, and so do the capitals that nothing is reported of.
    """
    if not wanted:
        return view
    areas = tuple(replace(area, standing=_narrowed(area.standing, wanted)) for area in view.areas)
    sites = tuple(
        replace(site, standing=standing)
        for site in view.sites
        if (standing := _narrowed(site.standing, wanted)).quotes or not site.standing.quotes
    )
    return replace(view, areas=areas, sites=sites, undated=tuple(_wanted(view.undated, wanted)))


def _narrowed(standing: Standing, wanted: QuoteFilter) -> Standing:
    return replace(standing, quotes=tuple(_wanted(standing.quotes, wanted)))


def _wanted(quotes: Iterable[Quote], wanted: QuoteFilter) -> Iterable[Quote]:
    return (quote for quote in quotes if wanted.accepts(quote))
