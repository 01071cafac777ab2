"""A sale at the screens: by finger, by keyboard, by scanner. The engine is made up; the real one is in tests/flows."""

import pytest
from playwright.sync_api import expect

from .scanner import scan

pytestmark = pytest.mark.browser

OOLONG = "6901234000122"
JASMINE = "6901234000023"
UNKNOWN = "6900000000001"


def lines(page) -> list[list]:
    return page.evaluate("fake.state.cart.value.lines.map((line) => [line.name_en, line.quantity, line.voided])")


def test_a_sale_by_finger(open_till):
    page = open_till(phase="ready")
    expect(page.get_by_test_id("pay")).to_have_attribute("aria-disabled", "true")
    page.locator('[data-testid=product][data-product="100012"]').click()
    page.get_by_test_id("pad-2").click()
    page.locator('[data-testid=product][data-product="100002"]').click()
    expect(page.get_by_test_id("total")).to_have_attribute("data-minor", "7690")
    expect(page.get_by_test_id("pay")).to_contain_text("¥76.90")
    page.get_by_test_id("pay").click()
    expect(page.get_by_test_id("due")).to_have_text("¥76.90")
    assert page.get_by_test_id("quick-cash").all_inner_texts() == ["¥80.00", "¥100.00"]
    page.get_by_test_id("quick-cash").nth(1).click()
    expect(page.get_by_test_id("change")).to_have_text("¥23.10")
    expect(page.get_by_test_id("custody")).to_have_attribute("data-custody", "server")
    page.get_by_test_id("new-sale").click()
    expect(page.get_by_test_id("cart-empty")).to_be_visible()
    expect(page.get_by_test_id("last-receipt")).to_have_text("0001-01-1-000042")


def test_a_sale_by_keyboard_alone(open_till):
    page = open_till(phase="sign_in")
    page.keyboard.type("000160", delay=60)
    page.keyboard.press("Enter")
    page.keyboard.type("2468", delay=60)
    page.keyboard.press("Enter")
    page.get_by_test_id("sale-screen").wait_for()
    page.keyboard.press("F2")
    page.keyboard.type("oolong", delay=60)
    expect(page.get_by_test_id("product")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("line")).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.type("3", delay=60)
    expect(page.get_by_test_id("entry")).to_have_text("3 ×")
    page.keyboard.press("F3")
    expect(page.get_by_test_id("line-quantity")).to_have_text("3")
    page.keyboard.press("-")
    expect(page.get_by_test_id("line-quantity")).to_have_text("2")
    page.keyboard.press("F9")
    page.keyboard.type("30", delay=60)
    expect(page.get_by_test_id("change-preview")).to_have_text("Change ¥4.20")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("change")).to_have_text("¥4.20")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("sale-screen")).to_be_visible()


def test_every_operation_shows_its_key(open_till):
    page = open_till(phase="ready", lines=[[0, 1000]])
    shown = page.locator("[data-testid=sale-screen] button:has(kbd)").evaluate_all(
        "(buttons) => buttons.map((one) => [one.dataset.testid, one.querySelector('kbd').textContent])"
    )
    assert dict(shown) == {
        "void-line": "F4",
        "set-quantity": "F3",
        "pay": "F9",
        "more": "F1",
        "void-sale": "F6",
        "close-shift": "F7",
        "lock": "F8",
        "connection": "F10",
    }


def test_rapid_scans_are_neither_lost_nor_swapped(open_till):
    page = open_till(phase="ready")
    page.evaluate("fake.delays.scan = 30")
    codes = page.evaluate("fake.products.slice(10, 40).map((row) => [row.barcode, row.name_en])")
    scan(page, *(barcode for barcode, _ in codes))
    expect(page.get_by_test_id("line")).to_have_count(30)
    assert [line[0] for line in lines(page)] == [name for _, name in codes]


@pytest.mark.parametrize("focused", ["search", "void-sale", "pad-5", "product"])
def test_a_scan_never_depends_on_the_focus(open_till, focused):
    page = open_till(phase="ready", lines=[[0, 1000]])
    page.get_by_test_id(focused).first.focus()
    scan(page, OOLONG)
    expect(page.locator('[data-testid=line][data-product="100012"]')).to_be_visible()
    assert len(lines(page)) == 2
    expect(page.get_by_test_id("search")).to_have_value("")
    expect(page.get_by_test_id("void-sale-ask")).to_have_count(0)


def test_a_person_who_types_is_not_a_scanner(open_till):
    page = open_till(phase="ready")
    page.keyboard.type("1234", delay=120)
    expect(page.get_by_test_id("entry")).to_have_text("1234 ×")
    assert lines(page) == []


def test_a_number_typed_before_a_scan_multiplies(open_till):
    page = open_till(phase="ready")
    page.keyboard.type("12", delay=120)
    expect(page.get_by_test_id("entry")).to_have_text("12 ×")
    scan(page, OOLONG)
    expect(page.get_by_test_id("line-quantity")).to_have_text("12")
    assert lines(page) == [["Oolong tea", 12000, False]]


def test_an_unknown_barcode_beeps_and_gives_a_choice_without_stopping_the_next(open_till):
    page = open_till(phase="ready")
    page.evaluate("() => { globalThis.beeps = 0; document.addEventListener('evertill:refused', () => beeps++); }")
    scan(page, OOLONG, UNKNOWN, JASMINE)
    alert = page.get_by_test_id("unknown-barcode")
    expect(alert).to_contain_text(f"No product has barcode {UNKNOWN}")
    expect(page.get_by_test_id("line")).to_have_count(2)
    assert [line[0] for line in lines(page)] == ["Oolong tea", "Jasmine tea 100 g"]
    assert page.evaluate("globalThis.beeps") == 1
    page.get_by_test_id("unknown-search").click()
    expect(page.get_by_test_id("search")).to_be_focused()
    expect(alert).to_have_count(0)


def test_a_barcode_of_two_products_asks_which(open_till):
    page = open_till(phase="ready")
    page.keyboard.type("4", delay=120)
    expect(page.get_by_test_id("entry")).to_have_text("4 ×")
    scan(page, "2000000000008")
    expect(page.get_by_test_id("choice")).to_have_count(2)
    page.get_by_test_id("choice").nth(1).click()
    expect(page.get_by_test_id("line-quantity")).to_have_text("4")
    assert lines(page) == [["White peony tea 50 g", 4000, False]]


def test_a_product_without_a_price_is_refused_in_words(open_till):
    page = open_till(phase="ready")
    page.locator('[data-testid=product][data-product="100010"]').click()
    expect(page.get_by_test_id("toast")).to_contain_text("Product 100010 has no price today")
    assert lines(page) == []


def test_a_voided_line_stays_struck_through_and_counts_nothing(open_till):
    page = open_till(phase="ready", lines=[[0, 1000], [11, 2000]])
    page.keyboard.press("ArrowUp")
    page.get_by_test_id("void-line").click()
    expect(page.locator('[data-testid=line][data-line="1"]')).to_have_attribute("data-voided", "true")
    expect(page.get_by_test_id("total")).to_have_text("¥25.80")


def test_voiding_the_sale_asks_first(open_till):
    page = open_till(phase="ready", lines=[[0, 1000]])
    page.keyboard.press("F6")
    page.keyboard.press("Escape")
    assert len(lines(page)) == 1
    page.keyboard.press("F6")
    page.get_by_test_id("void-sale-yes").click()
    expect(page.get_by_test_id("cart-empty")).to_be_visible()


def test_split_payment_shows_what_remains_and_can_be_taken_back(open_till):
    page = open_till(phase="ready", lines=[[0, 1000]])
    page.get_by_test_id("pay").click()
    page.keyboard.type("20", delay=120)
    expect(page.get_by_test_id("change-preview")).to_have_text("¥48.00 remains")
    page.get_by_test_id("take").click()
    expect(page.get_by_test_id("due")).to_have_text("¥48.00")
    page.get_by_test_id("pay-back").click()
    scan(page, OOLONG)
    expect(page.get_by_test_id("toast")).to_contain_text("Money was already taken")
    assert len(lines(page)) == 1
    page.get_by_test_id("pay").click()
    page.get_by_test_id("take-back").click()
    expect(page.get_by_test_id("due")).to_have_text("¥68.00")


def test_what_no_coin_can_pay_is_finished_in_cash(open_till):
    page = open_till(phase="ready", lines=[[0, 1000]])
    page.get_by_test_id("pay").click()
    card = page.locator('[data-testid=tender][data-tender="card"]')
    card.click()
    page.keyboard.type("67.97", delay=120)
    page.get_by_test_id("take").click()
    # The card can pay the last three fen; cash can't.
    expect(page.get_by_test_id("due")).to_have_attribute("data-minor", "3")
    expect(page.get_by_test_id("pay-finish")).to_have_count(0)
    page.locator('[data-testid=tender][data-tender="cash"]').click()
    expect(page.get_by_test_id("due")).to_have_attribute("data-minor", "0")
    page.get_by_test_id("pay-finish").click()
    expect(page.get_by_test_id("custody")).to_be_visible()
    assert page.evaluate(
        "fake.state.lastSale.value.receipt.body.tenders.map((row) => [row.kind, row.tendered, row.rounding])"
    ) == [
        ["card", 6797, 0],
        ["cash", 0, -3],
    ]


@pytest.mark.parametrize("finger", [True, False])
def test_a_return_of_less_than_the_smallest_coin_is_finished_in_cash(open_till, finger):
    page = open_till(phase="ready", lines=[[0, 1000]])
    page.evaluate(
        """() => fake.setLines(fake.state.cart.value.lines.map((line) => ({
          ...line, quantity: -1000, unit_price: 200,
          return_of: {document: null, line: null, receipt: '', verified: false, reason: ''},
        })))"""
    )
    page.locator("[data-testid=pay]:visible").click()
    expect(page.get_by_test_id("due")).to_have_attribute("data-minor", "0")
    page.get_by_test_id("pay-finish").click() if finger else page.keyboard.press("Enter")
    expect(page.get_by_test_id("custody")).to_be_visible()
    (tender,) = page.evaluate("fake.state.lastSale.value.receipt.body.tenders")
    assert (tender["tendered"], tender["amount"], tender["rounding"]) == (0, 0, 2)


def test_enter_takes_the_money_after_a_finger_chose_how_it_is_paid(open_till):
    page = open_till(phase="ready", lines=[[0, 1000]])
    page.get_by_test_id("pay").click()
    card = page.locator('[data-testid=tender][data-tender="card"]')
    card.click()
    expect(card).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("custody")).to_be_visible()


def test_enter_presses_the_button_that_the_keyboard_went_to(open_till):
    page = open_till(phase="ready", lines=[[0, 1000]])
    page.get_by_test_id("pay").click()
    page.locator('[data-testid=tender][data-tender="cash"]').click()
    page.keyboard.press("Tab")  # on to the card
    page.keyboard.press("Enter")
    expect(page.locator('[data-testid=tender][data-tender="card"]')).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_test_id("due")).to_have_text("¥68.00")


def test_card_is_greyed_offline_and_says_why(open_till):
    page = open_till(phase="ready", lines=[[0, 1000]], mode="offline")
    page.get_by_test_id("pay").click()
    card = page.locator('[data-testid=tender][data-tender="card"]')
    expect(card).to_have_attribute("aria-disabled", "true")
    card.click(force=True)
    expect(page.get_by_test_id("toast")).to_contain_text("Card is not accepted offline.")


def test_while_an_outcome_is_unknown_nothing_can_be_rung_up(open_till):
    page = open_till(phase="ready", lines=[[0, 1000]])
    page.evaluate("fake.state.finishing.value = true")
    expect(page.get_by_test_id("finishing")).to_have_text("Finishing at the store. Don't ring it up again.")
    scan(page, OOLONG)
    expect(page.get_by_test_id("toast")).to_be_visible()
    assert len(lines(page)) == 1


def test_an_attempt_of_unknown_outcome_is_asked_about(open_till):
    page = open_till(phase="ready", lines=[[0, 1000]])
    page.evaluate(
        """() => { const {cart} = fake.state; cart.value = {...cart.value, attempts: [
          {attempt: 'a', transaction: 't', tender: 'card', kind: 'card', tendered: 6800, unit: 1, state: 'started',
           at: ''}]}; }"""
    )
    page.get_by_test_id("pay").click()
    expect(page.get_by_test_id("unresolved")).to_contain_text("Card ¥68.00")
    page.get_by_test_id("resolve-declined").click()
    expect(page.get_by_test_id("unresolved")).to_have_count(0)
    expect(page.get_by_test_id("due")).to_have_text("¥68.00")


def test_a_scan_on_the_receipt_starts_the_next_sale(open_till):
    page = open_till(phase="ready", lines=[[0, 1000]])
    page.keyboard.press("F9")
    page.keyboard.press("Enter")
    page.get_by_test_id("receipt-screen").wait_for()
    scan(page, OOLONG)
    expect(page.get_by_test_id("line")).to_have_count(1)
    expect(page.get_by_test_id("total")).to_have_text("¥12.90")


def test_the_receipt_is_what_is_printed(open_till):
    page = open_till(phase="ready", lines=[[0, 1000], [11, 2000]], locale="en-GB", currency="GBP")
    page.keyboard.press("F9")
    page.keyboard.press("Enter")
    paper = page.get_by_test_id("paper")
    expect(paper).to_contain_text("Riverside Market")
    expect(paper).to_contain_text("£93.80")
    page.emulate_media(media="print")
    expect(paper).to_be_visible()
    for hidden in ["header", "new-sale", "print", "change"]:
        expect(page.get_by_test_id(hidden)).to_be_hidden()


def test_lock_keeps_the_sale(open_till):
    page = open_till(phase="ready", lines=[[0, 1000]])
    page.keyboard.press("F8")
    page.get_by_test_id("lock-screen").wait_for()
    scan(page, OOLONG)
    page.get_by_test_id("pin").fill("1111")
    page.get_by_test_id("unlock").click()
    expect(page.get_by_test_id("problem")).to_contain_text("Staff ID or PIN is wrong")
    for digit in "2468":
        page.get_by_test_id(f"pad-{digit}").click()
    page.get_by_test_id("unlock").click()
    expect(page.get_by_test_id("line")).to_have_count(1)
