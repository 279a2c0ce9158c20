"""Find who does what to which place around a verb or noun of control.

Arguments are found by walking over chunks to the left (subject) or right (object) of a cue, past what may stand between
and no further than a clause boundary allows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Chunk, ChunkedSentence, Kind
from pipeline.extraction.places import AIRPORT, ASSOCIATIVE, CONTAINER, DESCRIPTOR, LEADING, PART
from pipeline.records import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.extraction.lexicon import Lexicon

_NOMINAL = {Kind.PLACE, Kind.ANAPHOR, Kind.ACTOR, Kind.PRONOUN}
_SKIP = {Kind.ADVERB, Kind.TIME, Kind.BE, Kind.AUXILIARY, Kind.DETERMINER, Kind.NUMBER}
_NOT_LITERAL = {CONTAINER, ASSOCIATIVE, DESCRIPTOR}


@dataclass(slots=True)
class Argument:
    """What fills a role: places, a place anaphor, a side, a pronoun, or words that are none of these."""

    places: list[int] = field(default_factory=list)
    anaphor: int | None = None
    actor: int | None = None
    pronoun: int | None = None
    other: bool = False
    part: bool = False
    noun: int | None = None
    last: int = -1
    counted: bool = False

    @property
    def is_place(self) -> bool:
        """Whether a place, or words that stand for one, fills the role."""
        return bool(self.places) or self.anaphor is not None


class Arguments:
    """Argument search over the chunks of one sentence."""

    def __init__(self, sentence: ChunkedSentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.chunks = sentence.chunks
        self._lexicon = lexicon

    # ------------------------------------------------------------------ groups of places

    def group(self, index: int, *, subject: bool = False) -> tuple[list[int], int]:
        """The coordinated places that begin with chunk ``index``: their chunk indices, and where the group ends."""
        members = [index]
        if LEADING in self.chunks[index].marks:
            return members, index + 1
        position = self._past_modifiers(index + 1)
        while True:
            following = self._next_member(position, subject=subject)
            if following is None:
                return members, position
            members.append(following)
            position = self._past_modifiers(following + 1)

    def group_before(self, index: int) -> list[int]:
        """The coordinated places that end with chunk ``index``."""
        best = [index]
        for start in range(index - 1, max(-1, index - 60), -1):
            chunk = self.chunks[start]
            if chunk.kind in {Kind.STOP, Kind.QUOTE, Kind.SPEECH} and chunk.word not in {"(", ")"}:
                break
            if chunk.kind is Kind.VERB and chunk.verb is not None and not chunk.verb.gerund:
                break
            if chunk.kind is Kind.PLACE and not chunk.marks & _NOT_LITERAL:
                members, _ = self.group(start, subject=True)
                if index in members:
                    best = members
        return best

    def _past_modifiers(self, position: int) -> int:
        """Skip what describes the place before: containers, appositions, brackets, the word "district"."""
        chunks = self.chunks
        while position < len(chunks):
            chunk = chunks[position]
            if chunk.kind is Kind.WORD and self._place_word(chunk):
                position += 1
            elif chunk.kind in {Kind.PREPOSITION, Kind.COMMA} and (after := self._container_at(position)):
                position = after
            elif chunk.word == "(":
                close = next((i for i in range(position, min(len(chunks), position + 15)) if chunks[i].word == ")"), None)
                if close is None:
                    return position
                position = close + 1
            elif chunk.kind is Kind.COMMA and (after := self._apposition_at(position)):
                position = after
            else:
                return position
        return position

    def _place_word(self, chunk: Chunk) -> bool:
        return self._lexicon.place_heads.match(self.sentence.tokens, chunk.first) is not None

    def _container_at(self, position: int) -> int | None:
        """``in Ghazni``, ``, in northern Kunduz province``, ``of Balkh``: the index after it."""
        chunks = self.chunks
        seen_link = False
        for i in range(position, min(len(chunks), position + 9)):
            chunk = chunks[i]
            if chunk.kind is Kind.PLACE and (CONTAINER in chunk.marks):
                after = i + 1
                while after < len(chunks) and chunks[after].kind is Kind.WORD and self._place_word(chunks[after]):
                    after += 1
                return after
            if chunk.word in {"in", "of", "inside"} or chunk.kind is Kind.COMMA and i == position:
                seen_link = True
            elif chunk.kind in {Kind.DETERMINER, Kind.ADVERB, Kind.WORD, Kind.PREPOSITION, Kind.NUMBER} and seen_link:
                continue
            else:
                return None
        return None

    def _apposition_at(self, position: int) -> int | None:
        """``, the capital of Helmand,`` or ``, a district near the border,``: the index of its closing comma."""
        chunks = self.chunks
        if position + 1 >= len(chunks):
            return None
        opener = chunks[position + 1]
        if not (opener.kind in {Kind.DETERMINER, Kind.RELATIVE, Kind.NUMBER, Kind.PREPOSITION, Kind.ADVERB, Kind.TIME} or opener.word in {"home", "known", "capital", "long", "another", "where", "also", "about", "just", "which", "neighbouring", "neighboring"} or opener.kind is Kind.ANAPHOR or opener.kind is Kind.SUBORDINATOR and opener.word in {"where", "since"}):
            return None
        relative = opener.kind is Kind.RELATIVE or opener.word == "where" or (position + 2 < len(chunks) and chunks[position + 2].kind is Kind.RELATIVE)
        for i in range(position + 2, min(len(chunks), position + 32)):
            chunk = chunks[i]
            if chunk.kind is Kind.COMMA:
                return i
            if chunk.kind in {Kind.STOP, Kind.QUOTE} and chunk.word not in {"(", ")"}:
                return None
            if chunk.kind in {Kind.VERB, Kind.SPEECH, Kind.BE} and not relative and not (chunk.verb is not None and (chunk.verb.gerund or chunk.verb.bare)):
                return None
            if chunk.word in {".", "!", "?"} and i == len(chunks) - 1:
                return i
        return None

    def _next_member(self, position: int, *, subject: bool = False) -> int | None:
        chunks = self.chunks
        if position >= len(chunks):
            return None
        seen_and = False
        separated = False
        i = position
        while i < len(chunks) and i < position + 9:
            chunk = chunks[i]
            if chunk.kind is Kind.COMMA and not separated:
                separated = True
            elif chunk.kind is Kind.CONJUNCTION and chunk.word in {"and", "&", "or", "nor", "plus"} or chunk.word in {"plus", "along"}:
                separated = seen_and = True
            elif chunk.word in {"as", "well", "with", "in", "of"} and separated and chunk.word in {"as", "well", "with"}:
                pass
            elif chunk.kind is Kind.PLACE and separated:
                if chunk.possessive:
                    return None
                if chunk.marks & {ASSOCIATIVE, DESCRIPTOR}:
                    return None
                return None if seen_and and not subject and self._opens_clause(i) else i
            elif separated and (chunk.kind in {Kind.DETERMINER, Kind.ADVERB} or chunk.kind is Kind.WORD and chunk.word not in COUNTED or chunk.word in {"of", "later", "districts", "towns"} and i + 1 < len(chunks) and (chunk.word == "of" or chunks[i + 1].word == "of")):
                pass
            elif separated and chunk.kind is Kind.ANAPHOR:
                pass
            else:
                return None
            i += 1
        return None

    def _opens_clause(self, index: int) -> bool:
        """Whether the place after "and" is the subject of a clause of its own."""
        position = self._past_modifiers(index + 1)
        while position < len(self.chunks) and self.chunks[position].kind in {Kind.ADVERB}:
            position += 1
        if position >= len(self.chunks):
            return False
        chunk = self.chunks[position]
        return chunk.kind in {Kind.BE, Kind.AUXILIARY} or (
            chunk.kind is Kind.VERB and chunk.verb is not None and not chunk.verb.gerund and not chunk.verb.infinitive
        )

    # ------------------------------------------------------------------ subject

    def subject(self, index: int, *, depth: int = 0) -> Argument:
        """The subject of the verb or state at chunk ``index``."""
        chunks = self.chunks
        i = index - 1
        argument = Argument()
        words = 0
        while i >= 0 and depth < 8:
            chunk = chunks[i]
            if chunk.kind in _SKIP and not (chunk.kind is Kind.NUMBER and words):
                if chunk.kind is Kind.BE and argument.other is False and i < index - 1 and self._predicate_nominal(i, index):
                    return self.subject(i, depth=depth + 1)
                if chunk.kind in {Kind.BE, Kind.AUXILIARY} and chunk.first < self._first(index):
                    # An auxiliary that is not this verb's own belongs to a predicate before.
                    shared = self._shared_subject(i, index, depth)
                    return shared if shared is not None else argument
                i -= 1
            elif chunk.kind is Kind.STATE or chunk.kind is Kind.NOUN:
                prep = self._preposition_before(i)
                if chunk.kind is Kind.NOUN and prep is None:
                    argument.noun = i
                    return argument
                i = (prep if prep is not None else i) - 1
            elif chunk.kind is Kind.COMMA:
                named = self._named_list(i)
                if named is not None:
                    return self._nominal(named)
                opening = self._parenthetical(i)
                if opening is None:
                    shared = self._shared_subject(i, index, depth)
                    return shared if shared is not None else argument
                i = opening - 1
            elif chunk.kind is Kind.CONJUNCTION:
                shared = self._shared_subject(i, index, depth)
                return shared if shared is not None else argument
            elif (chunk.kind is Kind.RELATIVE or chunk.word == "that") and i > 0 and chunks[i - 1].word in COUNTED:
                return Argument(other=True, counted=True)
            elif chunk.kind is Kind.RELATIVE or (chunk.word == "that" and i > 0 and chunks[i - 1].kind in _NOMINAL):
                return self._antecedent(i)
            elif chunk.kind is Kind.SUBORDINATOR and chunk.word == "where":
                return self._antecedent(i)
            elif chunk.kind is Kind.STOP and chunk.word in {"—", "–", "-", ":"} and i and chunks[i - 1].kind is Kind.PLACE and not argument.other:
                return self._nominal(i - 1)
            elif chunk.kind is Kind.SPEECH and chunks[index].verb is not None and chunks[index].verb.infinitive:  # type: ignore[union-attr]
                return self.subject(i, depth=depth + 1)
            elif chunk.kind in _NOMINAL:
                backed = self._backed(i)
                if backed is not None:
                    i = backed
                    continue
                found = self._subject_at(i, index)
                found.part = found.part or (argument.part and (chunk.possessive or found.is_place))
                return found
            elif chunk.kind is Kind.WORD:
                if self._lexicon.parts.match(self.sentence.tokens, chunk.first) is not None:
                    argument.part = True
                elif not self._place_word(chunk):
                    words += 1
                    argument.other = True
                elif chunk.word in COUNTED:
                    argument.counted = True
                i -= 1
                if words > 6:
                    return argument
            elif chunk.kind is Kind.PREPOSITION:
                # "the rest of the city fell", "half of the district"
                i -= 1
            else:
                return argument
        return argument

    def _predicate_nominal(self, i: int, index: int) -> bool:
        """``Zaranj became the first capital to fall``: nothing but a place noun between copula and verb."""
        between = self.chunks[i + 1 : index]
        return any(piece.kind is Kind.WORD and self._place_word(piece) for piece in between) and self.chunks[index].verb is not None and self.chunks[index].verb.infinitive  # type: ignore[union-attr]

    def _named_list(self, comma: int) -> int | None:
        """``the second and third cities, Kandahar and Herat, fell``: the names carry the head noun's role."""
        last = comma - 1
        if last < 1 or self.chunks[last].kind is not Kind.PLACE or self.chunks[last].marks & _NOT_LITERAL:
            return None
        members = self.group_before(last)
        before = members[0] - 1
        if before < 1 or self.chunks[before].kind is not Kind.COMMA:
            return None
        head = self.chunks[before - 1]
        return last if head.kind is Kind.NUMBER or head.kind is Kind.WORD and self._place_word(head) else None

    def _backed(self, i: int) -> int | None:
        """``security forces backed by volunteers recaptured``: go on from before "backed"."""
        if self.chunks[i].kind is not Kind.ACTOR:
            return None
        prep = self._preposition_before(i)
        if prep is not None and prep > 0 and self.chunks[prep].word in {"by", "with"}:
            word = self.chunks[prep - 1].word
            if word in {"backed", "supported", "helped", "aided", "led", "accompanied", "joined", "assisted", "together", "along", "reinforced"}:
                return prep - 2
        return None

    def _first(self, index: int) -> int:
        verb = self.chunks[index].verb
        return verb.first if verb is not None else self.chunks[index].first - 4

    def _subject_at(self, i: int, index: int) -> Argument:
        chunks = self.chunks
        chunk = chunks[i]
        contained = self._contained_head(i)
        if contained is not None:
            return self._subject_at(contained, index)
        prep = self._preposition_before(i)
        if prep is not None:
            # Inside a prepositional phrase: the head stands further left ("troops in Kunduz withdrew").
            head = prep - 1
            while head >= 0 and chunks[head].kind in {Kind.ADVERB, Kind.TIME}:
                head -= 1
            if head >= 0:
                outer = chunks[head]
                if outer.kind is Kind.ACTOR and not outer.possessive:
                    return Argument(actor=head, last=head, places=[])
                if outer.kind is Kind.NOUN:
                    return Argument(noun=head)
                if outer.kind is Kind.WORD and self._lexicon.parts.match(self.sentence.tokens, outer.first) is not None:
                    return self._nominal(i, part=True)
                if outer.kind is Kind.WORD and self._place_word(outer):
                    if chunks[prep].word != "of" and (chunk.level is Level.PROVINCE or chunk.kind is Kind.ANAPHOR or outer.word in COUNTED):
                        return Argument(other=True, counted=outer.word in COUNTED)
                    return self._nominal(i)
                if outer.kind in {Kind.PLACE, Kind.ANAPHOR} and (chunk.kind is Kind.PLACE):
                    return self._subject_at(head, index) if head != i else Argument()
                if outer.kind in {Kind.COMMA, Kind.SUBORDINATOR, Kind.CONJUNCTION, Kind.STOP}:
                    # A fronted phrase: "In Kunduz, the Taliban ..." never gets here; "in Kunduz fell" is no subject.
                    return Argument(other=True)
                if outer.kind is Kind.WORD:
                    # A common noun with a place in it: people, prices, a road.
                    return Argument(other=True, places=[])
                if outer.kind is Kind.NUMBER or outer.kind is Kind.DETERMINER:
                    return self._nominal(i, part=True)
        return self._nominal(i)

    def _nominal(self, i: int, *, part: bool = False) -> Argument:
        chunk = self.chunks[i]
        if chunk.kind is Kind.ACTOR:
            return Argument(actor=i, last=i)
        if chunk.kind is Kind.PRONOUN:
            return Argument(pronoun=i, last=i)
        if chunk.kind is Kind.ANAPHOR:
            return Argument(anaphor=i, last=i, part=part or chunk.word == "part")
        members = [m for m in self.group_before(i) if not self.chunks[m].marks & _NOT_LITERAL]
        if not members:
            head = self._contained_head(i)
            if head is None:
                return Argument(other=True)
            members = [m for m in self.group_before(head) if not self.chunks[m].marks & _NOT_LITERAL]
        parted = part or any(PART in self.chunks[m].marks for m in members)
        return Argument(places=members, part=parted, last=i)

    def _contained_head(self, i: int) -> int | None:
        """The place that chunk ``i``, a container, describes."""
        if CONTAINER not in self.chunks[i].marks:
            return None
        for j in range(i - 1, max(-1, i - 14), -1):
            if self.chunks[j].kind is Kind.PLACE and CONTAINER not in self.chunks[j].marks:
                return j
        return None

    def _preposition_before(self, i: int) -> int | None:
        j = i - 1
        while j >= 0 and j >= i - 6:
            chunk = self.chunks[j]
            if chunk.kind is Kind.PREPOSITION or chunk.word in {"as", "after", "before"}:
                return j
            if chunk.kind in {Kind.DETERMINER, Kind.NUMBER, Kind.ADVERB} or chunk.kind is Kind.WORD and (self._place_word(chunk) or chunk.word in _ADJECTIVES or chunk.word.endswith(("ern", "ous", "ing"))):
                j -= 1
                continue
            return None
        return None

    def _parenthetical(self, closing: int) -> int | None:
        """The comma that opens the insertion closed by comma ``closing``, where one does."""
        chunks = self.chunks
        for j in range(closing - 1, max(-1, closing - 40), -1):
            chunk = chunks[j]
            if chunk.kind in {Kind.STOP, Kind.QUOTE} and chunk.word not in {"(", ")"}:
                return None
            if chunk.kind is not Kind.COMMA or j == 0:
                continue
            before = chunks[j - 1]
            opener = chunks[j + 1]
            inside = chunks[j + 1 : closing]
            quiet = len(inside) <= 10 and not any(piece.kind in {Kind.VERB, Kind.BE, Kind.SPEECH, Kind.STATE, Kind.CONJUNCTION} for piece in inside) and before.kind is Kind.PLACE and opener.kind is not Kind.PLACE
            insertion = quiet or opener.kind in {Kind.DETERMINER, Kind.RELATIVE, Kind.PREPOSITION, Kind.TIME, Kind.NUMBER, Kind.ANAPHOR, Kind.ADVERB, Kind.SUBORDINATOR} or opener.word in {"known", "home", "captured", "seized", "backed", "led", "supported", "including", "according", "capital", "another", "helped", "armed", "about", "some", "lost"} or opener.kind is Kind.VERB
            if len(inside) <= 7 and any(piece.kind is Kind.SPEECH for piece in inside):
                insertion = True
            nominal = before.kind in _NOMINAL or (before.kind is Kind.WORD and (self._place_word(before) or j >= 2 and chunks[j - 2].kind in _NOMINAL))
            if insertion and nominal:
                return j
            if not insertion and not (opener.kind is Kind.CONJUNCTION or opener.kind is Kind.PLACE or opener.kind is Kind.WORD):
                return None
        return None

    def _antecedent(self, i: int) -> Argument:
        j = i - 1
        if j >= 0 and self.chunks[j].kind is Kind.COMMA:
            j -= 1
        while j >= 0 and (self.chunks[j].kind in {Kind.TIME, Kind.ADVERB} or self.chunks[j].kind is Kind.WORD and self._place_word(self.chunks[j])):
            j -= 1
        copula = self._copula_before(i)
        if copula is not None:
            return self.subject(copula, depth=4)
        if j >= 0 and self.chunks[j].kind in _NOMINAL:
            human = self.chunks[i].word in {"who", "whom"}
            if human and self.chunks[j].kind in {Kind.PLACE, Kind.ANAPHOR}:
                return Argument(other=True)
            found = self._subject_at(j, i)
            if human or found.is_place or found.actor is not None:
                return found
        return Argument(other=True)

    def _copula_before(self, i: int) -> int | None:
        """``Faizabad is the only place in Badakhshan that ...``: the copula whose subject is meant."""
        for j in range(i - 1, max(-1, i - 9), -1):
            chunk = self.chunks[j]
            if chunk.kind is Kind.BE and chunk.word in {"is", "was", "are", "were", "remains", "remained"}:
                between = self.chunks[j + 1 : i]
                common = any(piece.kind is Kind.WORD and self._place_word(piece) for piece in between)
                return j if common and between and between[0].kind in {Kind.DETERMINER, Kind.ADVERB, Kind.WORD} else None
            if chunk.kind in {Kind.COMMA, Kind.STOP, Kind.VERB, Kind.SPEECH, Kind.ACTOR}:
                return None
        return None

    def _shared_subject(self, joint: int, index: int, depth: int) -> Argument | None:
        """The subject of an earlier verb that this one is coordinated with."""
        for j in range(joint - 1, -1, -1):
            chunk = self.chunks[j]
            if chunk.kind is Kind.STOP and chunk.word not in {"(", ")"}:
                return None
            if chunk.kind is Kind.QUOTE:
                return None
            verbal = chunk.kind is Kind.VERB and chunk.verb is not None and not chunk.verb.gerund and not chunk.verb.infinitive
            verbal = verbal or chunk.word in {"tried", "attempted", "wanted", "failed", "vowed", "managed", "began", "started", "tries"}
            if verbal or chunk.kind is Kind.BE or (chunk.kind is Kind.SPEECH and joint - j < 3 and False):
                return self.subject(j, depth=depth + 1)
        del index
        return None

    # ------------------------------------------------------------------ object

    def object(self, index: int, start: int | None = None) -> Argument:
        """The direct object of the verb at chunk ``index``, searched from chunk ``start``."""
        chunks = self.chunks
        i = index + 1 if start is None else start
        words = 0
        heads_place = part = counted = common = False
        while i < len(chunks) and i < index + 24:
            chunk = chunks[i]
            if chunk.kind is Kind.PLACE:
                if chunk.level is Level.PROVINCE and (counted or common):
                    heads_place, counted, i = True, True, i + 1
                    continue
                if chunk.marks & {ASSOCIATIVE} and not (chunk.marks & {AIRPORT}):
                    return Argument(other=True)
                if chunk.possessive:
                    after = chunks[i + 1] if i + 1 < len(chunks) else None
                    if after is not None and after.kind is Kind.PLACE:
                        i += 1
                        continue
                    if after is not None and after.kind is Kind.WORD and not (self._place_word(after) or PART in chunk.marks or AIRPORT in chunk.marks):
                        return Argument(other=True)
                members, last = self.group(i)
                members = [m for m in members if CONTAINER not in chunks[m].marks]
                return Argument(places=members or [i], part=part or PART in chunk.marks, last=last)
            if chunk.kind is Kind.ANAPHOR:
                after = chunks[i + 1 : i + 4]
                more = len(after) == 3 and after[0].kind is Kind.CONJUNCTION and after[1].kind is Kind.NUMBER and after[2].word in COUNTED
                return Argument(anaphor=i, part=part or chunk.word == "part", last=i + 1, counted=more)
            if chunk.kind is Kind.ACTOR:
                if chunk.possessive or (i + 1 < len(chunks) and chunks[i + 1].kind in {Kind.WORD, Kind.NOUN, Kind.PLACE}):
                    i += 1
                    words += 1
                    continue
                return Argument(actor=i, last=i + 1)
            if chunk.kind is Kind.PRONOUN and not words:
                return Argument(pronoun=i, last=i + 1)
            if chunk.kind is Kind.NOUN:
                return Argument(noun=i, last=i + 1)
            if chunk.kind in {Kind.DETERMINER, Kind.ADVERB, Kind.NUMBER, Kind.TIME}:
                i += 1
            elif chunk.kind is Kind.QUOTE:
                i += 1
            elif chunk.kind is Kind.WORD:
                if self._lexicon.parts.match(self.sentence.tokens, chunk.first) is not None and not self._place_word(chunk) or chunk.word in {"post", "posts", "area", "areas", "headquarters", "bazaar"}:
                    part = heads_place = True
                elif self._place_word(chunk):
                    heads_place = True
                    counted = counted or chunk.word in COUNTED
                else:
                    words += 1
                i += 1
            elif chunk.kind is Kind.PREPOSITION and chunk.word in {"of", "in", "at", "around", "near"} and (heads_place or chunk.word == "of" and not words):
                common = common or (chunk.word == "in" and chunks[i - 1].word in _COMMON_HEADS)
                i += 1
            elif chunk.kind is Kind.COMMA and not words and i == index + 1:
                return Argument()
            elif chunk.kind is Kind.STOP and chunk.word in {":", "—", "–", "-"} and (heads_place or part):
                i += 1
            elif chunk.kind is Kind.COMMA and heads_place and self._lists_next(i):
                i += 1
            else:
                break
        return Argument(other=bool(words or heads_place), part=part, counted=counted)

    def _lists_next(self, comma: int) -> bool:
        following = self.chunks[comma + 1 : comma + 4]
        return bool(following) and (following[0].kind is Kind.PLACE or following[0].word in {"including", "among", "namely"})

    def place_after(self, index: int, prepositions: Iterable[str], *, limit: int = 26, through_verbs: bool = False) -> Argument:
        """The place in the first phrase after chunk ``index`` that one of ``prepositions`` opens."""
        wanted = set(prepositions)
        chunks = self.chunks
        i = index + 1
        active = ""
        part = False
        while i < len(chunks) and i < index + limit:
            chunk = chunks[i]
            if chunk.kind is Kind.PREPOSITION:
                active = chunk.word
            elif chunk.kind is Kind.PLACE:
                if chunk.marks & {ASSOCIATIVE} or DESCRIPTOR in chunk.marks and active not in wanted:
                    active = ""
                elif (active in wanted or part and active == "to") and not (CONTAINER in chunk.marks and chunk.level is Level.PROVINCE and self._contained_head(i) is not None):
                    members, last = self.group(i)
                    members += self._further_phrases(last, wanted)
                    return Argument(places=[m for m in members if CONTAINER not in chunks[m].marks] or [i], part=part or PART in chunk.marks, last=last)
            elif chunk.kind is Kind.ANAPHOR and (active in wanted or part and active == "to"):
                return Argument(anaphor=i, part=part or chunk.word == "part", last=i + 1)
            elif chunk.kind is Kind.PRONOUN and active in wanted and chunk.word in {"it", "them", "there"}:
                return Argument(pronoun=i, last=i + 1)
            elif chunk.word == "there" and not active:
                return Argument(pronoun=i, last=i + 1)
            elif chunk.kind is Kind.WORD:
                if self._lexicon.parts.match(self.sentence.tokens, chunk.first) is not None and active in wanted | {"on", "of", "at"}:
                    part = True
                elif active not in wanted and active != "of":
                    pass
            elif chunk.kind in {Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE} and chunk.word not in {"(", ")", "where"}:
                return Argument()
            elif through_verbs and (chunk.kind is Kind.VERB or chunk.kind is Kind.SPEECH and chunks[i - 1].kind in {Kind.BE, Kind.ADVERB, Kind.AUXILIARY}):
                pass
            elif chunk.kind is Kind.SPEECH or chunk.kind is Kind.VERB and not (chunk.verb is not None and chunk.verb.gerund):
                return Argument()
            elif chunk.kind is Kind.CONJUNCTION and self._clause_follows(i):
                return Argument()
            i += 1
        return Argument()

    def _further_phrases(self, position: int, wanted: set[str]) -> list[int]:
        """``in Herat, where ..., and around Kandahar``: places of coordinated phrases after the first."""
        chunks = self.chunks
        found: list[int] = []
        i = position
        joined = False
        while i < len(chunks) and i < position + 5:
            chunk = chunks[i]
            if chunk.kind is Kind.CONJUNCTION and chunk.word in {"and", "or"}:
                joined = True
            elif chunk.kind is Kind.PLACE and joined and not chunk.marks & _NOT_LITERAL:
                members, last = self.group(i)
                found += [m for m in members if CONTAINER not in chunks[m].marks]
                return found + self._further_phrases(last, wanted)
            elif chunk.kind in {Kind.COMMA, Kind.DETERMINER, Kind.ADVERB} or chunk.kind is Kind.PREPOSITION and (chunk.word in wanted or chunk.word == "of") or chunk.kind is Kind.WORD and (joined or self._place_word(chunk)):
                pass
            else:
                return found
            i += 1
        return found

    def _clause_follows(self, joint: int) -> bool:
        for chunk in self.chunks[joint + 1 : joint + 7]:
            if chunk.kind in {Kind.BE, Kind.AUXILIARY} or (chunk.kind is Kind.VERB and chunk.verb is not None and not chunk.verb.gerund):
                return True
            if chunk.kind in {Kind.COMMA, Kind.STOP, Kind.PREPOSITION}:
                return False
        return False

    def named_before(self, relative: int) -> Argument | None:
        """The place that a relative pronoun at chunk ``relative`` takes up."""
        j = relative - 1
        while j >= 0 and (self.chunks[j].kind in {Kind.COMMA, Kind.TIME, Kind.ADVERB} or self.chunks[j].kind is Kind.WORD and self._place_word(self.chunks[j])):
            j -= 1
        if j < 0:
            return None
        head = self._contained_head(j)
        chunk = self.chunks[head if head is not None else j]
        if chunk.kind is Kind.PLACE:
            return Argument(places=[head if head is not None else j], part=PART in chunk.marks)
        return Argument(anaphor=j) if chunk.kind is Kind.ANAPHOR else None

    def is_counted(self, chunk: Chunk) -> bool:
        """Whether ``chunk`` is a plural noun that stands for places ("districts")."""
        return chunk.word in COUNTED

    def gapped(self, index: int) -> list[int]:
        """``Zaranj was captured on Friday and Sheberghan, Dostum's home, a day later``: places whose verb is left out."""
        chunks = self.chunks
        for i in range(index + 1, len(chunks)):
            chunk = chunks[i]
            if chunk.kind in {Kind.STOP, Kind.VERB, Kind.SPEECH, Kind.SUBORDINATOR, Kind.BE}:
                return []
            if chunk.kind is Kind.PLACE and i > index + 1 and chunks[i - 1].kind is Kind.CONJUNCTION and not chunk.marks & _NOT_LITERAL:
                members, _ = self.group(i)
                tail = chunks[i + 1 :]
                stop = next((k for k, piece in enumerate(tail) if piece.kind in {Kind.STOP, Kind.SPEECH, Kind.VERB, Kind.BE, Kind.AUXILIARY}), len(tail))
                verbal = stop < len(tail) and tail[stop].kind in {Kind.VERB, Kind.BE, Kind.AUXILIARY}
                timed = any(piece.kind is Kind.TIME or piece.word in {"later", "earlier", "hours", "day"} for piece in tail[:stop])
                return members if timed and not verbal else []
        return []

    def side_after(self, index: int, prepositions: Iterable[str], *, limit: int = 22) -> int | None:
        """The side in a phrase after chunk ``index`` opened by one of ``prepositions`` ("by the Taliban")."""
        wanted = set(prepositions)
        active = ""
        for i in range(index + 1, min(len(self.chunks), index + limit)):
            chunk = self.chunks[i]
            if chunk.kind is Kind.PREPOSITION:
                active = chunk.word
            elif chunk.kind is Kind.ACTOR:
                if active in wanted and not (chunk.possessive and not self._heads_side(i)):
                    return i
            elif chunk.kind is Kind.PRONOUN and active in wanted and chunk.word in {"them", "it"}:
                return i
            elif chunk.kind in {Kind.STOP, Kind.SUBORDINATOR, Kind.SPEECH, Kind.RELATIVE, Kind.BE} and chunk.word not in {"(", ")"}:
                return None
            elif chunk.kind is Kind.VERB and chunk.verb is not None and not chunk.verb.gerund:
                return None
            elif chunk.kind is Kind.COMMA and active in wanted:
                active = ""
        return None

    def _heads_side(self, i: int) -> bool:
        after = self.chunks[i + 1] if i + 1 < len(self.chunks) else None
        return after is not None and after.kind is Kind.NOUN and after.frame in {"attack", "operation"}

    def leading_place(self, index: int) -> Argument:
        """The place of a phrase that opens the clause of chunk ``index`` ("In Jurm, fighting was reported")."""
        spoken = False
        for i in range(index - 1, -1, -1):
            chunk = self.chunks[i]
            spoken = spoken or chunk.kind is Kind.SPEECH
            if chunk.kind is Kind.STOP and chunk.word not in {"(", ")"} or chunk.kind is Kind.VERB:
                return Argument()
            if spoken and (chunk.word == "national capital" or chunk.mention is not None and chunk.mention.place == "Kabul"):
                return Argument()
            if chunk.kind is Kind.PLACE and not chunk.marks & {ASSOCIATIVE, DESCRIPTOR, CONTAINER}:
                prep = self._preposition_before(i)
                if prep is not None and self.chunks[prep].word in {"in", "at", "around", "near", "outside", "inside", "on", "of"}:
                    members = self.group_before(i)
                    if prep == 0 or LEADING in chunk.marks or prep <= 3:
                        return Argument(places=members, part=PART in chunk.marks)
                    return Argument()
            if chunk.kind is Kind.ANAPHOR and self._preposition_before(i) is not None and i <= 5:
                return Argument(anaphor=i)
        return Argument()


_COMMON_HEADS = frozenset("district town village city area".split())
COUNTED = frozenset("settlements districts capitals cities towns villages provinces centers centres crossings posts areas bases headquarters".split())
_ADJECTIVES = frozenset(
    """strategic key remote northern southern western eastern central northeastern northwestern southeastern southwestern
    neighbouring neighboring nearby afghan provincial restive embattled besieged mountainous rural main important major busy small large
    second-largest third-largest big biggest capital""".split()
)
