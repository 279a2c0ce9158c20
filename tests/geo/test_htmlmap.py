from __future__ import annotations

import base64
import hashlib
import json
import re

from hostile import HOSTILE, HOSTILE_URLS
from markup import Reader
from views import hostile_view, looks, provinces, quote, site, tame_view, view

from geo.boundaries import load_neighbour_features
from geo.htmlmap import render

EVIDENCE = "https://example.org/report"


def page(shown) -> str:  # type: ignore[no-untyped-def]
    return render(shown, provinces(), looks(), surroundings=load_neighbour_features()["features"]).decode()


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


def test_evidence_of_every_province_is_in_it() -> None:
    html = page(view())
    assert html.count("data-area=") == 35
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
