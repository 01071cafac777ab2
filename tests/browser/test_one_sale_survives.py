"""The path of tests/flows/test_one_sale_survives.py in Chromium: real processes, the served page, a person's clicks.

A screenshot of each step goes to build/screenshots/ (or EVERTILL_SCREENSHOTS): a person looks at them.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.flows.chain import REGISTER, Chain
from tests.flows.conftest import chain as chain  # the fixture
from tests.flows.processes import ROOT, eventually

from .conftest import SIZES
from .scanner import scan

pytestmark = [pytest.mark.flow, pytest.mark.browser]

SHOTS = Path(os.environ.get("EVERTILL_SCREENSHOTS", ROOT / "build" / "screenshots"))
WITHIN = 20_000


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=SIZES["desk"], locale="en-GB", timezone_id="Asia/Shanghai")
    context.set_default_timeout(WITHIN)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / "99-last.png")
    context.close()
    assert problems == []


@pytest.fixture
def shoot(page: Page) -> Callable[[str], None]:
    SHOTS.mkdir(parents=True, exist_ok=True)
    return lambda name: (page.screenshot(path=SHOTS / f"{name}.png"), None)[1]


def test_one_sale_survives_in_the_browser(chain: Chain, page: Page, shoot: Callable[[str], None]) -> None:
    chain.start()
    barcodes = [row["text"] for row in chain.hq.rows("SELECT text FROM masterdata_barcode ORDER BY text LIMIT 4")]
    names = [
        row["name_en"]
        for row in chain.hq.rows(
            "SELECT p.name_en FROM masterdata_barcode b JOIN masterdata_product p ON p.id = b.product_id"
            " ORDER BY b.text LIMIT 4"
        )
    ]

    page.goto(f"{chain.edge.url}/pos/")
    activate(page, chain.hq.manage("activation_code", REGISTER).strip().splitlines()[-1], shoot)
    sign_in(page, "000160", "1160", shoot)
    page.get_by_test_id("open-shift-screen").wait_for()
    shoot("03-open-shift")
    enter(page, "200")
    page.get_by_test_id("count-submit").click()
    page.get_by_test_id("sale-screen").wait_for()
    eventually(lambda: chain.edge.status()["ready"]["ok"], within=60, what="the edge is ready to go offline")
    expect(page.get_by_test_id("product").first).to_be_visible()
    shoot("04-ready")

    # Online.
    scan(page, barcodes[0])
    expect(page.get_by_test_id("line")).to_have_count(1)
    expect(page.get_by_test_id("line").first).to_contain_text(names[0])
    shoot("05-online-sale")
    first = pay_cash(page, shoot, "06-online")

    # The server dies in mid-sale; two scans later the till is offline and the sale is the same.
    scan(page, barcodes[1])
    expect(page.get_by_test_id("line")).to_have_count(1)
    chain.server.web.kill()
    scan(page, barcodes[2], barcodes[3])
    expect(page.get_by_test_id("line")).to_have_count(3, timeout=WITHIN)
    expect(page.get_by_test_id("connection-pill")).to_have_attribute("data-mode", "offline")
    shoot("07-switched-in-mid-sale")

    # A reload in mid-sale resumes it, still offline, from the service worker and the edge.
    total = page.get_by_test_id("total").get_attribute("data-minor")
    page.reload()
    unlock_if_asked(page, "000160", "1160")
    expect(page.get_by_test_id("line")).to_have_count(3)
    expect(page.get_by_test_id("total")).to_have_attribute("data-minor", str(total))
    shoot("08-after-reload")
    page.get_by_test_id("connection-pill").click()
    page.get_by_test_id("connection-window").wait_for()
    shoot("09-connection-status")
    page.keyboard.press("Escape")
    second = pay_cash(page, shoot, "10-offline")
    assert [row["kind"] for row in chain.edge.rows("SELECT kind FROM transactions_rawdocument ORDER BY seq")][
        -1
    ] == "sale"

    # The server comes back; 917 connects by hand, and the next sale is online.
    chain.server.start()
    page.get_by_test_id("connection-pill").click()
    page.get_by_test_id("switch").click()
    page.get_by_test_id("switch-yes").click()
    expect(page.get_by_test_id("connection-state")).to_have_attribute("data-mode", "online")
    page.keyboard.press("Escape")
    scan(page, barcodes[0])
    expect(page.get_by_test_id("line")).to_have_count(1)
    third = pay_cash(page, shoot, "11-online-again")

    page.keyboard.press("F7")
    page.get_by_test_id("close-shift-screen").wait_for()
    shoot("12-close-shift")
    enter(page, "500")
    page.get_by_test_id("count-submit").click()
    page.get_by_test_id("report-screen").wait_for()
    expect(page.get_by_test_id("report-sales")).to_contain_text("3")
    shoot("13-z-report")

    eventually(
        lambda: chain.hq.rows("SELECT count(*) AS n FROM transactions_transaction WHERE kind = 'sale'")[0]["n"] == 3,
        within=60,
        what="three sales at headquarters",
    )
    at_hq = chain.hq.rows("SELECT receipt_number, mode FROM transactions_transaction WHERE kind = 'sale' ORDER BY id")
    assert {(row["receipt_number"], row["mode"]) for row in at_hq} == {
        (first, "online"), (second, "offline"), (third, "online"),
    }  # fmt: skip


def activate(page: Page, code: str, shoot: Callable[[str], None]) -> None:
    page.get_by_test_id("activate-screen").wait_for()
    page.get_by_test_id("activation-code").fill(code)
    shoot("01-activate")
    page.get_by_test_id("activate").click()


def sign_in(page: Page, staff_id: str, pin: str, shoot: Callable[[str], None]) -> None:
    page.get_by_test_id("sign-in-screen").wait_for()
    page.get_by_test_id("staff-id").fill(staff_id)
    page.get_by_test_id("pin").fill(pin)
    shoot("02-sign-in")
    page.get_by_test_id("sign-in").click()


def unlock_if_asked(page: Page, staff_id: str, pin: str) -> None:
    """A reload may keep the cashier or ask again; the sale is there either way."""
    expect(page.get_by_test_id("sale-screen").or_(page.get_by_test_id("sign-in-screen"))).to_be_visible()
    if page.get_by_test_id("sign-in-screen").is_visible():
        sign_in(page, staff_id, pin, lambda name: None)
    page.get_by_test_id("sale-screen").wait_for()


def enter(page: Page, amount: str) -> None:
    """Types an amount; the number pad listens to the keyboard."""
    page.get_by_test_id("counted").wait_for()
    page.keyboard.type(amount, delay=120)  # a person, not a scanner


def pay_cash(page: Page, shoot: Callable[[str], None], name: str) -> str:
    """Pays with the largest note offered; answers the receipt's number."""
    page.get_by_test_id("pay").click()
    page.get_by_test_id("payment-screen").wait_for()
    shoot(f"{name}-payment")
    page.get_by_test_id("quick-cash").last.click()
    page.get_by_test_id("receipt-screen").wait_for()
    shoot(f"{name}-receipt")
    number = page.get_by_test_id("receipt-number").inner_text()
    found = re.search(r"[0-9A-Za-z.:/_-]*\d{6}", number)
    assert found, number
    page.get_by_test_id("new-sale").click()
    return found[0]
