from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

from factory import aggregate, aggregate_evidence, evidence

from geo.symbology import Status
from pipeline import exports
from pipeline.control.status import control_status
from pipeline.records import Highlight, Role

if TYPE_CHECKING:
    from geo.view import MapView, Standing
    from pipeline.control.model import Evidence

TEXT = "Kabul was calm. The Taliban said they overran Aybak."


def view(*items: Evidence, on: date = date(2021, 8, 10), statements: tuple = ()) -> MapView:  # type: ignore[type-arg]
    return exports.map_view(control_status(items, as_of=on, aggregates=statements))


def samangan(*items: Evidence) -> Standing:
    area = view(*items).area("AF-SAM")
    assert area is not None
    return area.standing


def claim(**fields) -> Evidence:  # type: ignore[no-untyped-def]
    return evidence(assertion="claimed", said_by="taliban", **fields)


def test_a_claim_is_drawn_as_a_claim_and_told_in_words() -> None:
    standing = samangan(claim())
    assert (standing.status, standing.party, standing.support) == (Status.CLAIMED, "taliban", "claimed")
    assert standing.look(exports.symbology()).word == "claimed by the Taliban"
    assert standing.since == date(2021, 8, 9)
    (quote,) = standing.quotes
    assert (quote.says, quote.said_by) == ("Aybak taken by the Taliban", "claimed by the Taliban")


def test_a_claim_that_is_denied_has_a_look_of_its_own() -> None:
    denial = evidence(assertion="denied", said_by="government", report_id="r2", published="08-10")
    standing = samangan(claim(), denial)
    assert standing.status is Status.DISPUTED
    assert [quote.said_by for quote in standing.quotes] == ["claimed by the Taliban", "denied by the government"]


def test_a_reported_capture_is_held_and_fighting_is_nobodys() -> None:
    assert (samangan(evidence()).status, samangan(evidence()).party) == (Status.HELD, "taliban")
    fighting = samangan(evidence("clash"))
    assert (fighting.status, fighting.party) == (Status.CONTESTED, None)


def test_all_other_provinces_have_no_report() -> None:
    shown = view(claim())
    assert len(shown.areas) == 34
    assert [area.code for area in shown.areas if area.standing.status is not Status.NO_REPORT] == ["AF-SAM"]


def test_matched_words_are_counted_from_the_start_of_the_sentence() -> None:
    start = TEXT.index("The Taliban")
    words = [
        Highlight(TEXT.index(word), TEXT.index(word) + len(word), Role.CUE) for word in ("overran", "Aybak", "Kabul")
    ]
    item = claim(text=TEXT, start=start, end=len(TEXT), sentence=TEXT[start:], highlights=tuple(words))
    (quote,) = samangan(item).quotes
    assert [quote.sentence[slice(*span)] for span in quote.spans] == ["overran", "Aybak"]


def test_a_sentence_of_the_headline_is_taken_from_the_headline() -> None:
    item = claim(text="Nothing.", title="Aybak falls", in_title=True, start=0, end=11, sentence="Aybak falls")
    (quote,) = samangan(item).quotes
    assert quote.sentence == "Aybak falls"


def test_every_capital_is_on_the_map_and_a_reported_one_once() -> None:
    sites = view(claim()).sites
    assert len([site for site in sites if site.level == "capital"]) == 34
    assert [site.name for site in sites if site.standing.quotes] == ["Aybak"]


def test_a_place_that_the_gazetteer_does_not_know_is_listed_without_position() -> None:
    (site,) = (s for s in view(claim(place="Digal", place_id=None, level="district")).sites if s.standing.quotes)
    assert (site.name, site.area, site.lat) == ("Digal", "AF-SAM", None)


def test_undated_events_are_on_no_map() -> None:
    shown = view(evidence(when=None, published=None))
    assert [quote.place for quote in shown.undated] == ["Aybak"]
    assert shown.notes == ("1 statement could not be dated and is on no map; see “Undated” below it.",)
    assert shown.headline == "No report about any of the 34 provinces by this day."


def test_the_headline_counts_what_the_map_shows() -> None:
    assert view(claim()).headline == "Of 34 provinces: 1 claimed by the Taliban; 33 without a report."
    kunduz = evidence("clash", place="Kunduz", province="AF-KDZ", place_id="1135689", report_id="r2")
    assert view(evidence(), kunduz).headline == (
        "Of 34 provinces: 1 held by the Taliban, 1 contested; 32 without a report."
    )


def test_a_count_without_names_stands_beside_what_the_map_counts() -> None:
    (note,) = view(claim(), statements=(aggregate_evidence(aggregate(5)),)).notes
    assert "counts 5 of 34 provincial capitals taken by the Taliban" in note
    assert "name none as held by the Taliban" in note


def test_the_day_before_shows_nothing() -> None:
    shown = view(claim(), on=date(2021, 8, 8))
    assert all(area.standing.status is Status.NO_REPORT for area in shown.areas)
    assert shown.reports == 0


def test_it_loads_no_drawing_library_until_something_is_drawn() -> None:
    code = "import sys, pipeline.exports; print(sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for heavy in ("folium", "matplotlib", "streamlit", "geopandas", "pandas", "shapely"):
        assert f"'{heavy}'" not in loaded, heavy
