"""Everything out of the ordinary, by hand, at the two sizes and in the two languages; each window passes axe.

A screenshot of each step goes to build/screenshots/ (or EVERTILL_SCREENSHOTS): a person looks at them.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import SIZES
from .scanner import scan
from .test_looks import SMALL, violations

SHOTS = Path(os.environ.get("EVERTILL_SCREENSHOTS", Path(__file__).parents[2] / "build" / "screenshots"))
VIEWS = [("desk", "light", "en"), ("desk", "light", "zh-hans"), ("phone", "light", "en"), ("phone", "dark", "zh-hans")]
TEA = "6901234000023"

Step = Callable[[str], None]


def press(page: Page, keys: str) -> None:
    for key in keys:
        page.get_by_test_id("op-pad").get_by_test_id(f"op-pad-{'point' if key == '.' else key}").click()


def operation(page: Page, name: str) -> None:
    """Through the menu, as a finger goes."""
    page.locator("[data-testid=more]:visible, [data-testid=dock-more]:visible").first.click()
    page.get_by_test_id(f"op-{name}").click()


def submit(page: Page) -> None:
    page.get_by_test_id("op-submit").click()
    expect(page.locator("dialog[open]")).to_have_count(0)


def reason(page: Page, code: str) -> None:
    page.locator(f"[data-reason={code}]").click()


def calls(page: Page, name: str) -> list[str]:
    return [call for call in page.evaluate("fake.calls") if call.startswith(name)]


@pytest.mark.browser
@pytest.mark.parametrize(("size", "theme", "language"), VIEWS, ids=["-".join(view) for view in VIEWS])
def test_the_operations_of_a_day(open_till, size: str, theme: str, language: str) -> None:
    page: Page = open_till(
        size=size, theme=theme, language=language, phase="ready", periodic=True, lines=[[0, 1000], [11, 2000]]
    )
    SHOTS.mkdir(parents=True, exist_ok=True)
    taken: list[str] = []

    def look(name: str) -> None:
        taken.append(name)
        page.screenshot(path=SHOTS / f"op-{size}-{language}-{len(taken):02}-{name}.png")
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert page.evaluate(SMALL) == [], name

    scan(page, TEA)
    expect(page.locator("[data-testid=line]")).to_have_count(3)
    page.locator("[data-testid=more]:visible, [data-testid=dock-more]:visible").first.click()
    page.get_by_test_id("operations").wait_for()
    look("menu")
    page.keyboard.press("Escape")

    prices_and_discounts(page, look)
    suspend_and_recall(page, look)
    paid_and_returned(page, look)
    the_drawer(page, look)


def prices_and_discounts(page: Page, look: Step) -> None:
    operation(page, "override")
    press(page, "28.5")
    look("override")
    page.get_by_test_id("op-submit").click()
    # Without the reason that the store asks for nothing happens.
    expect(page.get_by_test_id("toast")).to_be_visible()
    reason(page, "damaged")
    submit(page)
    assert calls(page, "overridePrice") == ["overridePrice 285000 damaged"]
    expect(page.get_by_test_id("line-override")).to_be_visible()
    page.get_by_test_id("toast-dismiss").first.click() if page.get_by_test_id("toast-dismiss").count() else None

    page.locator("[data-testid=line]").nth(1).click()
    operation(page, "line_percent")
    press(page, "10")
    reason(page, "regular")
    look("line-discount")
    submit(page)
    operation(page, "total_amount")
    press(page, "5")
    submit(page)
    operation(page, "open_items")
    page.get_by_test_id("open-item").first.click()
    press(page, "3.2")
    look("open-item")
    submit(page)
    expect(page.locator("[data-testid=line]")).to_have_count(4)
    look("sale")


def suspend_and_recall(page: Page, look: Step) -> None:
    total = page.get_by_test_id("total").get_attribute("data-minor")
    operation(page, "suspend")
    page.get_by_test_id("op-note").fill("Mrs Chen, red umbrella")
    look("suspend")
    submit(page)
    expect(page.get_by_test_id("cart-empty")).to_be_visible()
    operation(page, "suspended")
    page.get_by_test_id("suspended-row").wait_for()
    look("recall")
    page.get_by_test_id("suspended-row").click()
    expect(page.locator("[data-testid=line]")).to_have_count(4)
    assert page.get_by_test_id("total").get_attribute("data-minor") == total


def paid_and_returned(page: Page, look: Step) -> None:
    page.locator("[data-testid=pay]:visible").click()
    page.get_by_test_id("quick-exact").click()
    page.get_by_test_id("receipt-screen").wait_for()
    expect(page.get_by_test_id("you-saved")).to_be_visible()
    expect(page.get_by_test_id("paper-saved")).to_be_visible()
    look("receipt")
    page.get_by_test_id("new-sale").click()

    operation(page, "return_sale")
    page.get_by_test_id("journal-row").first.click()
    page.locator("[data-testid=return-row]").nth(1).get_by_test_id("return-plus").click()
    reason(page, "faulty")
    look("return")
    submit(page)
    operation(page, "return_product")
    page.get_by_test_id("return-search").fill("100001")
    page.get_by_test_id("return-choice").first.click()
    reason(page, "changed")
    look("return-product")
    submit(page)
    expect(page.get_by_test_id("line-return")).to_have_count(2)
    assert int(page.get_by_test_id("total").get_attribute("data-minor") or 0) < 0
    look("return-sale")
    page.locator("[data-testid=pay]:visible").click()
    page.get_by_test_id("payment-screen").wait_for()
    look("give-back")
    page.get_by_test_id("take").click()
    page.get_by_test_id("paper-return").wait_for()
    look("return-receipt")
    page.get_by_test_id("new-sale").click()

    operation(page, "journal")
    expect(page.get_by_test_id("journal-row")).to_have_count(2)
    look("journal")
    page.get_by_test_id("find-return").click()
    expect(page.get_by_test_id("journal-row")).to_have_count(1)
    page.get_by_test_id("journal-row").click()
    page.get_by_test_id("journal-detail").wait_for()
    look("journal-detail")
    page.get_by_test_id("journal-reprint").click()
    page.get_by_test_id("paper-reprint").wait_for()
    page.get_by_test_id("new-sale").click()


def the_drawer(page: Page, look: Step) -> None:
    operation(page, "bank_drop")
    press(page, "1500")
    page.get_by_test_id("op-bag").fill("B-0042")
    look("drop")
    submit(page)
    assert '"kind":"drop"' in calls(page, "cash")[0]
    assert '"amount":150000' in calls(page, "cash")[0]
    operation(page, "no_sale")
    reason(page, "change")
    look("no-sale")
    submit(page)
    operation(page, "declare")
    page.get_by_test_id("count-cash-10000").fill("12")
    page.get_by_test_id("count-cash-50").fill("7")
    page.get_by_test_id("count-card").fill("1637")
    expect(page.get_by_test_id("declare-sum").first).to_contain_text("1,203.50")
    look("declare")
    submit(page)
    assert '"counted":120350' in calls(page, "declare")[0]


@pytest.mark.browser
def test_an_old_sale_is_asked_for_by_its_day_or_its_whole_number(open_till) -> None:
    page: Page = open_till(phase="ready", lines=[[0, 1000]])

    def asked() -> dict[str, object]:
        return json.loads(calls(page, "findTransactions")[-1].removeprefix("findTransactions "))

    page.locator("[data-testid=pay]:visible").click()
    page.get_by_test_id("quick-exact").click()
    page.get_by_test_id("new-sale").click()
    operation(page, "return_sale")
    page.get_by_test_id("find").fill("0001-01-1-000042")
    expect(page.get_by_test_id("journal-row")).to_have_count(1)
    assert asked() == {"q": "0001-01-1-000042", "kind": "sale", "limit": 30, "offset": 0}
    page.get_by_test_id("find-day").fill("2026-11-01")
    expect(page.get_by_test_id("find-none")).to_have_text("Nothing found.")
    assert asked() == {"q": "0001-01-1-000042", "date": "2026-11-01", "kind": "sale", "limit": 30, "offset": 0}
    page.get_by_test_id("find-day").fill("2026-11-23")
    expect(page.get_by_test_id("journal-row")).to_have_count(1)
    # A receipt that is scanned is meant, whatever day was looked at.
    scan(page, "000042")
    expect(page.get_by_test_id("find-day")).to_have_value("")
    expect(page.get_by_test_id("journal-row")).to_have_count(1)
    assert asked() == {"q": "000042", "kind": "sale", "limit": 30, "offset": 0}
    page.get_by_test_id("find").fill("000099")
    expect(page.get_by_test_id("find-none")).to_contain_text("last 7 days")


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_more_than_the_drawer_should_hold_is_asked_for_once_more(open_till, language: str) -> None:
    page: Page = open_till(size="phone", phase="ready", language=language)
    operation(page, "removal")
    press(page, "10000000")
    page.get_by_test_id("op-submit").click()
    ask = page.get_by_test_id("beyond-drawer")
    expect(ask).to_contain_text("10,000,000.00")
    page.screenshot(path=SHOTS / f"op-phone-{language}-beyond-drawer.png")
    assert violations(page) == []
    page.get_by_test_id("beyond-drawer-no").click()
    expect(ask).to_have_count(0)
    expect(page.get_by_test_id("op-amount")).to_contain_text("10,000,000.00")
    page.get_by_test_id("op-submit").click()
    page.get_by_test_id("beyond-drawer-yes").click()
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert ['"confirmed":true' in call for call in calls(page, "cash")] == [False, False, True]


@pytest.mark.browser
def test_what_a_role_may_not_is_greyed_and_says_why(open_till) -> None:
    page: Page = open_till(phase="ready", lines=[[0, 1000]], permissions={"sell": None, "suspend": None})
    page.keyboard.press("F1")
    override = page.get_by_test_id("op-override")
    expect(override).to_have_attribute("aria-disabled", "true")
    expect(override).to_contain_text("Your role")
    expect(page.get_by_test_id("op-suspended")).to_contain_text("sale at hand")
    expect(page.get_by_test_id("op-suspend")).not_to_have_attribute("aria-disabled", "true")
    override.click(force=True)
    expect(page.get_by_test_id("operations")).to_be_visible()
    expect(page.get_by_test_id("toast")).to_contain_text("Your role")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("void-sale")).to_have_attribute("aria-disabled", "true")


@pytest.mark.browser
def test_a_price_is_typed_on_the_keyboard_too(open_till) -> None:
    page: Page = open_till(phase="ready")
    scan(page, "6901234999991")
    page.get_by_test_id("op-window").wait_for()
    page.keyboard.type("3.20", delay=120)
    page.keyboard.press("Enter")
    expect(page.locator("[data-testid=line]")).to_have_count(1)
    assert page.get_by_test_id("total").get_attribute("data-minor") == "320"


@pytest.mark.browser
@pytest.mark.parametrize("size", ["desk", "phone"])
def test_an_alert_leaves_the_last_line_in_sight(open_till, size: str) -> None:
    page: Page = open_till(size=size, phase="ready", lines=[[index, 1000] for index in range(9)])
    scan(page, "6901234001228")
    scan(page, "6900000000001")
    page.locator("[data-testid=unknown-barcode]:visible").wait_for()
    page.wait_for_function(
        """() => {
          const lines = document.querySelector('[data-testid=lines]').getBoundingClientRect();
          const last = document.querySelector('[aria-selected=true][data-testid=line]').getBoundingClientRect();
          return last.top >= lines.top - 1 && last.bottom <= lines.bottom + 1;
        }"""
    )
    page.screenshot(path=SHOTS / f"op-{size}-unknown.png")


@pytest.mark.browser
def test_the_last_button_keeps_off_the_edge_of_a_phone(open_till) -> None:
    page: Page = open_till(size="phone", phase="ready", lines=[[0, 1000]])
    page.locator("[data-testid=pay]:visible").click()
    box = page.get_by_test_id("take").bounding_box()
    assert box is not None
    page.screenshot(path=SHOTS / "op-phone-take.png")
    assert box["y"] + box["height"] <= SIZES["phone"]["height"] - 12
