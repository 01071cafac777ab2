"""Carts: what is priced, what is kept as quoted, what is refused and by which name, and at what cost."""

from datetime import date

import pytest

from retail.domain.errors import EvertillError
from retail.masterdata.models import Barcode, Price
from retail.selling.cart import price_cart
from retail.selling.terms import Answerer

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
HERE = Answerer(node="edge-1", data_version="1020:41")


def cart_line(line: int = 1, **more):
    return {"line": line, "product": "100012", "barcode": "", "quantity": 2000, "quoted": None} | more


def quote(**more):
    told = {"unit_price": 129_000, "taxes": [{"code": "VAT13", "rate": 130_000}], "price_date": date(2026, 11, 22)}
    return told | {"node": "server-1", "data_version": "1020:40", "name": "Oolong tea"} | more


def price(company, *lines, on: date = TODAY):
    return price_cart(store=company.store, lines=list(lines), price_date=on, by=HERE)


def test_prices_a_line_of_this_nodes_data(company):
    priced = price(company, cart_line())
    assert priced == {
        "lines": [
            {
                "line": 1,
                "product": "100012",
                "barcode": "",
                "name": "乌龙茶",
                "name_en": "Oolong tea",
                "name_zh": "乌龙茶",
                "icon": "🍵",
                "kind": "item",
                "department": "",
                "age_limit": 0,
                "discountable": True,
                "quantity": 2000,
                "quantity_digits": 0,
                "unit": "pcs",
                "unit_price": 129_000,
                "gross": 2580,
                "discount": 0,
                "amount": 2580,
                "tax": 297,
                "taxes": [{"code": "VAT13", "rate": 130_000, "tax": 297}],
                "periodic": [],
                "discounts": [],
                "override": None,
                "return_of": None,
                "price_date": "2026-11-23",
                "node": "edge-1",
                "data_version": "1020:41",
                "voided": False,
                "flags": [],
            }
        ],
        "totals": {
            "gross": 2580,
            "discount": 0,
            "tax": 297,
            "total": 2580,
            "taxes": [{"code": "VAT13", "rate": 130_000, "base": 2580, "tax": 297}],
        },
        "discounts_ignored": [],
        "coupons_ignored": [],
        "node": "edge-1",
        "data_version": "1020:41",
    }


def test_a_barcode_is_enough(company):
    line = price(company, cart_line(product="", barcode="6901234567908", quantity=1250))["lines"][0]
    assert (line["product"], line["barcode"], line["gross"]) == ("100013", "6901234567908", 688)


def test_what_was_quoted_stands_though_the_data_moved_on(company):
    Price.objects.filter(product=company.tea).update(unit_price=990_000)
    quoted = quote(taxes=[{"code": "VAT13", "rate": 90_000}])
    line = price(company, cart_line(quoted=quoted))["lines"][0]
    assert (line["unit_price"], line["taxes"][0]["rate"], line["gross"]) == (129_000, 90_000, 2580)
    assert (line["price_date"], line["node"], line["data_version"]) == ("2026-11-22", "server-1", "1020:40")
    assert (line["flags"], line["name_zh"]) == ([], "乌龙茶")


@pytest.mark.parametrize(
    ("more", "flag"),
    [({"product": "999999"}, "product_unknown"), ({"product": "100015"}, "product_inactive")],
)
def test_a_quoted_product_that_is_not_sold_here_is_priced_by_its_quote(company, more, flag):
    priced = price(company, cart_line(quoted=quote(name="Told name"), **more))
    line = priced["lines"][0]
    assert (line["unit_price"], line["gross"], line["name"], line["flags"]) == (129_000, 2580, "Told name", [flag])
    assert priced["totals"]["total"] == 2580


@pytest.mark.parametrize(
    ("more", "code", "data"),
    [
        ({"product": "999999"}, "product_unknown", {"product": "999999", "line": 7}),
        ({"product": "", "barcode": "000"}, "unknown_barcode", {"barcode": "000", "line": 7}),
        ({"product": "", "barcode": ""}, "unknown_barcode", {"barcode": "", "line": 7}),
        ({"product": "100014"}, "no_price", {"product": "100014", "line": 7}),
        ({"product": "100015"}, "product_inactive", {"product": "100015", "line": 7}),
        ({"quantity": 1500}, "quantity_invalid", {"line": 7, "quantity": 1500, "digits": 0}),
    ],
)
def test_what_can_not_be_priced_is_named_with_its_line(company, more, code, data):
    with pytest.raises(EvertillError) as caught:
        price(company, cart_line(1), cart_line(7, **more))
    assert caught.value.code == code
    assert data.items() <= caught.value.data.items()


def test_a_barcode_of_two_products_asks(company, as_on_a_node):
    Barcode.objects.create(text="6901234567892", product=company.rice)
    with pytest.raises(EvertillError) as caught:
        price(company, cart_line(product="", barcode="6901234567892"))
    assert caught.value.code == "barcode_ambiguous"
    assert caught.value.data["products"] == ["100012", "100013"]


def test_a_barcode_that_moves_between_products_finds_the_one_that_is_sold(company, as_on_a_node):
    Barcode.objects.create(text="6901234567922", product=company.tea)
    line = price(company, cart_line(product="", barcode="6901234567922"))["lines"][0]
    assert line["product"] == "100012"


def test_a_voided_line_counts_nothing(company):
    priced = price(company, cart_line(1), cart_line(2, voided=True))
    assert [line["voided"] for line in priced["lines"]] == [False, True]
    assert priced["totals"]["total"] == 2580


def test_the_number_of_statements_does_not_depend_on_the_lines(company, django_assert_num_queries):
    Price.objects.create(product=company.unpriced, unit_price=1, valid_from=date(2026, 1, 1))
    mixed = [
        cart_line(1),
        cart_line(2, product="", barcode="6901234567908"),
        cart_line(3, quoted=quote()),
        cart_line(4, product="100014"),
    ]
    # Barcodes, products, assortments, prices, taxes, discounts.
    with django_assert_num_queries(6):
        price(company, *mixed)
    many = [line | {"line": number + 1} for number, line in enumerate(mixed * 200)]
    with django_assert_num_queries(6):
        assert len(price(company, *many)["lines"]) == 800
    with django_assert_num_queries(2):
        price(company, *(cart_line(number + 1, quoted=quote()) for number in range(50)))
