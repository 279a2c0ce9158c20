"""What part each place plays in its sentence: the thing itself, what contains it, a part of it, or mere description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Chunk, ChunkedSentence, Kind
from pipeline.records import Level

if TYPE_CHECKING:
    from pipeline.extraction.lexicon import Lexicon

CONTAINER, DESCRIPTOR, ASSOCIATIVE, PART, AIRPORT, LEADING = (
    "container", "descriptor", "associative", "part", "airport", "leading",
)  # fmt: skip
_DIRECTIONS = frozenset(
    """north south east west northeast northwest southeast southwest north-east north-west south-east south-west northern
    southern eastern western outside short""".split()
)
_DISTANCE = frozenset(
    "km kilometres kilometers kilometre kilometer miles mile metres meters hours hour drive minutes half-hour hour's".split()
)
_ROUTES = frozenset(
    "road roads highway route routes way link links linking connects connecting runs leading leads border borders bordering bound pass flights flight bus convoy corridor joins".split()
)
_PEOPLE = frozenset(
    """governor governors police officials official sources source lawmaker lawmakers mp mps member members council residents resident
    chief councillor councillors councilor councilors authorities spokesman spokeswoman spokesperson commander elders elder representative represents
    people villagers correspondent reporter reporters journalist journalists native citizens officer officers mayor senator parliament
    legislator families delegate headed said told arrived flew visited travelled traveled born leaders leader warlord activist activists shopkeeper
    trader traders doctor politician governor's businessman embassy consulate consulates mission ambassador students refugees chairman head
    administration government's""".split()
)
_ASSOCIATED = frozenset(
    """governor governors police council councillor councilor councillors councilors lawmaker lawmakers mp mps resident residents officials official
    authorities spokesman mayor chief governor's court university hospital prison-break residents' elders commander native natives families
    peace talks agreement conference accord bank consulate embassy delegation provincial correspondent bureau reporter elder garrison's customs
    trader traders representative senator economy markets market-price politician airport's""".split()
)
_PART_LINKS = frozenset("of in at around near to on".split())
_PLACE_WORDS = frozenset(
    """the city town district districts province centre center of downtown greater neighbouring neighboring provincial capital
    nearby western eastern northern southern central main whole southwestern northwestern northeastern southeastern""".split()
)
_AIRPORTS = frozenset("airport airfield airbase".split())


def annotate_places(sentence: ChunkedSentence, lexicon: Lexicon) -> None:
    """Mark every place chunk of ``sentence`` with the part it plays."""
    previous: int | None = None
    for index, chunk in enumerate(sentence.chunks):
        if chunk.kind is not Kind.PLACE:
            continue
        chunk.marks = frozenset(_marks(sentence, index, chunk, previous, lexicon))
        previous = index


def _marks(sentence: ChunkedSentence, index: int, chunk: Chunk, previous: int | None, lexicon: Lexicon) -> set[str]:
    marks: set[str] = set()
    before = sentence.words(chunk.first - 6, chunk.first)
    after = sentence.words(chunk.last, chunk.last + 5)
    if previous is not None and _contained(sentence, previous, index):
        marks.add(CONTAINER)
    if _describes(before):
        marks.add(DESCRIPTOR)
    if _belongs_to_people(before, after, chunk):
        marks.add(ASSOCIATIVE)
    if after and (
        after[0] in _AIRPORTS
        or (
            len(after) > 1
            and after[0] in {"international", "military", "air", "regional"}
            and after[1] in _AIRPORTS | {"base"}
        )
    ):
        marks.add(AIRPORT)
    known = chunk.mention is not None and bool(chunk.mention.place_id)
    if known and _part_before(sentence, chunk.first, lexicon) or _part_after(sentence, chunk, lexicon):
        marks.add(PART)
    following = sentence.tokens[chunk.last].word if chunk.last < len(sentence.tokens) else ""
    opener = sentence.tokens[chunk.first - 1].text if chunk.first else ""
    if (
        chunk.level is Level.PROVINCE
        and CONTAINER not in marks
        and (
            opener in {"In", "Across", "Elsewhere"}
            or (following == "," and before and before[-1] == "in" and chunk.first <= 4)
        )
    ):
        marks.add(LEADING)
    if (
        chunk.level is Level.PROVINCE
        and chunk.first <= 3
        and before
        and before[-1] in {"in", "the", "northern", "southern", "western", "eastern", "central"}
        and before[0] in {"in", "elsewhere", "and", "further", "farther", "meanwhile", "also", "to", "nearby"}
        and any(word == "in" for word in before)
    ):
        marks.add(LEADING)
    return marks


def _contained(sentence: ChunkedSentence, previous: int, index: int) -> bool:
    inner, outer = sentence.chunks[previous], sentence.chunks[index]
    if inner.mention is None or outer.mention is None or inner.mention.province != outer.mention.province:
        return False
    between = sentence.chunks[previous + 1 : index]
    if outer.level is Level.DISTRICT:
        # "Chinaya, an army base in the Ghormach district": a site and the district around it.
        return (
            inner.level is Level.DISTRICT
            and any(piece.word == "in" for piece in between[-4:])
            and not any(
                piece.kind in {Kind.VERB, Kind.SPEECH, Kind.BE, Kind.CONJUNCTION, Kind.STATE, Kind.NOUN, Kind.ACTOR}
                for piece in between
            )
        )
    if outer.level is not Level.PROVINCE or inner.level is Level.PROVINCE:
        return False
    if len(between) > 12:
        return False
    linked = False
    for piece in between:
        if piece.kind in {Kind.VERB, Kind.SPEECH, Kind.BE, Kind.ACTOR, Kind.STOP, Kind.STATE} and piece.word not in {
            "(",
            ")",
        }:
            return False
        if piece.kind is Kind.CONJUNCTION:
            return False
        if piece.kind is Kind.COMMA or piece.word in {"in", "of", "(", "-"}:
            linked = True
    return linked or (inner.possessive is False and not between and outer.level is Level.PROVINCE)


def _describes(before: list[str]) -> bool:
    if not before:
        return False
    last = before[-1]
    if last in {"the", "city", "of"} and len(before) > 2 and before[-2] in {"of", "to", "from"} and last == "the":
        before = before[:-1]
        last = before[-1]
    if last == "of" and len(before) > 1 and before[-2] in _DIRECTIONS:
        return True
    if last in {"of", "from", "to", "outside", "away", "between"} and any(word in _DISTANCE for word in before[-5:-1]):
        return True
    if last in {"from", "to", "with", "between", "toward", "towards", "into", "past", "for", "and", "of"} and any(
        word in _ROUTES for word in before[-5:-1]
    ):
        return True
    return last in {
        "between",
        "bordering",
        "borders",
        "linking",
        "links",
        "connecting",
        "joins",
        "toward",
        "towards",
        "since",
        "than",
        "like",
        "facing",
        "faces",
        "neighbours",
        "neighbors",
        "adjoins",
        "overlooking",
        "unlike",
        "via",
        "joining",
    } or (
        last == "to"
        and len(before) > 1
        and before[-2]
        in {
            "next",
            "close",
            "closest",
            "nearest",
            "gateway",
            "adjacent",
            "way",
            "fled",
            "moved",
            "retreated",
            "back",
            "flew",
            "flown",
            "sent",
            "neighbour",
            "neighbor",
            "opposite",
            "belongs",
            "north",
            "south",
            "east",
            "west",
            "went",
            "ran",
            "drove",
            "escaped",
        }
    )


def _belongs_to_people(before: list[str], after: list[str], chunk: Chunk) -> bool:
    if after and after[0] in _ASSOCIATED:
        return True
    if (
        chunk.level is Level.PROVINCE
        and after
        and after[0] in {"district", "districts", "town", "village", "villages", "villager"}
    ):
        return True
    if chunk.possessive and any(word in _ASSOCIATED for word in after[:3]):
        return True
    words = [word for word in before if word not in _PLACE_WORDS or word == "of"]
    while words and words[-1] in {"the", "northern", "southern", "western", "eastern", "central"}:
        words.pop()
    if "capital" in before[-4:] or before[-2:] == ["district", "of"] or before[-3:-1] == ["district", "of"]:
        return False
    return len(words) > 1 and words[-1] in {"of", "in", "for", "from", "at"} and words[-2] in _PEOPLE


def _part_before(sentence: ChunkedSentence, first: int, lexicon: Lexicon) -> bool:
    position = first - 1
    while position >= 0 and sentence.tokens[position].word in _PLACE_WORDS and sentence.tokens[position].word != "of":
        position -= 1
    if position < 1 or sentence.tokens[position].word not in _PART_LINKS:
        return False
    link = position
    position -= 1
    # "the centre of X district" is X itself.
    while position >= 0 and sentence.tokens[position].word in {"the", "city", "town", "district", "of", "downtown"}:
        position -= 1
    for begin in (position - 1, position):
        if begin >= 0:
            match = lexicon.parts.match(sentence.tokens, begin)
            if match is not None and match[0] == position + 1:
                return sentence.tokens[link].word in {"of", "in", "around", "near", "to", "at", "on"}
    return False


def _part_after(sentence: ChunkedSentence, chunk: Chunk, lexicon: Lexicon) -> bool:
    position = chunk.last
    limit = min(len(sentence.tokens), position + 4)
    while position < limit:
        word = sentence.tokens[position].word
        match = lexicon.parts.match(sentence.tokens, position)
        if match is not None:
            return position > chunk.last or chunk.possessive or word not in {"district", "area", "areas"}
        if not (
            word in _PLACE_WORDS
            or word
            in {
                "'s",
                "police",
                "first",
                "second",
                "third",
                "fourth",
                "fifth",
                "sixth",
                "seventh",
                "eighth",
                "ninth",
                "tenth",
            }
        ):
            return False
        position += 1
    return False
