"""Where the bundled, read-only data files are."""

from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
SEEDS = DATA.parent / "seeds"
