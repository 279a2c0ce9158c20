"""Pick the sense of a verb of control and the frame that reads it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Kind, VerbGroup
from pipeline.extraction.frames.fighting import approach, attack, fight
from pipeline.extraction.frames.holding import hold, hold_firm
from pipeline.extraction.frames.irrealis import is_under_way, tense, verb_irrealis
from pipeline.extraction.frames.leaving import leave, retreat
from pipeline.extraction.frames.losing import expel, fall, lose
from pipeline.extraction.frames.reading import WINNER, Reading
from pipeline.extraction.frames.repelling import repel
from pipeline.extraction.frames.taking import capture, change, control_of, follow, let_in, move_in, pass_to
from pipeline.extraction.frames.view import VerbCue
from pipeline.records import EventKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.extraction.frames.view import View
    from pipeline.extraction.lexicon import VerbSense

_PARTICLE_STOPS = frozenset({Kind.STOP, Kind.SUBORDINATOR, Kind.QUOTE})
# "took the city back": the particle may follow the object.
_SEPARABLE = frozenset({"capture", "recapture", "lose", "repel"})
_FURTHEST_PARTICLE = 6
_TAKES = frozenset({"capture", "recapture", "expel", "control_of"})


def read_verb(view: View, index: int) -> Reading | None:
    """Read what the verb at chunk ``index`` says, in the first of its senses that the sentence bears out."""
    verb = view.chunks[index].verb
    if verb is None:
        return None
    for sense in verb.senses:
        if not _form_fits(verb, sense) or (sense.particles and not _has_particles(view, index, sense)):
            continue
        reading = VERB_FRAMES[sense.frame](view, VerbCue(index, verb, sense))
        if reading is not None:
            none = not {"none", "neither"}.isdisjoint(view.words[max(0, verb.first - 7) : verb.first])
            reading.negated = verb.negated or none
            reading.irrealis = verb_irrealis(view, index, verb)
            reading.tense = tense(verb)
            if sense.frame == "hold" and _no_longer(view, verb):
                reading = _lost(reading)
            if reading.kind is EventKind.CAPTURE and sense.frame in _TAKES and is_under_way(view, verb):
                reading.part = True
            reading.rule = f"{sense.frame}:{'-'.join((sense.lemma, *sense.particles))}"
            return reading
    return None


def _no_longer(view: View, verb: VerbGroup) -> bool:
    """Tell whether a verb says what is over: "no longer controls the town"."""
    words = view.words[max(0, verb.first - 3) : verb.head]
    return any(pair == ("no", "longer") for pair in pairwise(words))


def _lost(held: Reading) -> Reading:
    """Return the loss of what was held: its holder's opponent has it now."""
    return replace(
        held,
        kind=EventKind.CAPTURE, side=WINNER, side_chunk=None, loser=held.side_chunk, negated=False, still=False,
        tense="perfect",
    )  # fmt: skip


def _form_fits(verb: VerbGroup, sense: VerbSense) -> bool:
    if verb.passive or verb.perfect or verb.past_perfect:
        return sense.form in {"participle", "past"} or (verb.progressive and sense.form == "gerund")
    if verb.modal or verb.infinitive:
        return sense.form in {"base", "participle"}
    if verb.gerund or verb.progressive:
        return sense.form in {"gerund", "past", "participle"}
    return True


def _has_particles(view: View, index: int, sense: VerbSense) -> bool:
    """Tell whether the particles of ``sense`` follow: at once, or in some frames after the object."""
    words = _words_for_particles(view, index)
    first = sense.particles[0]
    if first not in words:
        return False
    at = words.index(first)
    if first == "off" and "from" in words[:at]:
        return False
    separable = sense.frame in _SEPARABLE and len(sense.particles) == 1 and at <= _FURTHEST_PARTICLE
    return (at == 0 or separable) and tuple(words[at : at + len(sense.particles)]) == sense.particles


def _words_for_particles(view: View, index: int) -> list[str]:
    start = end = view.chunks[index].last
    for chunk in view.chunks[index + 1 : index + 9]:
        if chunk.kind in _PARTICLE_STOPS or (chunk.kind is Kind.COMMA and end == start):
            break
        end = chunk.last
    return view.words[start:end]


VERB_FRAMES: Mapping[str, Callable[[View, VerbCue], Reading | None]] = {
    "capture": capture,
    "recapture": capture,
    "control_of": control_of,
    "change": change,
    "pass": pass_to,
    "move_in": move_in,
    "follow": follow,
    "let_in": let_in,
    "fall": fall,
    "lose": lose,
    "expel": expel,
    "leave": leave,
    "retreat": retreat,
    "attack": attack,
    "approach": approach,
    "fight": fight,
    "hold": hold,
    "hold_firm": hold_firm,
    "repel": repel,
}
"""What each frame of verbs in the lexicon is read by."""
