from __future__ import annotations

import os
import signal
import time

import pytest

from pipeline.processes import Helper, LostError


def test_a_helper_answers_again_and_again_in_one_process() -> None:
    helper = Helper("builtins:sorted")
    assert helper.ask([3, 1, 2], 20) == [1, 2, 3]
    pid = helper.pid
    assert helper.ask([], 20) == []
    assert helper.pid == pid
    helper.close()
    assert helper.pid is None


def test_what_the_function_raises_is_told_and_the_helper_goes_on() -> None:
    helper = Helper("builtins:sorted")
    with pytest.raises(RuntimeError, match="TypeError"):
        helper.ask([1, "a"], 20)
    assert helper.ask("ba", 20) == ["a", "b"]
    helper.close()


def test_processor_time_is_limited_and_waiting_is_not() -> None:
    helper = Helper("time:sleep")
    helper.ask(0.6, 0.2)
    helper.close()
    helper = Helper("builtins:eval")
    started = time.monotonic()
    with pytest.raises(LostError) as caught:
        helper.ask("10 ** 10 ** 9", 0.2)
    assert caught.value.late
    assert time.monotonic() - started < 60
    assert helper.ask("1 + 1", 20) == 2
    helper.close()


def test_a_helper_that_hangs_without_working_is_ended_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.processes._BUSY", 1)
    helper = Helper("time:sleep")
    with pytest.raises(LostError) as caught:
        helper.ask(60, 0.3)
    assert caught.value.late
    helper.close()


def test_a_helper_that_takes_all_memory_or_is_killed_is_lost_and_replaced() -> None:
    helper = Helper("builtins:eval")
    with pytest.raises(RuntimeError, match="MemoryError"):
        helper.ask("bytearray(8 * 2**30)", 20)
    assert helper.ask("1", 20) == 1
    assert helper.pid is not None
    os.kill(helper.pid, signal.SIGKILL)
    with pytest.raises(LostError) as caught:
        helper.ask("1", 20)
    assert not caught.value.late
    assert helper.ask("1", 20) == 1
    helper.close()
