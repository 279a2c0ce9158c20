"""Floors under the figures of the extraction, so that its quality cannot slide unnoticed.

A floors file is JSON. It names labelled sets, relative to its own folder, and pins for each its SHA-256, its counts and
the figures reached. A check fails when a figure drops below its floor, or when a set is no longer the one that was
measured. Pinning raises floors; it lowers one only when told to.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.evaluation.labels import LabelError, read_labels
from pipeline.evaluation.model import ATTRIBUTES, DECIMALS, Figures
from pipeline.evaluation.scoring import evaluate, tally

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.evaluation.scoring import Extractor

EPSILON = 0.0005
"""How far a figure may lie under its floor: less than one event of any set changes it, more than rounding does."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A labelled set as it is now: its fingerprint, its counts, and the figures of the extraction on it."""

    sha256: str
    reports: int
    events: int
    figures: dict[str, float]


@dataclass(frozen=True, slots=True)
class Pinning:
    """What pinning did: a line for each set, and the floors it refused to lower."""

    lines: tuple[str, ...]
    refused: tuple[str, ...]


def figures_of(figures: Figures) -> dict[str, float]:
    """Return the figures that have floors, by name, rounded as they are pinned."""
    values: dict[str, float | None] = {
        "precision": figures.rates.precision,
        "recall": figures.rates.recall,
        "f1": figures.rates.f1,
        "strict_f1": figures.strict.f1,
        "clean_empty": figures.clean_share,
        **{f"{name}_accuracy": figures.accuracy(name) for name in ATTRIBUTES},
    }
    return {name: round(value or 0.0, DECIMALS) for name, value in values.items()}


def measure(path: Path, extractor: Extractor) -> Measured:
    """Evaluate the extraction on the labelled set at ``path``. Raises :class:`LabelError` where it cannot be read."""
    labelled = read_labels(path)
    figures = tally(evaluate(labelled, extractor))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Measured(digest, figures.reports, figures.gold, figures_of(figures))


def read_floors(path: Path) -> dict[str, dict[str, Any]]:
    """Read a floors file: what is pinned for each set, empty where nothing is yet."""
    if not path.exists():
        return {}
    try:
        sets = json.loads(path.read_text(encoding="utf-8"))["sets"]
        if all(isinstance(pinned, dict) for pinned in sets.values()):
            return dict(sets)
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    message = f"{path}: is no floors file; it needs an object `sets` that maps each labelled set to what is pinned"
    raise LabelError(message)


def check(path: Path, name: str, extractor: Extractor) -> list[str]:
    """Return what is wrong with the set ``name`` of the floors file at ``path``, nothing where all floors hold."""
    pinned = read_floors(path).get(name)
    if not pinned:
        return [f"{name}: nothing is pinned; pin its figures with `make floors`"]
    measured = measure(path.parent / name, extractor)
    problems = []
    if _identity(measured) != {key: pinned.get(key) for key in _identity(measured)}:
        problems.append(f"{name}: the labelled set has changed; measure it again with `make floors`")
    floors = pinned.get("floors", {})
    if floors.keys() != measured.figures.keys():
        problems.append(f"{name}: the pinned figures are not the measured ones; pin them again with `make floors`")
    return problems + _drops(name, measured, floors)


def pin(path: Path, extractor: Extractor, *, add: tuple[str, ...] = (), allow_lower: bool = False) -> Pinning:
    """Measure every set of the floors file, and those to ``add``; pin what they are and raise the floors they reach.

    A floor that a figure no longer reaches stays, and is told of in ``refused``, unless ``allow_lower`` is set.
    """
    sets = read_floors(path)
    lines: list[str] = []
    refused: list[str] = []
    for name in dict.fromkeys((*sets, *add)):
        measured = measure(path.parent / name, extractor)
        floors = sets.get(name, {}).get("floors", {})
        drops = [] if allow_lower else _drops(name, measured, floors)
        kept = measured.figures if allow_lower else _raised(measured.figures, floors)
        sets[name] = {**_identity(measured), "floors": kept}
        refused += drops
        lines.append(f"{name}: " + ", ".join(f"{key} {value:.4f}" for key, value in measured.figures.items()))
    _write(path, sets)
    return Pinning(tuple(lines), tuple(refused))


def _identity(measured: Measured) -> dict[str, object]:
    return {"sha256": measured.sha256, "reports": measured.reports, "events": measured.events}


def _drops(name: str, measured: Measured, floors: dict[str, float]) -> list[str]:
    return [
        f"{name}: {key} is {measured.figures[key]:.4f}, below its floor of {floor:.4f}"
        for key, floor in floors.items()
        if key in measured.figures and measured.figures[key] < floor - EPSILON
    ]


def _raised(figures: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    return {key: max(value, floors.get(key, 0.0)) for key, value in figures.items()}


def _write(path: Path, sets: dict[str, dict[str, Any]]) -> None:
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps({"sets": sets}, indent=2) + "\n", encoding="utf-8")
    draft.replace(path)
