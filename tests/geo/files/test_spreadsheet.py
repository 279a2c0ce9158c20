from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from views import claimed, hostile_view, looks, provinces, quote, site, view

from geo.escaping import neutral
from geo.files.spreadsheet import csv_document, events_csv, places_csv


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_one_row_a_province_each_with_its_day_and_proof() -> None:
    found = {row["code"]: row for row in rows(csv_document(view(), provinces(), looks()))}
    assert len(found) == 34
    samangan = found["AF-SAM"]
    assert (samangan["as_of"], samangan["status"], samangan["since"]) == ("2021-08-10", "claimed", "2021-08-09")
    assert json.loads(samangan["proof"])["status"] == "claimed"
    assert json.loads(next(iter(found.values()))["metadata"])["as_of"] == "2021-08-10"
    assert (found["AF-HER"]["party"], found["AF-HER"]["origins"]) == ("", "0")


def test_a_spreadsheet_knows_it_as_utf8() -> None:
    assert csv_document(view(), provinces(), looks()).startswith(b"\xef\xbb\xbf")


def test_no_cell_of_a_hostile_report_is_a_formula() -> None:
    shown = hostile_view()
    for data in (write(shown, provinces(), looks()) for write in (csv_document, places_csv, events_csv)):
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
            assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row), row
            assert not any("\n" in cell or "\r" in cell for cell in row)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\u200b=1", "＝1", '"=1', "\ufeff=1"])
def test_what_begins_a_formula_is_shown_as_text(text: str) -> None:
    assert neutral(text) == f"'{text}"


@given(st.text())
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert neutral(text) in (text, f"'{text}")
    assert neutral("Aybak" + text) == "Aybak" + text


def test_numbers_stay_numbers() -> None:
    assert neutral(-3) == -3


def test_events_and_places_come_with_their_coordinates() -> None:
    standing = claimed(quotes=(quote(id="r#1", place="Aybak"),))
    shown = view({"AF-SAM": standing}, sites=(site(standing=standing),))
    (event,) = rows(events_csv(shown, provinces(), looks()))
    (place,) = rows(places_csv(shown, provinces(), looks()))
    assert (event["lon"], event["lat"]) == (place["lon"], place["lat"]) == ("68.01551", "36.26468")
    assert event["sentence"].startswith("The armed group’s spokesman")
