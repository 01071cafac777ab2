"""Which discounts a cart's lines get: docs/pricing.md, "Which periodic discounts" and what follows it."""

from datetime import date
from uuid import uuid4

import pytest

from retail.masterdata.models import (
    Category,
    Coupon,
    Discount,
    DiscountLine,
    PriceGroup,
    Product,
    StorePriceGroup,
)
from retail.selling.cart import price_cart
from retail.selling.offers import offers_of

from .test_cart_pricing import HERE, TODAY, cart_line, quote

pytestmark = pytest.mark.django_db
TEN = {"method": "percent", "value": 100_000}


def discount(code: str = "TEA10", *, product=None, category=None, line=None, **more) -> Discount:
    """10 % off, unless `line` says otherwise; for everything where neither product nor category is given."""
    made = Discount.objects.create(code=code, name_en=code, valid_from=date(2026, 1, 1), **more)
    DiscountLine.objects.create(discount=made, product=product, category=category, **TEN | (line or {}))
    return made


def price(company, *lines, on: date = TODAY, **more):
    return price_cart(store=company.store, lines=list(lines), price_date=on, by=HERE, **more)


def of(company, *lines, **more) -> int:
    """What is taken off two teas at 12.90."""
    return price(company, *(lines or (cart_line(),)), **more)["totals"]["discount"]


def told(code: str = "TOLD", **more):
    named = {"code": code, "name_en": code, "name_zh": "", "concurrency": "best", "priority": 0}
    return {**named, **TEN, **more}


def by_hand(method: str, value: int):
    return {"method": method, "value": value, "reason": "damaged", "by": "000160"}


def test_a_discount_of_the_product(company):
    discount(product=company.tea, name_zh="茶九折")
    priced = price(company, cart_line(), cart_line(2, product="100013"))
    tea, rice = priced["lines"]
    entry = {"source": "periodic", "code": "TEA10", **TEN, "amount": 258, "reason": "", "by": ""}
    assert (tea["discounts"], tea["discount"], tea["amount"], tea["tax"]) == ([entry], 258, 2322, 267)
    assert tea["periodic"] == [told("TEA10", name_zh="茶九折")]
    assert (rice["discounts"], rice["periodic"]) == ([], [])
    assert priced["totals"]["discount"] == 258


@pytest.mark.parametrize(
    ("more", "line", "off"),
    [
        ({}, {}, 258),
        ({"active": False}, {}, 0),
        ({"currency": "EUR"}, {}, 0),
        ({"valid_from": date(2026, 11, 23)}, {}, 258),
        ({"valid_from": date(2026, 11, 24)}, {}, 0),
        ({"valid_to": date(2026, 11, 23)}, {}, 258),
        ({"valid_to": date(2026, 11, 22)}, {}, 0),
        ({}, {"valid_from": date(2026, 11, 24)}, 0),
        ({}, {"valid_to": date(2026, 11, 22)}, 0),
        ({}, {"valid_from": date(2026, 11, 23), "valid_to": date(2026, 11, 23)}, 258),
        ({"weekdays": 1}, {}, 258),  # 23 November 2026 is a Monday
        ({"weekdays": 126}, {}, 0),
        ({"weekdays": 0}, {}, 0),
        ({"coupon_required": True}, {}, 0),
    ],
)
def test_when_it_counts(company, more, line, off):
    made = discount(product=company.tea, line=line)
    Discount.objects.filter(pk=made.pk).update(**more)
    assert of(company) == off


def test_of_the_store_its_groups_or_all(company):
    own, foreign = (PriceGroup.objects.create(code=code, name_en=code) for code in ("own", "foreign"))
    StorePriceGroup.objects.create(store=company.store, price_group=own)
    StorePriceGroup.objects.create(store=company.other_store, price_group=foreign)
    discount("OTHER", product=company.tea, store=company.other_store, line={"value": 900_000})
    discount("FOREIGN", product=company.tea, price_group=foreign, line={"value": 800_000})
    assert of(company) == 0
    discount("ALL", product=company.tea)
    assert of(company) == 258
    discount("GROUP", product=company.tea, price_group=own, line={"value": 200_000})
    assert of(company) == 516
    discount("STORE", product=company.tea, store=company.store, line={"value": 300_000})
    assert of(company) == 774


class TestWhatItIsFor:
    @pytest.fixture(autouse=True)
    def tree(self, company):
        self.drinks = Category.objects.create(code="drinks", name_en="Drinks")
        self.food = Category.objects.create(code="food", name_en="Food", parent=None)
        Category.objects.filter(pk=self.drinks.pk).update(parent=self.food)
        Category.objects.filter(pk=company.category.pk).update(parent=self.drinks)

    def test_the_category_and_those_above_it(self, company):
        discount("OTHERS", category=Category.objects.create(code="toys", name_en="Toys"))
        assert of(company) == 0
        discount(category=self.food)
        assert of(company) == 258

    def test_everything(self, company):
        discount()
        assert of(company) == 258

    def test_the_nearest_line_of_one_discount(self, company):
        made = discount(line={"value": 500_000})
        for value, target in (
            (400_000, {"category": self.food}),
            (300_000, {"category": self.drinks}),
            (200_000, {"category": company.category}),
            (100_000, {"product": company.tea}),
        ):
            DiscountLine.objects.create(discount=made, method="percent", value=value, **target)
            assert of(company) == 2580 * value // 1_000_000

    def test_the_newest_line_of_one_target(self, company):
        made = discount(product=company.tea)
        newer = {"method": "percent", "value": 200_000, "valid_from": date(2026, 11, 1)}
        DiscountLine.objects.create(discount=made, product=company.tea, **newer)
        assert of(company) == 516

    def test_a_ring_in_the_tree_ends(self, company, as_on_a_node):
        Category.objects.filter(pk=self.food.pk).update(parent=company.category)
        discount(category=self.food)
        assert of(company) == 258

    def test_one_statement_a_level_whatever_the_lines(self, company, django_assert_num_queries):
        discount(category=self.food)
        lines = [cart_line(number, product=("100012", "100013")[number % 2]) for number in range(1, 501)]
        # Products, two levels of categories, assortments, prices, taxes, discounts.
        with django_assert_num_queries(7):
            price(company, *lines)


def test_what_may_not_be_discounted_gets_nothing(company):
    Product.objects.filter(pk=company.tea.pk).update(discountable=False)
    discount()
    line = price(company, cart_line(discount=by_hand("percent", 1)), discount=by_hand("amount", 100))["lines"][0]
    assert (line["discountable"], line["periodic"], line["discount"]) == (False, [], 0)


def test_a_kind_that_is_not_applied_yet_is_named(company):
    discount("MIX", product=company.tea, kind="mix")
    discount("OF_RICE", product=company.rice, kind="threshold")
    priced = price(company, cart_line())
    assert (priced["discounts_ignored"], priced["totals"]["discount"]) == (["MIX"], 0)
    assert price(company)["discounts_ignored"] == []


def test_a_coupon_unlocks(company):
    made = discount(product=company.tea, coupon_required=True)
    Coupon.objects.create(text="AUTUMN", discount=made, valid_to=date(2026, 11, 23))
    assert of(company) == 0
    priced = price(company, cart_line(), coupons=["AUTUMN", "autumn", "SPRING"])
    assert (priced["totals"]["discount"], priced["coupons_ignored"]) == (258, ["SPRING", "autumn"])
    late = price(company, cart_line(), coupons=["AUTUMN"], on=date(2026, 11, 24))
    assert (late["totals"]["discount"], late["coupons_ignored"]) == (0, ["AUTUMN"])
    assert price(company, coupons=["SPRING"])["coupons_ignored"] == ["SPRING"]


def test_candidates_come_by_priority_then_code(company):
    for code, priority in (("B", 0), ("A", 0), ("C", 5)):
        discount(code, product=company.tea, priority=priority)
    assert [one["code"] for one in price(company, cart_line())["lines"][0]["periodic"]] == ["C", "A", "B"]


def test_line_then_total_by_hand(company):
    discount(product=company.tea)
    lines = [cart_line(1, discount=by_hand("percent", 100_000)), cart_line(2, product="100013", quantity=1000)]
    priced = price(company, *lines, discount=by_hand("amount", 264))
    tea, rice = priced["lines"]
    # 25.80 − 2.58 = 23.22; 10 % of it 2.32, 20.90 left; with 5.50 of rice 26.40, of which 2.64 are a tenth.
    assert [(entry["source"], entry["amount"]) for entry in tea["discounts"]] == [
        ("periodic", 258),
        ("line", 232),
        ("total", 209),
    ]
    assert [(entry["source"], entry["amount"], entry["by"]) for entry in rice["discounts"]] == [("total", 55, "000160")]
    assert priced["totals"]["total"] == 2640 - 264


class TestWhatWasTold:
    def test_a_larger_discount_that_was_told_stands(self, company):
        discount(product=company.tea)
        line = price(company, cart_line(quoted=quote(periodic=[told(value=200_000)])))["lines"][0]
        assert (line["discount"], line["flags"]) == (516, ["discount_kept"])
        assert line["periodic"] == [told(value=200_000)]

    def test_a_larger_discount_of_this_node_counts(self, company):
        discount(product=company.tea, line={"value": 300_000})
        line = price(company, cart_line(quoted=quote(periodic=[told(value=200_000)])))["lines"][0]
        assert (line["discount"], line["flags"], line["periodic"][0]["code"]) == (774, [], "TEA10")

    def test_as_much_is_this_nodes(self, company):
        discount(product=company.tea)
        line = price(company, cart_line(quoted=quote(periodic=[told()])))["lines"][0]
        assert (line["discounts"][0]["code"], line["flags"]) == ("TEA10", [])

    def test_of_a_product_that_this_node_does_not_know(self, company):
        line = price(company, cart_line(product="999999", quoted=quote(periodic=[told()])))["lines"][0]
        assert (line["discount"], line["flags"]) == (258, ["product_unknown", "discount_kept"])


class TestReturns:
    UNKNOWN = {"document": None, "line": None, "receipt": "", "verified": False, "reason": "damaged"}

    def test_a_known_line_brings_its_discounts(self, company):
        discount(product=company.tea, line={"value": 500_000})
        entry = {"source": "periodic", "code": "OLD", **TEN, "amount": -129, "reason": "", "by": ""}
        known = self.UNKNOWN | {"document": uuid4(), "line": 1, "verified": True}
        line = price(
            company,
            cart_line(quantity=-1000, return_of=known, quoted=quote(discounts=[entry])),
            discount=by_hand("amount", 100),
        )["lines"][0]
        assert (line["gross"], line["discount"], line["amount"]) == (-1290, -129, -1161)
        assert (line["discounts"], line["return_of"]) == ([entry], known)

    def test_without_receipt_it_mirrors_a_sale_of_today(self, company):
        discount(product=company.tea)
        line = price(company, cart_line(quantity=-2000, return_of=self.UNKNOWN))["lines"][0]
        assert (line["gross"], line["discount"], line["amount"], line["tax"]) == (-2580, -258, -2322, -267)

    def test_a_discount_since_does_not_make_the_refund_smaller(self, company):
        discount(product=company.tea)
        line = price(company, cart_line(quantity=-2000, return_of=self.UNKNOWN, quoted=quote()))["lines"][0]
        assert (line["amount"], line["flags"]) == (-2580, [])

    def test_what_is_not_sold_any_more_comes_back(self, company):
        typed = {"unit_price": 80_000, "reason": "damaged", "by": "000100"}
        line = price(company, cart_line(product="100015", quantity=-1000, return_of=self.UNKNOWN, override=typed))[
            "lines"
        ][0]
        assert (line["amount"], line["flags"]) == (-800, ["product_inactive", "price_override"])


def test_an_offer_names_its_discounts(company):
    discount(product=company.tea)
    discount("COUPON", product=company.tea, coupon_required=True)
    products = list(Product.objects.select_related("category", "department").filter(pk=company.tea.pk))
    offer = offers_of(store=company.store, products=products, on=TODAY)[0]
    assert [one["code"] for one in offer["periodic"]] == ["TEA10"]
