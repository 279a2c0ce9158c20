"""The name of a capital for the government that sits there: "Kabul said", "between Kabul and Islamabad"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.extraction.namesakes import load_namesakes
from pipeline.extraction.place_cues import load_place_cues

if TYPE_CHECKING:
    from pipeline.extraction.spots import Spot

_REACH: Final = 8


def located(spot: Spot) -> bool:
    """Tell whether a preposition or a verb of movement or capture stands before it (or its list): "in", "captured"."""
    cues = load_place_cues()
    for _ in range(_REACH):
        if not spot.listed or spot.before is None:
            break
        spot = spot.before
    index = spot.first - 1
    while index >= 0 and index > spot.first - 5 and spot.shape[index] in "TANGE#-":
        index -= 1
    return cues.has("location.prepositions", spot.words.key(index)) or spot.shape[max(index, 0)] in "OI"


def metonymy(spot: Spot) -> str:
    """Reject the name of the capital used for the government that sits there."""
    if not any(key in load_namesakes().metonyms for key in spot.sense.keys) or spot.cue or spot.container:
        return ""
    cues, words = load_place_cues(), spot.words
    before, after = words.key(spot.first - 1), words.key(spot.after)
    pair = f"{words.key(spot.first - 2)} {before}"
    if cues.has("metonymy.before", before) or cues.has("metonymy.before", pair):
        return "metonymy: the government"
    if before == "in" and cues.has("metonymy.seats", words.key(spot.first - 2)):
        return "metonymy: seat of the government"
    possessed = words.key(spot.after + 1) if after in {"'s", "-"} else after
    if cues.has("metonymy.nouns", possessed):
        return "metonymy: the government"
    if _partnered(spot):
        return "metonymy: two governments"
    if located(spot):
        return ""
    if after == "'s" and cues.has("metonymy.nouns", words.key(spot.after + 2)):
        return "metonymy: the government"
    if cues.has("metonymy.auxiliaries", after):
        return "metonymy: the government" if cues.has("metonymy.verbs", words.key(spot.after + 1)) else ""
    return "metonymy: the government" if cues.has("metonymy.verbs", after) else ""


def _partnered(spot: Spot) -> bool:
    """Tell whether it is named with another capital: "between Kabul and Islamabad", "Tehran and Kabul agreed"."""
    cues, words = load_place_cues(), spot.words
    ahead = words.key(spot.after) == "and" and any(
        cues.has("metonymy.partners", words.key(spot.after + n)) for n in (1, 2)
    )
    behind = words.key(spot.first - 1) == "and" and cues.has("metonymy.partners", words.key(spot.first - 2))
    if not ahead and not behind:
        return False
    start = spot.first - 1 if ahead else spot.first - 3
    opener = words.key(start)
    if opener in {"between", "with", "both"}:
        return True
    return not cues.has("location.prepositions", opener) and cues.has(
        "metonymy.verbs", words.key(spot.after + (2 if ahead else 0))
    )
