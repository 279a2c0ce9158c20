"""A helper process that can be lost without harm: it is asked, answers within a time, or is ended and replaced.

Text from the outside is read in such processes, so that a file that makes a library hang, crash or take all memory
costs that file and nothing else. The helper is this interpreter running :func:`_serve`; it speaks length-prefixed
pickles over its standard input and output, and ends when its owner does.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import signal
import struct
import subprocess
import sys
from threading import Timer
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

MEMORY = 2 * 2**30
"""Bytes of memory that a helper may take on systems that can limit it."""

_BUSY = 20
"""How many times longer than its processor time a question may take, on a machine that does other things too."""

_LENGTH = struct.Struct(">Q")
_TIME_IS_UP: int = getattr(signal, "SIGPROF", 0)
_PATIENCE = 10  # seconds that an idle helper gets to end by itself


class LostError(Exception):
    """The helper ended before it answered; ``late`` tells that it was ended because its time was up."""

    def __init__(self, *, late: bool) -> None:
        super().__init__("its time was up" if late else "its process ended")
        self.late = late


class Helper:
    """A process that applies one function, named ``module:function``, to what it is asked. Not for several threads."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The id of the running process, ``None`` before it was first asked and after it was lost."""
        return self._process.pid if self._process else None

    def ask(self, argument: object, seconds: float) -> Any:
        """Return what the function returns for ``argument``.

        Raises :class:`LostError` where the process ends first or is not done after ``seconds`` of processor time, and
        :class:`RuntimeError` with the trace where the function raises.
        """
        process = self._process or self._start()
        late = False

        def end() -> None:
            nonlocal late
            late = True
            process.kill()

        timer = Timer(seconds * _BUSY, end)
        timer.daemon = True
        timer.start()
        try:
            assert process.stdin is not None  # noqa: S101 - opened as pipes above
            assert process.stdout is not None  # noqa: S101
            _send(process.stdin, (argument, seconds))
            done, answer = _receive(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            self._discard()
            raise LostError(late=late or process.returncode == -_TIME_IS_UP) from None
        except BaseException:
            self._discard()  # it may still be answering the question that nobody waits for any more
            raise
        finally:
            timer.cancel()
        if not done:
            raise RuntimeError(answer)
        return answer

    def close(self) -> None:
        """Let the process end."""
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        arguments = [sys.executable, "-m", __name__, self._target]
        paths = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(  # noqa: S603 - this interpreter with a fixed program
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )
        return self._process

    def _discard(self) -> None:
        if self._process:
            self._process.kill()
        self.close()


def _send(stream: IO[bytes], item: object) -> None:
    data = pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    return pickle.loads(_exactly(stream, _LENGTH.unpack(_exactly(stream, _LENGTH.size))[0]))  # noqa: S301 - our own


def _exactly(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise EOFError
    return data


def _serve(target: str) -> None:
    """Answer questions until standard input ends."""
    import traceback

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the owner decides what it means
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not get between the answers
    _limit_memory()
    module, _, name = target.partition(":")
    function: Callable[[Any], Any] = getattr(importlib.import_module(module), name)
    while True:
        try:
            argument, seconds = _receive(sys.stdin.buffer)
        except EOFError:
            return
        _limit_time(seconds)
        try:
            answer = (True, function(argument))
        except Exception:  # noqa: BLE001 - whatever it is, the owner is told
            answer = (False, traceback.format_exc())
        _limit_time(0)
        _send(answers, answer)


def _limit_time(seconds: float) -> None:
    """Have the system end this process after so much processor time (0: never), whatever it is doing then."""
    if _TIME_IS_UP:
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on this system
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        _serve(sys.argv[1])
