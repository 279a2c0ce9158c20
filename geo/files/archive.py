"""Several files in one ZIP archive, with a manifest by which each can be checked."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

MANIFEST: Final = "manifest.json"

# The earliest date that the format knows: a clock would make every archive another.
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_MODE: Final = 0o644 << 16
_STORED: Final = (".png",)


def archive(files: Mapping[str, bytes], about: Mapping[str, Any]) -> bytes:
    """Return the archive of the files, by name, and a manifest: their sizes and SHA-256 digests, and the metadata."""
    manifest = {
        **about,
        "files": [
            {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in sorted(files.items())
        ],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8", "replace") + b"\n"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name, content in ((MANIFEST, text), *sorted(files.items())):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 3
            entry.external_attr = _MODE
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
            packed.writestr(entry, content)
    return target.getvalue()
