"""Any number of reports made of the seed article and of phrases: varied places, dates and wording, the same every time.

``python -m benchmarks.reports COUNT`` writes them to standard output as JSON lines.
"""

from __future__ import annotations

import json
import random
import re
import sys
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from geo.gazetteer import load_gazetteer
from geo.paths import SEEDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

FIRST_DAY = date(2021, 5, 1)
DAYS = 180
NEAR_DUPLICATES = 0.05
"""Share of reports that carry the story of an earlier one with a changed ending."""

_FROM_SEED = 0.5  # of the reports
_SHORT_WORDS = 60
_PLACE_IN_SEED = re.compile(r"Lashkar Gah|Kandahar|Aybak|Samangan|Helmand|Kunduz|Kabul|Sar-e-Pul|Taloqan|Sheberghan")
_NUMBERS = ("two", "three", "four", "a dozen", "some twenty", "about fifty", "hundreds of", "at least six")
_PARTS: dict[str, Sequence[str]] = {
    "taken": (
        "Taliban fighters captured {place} {when}, {who} said.",
        "{who_} said {when} that {place} had fallen to the Taliban.",
        "The Taliban seized {place} {when} after {fight}, according to {who}.",
        "Government forces retook {place} {when}, {who} said.",
        "{place} is now under the control of the Taliban, {who} confirmed {when}.",
    ),
    "fought": (
        "Fighting raged around {place} {when}, {who} said.",
        "Government troops were battling the Taliban in {place} {when}.",
        "The army said its soldiers had repelled an attack on {place} {when}.",
        "Heavy clashes were reported in {place} {when}, where {number} families left their homes.",
    ),
    "said": (
        "The Taliban’s spokesman claimed that the group had overrun {place}.",
        "A spokesman for the defence ministry denied that {place} had been lost.",
        "“{quote},” said {who} by telephone from {place}.",
    ),
    "more": (
        "{number_} people were brought to the hospital of {place}, {who} said.",
        "The road from {place} to {other} was closed {when}, and the price of {good} doubled.",
        "Aid workers said that {number} families from {place} had arrived in {other} without {good}.",
        "Mobile telephones in {place} have been silent since the {number} antennas on the {thing} were cut off.",
        "{who_} asked the government in Kabul for {good} and for {number} helicopters.",
        "Shops near the {thing} of {place} stayed shut {when}, and the {thing_} was empty.",
        "Officials in {other} would not say how many had been hurt near the {thing}.",
        "The {thing} at the edge of {place} was burning {when}, {who} said.",
    ),
    "who": (
        "a provincial council member", "residents", "two police officers", "the deputy governor", "a lawmaker",
        "a local journalist", "the district chief", "a tribal elder", "a security official", "hospital staff",
    ),
    "when": (
        "on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday", "overnight",
        "early in the morning", "late in the evening", "after two days", "the day before", "this week",
    ),
    "fight": (
        "a night of fighting", "two days of clashes", "hours of shelling", "little resistance", "a siege of a week",
        "a car bomb at the gate", "the garrison had run out of ammunition",
    ),
    "quote": (
        "We heard shooting until dawn", "Nobody dares to leave the house", "They came on motorbikes from the south",
        "The soldiers left through the gardens", "There is no water and no bread", "We are still here and we will stay",
    ),
    "good": ("bread", "fuel", "water", "medicine", "flour", "tents", "ammunition", "blankets", "electricity", "money"),
    "thing": ("bazaar", "bridge", "prison", "airport", "fort", "mosque", "university", "bus station", "river", "mill"),
}  # fmt: skip


def generated(count: int, *, short: bool = False) -> Iterator[dict[str, Any]]:
    """Yield reports as records; ``short`` ones have some 40 words, the others some 120."""
    chance = random.Random(20210810)  # noqa: S311
    earlier: list[dict[str, Any]] = []
    for number in range(count):
        if earlier and chance.random() < NEAR_DUPLICATES:
            record = {**chance.choice(earlier), "source": f"Carrier {number % 11}"}
            record["text"] += f"\n\nOur correspondent contributed to this report, number {number}."
        else:
            record = _record(chance, short=short)
            earlier = [*earlier[-200:], record]
        yield {"id": f"generated-{number}", **record}


def _record(chance: Random, *, short: bool) -> dict[str, Any]:
    published = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    kinds = ["taken"] if short else ["taken", "more", chance.choice(("fought", "said")), "more", "more", "more"]
    sentences = [_sentence(chance, kind) for kind in [*kinds, "more"]]
    if not short and chance.random() < _FROM_SEED:
        sentences.insert(chance.randrange(len(sentences)), _from_seed(chance))
    paragraphs = [" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2)]
    return {
        "source": f"Outlet {chance.randrange(40)}",
        "url": None,
        "title": "",
        "published": published.isoformat(),
        "text": "\n\n".join(paragraphs),
    }


def _sentence(chance: Random, kind: str) -> str:
    who, number = chance.choice(_PARTS["who"]), chance.choice(_NUMBERS)
    return chance.choice(_PARTS[kind]).format(
        place=chance.choice(_places()),
        other=chance.choice(_places()),
        who=who,
        who_=who[0].upper() + who[1:],
        number=number,
        number_=number[0].upper() + number[1:],
        thing_=chance.choice(_PARTS["thing"]),
        **{name: chance.choice(_PARTS[name]) for name in ("when", "fight", "quote", "good", "thing")},
    )


def _from_seed(chance: Random) -> str:
    return _PLACE_IN_SEED.sub(lambda _: chance.choice(_places()), chance.choice(_seed_sentences()))


@cache
def _places() -> tuple[str, ...]:
    return tuple(place.name for place in load_gazetteer().places.values() if place.level in ("capital", "district"))


@cache
def _seed_sentences() -> tuple[str, ...]:
    text = next(iter(sorted(SEEDS.glob("*.txt")))).read_text(encoding="utf-8")
    sentences = re.split(r"(?<=[.”])\s+", text)
    return tuple(
        sentence for sentence in sentences if _PLACE_IN_SEED.search(sentence) and len(sentence.split()) < _SHORT_WORDS
    )


if __name__ == "__main__":
    for report in generated(int(sys.argv[1]), short="--short" in sys.argv):
        sys.stdout.write(f"{json.dumps(report, ensure_ascii=False)}\n")
