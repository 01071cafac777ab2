"""Activation, sign-in, shifts, the connection window, languages."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_activation_by_a_tidied_code(open_till):
    page = open_till(phase="activate")
    page.get_by_test_id("activation-code").fill("wrongwrong12")
    page.get_by_test_id("activate").click()
    expect(page.get_by_test_id("problem")).to_contain_text("This code is not known")
    page.get_by_test_id("activation-code").fill("7k2m 9qpd 4txb")
    expect(page.get_by_test_id("activation-code")).to_have_value("7K2M-9QPD-4TXB")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("sign-in-screen")).to_be_visible()


def test_activation_shows_where_else_the_till_may_live(open_till):
    page = open_till(phase="activate")
    links = page.get_by_test_id("other-address").get_by_role("link")
    assert links.evaluate_all("(all) => all.map((one) => one.href)") == [
        "http://localhost:8002/pos/",
        "https://retail.example/pos/",
    ]


def test_an_insecure_address_says_what_to_do_and_offers_no_activation(open_till):
    page = open_till(phase="insecure")
    expect(page.get_by_test_id("insecure-screen")).to_contain_text("certificate")
    expect(page.get_by_test_id("insecure-local")).to_have_attribute(
        "href", "http://localhost:" + page.url.split(":")[2]
    )
    expect(page.get_by_test_id("activate")).to_have_count(0)


def test_another_tab_can_take_over(open_till):
    page = open_till(phase="elsewhere")
    page.get_by_test_id("take-over").click()
    expect(page.get_by_test_id("sign-in-screen")).to_be_visible()


def test_a_wrong_pin_is_said_and_cleared(open_till):
    page = open_till(phase="sign_in")
    for digit in "000160":
        page.get_by_test_id(f"pad-{digit}").click()
    page.get_by_test_id("pin").click()
    for digit in "1111":
        page.get_by_test_id(f"pad-{digit}").click()
    page.get_by_test_id("sign-in").click()
    expect(page.get_by_test_id("problem")).to_contain_text("Staff ID or PIN is wrong. Try again.")
    expect(page.get_by_test_id("pin")).to_have_value("")
    expect(page.get_by_test_id("staff-id")).to_have_value("000160")
    for digit in "2468":
        page.get_by_test_id(f"pad-{digit}").click()
    page.get_by_test_id("sign-in").click()
    expect(page.get_by_test_id("sale-screen")).to_be_visible()


def test_a_shift_is_opened_with_its_float_and_closed_with_a_count(open_till):
    page = open_till(phase="ready", shift=False)
    expect(page.get_by_test_id("shift-state")).to_have_text("No open shift")
    page.get_by_test_id("count-submit").click()
    assert page.evaluate("fake.calls") == []
    for key in ["5", "0", "0", "point", "5"]:
        page.get_by_test_id(f"pad-{key}").click()
    page.get_by_test_id("count-submit").click()
    expect(page.get_by_test_id("sale-screen")).to_be_visible()
    page.get_by_test_id("close-shift").click()
    page.keyboard.type("1700", delay=120)
    expect(page.get_by_test_id("counted")).to_have_text("¥1,700.00")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("report-screen")).to_have_attribute("data-kind", "z")
    expect(page.get_by_test_id("difference")).to_have_text("¥4.60 short")
    expect(page.get_by_test_id("node-says")).to_have_attribute("data-same", "true")
    assert page.evaluate("fake.calls") == ["openShift 50050", "closeShift 170000"]
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("open-shift-screen")).to_be_visible()


def test_a_shift_with_a_sale_at_hand_is_not_closed_and_says_why(open_till):
    page = open_till(phase="ready", lines=[[0, 1000]])
    page.keyboard.press("F7")
    expect(page.get_by_test_id("toast")).to_contain_text("Finish or void the sale first.")
    expect(page.get_by_test_id("sale-screen")).to_be_visible()


def test_the_connection_window_tells_everything(open_till):
    page = open_till(phase="ready", mode="offline")
    pill = page.get_by_test_id("connection-pill")
    expect(pill).to_have_text("Offline")
    expect(pill.locator("svg")).to_be_visible()
    expect(page.get_by_test_id("unsent")).to_have_attribute("data-count", "3")
    pill.click()
    expect(page.get_by_test_id("connection-cause")).to_have_text("The retail server doesn't answer")
    expect(page.get_by_test_id("connection-prices")).to_contain_text("09:12")
    expect(page.get_by_test_id("connection-unsent")).to_have_text("at the store, on their way: 3")
    expect(page.get_by_test_id("node-server")).to_have_attribute("data-answers", "false")
    expect(page.get_by_test_id("node-edge")).to_have_attribute("data-answers", "true")
    expect(page.get_by_test_id("readiness")).to_have_attribute("data-ready", "true")
    rows = page.get_by_test_id("sync-row")
    expect(rows).to_have_count(3)
    expect(rows.nth(2)).to_contain_text("Download failed")
    expect(rows.nth(2)).to_contain_text("The package store answered 503.")
    history = page.get_by_test_id("history-row")
    assert history.evaluate_all("(all) => all.map((one) => one.dataset.to)") == ["online", "offline"]
    expect(history.nth(0)).to_contain_text("after 6 min")


def test_operation_917_says_what_follows_and_asks(open_till):
    page = open_till(phase="ready", lines=[[0, 1000]])
    page.keyboard.press("F10")
    button = page.get_by_test_id("switch")
    expect(button).to_have_text("Disconnect")
    button.click()
    expect(page.get_by_test_id("switch-ask")).to_contain_text(
        "stays there until you press Connect or somebody signs in"
    )
    assert page.evaluate("fake.calls") == []
    page.get_by_test_id("switch-yes").click()
    expect(page.get_by_test_id("connection-state")).to_have_attribute("data-mode", "offline")
    expect(page.get_by_test_id("connection-sticky")).to_be_visible()
    expect(page.get_by_test_id("connection-by")).to_have_text("000160")
    expect(page.get_by_test_id("switch")).to_have_text("Connect")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("connection-pill")).to_have_text("Offline")
    expect(page.get_by_test_id("line")).to_have_count(1)


def test_an_edge_that_is_not_ready_is_asked_about(open_till):
    page = open_till(phase="ready", notReady=True)
    page.keyboard.press("F10")
    page.get_by_test_id("switch").click()
    page.get_by_test_id("switch-yes").click()
    expect(page.get_by_test_id("switch-ask")).to_contain_text("Prices are two days old.")
    page.get_by_test_id("switch-yes").click()
    expect(page.get_by_test_id("connection-state")).to_have_attribute("data-mode", "offline")
    assert page.evaluate("fake.calls") == ["toggle false", "toggle true"]


def test_till_only_says_what_can_be_done(open_till):
    page = open_till(phase="ready", lines=[[0, 1000]], mode="till")
    expect(page.get_by_test_id("connection-pill")).to_have_text("Till only")
    expect(page.get_by_test_id("products")).to_contain_text("a sale already rung up can be paid in cash")
    page.keyboard.press("F9")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("custody")).to_contain_text("Stored in this till only")
    expect(page.get_by_test_id("paper-not-recorded")).to_have_text("尚未入账")


def test_the_whole_page_turns_to_chinese_and_back(open_till):
    page = open_till(phase="ready", lines=[[11, 1000]])
    page.get_by_test_id("menu-button").click()
    page.get_by_test_id("language").click()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("pay")).to_contain_text("收款")
    expect(page.get_by_test_id("line")).to_contain_text("乌龙茶")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    assert page.evaluate("localStorage.getItem('evertill.language')") == "zh-hans"


def test_a_cashier_gets_the_language_of_their_own(open_till):
    page = open_till(phase="ready", language="zh-hans")
    expect(page.get_by_test_id("void-sale")).to_contain_text("作废整单")


@pytest.mark.parametrize(
    ("locale", "currency", "total"),
    [
        ("zh-Hans-CN", "CNY", "¥68.00"),
        ("de-DE", "EUR", "68,00 €"),
        ("en-US", "USD", "$68.00"),
        ("ja-JP", "JPY", "￥68"),
    ],
)
def test_money_is_written_as_the_store_does(open_till, locale, currency, total):
    page = open_till(phase="ready", lines=[[0, 1000]], locale=locale, currency=currency)
    assert page.get_by_test_id("total").inner_text().replace("\u00a0", " ") == total
