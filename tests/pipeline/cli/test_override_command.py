"""``controlmap override`` as a user meets it: the program itself, in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo.paths import SEEDS

PROGRAM = Path(sys.executable).parent / "controlmap"
ARTICLE = SEEDS / "000_546746f3a5c468eb.txt"
SET = ("override", "add", "Samangan", "--status", "held", "--party", "government", "--from", "2021-08-09")
WHO = ("--by", "A. Analyst", "--reason", "The governor was filmed in his office.")


def run(folder: Path, *arguments: object, status: int = 0) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "CONTROLMAP_DB"}
    command = [str(PROGRAM), *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout or done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    run(tmp_path, "ingest", ARTICLE)
    return tmp_path


def test_what_is_set_by_hand_is_shown_as_such_and_can_be_revoked(folder: Path) -> None:
    assert run(folder, *SET, *WHO).startswith("override 1: Samangan held by government, by A. Analyst")
    status = run(folder, "status", "--as-of", "2021-08-10")
    assert "set by hand" in next(line for line in status.splitlines() if line.startswith("AF-SAM"))
    told = " ".join(run(folder, "explain", "Samangan", "--as-of", "2021-08-10").split())
    assert "filmed in his office. By the reports alone: The Taliban claimed Aybak" in told
    assert "held by government (set by hand)" in run(folder, "changes", "--from", "2021-08-08", "--to", "2021-08-09")
    run(folder, "override", "revoke", 1, "--by", "B.", "--reason", "The film was old.")
    assert "set by hand" not in run(folder, "status", "--as-of", "2021-08-10")
    [listed] = [json.loads(line) for line in run(folder, "override", "list", "--format", "json").splitlines()]
    assert (listed["author"], listed["revoked"]["author"]) == ("A. Analyst", "B.")


def test_an_event_is_set_aside_by_the_key_that_explain_shows(folder: Path) -> None:
    explained = json.loads(run(folder, "explain", "Samangan", "--as-of", "2021-08-10", "--format", "json"))
    key = explained["deciding"][0]["key"]
    run(folder, "override", "reject", key, "--by", "A.", "--reason", "Misread.")
    told = run(folder, "explain", "Samangan", "--as-of", "2021-08-10")
    assert "no report" in told
    assert "Set aside by hand" in told
    assert "Misread." in told


def test_without_a_store_nothing_can_be_set_and_the_message_says_how(tmp_path: Path) -> None:
    assert "controlmap ingest" in run(tmp_path, *SET, *WHO, status=2)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("override", "add", "Atlantis", "--status", "contested", "--from", "2021-08-09"), "no place"),
        (("override", "add", "Samangan", "--status", "held", "--from", "2021-08-09"), "needs a party"),
        (("override", "reject", "nothing"), "no event or report"),
        (("override", "revoke", "7"), "no override 7"),
    ],
)
def test_wrong_usage_is_told_in_words(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    assert words in run(folder, *arguments, *WHO, status=2)
