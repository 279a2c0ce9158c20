"""A real Chromium without a network, and the dashboard it looks at."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from stores import article_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parents[2]
FAILURES = Path(__file__).parent / "failures"
NAMES = ("chromium", "chromium-browser", "google-chrome")
REQUIRED = "CONTROLMAP_REQUIRE_BROWSER"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The network is cut: no name is known, and no address but this machine's answers.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
START_SECONDS = 120


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    report = yield
    if report.when == "call":
        item.stash[_failed] = report.failed
    return report


_failed = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        message = (
            f"no Chromium on the PATH (looked for {', '.join(NAMES)}): the browser tests need one, "
            "for example from `apt install chromium`"
        )
        if os.environ.get(REQUIRED):
            pytest.fail(f"{message}; {REQUIRED} is set, so this is an error", pytrace=False)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


class Watch:
    """What went wrong in a browser context: requests that failed or led elsewhere, errors of scripts."""

    def __init__(self, context: BrowserContext) -> None:
        self.wrong: list[str] = []
        context.route(lambda url: urlsplit(url).hostname != "127.0.0.1" and not url.startswith("file:"), self._cut)
        context.on("requestfailed", lambda request: self.wrong.append(f"failed: {request.url} {request.failure}"))
        context.on("response", self._answered)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.wrong.append(f"error: {error.error}"))

    def _cut(self, route: Any) -> None:
        self.wrong.append(f"asked for: {route.request.url}")
        route.abort()

    def _answered(self, response: Any) -> None:
        if response.status >= 400:
            self.wrong.append(f"{response.status}: {response.url}")

    def _said(self, message: Any) -> None:
        if message.type == "error":
            self.wrong.append(f"console: {message.text}")


@pytest.fixture
def open_page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Open pages of a given size and theme; afterwards nothing may have failed, and a failed test leaves a picture."""
    opened: list[tuple[Page, Watch]] = []

    def open_one(*, width: int = 1440, height: int = 900, theme: str = "light") -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=theme,  # type: ignore[arg-type]
            accept_downloads=True,
        )
        watch = Watch(context)
        opened.append((context.new_page(), watch))
        return opened[-1][0]

    yield open_one
    if request.node.stash.get(_failed, False):
        FAILURES.mkdir(exist_ok=True)
        name = re.sub(r"\W+", "-", request.node.name)
        for number, (page, _) in enumerate(opened):
            page.screenshot(path=FAILURES / f"{name}-{number}.png", full_page=True)
    wrong = [line for _, watch in opened for line in watch.wrong]
    for page, _ in opened:
        page.context.close()
    assert wrong == []


@contextmanager
def served(folder: Path, **environment: str) -> Iterator[str]:
    """Run the dashboard as a user does, in a folder of its own, and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py")]
    options = ["--server.port", str(port), "--server.headless", "true"]
    own = {name: value for name, value in os.environ.items() if name != "CONTROLMAP_DB"}
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*command, *options], cwd=folder, env={**own, **environment}, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/_stcore/health", server, log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)
        # Shown by pytest beside a failed test, and only there.
        sys.stdout.write(log.read_text(errors="replace"))


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - this machine's own server
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"the dashboard did not start:\n{log.read_text(errors='replace')}", pytrace=False)


@pytest.fixture(scope="session")
def dashboard(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:  # noqa: ARG001 - first a browser
    """The dashboard on the one whole article of the seeds."""
    folder = tmp_path_factory.mktemp("dashboard")
    with served(folder, CONTROLMAP_DB=str(article_store(folder / "controlmap.db"))) as address:
        yield address


@pytest.fixture
def serve(chromium: Browser, tmp_path: Path) -> Iterator[Callable[..., str]]:  # noqa: ARG001 - first a browser
    """Start dashboards of the test's own; ``CONTROLMAP_DB`` and other variables are given by name."""
    with ExitStack() as servers:
        yield lambda **environment: servers.enter_context(served(tmp_path, **environment))
