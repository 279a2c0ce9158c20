"""``python -m pipeline.evaluation.history_report``: writes ``docs/evaluation.md``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.paths import SEEDS
from pipeline.control.assembly import gather
from pipeline.control.status import StatusEngine
from pipeline.corpus import read_and_extract
from pipeline.evaluation.history import compare_with_history, read_counts, read_falls
from pipeline.records import Extraction
from pipeline.seeding import CORPUS, SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.evaluation.history import Comparison, Count, Outcome

FIRST: Final = date(2021, 5, 1)
LAST: Final = date(2021, 9, 30)
PAGE: Final = SEEDS.parent / "docs" / "evaluation.md"

_HEAD: Final = """\
# The derived map against what happened

Written by `make evaluation`; do not edit. It compares the status that the pipeline derives from
`seeds/offensive_2021.jsonl` with two tables in `data/sources/offensive_2021/` that no part of the pipeline reads:
`capitals.csv` (between which days each provincial capital fell, by the sources) and `aggregate_counts.csv` (how many
capitals reports counted as fallen). What the corpus is, and is not, is told in [seeds/README.md](../seeds/README.md).

A province *changes hands* on the first day on which its status names the Taliban as holder, contested or not. A claim
is shown as a claim, and changes no holder.
"""
_COUNTS: Final = """\

## How many capitals

The lowest and the highest count that reports gave for a day, and how many provinces the map shows as the Taliban's.
Some of the counts are of provinces, not of capitals; from 23 August on they all are.

| day | counted | map | off by |
| --- | --- | --- | --- |
"""


def compare_seeds() -> Comparison:
    """Return how the map derived from the seed corpus compares with the sources."""
    read = [item for item in read_and_extract([CORPUS]) if isinstance(item, Extraction)]
    gathered = gather(read)
    engine = StatusEngine(gathered.evidence, gathered.aggregates)
    falls, counts = read_falls(SOURCES / "capitals.csv"), read_counts(SOURCES / "aggregate_counts.csv")
    return compare_with_history(engine, falls, counts, FIRST, LAST)


def page(found: Comparison) -> str:
    """Return the page."""
    return "".join((_HEAD, "\n", _summary(found), "\n", _provinces(found.outcomes), _COUNTS, _counts(found.counts)))


def _summary(found: Comparison) -> str:
    total = len(found.outcomes)
    outside = [outcome for outcome in found.outcomes if not outcome.within]
    never = [outcome for outcome in outside if outcome.held is None]
    early = [o for o in outside if o.held and o.held < o.fall.earliest]
    late = [o for o in outside if o.held and o.held > o.fall.latest]
    lines = [f"**{found.within} of {total} provinces change hands within their sourced range, give or take a day.**\n"]
    for title, some in (("Too early", early), ("Too late", late), ("Never", never)):
        lines += [f"{title}: {_named(some)}.\n"] if some else []
    unconfirmed = [outcome for outcome in never if not outcome.fall.confirmed]
    if unconfirmed:
        lines += [
            (
                f"Of those that never do, {_named(unconfirmed)} have no confirmation by anybody but the Taliban in the "
                "sources at the time: a claim alone changes no holder.\n"
            )
        ]
    return "\n".join(lines)


def _named(outcomes: Iterable[Outcome]) -> str:
    return ", ".join(outcome.fall.province for outcome in outcomes)


def _provinces(outcomes: Sequence[Outcome]) -> str:
    columns = "| province | capital | fell, by the sources | map: claimed | map: held | |\n"
    rows = [
        f"| {o.fall.province} | {o.fall.capital} | {_range(o)} | {o.claimed or '–'} | {o.held or '–'} "
        f"| {'' if o.within else 'outside'} |\n"
        for o in outcomes
    ]
    head = f"## When each province changed hands\n\n{columns}{'| --- ' * 6}|\n"
    return head + "".join(rows)


def _range(outcome: Outcome) -> str:
    fall = outcome.fall
    return f"{fall.earliest}" if fall.earliest == fall.latest else f"{fall.earliest} to {fall.latest}"


def _counts(counts: Iterable[Count]) -> str:
    return "".join(f"| {c.day} | {_between(c)} | {c.derived} | {c.off or ''} |\n" for c in counts)


def _between(count: Count) -> str:
    return str(count.lowest) if count.lowest == count.highest else f"{count.lowest} to {count.highest}"


if __name__ == "__main__":
    compared = compare_seeds()
    Path(PAGE).write_text(page(compared), encoding="utf-8")
    print(f"{PAGE}: {compared.within} of {len(compared.outcomes)} provinces within range")
