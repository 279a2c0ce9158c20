"""Which files of a folder or an archive are no reports by their name."""

from __future__ import annotations

_NO_REPORTS = ("readme", "license", "licence", "copying")


def passed_over(name: str) -> bool:
    """Tell whether a file is hidden, a README or a licence. ``name`` is its name without the folder."""
    return name.lower().startswith((".", *_NO_REPORTS))
