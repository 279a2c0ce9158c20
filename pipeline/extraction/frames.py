"""From a cue and its arguments to what happened: the domain patterns of the cascade.

Each frame is one small function from a verb, noun or state to readings; which frame a word evokes is said in
``data/lexicon.toml``. A reading is what a sentence says, before it is known who says it, when it was, and whether it is
new to the report.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.extraction.arguments import Argument, Arguments
from pipeline.extraction.chunks import Chunk, ChunkedSentence, Kind, VerbGroup
from pipeline.records import EventKind, Level

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.extraction.lexicon import Lexicon, VerbSense

ATTACKER, DEFENDER, RETAKER = "?attacker", "?defender", "?retaker"
_CONTROL_LINKS = {"of", "over"}
_IN = ("in", "at", "around", "near", "on", "inside", "outside", "for", "over", "along", "across", "within", "of", "from")
_INTO = ("into", "on", "towards", "toward", "through", "to", "in", "inside", "at")
_OUT = ("out", "from", "off", "of")


@dataclass(slots=True)
class Reading:
    """One thing that a sentence says about places, not yet attributed, dated or resolved."""

    kind: EventKind
    argument: Argument
    side: str
    side_chunk: int | None
    cue: int
    rule: str
    loser: int | None = None
    negated: bool = False
    irrealis: str = ""
    tense: str = "past"
    part: bool = False
    state: bool = False
    still: bool = False
    noun: int | None = None


class Frames:
    """Interpret the cues of one sentence."""

    def __init__(self, sentence: ChunkedSentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.chunks = sentence.chunks
        self.args = Arguments(sentence, lexicon)
        self._lexicon = lexicon
        self._frames: dict[str, Callable[[int, VerbGroup, VerbSense], Reading | None]] = {
            "capture": self._capture, "recapture": self._capture, "control_of": self._control_of, "fall": self._fall, "lose": self._lose,
            "expel": self._expel, "leave": self._leave, "retreat": self._retreat, "attack": self._attack, "approach": self._approach,
            "fight": self._fight, "hold": self._hold, "hold_firm": self._hold_firm, "repel": self._repel, "follow": self._follow, "move_in": self._move_in, "change": self._change, "pass": self._pass,
        }  # fmt: skip

    def readings(self) -> list[Reading]:
        """Everything the sentence says about control, in order of its cues."""
        found: list[Reading] = []
        for index, chunk in enumerate(self.chunks):
            reading = None
            if chunk.kind is Kind.VERB and chunk.verb is not None:
                reading = self._read_verb(index, chunk.verb)
            elif chunk.kind is Kind.NOUN:
                reading = self._read_noun(index, chunk)
            elif chunk.kind is Kind.STATE:
                reading = self._read_state(index, chunk)
            elif chunk.kind is Kind.BE:
                reading = self._read_presence(index)
            elif chunk.kind is Kind.SPEECH:
                reading = self._read_claim(index, chunk)
            elif chunk.word in {"so", "as"}:
                reading = self._read_so(index)
            elif chunk.word in {"flag", "flags"}:
                reading = self._read_flag(index, chunk)
            elif chunk.word in {"theirs", "ours"}:
                reading = self._read_possession(index, chunk)
            if reading is not None:
                found.append(reading)
                found.extend(self._gapped(index, reading))
                found.extend(self._companions(index, reading))
        repelled = {reading.noun for reading in found if reading.noun is not None and reading.kind is EventKind.HOLD and not reading.irrealis}
        return [reading for reading in found if reading.cue not in repelled]

    def _companions(self, index: int, reading: Reading) -> list[Reading]:
        """``fell along with Rohani Baba``."""
        if reading.kind is not EventKind.CAPTURE:
            return []
        for i in range(index + 1, min(len(self.chunks) - 2, index + 14)):
            if self.chunks[i].word in {"along", "together"} and self.chunks[i + 1].word == "with" or self.chunks[i].word == "as" and self.chunks[i + 1].word == "well":
                for j in range(i + 2, min(len(self.chunks), i + 8)):
                    if self.chunks[j].kind is Kind.PLACE and "associative" not in self.chunks[j].marks and j not in reading.argument.places:
                        members, _ = self.args.group(j)
                        return [replace(reading, argument=Argument(places=[m for m in members if "container" not in self.chunks[m].marks]), rule=f"{reading.rule}+with")]
                    if self.chunks[j].kind in {Kind.VERB, Kind.STOP, Kind.SPEECH}:
                        break
            if self.chunks[i].kind in {Kind.STOP, Kind.SPEECH, Kind.VERB}:
                return []
        return []

    def _gapped(self, index: int, reading: Reading) -> list[Reading]:
        if reading.kind is not EventKind.CAPTURE or not reading.argument.places or reading.argument.places[0] > index:
            return []
        return [replace(reading, argument=Argument(places=[place]), cue=place, rule=f"{reading.rule}+gap") for place in self.args.gapped(index)]

    def _read_flag(self, index: int, chunk: Chunk) -> Reading | None:
        """``The white flag flies over the district``, ``raised their flag in the square of Taloqan``."""
        before = self.sentence.words(chunk.first - 6, chunk.first)
        after = self.sentence.words(chunk.last, chunk.last + 8)
        if not set(before + after) & _FLAG_VERBS or set(before + after) & {"down", "lowered", "waved", "carried", "waving"}:
            return None
        target = self.args.place_after(index, ("over", "above", "in", "on", "at", "atop", "of"), through_verbs=True, limit=12)
        if not target.is_place:
            return None
        owner, side = "", None
        if set(before) & {"white", "emirate"}:
            owner = "taliban"
        elif set(before) & {"national", "afghan", "government", "republic", "tricolour", "tricolor", "green", "country"}:
            owner = RETAKER
        elif index and self.chunks[index - 1].kind is Kind.ACTOR:
            owner, side = self.chunks[index - 1].party, index - 1
        elif before[-1:] and before[-1] in {"their", "its"}:
            owner, side = self._sentence_side(index)
        if not owner:
            return None
        still = bool(set(before + after) & {"still"})
        kind = EventKind.HOLD if still else EventKind.CAPTURE
        return Reading(kind, target, owner, side, index, "state:flag", part=target.part and not still, state=True, still=still, tense="present")

    def _read_possession(self, index: int, chunk: Chunk) -> Reading | None:
        """``by nightfall the city was theirs``."""
        if not index or not any(c.kind is Kind.BE for c in self.chunks[max(0, index - 3) : index]):
            return None
        subject = self.args.subject(index)
        if not subject.is_place and not (subject.pronoun is not None and self.chunks[subject.pronoun].word == "it"):
            return None
        still = self._still(index)
        pronoun = "?pronoun:our" if chunk.word == "ours" else "?pronoun"
        return Reading(EventKind.HOLD if still else EventKind.CAPTURE, subject, pronoun, None, index, "state:theirs", part=subject.part, state=True, still=still, tense="present")

    def _read_so(self, index: int) -> Reading | None:
        """``and so did Ghazni``, ``as do Tarin Kot and Firozkoh``: the same happened there."""
        following = self.chunks[index + 1 : index + 8]
        if not following or following[0].word not in {"did", "do", "does", "has", "have", "had", "was", "were", "is", "are", ","}:
            return None
        for offset, chunk in enumerate(following[1:], 2):
            if chunk.kind is Kind.PLACE:
                members, _ = self.args.group(index + offset)
                return Reading(EventKind.CAPTURE, Argument(places=[m for m in members if "container" not in self.chunks[m].marks]), "?same", None, index, "same:so")
            if chunk.kind is Kind.WORD and self.args.is_counted(chunk):
                return Reading(EventKind.CAPTURE, Argument(other=True, counted=True), "?same", None, index, "same:so")
            if chunk.kind not in {Kind.COMMA, Kind.PRONOUN, Kind.SPEECH, Kind.BE, Kind.NUMBER, Kind.DETERMINER, Kind.AUXILIARY}:
                return None
        return None

    def _read_presence(self, index: int) -> Reading | None:
        """``The Taliban are at the gates of the city``, ``inside parts of Herat``."""
        if self.chunks[index].word not in {"are", "were", "is", "was"}:
            return None
        nearby = self.chunks[index + 1 : index + 4]
        if any(chunk.kind in {Kind.VERB, Kind.BE, Kind.STATE, Kind.SPEECH} for chunk in nearby):
            return None
        target = self.args.place_after(index, ("at", "on", "inside", "in", "of", "within", "from"), limit=12)
        near = any(chunk.word in {"gates", "outskirts", "edge", "edges", "inside", "suburbs", "metres", "meters", "streets", "parts", "doorstep", "entrance", "entrances", "kilometre", "kilometer", "kilometres", "kilometers", "sight"} for chunk in self.chunks[index + 1 : index + 10])
        if not target.is_place or not near:
            return None
        subject = self.args.subject(index)
        party, chunk = self._side(subject)
        if chunk is None or party in {"", "government"} or self.chunks[chunk].kind is Kind.PRONOUN and self.chunks[chunk].word not in {"they", "it"}:
            return None
        return Reading(EventKind.CLASH, target, party, chunk, index, "presence:at the gates", tense="present")

    def _read_claim(self, index: int, chunk: Chunk) -> Reading | None:
        """``claimed control of Zaranj``, ``claims the capture of the district``."""
        if not chunk.word.startswith("claim"):
            return None
        for position in range(index + 1, min(len(self.chunks), index + 5)):
            noun = self.chunks[position]
            if noun.frame in {"hold", "capture", "recapture"} and self._next_word(position) in _CONTROL_LINKS:
                target = self.args.object(position, position + 2)
                party, side = self._side(self.args.subject(index))
                if target.is_place and party:
                    return Reading(EventKind.CAPTURE, target, party, side, index, "claim:control", part=target.part)
                return None
            if noun.kind not in {Kind.ADVERB, Kind.DETERMINER, Kind.WORD}:
                return None
        return None

    # ------------------------------------------------------------------ verbs

    def _read_verb(self, index: int, verb: VerbGroup) -> Reading | None:
        for sense in verb.senses:
            if sense.particles and not self._particles(index, sense):
                continue
            if not self._form_fits(verb, sense):
                continue
            reading = self._frames[sense.frame](index, verb, sense)
            if reading is not None:
                reading.negated = verb.negated or bool({"none", "neither"} & set(self.sentence.words(verb.first - 7, verb.first)))
                reading.irrealis = reading.irrealis or self._irrealis(index, verb)
                reading.tense = _tense(verb)
                reading.rule = f"{sense.frame}:{'-'.join((sense.lemma, *sense.particles))}"
                return reading
        return None

    def _form_fits(self, verb: VerbGroup, sense: VerbSense) -> bool:
        if verb.passive or verb.perfect or verb.past_perfect:
            return sense.form in {"participle", "past"} or verb.progressive and sense.form == "gerund"
        if verb.modal or verb.infinitive:
            return sense.form in {"base", "participle"}
        if verb.gerund or verb.progressive:
            return sense.form in {"gerund", "past", "participle"}
        return True

    def _particles(self, index: int, sense: VerbSense) -> bool:
        words: list[str] = []
        for chunk in self.chunks[index + 1 : index + 9]:
            if chunk.kind in {Kind.STOP, Kind.SUBORDINATOR, Kind.QUOTE} or (chunk.kind is Kind.COMMA and not words):
                break
            words.extend(token.word for token in self.sentence.tokens[chunk.first : chunk.last])
        first = sense.particles[0]
        if first not in words:
            return False
        at = words.index(first)
        rest = words[at : at + len(sense.particles)]
        adjacent = at == 0 or (sense.frame in {"capture", "recapture", "lose", "repel"} and len(sense.particles) == 1 and at <= 6)
        if first == "off" and at > 0 and "from" in words[:at]:
            return False
        return adjacent and tuple(rest) == sense.particles

    def _after_particles(self, index: int, sense: VerbSense) -> int:
        """The chunk index from which the object is searched: past particles that follow the verb at once."""
        position = index + 1
        for particle in sense.particles:
            if position < len(self.chunks) and self.sentence.tokens[self.chunks[position].first].word == particle:
                position += 1
        return position

    def _side(self, argument: Argument) -> tuple[str, int | None]:
        if argument.actor is not None:
            return self.chunks[argument.actor].party, argument.actor
        if argument.pronoun is not None:
            return "?pronoun", argument.pronoun
        return "", None

    def _passive(self, index: int, verb: VerbGroup, subject: Argument) -> bool:
        """Whether a form that may be past or participle is passive here."""
        if verb.passive:
            return True
        if not verb.bare or "participle" not in {sense.form for sense in verb.senses}:
            return False
        if self._next_word(index) == "by":
            return True
        following = self._after_adverbs(index)
        closed = following is None or following.kind in {Kind.PREPOSITION, Kind.TIME, Kind.COMMA, Kind.STOP, Kind.CONJUNCTION, Kind.SUBORDINATOR, Kind.QUOTE} or following.word in {".", "!", "?", "so"}
        return (subject.is_place or subject.counted) and closed

    def _after_adverbs(self, index: int) -> Chunk | None:
        for chunk in self.chunks[index + 1 :]:
            if chunk.kind is not Kind.ADVERB:
                return chunk
        return None

    def _next_word(self, index: int) -> str:
        position = self.chunks[index].last
        return self.sentence.tokens[position].word if position < len(self.sentence.tokens) else ""

    def _capture(self, index: int, verb: VerbGroup, sense: VerbSense) -> Reading | None:
        subject = self._reduced(index, verb) or self.args.subject(index)
        gainer = RETAKER if sense.frame == "recapture" else ATTACKER
        if self._next_word(index) == "on" and set(self.sentence.words(self.chunks[index].last, self.chunks[index].last + 4)) & {"video", "film", "camera", "tape", "canvas"}:
            return None
        if self._passive(index, verb, subject):
            if sense.lemma == "take" and subject.other:
                return None
            agent = self.args.side_after(index, ["by"])
            loser = self.args.side_after(index, ["from", "of"])
            if not (subject.is_place or subject.pronoun is not None or subject.counted):
                return None
            if subject.pronoun is not None and self.chunks[subject.pronoun].word in {"he", "she", "we", "i", "him"}:
                return None
            party, chunk = self._agent(agent, gainer)
            return Reading(EventKind.CAPTURE, subject, party, chunk, index, "", loser=loser, part=subject.part)
        target = self.args.object(index, self._after_particles(index, sense))
        if sense.particles == ("over",) and not target.is_place and not target.other and subject.actor is not None:
            target = Argument(pronoun=index)
        if not target.is_place and target.pronoun is None and not target.counted:
            relative = self._relative_object(index)
            if relative is None:
                return None
            target = relative
        if sense.lemma in {"take", "free", "secure", "win", "get", "reach", "bring", "clear", "clean", "storm"} and target.pronoun is not None and sense.lemma != "take":
            return None
        if target.pronoun is not None and target.pronoun != index and self.chunks[target.pronoun].word not in {"it", "them"}:
            return None
        party, chunk = self._side(subject)
        if not party and subject.other and not verb.gerund and not verb.infinitive:
            return None
        if party == "?pronoun" and chunk is not None and self.chunks[chunk].word in {"he", "she", "i"}:
            party, chunk = "", None
        if not party and verb.gerund:
            party, chunk = self._sentence_side(index)
        loser = self.args.side_after(index, ["from", "of"])
        return Reading(EventKind.CAPTURE, target, party or gainer, chunk, index, "", loser=loser, part=target.part)

    def _reduced(self, index: int, verb: VerbGroup) -> Argument | None:
        """``Spin Boldak, captured on July 14, is still held``: a participle after the comma of its noun."""
        if not verb.bare or index < 2 or self.chunks[index - 1].kind is not Kind.COMMA:
            return None
        before = self.chunks[index - 2]
        if before.kind is Kind.PLACE or before.kind is Kind.ANAPHOR:
            found = self.args.subject(index - 1)
            return found if found.is_place else None
        return None

    def _relative_object(self, index: int) -> Argument | None:
        """``Karukh, which the Taliban took on July 9``: the object stands before the relative pronoun."""
        for j in range(index - 1, max(-1, index - 7), -1):
            chunk = self.chunks[j]
            if chunk.kind is Kind.RELATIVE or chunk.word == "that":
                return self.args.named_before(j)
            if chunk.kind in {Kind.COMMA, Kind.STOP, Kind.PLACE, Kind.VERB}:
                return None
        return None

    def _sentence_side(self, index: int) -> tuple[str, int | None]:
        for distance in range(1, len(self.chunks)):
            for j in (index - distance, index + distance):
                if 0 <= j < len(self.chunks):
                    chunk = self.chunks[j]
                    if chunk.kind is Kind.ACTOR and not chunk.possessive:
                        return chunk.party, j
        return "", None

    def _agent(self, agent: int | None, default: str) -> tuple[str, int | None]:
        if agent is None:
            return default, None
        chunk = self.chunks[agent]
        return (chunk.party, agent) if chunk.kind is Kind.ACTOR else ("?pronoun", agent)

    def _control_of(self, index: int, verb: VerbGroup, sense: VerbSense) -> Reading | None:
        """``took control of Zaranj``, ``control of the city was lost`` is left to the noun."""
        position = index + 1
        while position < len(self.chunks) and position <= index + 6:
            chunk = self.chunks[position]
            words = [token.word for token in self.sentence.tokens[chunk.first : chunk.last]]
            if "control" in words:
                break
            if chunk.kind not in {Kind.ADVERB, Kind.WORD, Kind.DETERMINER, Kind.VERB, Kind.TIME} or "hold" in words:
                return None
            position += 1
        else:
            return None
        if position >= len(self.chunks) or self._next_word(position) not in _CONTROL_LINKS:
            return None
        target = self.args.object(position, position + 2)
        if not target.is_place and target.pronoun is None:
            return None
        subject = self.args.subject(index)
        party, chunk_index = self._side(subject)
        if not party and subject.other and not verb.gerund:
            return None
        if not party and verb.gerund:
            party, chunk_index = self._sentence_side(index)
        kind = EventKind.CAPTURE
        if sense.lemma in {"have", "consolidate", "tighten"}:
            kind = EventKind.HOLD
        return Reading(kind, target, party or ATTACKER, chunk_index, index, "", part=target.part, state=sense.lemma == "have")

    def _fall(self, index: int, verb: VerbGroup, sense: VerbSense) -> Reading | None:
        subject = self.args.subject(index)
        if subject.pronoun is not None and self.chunks[subject.pronoun].word not in {"it", "they"}:
            return None
        if not subject.is_place and subject.pronoun is None and not subject.counted:
            return None
        if verb.gerund and sense.lemma == "fall" and self._next_word(index) in {"on", "behind", "short", "ill"}:
            return None
        following = self._next_word(index)
        if following in {"in", "by", "below", "behind", "apart", "short", "ill", "victim", "silent", "quiet", "out", "off"} and not self._temporal_in(index):
            return None
        if following in {"on", "upon"} and not (index + 1 < len(self.chunks) and (self.chunks[index + 1].kind is Kind.TIME or self.chunks[index + 2 : index + 3] and self.chunks[index + 2].kind is Kind.TIME)):
            return None
        if following in {"under", "into"}:
            return None
        if sense.lemma == "surrender" and subject.pronoun is not None and self.chunks[subject.pronoun].word == "they":
            return None
        gainer = self.args.side_after(index, ["to", "into"])
        party, chunk = self._agent(gainer, ATTACKER)
        return Reading(EventKind.CAPTURE, subject, party, chunk, index, "", part=subject.part)

    def _temporal_in(self, index: int) -> bool:
        nearby = self.chunks[index + 1 : index + 4]
        return self._next_word(index) in {"in", "by"} and any(chunk.kind is Kind.TIME for chunk in nearby) or any(
            chunk.word in {"afternoon", "evening", "morning", "night", "days", "hours", "day", "turn", "weeks", "succession"} for chunk in nearby
        )

    def _lose(self, index: int, verb: VerbGroup, sense: VerbSense) -> Reading | None:
        subject = self._reduced(index, verb) or self.args.subject(index)
        gainer = self.args.side_after(index, ["to", "by"])
        if self._passive(index, verb, subject):
            if not (subject.is_place or subject.counted or subject.pronoun is not None and self.chunks[subject.pronoun].word in {"it", "they"}):
                return None
            by_loser = gainer is not None and self._preposition_of(gainer) == "by"
            loser = gainer if by_loser else None
            party, chunk = self._agent(None if by_loser else gainer, "?winner")
            return Reading(EventKind.CAPTURE, subject, party, chunk, index, "", loser=loser, part=subject.part)
        target = self.args.object(index, self._after_particles(index, sense))
        if not target.is_place and target.pronoun is None and sense.lemma in {"lose", "surrender", "cede"}:
            control = self._control_object(index)
            if control is not None:
                target = control
        if not target.is_place and (target.pronoun is None or self.chunks[target.pronoun].word not in {"it", "them"}):
            return None
        party, chunk = self._side(subject)
        if not party and subject.other and gainer is None:
            return None
        if sense.lemma == "give" and gainer is None and party:
            return Reading(EventKind.WITHDRAW, target, party, chunk, index, "", part=target.part)
        winner, winner_chunk = self._agent(gainer, "?winner")
        return Reading(EventKind.CAPTURE, target, winner, winner_chunk, index, "", loser=chunk, part=target.part)

    def _control_object(self, index: int) -> Argument | None:
        for position in range(index + 1, min(len(self.chunks), index + 4)):
            if self.chunks[position].frame == "hold" and self._next_word(position) in _CONTROL_LINKS:
                found = self.args.object(position, position + 2)
                return found if found.is_place or found.pronoun is not None else None
        return None

    def _preposition_of(self, index: int) -> str:
        for j in range(index - 1, max(-1, index - 6), -1):
            if self.chunks[j].kind is Kind.PREPOSITION:
                return self.chunks[j].word
        return ""

    def _expel(self, index: int, verb: VerbGroup, sense: VerbSense) -> Reading | None:
        words = self.sentence.words(self.chunks[index].last, self.chunks[index].last + 14)
        outward = "out" in words or "from" in words or ("of" in words and sense.lemma in {"clear", "sweep", "cleanse", "rid"}) or "off" in words
        if not outward:
            return None
        subject = self.args.subject(index)
        if sense.lemma in {"clear", "sweep", "cleanse"}:
            target = subject if verb.passive else self.args.object(index)
            cleared = self.args.side_after(index, ["of", "from"])
            if target.is_place and cleared is not None:
                by = self.args.side_after(index, ["by"]) if verb.passive else None
                party, chunk = self._agent(by, "?winner") if verb.passive else self._side(subject)
                return Reading(EventKind.CAPTURE, target, party or "?winner", chunk, index, "", loser=cleared, part=target.part)
        target = self.args.place_after(index, ("out", "from", "of", "off"))
        opener = next((i for i in range(index + 1, min(len(self.chunks), index + 8)) if self.chunks[i].word in {"from", "of"}), index)
        counted = self.args.object(opener, opener + 1)
        if counted.counted or counted.is_place:
            target = counted
        if not target.is_place and target.pronoun is None and not target.counted:
            return None
        preposition = self._preposition_of(target.places[0]) if target.places else ""
        if preposition == "to":
            return None
        loser: int | None
        if verb.passive or (verb.bare and subject.actor is not None and self._next_word(index) in {"out", "from", "off"}):
            loser = subject.actor if subject.actor is not None else subject.pronoun
            if loser is None:
                return None
            by = self.args.side_after(index, ["by"])
            party, chunk = self._agent(by, "?winner")
        else:
            moved = self.args.object(index)
            loser = moved.actor if moved.actor is not None else moved.pronoun
            if loser is None:
                return None
            party, chunk = self._side(subject)
            if not party and verb.gerund:
                party = "?winner"
            if not party and not subject.other:
                party = "?winner"
            if not party:
                return None
        kind = EventKind.HOLD if target.part and sense.lemma in {"push", "drive", "force", "throw", "beat"} else EventKind.CAPTURE
        return Reading(kind, target, party, chunk, index, "", loser=loser, part=target.part and kind is EventKind.CAPTURE)

    def _leave(self, index: int, verb: VerbGroup, sense: VerbSense) -> Reading | None:
        subject = self._reduced(index, verb) or self.args.subject(index)
        if self._passive(index, verb, subject) and subject.is_place:
            if sense.lemma == "leave":
                return None
            leaver = self.args.side_after(index, ["by"])
            party, chunk = self._agent(leaver, DEFENDER)
            return Reading(EventKind.WITHDRAW, subject, party, chunk, index, "", part=subject.part)
        target = self.args.object(index, self._after_particles(index, sense))
        if not target.is_place and not (target.pronoun is not None and sense.lemma in {"abandon", "evacuate", "vacate", "desert"}):
            if sense.lemma == "flee":
                return self._retreat(index, verb, sense)
            return None
        party, chunk = self._side(subject)
        if not party or (party == "?pronoun" and sense.lemma in {"leave", "flee", "quit"}):
            return None
        if chunk is not None and self.chunks[chunk].role in {"government officials", "government"} and sense.lemma in {"flee", "leave"}:
            return None
        return Reading(EventKind.WITHDRAW, target, party, chunk, index, "", part=target.part)

    def _retreat(self, index: int, verb: VerbGroup, sense: VerbSense) -> Reading | None:
        subject = self.args.subject(index)
        if verb.passive and sense.lemma not in {"withdraw", "pull"}:
            return None
        party, chunk = self._side(subject)
        if not party or (chunk is not None and self.chunks[chunk].kind is Kind.PRONOUN and self.chunks[chunk].word in {"he", "she", "i"}):
            return None
        target = self.args.place_after(index, ("from", "out", "of"), limit=14)
        if not target.is_place:
            return None
        return Reading(EventKind.WITHDRAW, target, party, chunk, index, "", part=target.part)

    def _attack(self, index: int, verb: VerbGroup, sense: VerbSense) -> Reading | None:
        subject = self.args.subject(index)
        if verb.passive or self._passive(index, verb, subject):
            if not (subject.is_place or subject.pronoun is not None and self.chunks[subject.pronoun].word == "it"):
                return None
            if sense.lemma in {"hit", "strike", "shell", "target", "ambush", "pound"}:
                return None
            agent = self.args.side_after(index, ["by"])
            if agent is None and sense.lemma in {"contest"}:
                agent = self.args.side_after(index, ["between"])
            party, chunk = self._agent(agent, ATTACKER)
            return Reading(EventKind.CLASH, subject, party, chunk, index, "")
        target = self.args.object(index, self._after_particles(index, sense))
        if not target.is_place and target.pronoun is None:
            target = self.args.place_after(index, ("in", "at", "around", "near", "on", "of"), limit=12)
            if not target.is_place and self._hits_part(index):
                target = Argument(pronoun=index)
            if not (target.is_place and self._hits_part(index)) and target.pronoun is None:
                relative = self._relative_object(index)
                if relative is None:
                    return None
                target = relative
        if target.pronoun is not None and target.pronoun != index and self.chunks[target.pronoun].word != "it":
            return None
        party, chunk = self._side(subject)
        if not party and verb.gerund:
            party, chunk = self._sentence_side(index)
        if not party:
            return None
        if sense.lemma in {"bomb", "pound", "bombard"} and party != "government":
            return None
        if sense.lemma in {"hit", "strike", "ambush", "target", "shell", "ring"} and sense.lemma != "ring":
            return None
        return Reading(EventKind.CLASH, target, party, chunk, index, "")

    def _hits_part(self, index: int) -> bool:
        """Whether what is attacked is a post, a base or an enemy position rather than a person or a house."""
        for chunk in self.chunks[index + 1 : index + 7]:
            if chunk.kind in {Kind.PREPOSITION, Kind.COMMA, Kind.STOP}:
                return False
            if chunk.word in _TARGETS:
                return True
        return False

    def _approach(self, index: int, verb: VerbGroup, sense: VerbSense) -> Reading | None:
        subject = self.args.subject(index)
        party, chunk = self._side(subject)
        if chunk is None and verb.gerund:
            party, chunk = self._sentence_side(index)
        if chunk is None or verb.passive:
            return None
        if self.chunks[chunk].kind is Kind.PRONOUN and self.chunks[chunk].word not in {"they", "it"}:
            return None
        if sense.lemma in {"enter", "reach", "breach", "penetrate", "infiltrate"} or sense.particles:
            target = self.args.object(index, self._after_particles(index, sense))
            if not target.is_place and target.part and sense.lemma == "enter":
                target = Argument(pronoun=index)
            if not target.is_place and target.pronoun is None:
                return None
        elif sense.lemma in {"come", "get"}:
            target = self.args.place_after(index, ("into",), limit=10)
        elif sense.lemma == "move":
            target = self.args.place_after(index, ("into",), limit=8)
        else:
            target = self.args.place_after(index, ("into", "on", "towards", "toward", "through", "in", "inside", "to"), limit=12)
            if target.places and self._preposition_of(target.places[0]) in {"in", "to"} and sense.lemma not in {"break", "burst", "close", "advance", "press", "push"}:
                return None
        if not target.is_place and target.pronoun != index:
            return None
        if party == "government" and sense.lemma in {"reach", "come", "get", "move", "enter", "fly", "drive", "roll"}:
            return None
        return Reading(EventKind.CLASH, target, party, chunk, index, "")

    def _fight(self, index: int, verb: VerbGroup, sense: VerbSense) -> Reading | None:
        subject = self.args.subject(index)
        if sense.lemma in {"rage", "flare", "erupt"}:
            return None
        target = self.args.place_after(index, _IN, through_verbs=False)
        if sense.lemma == "battle" and not target.is_place:
            target = self.args.object(index)
        if not target.is_place:
            target = self.args.leading_place(index)
        if not target.is_place and target.pronoun is None:
            return None
        party, chunk = self._side(subject)
        if not party and subject.other:
            return None
        return Reading(EventKind.CLASH, target, self._fighter(party, chunk), chunk, index, "")

    def _fighter(self, party: str, chunk: int | None) -> str:
        """Of two sides that fight, the attacker is the one that does not hold the place."""
        if chunk is None or party in {"government", "?pronoun", ""}:
            return ATTACKER
        return party

    def _hold(self, index: int, verb: VerbGroup, sense: VerbSense) -> Reading | None:
        subject = self._reduced(index, verb) or self.args.subject(index)
        still = self._still(index)
        named = self._predicate_names(index)
        if named is not None and sense.lemma in {"hold", "control"}:
            holder = self.args.side_after(index, ["by"], limit=5)
            party, chunk = self._agent(holder, "") if holder is not None else self._side(subject)
            return Reading(EventKind.HOLD, named, party, chunk, index, "", state=True, still=True) if party else None
        if self._passive(index, verb, subject):
            if sense.lemma in {"run", "keep", "command", "rule", "govern"}:
                return None
            if verb.bare and not self.sentence.in_title and index and (self.chunks[index - 1].kind is Kind.WORD or self.chunks[index - 1].kind is Kind.ADVERB and index > 1 and self.chunks[index - 2].kind in {Kind.WORD, Kind.PLACE}):
                return None
            holder = self.args.side_after(index, ["by"])
            if holder is None or not (subject.is_place or subject.pronoun is not None):
                return None
            party, chunk = self._agent(holder, "")
            if sense.lemma == "defend":
                return None
            return self._state_reading(subject, party, chunk, index, still=still)
        target = self.args.object(index)
        if not target.is_place:
            if sense.lemma in {"hold", "control", "retain"}:
                relative = self._relative_object(index)
                if relative is None:
                    return None
                target = relative
            else:
                return None
        party, chunk = self._side(subject)
        if not party or chunk is None or sense.lemma in {"run", "rule", "govern", "command", "dominate"}:
            return None
        if self.chunks[chunk].kind is Kind.PRONOUN and self.chunks[chunk].word in {"he", "she", "i"}:
            return None
        if sense.lemma in {"keep", "maintain", "defend"} and party != "government":
            return None
        return self._state_reading(target, party, chunk, index, still=still or sense.lemma in {"retain", "keep", "maintain", "defend"}, verb=sense.lemma)

    def _predicate_names(self, index: int) -> Argument | None:
        """``the only cities the government still holds are Jalalabad and Kabul``: the names after the copula."""
        for i in range(index + 1, min(len(self.chunks), index + 6)):
            chunk = self.chunks[i]
            if chunk.kind is Kind.BE and chunk.word in {"are", "is", "were", "was"}:
                if i + 1 < len(self.chunks) and self.chunks[i + 1].kind is Kind.PLACE:
                    members, _ = self.args.group(i + 1)
                    return Argument(places=[m for m in members if "container" not in self.chunks[m].marks])
                return None
            if chunk.kind not in {Kind.PREPOSITION, Kind.ACTOR, Kind.ADVERB, Kind.DETERMINER}:
                return None
        return None

    def _state_reading(self, target: Argument, party: str, chunk: int | None, index: int, *, still: bool, verb: str = "") -> Reading:
        back = any(word in {"back", "again", "more"} for word in self.sentence.words(self.chunks[index].first - 5, self.chunks[index].last + 3))
        kind = EventKind.HOLD
        if back and not still:
            kind = EventKind.CAPTURE
        elif party in {"taliban", "?pronoun", "iskp"} and not still:
            kind = EventKind.CAPTURE
        del verb
        return Reading(kind, target, party, chunk, index, "state", part=target.part, state=True, still=still)

    def _still(self, index: int) -> bool:
        chunk = self.chunks[index]
        around = self.sentence.words(chunk.first - 6, chunk.first)
        if index + 1 < len(self.chunks):
            around += [word for word in self.sentence.words(chunk.last, chunk.last + 2) if word == "still"]
        return bool({"still", "remain", "remains", "remained", "remaining", "stay", "stays", "stayed", "continue", "continues", "continued", "kept"} & set(around))

    def _hold_firm(self, index: int, verb: VerbGroup, sense: VerbSense) -> Reading | None:
        subject = self.args.subject(index)
        if sense.lemma in {"resist", "withstand"} and not subject.is_place:
            return None
        if subject.is_place and subject.places:
            return Reading(EventKind.HOLD, subject, DEFENDER, None, index, "", part=False)
        target = self.args.place_after(index, ("in", "at", "to", "inside"), limit=10)
        party, chunk = self._side(subject)
        if not target.is_place or party in {"", "?pronoun"}:
            return None
        return Reading(EventKind.HOLD, target, party, chunk, index, "")

    def _repel(self, index: int, verb: VerbGroup, sense: VerbSense) -> Reading | None:
        subject = self.args.subject(index)
        loser: int | None = None
        if verb.passive or (verb.bare and (subject.noun is not None) and self._next_word(index) in {"by", "in", "on", ",", ".", ""}):
            by = self.args.side_after(index, ["by"])
            if subject.is_place:
                subject = Argument(noun=self._attack_before(subject, index))
            noun = subject.noun
            if subject.noun is not None:
                target = self._noun_place(subject.noun)
                loser = self._noun_side(subject.noun)
            elif subject.actor is not None or subject.pronoun is not None:
                loser = subject.actor if subject.actor is not None else subject.pronoun
                target = self.args.place_after(index, ("from", "on", "in", "at", "near", "outside", "to"), limit=12)
                if not target.is_place:
                    target = self._previous_place(index)
            else:
                return None
            party, chunk = self._agent(by, "?opponent" if loser is not None else DEFENDER)
        else:
            moved = self.args.object(index, self._after_particles(index, sense))
            noun = moved.noun
            if moved.noun is not None:
                target = self._noun_place(moved.noun)
                loser = self._noun_side(moved.noun)
            elif moved.actor is not None or moved.pronoun is not None:
                loser = moved.actor if moved.actor is not None else moved.pronoun
                target = self.args.place_after(index, ("from", "on", "in", "at", "near", "outside", "to"), limit=12)
                if not target.is_place:
                    target = self.args.leading_place(index)
                if sense.lemma in {"stop", "halt", "prevent", "defeat", "break", "crush"} and not target.is_place:
                    return None
            else:
                return None
            party, chunk = self._side(subject)
            if not party and subject.is_place:
                party, chunk, target = DEFENDER, None, subject
            if not party:
                party = "?opponent" if loser is not None else DEFENDER
        if not target.is_place and target.pronoun is None:
            target = self._where(index) or self.args.leading_place(index)
        if not target.is_place:
            return Reading(EventKind.HOLD, Argument(pronoun=index), party, chunk, index, "", loser=loser, noun=noun)
        return Reading(EventKind.HOLD, target, party, chunk, index, "", loser=loser, noun=noun)

    def _where(self, index: int) -> Argument | None:
        for j in range(index - 1, max(-1, index - 5), -1):
            if self.chunks[j].word == "where":
                return self.args.named_before(j)
        return None

    def _attack_before(self, subject: Argument, index: int) -> int | None:
        """``an assault on the centre of X was beaten back``: the noun that the place depends on."""
        first = subject.places[0] if subject.places else subject.anaphor
        for j in range((first if first is not None else index) - 1, max(-1, index - 14), -1):
            if self.chunks[j].kind is Kind.NOUN and self.chunks[j].frame in {"attack", "fight"}:
                return j
            verb = self.chunks[j].verb
            if self.chunks[j].kind in {Kind.STOP, Kind.COMMA, Kind.SPEECH} or verb is not None and not verb.infinitive:
                return None
        return None

    def _previous_place(self, index: int) -> Argument:
        """``entered the outskirts of Kunduz but were driven back``: the place of the clause before."""
        for j in range(index - 1, -1, -1):
            chunk = self.chunks[j]
            if chunk.kind is Kind.STOP and chunk.word not in {"(", ")"}:
                break
            if chunk.kind is Kind.PLACE and not chunk.marks:
                return Argument(places=self.args.group_before(j))
            if chunk.kind is Kind.PLACE and "part" in chunk.marks:
                return Argument(places=[j])
            if chunk.kind is Kind.ANAPHOR:
                return Argument(anaphor=j)
        return Argument()

    def _follow(self, index: int, verb: VerbGroup, sense: VerbSense) -> Reading | None:
        del sense
        subject = self.args.subject(index)
        if subject.noun is not None and self.sentence.words(self.chunks[index].last, self.chunks[index].last + 2) == ["that", "of"]:
            # "the fall of the town followed that of Shorabak"
            subject = self.args.object(index, index + 3)
            return Reading(EventKind.CAPTURE, subject, "?winner", None, index, "") if subject.places else None
        if verb.passive or not subject.places or self.args.object(index).is_place:
            return None
        return Reading(EventKind.CAPTURE, subject, "?same", None, index, "")

    def _move_in(self, index: int, verb: VerbGroup, sense: VerbSense) -> Reading | None:
        """``soldiers left and the Taliban moved in``: where, the sentence has said before."""
        del sense
        if self._next_word(index) != "in" or verb.passive:
            return None
        after = self.chunks[index + 2 : index + 3]
        if after and after[0].kind in {Kind.PLACE, Kind.ANAPHOR, Kind.DETERMINER, Kind.WORD, Kind.PRONOUN} and after[0].word not in {".", "without", "unopposed"}:
            return None
        party, chunk = self._side(self.args.subject(index))
        if chunk is None or party in {"", "?pronoun", "government"}:
            return None
        return Reading(EventKind.CAPTURE, Argument(pronoun=index), party, chunk, index, "")

    def _change(self, index: int, verb: VerbGroup, sense: VerbSense) -> Reading | None:
        del sense
        if self._next_word(index) not in {"hands", "masters", "flags", "rulers"} or verb.passive:
            return None
        subject = self.args.subject(index)
        if not subject.is_place:
            return None
        return Reading(EventKind.CAPTURE, subject, "?winner", None, index, "")

    def _pass(self, index: int, verb: VerbGroup, sense: VerbSense) -> Reading | None:
        """``passed to the Taliban``, ``has gone to the insurgents``, ``belongs to the other side``."""
        subject = self.args.subject(index)
        if not subject.is_place and not subject.counted:
            return None
        if sense.lemma == "go" and self._next_word(index) == "the" and self.sentence.words(self.chunks[index].last, self.chunks[index].last + 2) == ["the", "same"]:
            return Reading(EventKind.CAPTURE, subject, "?same", None, index, "")
        if sense.lemma == "go" and (verb.passive or verb.past_perfect and "gone" == self.chunks[index].word and self._next_word(index) == "in") and self._next_word(index) in {".", ",", "by", "too", "as", "", "in"}:
            return Reading(EventKind.CAPTURE, subject, "?winner", None, index, "", part=subject.part)
        side = self.args.side_after(index, ["to", "over"], limit=6)
        if side is None or any(chunk.kind is Kind.STATE for chunk in self.chunks[index : index + 4]):
            return None
        party, chunk = self._agent(side, "")
        return Reading(EventKind.CAPTURE, subject, party, chunk, index, "")

    # ------------------------------------------------------------------ nouns

    def _noun_place(self, index: int) -> Argument:
        if self.chunks[index].word in {"attempt", "attempts", "bid"}:
            for i in range(index + 1, min(len(self.chunks), index + 4)):
                if self.chunks[i].kind is Kind.VERB:
                    return self.args.object(i)
        found = self.args.place_after(index, ("on", "of", "in", "at", "against", "for", "around", "near", "to", "into", "from", "over", "outside", "inside"), limit=14)
        if found.is_place or found.pronoun is not None:
            return found
        before = self.chunks[index - 1] if index else None
        if before is not None and before.kind is Kind.PLACE and index - 1 >= 0:
            return Argument(places=self.args.group_before(index - 1))
        return self.args.leading_place(index)

    def _noun_side(self, index: int) -> int | None:
        by = self.args.side_after(index, ["by"], limit=14)
        if by is not None:
            return by
        for j in range(index - 1, max(-1, index - 4), -1):
            chunk = self.chunks[j]
            if chunk.kind is Kind.ACTOR:
                return j
            if chunk.kind in {Kind.COMMA, Kind.STOP, Kind.VERB, Kind.PLACE}:
                return None
        return None

    def _read_noun(self, index: int, chunk: Chunk) -> Reading | None:
        frame = chunk.frame
        if self._is_name(chunk):
            return None
        side_index = self._noun_side(index)
        side = self.chunks[side_index].party if side_index is not None else ""
        before = self.sentence.words(chunk.first - 5, chunk.first)
        after = self.sentence.words(chunk.last, chunk.last + 4)
        reading: Reading | None = None
        if frame in {"capture", "recapture", "fall", "lose"}:
            reading = self._outcome_noun(index, frame, side, side_index, after)
        elif frame == "retreat":
            reading = self._retreat_noun(index)
        elif frame in {"fight", "attack", "strike", "operation"}:
            reading = self._fight_noun(index, chunk, side, side_index, before)
        if reading is None:
            return None
        reading.rule = f"{frame}-noun:{chunk.word}"
        reading.tense = "nominal"
        reading.irrealis = self._noun_irrealis(index, before)
        return reading

    def _is_name(self, chunk: Chunk) -> bool:
        """``"The Fall of Kandahar"``, ``Operation X``: a capital inside a sentence makes a title of the noun."""
        tokens = self.sentence.tokens
        if self.sentence.in_title or not tokens[chunk.first].text[:1].isupper() or chunk.first == 0:
            return False
        if not tokens[chunk.first - 1].is_word and tokens[chunk.first - 1].word not in {'"', "“", "‘", "'"}:
            return False
        shouted = tokens[chunk.first].text.isupper()
        return not shouted and (tokens[chunk.first - 1].word != "." and (chunk.first > 1 or tokens[0].word in {'"', "“", "the"}) and tokens[0].text != tokens[chunk.first].text)

    def _retreat_noun(self, index: int) -> Reading | None:
        """``carried out a tactical retreat from Pashtun Kot``."""
        target = self.args.place_after(index, ("from",), limit=6)
        if not target.is_place:
            return None
        for j in range(index - 1, max(-1, index - 9), -1):
            chunk = self.chunks[j]
            if chunk.kind is Kind.ACTOR:
                return Reading(EventKind.WITHDRAW, target, chunk.party, j, index, "")
            if chunk.kind in {Kind.COMMA, Kind.STOP, Kind.SPEECH, Kind.PLACE}:
                return None
        return None

    def _outcome_noun(self, index: int, frame: str, side: str, side_index: int | None, after: list[str]) -> Reading | None:
        if not after or after[0] not in {"of"}:
            return None
        target = self.args.object(index, index + 2)
        if not target.is_place and target.pronoun is None and not target.counted:
            return None
        to = self.args.side_after(index, ["to", "by"])
        if frame in {"fall", "lose"}:
            party, chunk = self._agent(to, "?winner")
            return Reading(EventKind.CAPTURE, target, party, chunk, index, "", part=target.part)
        default = RETAKER if frame == "recapture" else ATTACKER
        return Reading(EventKind.CAPTURE, target, side or default, side_index, index, "", part=target.part)

    def _fight_noun(self, index: int, chunk: Chunk, side: str, side_index: int | None, before: list[str]) -> Reading | None:
        if set(before[-2:]) & _VIOLENCE:
            return None
        word = chunk.word
        after = self.sentence.words(chunk.last, chunk.last + 2)
        if word == "drive" and after[:1] != ["on"]:
            return None
        if chunk.frame == "attack" and (not self._attack_is_military(index, before)):
            return None
        if chunk.word in {"attempt", "attempts", "bid"}:
            target = self._noun_place(index)
            return Reading(EventKind.CLASH, target, side or ATTACKER, side_index, index, "") if target.is_place and side else None
        existence = self.args.place_after(index, _IN if chunk.frame != "attack" else ("on", "against", "of", "for", "in", "around", "at", "to"), through_verbs=True)
        target = existence
        if index and self.chunks[index - 1].word == "where":
            antecedent = self.args.subject(index)
            target = antecedent if antecedent.is_place else target
        if before[-1:] == ["under"] or set(before[-4:]) & {"saw", "seen", "sees", "witnessed", "scene"}:
            target = self._scene(index) or target
        if not target.is_place and index and self.chunks[index - 1].kind is Kind.PLACE and not self.chunks[index - 1].marks & {"descriptor", "associative"}:
            target = Argument(places=self.args.group_before(index - 1))
        if not target.is_place:
            target = self.args.leading_place(index)
        if not target.is_place:
            scene = self._scene(index)
            if scene is not None:
                target = scene
        if not target.is_place and target.pronoun is None and chunk.frame == "fight" and set(self.sentence.words(chunk.last, chunk.last + 8)) & _GOES_ON:
            target = Argument(pronoun=index)
        if not target.is_place and target.pronoun is None:
            return None
        if chunk.frame == "operation" and self._province_only(target) and not set(self.sentence.words(chunk.last, chunk.last + 3)) & {"to", "against"}:
            return None
        if chunk.frame in {"strike", "operation"}:
            party = side or "government"
            if chunk.frame == "strike" and side in {"taliban", "other"}:
                if side == "other":
                    return None
                party = "government"
        elif chunk.frame == "attack":
            party = side or ATTACKER
        else:
            party = side if side not in {"", "government"} else ATTACKER
            if side == "government":
                side_index = None
        return Reading(EventKind.CLASH, target, party, side_index, index, "")

    def _province_only(self, target: Argument) -> bool:
        return bool(target.places) and all(self.chunks[i].level is Level.PROVINCE for i in target.places)

    def _scene(self, index: int) -> Argument | None:
        """``Karukh has seen fighting``, ``Hazrat Sultan was the scene of clashes``, ``Taloqan is under siege``."""
        for j in range(index - 1, max(-1, index - 9), -1):
            chunk = self.chunks[j]
            if chunk.kind is Kind.STOP:
                return None
            if chunk.word == "under" and j and self.chunks[j - 1].kind is Kind.VERB:
                found = self.args.subject(j - 1)
                return found if found.is_place else None
            if chunk.word in {"seen", "saw", "sees", "witnessed", "witness", "scene", "witnessing", "seeing", "experienced", "under"}:
                found = self.args.subject(j)
                return found if found.is_place else None
        return None

    def _attack_is_military(self, index: int, before: list[str]) -> bool:
        return not (set(before[-3:]) & _VIOLENCE)

    def _noun_irrealis(self, index: int, before: list[str]) -> str:
        if set(before[-4:]) & {"no", "without", "feared", "fear", "fears", "possible", "threat", "planned", "imminent", "prevent", "prevented", "avoid", "averted", "before", "if", "risk", "expected", "potential", "any", "after" if False else "anticipated"} and not set(before[-2:]) & {"heavy"}:
            return "noun in the possible"
        words = self.sentence.words(self.chunks[index].last, self.chunks[index].last + 9)
        if "time" in words and {"question", "matter"} & set(words):
            return "noun in the possible"
        stop = next((i for i, word in enumerate(words) if word in {",", ";", "."}), len(words))
        if not set(words) & {"heard", "seen"} and set(words[:stop]) & {"would", "could", "will", "might", "may"}:
            return "noun in the possible"
        return ""

    # ------------------------------------------------------------------ states

    def _read_state(self, index: int, chunk: Chunk) -> Reading | None:
        words = self.sentence.words(chunk.first - 7, chunk.first)
        still = bool(set(words) & {"still", "remain", "remains", "remained", "stay", "stays", "stayed", "remaining", "continues", "continued"})
        back = "back" in words[-3:] or "again" in words[-2:] or "more" in words[-2:] or set(self.sentence.words(chunk.last, chunk.last + 2)) & {"again"} or "once" in self.sentence.words(chunk.last, chunk.last + 2)
        moved = set(words[-4:]) & {"fell", "fallen", "falling", "passed", "pass", "came", "come", "comes", "slipped", "brought", "went", "gone", "returned", "delivered", "slid", "return", "handed", "fall", "falls"}
        modal = [c.word for c in self.chunks[max(0, index - 6) : index] if c.kind is Kind.AUXILIARY and c.word in self._lexicon.modals]
        negated = bool(set(words[-4:]) & {"not", "n't", "never", "no"})
        if chunk.frame == "holds":
            subject = self.args.subject(index)
            party, side = self._side(subject)
            target = self.args.object(index)
            if not party or not target.is_place:
                return None
            reading = self._state_reading(target, party, side, index, still=still)
        else:
            if chunk.frame == "lost":
                subject = self.args.subject(self._predicate(index))
                if not subject.is_place and not subject.counted:
                    return None
                return Reading(EventKind.CAPTURE, subject, "?winner", None, index, f"state:out of {chunk.word}", loser=index, part=subject.part)
            if not self._is_predicate(index):
                return None
            subject = self.args.subject(self._predicate(index))
            if not subject.is_place and not subject.counted and not (subject.pronoun is not None and self.chunks[subject.pronoun].word in {"it", "they"}):
                target = self._carried(index)
                if target is None:
                    return None
                subject = target
            party = chunk.party or "?" + chunk.word
            kind = EventKind.HOLD
            if moved or (back and not still) or (not still and (party in {"taliban", "iskp", "other"} or party.startswith("?"))):
                kind = EventKind.CAPTURE
            reading = Reading(kind, subject, party, index if chunk.party else None, index, "", part=subject.part, state=not moved, still=still)
        reading.rule = f"state:{chunk.word}"
        reading.negated = negated
        reading.tense = "past" if moved else "present"
        if modal:
            reading.irrealis = modal[0]
        elif set(words) & self._lexicon.irrealis & {"fear", "fears", "feared", "want", "hope", "vowed", "plan", "plans", "threatened"} and "to" in words:
            reading.irrealis = "wished or feared"
        return reading

    def _is_predicate(self, index: int) -> bool:
        """Whether a state is said of its subject, not a mere description ("the last district in government hands")"""
        if any(chunk.word in {"leaves", "leaving", "left", "leave"} for chunk in self.chunks[max(0, index - 14) : index]):
            return True
        for j in range(index - 1, max(-1, index - 8), -1):
            chunk = self.chunks[j]
            if chunk.kind in {Kind.BE, Kind.VERB, Kind.AUXILIARY} or chunk.word in {"still", "now", "with", "leaving", "again", "back", "also"}:
                return True
            if chunk.kind in {Kind.PLACE, Kind.ANAPHOR}:
                return self.sentence.in_title or any(c.word in {"with", "leaving", "leaves", "left", "having"} for c in self.chunks[max(0, j - 8) : j])
            if chunk.kind in {Kind.COMMA, Kind.STOP} or chunk.kind is Kind.WORD and self.args.is_counted(chunk):
                return False
        return False

    def _predicate(self, index: int) -> int:
        """The verb that a state belongs to ("passed into Taliban hands"), or the state itself."""
        for j in range(index - 1, max(-1, index - 4), -1):
            if self.chunks[j].kind is Kind.VERB:
                return j
            if self.chunks[j].kind not in {Kind.ADVERB, Kind.TIME}:
                break
        return index

    def _carried(self, index: int) -> Argument | None:
        """``bring the district under government control``: the object of the verb before."""
        for j in range(index - 1, max(-1, index - 14), -1):
            if self.chunks[j].word in {"brought", "bring", "bringing", "brings", "returned", "put", "handed", "leaves", "leaving", "left", "leave"}:
                found = self.args.object(j)
                return found if found.is_place else None
        return None

    # ------------------------------------------------------------------ what is not (yet) so

    def _irrealis(self, index: int, verb: VerbGroup) -> str:
        tokens = self.sentence.tokens
        if verb.modal and not (verb.modal in {"could", "would", "may", "might"} and False):
            return f"modal {verb.modal}"
        head = self.chunks[index].first
        if verb.infinitive:
            before = [token.word for token in tokens[max(0, verb.first - 6) : verb.first]]
            near = before[-1] if before else ""
            if near in PLACE_NOUNS and set(before) & _ORDINALS:
                return ""
            if near in _REALIZED or (len(before) > 1 and before[-2] in _REALIZED and near in {"also", "then", "now", "only"}):
                return ""
            if near == "claimed" or near == "claims" or near == "said" or near in {"reported", "appeared", "appear", "appears", "seems", "seemed", "believed", "known"} or verb.perfect:
                return "" if (verb.perfect or near in {"claimed", "claims", "appear", "appears", "appeared", "seems"}) else f"infinitive after {near}"
            return f"infinitive after {near}"
        window: list[str] = []
        for token in reversed(tokens[max(0, head - 14) : verb.first if verb.first < head else head]):
            if token.word in {".", ";", ":", "—", "but", "\"", "“", "”"}:
                break
            window.append(token.word)
        if verb.gerund:
            near = window[:3]
            if set(near[:2]) & {"of", "from", "at", "toward", "towards", "for", "without", "into"} and set(window[:6]) & (self._lexicon.irrealis | {"capable", "verge", "aimed", "prevent", "intention", "instead", "hopes", "stop", "keep", "focused", "planning", "brink"}):
                return "intention"
            if "not" in near[:2]:
                return "negated gerund"
        clause = _clause_words(window)
        for word in clause:
            if word in {"if", "unless", "lest", "whether"}:
                return f"conditional {word}"
            if word == "should" and clause[-1] == "should":
                return "conditional should"
        if set(clause) & {"fear", "fears", "feared", "fearing", "afraid", "rumours", "rumors", "worried", "worry", "imagine", "hope", "hopes", "hoped"} and not set(clause) & {"after"}:
            return "feared or hoped"
        if set(clause[:6]) & {"until"} and False:
            return "until"
        return ""


_REALIZED = frozenset(
    """managed went began begun started continued continue continues forced had able seemed proceeded moved succeeded helped
    agreed chose decided compelled obliged led only first second third fourth fifth sixth seventh eighth ninth tenth last latest enabled""".split()
)
_FLAG_VERBS = frozenset("raised hoisted flying flies flew fluttered fluttering up raise raising hoist flutters went planted back".split())
_GOES_ON = frozenset("continuing continues continued continue going raging rages raged ongoing under way reported intensified resumed erupted broke".split())
_TARGETS = frozenset("post posts checkpoint checkpoints outpost outposts base bases positions position headquarters compound prison convoy garrison gatherings hideouts troops forces fighters districts bazaar".split())
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth latest last only next".split())
PLACE_NOUNS = frozenset("capital city district town province capitals cities districts".split())
_VIOLENCE = frozenset(
    """suicide bomb bombing gun mortar rocket rockets terror terrorist drone knife grenade cyber missile hotel mosque school hospital car truck
    heart insider acid arson deadly-bomb artillery verbal media personal bus roadside ied blast political legal economic complex""".split()
)


def _clause_words(window: list[str]) -> list[str]:
    """The words of ``window`` (nearest first) up to the clause boundary."""
    clause: list[str] = []
    for word in window:
        clause.append(word)
        if word in {"after", "although", "though", "while", "because", "which", "who", "and"} and len(clause) > 5:
            break
    return clause


def _tense(verb: VerbGroup) -> str:
    if verb.past_perfect:
        return "pluperfect"
    if verb.perfect:
        return "perfect"
    if verb.progressive:
        return "present"
    forms = {sense.form for sense in verb.senses}
    if verb.bare and forms & {"base", "third"} and "past" not in forms:
        return "present"
    return "past"
