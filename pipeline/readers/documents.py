"""Reading documents: web pages, PDF files, feeds. The libraries run in a process that may be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.processes import Helper, LostError
from pipeline.readers.limits import SECONDS
from pipeline.readers.model import Document, Rejection, UnreadableError
from pipeline.readers.registry import PARSERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.readers.model import Item


def read_document(document: Document) -> list[Item]:
    """Read a document in this process; whatever is wrong with it comes back as a rejection."""
    items: list[Item] = []
    try:
        items.extend(PARSERS[document.format](document))
    except UnreadableError as error:
        items.append(Rejection(document.name, str(error)))
    except Exception as error:  # noqa: BLE001 - the libraries raise anything at a broken file
        told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        items.append(Rejection(document.name, f"cannot be read as {document.format} ({told}); it may be damaged"))
    return items


class DocumentReader:
    """Reads documents one after the other in a helper process, which is started for the first of them."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._helper = Helper(f"{__name__}:{read_document.__name__}")
        self._seconds = seconds

    def read(self, document: Document) -> Iterator[Item]:
        """Yield the items of a document, or a rejection where the process was lost over it."""
        try:
            yield from self._helper.ask(document, self._seconds)
        except LostError as error:
            yield lost(document.name, error, self._seconds)

    def close(self) -> None:
        """End the process."""
        self._helper.close()


def lost(name: str, error: LostError, seconds: float) -> Rejection:
    """Return the rejection of an input over which a process was lost."""
    if error.late:
        return Rejection(
            name, f"reading it took more than {seconds:g} seconds of processor time; it may be made to do harm"
        )
    return Rejection(name, "reading it ended the process, perhaps for want of memory; it may be made to do harm")
