"""How much of an input is read, so that no file can take the machine down. Sizes in bytes, times in seconds."""

from __future__ import annotations

from typing import Final

MAX_TEXT: Final = 2_000_000
"""Longest text of one report in characters: some 600 pages, far beyond any article."""

MAX_FIELD: Final = 10_000
"""Longest title, source or address in characters."""

MAX_TEXT_FILE: Final = 4 * MAX_TEXT
"""Largest text file: a text of the greatest length in four-byte characters."""

MAX_LINE: Final = 6 * MAX_TEXT
"""Longest line of JSON lines, and longest row of a table: a text of the greatest length, every character escaped."""

MAX_DOCUMENT: Final = 64 * 2**20
"""Largest web page, PDF file or feed."""

MAX_PAGES: Final = 2_000
"""Most pages of a PDF file."""

MAX_ENTRIES: Final = 100_000
"""Most entries of a feed."""

MAX_COLUMNS: Final = 1_000
"""Most columns of a table."""

MAX_DEPTH: Final = 3
"""Archives within archives."""

MAX_MEMBERS: Final = 250_000
"""Most files in one ZIP archive."""

MAX_RATIO: Final = 200
"""How many times its own size an archive may unpack to; text seldom shrinks to less than a twentieth."""

FREE_UNPACKED: Final = 16 * 2**20
"""Unpacked size up to which the ratio does not matter."""

MAX_UNPACKED: Final = 64 * 2**30
"""Most that one archive may unpack to, archives within it included."""

MAX_SPOOLED: Final = 2 * 2**30
"""Largest ZIP archive that comes through a pipe or within another archive, and is put aside on disk to be read."""

SECONDS: Final = 60
"""Processor time for one document or one report."""
