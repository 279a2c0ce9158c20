"""What every file carries about itself, so that it can be read, cited and checked without the program that made it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from geo.view import ATTRIBUTION, DISCLAIMER, known_by_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.presentation import Presentation
    from geo.view import MapView, Quote, Standing

FORMAT: Final = "controlmap snapshot 1"


def metadata(view: MapView, presentation: Presentation | None = None) -> dict[str, Any]:
    """Return what a file must carry about itself, as JSON values.

    ``evidence`` is a digest of all events used, ``digest`` one of everything that is shown. ``provinces`` holds for
    each area its status, a digest of what is shown of it and of its places, and the ids of the events used for it: what
    a later check needs to say which areas have changed and through which reports.
    """
    areas = {area.code: _area_record(view, area.code, area.standing) for area in view.areas}
    undated = sorted(quote.id for quote in view.undated)
    used = sorted({*undated, *(key for record in areas.values() for key in record["evidence"])})
    content = {
        "as_of": view.as_of.isoformat(),
        "known_by": _iso(view.known_by),
        "rules": view.rules,
        "data": view.data,
        "areas": {code: record["digest"] for code, record in areas.items()},
        "undated": undated,
    }
    return {
        "format": FORMAT,
        "title": title(view),
        "as_of": view.as_of.isoformat(),
        "known_by": _iso(view.known_by),
        "basis": known_by_phrase(view),
        "reports": view.reports,
        "origins": view.origins,
        "headline": view.headline,
        "rules": view.rules,
        "data": view.data,
        "digest": _digest(content),
        "evidence": _digest(used),
        "attribution": ATTRIBUTION,
        "disclaimer": DISCLAIMER,
        "presentation": presentation.record() if presentation else None,
        "provinces": areas,
        "undated": undated,
    }


def title(view: MapView) -> str:
    """Return the title of a file, with the date as programs write it."""
    return f"{view.country}: reported control on {view.as_of.isoformat()}"


def compact(about: dict[str, Any]) -> str:
    """Return metadata as one line of ASCII: the form that fits into every file format."""
    return json.dumps(about, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def quote_record(quote: Quote) -> dict[str, Any]:
    """Return a quote as a JSON object, its link only where a reader may be sent there."""
    from geo.escaping import safe_url

    return {
        "id": quote.id,
        "sentence": quote.sentence,
        "spans": [list(span) for span in quote.spans],
        "says": quote.says,
        "standing": quote.standing,
        "place": quote.place,
        "source": quote.source,
        "alignment": quote.alignment,
        "said_by": quote.said_by,
        "happened": _iso(quote.happened),
        "precision": quote.precision,
        "published": _iso(quote.published),
        "url": safe_url(quote.url),
        "report_id": quote.report_id,
        "title": quote.title,
        "rule": quote.rule,
        "key": quote.key,
    }


def standing_record(standing: Standing) -> dict[str, Any]:
    """Return a standing as JSON values, without its evidence."""
    return {
        "status": standing.status.value,
        "party": standing.party,
        "previous": standing.previous,
        "support": standing.support or None,
        "since": _iso(standing.since),
        "last_reported": _iso(standing.last_reported),
        "aged": standing.aged,
        "origins": standing.origins,
        "reason": standing.reason or None,
        "by_hand": standing.by_hand or None,
    }


def _area_record(view: MapView, code: str, standing: Standing) -> dict[str, Any]:
    sites = [(site.name, site.standing) for site in view.sites if site.area == code and _told(site.standing)]
    shown = [
        (name, standing_record(each), [(quote.standing, quote.id) for quote in each.quotes])
        for name, each in (("", standing), *sites)
    ]
    # What an analyst has set aside is shown, and not used.
    quotes = (quote for each in (standing, *(s for _, s in sites)) for quote in each.quotes)
    used: Iterable[str] = {quote.id for quote in quotes if quote.standing != "rejected"}
    return {
        "status": standing.status.value,
        "party": standing.party,
        "support": standing.support or None,
        "since": _iso(standing.since),
        "digest": _digest(shown)[:16],
        "evidence": sorted(used),
    }


def _told(standing: Standing) -> bool:
    return bool(standing.quotes or standing.by_hand)


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
