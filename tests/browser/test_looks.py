"""Each screen by the rules of WCAG 2.2 AA (axe), at each size, in both themes and both languages."""

from pathlib import Path

import pytest

from .conftest import SIZES
from .scanner import scan

AXE = Path(__file__).parents[1] / "js" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LINES = [[0, 1000], [11, 2000], [26, 1000]]


def nothing(page):
    pass


def pay(page):
    page.get_by_test_id("pay").click()


def paid(page):
    pay(page)
    page.get_by_test_id("quick-cash").first.click()
    page.get_by_test_id("receipt-screen").wait_for()


def connection(page):
    page.get_by_test_id("connection-pill").click()
    page.get_by_test_id("sync-row").first.wait_for()


def asked_to_switch(page):
    connection(page)
    page.get_by_test_id("switch").click()


def menu(page):
    page.get_by_test_id("menu-button").click()


def unknown(page):
    scan(page, "6900000000001")
    page.locator('[data-testid="unknown-barcode"]:visible').wait_for()


def report(page):
    page.get_by_test_id("menu-button").click()
    page.get_by_test_id("menu-x").click()
    page.get_by_test_id("report-screen").wait_for()


READY = {"phase": "ready", "lines": LINES}
SCREENS = {
    "sale": (READY, nothing),
    "empty": ({"phase": "ready"}, nothing),
    "till only": ({**READY, "mode": "till"}, nothing),
    "payment": (READY, pay),
    "receipt": (READY, paid),
    "connection": ({**READY, "mode": "offline"}, connection),
    "disconnect": (READY, asked_to_switch),
    "menu": (READY, menu),
    "unknown barcode": (READY, unknown),
    "report": (READY, report),
    "sign-in": ({"phase": "sign_in"}, nothing),
    "activate": ({"phase": "activate"}, nothing),
    "insecure": ({"phase": "insecure"}, nothing),
    "elsewhere": ({"phase": "elsewhere"}, nothing),
    "open shift": ({"phase": "ready", "shift": False}, nothing),
}
# Both themes, both languages and both layouts, without their every product.
VIEWS = [("desk", "light", "en"), ("phone", "dark", "zh-hans")]


def violations(page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", RULES)["violations"]
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.browser
@pytest.mark.parametrize(("size", "theme", "language"), VIEWS, ids=["-".join(view) for view in VIEWS])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_can_be_used_by_everybody(open_till, screen, size, theme, language):
    scenario, steps = SCREENS[screen]
    page = open_till(size=size, theme=theme, **{**scenario, "language": language})
    steps(page)
    assert violations(page) == []


SMALL = """() => [...document.querySelectorAll('button, a[href], input, [role=option], [role=tab]')]
  .filter((element) => element.checkVisibility())
  .map((element) => [element.dataset.testid ?? element.className, element.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44 || box.width < 44)
  .map(([name, box]) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`)"""


@pytest.mark.browser
@pytest.mark.parametrize("screen", ["sale", "payment", "receipt", "connection", "menu", "sign-in", "open shift"])
def test_a_finger_hits_everything(open_till, screen):
    scenario, steps = SCREENS[screen]
    page = open_till(**scenario)
    steps(page)
    for size, viewport in SIZES.items():
        page.set_viewport_size(viewport)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate(SMALL) == [], size


OUTSIDE = """(ids) => ids.map((id) => [id, document.querySelector(`[data-testid=${id}]`)])
  .filter(([, element]) => {
    const box = element?.getBoundingClientRect();
    return !box || box.top < 0 || box.left < 0 || box.bottom > innerHeight || box.right > innerWidth || !box.width;
  }).map(([id]) => id)"""


@pytest.mark.browser
@pytest.mark.parametrize("size", ["desk", "tablet", "portrait", "phone"])
def test_total_pay_and_connection_are_always_in_sight(open_till, size):
    page = open_till(size=size, phase="ready", lines=[[index, 1000] for index in range(9)])
    assert page.evaluate(OUTSIDE, ["total", "pay", "connection-pill"]) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if size in {"portrait", "phone"}:
        page.get_by_test_id("tab-products").click()
        assert page.evaluate(OUTSIDE, ["pay", "connection-pill", "search"]) == []
        assert "¥481.80" in page.get_by_test_id("pay").inner_text()


@pytest.mark.browser
def test_nothing_moves_while_a_sale_is_rung_up(open_till):
    page = open_till(phase="ready", lines=[[0, 1000]])
    page.evaluate(
        """() => { globalThis.shift = 0; new PerformanceObserver((list) => {
             for (const entry of list.getEntries()) globalThis.shift += entry.value;
           }).observe({type: 'layout-shift', buffered: false}); }"""
    )
    scan(page, "6901234000122", "6900000000001", "6901234000023")
    page.get_by_test_id("unknown-barcode").wait_for()
    page.locator("[data-testid=line]").nth(3 - 1).wait_for()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    # A figure that is set flush right grows to the left: that alone may count. A line that moved would be 0.01.
    assert page.evaluate("globalThis.shift") < 0.001
