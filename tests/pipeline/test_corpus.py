from __future__ import annotations

import pytest
from inputs import bad_bytes, good_bytes

from pipeline.corpus import read_and_extract, read_upload
from pipeline.readers import Given, Rejection
from pipeline.records import Extraction


@pytest.mark.parametrize("name", ["page.html", "acled.csv", "more.zip"])
def test_an_upload_is_read_as_the_file_would_be(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    content = good_bytes()[name]
    file = tmp_path_factory.mktemp("in") / name
    file.write_bytes(content)
    uploaded = [item for item in read_upload(content, name) if isinstance(item, Extraction)]
    assert uploaded
    assert uploaded == [item for item in read_and_extract([file]) if isinstance(item, Extraction)]


def test_the_name_of_an_upload_is_never_opened() -> None:
    (item,) = read_upload(b"The Taliban captured Kunduz.", "/etc/passwd", Given(source="Outlet"))
    assert isinstance(item, Extraction)
    assert item.report.text == "The Taliban captured Kunduz."
    assert item.report.source == "Outlet"


def test_a_bad_upload_is_rejected_with_its_reason() -> None:
    content, reason = bad_bytes()["scanned.pdf"]
    (item,) = read_upload(content, "scanned.pdf")
    assert isinstance(item, Rejection)
    assert reason in item.reason


def test_an_upload_that_takes_too_long_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.readers.limits.SECONDS", 0.02)
    (item,) = read_upload(good_bytes()["page.html"], "page.html")
    assert isinstance(item, Rejection)
    assert "controlmap ingest FILE" in item.reason
