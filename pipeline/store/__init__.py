"""What was read of reports, kept in one SQLite file."""

from pipeline.store.errors import StoreError
from pipeline.store.store import IngestSummary, Store

__all__ = ["IngestSummary", "Store", "StoreError"]
