"""Who says it: the speaker of every statement of a report, and whether that speaker gains by it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extraction.quotations import quoted_sentences
from pipeline.extraction.sentence_view import SentenceView
from pipeline.extraction.speakers import LOCAL, MEDIA, OFFICIALS, STRONG, TALIBAN, Introductions
from pipeline.extraction.speech import SAY, Speech
from pipeline.extraction.speech_acts import SpeechActs
from pipeline.extraction.tokens import tokenize
from pipeline.records import Assertion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extraction.chunks import ChunkedSentence
    from pipeline.extraction.lexicon import Lexicon

_LEAD_WORDS = 5
_PARTIES_THAT_PUBLISH = frozenset({"government", "taliban", "nrf", "local"})


class Speakers:
    """Find who says what in a report, sentence by sentence; ``own`` is the voice of the outlet itself."""

    def __init__(self, lexicon: Lexicon, *, source: str = "", after_takeover: bool = False) -> None:
        self._acts = SpeechActs(lexicon, Introductions(lexicon, after_takeover=after_takeover))
        self._after_takeover = after_takeover
        self.own = _voice_of_outlet(lexicon, source)

    def read(self, sentences: Sequence[ChunkedSentence]) -> list[list[Speech]]:
        """Return the acts of speech of each sentence of a report, in order."""
        found: list[list[Speech]] = []
        lead = True
        for sentence in sentences:
            speeches = self._acts.of(SentenceView(sentence))
            in_lead = lead or sentence.in_title
            found.append(
                [
                    replace(speech, who=self._officials(in_lead=in_lead)) if speech.who == OFFICIALS else speech
                    for speech in speeches
                ]
            )
            if not sentence.in_title and len(sentence.tokens) > _LEAD_WORDS:
                lead = False
        self._fill_quotations(sentences, found)
        return found

    def _officials(self, *, in_lead: bool) -> str:
        """Bare ``officials``: a lead sums up what several say, in what follows they are those of the place."""
        if in_lead:
            return OFFICIALS
        return TALIBAN if self._after_takeover else LOCAL

    def _fill_quotations(self, sentences: Sequence[ChunkedSentence], found: list[list[Speech]]) -> None:
        """Sentences that are nothing but a quotation belong to whoever is named beside them."""
        for index, beside in quoted_sentences(sentences, [bool(speeches) for speeches in found]):
            near = found[beside][-1] if beside < index else found[beside][0]
            found[index].append(Speech(near.who, SAY, "", 0, 0, len(sentences[index].tokens), near.named))


def _voice_of_outlet(lexicon: Lexicon, source: str) -> str:
    """Return the voice of an outlet: a ministry's own bulletin is the ministry speaking."""
    words = [token.word for token in tokenize(source)]
    for i in range(min(len(words), 4)):
        match = lexicon.speakers.match(words, i)
        if match is not None and match[1].tier == STRONG and match[1].voice in _PARTIES_THAT_PUBLISH:
            return match[1].voice
    return MEDIA


def said_by(lexicon: Lexicon, who: str) -> str:
    """Return the ``said_by`` of an event for a voice."""
    voice = lexicon.voices.get(who)
    return voice.said_by if voice is not None else who


def gains(lexicon: Lexicon, who: str, actor: str, kind: str) -> bool:
    """Tell whether ``who`` gains by ``actor`` being said to take, hold or attack a place, or its enemy to leave it."""
    voice = lexicon.voices.get(who)
    if voice is None or not voice.gains:
        return False
    return actor not in voice.gains if kind == "withdraw" else actor in voice.gains


def assertion_of(lexicon: Lexicon, who: str, actor: str, kind: str) -> Assertion:
    """Tell a fact from a claim by who says it: a gain that its own side reports is claimed."""
    return Assertion.CLAIMED if gains(lexicon, who, actor, kind) else Assertion.CONFIRMED
