"""The entry point: the commands, and how the program ends."""

from __future__ import annotations

import os
import sys

import click

from pipeline.cli.answers import changes, explain, hindsight, status
from pipeline.cli.extracting import extract, mentions
from pipeline.cli.ingesting import ingest
from pipeline.cli.overriding import override
from pipeline.cli.running import dashboard, evaluate
from pipeline.cli.snapshotting import snapshot
from pipeline.cli.timelapsing import timelapse
from pipeline.cli.verifying import verify

_INTERRUPTED = 130  # 128 + SIGINT, as shells report it
_BROKEN_PIPE = 1  # as click ends where it notices the closed pipe itself


class _InOrder(click.Group):
    """Lists the commands in the order of a day's work."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="controlmap", message="%(prog)s %(version)s")
def cli() -> None:
    """Read news reports, and say who is reported to control which place of Afghanistan, since when, and who says so.

    Exit status: 0 done, 1 some inputs were rejected (named on standard error, the rest done), 2 wrong usage.
    """


for _command in (
    ingest,
    status,
    explain,
    changes,
    hindsight,
    override,
    snapshot,
    timelapse,
    verify,
    dashboard,
    extract,
    mentions,
    evaluate,
):
    cli.add_command(_command)


def main() -> None:
    """Run the program; errors are told in one line, a closed pipe or Ctrl-C ends it quietly."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        result = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        result = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        result = _INTERRUPTED
    except BrokenPipeError:
        # Whatever is still buffered has no reader; without this the interpreter would complain when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        result = _BROKEN_PIPE
    sys.exit(result if isinstance(result, int) else 0)
