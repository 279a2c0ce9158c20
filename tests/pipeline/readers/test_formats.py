from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import pytest
from factory import day
from inputs import GOOD, bad_bytes, good_bytes

from pipeline.readers import Given, Item, Rejection, Skipped, read_bytes, read_inputs
from pipeline.readers.dates import written_date
from pipeline.readers.documents import DocumentReader, read_document
from pipeline.readers.markup import text_of
from pipeline.readers.model import Document
from pipeline.readers.pdf import paragraphs
from pipeline.records import Extraction, Report

if TYPE_CHECKING:
    from pathlib import Path


def read(content: bytes, name: str, **known: Any) -> list[Item]:
    return list(read_bytes(content, name, Given(**known)))


def reports(name: str, **known: Any) -> list[Report]:
    items = list(read_inputs([GOOD / name], Given(**known)))
    assert all(isinstance(item, Report) for item in items), items
    return [item for item in items if isinstance(item, Report)]


def test_a_news_page_is_read_with_what_it_says_of_itself_and_without_its_furniture() -> None:
    (page,) = reports("page.html")
    assert page.title == "Fighters enter Kunduz as shops close"
    assert (page.source, page.published) == ("The Northern Courier", day("08-08"))
    assert page.url == "https://courier.example.org/2021/08/fighters-enter-kunduz"
    assert "\n\nThe Taliban captured the northern city of Kunduz on Sunday, two members" in page.text
    for furniture in ("cookies", "bicycle", "Log in", "tracking", "All rights"):
        assert furniture not in page.text


def test_what_the_caller_says_of_a_page_replaces_what_it_says() -> None:
    (page,) = reports("page.html", published=day("08-09"), source="Carrier")
    assert (page.published, page.source) == (day("08-09"), "Carrier")


def test_a_page_without_a_date_of_its_own_gets_none() -> None:
    page = b"<html><body><p>On 3 August 2021 the Taliban captured a district of Helmand, elders said.</p></body></html>"
    (found,) = read(page, "page.html")
    assert isinstance(found, Report)
    assert found.published is None
    assert found.source == ""


def test_a_page_that_a_browser_saved_keeps_its_address() -> None:
    page = (
        b"<!DOCTYPE html>\r\n<!-- saved from url=(0041)https://courier.example.org/2021/08/herat -->\r\n"
        b"<html><body><p>Herat fell to the Taliban on Thursday.</p></body></html>"
    )
    (found,) = read(page, "saved")
    assert isinstance(found, Report)
    assert found.url == "https://courier.example.org/2021/08/herat"


def test_a_sidecar_states_what_a_page_or_a_pdf_file_does_not(tmp_path: Path) -> None:
    for name in ("page.html", "briefing.pdf"):
        (tmp_path / name).write_bytes((GOOD / name).read_bytes())
    (tmp_path / "briefing.yaml").write_text("published: 2021-08-14\nsource: Carrier")
    (tmp_path / "page.yaml").write_text("source: Carrier")
    pdf, page = [item for item in read_inputs([tmp_path]) if isinstance(item, Report)]
    assert (pdf.published, pdf.source) == (day("08-14"), "Carrier")
    assert (page.published, page.source) == (day("08-08"), "Carrier")


def test_the_text_of_a_pdf_file_is_read_with_its_paragraphs() -> None:
    (report,) = reports("briefing.pdf")
    assert report.title == "Situation briefing, 14 August 2021"
    assert report.published is None, "the day on which a file was made is not that of publication"
    first, second, third = report.text.split("\n\n")
    assert first == "Situation briefing"
    assert " ".join(second.split()).startswith("The Taliban captured Mazar-i-Sharif, the capital of Balkh province,")
    assert " ".join(third.split()).startswith("In Khost, officials said on Saturday that Taliban fighters had captured")


def test_a_short_line_ends_a_paragraph_only_before_what_begins_like_a_sentence() -> None:
    wide = "x" * 80
    assert paragraphs(f"Heading\n{wide}\nends.\nNext {wide}") == f"Heading\n{wide}\nends.\n\nNext {wide}"
    assert paragraphs(f"Heading\nThe {wide}") == f"Heading\n\nThe {wide}"


@pytest.mark.parametrize("name", ["feed.rss", "feed.atom"])
def test_the_entries_of_a_feed_are_reports(name: str) -> None:
    first = reports(name)[0]
    if name == "feed.rss":
        assert (first.title, first.source, first.published) == (
            "Taliban take Sheberghan",
            "Hindu Kush Wire",
            day("08-07"),
        )
        assert first.url == "https://wire.example.org/2021/sheberghan"
        assert first.text.split("\n\n")[1] == "Government troops withdrew to the airport, he said."
        assert reports(name)[1].title == "Clashes outside Herat & Lashkar Gah"
    else:
        assert (first.source, first.published) == ("Valley Monitor", day("09-06"))
        assert first.text.startswith("The Taliban captured Bazarak")


def test_of_a_feed_that_breaks_off_the_whole_entries_are_read_and_the_rest_is_named() -> None:
    content = (GOOD / "feed.rss").read_bytes()
    whole, broken = read(content[: content.rindex(b"Fighting went") + 5], "cut.rss")
    assert isinstance(whole, Report)
    assert isinstance(broken, Rejection)
    assert "after 1 whole entries" in broken.reason


def test_a_feed_with_a_page_in_it_and_a_page_about_feeds_are_told_apart() -> None:
    page = b"<!DOCTYPE html><html><head><link type='application/rss+xml'></head><body><p>Kunduz fell.</p></body></html>"
    (found,) = read(page, "x")
    assert isinstance(found, Report)
    assert found.text == "Kunduz fell."


def test_no_reader_opens_a_file_or_an_address_that_an_input_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret of Kunduz")

    def refused(*_: object, **__: object) -> None:
        message = "a reader asked for the network"
        raise AssertionError(message)

    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setattr(socket.socket, "connect", refused)
    doctype = f'<!DOCTYPE r SYSTEM "{secret.as_uri()}">'
    contents = {
        "RSS or Atom": [
            f"<?xml version='1.0'?>{doctype}<rss><channel><item><title>a</title></item></channel></rss>",
            str(secret),
            secret.as_uri(),
            "http://127.0.0.1/feed",
        ],
        "HTML": [
            f"<?xml version='1.0'?>{doctype}<html><body><p>Kunduz</p><img src='http://127.0.0.1/x.png'/></body></html>",
            f"<html><body><iframe src='{secret.as_uri()}'></iframe><script src='http://127.0.0.1/x'></script></body>",
            secret.as_uri(),
        ],
        "PDF": [f"%PDF-1.4\n1 0 obj << /URI ({secret.as_uri()}) /F ({secret}) >> endobj trailer << /Root 1 0 R >>"],
    }
    for form, texts in contents.items():
        for text in texts:
            told = str(read_document(Document("x", form, text.encode(), Given())))
            assert "the secret" not in told


def test_a_table_is_read_by_the_columns_that_are_called_so() -> None:
    first, second = reports("table.csv")
    assert (first.title, first.published, first.source) == ("Qala-e Naw falls", day("08-12"), "Valley Monitor")
    assert second.text.endswith("council member said.\n\nNobody was hurt.")
    assert second.published == day("08-13")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_columns_of_a_table_can_be_named(delimiter: str) -> None:
    row = delimiter.join(["when", "words", "from"]) + "\n" + delimiter.join(["2021-08-10", "Kunduz fell.", "Outlet"])
    (found,) = read(row.encode(), "t.csv", columns={"text": "words", "published": "when", "source": "from"})
    assert isinstance(found, Report)
    assert (found.text, found.published, found.source) == ("Kunduz fell.", day("08-10"), "Outlet")
    (missing,) = read(row.encode(), "t.csv", columns={"text": "Words"})
    assert isinstance(missing, Rejection)
    assert "has no column 'Words'" in missing.reason


def test_a_bad_row_is_named_by_its_line_and_the_others_are_read() -> None:
    table = (
        'id,text,date\n1,"Kunduz\nfell.",2021-08-10\n2,Herat fell.,10/08/2021\n\n3,Farah fell.,2021-08-10,more\n'
        "4,,2021-08-10\n5,Zaranj fell.,\n"
    )
    items = read(table.encode(), "t.csv", published=day("08-11"))
    assert [item.id for item in items if isinstance(item, Report)] == ["1", "5"]
    assert [item.line for item in items if isinstance(item, Rejection)] == [4, 6, 7]
    assert [item.published for item in items if isinstance(item, Report)] == [day("08-10"), day("08-11")]


def test_a_quotation_mark_that_is_not_closed_costs_no_more_than_what_it_swallows() -> None:
    table = b'id,text\n1,"Kunduz fell.\n' + b"x" * 12_500_000 + b"\n3,Herat fell.\n"
    items = read(table, "t.csv")
    assert [item.id for item in items if isinstance(item, Report)] == ["3"]
    assert [item.line for item in items if isinstance(item, Rejection)] == [2]


def test_a_text_that_begins_with_a_list_is_no_table() -> None:
    (found,) = read(b"Kunduz, Takhar and Herat, text by our reporter\n\nThe Taliban took all three.", "a.txt")
    assert isinstance(found, Report)
    assert found.text.endswith("took all three.")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2021-08-10", "08-10"),
        ("2021/8/10", "08-10"),
        ("2021-08-10T23:30:00-05:00", "08-10"),
        ("Tue, 10 Aug 2021 23:59:00 -0500", "08-10"),
        ("10 August 2021", "08-10"),
        ("10-Aug-2021", "08-10"),
        ("August 10, 2021", "08-10"),
        ("Tuesday, 10 August 2021", "08-10"),
        ("10/08/2021", None),
        ("2021-02-30", None),
        ("10 Nonsense 2021", None),
        ("20210810", None),
        ("", None),
    ],
)
def test_a_date_is_read_only_where_it_can_mean_one_day(written: str, meant: str | None) -> None:
    assert written_date(written) == (day(meant) if meant else None)


def test_html_becomes_paragraphs() -> None:
    assert text_of("<p>a\n b</p><p>c<br>d <b>e</b></p><script>x</script>") == "a b\n\nc\n\nd e"
    assert text_of("plain &amp; simple") == "plain & simple"
    assert text_of("no mark-up") == "no mark-up"


@pytest.mark.parametrize("name", sorted(good_bytes()))
def test_a_format_is_recognised_without_the_name_of_the_file(name: str) -> None:
    named, unnamed = (read(good_bytes()[name], given) for given in (name, "upload"))
    assert [type(item) for item in named] == [type(item) for item in unnamed]
    assert not any(isinstance(item, Rejection) for item in named)
    assert any(isinstance(item, (Report, Extraction)) for item in named)


@pytest.mark.parametrize("name", sorted(bad_bytes()))
def test_a_broken_file_is_rejected_with_its_reason(name: str) -> None:
    content, reason = bad_bytes()[name]
    rejected = [item for item in read(content, name) if isinstance(item, Rejection)]
    assert rejected
    assert reason in str(rejected[0])


def test_a_document_over_which_the_process_is_lost_is_rejected_and_the_next_is_read() -> None:
    page = Document("page", "HTML", (GOOD / "page.html").read_bytes(), Given())
    reader = DocumentReader(seconds=0.01)
    (late,) = reader.read(page)
    reader.close()
    assert isinstance(late, Rejection)
    assert "took more than 0.01 seconds" in late.reason
    reader = DocumentReader()
    helper = reader._helper
    (first,) = reader.read(page)
    assert helper.pid is not None
    __import__("os").kill(helper.pid, 9)
    (lost,) = reader.read(page)
    (again,) = reader.read(page)
    reader.close()
    assert isinstance(lost, Rejection)
    assert "ended the process" in lost.reason
    assert first == again


def test_rows_that_say_nothing_about_control_are_passed_over_and_not_rejected() -> None:
    items = list(read_inputs([GOOD / "acled.csv"]))
    assert [item.line for item in items if isinstance(item, Skipped)] == [6, 7]
