"""Starting must be quick, so commands load only what they need; and every command is documented."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.cli.main import cli

HEAVY = {
    "branca",
    "datasketch",
    "folium",
    "geopandas",
    "matplotlib",
    "numpy",
    "pandas",
    "scipy",
    "shapely",
    "sqlalchemy",
    "streamlit",
}


def loaded(program: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [["--help"], ["status", "--help"], ["--version"]])
def test_help_loads_nothing_heavy_and_no_data(arguments: list[str]) -> None:
    modules = loaded(
        f"import sys; sys.argv = ['controlmap', *{arguments}]\n"
        "from pipeline.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    print(*sys.modules)"
    )
    assert not modules & (HEAVY | {"yaml", "geo.gazetteer", "pipeline.extraction", "pipeline.control.status"})


def test_text_work_loads_nothing_heavy() -> None:
    modules = loaded(
        "import sys, io; sys.argv = ['controlmap', 'extract', '-']\n"
        "sys.stdin = io.TextIOWrapper(io.BytesIO(b'Kabul fell.'))\n"
        "from pipeline.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    print()\n    print(*sys.modules)"
    )
    assert "pipeline.extraction" in modules
    assert not modules & HEAVY


def test_asking_the_seeds_loads_nothing_heavy() -> None:
    modules = loaded("import sys, pipeline.corpus as c; c.open_corpus(); print(); print(*sys.modules)")
    assert not modules & HEAVY


@pytest.mark.parametrize("name", list(cli.commands))
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    command = cli.commands[name]
    assert command.help
    for parameter in command.params:
        if parameter.param_type_name == "option" and parameter.name != "form":
            assert getattr(parameter, "help", None), parameter.name
