"""Rebuilds the bundled data from pinned packages and the tables in ``data/sources`` (``make data``)."""
