"""A bounded run of the fuzzing, and what longer runs (``make fuzz``) have found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fuzzing import FOUND, check, samples, variant
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random


@pytest.mark.parametrize("name", sorted(samples()))
def test_the_good_inputs_keep_the_promises(name: str) -> None:
    check(name, samples()[name])


@pytest.mark.parametrize("name", sorted(set(samples()) - {"long.txt"}))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(chance=st.randoms(use_true_random=False))
def test_no_broken_file_breaks_more_than_itself(name: str, chance: Random) -> None:
    check(name, variant(chance, name))


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=2000), st.sampled_from(["x", "x.html", "x.csv", "x.rss", "x.pdf", "x.jsonl", "x.zip", "x.gz"])
)
def test_no_bytes_break_a_reader(data: bytes, name: str) -> None:
    check(name, data)


@pytest.mark.parametrize("path", sorted(FOUND.glob("*-*")), ids=lambda path: path.name)
def test_what_was_found_stays_fixed(path: Path) -> None:
    check(path.name, path.read_bytes())
