"""The one table of looks: which colour, pattern, letter and word stand for which control status.

Colour says *who*, pattern says *how sure*, yellow says contested, grey says that nothing is reported. No other module
knows a colour. The palette's smallest pairwise distances (CAM02-UCS, full normal, deutan, protan and tritan vision)
are recomputed by ``tests/geo/test_symbology.py``; green, white and black-red-green are avoided on purpose, since they
recall the flags of the parties that this map is about.

Parties come in as plain data: another conflict brings other parties, not another table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Status(StrEnum):
    """What is known of who holds a place, as far as its look goes."""

    HELD = "held"
    CLAIMED = "claimed"
    DISPUTED = "disputed"
    CONTESTED = "contested"
    NO_REPORT = "no_report"


class Pattern(StrEnum):
    """How a fill is drawn; the second channel beside colour."""

    SOLID = "solid"
    DIAGONAL = "diagonal"
    CROSS = "cross"
    DOTS = "dots"


class Theme(StrEnum):
    """What the map is looked at on."""

    LIGHT = "light"
    DARK = "dark"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Party:
    """A side of the conflict: ``name`` as it stands in a sentence ("the Taliban"), ``label`` as it stands alone."""

    id: str
    name: str
    label: str
    code: str


@dataclass(frozen=True, slots=True)
class Look:
    """How one status of one party is drawn and written.

    ``fill`` is the ground colour, ``ink`` the colour of the pattern on it (``None`` for a solid fill), ``accent`` the
    colour that says who. ``css_class`` is safe in a style sheet whatever the party's id is. ``code`` is the letter
    code shown beside a name, ``word`` the status in words.
    """

    css_class: str
    fill: str
    ink: str | None
    accent: str
    pattern: Pattern
    code: str
    word: str
    aged: bool = False

    @property
    def opacity(self) -> float:
        """Opacity of the fill, from 0 to 1: what was last reported long ago is drawn paler."""
        return AGED_OPACITY if self.aged else 1.0


@dataclass(frozen=True, slots=True)
class Tones:
    """The neutral colours of a theme: everything on a map that is not a status."""

    background: str
    surroundings: str
    no_report: str
    outline: str
    quiet_outline: str
    selected: str
    label: str
    quiet_label: str
    halo: str
    frame: str


# Okabe and Ito's vermillion and blue for the two main sides, then three that keep their distance to them and to each
# other; a party beyond the fifth shares the last colour and is told apart by its letter.
PARTY_COLOURS: Final = ("#D55E00", "#0072B2", "#332288", "#802020", "#101010")
CONTESTED_COLOUR: Final = "#F0E442"
CONTESTED_INK: Final = "#7A7000"
TONES: Final = {
    Theme.LIGHT: Tones(
        "#EEF1F4", "#F8F9FA", "#BFC3C7", "#333333", "#7A8087", "#000000", "#16191C", "#6B727A", "#FFFFFF", "#C9CED3"
    ),
    Theme.DARK: Tones(
        "#16191D", "#1E2328", "#4A4F55", "#0B0D0F", "#23282D", "#FFFFFF", "#F4F6F8", "#8B939C", "#101316", "#3A4149"
    ),
    Theme.GREY: Tones(
        "#FFFFFF", "#FFFFFF", "#FFFFFF", "#222222", "#8A8A8A", "#000000", "#111111", "#555555", "#FFFFFF", "#B4B4B4"
    ),
}
# For printers and copiers without colour: the two main sides dark and light, and everybody by his letter too.
PARTY_GREYS: Final = ("#5A5A5A", "#C4C4C4", "#8E8E8E", "#333333", "#000000")
CONTESTED_GREYS: Final = ("#EFEFEF", "#111111")
MARK_COLOURS: Final = {Theme.LIGHT: "#FBF3B0", Theme.DARK: "#5C5415", Theme.GREY: "#E4E4E4"}
AGED_OPACITY: Final = 0.5


class Symbology:
    """The looks of a set of parties; their order decides which colour a party gets."""

    def __init__(self, parties: Iterable[Party], theme: Theme = Theme.LIGHT) -> None:
        self.parties = tuple(parties)
        self.theme = theme
        self.tones = TONES[theme]
        self._index = {party.id: index for index, party in enumerate(self.parties)}

    def party(self, party_id: str) -> Party:
        """Return the party, or one made of its id where the id is not among the parties."""
        if (index := self._index.get(party_id)) is not None:
            return self.parties[index]
        return Party(party_id, party_id, party_id, party_id[:1].upper() or "?")

    def colour(self, party_id: str) -> str:
        """Return the colour that says *who*."""
        colours = PARTY_GREYS if self.theme is Theme.GREY else PARTY_COLOURS
        return colours[min(self._index.get(party_id, len(self.parties)), len(colours) - 1)]

    def look(self, status: Status, party_id: str | None = None, *, aged: bool = False) -> Look:
        """Return how a status is drawn; held, claimed and disputed need the party it is about.

        Raises:
            ValueError: ``party_id`` is missing where the status is about a party.

        """
        if status is Status.NO_REPORT:
            grey = self.tones.no_report
            return Look("cm-none", grey, None, grey, Pattern.SOLID, "–", "no report")
        if status is Status.CONTESTED:
            fill, ink = CONTESTED_GREYS if self.theme is Theme.GREY else (CONTESTED_COLOUR, CONTESTED_INK)
            return Look("cm-contested", fill, ink, fill, Pattern.DOTS, "C", "contested", aged)
        if party_id is None:
            message = f"status {status.value!r} needs the party it is about, and none was given"
            raise ValueError(message)
        party, colour = self.party(party_id), self.colour(party_id)
        slot = min(self._index.get(party_id, len(self.parties)), len(PARTY_COLOURS) - 1)
        css_class = f"cm-{status.value}-{slot}"
        if status is Status.HELD:
            return Look(css_class, colour, None, colour, Pattern.SOLID, party.code, f"held by {party.name}", aged)
        pattern, mark, word = _UNCONFIRMED[status]
        return Look(
            css_class,
            self.tones.no_report,
            colour,
            colour,
            pattern,
            f"{party.code}{mark}",
            word.format(party=party.name),
            aged,
        )

    def all_looks(self) -> Iterator[Look]:
        """Yield every look that can occur, each once, in the order of the legend."""
        seen: set[str] = set()
        for status in (Status.HELD, Status.CLAIMED, Status.DISPUTED):
            for party in self.parties:
                look = self.look(status, party.id)
                if look.css_class not in seen:
                    seen.add(look.css_class)
                    yield look
        yield self.look(Status.CONTESTED)
        yield self.look(Status.NO_REPORT)


_UNCONFIRMED: Final = {
    Status.CLAIMED: (Pattern.DIAGONAL, "?", "claimed by {party}"),
    Status.DISPUTED: (Pattern.CROSS, "?!", "claimed by {party}, and denied"),
}


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of a legend: a sample look, what it means, and whether it explains a colour or a pattern."""

    look: Look
    text: str
    group: str


def legend(symbology: Symbology) -> tuple[LegendEntry, ...]:
    """Return the lines that explain every look: the colours (who), then the patterns (how sure)."""
    entries = [
        LegendEntry(symbology.look(Status.HELD, party.id), f"{party.label} ({party.code})", "who")
        for party in symbology.parties
    ]
    sample = symbology.parties[0].id if symbology.parties else "other"
    entries += [
        LegendEntry(symbology.look(Status.HELD, sample), "reported held", "how sure"),
        LegendEntry(symbology.look(Status.CLAIMED, sample), "claimed, not confirmed (?)", "how sure"),
        LegendEntry(symbology.look(Status.DISPUTED, sample), "claimed, and denied (?!)", "how sure"),
        LegendEntry(symbology.look(Status.HELD, sample, aged=True), "paler: last report over 30 days old", "how sure"),
        LegendEntry(symbology.look(Status.CONTESTED), "contested (C)", "state"),
        LegendEntry(symbology.look(Status.NO_REPORT), "no report", "state"),
    ]
    return tuple(entries)
