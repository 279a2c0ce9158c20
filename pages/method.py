"""The method page: what the words and looks of the map mean, where everything comes from, and what it cannot say."""

from __future__ import annotations

from typing import Final

import streamlit as st

from geo.escaping import escape
from geo.legend import legend_html, sample
from geo.symbology import Status, Symbology, Theme
from geo.view import DISCLAIMER
from pages.components.style import style_sheet
from pipeline import exports
from pipeline.control.policy import load_policy

_STATES: Final = (
    (
        Status.HELD,
        "A side is reported to hold it, by its opponent, local officials or an origin without interest in it.",
    ),
    (Status.CLAIMED, "A side says that it took or holds it, and nobody else confirms that. The holder is not changed."),
    (Status.DISPUTED, "Such a claim, denied by another party and not confirmed by anything better."),
    (Status.CONTESTED, "Fighting for it is reported, or its capital and another place in it are held by opponents."),
    (Status.NO_REPORT, "Nothing dated is known. It is never coloured as anybody’s, however likely that may seem."),
)

_SOURCES: Final = (
    ("Province and country boundaries", "Natural Earth, 1:10 million", "public domain"),
    ("Places and their names", "GeoNames", "CC BY 4.0"),
    ("Map library in the page", "Leaflet", "BSD 2-Clause"),
)

_LIMITS: Final = (
    "The map repeats what the reports that were read say. What nobody wrote about stays grey.",
    "A province takes the state of its capital; who holds its countryside may differ, and often did.",
    "Control of an area is not control of its people, and neither is measured here.",
    "Sentences are read by rules, and rules misread: the sentence stands beside every status for you to judge.",
    "Undated sentences are listed and enter no status. Dates known to the week or the month are marked so.",
    "Boundaries are drawn at a scale that is too coarse to tell on which side of a border a village lies.",
)


def show() -> None:
    """Draw the page."""
    symbology = exports.symbology(Theme.DARK if st.context.theme.type == "dark" else Theme.LIGHT)
    st.html(style_sheet(symbology))
    sections = (_purpose(), _status(symbology), _support(), _looks(symbology), _time(), _data(), _limits())
    st.html(f'<div class="cm prose">{"".join(sections)}</div>')


def _purpose() -> str:
    return (
        "<h1>How this map is made</h1>"
        '<p class="lead">Reports are read sentence by sentence for who took, holds, attacks or left which place, '
        "on which day, and who says so. What they say is put together by the rules below, and every status leads back "
        "to the sentences it rests on.</p>"
    )


def _status(symbology: Symbology) -> str:
    party = symbology.parties[0].id
    rows = "".join(
        f'<tr><th scope="row">{sample(look)} {escape(status.value.replace("_", " "))}</th><td>{escape(text)}</td></tr>'
        for status, text in _STATES
        for look in (symbology.look(status, party),)
    )
    return f'<h2>Status</h2><table class="few"><tbody>{rows}</tbody></table>'


def _support() -> str:
    rungs = load_policy().ladder
    rows = "".join(
        f'<tr><th scope="row">{escape(rung.support.value)}</th><td>{escape(rung.means)}</td>'
        f"<td>{'changes the holder' if rung.changes_holder else 'is shown, and changes nothing'}</td></tr>"
        for rung in rungs
    )
    return (
        f"<h2>Support</h2><p>All reports of the same outcome within {load_policy().support_days} days are weighed "
        "together. Copies of one story, and outlets that quote one spokesman, count as one origin; an outlet that "
        f'belongs to a party is that party speaking.</p><table class="few"><tbody>{rows}</tbody></table>'
    )


def _looks(symbology: Symbology) -> str:
    return (
        "<h2>Looks</h2><p>Colour says who, pattern says how sure. The letter beside a name says both without colour. "
        f"The colours keep their distance in the common kinds of colour blindness.</p>{legend_html(symbology)}"
    )


def _time() -> str:
    policy = load_policy()
    return (
        "<h2>Time</h2><p>The map shows what was reported to hold on the chosen day. Silence changes nothing: a holder "
        f"stays until someone else is reported. Fighting keeps a place contested for {policy.contested_days} days "
        f"after its last report. What was last reported more than {policy.aged_days} days before is drawn paler.</p>"
    )


def _data() -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(what)}</th><td>{escape(source)}</td><td>{escape(licence)}</td></tr>'
        for what, source, licence in _SOURCES
    )
    return f'<h2>Data and licences</h2><table class="few"><tbody>{rows}</tbody></table>'


def _limits() -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in _LIMITS)
    return f"<h2>Limits</h2><ul>{items}</ul><p>{escape(DISCLAIMER)}</p>"


show()
