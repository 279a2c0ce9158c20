from __future__ import annotations

import pytest
from factory import day, event, extraction, report
from hypothesis import given
from hypothesis import strategies as st

from pipeline.control.assembly import gather
from pipeline.control.origins import report_origins
from pipeline.control.twins import find_twins, shingles, similarity
from pipeline.records import Extraction, Highlight, Report, Role
from pipeline.sources import load_sources

STORY = (
    "Taliban fighters entered the city of Kunduz before dawn on Sunday and hoisted their flag over the main square, "
    "two residents said, while soldiers retreated towards the airport in the south of the town under fire."
)


@pytest.mark.parametrize(
    ("source", "text", "agency"),
    [
        ("UrduPoint (AFP)", "", "AFP"),
        ("Reuters", "", "Reuters"),
        ("Anadolu mirror (mytruckpage)", "", "Anadolu"),
        ("Daily", "KABUL, Aug 8 (Reuters) - Fighters", "Reuters"),
        ("Daily", "Fighters entered Kunduz.\n\nAFP", "AFP"),
        ("Daily", "Fighters entered Kunduz.\n\nSource: Associated Press", "AP"),
        ("Daily", "An official told Reuters that AP was wrong.", None),
        ("Daily", "The map app (see below) has it.", None),
        ("Apple Daily", "", None),
    ],
)
def test_an_agency_is_found_where_it_is_credited(source: str, text: str, agency: str | None) -> None:
    assert load_sources().agency(report(text, source=source)) == agency


@pytest.mark.parametrize(
    ("source", "url", "published", "party"),
    [
        ("Bakhtar News Agency", None, "08-14", "government"),
        ("bakhtar", None, "08-15", "taliban"),
        ("Bakhtar", None, None, None),
        ("Voice of Jihad", None, None, "taliban"),
        ("", "https://www.alemarahenglish.af/x", "08-10", "taliban"),
        ("", "https://alemarahenglish.af.example.org/x", "08-10", None),
        ("", "http://[broken", "08-10", None),
        ("Al Jazeera", "https://aljazeera.com/x", "08-10", None),
    ],
)
def test_an_outlet_speaks_for_the_party_of_its_day(
    source: str, url: str | None, published: str | None, party: str | None
) -> None:
    assert load_sources().alignment(report(source=source, url=url, published=published)) == party


def copies(*texts: tuple[str, str, str]) -> dict[str, Report]:
    return {source: report(text, id=source, source=source, published=published) for source, text, published in texts}


def origins(reports: dict[str, Report]) -> dict[str, str]:
    return report_origins(reports, find_twins((key, item.text) for key, item in reports.items()))


def test_near_duplicates_have_the_origin_of_the_earliest() -> None:
    cut = STORY.removesuffix(" in the south of the town under fire.") + "."
    found = origins(copies(("Late", STORY, "08-09"), ("First", STORY, "08-08"), ("Cut", cut, "08-10")))
    assert set(found.values()) == {"outlet:first"}


def test_copies_that_lack_the_credit_share_the_agencys_origin() -> None:
    credited = f"KUNDUZ (AFP) - {STORY}"
    found = origins(copies(("A", STORY, "08-08"), ("B", credited, "08-08"), ("C", STORY, "08-09")))
    assert set(found.values()) == {"agency:AFP"}


def test_different_texts_of_different_outlets_are_independent_and_of_one_outlet_are_not() -> None:
    other = "Kunduz has fallen, its council head told reporters by telephone, adding that the governor had left."
    reports = {
        1: report(STORY, id="1", source="A"),
        2: report(other, id="2", source="B"),
        3: report("The Taliban hold Kunduz.", id="3", source="a "),
    }
    found = report_origins(reports, ())
    assert found[1] != found[2]
    assert found[1] == found[3]


@given(
    st.lists(st.tuples(st.sampled_from("ABCDE"), st.integers(1, 9), st.integers(0, 3)), max_size=8), st.integers(1, 9)
)
def test_origins_known_by_a_day_do_not_depend_on_later_reports(rows: list[tuple[str, int, int]], known: int) -> None:
    texts = [STORY, STORY + " It was over by noon.", f"(AFP) {STORY}", "Something else altogether happened in Herat."]
    reports = {
        n: report(texts[which], id=str(n), source=source, published=f"08-0{published}")
        for n, (source, published, which) in enumerate(rows)
    }
    pairs = list(find_twins((key, item.text) for key, item in reports.items()))
    earlier = {key: item for key, item in reports.items() if item.published and item.published <= day(f"08-0{known}")}
    before = report_origins(earlier, [pair for pair in pairs if pair[0] in earlier and pair[1] in earlier])
    after = report_origins(reports, pairs)
    assert before == {key: after[key] for key in earlier}


@given(st.text(), st.text())
def test_similarity_is_a_share(one: str, other: str) -> None:
    value = similarity(shingles(one), shingles(other))
    assert 0 <= value <= 1
    assert value == similarity(shingles(other), shingles(one))


def reading(name: str, said_by: str, speaker: str = "") -> Extraction:
    text = f"{speaker} said of {name} that Aybak fell on the night of Monday to Tuesday according to {name}."
    mark = (Highlight(0, len(speaker), Role.SPEAKER),) if speaker else ()
    item = event(report_id=name, said_by=said_by, highlights=mark)
    return extraction(item, report=report(text, id=name, source=name))


def evidence_origins(*readings: Extraction) -> list[str]:
    return [item.origin for item in gather(readings, []).evidence]


def test_outlets_that_quote_one_spokesman_are_that_spokesman() -> None:
    party = evidence_origins(reading("A", "taliban", "Zabihullah Mujahid"), reading("B", "taliban", "the Taliban"))
    person = evidence_origins(
        reading("A", "local", "Governor Abdul Rahim"), reading("B", "local", "Abdul Rahim"), reading("C", "local", "he")
    )
    assert party == ["party:taliban"] * 2
    assert person == ["person:abdul rahim", "person:abdul rahim", "outlet:c"]


def test_a_correction_supersedes_from_the_day_it_was_published() -> None:
    first = extraction(event(), report=report("a", published="08-10"))
    later = extraction(event(), report=report("b", published="08-12"))
    same_day = extraction(event(), report=report("c", published="08-12"))
    found = gather([first, later, same_day], []).evidence
    assert [(item.known_from, item.superseded) for item in found] == [
        (day("08-10"), day("08-12")),
        (day("08-12"), day("08-12")),
        (day("08-12"), None),
    ]


def test_a_correction_under_the_old_date_is_known_from_its_retrieval() -> None:
    first = extraction(event(), report=report("a", published="08-10"))
    later = extraction(event(), report=report("b", published="08-10", retrieved=day("08-20")))
    assert [(i.known_from, i.superseded) for i in gather([first, later], []).evidence] == [
        (day("08-10"), day("08-20")),
        (day("08-20"), None),
    ]


def test_a_date_found_later_replaces_the_undated_version() -> None:
    undated = extraction(event(when=None), report=report("a", published=None))
    dated = extraction(event(), report=report("a", published="08-10"))
    for order in ([undated, dated], [dated, undated]):
        current = [item for item in gather(order, []).evidence if item.superseded is None]
        assert [item.published for item in current] == [day("08-10")]
