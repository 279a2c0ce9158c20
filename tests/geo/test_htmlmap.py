from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hostile import HOSTILE, HOSTILE_URLS
from markup import Reader
from views import claimed, hostile_view, looks, provinces, quote, site, tame_view, view

from geo.boundaries import load_neighbour_features
from geo.htmlmap import render
from geo.presentation import Language, Presentation
from geo.symbology import Status

if TYPE_CHECKING:
    from geo.view import MapView

EVIDENCE = "https://example.org/report"


def page(shown: MapView, **choices: Any) -> str:
    neighbours = load_neighbour_features()["features"]
    return render(shown, provinces(), looks(), surroundings=neighbours, presentation=Presentation(**choices)).decode()


def without_scripts(html: str) -> str:
    return re.sub(r"<script\b[^>]*>.*?</script>", "", html, flags=re.DOTALL)


def test_nothing_in_it_refers_to_the_network_but_the_links_of_the_evidence() -> None:
    html = page(view(sites=(site(),)))
    outside = re.findall(r"""(?:src|href|action|data)\s*=\s*["']([^"'#][^"']*)""", without_scripts(html))
    assert set(outside) == {EVIDENCE}
    assert re.findall(r"url\((?!#)[^)]*\)", without_scripts(html)) == []
    assert "sourceMappingURL" not in html
    assert "@import" not in html


def test_its_policy_allows_the_scripts_that_stand_in_it_and_no_others() -> None:
    html = page(view())
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    assert len(scripts) == 3
    digests = {f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts}
    assert set(re.findall(r"'sha256-[^']*'", policy)) == digests
    assert policy.startswith("default-src 'none'")
    assert "'unsafe-eval'" not in policy


def data_of(html: str) -> dict[str, Any]:
    return json.loads(re.findall(r'id="map-data">(.*?)</script>', html, flags=re.DOTALL)[0])


def test_evidence_of_every_province_is_in_it() -> None:
    html = page(view())
    assert len(data_of(html)["areaDays"]) == 34
    assert "Claimed by the Taliban" in html
    assert "<mark>overrun</mark> <mark>Aybak</mark>" in html
    assert f'<a href="{EVIDENCE}" target="_blank" rel="noopener noreferrer">' in html


def test_it_carries_what_it_must_say_about_itself() -> None:
    html = page(view())
    (about,) = re.findall(r'id="about">(.*?)</script>', html, flags=re.DOTALL)
    assert json.loads(about)["as_of"] == "2021-08-10"
    assert "Rests on 1 report of one source." in html
    assert "GeoNames (CC BY 4.0)" in html


def test_undated_sentences_are_listed_with_the_warning() -> None:
    html = page(view(undated=(quote(happened=None, published=None),)))
    assert "They are on no day’s map and change no status." in html
    assert "on a day that is not known" in html
    assert "Undated" not in page(view())


def test_the_same_view_gives_the_same_bytes() -> None:
    assert page(view(sites=(site(),))) == page(view(sites=(site(),)))


def test_it_is_small_enough_to_be_sent() -> None:
    assert len(page(view())) < 1_000_000


def test_hostile_text_stays_text() -> None:
    hostile, tame = page(hostile_view()), page(tame_view())
    for sign in ("<script", "</script", "<img", "<svg", "<iframe", "<style", "</style", "<link", "<!--", "<textarea"):
        assert hostile.lower().count(sign) == tame.lower().count(sign), sign
    read = Reader(without_scripts(hostile))
    assert not [name for name in read.attributes if name.startswith("on") or name == "srcdoc"]


def test_hostile_addresses_become_no_links() -> None:
    assert len(HOSTILE_URLS) <= len(HOSTILE)
    assert "<a " not in without_scripts(page(hostile_view(urls=HOSTILE_URLS)))


def month(*, taken_on: int = 15) -> tuple[MapView, ...]:
    """Return 31 days: a claim in Samangan, and Herat held from a day on."""
    held = claimed(status=Status.HELD, support="reported", quotes=(quote(sentence="Herat fell.", spans=()),))
    days = [date(2021, 8, 1) + timedelta(number) for number in range(31)]
    return tuple(
        view({"AF-SAM": claimed(age_days=day.day)} | ({"AF-HER": held} if day.day >= taken_on else {}), as_of=day)
        for day in days
    )


def test_a_file_of_many_days_holds_every_sentence_once() -> None:
    days = month()
    html = page(days[9], days=days)
    assert html.count("<blockquote") == 2
    data = data_of(html)
    assert [day for day, _ in data["days"]] == [day.as_of.isoformat() for day in days]
    assert data["start"] == 9
    assert [entry[0] for entry in data["areaDays"]["AF-HER"]] == [0, 14]
    assert [entry[0] for entry in data["areaDays"]["AF-SAM"]] == [0]
    assert [index for index, found in enumerate(data["changes"]) if found] == [14]
    assert len(html) < len(page(days[9])) + 20_000


def test_one_day_alone_needs_no_slider() -> None:
    assert 'id="slider"' not in page(view())
    assert 'id="slider"' in page(month()[0], days=month())


def test_a_place_is_on_the_map_from_its_first_report_on() -> None:
    days = month()
    later = tuple(replace(day, sites=(site(),) if day.as_of.day > 20 else ()) for day in days)
    (timeline,) = data_of(page(later[0], days=later))["siteDays"].values()
    assert [(day, look < 0) for day, look, _ in timeline] == [(0, True), (20, False)]


def test_two_days_compared_are_both_drawn_and_what_differs_is_listed() -> None:
    days = month()
    html = without_scripts(page(days[9], compared=days[20]))
    assert re.findall(r'class="small-map" data-shows="(\d)"', html) == ["0", "1"]
    listed = html.partition('class="cm compared"')[2].partition("</section>")[0]
    assert "<td><b>Herat</b></td><td>no report</td><td>held by the Taliban (reported)</td>" in listed
    assert "Nothing differs" in page(days[9], compared=days[10])


def test_labels_are_in_the_language_of_the_choice() -> None:
    named = {f["id"]: f["properties"]["name_ps"] for f in provinces()}
    shown = view()
    shown = replace(shown, areas=tuple(replace(area, names={"ps": named[area.code]}) for area in shown.areas))
    data = data_of(page(shown, language=Language.PASHTO))
    assert {label["name"] for label in data["labels"]} == set(named.values())
    assert data["language"] == "ps"


def test_title_and_note_of_the_reader_are_text() -> None:
    html = page(view(), title="<b>Briefing</b>", note="<i>Draft</i>")
    assert "&lt;b&gt;Briefing" in html
    assert "&lt;i&gt;Draft" in html
    assert "<b>Briefing" not in html
