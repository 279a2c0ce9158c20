"""The policy of ``data/status.toml``: windows of time, the ladder of support, sides, and why a status is what it is."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from geo.paths import DATA
from pipeline.control.model import StatusKind, Support

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Rung:
    """One row of the ladder of support; see ``data/status.toml`` for what each field means."""

    support: Support
    admissions: int
    origins: int
    changes_holder: bool
    deniable: bool
    means: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule decides, and the sentence that says why."""

    name: str
    status: StatusKind
    why: str


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything that decides a status and is not an event. Days are whole days."""

    support_days: int
    contested_days: int
    aged_days: int
    ladder: tuple[Rung, ...]
    ranks: Mapping[Support, int]
    allies: frozenset[tuple[str, str]]
    phrases: Mapping[str, str]
    rules: Mapping[str, Rule]
    override: str

    def rung(self, support: Support) -> Rung:
        """Return the row of the ladder for a support."""
        return self.ladder[self.ranks[support]]

    def rank(self, support: Support) -> int:
        """Return the place of a support on the ladder; 0 is the best."""
        return self.ranks[support]

    def opposed(self, one: str, other: str) -> bool:
        """Tell whether two parties fight each other."""
        return one != other and (one, other) not in self.allies

    def phrase(self, party: str) -> str:
        """Return what a party is called in the middle of a sentence."""
        return self.phrases.get(party) or party


@cache
def load_policy() -> Policy:
    """Return the bundled policy."""
    with (DATA / "status.toml").open("rb") as file:
        content = tomllib.load(file)
    ladder = tuple(
        Rung(
            support=Support(row["name"]),
            admissions=row.get("admissions", 0),
            origins=row.get("origins", 0),
            changes_holder=row["changes_holder"],
            deniable=row["deniable"],
            means=row["means"],
        )
        for row in content["support"]
    )
    return Policy(
        support_days=content["days"]["support"],
        contested_days=content["days"]["contested"],
        aged_days=content["days"]["aged"],
        ladder=ladder,
        ranks=MappingProxyType({rung.support: rank for rank, rung in enumerate(ladder)}),
        allies=frozenset(pair for one, other in content["sides"]["allies"] for pair in ((one, other), (other, one))),
        phrases=MappingProxyType(content["sides"]["phrase"]),
        rules=MappingProxyType(
            {name: Rule(name, StatusKind(rule["status"]), rule["why"]) for name, rule in content["rule"].items()}
        ),
        override=content["override"]["why"],
    )
