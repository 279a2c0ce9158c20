"""Reading any number of reports into a store: read one after the other, extracted by many, stored in order.

:func:`run` is the whole of it. An engine (:mod:`pipeline.ingest.local`, :mod:`pipeline.ingest.cluster`) decides where
the extraction runs; what is stored is the same for all of them.
"""

from pipeline.ingest.run import Engine, run

__all__ = ["Engine", "run"]
