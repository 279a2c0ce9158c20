"""Fuzzing of the readers and of the extraction: broken variants of good files, and what must hold for any input.

``make fuzz`` runs this file: each variant is read in a process that is watched, and what makes it crash, hang or break
a promise is kept in ``tests/fuzz/found``, where the tests read it again on every run.
"""

from __future__ import annotations

import io
import json
import random
import sys
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from inputs import good_bytes, picture_pdf, zipped  # noqa: E402 - after the path is known

from pipeline.processes import Helper, LostError  # noqa: E402
from pipeline.readers import Given, Rejection, Skipped  # noqa: E402
from pipeline.readers.documents import read_document  # noqa: E402
from pipeline.readers.model import Document, Input  # noqa: E402
from pipeline.readers.opening import buffered, read_source  # noqa: E402
from pipeline.records import Extraction, Report  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from pipeline.readers import Item

FOUND = ROOT / "tests" / "fuzz" / "found"
SECONDS = 20
"""Processor time for some variants, of which one takes some hundredths of a second."""

_ASKED = 25  # variants that the process is asked for together
_LABELLED = ROOT / "tests" / "data" / "cases.jsonl"
_TEXTS = 60
_TOKENS = (
    b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&", b"&#x0;", b"&#1114112;", b"<!DOCTYPE ", b"<?xml ",
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\r", b"\r\n", b"\n\n", b"\t",
    b"\x85", b'"', b"'", b",", b";", b"{", b"}", b"---\n", b"[" * 2000, b"{" * 2000, b'{"a":' * 2000, b"(" * 2000,
    b"<div>" * 2000, b"obj", b"endobj", b"stream", b"endstream", b"/Length 99999999", b"/Filter /FlateDecode", b"xref",
    b"trailer", b"/Kids [1 0 R 1 0 R]", b"/Parent 3 0 R", b"/Type /Pages", b"%%EOF", b"PK\x03\x04", b"PK\x05\x06",
    b"\x1f\x8b\x08", b"9" * 5000, b"-1", b"1e999", b"NaN", b"2021-08-10", b"0000-00-00", b"9999-12-31", b"true",
    b"null", b"\\u0000", b"\\ud800", b"a" * 30_000, b" " * 30_000, b"\n" * 30_000, "طالبان".encode(),
    "Kandahār".encode(), "ﬁ".encode(), "\u202e".encode(), "\u2028".encode(), b" the Taliban captured ", b" said ",
    b" Kunduz ", b", the capital of ",
)  # fmt: skip


@cache
def samples() -> dict[str, bytes]:
    """Return the good inputs by name: files of every kind, and texts that tell of events."""
    texts = [json.loads(line)["text"] for line in _LABELLED.read_text(encoding="utf-8").splitlines()[:_TEXTS]]
    return {
        **good_bytes(),
        "scanned.pdf": picture_pdf(),
        "texts.txt": "\n\n".join(texts[:4]).encode(),
        "long.txt": "\n\n".join(texts).encode(),
    }


def variant(chance: Random, name: str) -> bytes:
    """Return a broken variant of a good input; archives are broken outside or packed anew around something broken."""
    good = samples()
    if name.endswith((".zip", ".gz")) and chance.random() < 0.5:
        import gzip

        inner = chance.choice(sorted(set(good) - {"long.txt"}))
        content = _broken(chance, good[inner])
        if name.endswith(".gz"):
            return gzip.compress(content, mtime=0)
        return zipped({f"{chance.choice(['', '../', '/', 'a/'])}{inner}": content, "last.txt": b"Kunduz fell."})
    return _broken(chance, good[name])


def check(name: str, data: bytes) -> None:
    """Read an input to its end in this process; AssertionError where what comes of it breaks a promise."""
    from pipeline.extraction import explain, extract
    from pipeline.store.prepared import prepare

    for item in _items(name, data):
        if isinstance(item, Report):
            _check_report(item)
            reading = extract(item)
            for event in reading.events:
                source = item.title if event.in_title else item.text
                assert source[event.start : event.end] == event.sentence
            if len(item.text) < 20_000:
                explain(item)
            json.dumps([str(row) for row in prepare(reading).events])
        elif isinstance(item, Extraction):
            _check_report(item.report)
            for event in item.events:
                assert item.report.text[event.start : event.end] == event.sentence
            prepare(item)
        else:
            assert isinstance(item, (Rejection, Skipped))
            assert item.name.startswith(name)
            assert item.reason


def _items(name: str, data: bytes) -> Iterator[Item]:
    given = Given()
    for item in read_source(Input(name, buffered(io.BytesIO(data))), given):
        if isinstance(item, Document):
            yield from read_document(item)
        else:
            yield item


def _check_report(report: Report) -> None:
    for text in (report.id, report.text, report.title, report.source, report.url or ""):
        text.encode()
        assert "\0" not in text
    assert report.id
    assert report.text.strip() or report.title
    for line in (report.id, report.title, report.source, report.url or ""):
        assert len(line.splitlines()) <= 1


def _broken(chance: Random, data: bytes) -> bytes:
    content = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 20))):
        _EDITS[chance.randrange(len(_EDITS))](chance, content)
    return bytes(content)


def _place(chance: Random, content: bytearray) -> int:
    return chance.randint(0, len(content))


def _flip(chance: Random, content: bytearray) -> None:
    if content:
        content[chance.randrange(len(content))] = chance.randrange(256)


def _insert(chance: Random, content: bytearray) -> None:
    place = _place(chance, content)
    content[place:place] = chance.choice(_TOKENS)


def _delete(chance: Random, content: bytearray) -> None:
    place = _place(chance, content)
    del content[place : place + chance.choice((1, 2, 10, 100))]


def _double(chance: Random, content: bytearray) -> None:
    place = _place(chance, content)
    part = bytes(content[place : place + chance.choice((5, 50, 500))])
    content[place:place] = part * chance.choice((1, 2, 50))


def _cut(chance: Random, content: bytearray) -> None:
    del content[_place(chance, content) :]


def _splice(chance: Random, content: bytearray) -> None:
    other = samples()[chance.choice(sorted(samples()))]
    start, place = chance.randint(0, len(other)), _place(chance, content)
    content[place:place] = other[start : start + 300]


_EDITS = (_flip, _flip, _insert, _insert, _insert, _delete, _double, _cut, _splice)


def check_seeds(seeds: list[int]) -> None:
    """Check the variants of these seeds (the function that the watched process runs)."""
    for seed in seeds:
        name, data = of_seed(seed)
        check(name, data)


def of_seed(seed: int) -> tuple[str, bytes]:
    """Return the input that a seed stands for, with its name."""
    chance = random.Random(seed)  # noqa: S311
    name = chance.choice(sorted(samples()))
    return name, variant(chance, name)


def run(seconds: float, first: int) -> int:
    """Check variants for so long; return how many broke something."""
    helper = Helper(f"{Path(__file__).stem}:{check_seeds.__name__}")
    end, seed, broken = time.monotonic() + seconds, first, 0
    while time.monotonic() < end:
        seeds = list(range(seed, seed + _ASKED))
        seed += _ASKED
        if _problem(helper, seeds):
            for one in seeds:
                if problem := _problem(helper, [one]):
                    broken += 1
                    _keep(one, problem)
    helper.close()
    print(f"{seed - first:,} variants, {broken} of them broke something")
    return broken


def _problem(helper: Helper, seeds: list[int]) -> str | None:
    try:
        helper.ask(seeds, SECONDS)
    except LostError as error:
        return str(error)
    except RuntimeError as error:
        return str(error)
    return None


def _keep(seed: int, problem: str) -> None:
    name, data = of_seed(seed)
    FOUND.mkdir(exist_ok=True)
    (FOUND / f"{seed}-{name}").write_bytes(data)
    print(f"seed {seed}, {name}, {len(data):,} bytes: {problem}", flush=True)


if __name__ == "__main__":
    sys.exit(run(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(2**40)) > 0)  # noqa: S311
