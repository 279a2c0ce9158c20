"""The texts that are measured: news of exactly 500 words, on topic and off topic."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.records import Report

LABELLED = Path(__file__).parents[1] / "tests" / "data" / "labelled"
WORDS = 500
"""Length of every text in words (runs of characters between white space)."""

OFF_TOPIC_TEXTS = 200

_PARTS = {
    "who": (
        "The finance minister", "A spokeswoman for the city council", "The head of the central bank", "Residents",
        "The union's leader", "Researchers at the university", "The coach", "A judge", "The airline", "Police",
        "Farmers in the valley", "The company's chairman", "Two senior officials", "The museum's director",
    ),
    "did": (
        "said", "announced", "warned", "denied", "told reporters", "insisted", "confirmed", "wrote in a letter",
        "promised",
    ),
    "what": (
        "the strike would go on until the two sides had agreed on pay", "the bridge would stay closed for repairs",
        "prices had risen faster than in any year since the crisis", "the team had captured its third title in a row",
        "rebels had seized a town in the north and that fighting went on around its airport",
        "the forces had retaken the port after a siege of nine days", "the vote would be held as planned",
        "three people were hurt when a bus left the road", "the army had withdrawn from the border crossing",
        "the river had fallen to its lowest level on record", "a new line would be opened before the summer",
        "the storm had driven thousands of families from their homes", "the firm had lost control of its main rival",
    ),
    "where": (
        "Lagos", "Lyon", "Valparaíso", "Osaka", "Nairobi", "Leeds", "Donetsk", "Aleppo", "Manila", "Toronto", "Quito",
        "Kharkiv", "Khartoum", "Karachi", "Tehran", "Islamabad", "Kampala", "Mosul", "Ankara", "Dushanbe",
    ),
    "when": (
        "on Monday", "late on Thursday", "last week", "on 12 March", "earlier this month", "overnight", "two days ago",
        "in a statement", "in an interview", "over the weekend", "this year", "by telephone",
    ),
    "more": (
        "No one from the opposition could be reached.", "The figures are to be published in May.",
        "It was not clear how long that would take.", "Shares fell by four per cent.",
        "“We have waited long enough,” one of them said.", "Officials did not say what it would cost.",
        "A hearing is set for next month.", "The weather was fine and the crowd was large.",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Corpus:
    """Reports of 500 words and a line that says what they are."""

    reports: tuple[Report, ...]
    description: str

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts alone."""
        return tuple(report.text for report in self.reports)


def on_topic() -> Corpus:
    """Return the labelled reports that tell of events, joined in their order and cut into texts of 500 words."""
    paragraphs: list[str] = []
    reports: list[Report] = []
    count = 0
    for path in sorted(LABELLED.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = json.loads(line)
            if not fields["events"]:
                continue
            paragraphs.append(fields["text"])
            count += len(fields["text"].split())
            if count >= WORDS:
                reports.append(_report(len(reports), "\n\n".join(paragraphs), fields))
                paragraphs, count = [], 0
    return Corpus(
        tuple(reports), f"{len(reports)} texts of {WORDS} words, joined from the labelled reports with events"
    )


def off_topic() -> Corpus:
    """Return news of nowhere near Afghanistan, put together by chance from phrases, the same on every run."""
    chance = random.Random(2021)  # noqa: S311
    reports = []
    for number in range(OFF_TOPIC_TEXTS):
        sentences: list[str] = []
        while sum(len(sentence.split()) for sentence in sentences) < WORDS:
            part = {name: chance.choice(choices) for name, choices in _PARTS.items()}
            sentences.append("{who} in {where} {did} {when} that {what}. {more}".format(**part))
        reports.append(_report(number, "\n\n".join(sentences), {"published": "2021-08-10"}))
    return Corpus(tuple(reports), f"{OFF_TOPIC_TEXTS} generated texts of {WORDS} words without an Afghan place")


def _report(number: int, text: str, fields: dict[str, str]) -> Report:
    published = date.fromisoformat(fields["published"]) if fields.get("published") else None
    return Report(id=str(number), text=first_words(text, WORDS), title=fields.get("title", ""), published=published)


def first_words(text: str, count: int) -> str:
    """Return the beginning of ``text`` up to its ``count``-th word, its white space kept."""
    position = 0
    for _ in range(count):
        while position < len(text) and text[position].isspace():
            position += 1
        while position < len(text) and not text[position].isspace():
            position += 1
    return text[:position]
