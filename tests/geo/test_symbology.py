from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from colorspacious import cspace_convert
from views import PARTIES, looks

from geo.symbology import CONTESTED_COLOUR, PARTY_COLOURS, TONES, Party, Status, Symbology, Theme, legend

VISIONS = ("normal", "deuteranomaly", "protanomaly", "tritanomaly")
COMFORTABLE = 15  # CAM02-UCS


def appearance(colour: str, vision: str) -> np.ndarray:
    rgb = np.array([int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)])
    if vision != "normal":
        space = {"name": "sRGB1+CVD", "cvd_type": vision, "severity": 100}
        rgb = np.clip(cspace_convert(rgb, space, "sRGB1"), 0, 1)
    return cspace_convert(rgb, "sRGB1", "CAM02-UCS")


COLOURED = (Theme.LIGHT, Theme.DARK)


@pytest.mark.parametrize("theme", COLOURED)
@pytest.mark.parametrize("vision", VISIONS)
def test_fills_are_told_apart_in_every_kind_of_vision(vision: str, theme: Theme) -> None:
    palette = (*PARTY_COLOURS, CONTESTED_COLOUR, TONES[theme].no_report)
    distances = {
        (one, other): float(np.linalg.norm(appearance(one, vision) - appearance(other, vision)))
        for one, other in combinations(palette, 2)
    }
    worst = min(distances, key=distances.__getitem__)
    assert distances[worst] > COMFORTABLE, f"{worst} are {distances[worst]:.1f} apart"


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", Theme)
def test_text_is_readable_on_its_ground(theme: Theme) -> None:
    tones = TONES[theme]
    for ground in (tones.background, tones.surroundings, tones.halo, tones.no_report):
        assert contrast(tones.label, ground) >= 4.5
    assert contrast(tones.quiet_label, tones.surroundings) >= 4.5


@pytest.mark.parametrize("theme", Theme)
def test_contested_is_set_off_by_its_outline(theme: Theme) -> None:
    assert contrast(CONTESTED_COLOUR, TONES[theme].outline) >= 3


def test_no_party_is_white() -> None:
    assert all(contrast(colour, "#FFFFFF") > 3 for colour in PARTY_COLOURS)


def test_every_look_differs_in_letter_and_word() -> None:
    symbology = looks()
    shown = [symbology.look(Status.CONTESTED), symbology.look(Status.NO_REPORT)]
    shown += [
        symbology.look(status, party.id)
        for status in ("held", "claimed", "disputed")
        for party in PARTIES
        for status in [Status(status)]
    ]
    for aspect in ("css_class", "code", "word"):
        values = [getattr(look, aspect) for look in shown]
        assert len(set(values)) == len(values), aspect


def test_a_claim_has_the_claimants_colour_and_another_pattern_than_holding() -> None:
    held, claimed, disputed = (
        looks().look(status, "taliban") for status in (Status.HELD, Status.CLAIMED, Status.DISPUTED)
    )
    assert held.accent == claimed.accent == disputed.accent
    assert len({held.pattern, claimed.pattern, disputed.pattern}) == 3
    assert claimed.fill == looks().look(Status.NO_REPORT).fill


def test_the_words_name_the_party() -> None:
    assert looks().look(Status.CLAIMED, "taliban").word == "claimed by the Taliban"
    assert looks().look(Status.NO_REPORT).word == "no report"


def test_an_unknown_party_is_drawn_and_named_but_never_enters_a_style_sheet() -> None:
    look = looks().look(Status.HELD, "x}</style><script>")
    assert look.css_class == f"cm-held-{len(PARTY_COLOURS) - 1}"
    assert "x}</style>" in look.word


def test_more_parties_than_colours_share_the_last_one() -> None:
    crowd = [Party(f"p{number}", f"party {number}", f"Party {number}", str(number)) for number in range(9)]
    assert Symbology(crowd).look(Status.HELD, "p8").fill == PARTY_COLOURS[-1]


def test_a_status_about_a_party_is_not_drawn_without_one() -> None:
    with pytest.raises(ValueError, match="needs the party"):
        looks().look(Status.CLAIMED)


def test_the_legend_explains_every_colour_and_every_pattern() -> None:
    entries = legend(looks())
    explained = {entry.look.accent for entry in entries}
    assert explained >= {look.accent for look in looks().all_looks()}
    assert {entry.look.pattern for entry in entries} == {look.pattern for look in looks().all_looks()}
    assert any(entry.look.aged for entry in entries)


def test_in_grey_the_two_main_sides_and_everything_else_differ_in_lightness_or_pattern() -> None:
    symbology = looks(Theme.GREY)
    told_apart = [
        symbology.look(Status.HELD, "taliban"),
        symbology.look(Status.HELD, "government"),
        symbology.look(Status.CONTESTED),
        symbology.look(Status.NO_REPORT),
    ]
    for one, other in combinations(told_apart, 2):
        lightness = [float(appearance(look.fill, "normal")[0]) for look in (one, other)]
        assert one.pattern is not other.pattern or abs(lightness[0] - lightness[1]) > COMFORTABLE, (one, other)


def test_in_grey_nothing_is_coloured() -> None:
    symbology = looks(Theme.GREY)
    colours = {colour for look in symbology.all_looks() for colour in (look.fill, look.ink, look.accent) if colour}
    assert {colour for colour in colours if len({colour[1:3], colour[3:5], colour[5:7]}) > 1} == set()
