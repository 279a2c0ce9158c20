"""Whether a snapshot still says what the store says, and if not, where it differs and through which reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.metadata import metadata
from pipeline.exports.request import presentation_of, snapshot, view_of
from pipeline.exports.views import symbology

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.view import MapView, Quote
    from pipeline.control.status import StatusEngine
    from pipeline.exports.request import Request


@dataclass(frozen=True, slots=True)
class Changed:
    """A province of which the store says something else than the file; without a code, the undated statements.

    ``before`` and ``after`` are its status in words. ``new`` are the events that the file does not know, ``gone`` the
    ids of those that it was made from and that are used no more; an id begins with that of the report.
    """

    code: str
    name: str
    before: str
    after: str
    new: tuple[Quote, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a snapshot.

    ``identical`` tells whether the store gives the very bytes of the file, ``None`` where that was not tried. ``rules``
    and ``data`` are the versions in the file and the present ones where they differ.
    """

    changed: tuple[Changed, ...]
    identical: bool | None
    rules: tuple[str, str] | None = None
    data: tuple[str, str] | None = None

    @property
    def matches(self) -> bool:
        """Tell whether the file says what the store says."""
        return not self.changed and not self.rules and not self.data


def verify(about: Mapping[str, Any], request: Request, engine: StatusEngine, extension: str, data: bytes) -> Verdict:
    """Return whether the store still gives what a file with these metadata shows, and the file itself."""
    view = view_of(engine, request)
    present = metadata(view, presentation_of(engine, request, daily=False))
    changed = tuple(_changes(about, present, view))
    versions = {
        name: (str(about.get(name)), str(present[name])) if about.get(name) != present[name] else None
        for name in ("rules", "data")
    }
    identical = None
    if not changed and not any(versions.values()):
        identical = about.get("digest") == present["digest"] and snapshot(engine, request, extension) == data
    return Verdict(changed, identical, **versions)


def _changes(about: Mapping[str, Any], present: Mapping[str, Any], view: MapView) -> Iterable[Changed]:
    quotes = {quote.id: quote for standing in _standings(view) for quote in standing.quotes}
    for area in view.areas:
        then, now = about["provinces"].get(area.code) or {}, present["provinces"][area.code]
        if then.get("digest") == now["digest"]:
            continue
        known, used = set(then.get("evidence") or ()), set(now["evidence"])
        yield Changed(
            area.code,
            area.name,
            _in_words(then),
            _in_words(now),
            tuple(sorted((quotes[key] for key in used - known), key=_by_day)),
            tuple(sorted(str(key) for key in known - used)),
        )
    undated = {quote.id: quote for quote in view.undated}
    listed = {str(key) for key in about.get("undated") or ()}
    if listed != set(undated):
        yield Changed(
            "",
            "Statements without a date",
            f"{len(listed)} listed",
            f"{len(undated)} listed",
            tuple(undated[key] for key in sorted(set(undated) - listed)),
            tuple(sorted(listed - set(undated))),
        )


def _standings(view: MapView) -> Iterable[Any]:
    yield from (area.standing for area in view.areas)
    yield from (site.standing for site in view.sites)


def _by_day(quote: Quote) -> tuple[str, str]:
    return str(quote.happened), quote.id


def _in_words(record: Mapping[str, Any]) -> str:
    """Return the status of a record of a file, which may be anything."""
    status, party, support = (record.get(name) for name in ("status", "party", "support"))
    words = str(status).replace("_", " ") if status else "not in the file"
    words += f" ({symbology().party(str(party)).name})" if party else ""
    return f"{words}, {support}" if support else words
