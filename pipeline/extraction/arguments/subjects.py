"""Find the subject of a verb or state: leftwards, past insertions, relative clauses and verbs that share it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.extraction.arguments.argument import Argument
from pipeline.extraction.arguments.heads import Heads
from pipeline.extraction.arguments.insertions import Insertions
from pipeline.extraction.arguments.phrases import NOMINAL, ends_clause, is_finite
from pipeline.extraction.chunks import Kind

if TYPE_CHECKING:
    from pipeline.extraction.arguments.phrases import Phrases
    from pipeline.extraction.arguments.place_groups import PlaceGroups

_DEEPEST = 8
_MOST_WORDS = 6
_STATE_REACH = 4
_ANTECEDENT_DEPTH = 4
_SKIPPED = frozenset({Kind.ADVERB, Kind.TIME, Kind.BE, Kind.AUXILIARY, Kind.DETERMINER, Kind.NUMBER})
_AUXILIARIES = frozenset({Kind.BE, Kind.AUXILIARY})
_PHRASES = frozenset({Kind.STATE, Kind.NOUN})
_LOOSE = frozenset({Kind.TIME, Kind.ADVERB})
_PLACES = frozenset({Kind.PLACE, Kind.ANAPHOR})
_BEFORE_RELATIVE = frozenset({Kind.COMMA, Kind.QUOTE})
_LONGEST_RANK = 2
_THESE = frozenset({"these", "those", "them"})
_DASHES = frozenset("—–-:")
_GOVERNING = frozenset({Kind.SPEECH, Kind.VERB})
_HUMAN = frozenset({"who", "whom"})


@dataclass(slots=True)
class _Walk:
    """A search for the subject of ``index``: how deep in searches it is, and what was met on the way."""

    index: int
    depth: int
    clause_after: bool = False
    """Whether a clause is to be completed, so that one before it must be a relative clause."""
    met: Argument = field(default_factory=Argument)
    words: int = 0


class Subjects:
    """The subjects of one sentence."""

    def __init__(self, phrases: Phrases, groups: PlaceGroups) -> None:
        self._phrases = phrases
        self._groups = groups
        self._heads = Heads(phrases, groups)
        self._insertions = Insertions(phrases, groups)
        self._chunks = phrases.chunks
        self._words = phrases.words

    def of(self, index: int, *, depth: int = 0) -> Argument:
        """Return the subject of the verb or state ``index``."""
        verb = self._chunks[index].verb
        carries = verb is None or not (verb.infinitive or verb.gerund)
        walk = _Walk(index, depth, clause_after=carries and self._chunks[index].kind is not Kind.RELATIVE)
        position = index - 1
        while position >= 0 and depth < _DEEPEST:
            step = self._step(walk, position)
            if isinstance(step, Argument):
                return step
            position = step
        return walk.met

    def _step(self, walk: _Walk, i: int) -> Argument | int:
        """Return the subject, or the chunk to go on from."""
        kind = self._chunks[i].kind
        if kind in _SKIPPED and not (kind is Kind.NUMBER and walk.words and not self._directed(i)):
            return self._past_auxiliary(walk, i) if kind in _AUXILIARIES else i - 1
        if kind in NOMINAL:
            return self._at_nominal(walk, i)
        if kind is Kind.WORD:
            also = self._chunks[i].word == "well" and i and self._chunks[i - 1].word == "as"
            return i - 2 if also else self._past_word(walk, i)
        if kind is Kind.PREPOSITION:
            # "the rest of the city fell"; in "an attack from three sides was repelled" the words were the phrase's own.
            if self._chunks[i].word in self._words.directions:
                walk.words, walk.met.other = 0, False
            if self._counts_of_these(i):
                walk.met.counted = walk.met.other = True
            return i - 1
        if kind is Kind.COMMA:
            return self._past_comma(walk, i)
        if kind is Kind.SPEECH and i == walk.index - 1 and self._is_bare(walk.index):
            # "reported captured"
            return i - 1
        if kind is Kind.QUOTE and (i == walk.index - 1 or self._chunks[i].first >= self._begin(walk.index)):
            # 'is "in the firm control" of the army': the quotation marks stand inside the clause.
            return i - 1
        if kind in _PHRASES:
            return self._past_phrase(walk, i)
        return self._at_boundary(walk, i)

    def _directed(self, i: int) -> bool:
        """Whether the number ``i`` counts in a phrase like "from three sides"."""
        before = self._phrases.at(i - 1)
        return before is not None and before.word in self._words.directions

    def _counts_of_these(self, of: int) -> bool:
        """Whether ``of`` stands in "five of these", "two of them"."""
        if not 0 < of < len(self._chunks) - 1 or self._chunks[of].word != "of":
            return False
        return self._chunks[of - 1].kind is Kind.NUMBER and self._chunks[of + 1].word in _THESE

    def _is_bare(self, index: int) -> bool:
        verb = self._chunks[index].verb
        return verb is not None and verb.bare

    def _past_auxiliary(self, walk: _Walk, i: int) -> Argument | int:
        chunk = self._chunks[i]
        if (
            chunk.kind is Kind.BE
            and walk.words <= _LONGEST_RANK
            and i < walk.index - 1
            and self._insertions.is_predicate(i, walk.index)
        ):
            return self.of(i, depth=walk.depth + 1)
        if chunk.first < self._begin(walk.index):
            # An auxiliary that is not this verb's own belongs to a predicate before.
            return self._shared(walk, i)
        return i - 1

    def _begin(self, index: int) -> int:
        """Return the token that the verb group or state ``index`` begins with."""
        verb = self._chunks[index].verb
        return verb.first if verb is not None else self._chunks[index].first - _STATE_REACH

    def _at_nominal(self, walk: _Walk, i: int) -> Argument | int:
        backed = self._before_backing(i)
        if backed is not None:
            return backed
        if self._is_landmark(i):
            return i - 2
        if walk.met.counted and self._chunks[i].kind in _PLACES and self._counts_in(i):
            # "In Badakhshan alone 17 districts were lost": in the province, not the province.
            return Argument(other=True, counted=True)
        relative = self._insertions.restrictive(i) if walk.clause_after else None
        if relative is not None and self._has_finite(relative, i):
            return self._past_relative(walk, relative)
        found = self._heads.of(i)
        if found.other and not found.counted and (copula := self._insertions.copula_of(i, walk.index)) is not None:
            # "was the last district outside the capital to be lost"
            return self.of(copula, depth=walk.depth + 1)
        found.part = found.part or (walk.met.part and (self._chunks[i].possessive or found.is_place))
        return found

    def _is_landmark(self, i: int) -> bool:
        """Whether the pronoun ``i`` only says where something else lies: "the bridge next to it"."""
        if self._chunks[i].kind is not Kind.PRONOUN or i < 2:
            return False
        return self._chunks[i - 1].kind is Kind.PREPOSITION

    def _counts_in(self, i: int) -> bool:
        """Whether ``i`` only says where others are counted: not so in "Khenj and Anaba districts"."""
        following = self._phrases.at(i + 1)
        named = following is not None and self._phrases.is_counted(following)
        return not named or (i > 0 and self._chunks[i - 1].kind is Kind.NUMBER)

    def _past_word(self, walk: _Walk, i: int) -> Argument | int:
        chunk = self._chunks[i]
        if self._phrases.heads_part(chunk):
            walk.met.part = True
        elif not self._phrases.heads_place(chunk):
            walk.words += 1
            walk.met.other = True
        elif self._phrases.is_counted(chunk):
            walk.met.counted = True
        return i - 1 if walk.words <= _MOST_WORDS else walk.met

    def _past_comma(self, walk: _Walk, i: int) -> Argument | int:
        named = self._insertions.last_of_names(i)
        if named is not None:
            return self._heads.nominal(named)
        opening = self._insertions.opening_comma(i)
        return opening - 1 if opening is not None else self._shared(walk, i)

    def _past_phrase(self, walk: _Walk, i: int) -> Argument | int:
        preposition = self._phrases.preposition_before(i)
        if preposition is not None:
            return preposition - 1
        if self._chunks[i].kind is Kind.STATE:
            return i - 1
        walk.met.noun = i
        return walk.met

    def _at_boundary(self, walk: _Walk, i: int) -> Argument:
        """Return the subject where a clause begins at ``i``: that of another verb, a name taken up, or none."""
        chunk = self._chunks[i]
        before = self._chunks[i - 1] if i else None
        if is_finite(chunk) and (relative := self._insertions.restrictive(i)) is not None:
            return self._past_relative(walk, relative)
        if chunk.kind is Kind.CONJUNCTION:
            shared = self._shared(walk, i)
            return shared if shared is not walk.met else self._coordinated(walk, i)
        if chunk.kind is Kind.RELATIVE or chunk.word == "that":
            if before is not None and self._phrases.is_counted(before):
                return Argument(other=True, counted=True)
            nominal = before is not None and before.kind in NOMINAL
            if chunk.kind is Kind.RELATIVE or nominal or self._insertions.copula_before(i) is not None:
                return self._antecedent(i)
        elif chunk.kind is Kind.SUBORDINATOR and chunk.word == "where":
            return walk.met if walk.met.counted else self._antecedent(i)
        elif chunk.kind is Kind.STOP and chunk.word in _DASHES:
            if before is not None and before.kind is Kind.PLACE and not walk.met.other:
                return self._heads.nominal(i - 1)
        elif chunk.kind in _GOVERNING:
            # "were said to hold", "were forced to retreat"
            verb = self._chunks[walk.index].verb
            if verb is not None and verb.infinitive and (chunk.kind is Kind.SPEECH or chunk.last >= verb.first):
                return self.of(i, depth=walk.depth + 1)
        return walk.met

    def _has_finite(self, start: int, end: int) -> bool:
        return any(is_finite(chunk) or chunk.kind is Kind.BE for chunk in self._chunks[start:end])

    def _past_relative(self, walk: _Walk, relative: int) -> Argument:
        """Return the subject before a relative clause without commas: "fighters who slipped in were shot"."""
        end = relative - (self._chunks[relative - 1].kind is Kind.PREPOSITION)
        return self.of(end, depth=walk.depth + 1)

    def _shared(self, walk: _Walk, joint: int) -> Argument:
        """Return the subject of an earlier verb that the verb after ``joint`` is coordinated with, or what was met."""
        for i in range(joint - 1, -1, -1):
            chunk = self._chunks[i]
            if chunk.kind is Kind.QUOTE or ends_clause(chunk):
                break
            finite = is_finite(chunk) and chunk.verb is not None and not chunk.verb.infinitive
            if finite or chunk.kind is Kind.BE or chunk.word in self._words.starting:
                return self.of(i, depth=walk.depth + 1)
        return walk.met

    def _coordinated(self, walk: _Walk, joint: int) -> Argument:
        """Return the place that a common noun is coordinated with: "Zaranj, in Nimroz, and the bridge fell"."""
        before = joint - 1
        while before >= 0 and self._chunks[before].kind is Kind.COMMA:
            opening = self._insertions.opening_comma(before)
            before = opening - 1 if opening is not None else before - 1
        if before < 0 or self._chunks[before].kind is not Kind.PLACE or not (walk.met.other or walk.met.part):
            return walk.met
        if any(is_finite(chunk) for chunk in self._chunks[before + 1 : joint]):
            return walk.met
        found = self._heads.of(before)
        return found if found.places else walk.met

    def _before_backing(self, i: int) -> int | None:
        """Return the chunk before "backed" in ``security forces backed by volunteers recaptured``."""
        if self._chunks[i].kind is not Kind.ACTOR:
            return None
        preposition = self._phrases.preposition_before(i)
        if preposition and self._chunks[preposition].word in {"by", "with"}:
            return preposition - 2 if self._chunks[preposition - 1].word in self._words.backing else None
        return None

    def predicated(self, relative: int) -> Argument | None:
        """Return the places of which the noun before ``relative`` is said by a copula."""
        copula = self._insertions.copula_before(relative)
        found = self.of(copula) if copula is not None else None
        return found if found is not None and found.is_place else None

    def _antecedent(self, relative: int) -> Argument:
        """Return what the relative clause that ``relative`` opens is about."""
        copula = self._insertions.copula_before(relative)
        if copula is not None:
            return self.of(copula, depth=_ANTECEDENT_DEPTH)
        i = relative - 1
        while i >= 0 and self._chunks[i].kind in _BEFORE_RELATIVE:
            i -= 1
        while i >= 0 and (self._chunks[i].kind in _LOOSE or self._phrases.is_place_noun(self._chunks[i])):
            i -= 1
        if i >= 0 and self._chunks[i].kind is Kind.STATE and self._chunks[i].party:
            # "in the hands of the Taliban, who seized it": the state names the side.
            return Argument(actor=i, last=i)
        if i < 0 or self._chunks[i].kind not in NOMINAL:
            return Argument(other=True)
        human = self._chunks[relative].word in _HUMAN
        if human and self._chunks[i].kind in _PLACES:
            return Argument(other=True)
        if self._chunks[i].kind is Kind.ACTOR:
            # "against insurgents who": the clause is about the noun that it follows.
            return self._heads.nominal(i)
        found = self._heads.of(i)
        return found if human or found.is_place or found.actor is not None else Argument(other=True)
