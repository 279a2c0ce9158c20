"""``controlmap dashboard`` and ``controlmap evaluate``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from pipeline.cli.options import db_option
from pipeline.cli.output import Failure, end_with


@click.command()
@db_option
@click.option("--port", type=click.IntRange(1, 65535), help="The port to serve on; a free one from 8501 if not given.")
@click.option("--headless", is_flag=True, help="Open no browser.")
def dashboard(db: Path | None, port: int | None, *, headless: bool) -> None:
    """Open the dashboard in the browser, served on this machine only."""
    from pipeline.corpus import STORE_VARIABLE

    page = Path(__file__).resolve().parents[2] / "dashboard.py"
    if not page.is_file():
        message = f"{page}: the dashboard is not there; run it from a checkout of the project"
        raise Failure(message)
    environment = {**os.environ, **({STORE_VARIABLE: str(db.absolute())} if db else {})}
    arguments = [sys.executable, "-m", "streamlit", "run", str(page)]
    arguments += ["--server.port", str(port)] if port else []
    arguments += ["--server.headless", "true"] if headless else []
    os.execve(sys.executable, arguments, environment)  # noqa: S606 - the interpreter itself, with a fixed program


@click.command()
@click.argument("gold", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--errors", is_flag=True, help="List what was missed, spurious or different.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def evaluate(gold: Path, *, errors: bool, as_json: bool) -> None:
    """Measure the extraction on a labelled set: precision, recall and F1."""
    from pipeline.evaluation import run

    end_with(run(gold, show_errors=errors, as_json=as_json))
