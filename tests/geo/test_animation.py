"""Films as other programs decode them."""

from __future__ import annotations

import builtins
import io
import json
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import av
import pytest
from PIL import Image, ImageChops
from views import claimed, looks, provinces, site, view

from geo.animation import pictures
from geo.boundaries import load_neighbour_features
from geo.files.film import NoEncoderError, gif, mp4
from geo.presentation import Presentation
from geo.symbology import Status

if TYPE_CHECKING:
    from geo.view import MapView

HELD = claimed(status=Status.HELD, support="reported")
ABOUT = json.dumps({"as_of": "2021-08-13"})


def days() -> tuple[MapView, ...]:
    """Four days: on the third Herat is held, and a place is reported."""
    standings = ({"AF-SAM": claimed()}, {"AF-SAM": claimed()}, {"AF-HER": HELD}, {"AF-HER": HELD})
    return tuple(
        view(found, as_of=date(2021, 8, 10) + timedelta(number), sites=(site(),) if number > 1 else ())
        for number, found in enumerate(standings)
    )


@pytest.fixture(scope="module")
def drawn() -> list[Image.Image]:
    neighbours = load_neighbour_features()["features"]
    return list(pictures(days(), provinces(), looks(), neighbours, Presentation(days=days())))


def test_a_picture_a_day_of_the_size_of_a_film(drawn: list[Image.Image]) -> None:
    assert [picture.size for picture in drawn] == [(1280, 720)] * 4


def changed(one: Image.Image, other: Image.Image, box: tuple[int, int, int, int]) -> bool:
    return ImageChops.difference(one.crop(box), other.crop(box)).getbbox() is not None


def test_the_map_changes_when_a_status_does_and_the_legend_never(drawn: list[Image.Image]) -> None:
    the_map, legend = (40, 40, 820, 640), (844, 420, 1260, 620)
    assert [changed(one, other, the_map) for one, other in pairwise(drawn)] == [False, True, False]
    assert not any(changed(drawn[0], other, legend) for other in drawn)
    assert all(changed(one, other, (844, 60, 1260, 110)) for one, other in pairwise(drawn))


def test_labels_stay_in_their_places(drawn: list[Image.Image]) -> None:
    helmand = (190, 560, 270, 600)
    assert not any(changed(drawn[0], other, helmand) for other in drawn)


def test_a_gif_decoder_shows_every_day_in_its_time(drawn: list[Image.Image]) -> None:
    image: Any = Image.open(io.BytesIO(gif(drawn, 2, ABOUT)))
    assert (image.n_frames, image.size, image.info["loop"]) == (4, (1280, 720), 0)
    assert image.info["comment"] == ABOUT.encode()
    durations = []
    for number in range(4):
        image.seek(number)
        durations.append(image.info["duration"])
        shown = image.convert("RGB")
        difference = ImageChops.difference(shown, drawn[number]).convert("L").resize((64, 36))
        assert difference.getextrema()[1] < 32
    assert durations == [500, 500, 500, 3000]


def test_a_film_player_shows_every_day(drawn: list[Image.Image]) -> None:
    with av.open(io.BytesIO(mp4(drawn, 3, ABOUT))) as film:
        stream = film.streams.video[0]
        assert (stream.codec_context.name, stream.width, stream.height) == ("h264", 1280, 720)
        assert film.metadata["comment"] == ABOUT
        frames = [frame.to_image() for frame in film.decode(video=0)]
    assert len(frames) == 4 * 10 + 90
    for number in range(4):
        difference = ImageChops.difference(frames[10 * number + 5], drawn[number]).convert("L").resize((64, 36))
        assert difference.getextrema()[1] < 40


def test_the_same_pictures_give_the_same_bytes(drawn: list[Image.Image]) -> None:
    for write in (gif, mp4):
        assert write(drawn, 3, ABOUT) == write(drawn, 3, ABOUT)


def test_without_an_encoder_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "av":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(NoEncoderError, match=r"pip install 'controlmap\[video\]'.*\.gif or \.html"):
        mp4([], 3, ABOUT)
