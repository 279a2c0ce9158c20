"""The tables of a store. A change of them raises ``SCHEMA_VERSION`` and adds a step to ``migrations.STEPS``."""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    event,
)

from pipeline.store.migrations import guard

SCHEMA_VERSION = 3
APPLICATION_ID = 0x636D6170  # "cmap", by which SQLite's tools tell the file's kind

metadata = MetaData()


def _of_reading() -> Column[int]:
    return Column("reading", ForeignKey("readings.id", ondelete="CASCADE"), nullable=False, index=True)


# One row; the revision rises with every transaction that changes what is stored.
state = Table("state", metadata, Column("revision", Integer, nullable=False))

# One row for each version of a report; the ids rise in the order in which the versions were stored.
readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", Text, nullable=False),
    Column("version", Text, nullable=False, comment="digest of the text and of everything else the report states"),
    Column("text", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text),
    Column("title", Text, nullable=False),
    Column("published", Date),
    Column("language", Text, nullable=False),
    Column("retrieved", Date),
    Column("sha256", Text, nullable=False),
    Column("found", Text, nullable=False, comment="digest of the events and statements read from it"),
    Column("edition", Text, nullable=False, server_default="", comment="digest of the rules and data it was read by"),
    UniqueConstraint("report_id", "version"),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_reading(),
    Column("place", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("province", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("date", Date),
    Column("date_precision", Text, nullable=False),
    Column("assertion", Text, nullable=False),
    Column("said_by", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("geo_precision", Integer, nullable=False),
    Column("place_id", Text),
    Column("in_title", Boolean, nullable=False),
    Column("highlights", Text, nullable=False, comment="JSON list of [start, end, role]"),
)

aggregates = Table(
    "aggregates",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_reading(),
    Column("actor", Text, nullable=False),
    Column("captured", Integer, nullable=False),
    Column("of", Integer),
    Column("unit", Text, nullable=False),
    Column("date", Date),
    Column("assertion", Text, nullable=False),
    Column("said_by", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence", Text, nullable=False),
)

# Locality-sensitive hashing of the texts that have events: near-duplicates share a band with high probability.
bands = Table(
    "bands",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_reading(),
    Column("band", LargeBinary, nullable=False),
    Index("bands_by_value", "band"),
)

twins = Table(
    "twins",
    metadata,
    Column("earlier", ForeignKey("readings.id", ondelete="CASCADE"), primary_key=True),
    Column("later", ForeignKey("readings.id", ondelete="CASCADE"), primary_key=True),
)

# What analysts decide by hand: added, never changed. With a target it sets an event aside, else it sets a status.
overrides = Table(
    "overrides",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("target", Text, comment="key of the event, or id of the report, that is set aside"),
    Column("place_id", Text),
    Column("status", Text),
    Column("party", Text),
    Column("first", Date),
    Column("until", Date),
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("recorded", Date, nullable=False),
    sqlite_autoincrement=True,
)

revocations = Table(
    "revocations",
    metadata,
    Column("override", ForeignKey("overrides.id"), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("recorded", Date, nullable=False),
)

for _table in (overrides, revocations):
    for _change in ("UPDATE", "DELETE"):
        event.listen(_table, "after_create", DDL(guard(_table.name, _change)))  # type: ignore[no-untyped-call]
