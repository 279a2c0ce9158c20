"""Where the bundled, read-only files are."""

from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
SEEDS = DATA.parent / "seeds"
ASSETS = Path(__file__).resolve().parent / "assets"
