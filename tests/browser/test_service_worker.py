"""The page after its nodes are gone: hashed files as in production, the real engine, nothing replaced."""

import json

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

STORED = """async () => {
  const names = await caches.keys();
  const cache = await caches.open(names[0]);
  return [names, (await cache.keys()).map((request) => new URL(request.url).pathname).sort()];
}"""
READY = "() => navigator.serviceWorker.ready.then((registration) => registration.active.state)"


def open_first(context, site):
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{site.url}/pos/")
    page.get_by_test_id("activate-screen").wait_for()
    page.evaluate(READY)
    return page, problems


def release_of(context, site) -> dict:
    text = context.request.get(f"{site.url}/pos/sw.js").text()
    return json.loads(text.split("\n", 1)[0].removeprefix("self.RELEASE = ").removesuffix(";"))


def test_it_stores_exactly_the_release_and_never_the_api(context, hashed_site):
    page, problems = open_first(context, hashed_site)
    release = release_of(context, hashed_site)
    names, paths = page.evaluate(STORED)
    assert names == [f"evertill-{release['version']}"]
    assert paths == sorted(["/pos/", *release["files"]])
    page.reload()
    page.get_by_test_id("activate-screen").wait_for()
    assert page.evaluate(STORED)[1] == paths
    assert problems == []


def test_the_page_starts_with_every_node_dead(context, hashed_site):
    page, problems = open_first(context, hashed_site)
    hashed_site.stop()
    page.close()
    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{hashed_site.url}/pos/")
    expect(page.get_by_test_id("activate-screen")).to_be_visible()
    expect(page.get_by_test_id("activate-screen")).to_contain_text("Activate this register")
    assert page.evaluate("getComputedStyle(document.querySelector('.card')).borderRadius") == "18px"
    assert problems == []


def test_after_the_first_visit_files_come_from_the_store(context, hashed_site):
    page, _ = open_first(context, hashed_site)
    hashed_site.asked.clear()
    page.reload()
    page.get_by_test_id("activate-screen").wait_for()
    assert [path for path in hashed_site.asked if path.startswith("/static/") or path == "/pos/"] == []
