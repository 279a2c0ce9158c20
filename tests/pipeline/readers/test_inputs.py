from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
from factory import day
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.paths import SEEDS
from pipeline.readers import Given, Rejection, read_inputs, read_stream
from pipeline.records import Report

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = SEEDS / "000_546746f3a5c468eb.txt"


def read(*names: str | Path, **known: Any) -> list[Report | Rejection]:
    return list(read_inputs(names, Given(**known)))


def one(path: Path, **known: Any) -> Report:
    (found,) = read(path, **known)
    assert isinstance(found, Report), found
    return found


def rejected(path: Path) -> str:
    (found,) = read(path)
    assert isinstance(found, Rejection)
    return str(found)


def test_the_seed_article_is_read_with_what_stands_beside_it() -> None:
    report = one(ARTICLE)
    assert (report.source, report.published) == ("Al Jazeera", day("08-10"))
    assert report.url is not None
    assert report.url.startswith("https://www.gfatf.org/")
    assert report.text == ARTICLE.read_text(encoding="utf-8")


def test_the_seed_article_is_kept_byte_for_byte() -> None:
    import hashlib

    digest = hashlib.sha256(ARTICLE.read_bytes()).hexdigest()
    assert digest == "23a26792532ee95e5aab97acfea468bbee2198d455295764e787cbed47c4c0f0"


def test_a_copy_without_sidecar_knows_no_date_but_its_headline_and_credit(tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(ARTICLE.read_bytes())
    report = one(copy)
    assert report.published is None
    assert report.source == "Al Jazeera"
    assert report.title.startswith("US envoy in Qatar to press")
    assert one(copy, published=day("08-10")).published == day("08-10")


def test_what_the_caller_says_of_a_text_replaces_its_sidecar() -> None:
    report = one(ARTICLE, published=day("08-17"), source="Carrier")
    assert (report.published, report.source) == (day("08-17"), "Carrier")


def test_what_the_caller_says_of_records_fills_in_what_they_leave_out(tmp_path: Path) -> None:
    file = tmp_path / "two.jsonl"
    file.write_text('{"id": 1, "text": "a", "published": "2021-08-01"}\n{"id": 2, "text": "b", "published": null}\n')
    dates = [item.published for item in read(file, published=day("08-10")) if isinstance(item, Report)]
    assert dates == [day("08-01"), day("08-10")]


def test_front_matter_states_the_fields_and_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "r.md"
    file.write_bytes(
        "\ufeff---\r\ntitle: 'A: b'\r\nsource: Pajhwok\r\nurl: https://example.org/1\r\npublished: 2021-08-10\r\n"
        "author: x\r\n---\r\nKunduz fell.\r\n".encode()
    )
    report = one(file)
    assert (report.title, report.source, report.published) == ("A: b", "Pajhwok", day("08-10"))
    assert report.text == "Kunduz fell.\n"


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Taliban enter Kunduz", "Taliban enter Kunduz"),
        ("Taliban fighters entered Kunduz on Sunday.", ""),
        ("“They are here,” he said, “and they will stay”", ""),
        ("x" * 300, ""),
    ],
)
def test_a_first_line_is_a_title_only_where_it_is_clearly_a_headline(tmp_path: Path, first: str, title: str) -> None:
    file = tmp_path / "r.txt"
    file.write_text(f"{first}\n\nThe fighting went on.\n")
    assert one(file).title == title
    assert one(file).text.startswith(first)


def test_an_id_follows_from_the_address_or_from_the_text(tmp_path: Path) -> None:
    def identity(**fields: str) -> str:
        file = tmp_path / "r.jsonl"
        file.write_text(json.dumps(fields))
        return one(file).id

    same = identity(text="a", url="https://example.org/1")
    assert same == identity(text="corrected", url="https://example.org/1")
    assert identity(text="a") == identity(text="a", source="Outlet")
    assert len({same, identity(text="a"), identity(text="b")}) == 3


def test_a_directory_is_read_in_order_without_its_readme_sidecars_and_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name, text in {
        "README.md": "about",
        "a.txt": "Kabul.",
        "a.yaml": "id: first",
        "b/c.txt": "Herat.",
        ".hidden.txt": "no",
        ".git/x.txt": "no",
        "z.yaml": "a text of its own",
    }.items():
        (tmp_path / name).write_text(text)
    assert [item.text for item in read(tmp_path) if isinstance(item, Report)] == [
        "Kabul.",
        "a text of its own",
        "Herat.",
    ]


def test_one_bad_line_does_not_stop_the_others_and_is_named(tmp_path: Path) -> None:
    lines = [
        '{"text": "one"}',
        "{broken",
        "[1, 2]",
        '{"text": 7}',
        '{"title": "no text"}',
        '{"text": "two", "published": "10.8.2021"}',
        '{"text": "  "}',
        "",
        '{"text": "three", "published": "2021-08-10T23:59:00+04:30"}',
        '{"text": ' + "[" * 200_000,
        '{"text": "four", "source": ["x"]}',
        '{"text": "five", "published": "2021-02-30"}',
        json.dumps({"text": "six", "title": "x" * 10_001}),
    ]
    file = tmp_path / "r.jsonl"
    file.write_text("\n".join(lines))
    found = read(file)
    assert [item.text for item in found if isinstance(item, Report)] == ["one", "three"]
    bad = [item for item in found if isinstance(item, Rejection)]
    assert [item.line for item in bad] == [2, 3, 4, 5, 6, 7, 10, 11, 12, 13]
    assert str(bad[4]) == (
        f"{file}, line 6: `published` is '10.8.2021'; write a date such as 2021-08-10, or null where it is not known"
    )


def test_a_line_that_is_too_long_is_skipped_without_being_held_in_memory(tmp_path: Path) -> None:
    file = tmp_path / "r.jsonl"
    file.write_text(json.dumps({"text": "x" * 13_000_000}) + '\n{"text": "next"}\n')
    first, second = read(file)
    assert isinstance(first, Rejection)
    assert first.line == 1
    assert isinstance(second, Report)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        ("a.txt", b"<!DOCTYPE html><html>", "HTML"),
        ("a.docx", b"PK\x03\x04\x14\x00", "not a zip file"),
        ("a.csv", b"date,text\n2021,x", "line 2: `published` is '2021'"),
        ("a.csv", b"date,words\n2021-08-01,x", "has no column with the text; name it with --column text=NAME"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
        ("a.tar", b"a".ljust(257, b"\0") + b"ustar\x0000", "a tar archive"),
        ("a.mht", b"From: <Saved by Blink>\r\nSubject: x", "save the page as HTML only"),
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\n", "is empty"),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00", "is no text"),
        ("a.txt", "Kunduz à".encode("latin-1"), "byte 8 is not UTF-8"),
        ("a.txt", b"---\npublished: [2021\n---\ntext", "is no valid YAML"),
        ("a.txt", b"---\n- a\n---\ntext", "holds no fields"),
        ("a.txt", b"---\na: &a [x, x]\nb: &b [*a, *a]\npublished: *b\n---\ntext", "aliases are not read"),
        ("a.txt", b"---\nid: 0x" + b"f" * 10_000 + b"\n---\ntext", "`id` is of type int"),
        ("a.txt", b"---\npublished: [2021, 8, 10]\n---\ntext", "`published` is of type list"),
        ("a.txt", b"---\n? 0x" + b"f" * 10_000 + b"\n: 1\npublished: soon\n---\ntext", "`published` is 'soon'"),
        ("a.txt", b"---\npublished: soon\n---\ntext", "`published` is 'soon'"),
        ("a.txt", b"---\ntitle:\n---\n", "no text in it"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    told = rejected(file)
    assert told.startswith(str(file))
    assert reason in told


def test_a_missing_file_and_a_pipe_are_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    import os

    pipe, text = tmp_path / "pipe", tmp_path / "a.txt"
    os.mkfifo(pipe)
    text.write_text("Kabul.")
    found = read(tmp_path / "missing", pipe, text)
    assert [type(item) for item in found] == [Rejection, Rejection, Report]


def test_a_bad_sidecar_names_the_sidecar(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kabul.")
    (tmp_path / "a.yaml").write_text("published: [2021")
    assert "the sidecar a.yaml is no valid YAML" in rejected(tmp_path / "a.txt")


def test_standard_input_is_read_by_content() -> None:
    lines = io.BytesIO(b'{"text": "one", "id": "x"}\n{"text": "two"}\n')
    assert [item.text for item in read_stream(lines, "standard input") if isinstance(item, Report)] == ["one", "two"]
    (found,) = read_inputs(["-"], stdin=io.BytesIO(b"Kabul stands."))
    assert isinstance(found, Report)
    (missing,) = read_inputs(["-"])
    assert isinstance(missing, Rejection)


def test_characters_that_nothing_can_store_are_replaced_one_for_one() -> None:
    (found,) = read_stream(io.BytesIO(b'{"text": "a\\ud800b\\u0000c", "title": "\\udfff"}'), "x")
    assert isinstance(found, Report)
    assert found.text == "a\ufffdb\ufffdc"
    found.title.encode()


def test_endless_white_space_is_shortened_and_breaks_stay() -> None:
    (found,) = read_stream(io.BytesIO(f"a{' ' * 500}b{' ' * 99}c\n{' ' * 500}\n\n\nd{' ' * 200}\ne".encode()), "x")
    assert isinstance(found, Report)
    assert found.text == f"a b{' ' * 99}c\n\nd\ne"


@given(st.binary(max_size=400))
@settings(deadline=None)  # what looks like a document is read in another process
def test_no_input_breaks_the_reader(content: bytes) -> None:
    for item in read_stream(io.BytesIO(content), "input"):
        if isinstance(item, Report):
            item.text.encode()
        else:
            assert str(item).startswith("input")


@given(
    st.text(max_size=300), st.dictionaries(st.sampled_from(["id", "url", "title", "published", "source"]), st.text())
)
def test_any_record_is_read_or_refused(text: str, fields: dict[str, str]) -> None:
    line = json.dumps({"text": text, **fields}).encode()
    (found,) = read_stream(io.BytesIO(line), "input")
    assert isinstance(found, (Report, Rejection))
    if isinstance(found, Report):
        assert len(found.text) == len(text)


def test_reading_needs_no_heavy_library() -> None:
    import subprocess

    program = "import sys, pipeline.readers; print(sorted({'pandas', 'geopandas', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
