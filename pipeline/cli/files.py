"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pipeline.cli.output import Failure, say

if TYPE_CHECKING:
    from pathlib import Path


def write_file(output: Path, content: bytes) -> None:
    """Write a file and say how large it is. A reader sees the old one or the new one, never a part."""
    unfinished = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(output)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        message = f"{output}: cannot be written ({error.strerror})"
        raise Failure(message) from None
    say(f"{output}: {len(content):,} bytes")
