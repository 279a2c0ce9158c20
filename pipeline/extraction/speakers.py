"""Whom a noun phrase means: the kind of speaker it names, and whom the report has introduced before.

The words are in ``data/speakers.toml``. A kind of speaker ("voice") is more than the ``said_by`` of an event: the front
and the coalition are both ``other``, but they gain by different things.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Kind
from pipeline.extraction.sentence_view import RELATIVES

if TYPE_CHECKING:
    from pipeline.extraction.lexicon import Lexicon, SpeakerName
    from pipeline.extraction.sentence_view import SentenceView

MEDIA = "media"
OFFICIALS = "officials"
LOCAL = "local"
OTHER = "other"
TALIBAN = "taliban"
_OFFICE = "office"
STRONG, WEAK = 1, 2
_OF_THE_STATE = frozenset({"government", LOCAL})
_ORGANISATIONS = frozenset({TALIBAN, "government", "nrf", "iskp", "alliance", "coalition"})
_DETERMINERS = frozenset("a an the two three four five several some many its their his her other both".split())
_NOT_A_SPEAKER_BEFORE = frozenset(
    """claim claims attack attacks assault assaults advance advances control rule offensive offensives takeover
    rejection fighters convoy gains""".split()
)
_PLURAL_WORDS = frozenset("police taliban people media military nds army families".split())
_TITLES = frozenset(
    """mr mrs ms dr sir mullah maulvi mawlawi maulawi haji hajji sayed qari lt gen col maj capt brig general colonel
    major captain brigadier lieutenant governor president minister marshal lawmaker councillor councilor the
    a an in on at but meanwhile afghan""".split()
)
_REFERRING_BACK = frozenset("one another both two some others latter former same".split())
_SINGLE_PERSON = frozenset({"he", "she"})
MAX_NAME = 6
_NAMING = frozenset({Kind.WORD, Kind.NOUN, Kind.ADVERB, Kind.PLACE})
_ENDS_NAME = frozenset({Kind.VERB, Kind.SPEECH, Kind.BE, Kind.STOP})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a noun phrase names: the voice, ``""`` where the words do not tell, and the surname if there is one."""

    voice: str
    name: str = ""
    person: bool = False
    plural: bool = False
    pronoun: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Match:
    voice: str
    tier: int
    first: int
    last: int


NOBODY = Speaker("")


class Introductions:
    """The speakers of one report: names with what they were introduced as, and who spoke last."""

    def __init__(self, lexicon: Lexicon, *, after_takeover: bool) -> None:
        self._lexicon = lexicon
        self._after_takeover = after_takeover
        self._openers = lexicon.speakers.openers()
        self._named_by = self._openers | lexicon.spokespeople.openers()
        self._by_name: dict[str, str] = {}
        self.last = ""
        self._last_person = ""
        self._last_organisation = ""
        self._last_plural = ""
        self._unnamed = ""
        self._subject = ""

    # ------------------------------------------------------------------ noun phrases

    def identify(self, view: SentenceView, first: int, last: int) -> Speaker:
        """Return the speaker that tokens ``first``..``last`` name."""
        first, last = max(0, first), min(last, len(view))
        matches = self._matches(view, first, last)
        name = self._name(view, first, last, matches)
        if matches and matches[0].tier == 0:
            return Speaker(self._present(matches[0].voice), view.words[matches[0].last - 1], person=True)
        best = min(matches, key=lambda match: (match.tier, match.first), default=None)
        known = self._by_name.get(name, "")
        if best is None or (best.tier > STRONG and known):
            return Speaker(known, name, person=bool(name))
        person = bool(name) or not _is_plural(view.words[best.last - 1])
        voice = self._voice_of(view, best, matches)
        return Speaker(self._present(voice), name, person=person, plural=not person, weak=best.tier > STRONG)

    def _matches(self, view: SentenceView, first: int, last: int) -> list[_Match]:
        found: list[_Match] = []
        words = view.words
        after = first
        for i in range(first, last):
            if i < after or words[i] not in self._named_by:
                continue
            person = self._lexicon.spokespeople.match(words, i)
            if person is not None and view.capitalised(i) and not self._part_of_longer_name(view, i, person[0], first):
                return [_Match(person[1], 0, i, person[0])]
            match = self._lexicon.speakers.match(words, i)
            if match is None or match[0] > last:
                continue
            after, name = match
            if after == last or view.word(after) not in _NOT_A_SPEAKER_BEFORE:
                found.append(self._placed(view, name, i, after))
        return found

    def _part_of_longer_name(self, view: SentenceView, first: int, last: int, start: int) -> bool:
        """Whether one matched word is the surname of somebody else ("Mehdi Mujahid")."""
        before = first - 1
        return (
            last - first == 1
            and before >= start
            and view.capitalised(before)
            and view.kind(before) is Kind.WORD
            and view.word(before) not in _TITLES
        )

    def _placed(self, view: SentenceView, name: SpeakerName, first: int, last: int) -> _Match:
        """``officials in Kabul`` are the government's, ``officials in New Delhi`` India's."""
        if view.word(last - 1) == "in" and last < len(view):
            seat = self._lexicon.speakers.match(view.words, last)
            if seat is not None and seat[1].tier == WEAK and view.word(first) not in {"source", "sources", "people"}:
                return _Match(seat[1].voice, name.tier, first, last)
        return _Match(name.voice, name.tier, first, last)

    def _voice_of(self, view: SentenceView, best: _Match, matches: list[_Match]) -> str:
        voice = best.voice
        before = best.first - 1
        if voice == OFFICIALS and view.word(best.last - 1) == "official":
            voice = LOCAL
        elif voice == OFFICIALS:
            if (before >= 0 and view.kind(before) in {Kind.PLACE, Kind.ANAPHOR}) or view.kind(
                best.last
            ) is Kind.ANAPHOR:
                voice = LOCAL
        elif voice == _OFFICE:
            same = view.word(best.last - 1) in {"statement", "statements", "bulletin"} or view.word(before) in {
                "the",
                "his",
                "her",
            }
            voice = (self.last if same else "") or self._last_organisation or OTHER
        joined = self._joined(view, best, matches)
        return _together(voice, joined) if joined else voice

    def _joined(self, view: SentenceView, best: _Match, matches: list[_Match]) -> list[str]:
        """Return the voices that ``and`` joins to ``best``: ``residents and officials``."""
        joined: list[str] = []
        for match in matches:
            if match is best:
                continue
            first, second = (best, match) if best.first < match.first else (match, best)
            between = view.words[first.last : second.first]
            if len(between) > MAX_NAME or RELATIVES & set(between) or not {"and", "&"} & set(between):
                continue
            if _is_plural(view.words[second.last - 1]) or set(between) & _DETERMINERS:
                joined.append(match.voice)
        return joined

    def _name(self, view: SentenceView, first: int, last: int, matches: list[_Match]) -> str:
        in_match = {i for match in matches for i in range(match.first, match.last)}
        for i in range(last - 1, first - 1, -1):
            if i not in in_match and self._is_name(view, i):
                return view.words[i]
        return ""

    def _is_name(self, view: SentenceView, token: int) -> bool:
        if not view.capitalised(token):
            return False
        kind, word = view.kind(token), view.words[token]
        return (
            kind in _NAMING
            and word not in _TITLES
            and len(word) > 1
            and (kind is not Kind.PLACE or word in self._by_name)
        )

    # ------------------------------------------------------------------ memory

    def _present(self, voice: str) -> str:
        """Return the voice on the day of publication: later the officials of the state are the Taliban's."""
        return TALIBAN if self._after_takeover and voice in _OF_THE_STATE else voice

    def pronoun(self, word: str) -> str:
        """Return the voice that a pronoun or a back-reference means."""
        if word in _SINGLE_PERSON:
            return self._last_person or self.last
        if word in {"it", "they", "them"} and self._subject:
            return self._subject
        if word == "it":
            return self._last_organisation or self.last
        if word in {"they", "both", "them"}:
            return self._last_plural or self.last
        return self.last

    def note_subject(self, view: SentenceView) -> None:
        """Remember the side that a sentence opens with, for the "they" or "it" that opens the next one."""
        self._subject = ""
        for chunk in view.chunks[:2]:
            if chunk.kind is Kind.ACTOR and not chunk.possessive and chunk.party in self._lexicon.voices:
                self._subject = self._present(chunk.party)
                return
            match = self._lexicon.speakers.match(view.words, chunk.first)
            if match is not None and match[1].tier == STRONG and _is_plural(view.word(match[0] - 1)):
                self._subject = self._present(match[1].voice)
                return

    def stranger(self, name: str) -> Speaker:
        """Somebody named for the first time without an office: mostly the one quoted unnamed just before."""
        voice, self._unnamed = self._unnamed or OTHER, ""
        return Speaker(voice, name, person=True)

    def note(self, speaker: Speaker) -> None:
        """Remember that ``speaker`` spoke."""
        voice = speaker.voice
        if not voice:
            return
        if speaker.person and not speaker.name and not speaker.pronoun:
            self._unnamed = voice
        self.last = voice
        if speaker.person:
            self._last_person = voice
        if speaker.plural or not speaker.person:
            self._last_plural = voice
        if voice in _ORGANISATIONS:
            self._last_organisation = voice

    def introduce(self, view: SentenceView, first: int, last: int, voice: str) -> None:
        """Remember the names in tokens ``first``..``last`` as people of ``voice``."""
        if not voice or voice in {OFFICIALS, MEDIA}:
            return
        for i in range(max(0, first), min(last, len(view))):
            if self._is_name(view, i) and len(view.word(i)) > 2 and self._lexicon.speakers.match(view.words, i) is None:
                self._by_name.setdefault(view.word(i), voice)

    def introduce_all(self, view: SentenceView) -> None:
        """Remember everyone whom a sentence names with an office: ``Governor Ali Ayar``, ``Ali Ayar, a lawmaker``."""
        after = 0
        for i, word in enumerate(view.words):
            if word not in self._openers or i < after:
                continue
            match = self._lexicon.speakers.match(view.words, i)
            if match is None:
                continue
            after, name = match
            if name.tier == STRONG and view.word(after) not in _NOT_A_SPEAKER_BEFORE:
                voice = self._present(name.voice)
                self._introduce_after(view, after, voice)
                self._introduce_before(view, i, voice)

    def _introduce_after(self, view: SentenceView, start: int, voice: str) -> None:
        start += view.word(start) == ","
        end = start
        while end < len(view) and end - start < MAX_NAME and view.capitalised(end) and view.kind(end) is not Kind.PLACE:
            end += 1
        self.introduce(view, start, end, voice)

    def _introduce_before(self, view: SentenceView, office: int, voice: str) -> None:
        comma = office - 1
        while comma >= 0 and office - comma < MAX_NAME and view.word(comma) != ",":
            if view.kind(comma) in _ENDS_NAME:
                return
            comma -= 1
        if comma <= 0 or view.word(comma) != ",":
            return
        start = comma
        while (
            start > 0 and comma - start < 4 and view.capitalised(start - 1) and view.kind(start - 1) is not Kind.PLACE
        ):
            start -= 1
        self.introduce(view, start, comma, voice)

    @staticmethod
    def refers_back(word: str) -> bool:
        """Whether ``word`` opens a phrase for a speaker named before ("one of them", "the two")."""
        return word in _REFERRING_BACK


def _is_plural(word: str) -> bool:
    return word in _PLURAL_WORDS or (word.endswith("s") and not word.endswith(("ss", "'s")))


def _together(voice: str, joined: list[str]) -> str:
    """Return the voice of several who say the same: one that gains nothing by it, the outlet where they differ."""
    voices = dict.fromkeys([voice, *joined])
    voices.pop(_OFFICE, None)
    if len(voices) > 1:
        voices.pop(TALIBAN, None)
    if len(voices) > 1 and OFFICIALS in voices and "resident" not in voices:
        voices.pop(OFFICIALS)
    return next(iter(voices)) if len(voices) == 1 else MEDIA
