"""What the words beside a place name say about it: its level, what contains it, how it is used.

The words are in ``data/place_cues.toml``. A paragraph becomes its *shape*, one letter a word (``D`` a noun for
districts, ``O`` "of", ``x`` any other word, ``.`` any other mark), and a rule is a regular expression over shapes.
"""

from __future__ import annotations

import re
import string
import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Final

from geo.paths import DATA
from pipeline.extraction.words import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.extraction.words import Words


class Hint(Enum):
    """The level at which the words beside a name say it is meant."""

    PROVINCE = "province"
    CAPITAL = "capital"
    CITY = "city"
    DISTRICT = "district"
    FEATURE = "feature"


# One letter for each kind of word: (table, list) in place_cues.toml. A word of several lists gets the first letter.
_LETTERS: Final = (
    ("P", "nouns", "province"),
    ("Q", "nouns", "provincial"),
    ("C", "nouns", "city"),
    ("D", "nouns", "district"),
    ("K", "nouns", "capital"),
    ("M", "nouns", "centre"),
    ("V", "nouns", "feature"),
    ("O", "links", "of"),
    ("I", "links", "inside"),
    ("T", "links", "articles"),
    ("E", "links", "indefinite"),
    ("G", "links", "country"),
    ("N", "links", "directions"),
    ("A", "links", "adjectives"),
    ("W", "links", "conjunctions"),
)
_MARKS: Final = {mark: mark for mark in ',()-:"'} | {"'s": "S", "'": "S", "،": ",", "&": "W", "#": "T"}
OTHER: Final = "x"
STOP: Final = "."

NOUN_HINTS: Final = {"P": Hint.PROVINCE, "C": Hint.CITY, "D": Hint.DISTRICT, "V": Hint.FEATURE}
"""What the last word of a name itself says: "Balkh district", "Kunduz city"."""


@dataclass(frozen=True, slots=True)
class LevelRule:
    """A level told by the words right before or right after a name; those after it come first, then in order."""

    name: str
    hint: Hint
    after: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None


def _after(name: str, hint: Hint, pattern: str) -> LevelRule:
    return LevelRule(name, hint, after=re.compile(pattern))


def _before(name: str, hint: Hint, pattern: str) -> LevelRule:
    return LevelRule(name, hint, before=re.compile(pattern + r"$"))


LEVEL_RULES: Final = (
    _after("province's capital", Hint.PROVINCE, r"P?S[ANQ-]*K|PQ?K"),  # Kunduz's provincial capital
    _after("own capital", Hint.CAPITAL, r"[Q-]?K"),  # Kunduz provincial capital
    _after("province", Hint.PROVINCE, r"-?P|\(P\)|Q"),  # Kunduz province, Kunduz (province), Kunduz provincial council
    _after("city", Hint.CITY, r"-?C|\(C\)"),  # Kunduz city
    _after("district", Hint.DISTRICT, r"-?D|\(D\)|M[DO]?|SM|S[ANQ-]*D?M"),  # Andar district, Andar's district centre
    _after("feature", Hint.FEATURE, r"-?V|-AV"),  # Korengal valley
    _after("in apposition", Hint.CAPITAL, r",[TE][AGNQSx-]{0,4}K"),  # Ghazni, the provincial capital
    _after("in apposition", Hint.CITY, r",[TE][AGNQSx-]{0,4}C"),  # Zaranj, a dusty town
    _after("in apposition", Hint.DISTRICT, r",[TE][AGNQSx-]{0,3}D"),  # Khwaja Umari, a district
    _after("in apposition", Hint.PROVINCE, r",[TE][AGNQSx-]{0,3}P"),  # Badghis, a province
    _before("province", Hint.PROVINCE, r"P(?:O(?:T?[AN-]*)|[,(:\"]?)"),  # the province of Kunduz
    _before("capital of", Hint.PROVINCE, r"KOT?[AN-]*"),  # the capital of Kunduz
    _before("capital", Hint.CAPITAL, r"K[,(:\"]{0,2}"),  # the provincial capital, Kunduz
    _before("city", Hint.CITY, r"C(?:OT?|[,(:\"]?)"),  # the city of Kunduz
    _before("part of", Hint.PROVINCE, r"E[ANQ-]*DOT?"),  # another district of Ghazni
    _before("district of", Hint.DISTRICT, r"DOT?"),  # the district of Andar
    _before("district", Hint.DISTRICT, r"D[,(:\"]?"),  # the district centre, Andar
    _before("feature", Hint.FEATURE, r"V(?:OT?)?"),  # the valley of Korengal, Outpost Sabari
    _before("direction", Hint.PROVINCE, r"N"),  # northern Kunduz
)

# Between a place and the province around it: "Andar district, Ghazni", "Gardez, the seat of", "Nerkh, in central".
CONTAINED: Final = re.compile(r"[CDVM]*[,(]?(?:[TE]?[AGNQSx-]{0,4}[CDVMK]+)?,?[OI]?[TE]?[AGNQS-]*(?:PO)?T?")
# Between a province and a place in it: "Helmand's Sangin", "Kandahar province's capital, ", "Kunduz (Imam Sahib".
CONTAINER: Final = re.compile(r"(?:P?S[ANQx-]{0,2}[KCDVM]*O?,?T?|P?Q?K+,?|P[,(]T?|P?:)")
# "Afghanistan's Badakhshan", "the Afghan city of Farah"; "Farah in western Afghanistan".
_COUNTRY_BEFORE: Final = re.compile(r"GS?[ANQ-]{0,3}(?:[PCDVK]{1,2}O?T?,?)?$")
_COUNTRY_AFTER: Final = re.compile(r"[PCDV]?,?[OI]?[ANT-]{0,3}G(?!S?[xANQKCDVP])")
LIST: Final = re.compile(r"[PCDMV]?(?:,W?|W|-)[T\"]?")


@dataclass(frozen=True, slots=True)
class PlaceCues:
    """The words of ``data/place_cues.toml`` and the shape they give to a paragraph."""

    sets: Mapping[str, frozenset[str]]
    _letters: Mapping[str, str]

    def shape(self, words: Words) -> str:
        """Return one letter for each word of a paragraph."""
        letter_of = self._letters.get
        return "".join([letter_of(key, OTHER) for key in words.keys])

    def has(self, table: str, word: str) -> bool:
        """Tell whether ``word`` is in the list ``table`` (``"people.titles"``)."""
        return word in self.sets[table]


def _either(rules: Sequence[tuple[int, re.Pattern[str]]]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<r{number}>{pattern.pattern})" for number, pattern in rules))


_AFTER: Final = _either([(n, r.after) for n, r in enumerate(LEVEL_RULES) if r.after])
_BEFORE: Final = _either([(n, r.before) for n, r in enumerate(LEVEL_RULES) if r.before])


def level_hint(shape: str, first: int, after: int) -> LevelRule | None:
    """Return the first rule that fits the words before index ``first`` and from index ``after`` on."""
    match = _AFTER.match(shape, after) or _BEFORE.search(shape[max(0, first - 8) : first])
    return LEVEL_RULES[int(match.lastgroup[1:])] if match and match.lastgroup else None


def in_country(shape: str, first: int, after: int) -> bool:
    """Tell whether the words beside a name say that it is in Afghanistan."""
    return bool(_COUNTRY_BEFORE.search(shape[max(0, first - 8) : first]) or _COUNTRY_AFTER.match(shape, after))


@cache
def load_place_cues() -> PlaceCues:
    """Return the bundled cues."""
    with (DATA / "place_cues.toml").open("rb") as file:
        tables = tomllib.load(file)
    letters = dict.fromkeys(string.punctuation + "…•·؛؟۔", STOP) | _MARKS
    for letter, table, name in _LETTERS:
        for word in tables[table][name]:
            letters.setdefault(fold(word), letter)
    return PlaceCues(
        sets={
            f"{table}.{name}": frozenset(" ".join(map(fold, word.split())) for word in words)
            for table, lists in tables.items()
            for name, words in lists.items()
        },
        _letters=letters,
    )
