"""How far the reading of files has come, in bytes."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typing_extensions import Buffer

_MOST_FILES = 200_000  # more are not counted beforehand: that would take longer than it is worth


@dataclass(slots=True)
class Meter:
    """Counts the bytes that were read of files. ``total`` is ``None`` where nobody knows what is to come."""

    total: int | None = None
    read: int = 0


def total_size(names: Iterable[str | Path]) -> int | None:
    """Return the size of files and of the files in directories, in bytes; ``None`` for pipes and for very many."""
    size = count = 0
    for name in names:
        path = Path(name)
        if path.is_dir():
            files: Iterable[Path] = (Path(folder, file) for folder, _, found in os.walk(path) for file in found)
        elif path.is_file():
            files = (path,)
        elif path.exists() or str(name) == "-":
            return None
        else:
            continue
        for file in files:
            count += 1
            if count > _MOST_FILES:
                return None
            try:
                size += file.stat().st_size
            except OSError:
                continue
    return size


class MeteredFile(io.FileIO):
    """A file that tells a meter how far it was read."""

    def __init__(self, path: Path, meter: Meter) -> None:
        super().__init__(path, "rb")
        self._meter = meter
        self._furthest = 0

    def readinto(self, buffer: Buffer) -> int | None:
        """Read into a buffer."""
        count = super().readinto(buffer)
        self._note(self.tell())
        return count

    def close(self) -> None:
        """Close the file; what was left unread of it counts as done."""
        if not self.closed:
            self._note(self.seek(0, io.SEEK_END) if self.seekable() else self._furthest)
        super().close()

    def _note(self, position: int) -> None:
        if position > self._furthest:
            self._meter.read += position - self._furthest
            self._furthest = position
