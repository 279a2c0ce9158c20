"""Reading: from the text of a report to its control events, in stages that can say why."""

from pipeline.extraction.cascade import extract

__all__ = ["extract"]
