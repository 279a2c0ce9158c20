"""``controlmap verify``: whether a snapshot still holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.options import db_option, engine_of, load_corpus
from pipeline.cli.output import Failure, counted, end_with, json_document, printable, say
from pipeline.cli.snapshotting import ending_of

if TYPE_CHECKING:
    from pipeline.exports.verification import Changed, Verdict

_TOLD = 8  # events of a province that are told one by one


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@db_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def verify(file: Path, db: Path | None, form: str) -> None:
    """Say whether a snapshot still matches the store, and if not, what has changed since and through which reports.

    Exit status: 0 it matches, 1 it does not.
    """
    from pipeline.exports import FILMS, WRITERS
    from pipeline.exports.reading import NoSnapshotError, damaged_parts, read_metadata
    from pipeline.exports.request import Request
    from pipeline.exports.verification import verify as verified

    try:
        about = read_metadata(file)
        request = Request.of(about)
        damaged = damaged_parts(file)
    except (NoSnapshotError, ValueError) as error:
        message = f"{file}: {error}"
        raise Failure(message) from None
    ending = ending_of(file, [*WRITERS, *FILMS])
    verdict = verified(about, request, engine_of(load_corpus(db)), ending, file.read_bytes())
    if form == "json":
        say(json_document(_record(verdict, damaged, about)))
    else:
        _tell(file, verdict, damaged, about)
    end_with(0 if verdict.matches and verdict.identical and not damaged else 1)


def _tell(file: Path, verdict: Verdict, damaged: list[str], about: dict[str, Any]) -> None:
    events = len({key for record in about["provinces"].values() for key in record.get("evidence", ())})
    say(printable(f"{file}: as of {about['as_of']}, {about.get('basis')}, from {counted(events, 'event')}"))
    for name in damaged:
        say(printable(f"Not as its manifest says: {name}"))
    for what, versions in (("status rules", verdict.rules), ("bundled data", verdict.data)):
        if versions:
            say(printable(f"It was made with other {what}: {versions[0]}; now {versions[1]}."))
    if verdict.matches:
        say("It still matches: the store gives the same statuses from the same events.")
        if verdict.identical:
            say("The file is, byte for byte, what the store gives.")
        else:
            say(
                "But the file is not byte for byte what the store gives: it was edited, or another version of the "
                "program or its libraries wrote it."
            )
        return
    if verdict.changed:
        provinces = counted(sum(bool(changed.code) for changed in verdict.changed), "province")
        say(f"It no longer matches: {provinces} changed since.")
    for changed in verdict.changed:
        _tell_change(changed)


def _tell_change(changed: Changed) -> None:
    say()
    say(printable(f"{changed.name} ({changed.code})" if changed.code else changed.name))
    if changed.before == changed.after:
        say(printable(f"  still {changed.after}, on other events"))
    else:
        say(printable(f"  was: {changed.before}"))
        say(printable(f"  now: {changed.after}"))
    for quote in changed.new[:_TOLD]:
        published = f", published {quote.published}" if quote.published else ""
        say(
            printable(
                f"  new: {quote.happened or 'undated'}  {quote.says}; {quote.source or 'unnamed source'}{published}"
            )
        )
        say(printable(f"       “{quote.sentence}”  [{quote.report_id}]"))
    for key in changed.gone[:_TOLD]:
        say(printable(f"  used no more: an event of report {key.rpartition('#')[0]}"))
    more = len(changed.new[_TOLD:]) + len(changed.gone[_TOLD:])
    if more:
        say(f"  and {more} more")


def _record(verdict: Verdict, damaged: list[str], about: dict[str, Any]) -> dict[str, Any]:
    return {
        "matches": verdict.matches,
        "identical": verdict.identical,
        "as_of": about["as_of"],
        "known_by": about["known_by"],
        "digest": about.get("digest"),
        "rules": verdict.rules,
        "data": verdict.data,
        "damaged": damaged,
        "changed": [
            {
                "code": changed.code,
                "name": changed.name,
                "before": changed.before,
                "after": changed.after,
                "new": [
                    {"report_id": q.report_id, "date": q.happened, "says": q.says, "source": q.source, "url": q.url}
                    for q in changed.new
                ],
                "gone": [key.rpartition("#")[0] for key in changed.gone],
            }
            for changed in verdict.changed
        ],
    }
