from __future__ import annotations

import gzip
import io
import os
from typing import TYPE_CHECKING

from factory import day
from inputs import GOOD, good_bytes, zipped

from pipeline.readers import Item, Rejection, archives, read_bytes, read_inputs, read_stream
from pipeline.records import Report

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def texts(items: list[Item]) -> list[str]:
    return [item.text for item in items if isinstance(item, Report)]


def reasons(items: list[Item]) -> list[str]:
    return [str(item) for item in items if isinstance(item, Rejection)]


def test_an_archive_is_read_as_the_folder_that_was_packed() -> None:
    files = {
        "r/README.md": b"about",
        "r/a.txt": b"Kunduz fell.",
        "r/a.yaml": b"published: 2021-08-08\nsource: Outlet",
        "r/.hidden.txt": b"no",
        "__MACOSX/r/._a.txt": b"no",
        "r/lines.jsonl.gz": gzip.compress(b'{"text": "one"}\n{"text": "two"}\n'),
        "r/z.yaml": b"a text of its own",
        "r/page.html": (GOOD / "page.html").read_bytes(),
    }
    items = list(read_bytes(zipped(files), "r.zip"))
    assert reasons(items) == []
    assert [text[:12] for text in texts(items)] == ["Kunduz fell.", "one", "two", "a text of it", "Fighters ent"]
    first = items[0]
    assert isinstance(first, Report)
    assert (first.published, first.source) == (day("08-08"), "Outlet")


def test_a_zip_archive_comes_through_a_pipe_too() -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(good_bytes()["more.zip"])
    with os.fdopen(reading, "rb") as stream:
        assert texts(list(read_stream(stream, "standard input"))) == ["The Taliban captured Zaranj on Friday."]


def test_no_name_in_an_archive_is_a_path_to_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["../escape.txt", "/absolute.txt", "a/../../b.txt", "C:\\x.txt", "a\x00b.txt", "nul\n.txt"]
    file = tmp_path / "evil.zip"
    file.write_bytes(zipped(dict.fromkeys(names, b"Kunduz fell.")))
    items = list(read_inputs([file]))
    assert set(texts(items)) == {"Kunduz fell."}
    assert list(tmp_path.iterdir()) == [file]
    assert not (tmp_path.parent / "escape.txt").exists()


def test_a_bad_file_in_an_archive_is_named_and_the_others_are_read() -> None:
    data = bytearray(zipped({"a.txt": b"one", "b.txt": b"Kunduz" * 50, "c.txt": b"three"}))
    where = data.index(b"b.txt") + len("b.txt") + 3
    data[where : where + 4] = b"\xff\xff\xff\xff"
    items = list(read_bytes(bytes(data), "x.zip"))
    assert texts(items) == ["one", "three"]
    (reason,) = reasons(items)
    assert reason.startswith("x.zip/b.txt: cannot be read to its end")


def test_archives_in_archives_are_followed_a_few_steps_only() -> None:
    data = b"Kunduz fell."
    for _ in range(archives.MAX_DEPTH):
        data = gzip.compress(data)
    assert texts(list(read_bytes(data, "x.gz"))) == ["Kunduz fell."]
    (reason,) = reasons(list(read_bytes(gzip.compress(data), "x.gz")))
    assert "more than 3 archives deep" in reason


def test_what_an_archive_unpacks_to_is_limited_over_all_its_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1000)
    items = list(read_bytes(zipped({f"{n}.txt": b"%d " % n * 200 for n in range(5)}), "x.zip"))
    assert len(texts(items)) == 2
    assert all("unpacks to more than 1,000 bytes" in reason for reason in reasons(items))


def test_a_directory_of_too_many_files_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_MEMBERS", 3)
    (reason,) = reasons(list(read_bytes(zipped({f"{n}.txt": b"x" for n in range(9)}), "x.zip")))
    assert "holds more than 3 files" in reason


def test_an_archive_that_is_too_large_to_be_put_aside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_SPOOLED", 100)
    inner = zipped({"a.txt": os.urandom(300)})
    (reason,) = reasons(list(read_bytes(gzip.compress(inner), "x.zip.gz")))
    assert "larger than 100 bytes" in reason


def test_an_encrypted_file_is_refused_with_what_to_do() -> None:
    data = bytearray(zipped({"a.txt": b"Kunduz"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    (reason,) = reasons(list(read_bytes(bytes(data), "x.zip")))
    assert "x.zip/a.txt: is encrypted" in reason


def test_reports_before_the_place_where_a_stream_breaks_off_are_kept() -> None:
    lines = b"".join(b'{"id": "%d", "text": "%s"}\n' % (n, os.urandom(50).hex().encode()) for n in range(2000))
    data = gzip.compress(lines)
    items = list(read_stream(io.BytesIO(data[: len(data) // 2]), "cut.gz"))
    assert 100 < len(texts(items)) < 2000
    assert "cannot be read to its end" in reasons(items)[0]
