"""How a view is put on a sheet or into a file: the choices that change its looks and never what it says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from geo.symbology import Theme

if TYPE_CHECKING:
    from geo.view import MapView

TITLE_LIMIT: Final = 120
NOTE_LIMIT: Final = 400


class Language(StrEnum):
    """The language in which places are labelled; everything else is in English."""

    ENGLISH = "en"
    DARI = "fa"
    PASHTO = "ps"


class Paper(StrEnum):
    """The sheet a map is drawn on, across."""

    A4 = "a4"
    A3 = "a3"
    WIDE = "16:9"


@dataclass(frozen=True, slots=True)
class Presentation:
    """What the reader chose.

    ``title`` replaces the heading and ``note`` is printed with the sources; both are plain text. ``days`` are the views
    that an interactive file or a film goes through, in order, the view itself among them; a film at so many
    ``days_per_second``. ``compared`` is an earlier or later day drawn beside it.

    Raises:
        ValueError: the title or the note is too long to be printed whole.

    """

    language: Language = Language.ENGLISH
    paper: Paper = Paper.A4
    theme: Theme = Theme.LIGHT
    title: str = ""
    note: str = ""
    days: tuple[MapView, ...] = ()
    compared: MapView | None = None
    days_per_second: float = 3.0

    def __post_init__(self) -> None:
        for name, text, limit in (("title", self.title, TITLE_LIMIT), ("note", self.note, NOTE_LIMIT)):
            if len(text) > limit:
                message = f"the {name} has {len(text)} characters, and {limit} are printed; shorten it"
                raise ValueError(message)

    def record(self) -> dict[str, Any]:
        """Return the choices as JSON values, so that a file can be made again as it was."""
        return {
            "language": self.language.value,
            "paper": self.paper.value,
            "theme": self.theme.value,
            "title": self.title,
            "note": self.note,
            "days": [self.days[0].as_of.isoformat(), self.days[-1].as_of.isoformat()] if self.days else None,
            "days_per_second": self.days_per_second,
            "compared_with": self.compared.as_of.isoformat() if self.compared else None,
        }
