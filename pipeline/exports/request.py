"""A snapshot as it was asked for: enough to make the file, and to make it again from what it says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from geo.presentation import Language, Paper, Presentation
from geo.symbology import Theme
from pipeline.exports.formats import FILMS, WRITERS
from pipeline.exports.views import map_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PIL import Image

    from geo.view import MapView
    from pipeline.control.status import StatusEngine

MOST_DAYS: Final = 366
"""The most days that one file can step through."""


SPEEDS: Final = (0.2, 30.0)
"""The slowest and the fastest film, in days per second."""


@dataclass(frozen=True, slots=True)
class Request:
    """The two clocks, the choices of presentation, and the other days to be shown.

    ``days`` are the first and the last day that an interactive file or a film goes through.
    """

    as_of: date
    known_by: date | None = None
    language: Language = Language.ENGLISH
    paper: Paper = Paper.A4
    theme: Theme = Theme.LIGHT
    title: str = ""
    note: str = ""
    compare_with: date | None = None
    days: tuple[date, date] | None = None
    days_per_second: float = 3.0

    @classmethod
    def of(cls, about: Mapping[str, Any]) -> Request:
        """Return the request that a file with this metadata answers.

        Raises:
            ValueError: the metadata are not those of a snapshot, or of a version that asked for something else.

        """
        try:
            chosen = about["presentation"]
            return cls(
                as_of=date.fromisoformat(about["as_of"]),
                known_by=_day(about["known_by"]),
                language=Language(chosen["language"]),
                paper=Paper(chosen["paper"]),
                theme=Theme(chosen["theme"]),
                title=str(chosen["title"]),
                note=str(chosen["note"]),
                compare_with=_day(chosen["compared_with"]),
                days=_span(chosen["days"]),
                days_per_second=min(SPEEDS[1], max(SPEEDS[0], float(chosen["days_per_second"]))),
            )
        except (KeyError, TypeError, ValueError) as error:
            message = f"its metadata are not those of a snapshot ({error})"
            raise ValueError(message) from None


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _span(value: list[str] | None) -> tuple[date, date] | None:
    if value is None:
        return None
    first, last = map(date.fromisoformat, value)
    if not 0 <= (last - first).days < MOST_DAYS:
        message = f"{first} to {last} are not 1 to {MOST_DAYS} days"
        raise ValueError(message)
    return first, last


def view_of(engine: StatusEngine, request: Request) -> MapView:
    """Return the view of the day that was asked for."""
    return map_view(engine.at(request.as_of, request.known_by))


def presentation_of(engine: StatusEngine, request: Request, *, daily: bool) -> Presentation:
    """Return the choices with the views of the other days; those to step through only where ``daily`` asks for them."""
    compared = map_view(engine.at(request.compare_with, request.known_by)) if request.compare_with else None
    return Presentation(
        language=request.language,
        paper=request.paper,
        theme=request.theme,
        title=request.title,
        note=request.note,
        days=tuple(daily_views(engine, *request.days, request.known_by)) if daily and request.days else (),
        compared=compared,
        days_per_second=request.days_per_second,
    )


def snapshot(engine: StatusEngine, request: Request, extension: str) -> bytes:
    """Return the file of a request in the format of that ending, a film among them."""
    if extension in FILMS:
        return film(engine, request, extension)
    writer = WRITERS[extension]
    return writer.write(view_of(engine, request), presentation_of(engine, request, daily=writer.daily))


def film(
    engine: StatusEngine, request: Request, extension: str, progress: Callable[[Image.Image], None] | None = None
) -> bytes:
    """Return the film of a request's days; ``progress`` is called with each picture when it is drawn.

    Raises:
        NoEncoderError: the format needs an encoder that is not installed.

    """
    presentation = presentation_of(engine, request, daily=True)
    views = presentation.days or (view_of(engine, request),)
    return FILMS[extension](views, presentation, progress or (lambda _: None))


def daily_views(engine: StatusEngine, first: date, last: date, known_by: date | None = None) -> Iterator[MapView]:
    """Yield the views of all days from ``first`` to ``last``."""
    for number in range((last - first).days + 1):
        yield map_view(engine.at(first + timedelta(number), known_by))


def days_around(span: tuple[date, date] | None, as_of: date) -> tuple[date, date]:
    """Return the days to step through: those with events and the one asked for, at most so many as a file can hold.

    Where they are more, it is those nearest before the day asked for and after it.
    """
    first, last = (min(span[0], as_of), max(span[1], as_of)) if span else (as_of, as_of)
    if (last - first).days < MOST_DAYS:
        return first, last
    last = min(last, as_of + timedelta(MOST_DAYS // 2))
    first = max(first, last - timedelta(MOST_DAYS - 1))
    return first, min(last, first + timedelta(MOST_DAYS - 1))
