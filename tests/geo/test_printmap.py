from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from views import claimed, hostile_view, looks, provinces, quote, site, view

from geo.boundaries import load_neighbour_features
from geo.printmap import draw
from geo.symbology import Status


def sheet(shown, form: str = "png") -> bytes:  # type: ignore[no-untyped-def]
    return draw(shown, provinces(), looks(), form, surroundings=load_neighbour_features()["features"])


def words(shown) -> str:  # type: ignore[no-untyped-def]
    root = ET.fromstring(sheet(shown, "svg"))  # noqa: S314 - written by the program under test
    return "\n".join(element.text for element in root.iter() if element.text)


def colours(data: bytes) -> set[tuple[int, ...]]:
    image = Image.open(io.BytesIO(data)).convert("RGB")
    return {colour for _, colour in image.getcolors(2**24) or ()}


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))


def test_the_picture_opens_and_shows_who_and_how_sure() -> None:
    data = sheet(view({"AF-SAM": claimed(), "AF-HEL": claimed(status=Status.CONTESTED, party=None)}))
    image = Image.open(io.BytesIO(data))
    image.verify()
    assert image.size == (1870, 1322)
    symbology = looks()
    for colour in (symbology.colour("taliban"), symbology.colour("government"), symbology.look(Status.CONTESTED).fill):
        assert rgb(colour) in colours(data)


def test_the_picture_carries_its_metadata() -> None:
    image = Image.open(io.BytesIO(sheet(view())))
    about = json.loads(image.text["Description"])  # type: ignore[attr-defined]
    assert (about["as_of"], about["reports"]) == ("2021-08-10", 1)
    assert "CC BY 4.0" in image.text["Copyright"]  # type: ignore[attr-defined]


def test_the_sheet_says_everything_that_it_must_carry() -> None:
    text = words(view(known_by=date(2021, 8, 12), undated=(quote(),)))
    for phrase in (
        "reported control on 10 August 2021",
        "as known by 12 August 2021",
        "Rests on 1 report of one source.",
        "1 undated statement is on no map",
        "endorsement",
        "Natural Earth",
        "GeoNames (CC BY 4.0)",
        "Albers equal-area",
        "200 km",
        "claimed, not confirmed (?)",
        "claimed, and denied (?!)",
        "contested (C)",
        "no report",
        "Government (G)",
        "Claimed by the Taliban (1)",
        "provincial capital with a report",
    ):
        assert phrase in text, phrase


def test_every_province_is_named() -> None:
    text = words(view())
    assert [feature["properties"]["name"] for feature in provinces() if feature["properties"]["name"] not in text] == []


def test_a_full_map_lists_every_province() -> None:
    listed = " ".join(words(view({feature["id"]: claimed() for feature in provinces()})).split())
    assert "Claimed by the Taliban (34) Badakhshan, Badghis," in listed
    assert "all of them are in the data files" not in listed


def test_a_long_headline_is_broken_and_not_cut_off() -> None:
    headline = "Of 34 provinces: " + ", ".join(f"{number} held by the National Resistance Front" for number in range(5))
    assert headline in " ".join(words(view(headline=headline)).split("\n"))


def test_a_day_without_reports_is_drawn_and_says_so() -> None:
    text = words(view({}, reports=0, origins=0))
    assert "Rests on no report." in text
    assert "none by this day" in text


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_same_view_gives_the_same_bytes(form: str) -> None:
    assert sheet(view(sites=(site(),)), form) == sheet(view(sites=(site(),)), form)


def test_another_process_elsewhere_gives_the_same_bytes() -> None:
    code = (
        "import hashlib, sys; sys.path[:0] = ['tests/support', '.'];"
        "from views import *; from geo.printmap import draw;"
        "sheets = (draw(view(sites=(site(),)), provinces(), looks(), form) for form in ('png', 'svg', 'pdf'));"
        "print(*(hashlib.sha256(sheet).hexdigest() for sheet in sheets))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, **env}, capture_output=True, text=True, check=True
        ).stdout
        for env in ({"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Kabul", "LC_ALL": "C"})
    }
    assert len(outputs) == 1


def test_pdf_embeds_its_fonts() -> None:
    data = sheet(view(), "pdf")
    assert data.startswith(b"%PDF-")
    assert b"/FontFile2" in data


def test_a_form_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(ValueError, match="'bmp' but is expected to be one of png, svg, pdf"):
        sheet(view(), "bmp")


def test_hostile_text_is_drawn_as_text() -> None:
    root = ET.fromstring(sheet(hostile_view(), "svg"))  # noqa: S314 - written by the program under test
    tags = {element.tag.rsplit("}", 1)[-1] for element in root.iter()}
    assert not tags & {"script", "img", "iframe", "foreignObject", "a", "image"}
