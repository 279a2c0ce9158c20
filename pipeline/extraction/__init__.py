"""Reading: from the text of a report to its control events, in stages that can say why."""

from pipeline.extraction.cascade import explain, extract

__all__ = ["explain", "extract"]
