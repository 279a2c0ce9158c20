"""Pictures in a row as an animated GIF or an MP4 film."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PIL import Image

_LAST_SECONDS: Final = 3.0  # the last picture stays longer: it is what the film comes to
_KEY_PICTURES: Final = 3  # pictures from which the colours of a GIF are chosen


class NoEncoderError(Exception):
    """There is nothing here that can write a film; the message says what to install."""


def gif(pictures: Iterable[Image.Image], per_second: float, about: str) -> bytes:
    """Return an animated GIF that runs again and again, with a comment; its colours are the same in every picture."""
    from PIL import Image

    drawn = list(pictures)
    palette = _palette(drawn)
    # Dithering would make flat areas flicker, and the file large.
    frames = [picture.quantize(palette=palette, dither=Image.Dither.NONE) for picture in drawn]
    # The format counts in hundredths of a second.
    each = max(2, round(100 / per_second)) * 10
    durations = [each] * (len(frames) - 1) + [max(each, int(_LAST_SECONDS * 1000))]
    target = io.BytesIO()
    frames[0].save(
        target,
        "GIF",
        save_all=True,
        append_images=frames[1:],
        duration=durations,
        loop=0,
        comment=about.encode("ascii"),
        optimize=False,
    )
    return target.getvalue()


def _palette(pictures: Sequence[Image.Image]) -> Image.Image:
    from PIL import Image

    step = max(1, (len(pictures) - 1) // (_KEY_PICTURES - 1))
    keys = [*pictures[::step][:_KEY_PICTURES], pictures[-1]]
    width, height = keys[0].size
    together = Image.new("RGB", (width, height * len(keys)))
    for number, key in enumerate(keys):
        together.paste(key, (0, number * height))
    return together.quantize(255, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def mp4(pictures: Iterable[Image.Image], per_second: float, about: str) -> bytes:
    """Return an MP4 film (H.264) with the metadata as its comment.

    Raises:
        NoEncoderError: PyAV, which writes it, is not installed or has no such encoder.

    """
    try:
        import av
        from av.codec import Codec

        Codec("libx264", "w")
    except (ImportError, ValueError) as error:
        message = (
            "MP4 needs the encoder that comes with PyAV, and it is not there; install it with "
            "`pip install 'controlmap[video]'` or `pip install av`, or write a .gif or .html"
        )
        raise NoEncoderError(message) from error
    target = io.BytesIO()
    # The film runs at a rate that every player knows; a day stays for several of its pictures.
    rate = 30
    repeats = max(1, round(rate / per_second))
    options = {"fflags": "+bitexact"}
    with av.open(target, "w", format="mp4", options=options) as film:
        film.metadata["comment"] = about
        stream: Any = film.add_stream("libx264", rate=rate)
        stream.pix_fmt = "yuv420p"
        # One thread: what several give depends on the machine.
        stream.codec_context.thread_count = 1
        stream.options = {"crf": "20", "preset": "veryfast", "tune": "animation", "flags": "+bitexact"}
        picture = None
        for picture in pictures:
            if not stream.codec_context.is_open:
                stream.width, stream.height = picture.size
            _add(film, stream, picture, repeats)
        if picture is not None:
            _add(film, stream, picture, int(_LAST_SECONDS * rate))
        for packet in stream.encode():
            film.mux(packet)
    return target.getvalue()


def _add(film: Any, stream: Any, picture: Image.Image, repeats: int) -> None:
    import av

    for _ in range(repeats):
        frame = av.VideoFrame.from_image(picture)  # type: ignore[no-untyped-call]
        for packet in stream.encode(frame):
            film.mux(packet)
