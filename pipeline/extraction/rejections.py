"""Names of places that name something else: people, teams, films, army corps, governments, places abroad.

Each test returns the reason why a toponym is no mention of a place, or ``""``. The tests of ``LOCAL`` look at the words
beside it; ``elsewhere`` and ``without_context`` weigh the whole text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.extraction.namesakes import AFGHAN, SPORT, WORKS, load_namesakes
from pipeline.extraction.place_cues import OTHER, load_place_cues

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.extraction.namesakes import Evidence
    from pipeline.extraction.spots import Spot

_BROKEN: Final = re.compile(r"[.;:!?()\[\]]|\n\s*\n")
_LINK: Final = re.compile(r"://|www\.|\.(?:com|org|net|af|html?)\b", re.IGNORECASE)
# The numbers of the seven army corps.
_NUMBER: Final = re.compile(r"2(?:01|03|05|07|09|15|17)(?:st|nd|rd|th)?")
_QUALIFIED: Final = re.compile(r"[DPVC]?[,(]?O?T?[ANQ-]*(?:xO)?")
_QUALIFIER: Final = re.compile(r"S?[ANQ-]*[CDVPK]{0,2}O?T?")
_LOCATED: Final = re.compile(r"[TAN#-]*")
_REACH: Final = 8
_SPORTING: Final = 3


def located(spot: Spot) -> bool:
    """Whether a preposition or a verb of movement or capture stands before it: "in", "near", "captured"."""
    cues = load_place_cues()
    index = spot.first - 1
    while index >= 0 and index > spot.first - 5 and spot.shape[index] in "TANG#-":
        index -= 1
    return cues.has("location.prepositions", spot.words.key(index)) or spot.shape[max(index, 0)] == "O"


def broken(spot: Spot) -> str:
    """Words of two sentences that only look like a name, or part of a web address."""
    if _BROKEN.search(spot.toponym.surface):
        return "not one name"
    return ""


def person(spot: Spot) -> str:
    """A first name, a surname, or a name after a title."""
    cues, words = load_place_cues(), spot.words
    kind, left, headline = spot.namesake.person, spot.first - 1, spot.words.headline_case
    if words.key(left) == "." and left and words.starts[left] == words.ends[left - 1]:
        short = words.key(left - 1)
        titled = len(short) == 1 or (len(short) < 5 and cues.has("people.titles", short))
        if titled and words.capitalised(left - 1) and not spot.hint:
            return "person: title or initial"
    before, capital = words.key(left), words.capitalised(left)
    if cues.has("people.titles", before) and ((capital and not headline) or (kind and left >= 0)) and not spot.hint:
        return "person: title"
    if capital and cues.has("people.given_names", before) and not (spot.hint and not kind):
        return "person: given name before it"
    if capital and kind and not headline and _unknown(spot, left) and not spot.hint:
        return "person: name before it"
    after = words.key(spot.after)
    if words.capitalised(spot.after) and not located(spot) and cues.has("people.after_given", after):
        return "person: surname after it"
    if kind == "given" and words.capitalised(spot.after) and not headline and _unknown(spot, spot.after):
        return "person: surname after it"
    if kind and not spot.supported and not located(spot) and cues.has("people.speech", after):
        return "person: speaks"
    return ""


def _unknown(spot: Spot, index: int) -> bool:
    """Whether the capitalised word at ``index`` is neither a cue nor one of the words that often begin a sentence."""
    key = spot.words.key(index)
    cues = load_place_cues()
    return (
        key.isalpha()
        and spot.shape[index] == OTHER
        and not cues.has("people.neutral", key)
        and not cues.has("location.prepositions", key)
        and not cues.has("associative.roles", key)
    )


def compound(spot: Spot) -> str:
    """Part of the name of a team, a company, a film, a ship, an army corps."""
    cues, words = load_place_cues(), spot.words
    if words.capitalised(spot.after) and cues.has("compounds.after", words.key(spot.after)):
        return "part of another name"
    if words.key(spot.first - 1) == "-" and words.starts[spot.first - 1] == words.ends[spot.first - 2] and (
        cues.has("compounds.before", words.key(spot.first - 2))
    ):
        return "part of another name"
    if cues.has("compounds.before", words.key(spot.first - 1)) and not words.headline_case:
        return "part of another name"
    numbered = _NUMBER.fullmatch(words.key(spot.first - 1))
    if numbered and cues.has("compounds.units", words.key(spot.after)):
        return "army unit"
    if numbered and any(cues.has("compounds.corps_names", k) for k in spot.keys):
        return "army unit"
    return ""


def metonymy(spot: Spot) -> str:
    """The name of the capital used for the government that sits there."""
    if not any(key in load_namesakes().metonyms for key in spot.keys) or spot.cue or spot.container:
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
    """ "between Kabul and Islamabad", "Tehran and Kabul agreed"."""
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


def work_title(spot: Spot, evidence: Evidence) -> str:
    """Alone or in a title between quotation marks, where a film or a book is spoken of."""
    words = spot.words
    left = next((i for i in range(spot.first - 1, max(-1, spot.first - _REACH), -1) if words.keys[i] in _QUOTES), -1)
    right = next((i for i in range(spot.after, min(len(words.keys), spot.after + _REACH)) if words.keys[i] in _QUOTES), -1)
    if left < 0 or right < 0 or not evidence.paragraphs[spot.paragraph][WORKS] or spot.supported:
        return ""
    inside = [i for i in range(left + 1, right) if len(words.keys[i]) > 3]
    return "title of a work" if all(words.capitals[i] for i in inside) else ""


_QUOTES: Final = frozenset({'"', "'"})


def foreign_qualifier(spot: Spot) -> str:
    """ "Jalalabad in southern Kyrgyzstan", "the Iranian city of Zabol"."""
    namesakes, words = load_namesakes(), spot.words
    if spot.sure or spot.container:
        return ""
    match = _QUALIFIED.match(spot.shape, spot.after)
    after = match.end() if match else spot.after
    candidates = []
    if after > spot.after:
        candidates.append(namesakes.country(words.keys[after : after + 3]))
        candidates.append(namesakes.country(words.keys[spot.after + 1 : spot.after + 4]))
    left = spot.first
    while left > 0 and spot.first - left < 5 and spot.shape[left - 1] in "ANQCDVPKOT-S":
        left -= 1
    if left > 0 and "O" not in spot.shape[left : left + 1]:
        candidates.extend(namesakes.country(words.keys[left - n : left]) for n in (2, 1) if left >= n)
    for country in candidates:
        if country and (country in spot.namesake.abroad or (spot.weak and not spot.container)):
            return f"place abroad: {country}"
    return ""


def elsewhere(spot: Spot, evidence: Evidence, afghan: int) -> str:
    """A namesake in a country that the text is rather about; ``afghan`` is the weight of what speaks for Afghanistan."""
    if spot.container or spot.holds:
        return ""
    for country in sorted(spot.namesake.abroad):
        weight = evidence.weight(country, spot.paragraph)
        if weight > afghan or (spot.namesake.person and weight and not afghan):
            return f"place abroad: the text is about {country}"
    return ""


def sporting(spot: Spot, evidence: Evidence) -> str:
    """A side in a match."""
    if evidence.whole[SPORT] < _SPORTING or spot.supported or located(spot):
        return ""
    return "a team"


def without_context(spot: Spot, evidence: Evidence, others: int) -> str:
    """Nothing in the text speaks of Afghanistan; ``others`` counts the other toponyms that are beyond doubt."""
    if evidence.whole[AFGHAN]:
        return ""
    if spot.container and not spot.weak:
        return ""
    foreign = sum(n for topic, n in evidence.whole.items() if topic not in {SPORT, WORKS})
    if spot.sure and (spot.hint or spot.container) and (not foreign or others):
        return ""
    known = any(key in load_namesakes().unmistakable for key in spot.keys)
    if known and (located(spot) or spot.hint or others or not foreign):
        return ""
    if spot.sure and others > 1 and others > foreign // 2:
        return ""
    if spot.supported and others > 1:
        return ""
    return "nothing else in the text is about Afghanistan"


LOCAL: Final[tuple[Callable[[Spot], str], ...]] = (broken, foreign_qualifier, compound, person, metonymy)
