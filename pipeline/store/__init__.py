"""What was read of reports, kept in one SQLite file."""

from pipeline.store.errors import StoreError
from pipeline.store.store import Store
from pipeline.store.summary import IngestSummary

__all__ = ["IngestSummary", "Store", "StoreError"]
