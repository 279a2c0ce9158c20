"""The words of a province, its evidence and the table of all provinces, as HTML.

Pure functions from a view to markup: every text of a report passes ``escape`` or ``escape_marked`` here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from geo.escaping import escape, escape_marked, safe_url
from geo.legend import sample
from geo.symbology import Status
from geo.view import long_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.symbology import Symbology
    from geo.view import Area, MapView, Quote, Standing

_BEARINGS: Final = {
    "decides": "Rests on",
    "dissents": "Says otherwise",
    "background": "Who held it before rests on",
    "rejected": "Set aside by hand",
}
_PRECISION: Final = {"day": "", "week": " (within about a week)", "month": " (that month)"}


def panel(view: MapView, code: str, symbology: Symbology, *, hidden: int = 0) -> str:
    """Return what is known of one province on the day: status in words, why, and each sentence.

    ``hidden`` is the number of its sentences that a filter left out.
    """
    area = view.area(code)
    if area is None:
        return '<section class="cm"><p>No such province.</p></section>'
    standing = area.standing
    look = standing.look(symbology)
    parts = [
        f"<h2>{escape(area.name)}</h2>",
        f'<p class="soft">Capital: {escape(area.capital)} · {escape(area.code)}</p>',
        f'<p class="status">{sample(look)}<span>{escape(_first_upper(look.word))}</span></p>',
    ]
    if standing.reason and (standing.status is not Status.NO_REPORT or standing.quotes or standing.by_hand):
        parts.append(f"<p>{escape(standing.reason)}</p>")
    if standing.status is Status.NO_REPORT and not (standing.quotes or standing.by_hand or hidden):
        parts.append(
            f"<p>No dated report up to {escape(long_date(view.as_of))} says who controls it. "
            "It is shown as nobody’s.</p>"
        )
    parts.append(_facts(standing, symbology))
    if hidden:
        parts.append(f'<p class="soft">{_sentences(hidden)} hidden by the filters.</p>')
    for bearing, heading in _BEARINGS.items():
        quotes = [quote for quote in standing.quotes if quote.standing == bearing]
        if quotes:
            parts.append(f"<h3>{heading}</h3>{evidence(quotes)}")
    parts.append(_places(view, area, symbology))
    return f'<section class="cm" aria-label="{escape(area.name)}">{"".join(parts)}</section>'


def summary(view: MapView, symbology: Symbology) -> str:
    """Return the provinces with a report, in words: what the panel shows before a province is chosen."""
    reported = [area for area in view.areas if area.standing.status is not Status.NO_REPORT]
    if not reported:
        return '<section class="cm"><h2>Reported provinces</h2><p>None by this day.</p></section>'
    order = list(Status)
    reported.sort(key=lambda area: (order.index(area.standing.status), area.name))
    rows = "".join(_short_row(area.name, area.standing, symbology) for area in reported)
    return (
        '<section class="cm"><h2>Reported provinces</h2>'
        '<p class="soft">Click a province on the map, or choose one above, to read the sentences.</p>'
        f'<table class="few" style="margin-top:.75rem"><tbody>{rows}</tbody></table></section>'
    )


def _short_row(name: str, standing: Standing, symbology: Symbology) -> str:
    look = standing.look(symbology)
    status = f"{sample(look)}{escape(_first_upper(look.word))}"
    return f'<tr><th scope="row"><bdi>{escape(name)}</bdi></th><td>{status}</td></tr>'


def evidence(quotes: Iterable[Quote]) -> str:
    """Return the sentences with the matched words marked, each with its source, dates and link."""
    return "".join(_article(quote) for quote in quotes)


def _article(quote: Quote) -> str:
    said = [escape(quote.said_by)] if quote.said_by else []
    said.append(
        f"{escape(long_date(quote.happened))}{_PRECISION.get(quote.precision, '')}"
        if quote.happened
        else "on a day that is not known"
    )
    source = [f"<bdi>{escape(quote.source)}</bdi>" if quote.source else "source not given"]
    if quote.alignment:
        source.append(f"speaks for {escape(quote.alignment)}")
    source.append(
        f"published {escape(long_date(quote.published))}" if quote.published else "date of publication not known"
    )
    if url := safe_url(quote.url):
        host = escape(urlsplit(url).hostname or "")
        source.append(
            f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">report at <bdi>{host}</bdi></a>'
        )
    return (
        f'<article><p class="says"><bdi>{escape(_first_upper(quote.says))}</bdi></p>'
        f'<blockquote dir="auto">{escape_marked(quote.sentence, quote.spans)}</blockquote>'
        f"<p>{', '.join(said)}</p><p>{' · '.join(source)}</p></article>"
    )


def _facts(standing: Standing, symbology: Symbology) -> str:
    facts: list[tuple[str, str]] = [("Set by hand by", standing.by_hand)] if standing.by_hand else []
    if standing.since:
        facts.append(("Since", long_date(standing.since)))
    if standing.support:
        facts.append(("Support", f"{standing.support}: {standing.support_phrase}"))
    if standing.previous:
        facts.append(("Held before by", symbology.party(standing.previous).name))
    if standing.last_reported:
        aged = ", shown paler" if standing.aged else ""
        age = "" if not standing.age_days else f" ({_days(standing.age_days)} earlier{aged})"
        facts.append(("Last reported", f"{long_date(standing.last_reported)}{age}"))
    if standing.origins:
        facts.append(("Independent origins", str(standing.origins)))
    if not facts:
        return ""
    return f"<dl>{''.join(f'<dt>{escape(term)}</dt><dd>{escape(text)}</dd>' for term, text in facts)}</dl>"


def _places(view: MapView, area: Area, symbology: Symbology) -> str:
    sites = [site for site in view.sites if site.area == area.code and site.standing.quotes]
    # A capital alone is what the province's own status says.
    if not sites or [site.level for site in sites] == ["capital"]:
        return ""
    rows = "".join(_short_row(site.name, site.standing, symbology) for site in sites)
    own = {quote.sentence for quote in area.standing.quotes}
    more = [quote for site in sites for quote in site.standing.quotes if quote.sentence not in own]
    table = f'<h3>Places</h3><table class="few"><tbody>{rows}</tbody></table>'
    return table + (f"<h3>About these places</h3>{evidence(more)}" if more else "")


def undated(view: MapView) -> str:
    """Return the sentences that could not be dated, with the warning that they are on no map; empty without any."""
    if not view.undated:
        return ""
    return (
        '<section class="cm"><h2>Undated</h2><p>These sentences could not be dated, because their report gives no date '
        "of publication. They are on no day’s map and change no status.</p>"
        f'<div style="margin-top:1rem">{evidence(view.undated)}</div></section>'
    )


def province_table(view: MapView, symbology: Symbology) -> str:
    """Return all provinces as a table with the same content as the map."""
    rows = "".join(_row(area, symbology) for area in sorted(view.areas, key=_reported_first))
    headings = ("Province", "Status", "Support", "Since", "Last reported", "Origins", "Capital")
    head = "".join(f'<th scope="col">{heading}</th>' for heading in headings)
    return (
        '<div class="cm"><div class="scroll" tabindex="0" role="region" aria-label="All provinces">'
        f"<table><caption>All provinces on {escape(long_date(view.as_of))}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></div>"
    )


def _reported_first(area: Area) -> tuple[int, str]:
    return list(Status).index(area.standing.status), area.name


def _row(area: Area, symbology: Symbology) -> str:
    standing = area.standing
    look = standing.look(symbology)
    silent = standing.status is Status.NO_REPORT
    letter = "" if silent else f' <span class="soft">{escape(look.code)}</span>'
    cells = (
        f"{sample(look)}{escape(_first_upper(look.word))}{letter}",
        "set by hand" if standing.by_hand else escape(standing.support),
        escape(long_date(standing.since)) if standing.since else "",
        escape(long_date(standing.last_reported)) if standing.last_reported else "",
        str(standing.origins) if standing.origins else "",
        escape(area.capital),
    )
    body = "".join(f"<td>{cell}</td>" if cell else '<td class="none">–</td>' for cell in cells)
    return f'<tr><th scope="row">{escape(area.name)}</th>{body}</tr>'


def _sentences(number: int) -> str:
    return "1 sentence is" if number == 1 else f"{number} sentences are"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
