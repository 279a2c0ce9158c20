"""From files to reports: plain text and JSON lines, recognised by their content.

A reader is registered in :data:`pipeline.readers.registry.READERS`. Whatever cannot be read comes back as a
:class:`Rejection` that names the input, the line and what to do, and never stops the rest.
"""

from pipeline.readers.inputs import read_inputs, read_stream
from pipeline.readers.model import Given, Rejection

__all__ = ["Given", "Rejection", "read_inputs", "read_stream"]
