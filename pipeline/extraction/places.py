"""What part each place plays in its sentence: the thing itself, what contains it, a part of it, or mere description."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipeline.extraction.chunks import Chunk, ChunkedSentence, Kind
from pipeline.extraction.grammar import load_grammar
from pipeline.records import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extraction.grammar import PlaceWords
    from pipeline.extraction.lexicon import Lexicon

CONTAINER: Final = "container"
"""Says where the place before it lies: Kandahar in "Zhari district in Kandahar"."""
DESCRIPTOR: Final = "descriptor"
"""Describes another place: Kunduz in "30 km north of Kunduz", "the road to Kunduz"."""
ASSOCIATIVE: Final = "associative"
"""Says whose people or things are meant: Kunduz in "the governor of Kunduz"."""
PART: Final = "part"
"""Is meant in part: Kunduz in "the outskirts of Kunduz"."""
AIRPORT: Final = "airport"
"""Names an airport: Kunduz in "Kunduz airport"."""
LEADING: Final = "leading"
"""A province that the sentence opens with: "In Kunduz, the Taliban seized Imam Sahib"."""
EVERY: Final = frozenset({"every", "all", "whole", "entire"})
"""Before a word for a part: all parts are the whole."""
EXCEPTED: Final = "excepted"
"""Is left out of what is said: Kunduz in "all cities except Kunduz", "apart from Kunduz"."""

_BEFORE = 6
_AFTER = 5
_LONGEST_LINK = 12
_LEADING_REACH = 4
_PART_REACH = 4
_CLAUSES = frozenset({Kind.VERB, Kind.SPEECH, Kind.BE, Kind.ACTOR, Kind.STATE, Kind.CONJUNCTION})
_BEYOND_DISTRICT = _CLAUSES | {Kind.NOUN}
_LINKS = frozenset({"in", "of", "(", "-"})
_BRACKETS = frozenset("()")


def annotate_places(sentence: ChunkedSentence, lexicon: Lexicon) -> None:
    """Mark every place chunk of ``sentence`` with the parts it plays."""
    places = [index for index, chunk in enumerate(sentence.chunks) if chunk.kind is Kind.PLACE]
    if not places:
        return
    reader = _PlaceReader(sentence, lexicon)
    previous: int | None = None
    for index in places:
        sentence.chunks[index].marks = reader.marks(index, previous)
        previous = index


class _PlaceReader:
    """Reads the words around the places of one sentence."""

    def __init__(self, sentence: ChunkedSentence, lexicon: Lexicon) -> None:
        self._sentence = sentence
        self._folded = sentence.folded
        self._parts = lexicon.parts
        self._words = load_grammar().places

    def marks(self, index: int, previous: int | None) -> frozenset[str]:
        """Return the marks of the place chunk ``index``; ``previous`` is the place chunk before it."""
        chunk = self._sentence.chunks[index]
        before = self._sentence.words(chunk.first - _BEFORE, chunk.first)
        after = self._sentence.words(chunk.last, chunk.last + _AFTER)
        known = chunk.mention is not None and bool(chunk.mention.place_id)
        marks: set[str] = set()
        if previous is not None and self._is_container(previous, index):
            marks.add(CONTAINER)
        if chunk.possessive and self._owns_next(index):
            marks.add(CONTAINER)
        if _describes(before, self._words):
            marks.add(DESCRIPTOR)
        if _belongs_to_people(before, after, chunk, self._words, in_title=self._sentence.in_title):
            marks.add(ASSOCIATIVE)
        if _is_excepted(before, self._words):
            marks.add(EXCEPTED)
        if _is_airport(after, self._words) or _follows_airport(before, self._words):
            marks.add(AIRPORT)
        if (known and self._follows_part(chunk.first)) or self._precedes_part(chunk):
            marks.add(PART)
        if chunk.level is Level.PROVINCE and self._leads(
            chunk, before, after[0] if after else "", contains=CONTAINER in marks
        ):
            marks.add(LEADING)
        return frozenset(marks)

    def _owns_next(self, index: int) -> bool:
        """Whether the province ``index`` says where the next place lies: "Parwan's Shinwari"."""
        chunks = self._sentence.chunks
        outer, inner = chunks[index], chunks[index + 1] if index + 1 < len(chunks) else None
        if outer.level is not Level.PROVINCE or inner is None or inner.mention is None or outer.mention is None:
            return False
        return inner.mention.province == outer.mention.province

    def _is_container(self, previous: int, index: int) -> bool:
        """Whether the place ``index`` says where ``previous`` lies: "Imam Sahib, a district in Kunduz"."""
        inner, outer = self._sentence.chunks[previous], self._sentence.chunks[index]
        if inner.mention is None or outer.mention is None or inner.mention.province != outer.mention.province:
            return False
        between = self._sentence.chunks[previous + 1 : index]
        if outer.level is Level.DISTRICT:
            # "Chinaya, an army base in the Ghormach district": a site and the district around it.
            return (
                inner.level is Level.DISTRICT
                and any(piece.word == "in" for piece in between[-4:])
                and not any(piece.kind in _BEYOND_DISTRICT for piece in between)
            )
        if outer.level is not Level.PROVINCE or inner.level is Level.PROVINCE or len(between) > _LONGEST_LINK:
            return False
        for piece in between:
            if piece.kind in _CLAUSES or (piece.kind is Kind.STOP and piece.word not in _BRACKETS):
                return False
        if not between:
            return not inner.possessive
        return any(piece.kind is Kind.COMMA or piece.word in _LINKS for piece in between)

    def _leads(self, chunk: Chunk, before: Sequence[str], following: str, *, contains: bool) -> bool:
        """Whether the sentence opens with the province ``chunk``: "In Kunduz", "Meanwhile in northern Kunduz"."""
        if not before:
            return False
        if not contains:
            opener = self._sentence.tokens.texts[chunk.first - 1]
            opens = following == "," and before[-1] == "in" and chunk.first <= _LEADING_REACH
            if opens or opener in self._words.lead_openers:
                return True
        return (
            chunk.first < _LEADING_REACH
            and before[-1] in self._words.lead_words
            and before[0] in self._words.lead_links
            and "in" in before
        )

    def _follows_part(self, first: int) -> bool:
        """Whether a part is named before token ``first``: "the outskirts of the city of Kunduz"."""
        words, folded = self._words, self._folded
        position = first - 1
        while position >= 0 and folded[position] in words.nouns and folded[position] != "of":
            position -= 1
        if position < 1 or folded[position] not in words.part_links:
            return False
        position -= 1
        # "the centre of Kunduz district" is Kunduz itself.
        while position >= 0 and folded[position] in words.own_nouns:
            position -= 1
        if is_seat(self._sentence.folded, position, words):
            return False
        for begin in (position - 1, position):
            match = self._parts.match(folded, begin) if begin >= 0 else None
            if match is not None and match[0] == position + 1:
                # "every part of Kunduz" is Kunduz.
                return begin == 0 or folded[begin - 1] not in EVERY
        return False

    def _precedes_part(self, chunk: Chunk) -> bool:
        """Whether a part is named after ``chunk``: "Kunduz's second police district", but not "Kunduz area"."""
        words, folded = self._words, self._folded
        for position in range(chunk.last, min(len(folded), chunk.last + _PART_REACH)):
            word = folded[position]
            if self._parts.match(folded, position) is not None:
                return position > chunk.last or chunk.possessive or word not in words.whole_parts
            if word not in words.nouns and word not in words.before_part:
                return False
        return False


def is_seat(folded: Sequence[str], position: int, words: PlaceWords) -> bool:
    """Whether the headquarters at ``folded[position]`` are the district's own, or the post is a border's."""
    if folded[position] in words.posts:
        return position > 0 and folded[position - 1] in words.before_posts
    if folded[position] not in words.seats:
        return False
    before = folded[position - 1] if position else ""
    after = folded[position + 1] if position + 1 < len(folded) else ""
    return before in words.before_seat and after == "of"


def _describes(before: Sequence[str], words: PlaceWords) -> bool:
    """Whether the words ``before`` a place name make it a landmark: "north of", "the road to", "near"."""
    if len(before) > 2 and before[-1] == "the" and before[-2] in {"of", "to", "from"}:
        before = before[:-1]
    if not before:
        return False
    last = before[-1]
    previous = before[-2] if len(before) > 1 else ""
    if last == "of" and previous in words.directions:
        return True
    nearby = before[-5:-1]
    if last in words.from_distance and not words.distances.isdisjoint(nearby):
        return True
    on_route = last in words.along_routes and not words.routes.isdisjoint(nearby) and not _under_way(before)
    if on_route and previous not in words.posts:
        return True
    return last in words.describing or (last == "to" and previous in words.before_to)


def _under_way(before: Sequence[str]) -> bool:
    """Whether the only route named is none: "operations are under way in Kunduz and Takhar"."""
    return any(pair == ("under", "way") for pair in pairwise(before))


def _belongs_to_people(
    before: Sequence[str], after: Sequence[str], chunk: Chunk, words: PlaceWords, *, in_title: bool
) -> bool:
    """Whether people or their doings are said to be of the place: "the governor of Kunduz", "Kunduz police"."""
    following = after[0] if after else ""
    if following in words.associated:
        return True
    if before[-1:] in (["a"], ["an"]) and not chunk.possessive and following.isalpha():
        # "a Kunduz shopkeeper": a name after the article describes the noun that follows.
        return following not in words.nouns and following not in words.airports
    if (chunk.level is Level.PROVINCE or (in_title and chunk.level is Level.CAPITAL)) and (
        following in words.inside_province
    ):
        return True
    if chunk.possessive and not words.associated.isdisjoint(after[:3]):
        return True
    if words.people.isdisjoint(before):
        return False
    if "capital" in before[-4:] or ["district", "of"] in (before[-2:], before[-3:-1]):
        return False
    if list(before[-1:]) == ["of"] and len(before) > 1 and before[-2] in words.nouns:
        # "the districts of Guzara and Karukh" are meant themselves, whoever is named before.
        return False
    telling = [word for word in before if word == "of" or word not in words.nouns]
    return len(telling) > 1 and telling[-1] in words.of_people and telling[-2] in words.people


def _is_excepted(before: Sequence[str], words: PlaceWords) -> bool:
    """Whether the words ``before`` a place name leave it out: "except for the city of", "apart from", "all but"."""
    end = len(before)
    while end and before[end - 1] in words.before_excepted:
        end -= 1
    return tuple(before[max(0, end - 2) : end]) in words.excepting_pairs or (
        end > 0 and before[end - 1] in words.excepting
    )


def _follows_airport(before: Sequence[str], words: PlaceWords) -> bool:
    """Whether an airport is named ``before`` a place: "the airport of", "the air base in the city of"."""
    end = len(before)
    while end and before[end - 1] in words.own_nouns:
        end -= 1
    link = before[len(before) - 1] == "of" if before else False
    if end and before[end - 1] in {"in", "at", "outside"}:
        link, end = True, end - 1
    return link and end > 0 and before[end - 1] in words.airports


def _is_airport(after: Sequence[str], words: PlaceWords) -> bool:
    """Whether the words ``after`` a place name make it an airport: "international airport", "air base"."""
    if not after:
        return False
    if after[0] in words.airports:
        return True
    return len(after) > 1 and after[0] in words.airport_kinds and after[1] in words.airport_nouns
