"""Chromium, driven by Playwright's synchronous interface."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from .site import Site, collect_into, page_site

CHROMIUM = os.environ.get("EVERTILL_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]

SIZES = {
    "desk": {"width": 1366, "height": 768},
    "tablet": {"width": 1024, "height": 768},
    "portrait": {"width": 768, "height": 1024},
    "phone": {"width": 390, "height": 844},
}

OpenTill = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # The synchronous interface keeps an event loop in this thread, where Django would refuse to ask the database.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with page_site() as running:
        yield running


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("static")
    collect_into(folder)
    return folder


@pytest.fixture
def hashed_site(collected: Path) -> Iterator[Site]:
    with page_site(static_root=collected) as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=SIZES["desk"], locale="en-GB")
    made.set_default_timeout(10_000)
    yield made
    made.close()


@pytest.fixture(scope="module")
def contexts(browser: Browser, site: Site) -> Iterator[dict[tuple[object, ...], BrowserContext]]:
    """Browser contexts by what they look like: the tests of a module share one and its cached files."""
    made: dict[tuple[object, ...], BrowserContext] = {}
    yield made
    for context in made.values():
        context.close()


@pytest.fixture
def open_till(browser: Browser, site: Site, contexts: dict[tuple[object, ...], BrowserContext]) -> Iterator[OpenTill]:
    """Opens the page on the fake engine: `open_till(size=…, theme=…, phase="ready", lines=[[0, 2000]], …)`.

    A script error or a refusal of the policy anywhere on the page fails the test.
    """
    pages: list[Page] = []
    problems: list[str] = []

    def listen(page: Page) -> None:
        page.on("pageerror", lambda error: problems.append(f"error: {error}"))
        page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)

    def open_page(*, size: str = "desk", theme: str = "light", touch: bool = False, **scenario: Any) -> Page:
        locale = "zh-CN" if scenario.get("language") == "zh-hans" else "en-GB"
        look = (size, theme, touch, locale)
        if look not in contexts:
            contexts[look] = browser.new_context(
                viewport=SIZES[size],
                color_scheme=theme,
                reduced_motion="reduce",
                locale=locale,
                service_workers="block",
                has_touch=touch,
            )
            contexts[look].set_default_timeout(10_000)
        page = contexts[look].new_page()
        pages.append(page)
        listen(page)
        page.add_init_script(f"globalThis.scenario = {json.dumps(scenario)};")
        page.goto(f"{site.url}/pos/")
        page.wait_for_selector(".page main:not([data-testid=starting])")
        return page

    yield open_page
    for page in pages:
        # What a page remembers (language, theme) is not for the next test.
        page.evaluate("localStorage.clear()")
        page.close()
    assert problems == []
