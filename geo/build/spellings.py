"""Spellings that newspapers use and no source lists, generated from the listed names by rule.

Words are linked, joined and replaced by their other forms (``structures``), then one letter group is changed, two in a
proper name of one word. A spelling is kept only where it cannot be mistaken: it is no listed name, leads to one place
(or a city and its province of one name), is no word of a language of news and no town of another country.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from geo.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence

    from geo.build.names import Entry
    from geo.build.places import Draft

HEADER = ("name", "place_id", "strength")

MIN_LETTERS: Final = 5
MIN_WORD: Final = 4
"""Letters from which a word of a name is respelt."""
MAX_WORDS: Final = 4
KNOWN_WORD: Final = 1.0
"""Zipf frequency from which a generated spelling is taken for a word."""
PLAIN_WORD: Final = 3.0
"""Zipf frequency from which a word of a longer spelling is taken for a common one."""

ORIGINS: Final = frozenset({"proper name", "provinces", "districts", "sites", "spelling"})
"""Origins of the names that are varied; those of other languages and raw ones are not."""

EZAFE: Final = ("e", "i", "ye")
AND: Final = ("wa", "o", "va", "aw", "u")

LETTERS: Final = (
    ("q", ("k", "gh")),
    (r"\bk(?!h)", ("q",)),
    ("w", ("v",)),
    ("v", ("w",)),
    ("gh", ("g",)),
    ("zh", ("z", "j")),
    (r"(?<=[aeiou])z\b", ("s",)),
    ("ee", ("i", "e")),
    ("oo", ("u", "o")),
    ("ou", ("u", "o")),
    ("ow", ("o", "aw")),
    ("aw", ("au", "ow", "o")),
    ("au", ("aw", "ow")),
    ("a[iy]", ("ai", "ay", "ei", "ey")),
    ("e[iy]", ("ai", "ay", "ei", "ey")),
    ("o[iy]", ("oi", "oy", "ui")),
    (r"(?<![aeiouy])u(?![aeiouyw])", ("o", "oo", "ou")),
    (r"(?<![aeiouy])o(?![aeiouyw])", ("u", "oo")),
    (r"(?<![aeiouy])i(?![aeiouy])", ("e", "ee")),
    (r"(?<![aeiouy])e(?![aeiouy]|\b)", ("i", "ee")),
    (r"i(?=[ao])", ("y", "iy")),
    (r"(?<=[^aeiou\s])y(?=a)", ("i", "iy")),
    ("iy", ("i", "y")),
    ("aa", ("a",)),
    (r"(?<=[^aeiouy\s])a\b", ("ah", "eh")),
    (r"(?<=[^aeiouy\s])[ae]h\b", ("a",)),
    (r"([bdfglmnrstz])\1", (r"\1",)),
    (r"(?<=[aeiou])([lns])(?=[aeiou])", (r"\1\1",)),
)
"""Letter groups that romanisations of Dari and Pashto write in several ways."""

WORDS: Final = (
    ("khel", "khail", "kheyl", "khil"),
    ("qala", "qalah", "qaleh", "qalay", "qalai", "kala"),
    ("dara", "darah", "darra", "darreh"),
    ("shahr", "shar", "shehr", "shahar"),
    ("tepa", "tapa", "teppa", "tappa", "tepah"),
    ("kot", "kowt", "kut", "koot"),
    ("deh", "dih"),
    ("char", "chahar", "chehar"),
    ("khwaja", "khoja", "khawaja", "khwajah", "khodja"),
    ("pul", "pol"),
    ("koh", "kuh"),
    ("naw", "now", "nau"),
    ("payin", "payan", "pain", "payeen"),
    ("sayed", "said", "sayid", "syed", "sayyid", "sayyed", "seyed"),
    ("muhammad", "mohammad", "mohammed", "mohamad", "muhammed"),
    ("sheikh", "shaikh", "shaykh", "sheik", "shekh"),
    ("imam", "emam"),
    ("sahib", "saheb", "sahab"),
    ("hisa", "hesa", "hissa"),
    ("duwum", "dowom", "dowum", "doum"),
    ("awal", "awwal", "aval"),
    ("nur", "noor"),
    ("gul", "gol", "gool"),
    ("ab", "aab"),
    ("du", "do"),
    ("duab", "doab"),
    ("day", "dai", "dey"),
    ("mir", "meer"),
    ("surkh", "sorkh"),
    ("rud", "rod", "rood"),
    ("safed", "safid", "sefid", "sefed"),
    ("pashtun", "pashtoon", "pushtun", "pashton"),
    ("musa", "mosa", "moosa"),
    ("qara", "qarah", "kara"),
    ("aq", "ak", "aaq"),
    ("maidan", "maydan", "meydan", "maydaan"),
    ("sharif", "sherif", "shareef"),
    ("hesar", "hisar", "hissar"),
    ("buzurg", "bozorg"),
    ("yahya", "yahia"),
    ("sultan", "soltan"),
)
"""Words of place names, each with the ways it is written."""

SUFFIXES: Final = re.compile(r"(?<=\w\w\w)(abad|khel|kot|dara|qala|shahr|tepa|gah|koh|bagh|rud|rod|kundi|stan)\b")
"""Endings that are written apart as well as joined."""

PROTECTED: Final = frozenset(
    [
        *("afghan", "air", "airbase", "airfield", "airport", "area", "band", "base", "bazaar", "bazar", "border"),
        *(
            "bridge",
            "camp",
            "central",
            "city",
            "corps",
            "crossing",
            "dam",
            "detention",
            "district",
            "facility",
            "first",
        ),
        *("first", "fob", "forward", "gate", "highway", "house", "hydroelectric", "international", "lake", "lower"),
        *(
            "military",
            "new",
            "operating",
            "outpost",
            "palace",
            "pass",
            "plain",
            "port",
            "prison",
            "province",
            "river",
            "road",
        ),
        *("tactical", "town", "tunnel", "upper", "valley", "village"),
    ]
)
"""Words that are written in one way."""

_UNLIKELY: Final = re.compile(r"\d|(.)\1\1|uu|ii|[^aeiouy\s]{5}")
_WORD_FORMS: Final = {form: forms for forms in WORDS for form in forms}
_RULES: Final = tuple((re.compile(pattern), replacements) for pattern, replacements in LETTERS)


def restructured(name: str) -> Iterator[str]:
    """Yield the folded names that one change of the words makes of a folded name."""
    tokens = name.split()
    for position, token in enumerate(tokens):
        before, after = tokens[:position], tokens[position + 1 :]
        if token in EZAFE and before and after:
            yield from linked(before, after)
        elif token in AND and before and after:
            yield from (" ".join([*before, form, *after]) for form in AND)
        yield from (" ".join([*before, form, *after]) for form in _WORD_FORMS.get(token, ()))
    if len(tokens) == 2 and not PROTECTED.intersection(tokens):
        yield "".join(tokens)
    yield SUFFIXES.sub(r" \1", name)


def linked(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Yield the ways in which two parts of a name are linked: X e Y, X Y, Xe Y, XeY."""
    left, right = " ".join(before), " ".join(after)
    yield f"{left} {right}"
    for link in EZAFE:
        yield f"{left} {link} {right}"
        yield f"{left}{link} {right}"
    if len(before) == len(after) == 1:
        yield from (f"{left}{link}{right}" for link in ("e", "i"))


def respelt(name: str) -> Iterator[str]:
    """Yield the folded names that one change of letters makes of a folded name."""
    tokens = name.split()
    for position, token in enumerate(tokens):
        if token in PROTECTED or len(token) < MIN_WORD:
            continue
        for pattern, replacements in _RULES:
            for match in pattern.finditer(token):
                for replacement in replacements:
                    changed = token[: match.start()] + match.expand(replacement) + token[match.end() :]
                    yield " ".join([*tokens[:position], changed, *tokens[position + 1 :]])


def variants(name: str, *, proper: bool) -> dict[str, int]:
    """Return the spellings of a folded name, each with its distance; those of a ``proper`` name reach further."""
    linked_or_joined, lettered = set(restructured(name)), set(respelt(name))
    found = {name: 0} | dict.fromkeys(linked_or_joined | lettered, 1)
    if proper:
        one_word = " " not in name
        for once in linked_or_joined:
            for twice in (*restructured(once), *respelt(once)):
                found.setdefault(twice, 2)
        for once in lettered:
            for twice in (*restructured(once), *(respelt(once) if one_word else ())):
                found.setdefault(twice, 2)
    found.pop(name)
    return found


def spellings(
    entries: Sequence[Entry],
    places: Mapping[str, Draft],
    foreign: Mapping[str, int],
    frequency: Callable[[str], float],
) -> list[dict[str, str]]:
    """Return the generated spellings of the Latin names, sorted; ``foreign`` holds the names of towns abroad.

    A spelling of one word that leads to a district or a smaller place needs context, whatever its origin needs.
    """
    listed: dict[str, dict[str, str]] = defaultdict(dict)
    origins: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        listed[fold(entry.name)].setdefault(entry.place_id, entry.strength)
        origins[fold(entry.name)].add(entry.origin)
    nearest: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for name, meant in listed.items():
        if name.isascii() and eligible(name) and "weak" not in meant.values() and origins[name] & ORIGINS:
            minor = all(places[place].level == "district" for place in meant)
            for variant, distance in variants(name, proper="proper name" in origins[name]).items():
                if eligible(variant, minor=minor) and variant not in listed and not inflected(variant, listed):
                    nearest[variant].append((distance, name))
    rows = unspaced(listed)
    tokens = {token for name in listed for token in name.split()}
    for variant, found in nearest.items():
        least = min(distance for distance, _ in found)
        candidates = [listed[name] for distance, name in found if distance == least]
        if variant in foreign or is_word(variant, tokens, frequency) or not agree(candidates):
            continue
        for place, strength in {place: strength for names in candidates for place, strength in names.items()}.items():
            doubtful = " " not in variant and places[place].level == "district"
            rows.append({"name": variant, "place_id": place, "strength": "context" if doubtful else strength})
    return sorted(rows, key=lambda row: (row["place_id"], row["name"]))


def unspaced(listed: Mapping[str, Mapping[str, str]]) -> list[dict[str, str]]:
    """Return the names of several words in Arabic script written as one, as a zero-width non-joiner makes them."""
    return [
        {"name": joined, "place_id": place, "strength": strength}
        for name, meant in listed.items()
        if not name.isascii() and " " in name and "weak" not in meant.values()
        if (joined := name.replace(" ", "")) not in listed and len(joined) > MIN_LETTERS
        for place, strength in meant.items()
    ]


def eligible(name: str, *, minor: bool = False) -> bool:
    """Say whether a name is long enough to be varied and still be known; that of a ``minor`` place must be longer."""
    letters = len(name.replace(" ", ""))
    return letters >= MIN_LETTERS + minor and name.count(" ") < MAX_WORDS and not _UNLIKELY.search(name)


def inflected(variant: str, listed: Mapping[str, Any]) -> bool:
    """Say whether a spelling is a listed name with the ending of a demonym or a plural."""
    return any(variant.endswith(ending) and variant[: -len(ending)] in listed for ending in ("i", "s", "is", "an", "y"))


def agree(candidates: Sequence[Mapping[str, str]]) -> bool:
    """Say whether all names that a spelling may stand for have a place in common."""
    return bool(set.intersection(*(set(places) for places in candidates)))


def is_word(variant: str, known: Container[str], frequency: Callable[[str], float]) -> bool:
    """Say whether a spelling is a word, has a common word that no name has (``known``), or has common words only."""
    tokens = variant.split()
    if len(tokens) == 1:
        return frequency(variant) >= KNOWN_WORD
    common = [token for token in tokens if frequency(token) >= PLAIN_WORD]
    return len(common) == len(tokens) or any(token not in known for token in common)
