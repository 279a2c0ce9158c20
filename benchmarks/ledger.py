"""Collects what the benchmarks measured and prints it as one table, with ratios within the same run."""

from __future__ import annotations

from dataclasses import dataclass, field

SAME = 0.05
"""Figures that differ by less than this share are told as the same."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One measured figure. ``baseline`` marks the line that the others of its section are compared with."""

    name: str
    value: float
    unit: str
    baseline: bool = False
    floor: float | None = None


@dataclass(slots=True)
class Ledger:
    """The figures by section, in the order in which they came."""

    sections: dict[str, list[Entry]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, section: str, entry: Entry) -> None:
        """Enter a figure under a section."""
        self.sections.setdefault(section, []).append(entry)

    def note(self, text: str) -> None:
        """Add a line that says what was measured; the same line is kept once."""
        if text not in self.notes:
            self.notes.append(text)

    def lines(self) -> list[str]:
        """Return the table."""
        width = max((len(entry.name) for entries in self.sections.values() for entry in entries), default=0)
        shown = []
        for section, entries in self.sections.items():
            base = next((entry for entry in entries if entry.baseline), None)
            shown += ["", section]
            shown += [
                f"  {entry.name:<{width}}  {_figure(entry):>22}  {_ratio(entry, base)}".rstrip() for entry in entries
            ]
        return [*shown, "", *self.notes]


def _figure(entry: Entry) -> str:
    digits = 0 if entry.value >= 100 else 1 if entry.value >= 10 else 3
    return f"{entry.value:,.{digits}f} {entry.unit}"


def _ratio(entry: Entry, base: Entry | None) -> str:
    parts = []
    if base is not None and entry is not base and base.value:
        ratio = entry.value / base.value
        parts.append(_compared(ratio, base.name))
    if entry.floor is not None:
        parts.append(f"wanted: {entry.floor:,g}")
    return "; ".join(parts)


def _compared(ratio: float, name: str) -> str:
    if abs(ratio - 1) < SAME:
        return f"as {name}"
    return f"{ratio:,.1f} × {name}" if ratio > 1 else f"1/{1 / ratio:,.1f} of {name}"
