"""From files to reports: every format of :data:`pipeline.readers.registry.READERS`, recognised by its content.

Whatever cannot be read comes back as a :class:`Rejection` that names the input, the line and what to do, and never
stops the rest; records that are in order and of no use here as :class:`Skipped`. Datasets of coded events give an
:class:`pipeline.records.Extraction` for each, with a report that says what was coded.

A file is read with :func:`read_inputs`, an upload with :func:`read_bytes`; :func:`open_inputs` leaves documents unread
for processes that read them elsewhere.
"""

from pipeline.readers.inputs import open_inputs, read_bytes, read_inputs, read_stream
from pipeline.readers.model import Document, Given, Item, Rejection, Skipped

__all__ = [
    "Document",
    "Given",
    "Item",
    "Rejection",
    "Skipped",
    "open_inputs",
    "read_bytes",
    "read_inputs",
    "read_stream",
]
