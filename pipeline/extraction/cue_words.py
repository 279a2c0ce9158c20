"""The words around a cue that tell what it means, as ``[cues]`` in ``data/lexicon.toml`` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class CueWords:
    """Sets of folded words, one for each list of the table; the table's comments say what each is for."""

    realized: Words
    begun: Words
    reported: Words
    ordinals: Words
    ranked: Words
    intended: Words
    feared: Words
    unrealized: Words
    awaited: Words
    wished: Words
    violence: Words
    civil: Words
    goes_on: Words
    sees: Words
    scene: Words
    targets: Words
    at_the_gates: Words
    talks: Words
    still: Words
    goes_on_holding: Words
    moved: Words
    carried: Words
    flag_raised: Words
    flag_lowered: Words
    flag_taliban: Words
    flag_government: Words
    times: Words
    idle_falls: Words
    single: Words
    filmed: Words
    hands: Words

    @classmethod
    def of(cls, table: Mapping[str, Iterable[str]]) -> CueWords:
        """Read ``table``; ``TypeError`` where a list is missing or unknown."""
        return cls(**{name: frozenset(words) for name, words in table.items()})
