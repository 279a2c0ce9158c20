"""Read a verb of control with its auxiliaries, and tell it from a noun of the same form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Chunk, Kind, VerbGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extraction.grammar import Grammar
    from pipeline.extraction.lexicon import Lexicon
    from pipeline.extraction.tokens import Tokens

_LY_LENGTH = 4  # "only" is in the table, "fly" and "ally" are no adverbs.
_BETWEEN = 3  # words between "were" and "captured": "were both reported captured"
_SIDES = frozenset({Kind.ACTOR, Kind.PRONOUN})
_SUBJECTS = frozenset({Kind.ACTOR, Kind.RELATIVE})


class VerbGroups:
    """The verb groups of tokens ("had not yet been captured")."""

    def __init__(self, lexicon: Lexicon, grammar: Grammar) -> None:
        self._senses = lexicon.verbs
        self._forms = {form: frozenset(sense.form for sense in senses) for form, senses in lexicon.verbs.items()}
        self._modals = lexicon.modals
        self._function = grammar.function
        self._verbs = grammar.verbs

    def read(self, words: Sequence[str], at: int) -> Chunk | None:
        """Return the verb at ``words[at]``; ``None`` where it is no verb of control."""
        word = words[at]
        senses = self._senses.get(word)
        if senses is None:
            return None
        group = VerbGroup(senses, at, at)
        forms = self._forms[word]
        auxiliary = self._read_auxiliaries(words, group, forms)
        group.gerund = "gerund" in forms and not group.progressive
        group.bare = not (auxiliary or group.infinitive or group.gerund)
        return Chunk(Kind.VERB, at, at + 1, word, verb=group)

    def passes_on(self, words: Sequence[str], at: int) -> bool:
        """Whether ``words[at]`` is the "reported" of "was reported captured", which says only that it is a report."""
        if words[at] not in self._verbs.reporting or at + 1 >= len(words):
            return False
        before = next((w for w in reversed(words[max(0, at - _BETWEEN) : at]) if w not in self._function.adverbs), "")
        return before in self._function.be and "participle" in self._forms.get(words[at + 1], ())

    def _read_auxiliaries(self, words: Sequence[str], group: VerbGroup, forms: frozenset[str]) -> bool:
        """Walk back over what belongs to the verb of ``group``; whether an auxiliary does."""
        auxiliary = False
        for position in range(group.head - 1, -1, -1):
            word = words[position]
            if word in self._verbs.negations:
                group.negated = True
            elif word in self._modals:
                group.modal, auxiliary = word, True
            elif word in self._function.be or word in self._verbs.get:
                auxiliary = True
                if "participle" in forms and "gerund" not in forms:
                    group.passive = True
                else:
                    group.progressive = True
            elif word in self._function.have:
                group.perfect = auxiliary = True
            elif word == "had":
                group.past_perfect = auxiliary = True
            elif word in self._verbs.do:
                auxiliary = True
            elif word == "to" and (auxiliary or "base" in forms):
                group.infinitive = True
                group.first = position
                break
            elif not self._may_stand_between(word):
                break
            if word not in self._function.adverbs and not word.endswith("ly"):
                group.first = position
        return auxiliary

    def _may_stand_between(self, word: str) -> bool:
        """Whether ``word`` is an adverb that auxiliaries are separated by ("has reportedly captured")."""
        if word in self._function.adverbs:
            return word not in self._verbs.beyond_group
        if word in self._function.quotes or word in self._verbs.reporting:
            return True
        return word.endswith("ly") and len(word) > _LY_LENGTH and word not in self._verbs.no_adverbs


def is_noun(
    tokens: Tokens, folded: Sequence[str], at: int, last: int, previous: Chunk | None, grammar: Grammar
) -> bool:
    """Whether tokens ``at``..``last``, verb and noun by their form, are the noun: "clashes in Kunduz".

    ``previous`` is the chunk before them.
    """
    if last - at > 1:
        return True
    words = grammar.verb_or_noun
    word = folded[at]
    before = folded[at - 1] if at else ""
    after = folded[last] if last < len(folded) else ""
    kind = previous.kind if previous is not None and not previous.possessive else None
    if word in words.plurals:
        has_object = after in words.opens_object or (after[:1].isalpha() and tokens.texts[last][:1].isupper())
        return not (kind in _SIDES and has_object)
    if word in words.gerunds:
        if before in grammar.function.be or before in words.before_gerund or after in words.after_gerund:
            return False
        return kind not in _SUBJECTS or after in words.around_gerund
    if before in words.before_verb and after not in words.links:
        return False
    if before in words.only_before_verb:
        return before == "to" and after == "of"
    if kind is Kind.WORD and at > 1 and folded[at - 2] in words.before_adjective:
        # "under sustained attack", "a determined push"
        return True
    if before in grammar.function.determiners or before in words.before_noun or after in words.after_noun:
        return True
    return previous is not None and previous.kind is Kind.ACTOR and previous.possessive and after != "the"
