"""A running dashboard and a real Chromium that can reach nothing but this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
Profiles = dict[tuple[int, str], BrowserContext]
DEADLINE = 60
PATIENCE = 20_000  # milliseconds a page gets to draw itself
expect.set_options(timeout=PATIENCE)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


SERVE = """
import sys
from pathlib import Path
from data import store
store.SNAPSHOT = Path("tests/fixtures/tables").resolve()
from streamlit.web import cli
sys.argv[0] = "streamlit"
sys.exit(cli.main())
"""
"""Streamlit's own command, with the frozen copy of the tables in place of the committed one."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def chromium() -> str | None:
    """Where a Chromium is: CHROMIUM in the environment, Debian's place, or the search path."""
    named = os.environ.get("CHROMIUM")
    places = [named, "/usr/bin/chromium", *map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))]
    return next((place for place in places if place and Path(place).exists()), None)


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard started for these tests, on the frozen figures."""
    with dashboard(tmp_path_factory.mktemp("server")) as url:
        yield url


@contextmanager
def dashboard(folder: Path, **settings: str) -> Iterator[str]:
    """A dashboard on the frozen figures, with ``settings`` in its environment; its files lie in ``folder``."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    output = folder / "output.txt"
    command = [sys.executable, "-c", SERVE, "run", "dashboard.py", "--server.headless=true"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1", "--server.fileWatcherType=none"]
    environment = os.environ | {"OUTLOOK_CACHE_DIR": str(folder / "cache")} | settings
    with output.open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait(server, f"http://127.0.0.1:{port}", output)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        with suppress(subprocess.TimeoutExpired):
            server.wait(10)
        server.kill()


def _wait(server: subprocess.Popen[bytes], url: str, output: Path) -> None:
    """Until the server answers; its output tells why when it does not."""
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end and server.poll() is None:
        with suppress(OSError), urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
            if answer.status == 200:
                return
        time.sleep(0.2)
    pytest.fail(f"The dashboard did not start:\n{output.read_text(encoding='utf-8', errors='replace')}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests. Without one the tests are skipped, or fail where CI is set to "true"."""
    path = chromium()
    if path is None:
        message = "No Chromium found: install one, or set CHROMIUM to its path."
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    with sync_playwright() as driver:
        chrome = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield chrome
        chrome.close()


QUIET = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    if (!window.changed) {
        window.changed = {at: performance.now()};
        new MutationObserver(() => { window.changed.at = performance.now(); })
            .observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
    }
    return app.dataset.testScriptState === 'notRunning' && performance.now() - window.changed.at > 300;
}"""


class Visitor:
    """A reader at a screen of a given width and theme, who remembers which hosts it asked and what it was refused."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.hosts: set[str] = set()
        self.refused: list[str] = []
        page.on(
            "console", lambda said: self.refused.extend([said.text] if "Content Security Policy" in said.text else [])
        )
        page.on("request", lambda request: self.hosts.add(request.url.split("/")[2].split(":")[0]))

    def visit(self, path: str = "/") -> Page:
        """Open an address of the dashboard and wait until it is drawn."""
        self.page.goto(self.url + path)
        return self.settle()

    def settle(self) -> Page:
        """Wait until the script has run to its end and nothing on the page changes any more."""
        self.page.get_by_role("heading", level=1).wait_for(timeout=PATIENCE)
        self.page.wait_for_function(QUIET, timeout=PATIENCE)
        return self.page

    def at(self, path: str) -> Page:
        """Wait until the address is this one, to the last character, and the page is drawn."""
        self.page.wait_for_url(self.url + path, timeout=PATIENCE)
        return self.settle()

    def arrive(self, path: str, question: str) -> None:
        """Wait until the address and the question are those of a page, and its script has run to the end."""
        self.page.wait_for_url(self.url + path, timeout=PATIENCE)
        expect(self.page.get_by_role("heading", level=1)).to_have_text(question)
        expect(self.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")

    def go(self, title: str, path: str) -> Page:
        """Follow a link of the navigation."""
        self.page.get_by_role("link", name=title, exact=True).click()
        return self.at(path)

    def back(self, path: str) -> Page:
        """Press Back once, and wait for the address that must be there."""
        self.page.go_back()
        return self.at(path)

    def path(self) -> str:
        """What stands in the address behind the host."""
        return self.page.url.removeprefix(self.url)


@pytest.fixture(scope="session")
def profiles(browser: Browser) -> Iterator[Profiles]:
    """One profile for each screen, so that the browser compiles Streamlit's scripts once and not for every test."""
    kept: Profiles = {}
    yield kept
    for context in kept.values():
        context.close()


@pytest.fixture
def visitor(
    browser: Browser, profiles: Profiles, app_url: str, width: int, theme: Literal["light", "dark"]
) -> Iterator[Visitor]:
    """A reader with a fresh session, in a window of their own."""
    context = profiles.get((width, theme)) or browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, accept_downloads=True
    )
    profiles[width, theme] = context
    yield Visitor(context.new_page(), app_url)
    context.set_offline(False)
    for page in context.pages:
        page.close()


@pytest.fixture
def width() -> int:
    """The screen's width in pixels; parametrize to change it."""
    return 1280


@pytest.fixture
def theme() -> str:
    """The browser's preference; parametrize to change it."""
    return "light"
