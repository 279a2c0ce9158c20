"""``controlmap snapshot``: the map of a day as a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.options import answers_options, status_of
from pipeline.cli.output import Failure, say

if TYPE_CHECKING:
    from datetime import date


@click.command()
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; its ending chooses the format.",
)
@answers_options
def snapshot(output: Path, db: Path | None, as_of: date | None, known_by: date | None) -> None:
    """Write the map of a day to a file."""
    from pipeline.exports import WRITERS, map_view

    ending = output.suffix.removeprefix(".").lower()
    if ending not in WRITERS:
        message = f"{output}: no format for the ending {output.suffix or '(none)'}; use one of {', '.join(WRITERS)}"
        raise Failure(message)
    content = WRITERS[ending].write(map_view(status_of(db, as_of, known_by)))
    unfinished = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(output)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        message = f"{output}: cannot be written ({error.strerror})"
        raise Failure(message) from None
    say(f"{output}: {len(content):,} bytes")
