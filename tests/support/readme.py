"""The commands in README.md and what they print: ``make readme`` runs them and writes their output into the file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
WIDTH = "100"
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_PROMPT = "$ "


def rendered(text: str) -> str:
    """Return the README with the output of every command in its console blocks as the commands print it now.

    They run one after the other in a folder that holds the seeds alone, so that later ones find what earlier ones left.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "seeds").symlink_to(ROOT / "seeds")
        return _BLOCK.sub(lambda block: "".join(_run(line, folder) for line in _commands(block[0])), text)


def _commands(block: str) -> list[str]:
    return [line.removeprefix(_PROMPT) for line in block.splitlines() if line.startswith(_PROMPT)]


def _run(command: str, folder: Path) -> str:
    own = {name: value for name, value in os.environ.items() if not name.startswith("CONTROLMAP_")}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**own, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": WIDTH},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=True,
    )
    return f"{_PROMPT}{command}\n{done.stdout}"


if __name__ == "__main__":
    README.write_text(rendered(README.read_text(encoding="utf-8")), encoding="utf-8")
