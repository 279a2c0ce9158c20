"""The sheets as readers open them: a PDF reader that renders and finds text, a picture library, an XML parser."""

from __future__ import annotations

import base64
import io
import re
import unicodedata
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from views import claimed, looks, provinces, quote, site, view

from geo.boundaries import load_neighbour_features
from geo.presentation import Language, Paper, Presentation
from geo.printmap import draw
from geo.symbology import Status, Theme
from geo.view import MapView, Standing

HELD = claimed(status=Status.HELD, support="reported", support_phrase="one origin reports it")


def named(shown: MapView) -> MapView:
    """Return the view with the provinces' names in Dari and Pashto."""
    from dataclasses import replace

    names = {f["id"]: {k[5:]: v for k, v in f["properties"].items() if k.startswith("name_")} for f in provinces()}
    return replace(shown, areas=tuple(replace(area, names=names[area.code]) for area in shown.areas))


def sheet(shown: MapView, form: str = "png", **choices: Any) -> bytes:
    presentation = Presentation(**choices)
    return draw(
        shown,
        provinces(),
        looks(presentation.theme),
        form,
        surroundings=load_neighbour_features()["features"],
        presentation=presentation,
    )


def words(shown: MapView, **choices: Any) -> str:
    root = ET.fromstring(sheet(shown, "svg", **choices))  # noqa: S314 - written by the program under test
    return "\n".join(element.text for element in root.iter() if element.tag.endswith("text") and element.text)


def page(data: bytes) -> pypdfium2.PdfPage:
    return pypdfium2.PdfDocument(data)[0]


@pytest.mark.parametrize(
    ("paper", "points", "pixels"),
    [
        (Paper.A4, (841.89, 595.28), (1870, 1322)),
        (Paper.A3, (1190.55, 841.89), (2645, 1870)),
        (Paper.WIDE, (960, 540), (1920, 1080)),
    ],
)
def test_each_paper_has_its_size_in_print_and_picture(
    paper: Paper, points: tuple[float, float], pixels: tuple[int, int]
) -> None:
    assert page(sheet(view(), "pdf", paper=paper)).get_size() == pytest.approx(points, abs=0.1)
    assert Image.open(io.BytesIO(sheet(view(), paper=paper))).size == pixels


def test_a_reader_renders_the_pdf_as_the_picture_shows_it() -> None:
    shown = view(sites=(site(),))
    rendered = page(sheet(shown, "pdf")).render(scale=160 / 72).to_pil().convert("RGB")
    picture = Image.open(io.BytesIO(sheet(shown))).convert("RGB").resize(rendered.size)
    columns, rows = rendered.size
    spots = [(x * columns // 40, y * rows // 28) for x in range(1, 40) for y in range(1, 28)]
    near = [
        max(abs(one - other) for one, other in zip(rendered.getpixel(spot), picture.getpixel(spot), strict=True)) < 48
        for spot in spots
    ]
    assert sum(near) / len(near) > 0.97


def test_text_is_found_in_the_pdf_in_every_language() -> None:
    shown = named(view())
    for language, name in ((Language.ENGLISH, "Badakhshan"), (Language.DARI, "بدخشان"), (Language.PASHTO, "بدخشان")):
        text = page(sheet(shown, "pdf", language=language)).get_textpage().get_text_bounded()
        # Readers give letters as they are written or in the forms in which they are joined, and in either order.
        plain = unicodedata.normalize("NFKC", text)
        assert name in plain or name[::-1] in plain, language
        assert "reported control on 10 August 2021" in plain


def test_every_province_is_labelled_in_every_language_of_the_choice() -> None:
    shown = named(view())
    for language, key in ((Language.DARI, "name_fa"), (Language.PASHTO, "name_ps")):
        text = words(shown, language=language)
        assert [f["properties"][key] for f in provinces() if f["properties"][key] not in text] == []


def test_letters_of_dari_and_pashto_are_joined_and_run_from_right_to_left() -> None:
    from geo.printing.canvas import text_size

    name = "بغلان"
    apart = sum(text_size(letter, 20)[0] for letter in name)
    assert text_size(name, 20)[0] < 0.85 * apart


def test_the_svg_carries_the_fonts_that_its_text_needs() -> None:
    data = sheet(named(view()), "svg", language=Language.PASHTO).decode()
    faces = re.findall(r"font-weight:(\w+);src:url\(data:font/woff;base64,([^)]+)\)", data)
    assert [weight for weight, _ in faces] == ["bold", "normal"]
    for _, encoded in faces:
        font = TTFont(io.BytesIO(base64.b64decode(encoded)))
        assert {"init", "medi", "fina"} <= {
            record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord
        }
        assert ord("ښ") in font.getBestCmap() or ord("س") in font.getBestCmap()
    assert "Samangan" not in data.partition("</metadata>")[2].partition("Reported provinces")[0]


def test_title_and_note_are_the_readers_own_and_the_day_stays() -> None:
    text = words(view(), title="Morning briefing", note="Prepared on Monday.")
    assert "Morning briefing" in text
    assert "Prepared on Monday." in text
    assert "Reported control of Afghanistan on 10 August 2021" in text


def test_a_title_of_the_greatest_length_and_a_long_note_stay_on_the_sheet() -> None:
    text = words(view(), title="Briefing " * 13, note="A note that goes on. " * 19)
    assert text.count("A note that goes on.") >= 10
    assert "Briefing Briefing" in text


@pytest.mark.parametrize("theme", Theme)
def test_a_sheet_in_grey_has_no_colour_and_the_others_have(theme: Theme) -> None:
    image = Image.open(io.BytesIO(sheet(view({"AF-SAM": HELD, "AF-HEL": claimed()}), theme=theme))).convert("RGB")
    coloured = any(max(c) - min(c) > 40 for _, c in image.getcolors(2**24) or ())
    assert coloured is (theme is not Theme.GREY)


def test_two_days_stand_side_by_side_with_what_differs() -> None:
    before = view({"AF-SAM": claimed()})
    after = view({"AF-SAM": HELD, "AF-HER": HELD}, as_of=date(2021, 8, 15))
    for one, other in ((before, after), (after, before)):
        text = words(one, compared=other)
        assert "Between 10 August 2021 and 15 August 2021, 2 provinces differ." in text
        listed = text.partition("What differs")[2]
        assert "no report, then held by the Taliban (reported)" in listed
        assert "claimed by the Taliban, then held by the Taliban (reported)" in listed
        assert [line for line in text.splitlines() if line in ("10 August 2021", "15 August 2021")] == [
            "10 August 2021",
            "15 August 2021",
        ]


@pytest.mark.parametrize("paper", Paper)
def test_all_differences_are_listed_even_where_every_province_changed(paper: Paper) -> None:
    before = view({feature["id"]: claimed() for feature in provinces()})
    after = view({feature["id"]: HELD for feature in provinces()}, as_of=date(2021, 8, 15))
    listed = words(after, compared=before, paper=paper).partition("What differs")[2]
    assert [f["properties"]["name"] for f in provinces() if f["properties"]["name"] not in listed] == []
    assert "all of them are in the data files" not in listed


def test_two_days_that_are_alike_say_so() -> None:
    text = words(view(), compared=view(as_of=date(2021, 8, 11)))
    assert "no provinces differ" in text
    assert "nothing" in text.partition("What differs")[2]


def test_small_areas_are_shown_larger() -> None:
    assert "times larger" in words(view())


def test_every_reported_province_has_the_letter_of_its_status_beside_its_name() -> None:
    standings = {feature["id"]: HELD for feature in provinces()}
    assert words(view(standings)).splitlines().count("T") == 34


def test_what_an_analyst_set_is_marked_and_says_who_did() -> None:
    text = words(view({"AF-SAM": claimed(by_hand="A. Analyst")}))
    assert "T?*" in text.splitlines()
    assert "Set by hand (*)" in text
    assert "Samangan (A. Analyst)" in text


def test_a_country_without_any_report_has_no_letters() -> None:
    assert "T" not in words(view({f["id"]: Standing() for f in provinces()}, reports=0, origins=0)).splitlines()


def test_the_sheet_carries_the_digest_that_its_metadata_have() -> None:
    data = sheet(view(undated=(quote(),)), "svg").decode()
    (printed,) = set(re.findall(r"digest: ([0-9a-f]{16})", data))
    assert f'"digest":"{printed}' in data.replace("&quot;", '"')
