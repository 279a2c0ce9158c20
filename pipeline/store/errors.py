"""What can be wrong with a store, said to the user."""

from __future__ import annotations


class StoreError(Exception):
    """A store that cannot be used; the message says why and what to do."""
