"""What fills a role beside a verb or noun of control."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Argument:
    """What fills a role: places, a place anaphor, a side, a pronoun, a noun of control, or other words.

    Every number is the index of a chunk.
    """

    places: list[int] = field(default_factory=list)
    """Coordinated places: "Zhari and Panjwai"."""
    anaphor: int | None = None
    actor: int | None = None
    pronoun: int | None = None
    other: bool = False
    """Whether other words fill the role: "a bridge"."""
    part: bool = False
    """Whether it is a part of the places: "the outskirts of Zhari"."""
    noun: int | None = None
    last: int = -1
    """Where the search ended."""
    counted: bool = False
    """Whether places are counted and not named: "three districts"."""

    @property
    def is_place(self) -> bool:
        """Whether a place, or words that stand for one, fills the role."""
        return bool(self.places) or self.anaphor is not None
