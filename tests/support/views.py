"""Small makers of map views for the tests: every field has a default, so that a test names only what it is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from hostile import HOSTILE

from geo.boundaries import load_province_features
from geo.symbology import Party, Status, Symbology, Theme
from geo.view import Area, MapView, Quote, Site, Standing

PARTIES = (
    Party("taliban", "the Taliban", "Taliban", "T"),
    Party("government", "the government", "Government", "G"),
    Party("nrf", "the National Resistance Front", "National Resistance Front", "N"),
    Party("iskp", "the Islamic State (Khorasan)", "Islamic State Khorasan Province", "I"),
    Party("other", "another armed group", "Other", "O"),
)
SENTENCE = "The armed group’s spokesman claimed it had overrun Aybak, the capital of the northern province of Samangan."


def looks(theme: Theme = Theme.LIGHT) -> Symbology:
    return Symbology(PARTIES, theme)


def provinces() -> list[dict[str, Any]]:
    return load_province_features()["features"]


def quote(**fields: Any) -> Quote:
    values: dict[str, Any] = {
        "sentence": SENTENCE,
        "says": "Aybak taken by the Taliban",
        "source": "Al Jazeera",
        "spans": ((43, 50), (51, 56)),
        "said_by": "claimed by the Taliban",
        "happened": date(2021, 8, 9),
        "published": date(2021, 8, 10),
        "url": "https://example.org/report",
    }
    return Quote(**{**values, **fields})


def claimed(**fields: Any) -> Standing:
    values: dict[str, Any] = {
        "status": Status.CLAIMED,
        "party": "taliban",
        "support": "claimed",
        "support_phrase": "only the side that gains by it says so",
        "since": date(2021, 8, 9),
        "last_reported": date(2021, 8, 9),
        "age_days": 1,
        "origins": 1,
        "reason": "The Taliban claimed Aybak on 9 August 2021.",
        "quotes": (quote(),),
    }
    return Standing(**{**values, **fields})


def view(standings: dict[str, Standing] | None = None, **fields: Any) -> MapView:
    """Return a view of all provinces; those not in ``standings`` have no report."""
    known = {"AF-SAM": claimed()} if standings is None else standings
    areas = tuple(
        Area(
            feature["id"],
            feature["properties"]["name"],
            feature["properties"]["capital"],
            known.get(feature["id"], Standing()),
        )
        for feature in provinces()
    )
    values: dict[str, Any] = {
        "as_of": date(2021, 8, 10),
        "parties": PARTIES,
        "areas": areas,
        "headline": "Of 34 provinces: 1 claimed by the Taliban; 33 without a report.",
        "reports": 1,
        "origins": 1,
    }
    return MapView(**{**values, **fields})


def site(**fields: Any) -> Site:
    values: dict[str, Any] = {
        "id": "1127768",
        "name": "Aybak",
        "level": "capital",
        "area": "AF-SAM",
        "standing": claimed(),
        "lat": 36.26468,
        "lon": 68.01551,
    }
    return Site(**{**values, **fields})


def hostile_view(urls: tuple[str, ...] = ("https://example.org/",)) -> MapView:
    """Return a view in which every hostile text stands wherever a report's text can stand."""
    quotes = tuple(_hostile_quote(text, urls[index % len(urls)]) for index, text in enumerate(HOSTILE))
    standing = claimed(reason=" ".join(HOSTILE), support_phrase=" ".join(HOSTILE), quotes=quotes)
    return view(
        {"AF-SAM": standing},
        sites=tuple(
            site(id=text, name=text, level="district", lat=None, lon=None, standing=standing) for text in HOSTILE
        ),
        undated=quotes,
        notes=HOSTILE,
        headline=" ".join(HOSTILE),
        rules=" ".join(HOSTILE),
    )


def tame_view() -> MapView:
    """Return a view with as many texts as the hostile one, and nothing hostile in them."""
    quotes = tuple(quote(url=None) for _ in HOSTILE)
    standing = claimed(quotes=quotes)
    return view(
        {"AF-SAM": standing},
        sites=tuple(
            site(id=str(number), level="district", lat=None, lon=None, standing=standing)
            for number in range(len(HOSTILE))
        ),
        undated=quotes,
        notes=("note",) * len(HOSTILE),
    )


def _hostile_quote(text: str, url: str) -> Quote:
    return quote(
        sentence=f"{text} and {text}",
        says=text,
        source=text,
        place=text,
        alignment=text,
        said_by=text,
        title=text,
        rule=text,
        report_id=text,
        url=url,
        spans=((0, 3), (2, len(text)), (-5, 1), (4, 10**6)),
    )
