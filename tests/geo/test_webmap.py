from __future__ import annotations

import re

from views import claimed, hostile_view, looks, provinces, site, tame_view, view

from geo.boundaries import load_neighbour_features
from geo.symbology import Status, Theme
from geo.webmap import base_map, day_layers

SCRIPTS, STYLES = ["here/leaflet.js"], ["here/leaflet.css"]


def page(shown, *, selected: str | None = None, theme: Theme = Theme.LIGHT) -> str:  # type: ignore[no-untyped-def]
    symbology = looks(theme)
    neighbours = load_neighbour_features()["features"]
    base = base_map(provinces(), symbology, scripts=SCRIPTS, styles=STYLES, surroundings=neighbours)
    day_layers(shown, provinces(), symbology, selected=selected).add_to(base)
    return base.get_root().render()


def references(html: str) -> list[str]:
    return re.findall(r"""(?:src|href)\s*=\s*["']([^"']*)|url\(["']?([^)"'#]+)""", html)


def test_the_page_asks_for_nothing_but_the_two_leaflet_files() -> None:
    found = {one or other for one, other in references(page(view(sites=(site(),))))}
    assert found - {""} == {"here/leaflet.js", "here/leaflet.css"}


def test_other_maps_of_the_process_keep_their_own_files() -> None:
    import folium

    before = list(folium.Map.default_js)
    page(view())
    assert folium.Map.default_js == before


def test_a_claimed_province_is_hatched_and_the_others_are_not() -> None:
    html = page(view(sites=(site(),)))
    assert html.count('"className": "cm-area cm-claimed-0"') == 1
    assert "path.cm-claimed-0{fill:url(#cm-claimed-0-pattern)}" in html
    assert '<pattern id="cm-claimed-0-pattern"' in html


def test_every_pattern_that_a_rule_names_is_defined() -> None:
    html = page(view())
    assert set(re.findall(r"url\(#([\w-]+)\)", html)) == set(re.findall(r'<pattern id="([\w-]+)"', html))


def test_it_says_where_the_data_come_from_and_shows_no_flag() -> None:
    html = page(view())
    assert "Natural Earth" in html
    assert "GeoNames (CC BY 4.0)" in html
    assert "setPrefix(false)" in html


def test_the_chosen_province_is_drawn_last() -> None:
    html = page(view(), selected="AF-HEL")
    drawn = re.findall(r'"id": "(AF-[A-Z]{3})", "properties": \{"province"', html)
    assert drawn[-1] == "AF-HEL"
    assert page(view()) != html


def test_the_base_does_not_change_with_the_day() -> None:
    def base() -> str:
        return re.sub(
            r"[0-9a-f]{32}", "", base_map(provinces(), looks(), scripts=SCRIPTS, styles=STYLES).get_root().render()
        )

    assert base() == base()


def test_themes_differ_in_their_ground() -> None:
    assert looks(Theme.DARK).tones.background in page(view(), theme=Theme.DARK)
    assert looks(Theme.LIGHT).tones.background in page(view(), theme=Theme.LIGHT)


def test_the_layers_of_a_day_stay_small() -> None:
    import folium

    base = folium.Map(tiles=None)
    group = day_layers(view(sites=(site(),)), provinces(), looks())
    group.add_to(base)
    base.get_root().render()
    assert len(group.get_root().script.render()) < 500_000


def test_hostile_text_reaches_tooltips_and_labels_only_escaped() -> None:
    hostile, tame = page(hostile_view()), page(tame_view())
    for sign in ("<script", "</script", "<img", "<svg", "<iframe", "<style", "<!--", "${", "`"):
        assert hostile.count(sign) == tame.count(sign), sign


def test_hostile_text_is_no_template_that_runs_on_the_server() -> None:
    # branca compiles what it has rendered as a template again: braces that get there are code.
    html = page(hostile_view())
    assert "&#123;&#123; 6 * 7 &#125;&#125;".replace("&", "\\u0026") in html
    assert "environ(" not in html


def test_a_disputed_claim_and_an_aged_one_are_told_apart() -> None:
    html = page(view({"AF-SAM": claimed(status=Status.DISPUTED), "AF-KDZ": claimed(aged=True)}))
    assert '"className": "cm-area cm-disputed-0"' in html
    assert '"fillOpacity": 0.5' in html
