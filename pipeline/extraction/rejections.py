"""Names of places that name something else: people, teams, films, army corps, governments, places abroad.

Each test returns the reason why a toponym is no mention of a place, or ``""``. The tests of ``LOCAL`` look at the words
beside it; ``elsewhere`` and ``without_context`` weigh the whole text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.extraction.metonymy import located, metonymy
from pipeline.extraction.namesakes import AFGHAN, MILITARY, NEUTRAL_TOPICS, SPORT, WORKS, load_namesakes
from pipeline.extraction.place_cues import CONTAINED, OTHER, Hint, load_place_cues
from pipeline.extraction.spots import gap

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.extraction.namesakes import Evidence
    from pipeline.extraction.spots import Spot
    from pipeline.extraction.words import Words

_BROKEN: Final = re.compile(r"[.;:!?]|\n\s*\n")
_AGE: Final = re.compile(r"\d\d")
# The numbers of the seven army corps.
_NUMBER: Final = re.compile(r"2(?:01|03|05|07|09|15|17)(?:st|nd|rd|th)?")
_QUALIFIED: Final = re.compile(r"[DPVC]?[,(]?[OI]?T?[ANQ-]*(?:xO)?")
_SEAT: Final = re.compile(r"[VM]OT?$")
_REACH: Final = 8
_SPORTING: Final = 3
_WARLIKE: Final = 2


def fought_over(spot: Spot) -> bool:
    """Tell whether it is taken or lost as only places are: "overran Nad Ali", "Nad Ali fell"."""
    cues = load_place_cues()
    if cues.has("location.taken", spot.previous()):
        return True
    verb = index = _beyond_aside(spot)
    while index < verb + 3 and cues.has("location.auxiliaries", spot.words.key(index)):
        index += 1
    key = spot.words.key(index)
    return cues.has("location.fell", key) or (index > verb and cues.has("location.taken", key))


def _beyond_aside(spot: Spot) -> int:
    """Return the index after the name and what stands between commas: "Nad Ali, west of the city, fell"."""
    if spot.following() != ",":
        return spot.after
    comma = spot.shape.find(",", spot.after + 1, spot.after + _REACH + 1)
    return comma + 1 if comma > 0 else spot.after


def broken(spot: Spot) -> str:
    """Reject words of two sentences that only look like a name."""
    surface = spot.toponym.surface
    return "not one name" if not surface.isalpha() and _BROKEN.search(surface) else ""


def person(spot: Spot) -> str:
    """Reject a first name, a surname, or a name after a title."""
    cues, words = load_place_cues(), spot.words
    kind, left = spot.sense.personal, spot.first - 1
    if words.key(left) == "." and left and words.starts[left] == words.ends[left - 1]:
        short = words.key(left - 1)
        titled = len(short) == 1 or (len(short) < 5 and cues.has("people.titles", short))
        if titled and words.capitalised(left - 1) and not spot.hint:
            return "person: title or initial"
    before, capital = words.key(left), words.capitalised(left)
    if cues.has("people.titles", before) and not spot.hint and (kind or (capital and not words.headline_case)):
        return "person: title"
    if capital and not spot.hint and _unknown(spot, left) and _titled(words, left) and not words.headline_case:
        return "person: title and name before it"
    if capital and cues.has("people.given_names", before) and not (spot.hint and not kind):
        return "person: given name before it"
    if capital and kind and not spot.hint and _unknown(spot, left) and not words.headline_case:
        return "person: name before it"
    after = words.key(spot.after)
    if kind and cues.has("people.tribes", after):
        return "a people"
    if words.capitalised(spot.after) and not located(spot) and cues.has("people.after_given", after):
        return "person: surname after it"
    if kind == "given" and words.capitalised(spot.after) and _unknown(spot, spot.after) and not words.headline_case:
        return "person: surname after it"
    if kind and not spot.supported and not located(spot):
        if cues.has("people.speech", after):
            return "person: speaks"
        if after == "," and _AGE.fullmatch(words.key(spot.after + 1)) and words.key(spot.after + 2) == ",":
            return "person: age after it"
    return ""


def _unknown(spot: Spot, index: int) -> bool:
    """Tell whether the capitalised word at ``index`` is no cue and none of the words that often begin a sentence."""
    key = spot.words.key(index)
    cues = load_place_cues()
    return (
        key.isalpha()
        and spot.shape[index] == OTHER
        and not cues.has("people.neutral", key)
        and not cues.has("location.prepositions", key)
        and not cues.has("associative.roles", key)
    )


def _titled(words: Words, index: int) -> bool:
    """Tell whether a title stands before the word at ``index``: "Spc. Mary", "Major Mary"."""
    before = index - 1
    if words.key(before) == "." and before and words.starts[before] == words.ends[before - 1]:
        before -= 1
    return words.capitalised(before) and load_place_cues().has("people.titles", words.key(before))


def longer_name(spot: Spot) -> str:
    """Reject the last word of a longer name that lies in another province: "Wali Kot district, Kandahar province"."""
    outer, before = spot.behind, spot.first - 1
    if outer is None or outer.hint is not Hint.PROVINCE or spot.container or not spot.words.capitalised(before):
        return ""
    between = gap(spot, outer)
    elsewhere = outer.may_be("province") and spot.sense.provinces.isdisjoint(outer.sense.provinces)
    if not elsewhere or between in {"", "-"} or not _unknown(spot, before):
        return ""
    return "part of another name" if CONTAINED.fullmatch(between) else ""


def compound(spot: Spot) -> str:
    """Reject a part of the name of a team, a company, a film, a ship, an army corps."""
    cues, words = load_place_cues(), spot.words
    index = spot.after
    while index < spot.after + 3 and words.capitalised(index):
        if cues.has("compounds.after", words.key(index)):
            return "part of another name"
        index += 1
    if (
        words.key(spot.first - 1) == "-"
        and words.starts[spot.first - 1] == words.ends[spot.first - 2]
        and (cues.has("compounds.before", words.key(spot.first - 2)))
    ):
        return "part of another name"
    if cues.has("compounds.before", words.key(spot.first - 1)) and not words.headline_case:
        return "part of another name"
    if cues.has("compounds.units", words.key(spot.after - 1)) and not _seat(spot):
        return "army unit"
    numbered = _NUMBER.fullmatch(words.key(spot.first - 1))
    if numbered and cues.has("compounds.units", words.key(spot.after)):
        return "army unit"
    if numbered and any(cues.has("compounds.corps_names", k) for k in spot.sense.keys):
        return "army unit"
    return ""


def _seat(spot: Spot) -> bool:
    """Tell whether the base of a unit is meant: "the 217 Pamir Corps base", "the headquarters of 217 Pamir Corps"."""
    return spot.shape[spot.after : spot.after + 1] in {"V", "M"} or bool(
        _SEAT.search(spot.shape[max(0, spot.first - 4) : spot.first])
    )


def work_title(spot: Spot, evidence: Evidence) -> str:
    """Reject a name alone or in a title between quotation marks, where a film or a book is spoken of."""
    if not evidence.paragraphs[spot.paragraph][WORKS] or spot.supported:
        return ""
    words = spot.words
    left = next((i for i in range(spot.first - 1, max(-1, spot.first - _REACH), -1) if words.keys[i] in _QUOTES), -1)
    end = min(len(words.keys), spot.after + _REACH)
    right = next((i for i in range(spot.after, end) if words.keys[i] in _QUOTES), -1)
    if left < 0 or right < 0:
        return ""
    inside = [i for i in range(left + 1, right) if len(words.keys[i]) > 3]
    return "title of a work" if all(map(words.capitalised, inside)) else ""


_QUOTES: Final = frozenset({'"', "'"})


def foreign_qualifier(spot: Spot) -> str:
    """Reject a place said to be abroad: "Jalalabad in southern Kyrgyzstan", "the Iranian city of Zabol"."""
    namesakes, words = load_namesakes(), spot.words
    if spot.sense.sure or spot.container or spot.claimed:
        return ""
    match = _QUALIFIED.match(spot.shape, spot.after)
    after = match.end() if match else spot.after
    candidates = []
    if after > spot.after:
        candidates.append(namesakes.country(words.keys[after : after + 3]))
        candidates.append(namesakes.country(words.keys[spot.after + 1 : spot.after + 4]))
    left = spot.first
    while left > 0 and spot.first - left < 5 and spot.shape[left - 1] in "ANQCDVPKOITE-S":
        left -= 1
    if left > 0:
        candidates.extend(namesakes.country(words.keys[left - n : left], whole=True) for n in (2, 1) if left >= n)
    for country in candidates:
        if country and (country in spot.sense.namesake.abroad or (spot.sense.weak and not spot.container)):
            return f"place abroad: {country}"
    return ""


def elsewhere(spot: Spot, evidence: Evidence, afghan: int) -> str:
    """Reject a namesake in a country that the text is rather about; ``afghan`` weighs what speaks for Afghanistan."""
    if spot.container or spot.holds or spot.claimed:
        return ""
    for country in sorted(spot.sense.namesake.abroad):
        weight = evidence.weight(country, spot.paragraph)
        if weight and spot.sense.foreign_spelling and not spot.hint:
            return f"place abroad: spelt as in {country}"
        if weight > afghan or (spot.sense.namesake.person and weight and not afghan):
            return f"place abroad: the text is about {country}"
    return ""


def sporting(spot: Spot, evidence: Evidence) -> str:
    """Reject a side in a match."""
    if evidence.whole[SPORT] < _SPORTING or spot.supported or located(spot):
        return ""
    return "a team"


def without_context(spot: Spot, evidence: Evidence, others: int, *, near: bool) -> str:
    """Reject a name in a text that never speaks of Afghanistan; ``others`` counts its other names beyond doubt.

    ``near`` tells that the text certainly names the province of the place, or another place in it.
    """
    if spot.claimed:
        return ""
    if evidence.whole[AFGHAN]:
        return "" if _plausible(spot, evidence, others) else "a person as likely as a place"
    if (spot.container or near) and (spot.supported or not spot.sense.weak):
        return ""
    foreign = sum(n for topic, n in evidence.whole.items() if topic not in NEUTRAL_TOPICS)
    rival = any(evidence.whole[country] for country in spot.sense.namesake.abroad)
    if spot.may_be("province") and spot.cue == "province" and not rival:
        return ""
    if not foreign and evidence.whole[MILITARY] >= _WARLIKE and _clear_of_doubt(spot):
        return ""
    if spot.sense.sure and (spot.hint or spot.container) and (not foreign or others):
        return ""
    known = not spot.sense.doubtful and any(key in load_namesakes().unmistakable for key in spot.sense.keys)
    if known and (located(spot) or spot.hint or others or not foreign):
        return ""
    if spot.sense.sure and others > 1 and others > foreign // 2:
        return ""
    if others > 1 - (foreign == 0) and (spot.supported or not spot.sense.weak):
        return ""
    return "nothing else in the text is about Afghanistan"


def _clear_of_doubt(spot: Spot) -> bool:
    """Tell whether the words beside a name make it a place in a text about war that names no country at all."""
    if spot.sense.weak or spot.sense.namesake.person:
        return spot.hint is not None
    return spot.hint is not None or located(spot)


def outweighed(spot: Spot, evidence: Evidence, others: int, *, near: bool) -> str:
    """Reject a district's name in a text that is mostly about other countries; ``others``, ``near`` as above."""
    if near or spot.container or spot.claimed or spot.may_be("province") or spot.may_be("capital"):
        return ""
    if not spot.sense.doubtful and (spot.hint or spot.after - spot.first > 1):
        return ""
    foreign = sum(n for topic, n in evidence.whole.items() if topic not in NEUTRAL_TOPICS)
    afghan = evidence.whole[AFGHAN] + others
    return "" if 2 * afghan >= foreign else "the text is about other countries"


def _plausible(spot: Spot, evidence: Evidence, others: int) -> bool:
    """Tell whether a weak name of a province or its capital is a place in a text that is about Afghanistan."""
    if not spot.sense.weak or spot.supported or not (spot.may_be("province") or spot.may_be("capital")):
        return True
    role = spot.following(1) if spot.following() == "'s" else spot.following()
    if load_place_cues().has("associative.roles", role):
        return True
    return located(spot) or fought_over(spot) or spot.listed or others + evidence.whole[AFGHAN] > 2


LOCAL: Final[tuple[Callable[[Spot], str], ...]] = (broken, foreign_qualifier, compound, person, metonymy)
