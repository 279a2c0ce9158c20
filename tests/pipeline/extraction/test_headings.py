"""Headings that say what has become of the places listed below them."""

from __future__ import annotations

from datetime import date

from pipeline.extraction import extract
from pipeline.records import Report

FACTBOX = """\
The Taliban and the government fight for the towns of Afghanistan. This is where things stand.

CAPTURED

July 19 - Zaranj, in the southern province of Nimroz.

July 20 - Aybak, which lies on the highway from Kabul to the north, and Taloqan, in the north-east.

CONTESTED

Kunduz - Shops were shut and the streets were empty.

Khan Abad - The district remains in government hands, police said.

HELD BY THE GOVERNMENT

Herat, where shops have reopened, and Kandahar.
"""


def test_a_heading_tells_the_lot_of_the_places_that_open_the_items_below() -> None:
    events = extract(Report(id="r", text=FACTBOX, published=date(2021, 7, 22))).events
    assert [(e.event.value, e.actor, e.place, e.date.day if e.date else 0) for e in events] == [
        ("capture", "taliban", "Zaranj", 19),
        ("capture", "taliban", "Aybak", 20),
        ("capture", "taliban", "Taloqan", 20),
        ("clash", "taliban", "Kunduz", 22),
        ("hold", "government", "Khan Abad", 22),
        ("hold", "government", "Herat", 22),
        ("hold", "government", "Kandahar", 22),
    ]
