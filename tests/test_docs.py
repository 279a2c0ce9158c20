"""The documentation against what it is about: commands, links, targets, paths, and what the shown commands print."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Final

import pytest
from readme import README, ROOT, rendered

from pipeline.cli.main import cli

if TYPE_CHECKING:
    from pathlib import Path

TEXT: Final = README.read_text(encoding="utf-8")
DOCUMENTS: Final = sorted(
    path
    for folder in (".", "data", "data/sources", "docs", "seeds", "tests/data", "tests/data/labelled", "benchmarks")
    for path in (ROOT / folder).glob("*.md")
)
MAKEFILE: Final = (ROOT / "Makefile").read_text(encoding="utf-8")
PHONY: Final = set(re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[1].split())  # type: ignore[index]
RULES: Final = {name for line in re.findall(r"^([a-z][a-z ]*):", MAKEFILE, re.MULTILINE) for name in line.split()}

_LINK = re.compile(r"\[[^\]]*\]\(\s*([^)\s]+)[^)]*\)")
_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"\.?[\w-]+(?:[./][\w-]+)*/?")
_SUFFIXES = (".py", ".md", ".toml", ".json", ".jsonl", ".geojson", ".csv", ".txt", ".png")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _code(text: str) -> list[str]:
    fenced = [line for block in _FENCE.findall(text) for line in block.splitlines()]
    return fenced + _SPAN.findall(_FENCE.sub("", text))


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`controlmap {command} " in TEXT or f"`controlmap {command}`" in TEXT


def test_the_readme_names_no_command_that_is_not_there() -> None:
    named = {match[1] for code in _code(TEXT) if (match := re.match(r"(?:\$ )?controlmap ([a-z]+)", code))}
    assert named == set(cli.commands)


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_relative_link_and_image_leads_somewhere(path: Path) -> None:
    targets = [target.partition("#")[0] for target in _LINK.findall(path.read_text(encoding="utf-8"))]
    relative = [target for target in targets if target and ":" not in target]
    assert [target for target in relative if not (path.parent / target).exists()] == []


def test_the_readme_links_to_what_it_leaves_to_others() -> None:
    assert {"docs/screenshot.png", "data/README.md", "seeds/README.md", "LICENSE"} <= set(_LINK.findall(TEXT))


def test_every_path_that_the_readme_names_exists() -> None:
    named = {code for code in _SPAN.findall(_FENCE.sub("", TEXT)) if _PATH.fullmatch(code)}
    paths = {code for code in named if "/" in code or code.endswith(_SUFFIXES)}
    assert {"data/status.toml", "tests/browser/", ".ci/run", "requirements.txt"} <= paths
    assert sorted(path for path in paths if not (ROOT / path).exists()) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_make_target_that_is_named_exists(path: Path) -> None:
    code = _code(path.read_text(encoding="utf-8"))
    named = {match[1] for line in code if (match := re.match(r"(?:\$ )?make ([a-z-]+)", line))}
    assert named <= RULES


def test_every_make_target_is_in_the_readme() -> None:
    assert PHONY == RULES
    assert sorted(name for name in PHONY if f"`make {name}`" not in TEXT and f"\nmake {name} " not in TEXT) == []


def test_the_readme_asks_for_the_python_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"Python {project['requires-python'].removeprefix('>=')} or newer" in TEXT


def test_the_commands_in_the_readme_print_what_it_shows() -> None:
    """Where they print something else on purpose, ``make readme`` writes it into the file."""
    shown, printed = (re.sub(r"[\d,]+ bytes", "… bytes", text) for text in (TEXT, rendered(TEXT)))
    assert printed.splitlines() == shown.splitlines(), "the README shows something else; make readme writes it anew"
