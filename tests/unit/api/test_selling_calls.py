"""Look-up and pricing over HTTP: what a till gets, and what bad input gets."""

from uuid import uuid4

import pytest
from django.utils import timezone

from retail.cdx.models import Checkpoint
from retail.cdx.registry import JOBS
from retail.masterdata.models import Barcode, Discount, DiscountLine

pytestmark = pytest.mark.django_db

TEA = {"line": 1, "product": "100012", "barcode": "", "quantity": 2000}
QUOTED = {
    "unit_price": 100_000,
    "taxes": [{"code": "VAT13", "rate": 130_000}],
    "price_date": "2026-11-22",
    "node": "x",
    "data_version": "",
    "name": "Tea as told",
}
KNOWN = {"document": "6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b", "line": 1, "receipt": "", "verified": True, "reason": ""}
BY_HAND = {"method": "percent", "value": 100_000, "reason": "damaged", "by": "000160"}
TYPED = {"unit_price": 100_000, "reason": "damaged", "by": "000100"}
CANDIDATE = {
    "code": "TEA10",
    "name_en": "A tenth off tea",
    "name_zh": "茶九折",
    "method": "percent",
    "value": 100_000,
    "concurrency": "best",
    "priority": 0,
}


def cart(*lines, **more) -> dict:
    return {"price_date": "2026-11-23", "lines": list(lines)} | more


def products(till, **query) -> list[str]:
    response = till.get("products", query)
    assert response.status_code == 200, response.content
    return [product["product"] for product in response.json()["products"]]


def test_by_barcode(till):
    response = till.get("products", {"barcode": "6901234567892", "date": "2026-11-23"})
    assert response.status_code == 200, response.content
    assert response.json() == {
        "products": [
            {
                "product": "100012",
                "name_en": "Oolong tea",
                "name_zh": "乌龙茶",
                "barcode": "6901234567892",
                "quantity": 1_000,
                "unit": "pcs",
                "quantity_digits": 0,
                "kind": "item",
                "category": "tea",
                "department": "",
                "age_limit": 0,
                "discountable": True,
                "icon": "🍵",
                "picture": "",
                "variants": [],
                "unit_price": 129_000,
                "taxes": [{"code": "VAT13", "rate": 130_000}],
                "periodic": [],
            }
        ],
        "more": False,
        "price_date": "2026-11-23",
    }
    assert response["Evertill-Node"] == f"server/{till.local.node.id}"


def test_the_edge_answers_the_same(edge_till):
    response = edge_till.get("products", {"barcode": "6901234567892"})
    assert response.json()["products"][0]["unit_price"] == 129_000
    assert response["Evertill-Node"] == f"edge/{edge_till.local.node.id}"


def test_two_products_of_one_barcode_both_come(till, company, as_on_a_node):
    Barcode.objects.create(text="6901234567892", product=company.rice)
    assert products(till, barcode="6901234567892") == ["100012", "100013"]


def test_no_price_is_told_as_null(till):
    response = till.get("products", {"barcode": "6901234567915"})
    assert response.json()["products"][0]["unit_price"] is None


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("tea", ["100012"]),
        ("TEA ool", ["100012"]),
        ("乌龙", ["100012"]),
        ("1000", ["100012", "100013", "100014"]),
        ("100013", ["100013"]),
        ("69012345679", ["100013", "100014"]),
        ("", ["100012", "100013", "100014"]),
        ("   ", ["100012", "100013", "100014"]),
        ("50% off_", []),
        ("%", []),
    ],
)
def test_search_by_name_number_and_barcode(till, q, found):
    assert products(till, q=q) == found


def test_by_category_and_in_pages(till):
    assert products(till, category="tea", limit=2) == ["100012", "100013"]
    response = till.get("products", {"category": "tea", "limit": 2, "offset": 2})
    assert [p["product"] for p in response.json()["products"]] == ["100014"]
    assert response.json()["more"] is False
    assert till.get("products", {"category": "tea", "limit": 2}).json()["more"] is True
    assert products(till, category="none") == []


def test_categories(till):
    assert till.get("categories").json() == {
        "categories": [{"code": "tea", "name_en": "Tea", "name_zh": "茶", "icon": "🍵", "position": 1}]
    }


def test_prices_a_cart_and_keeps_what_was_quoted(till):
    response = till.post("cart/price", cart(TEA, TEA | {"line": 2, "quoted": QUOTED}))
    assert response.status_code == 200, response.content
    answer = response.json()
    assert [(line["unit_price"], line["name"]) for line in answer["lines"]] == [
        (129_000, "乌龙茶"),
        (100_000, "Tea as told"),
    ]
    assert answer["totals"]["total"] == 2580 + 2000
    assert answer["node"] == str(till.local.node.id)


def test_prices_a_cart_with_all_that_is_given_by_hand(till, company):
    made = Discount.objects.create(code="TEA10", name_en="A tenth off tea", name_zh="茶九折", valid_from="2026-01-01")
    DiscountLine.objects.create(discount=made, product=company.tea, method="percent", value=100_000)
    known = {"document": str(uuid4()), "line": 1, "receipt": "0001-01-1-000001", "verified": True, "reason": "damaged"}
    frozen = {"source": "line", "code": "", "method": "amount", "value": 50, "amount": -50, "reason": "x", "by": "1"}
    then = {"discounts": [frozen], "frozen_taxes": [{"code": "VAT13", "rate": 130_000, "tax": -110}]}
    lines = [
        TEA | {"discount": BY_HAND},
        TEA | {"line": 2, "override": TYPED},
        TEA | {"line": 3, "quantity": -1000, "return_of": known, "quoted": QUOTED | then},
    ]
    total = {"method": "amount", "value": 409, "reason": "", "by": "000160"}
    response = till.post("cart/price", cart(*lines, discount=total, coupons=["X"], customer=str(uuid4())))
    assert response.status_code == 200, response.content
    answer = response.json()
    # 25.80 − 2.58 − 2.32 = 20.90 and 20.00 are left; 4.09 of 40.90 are 2.09 and 2.00.
    assert [line["amount"] for line in answer["lines"]] == [1881, 1800, -950]
    assert [[entry["amount"] for entry in line["discounts"]] for line in answer["lines"]] == [
        [258, 232, 209],
        [200],
        [-50],
    ]
    # 9.50 have 1.0929 of tax inside; what was sold bore a cent more.
    assert answer["lines"][2]["taxes"] == then["frozen_taxes"]
    assert answer["lines"][0]["periodic"] == [CANDIDATE]
    assert answer["lines"][1]["override"] == {"from": 129_000, "reason": "damaged", "by": "000100"}
    assert answer["lines"][2]["return_of"] == known
    assert (answer["totals"]["total"], answer["coupons_ignored"]) == (2731, ["X"])


def test_products_name_the_discounts_they_may_get(till, company):
    made = Discount.objects.create(code="TEA10", name_en="A tenth off tea", name_zh="茶九折", valid_from="2026-01-01")
    DiscountLine.objects.create(discount=made, product=company.tea, method="percent", value=100_000)
    assert till.get("products", {"barcode": "6901234567892"}).json()["products"][0]["periodic"] == [CANDIDATE]


def test_an_empty_cart_is_zero(till):
    assert till.post("cart/price", cart()).json()["totals"]["total"] == 0


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ({"barcode": "000"}, 404, "unknown_barcode"),
        ({"barcode": ""}, 404, "unknown_barcode"),
        ({"barcode": "6901234567922"}, 409, "product_inactive"),
        ({"barcode": "x" * 61}, 400, "invalid_request"),
        ({"barcode": "a\x00b"}, 400, "invalid_request"),
        ({"q": "tea", "barcode": "1"}, 400, "invalid_request"),
        ({"q": "x" * 61}, 400, "invalid_request"),
        ({"limit": "0"}, 400, "invalid_request"),
        ({"limit": "201"}, 400, "invalid_request"),
        ({"offset": "-1"}, 400, "invalid_request"),
        ({"offset": "99999999999999999999"}, 400, "invalid_request"),
        ({"limit": "ten"}, 400, "invalid_request"),
        ({"colour": "red"}, 400, "unknown_field"),
    ],
)
def test_bad_lookups(till, refusal, query, status, code):
    assert refusal(till.get("products", query)) == (status, code)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (cart(TEA | {"product": "9"}), 404, "product_unknown"),
        (cart({"line": 1, "quantity": 1000, "barcode": "0"}), 404, "unknown_barcode"),
        (cart(TEA | {"product": "100014"}), 409, "no_price"),
        (cart(TEA | {"product": "100015"}), 409, "product_inactive"),
        (cart(TEA | {"quantity": 1}), 400, "quantity_invalid"),
        (cart(TEA | {"quantity": 0}), 400, "invalid_request"),
        (cart(TEA | {"quantity": -1000}), 400, "invalid_request"),
        (cart(TEA | {"quantity": 1000.0}), 400, "invalid_request"),
        (cart(TEA | {"quantity": "1000"}), 400, "invalid_request"),
        (cart(TEA | {"quantity": True}), 400, "invalid_request"),
        (cart(TEA | {"quantity": 10**30}), 400, "invalid_request"),
        (cart(TEA | {"product": 100012}), 400, "invalid_request"),
        (cart(TEA | {"product": "a\x00b"}), 400, "invalid_request"),
        (cart(TEA, TEA), 400, "invalid_request"),
        (cart(*(TEA | {"line": n} for n in range(1, 1002))), 400, "invalid_request"),
        (cart(TEA | {"discounts": []}), 400, "unknown_field"),
        (cart(TEA | {"discount": 1}), 400, "invalid_request"),
        (cart(TEA | {"discount": BY_HAND | {"value": 1_000_001}}), 400, "invalid_request"),
        (cart(TEA | {"discount": BY_HAND | {"value": -1}}), 400, "invalid_request"),
        (cart(TEA | {"discount": BY_HAND | {"value": 0.5}}), 400, "invalid_request"),
        (cart(TEA | {"discount": BY_HAND | {"method": "deal_price"}}), 400, "invalid_request"),
        (cart(TEA | {"discount": BY_HAND | {"method": 1}}), 400, "invalid_request"),
        (cart(TEA | {"discount": BY_HAND | {"by": ""}}), 400, "invalid_request"),
        (cart(TEA | {"discount": BY_HAND | {"reason": None}}), 400, "invalid_request"),
        (cart(TEA | {"discount": {"method": "percent"}}), 400, "invalid_request"),
        (cart(TEA | {"discount": BY_HAND | {"limit": 1}}), 400, "unknown_field"),
        (cart(TEA, discount=BY_HAND | {"method": "percentage"}), 400, "invalid_request"),
        (cart(TEA, discount=BY_HAND | {"method": "amount", "value": 10**15}), 400, "invalid_request"),
        (cart(TEA, discount=[]), 400, "invalid_request"),
        (cart(TEA | {"override": TYPED | {"unit_price": -1}}), 400, "invalid_request"),
        (cart(TEA | {"override": TYPED | {"unit_price": None}}), 400, "invalid_request"),
        (cart(TEA | {"override": TYPED | {"unit_price": 10**13}}), 400, "invalid_request"),
        (cart(TEA | {"override": TYPED | {"from": 1}}), 400, "unknown_field"),
        (cart(TEA | {"override": 5}), 400, "invalid_request"),
        (cart(TEA | {"return_of": {}}), 400, "invalid_request"),
        (cart(TEA | {"quantity": -1000, "return_of": None}), 400, "invalid_request"),
        (cart(TEA | {"quantity": -1000, "return_of": {"document": "x"}}), 400, "invalid_request"),
        (cart(TEA | {"quantity": -1000, "return_of": {"line": 0}}), 400, "invalid_request"),
        (cart(TEA | {"quantity": -1000, "return_of": {"verified": "no"}}), 400, "invalid_request"),
        (cart(TEA | {"quantity": -1500, "return_of": {}}), 400, "quantity_invalid"),
        (cart(TEA | {"quantity": -(10**12), "return_of": {}}), 400, "invalid_request"),
        (cart(TEA, coupons="AUTUMN"), 400, "invalid_request"),
        (cart(TEA, coupons=[5]), 400, "invalid_request"),
        (cart(TEA, coupons=[""]), 400, "invalid_request"),
        (cart(TEA, coupons=["x"] * 51), 400, "invalid_request"),
        (cart(TEA, customer="5"), 400, "invalid_request"),
        (cart(TEA | {"quoted": QUOTED | {"discounts": []}}), 400, "invalid_request"),
        (cart(TEA | {"quoted": QUOTED | {"frozen_taxes": []}}), 400, "invalid_request"),
        (
            cart(TEA | {"quantity": -1000, "return_of": KNOWN, "quoted": QUOTED | {"frozen_taxes": [{"code": "A"}]}}),
            400,
            "invalid_request",
        ),
        (cart(TEA | {"quoted": QUOTED | {"periodic": None}}), 400, "invalid_request"),
        (cart(TEA | {"quoted": QUOTED | {"periodic": [{}]}}), 400, "invalid_request"),
        (cart(TEA | {"quoted": QUOTED | {"periodic": [CANDIDATE | {"priority": 10**6}]}}), 400, "invalid_request"),
        (cart(TEA | {"quoted": QUOTED | {"periodic": [CANDIDATE] * 51}}), 400, "invalid_request"),
        (cart(TEA | {"quoted": QUOTED | {"unit_price": None}}), 409, "no_price"),
        (cart(TEA, cashier="000160"), 400, "unknown_field"),
        (cart(TEA | {"quoted": QUOTED | {"tax": 1}}), 400, "unknown_field"),
        (cart(TEA | {"quoted": QUOTED | {"unit_price": 10**15}}), 400, "invalid_request"),
        (cart(TEA | {"quoted": QUOTED | {"taxes": [{"code": "A", "rate": 1}] * 2}}), 400, "invalid_request"),
        (cart(TEA | {"quoted": {}}), 400, "invalid_request"),
        (cart(TEA | {"quoted": []}), 400, "invalid_request"),
        (cart(TEA, price_date="2026-13-01"), 400, "invalid_request"),
        (cart(TEA, price_date=5), 400, "invalid_request"),
        (cart(None), 400, "invalid_request"),
        ({"lines": {}, "price_date": "2026-11-23"}, 400, "invalid_request"),
        ({}, 400, "invalid_request"),
        ([], 400, "invalid_request"),
        ("text", 400, "malformed_body"),
    ],
)
def test_bad_carts(till, refusal, body, status, code):
    assert refusal(till.post("cart/price", body)) == (status, code)


def test_an_error_names_its_line(till):
    error = till.post("cart/price", cart(TEA, TEA | {"line": 7, "product": "9"})).json()["error"]
    assert error["data"] == {"product": "9", "line": 7}
    error = till.post("cart/price", cart(TEA, TEA | {"line": 2, "quantity": 0})).json()["error"]
    assert error["data"] == {"fields": {"lines.1.quantity": "min_value"}}


class TestStatements:
    """Look-ups are one of a till's two busiest calls: register with store, cashier, products, prices, taxes,
    discounts and the store's assortments; a look-up also asks for barcodes and pictures."""

    def test_of_a_barcode(self, till, django_assert_num_queries):
        with django_assert_num_queries(9):
            till.get("products", {"barcode": "6901234567892"})

    def test_of_a_search(self, till, django_assert_num_queries):
        with django_assert_num_queries(9):
            till.get("products", {"q": "t"})

    def test_of_a_cart_whatever_its_length(self, till, django_assert_num_queries):
        with django_assert_num_queries(8):
            till.post("cart/price", cart(TEA))
        with django_assert_num_queries(8):
            till.post("cart/price", cart(*(TEA | {"line": n} for n in range(1, 501))))


def test_a_data_version_comes_back_as_it_was_told(till):
    """Told by status and by the cart, sealed in the line, accepted in the next quote: one word, whatever came."""
    for job in JOBS:
        Checkpoint.objects.create(job=job, scope="global", cut=2**40, package="a" * 64, applied_at=timezone.now())
    told = till.get("status").json()["data_version"]
    priced = till.post("cart/price", cart(TEA)).json()
    assert {told, priced["data_version"], priced["lines"][0]["data_version"]} == {f"1020:{2**40}"}
    again = till.post("cart/price", cart(TEA | {"quoted": QUOTED | {"data_version": told}}))
    assert again.json()["lines"][0]["data_version"] == told
