"""A real Chromium for tests: pages, accessibility, screenshots.

    def test_…(live_server, chromium_page):
        chromium_page.goto(f"{live_server.url}/ui/")
        assert look(chromium_page, "gallery") == []

`chromium_page` is 1280 × 900, `phone_page` 390 × 844. When the test ends both fail if the page wrote an error
to the console, a script threw, or the content security policy stopped something. Nothing but this machine can
be reached. Where there is no Chromium the test fails and says how to get one; it never skips.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "var" / "screenshots"
AXE = ROOT / "src" / "motcua" / "ui" / "static" / "vendor" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What passed is neither gathered nor brought over: on a long page that is most of the work.
AXE_RUN = """async tags =>
    (await axe.run(document, {runOnly: tags, resultTypes: ["violations"], performanceTimer: false})).violations"""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",  # the tests run as root in containers
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
WIDTHS = {"1280": DESKTOP, "390": PHONE}
PATIENCE = 10_000  # milliseconds
ASKS_AGAIN = 30_000
"""Milliseconds: pages that ask whether a file was checked ask less and less often, at last every ten seconds."""


def find_chromium() -> str:
    """Path of a Chromium on this machine: MOTCUA_CHROMIUM, else a known name. Fails the test without one."""
    wanted = os.environ.get("MOTCUA_CHROMIUM", "")
    found = wanted or next(filter(None, map(shutil.which, NAMES)), "")
    if not found or not Path(found).is_file():
        pytest.fail(
            "Không có Chromium để chạy kiểm thử giao diện. Cài bằng “apt-get install chromium”, "
            "hoặc đặt MOTCUA_CHROMIUM là đường dẫn tới chương trình."
        )
    return found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser process for the tests of a file; the next file's tests find no event loop in their thread."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in the test's thread
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
            yield browser
            browser.close()
    finally:
        if before is None:
            os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
        else:
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


def new_context(browser: Browser, size: dict[str, int], **options: Any) -> BrowserContext:
    """A fresh visitor from Vietnam, without animations so that pictures are the same every time."""
    return browser.new_context(
        viewport=size,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        reduced_motion="reduce",
        **options,
    )


# What htmx writes when a request is given up because the page is left or asked again: the browser's way of
# moving on, not a fault. A request the server did not answer says htmx:sendError or responseError besides.
GIVEN_UP = ("htmx:sendAbort, ", "htmx:afterRequest, ")


def watch(page: Page) -> list[str]:
    """Everything that went wrong on `page` from now on; a test may clear what it expects."""
    wrongs: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(GIVEN_UP):
            wrongs.append(f"console: {message.text}")

    page.on("pageerror", lambda error: wrongs.append(f"script: {error}"))
    page.on("console", note)
    page.wrongs = wrongs  # type: ignore[attr-defined]
    return wrongs


def open_page(browser: Browser, size: dict[str, int]) -> Iterator[Page]:
    context = new_context(browser, size)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    wrongs = watch(page)
    yield page
    context.close()
    assert wrongs == []


@pytest.fixture
def chromium_page(chromium: Browser) -> Iterator[Page]:
    """A page as wide as an office screen."""
    yield from open_page(chromium, DESKTOP)


@pytest.fixture
def phone_page(chromium: Browser) -> Iterator[Page]:
    """A page as wide as a phone."""
    yield from open_page(chromium, PHONE)


def assert_axe_clean(page: Page) -> None:
    """No violation of WCAG 2.2 A and AA nor of axe's best practices on the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    violations = page.evaluate(AXE_RUN, AXE_TAGS)
    found = [
        f"{violation['id']}: {node['target']} {node['html'][:160]}"
        for violation in violations
        for node in violation["nodes"]
    ]
    assert found == [], f"{page.url}: " + "\n".join(found)


def assert_fits(page: Page) -> None:
    """The page is not wider than its window: nobody must scroll sideways."""
    widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert widths[0] <= widths[1], f"{page.url}: {widths[0]} px rộng hơn cửa sổ {widths[1]} px"


def screenshot(page: Page, name: str) -> Path:
    """The whole page as var/screenshots/<name>.png, unless MOTCUA_PICTURES is 0."""
    if os.environ.get("MOTCUA_PICTURES") == "0":
        return SCREENSHOTS / f"{name}.png"
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    path = SCREENSHOTS / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    return path


def look(page: Page, name: str) -> list[str]:
    """What is wrong with the page as it stands, on an office screen and on a phone; nothing when all is well.

    One visit serves both widths. The pictures are kept as var/screenshots/<name>-1280.png and <name>-390.png.
    """
    faults = []
    for width, size in WIDTHS.items():
        page.set_viewport_size(size)  # type: ignore[arg-type]
        screenshot(page, f"{name}-{width}")
        for check in (assert_fits, assert_axe_clean):
            try:
                check(page)
            except AssertionError as error:
                faults.append(f"{name}, {width} px: {error}")
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    return faults


def look_at(page: Page, address: str, name: str) -> list[str]:
    """The same of the page at an address, which must answer 200."""
    answer = page.goto(address)
    if answer is None or answer.status != 200:
        return [f"{name}: {answer.status if answer else 'no answer'}"]
    return look(page, name)
