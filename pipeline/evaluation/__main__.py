"""Checks the floors under the extraction's figures, or pins them: ``python -m pipeline.evaluation FLOORS.json``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.evaluation import extracted_events
from pipeline.evaluation.floors import check, pin, read_floors
from pipeline.evaluation.labels import LabelError

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 1 where a floor does not hold or was not lowered."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.evaluation", description="Floors under the extraction.")
    parser.add_argument("floors", type=Path, help="floors file; it names labelled sets relative to its folder")
    parser.add_argument("--pin", action="store_true", help="pin the sets as they are and raise the floors reached")
    parser.add_argument("--add", action="append", default=[], metavar="SET", help="pin this labelled set too")
    parser.add_argument("--allow-lower", action="store_true", help="let --pin lower a floor")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.pin:
            return _pin(chosen.floors, tuple(chosen.add), allow_lower=chosen.allow_lower)
        return _check(chosen.floors)
    except LabelError as error:
        print(error, file=sys.stderr)
        return 1


def _pin(path: Path, add: tuple[str, ...], *, allow_lower: bool) -> int:
    pinning = pin(path, extracted_events, add=add, allow_lower=allow_lower)
    print("\n".join(pinning.lines))
    if not pinning.refused:
        return 0
    print("These floors stay as they were, though the figures no longer reach them:", file=sys.stderr)
    print("\n".join(pinning.refused), file=sys.stderr)
    print("Mend the extraction, or accept the lower figures with --allow-lower.", file=sys.stderr)
    return 1


def _check(path: Path) -> int:
    names = list(read_floors(path))
    problems = [problem for name in names for problem in check(path, name, extracted_events)]
    print("\n".join(problems) if problems else f"All floors of {len(names)} labelled sets hold.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
