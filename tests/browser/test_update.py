"""A new release waits until no sale is open, asks, and then replaces the page whole."""

import json

import pytest
from playwright.sync_api import expect

from pos import views

pytestmark = pytest.mark.browser

STORES = "() => caches.keys()"
CONTROLLED = "() => Boolean(navigator.serviceWorker.controller)"
LOOK = "async () => { await (await navigator.serviceWorker.getRegistration('/pos/')).update(); }"
WAITING = "async () => Boolean((await navigator.serviceWorker.getRegistration('/pos/')).waiting)"


def test_a_new_release_waits_for_the_end_of_the_sale(context, site, monkeypatch):
    page = context.new_page()
    scenario = {"phase": "ready", "lines": [[0, 1000]]}
    page.add_init_script(f"globalThis.scenario = {json.dumps(scenario)};")
    page.goto(f"{site.url}/pos/")
    page.wait_for_function(CONTROLLED)
    (old,) = page.evaluate(STORES)
    monkeypatch.setattr(views, "shell_version", lambda release: "0123456789abcdef")
    page.evaluate(LOOK)
    page.wait_for_function(WAITING)
    offer = page.get_by_role("button", name="Use it now")
    expect(offer).to_have_count(0)
    assert old in page.evaluate(STORES)

    page.get_by_test_id("void-sale").click()
    page.get_by_test_id("void-sale-yes").click()
    expect(offer).to_be_visible()
    with page.expect_navigation():
        offer.click()
    page.get_by_test_id("sale-screen").wait_for()
    assert page.evaluate(STORES) == ["evertill-0123456789abcdef"]
