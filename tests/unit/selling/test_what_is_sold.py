"""Overrides, open items, masters, and what a store doesn't sell."""

from datetime import date

import pytest

from retail.domain.errors import EvertillError
from retail.masterdata.models import (
    Assortment,
    AssortmentProduct,
    AssortmentStore,
    Category,
    Department,
    Discount,
    DiscountLine,
    Product,
)

from .test_cart_pricing import cart_line, price, quote

pytestmark = pytest.mark.django_db
TYPED = {"unit_price": 100_000, "reason": "damaged", "by": "000100"}


def refused(company, *lines) -> tuple[str, dict]:
    with pytest.raises(EvertillError) as caught:
        price(company, *lines)
    return caught.value.code, dict(caught.value.data)


def change(product: Product, **more) -> None:
    Product.objects.filter(pk=product.pk).update(**more)


class TestOverride:
    def test_the_price_that_is_typed(self, company):
        made = Discount.objects.create(code="TEA10", name_en="", valid_from=date(2026, 1, 1))
        DiscountLine.objects.create(discount=made, product=company.tea, method="percent", value=100_000)
        line = price(company, cart_line(override=TYPED))["lines"][0]
        assert (line["unit_price"], line["gross"], line["discounts"]) == (100_000, 2000, [])
        assert line["override"] == {"from": 129_000, "reason": "damaged", "by": "000100"}
        assert (line["flags"], [one["code"] for one in line["periodic"]]) == (["price_override"], ["TEA10"])

    def test_over_a_quote(self, company):
        line = price(company, cart_line(override=TYPED, quoted=quote(unit_price=110_000)))["lines"][0]
        assert (line["unit_price"], line["override"]["from"]) == (100_000, 110_000)

    def test_where_there_is_no_price(self, company):
        line = price(company, cart_line(product="100014", override=TYPED))["lines"][0]
        assert (line["unit_price"], line["override"]["from"]) == (100_000, None)

    def test_to_nothing(self, company):
        assert price(company, cart_line(override=TYPED | {"unit_price": 0}))["totals"]["total"] == 0


class TestOpenItem:
    @pytest.fixture(autouse=True)
    def open_tea(self, company):
        change(company.tea, kind="open", department=Department.objects.create(code="fuel", name_en="Fuel"))

    def test_needs_a_price(self, company):
        assert refused(company, cart_line(7)) == ("price_needed", {"product": "100012", "line": 7})

    def test_is_sold_at_the_price_typed(self, company):
        line = price(company, cart_line(override=TYPED))["lines"][0]
        assert (line["kind"], line["department"], line["gross"]) == ("open", "fuel", 2000)
        assert line["override"]["from"] is None

    def test_goes_on_by_its_quote(self, company):
        line = price(company, cart_line(override=TYPED, quoted=quote(unit_price=None)))["lines"][0]
        assert (line["unit_price"], line["override"]["from"]) == (100_000, None)
        assert refused(company, cart_line(quoted=quote(unit_price=None)))[0] == "price_needed"


def test_a_master_names_its_variants(company):
    change(company.tea, kind="master")
    change(company.rice, master=company.tea)
    change(company.retired, master=company.tea)
    found = refused(company, cart_line(1, product="100014", override=TYPED), cart_line(3))
    assert found == ("choose_variant", {"product": "100012", "variants": ["100013"], "line": 3})
    assert price(company, cart_line(product="100013"))["lines"][0]["gross"] == 1100


class TestAssortments:
    @pytest.fixture
    def summer(self, company):
        made = Assortment.objects.create(code="summer", name_en="Summer")
        AssortmentStore.objects.create(assortment=made, store=company.store)
        return made

    def test_what_is_in_none_is_not_sold(self, company, summer):
        AssortmentProduct.objects.create(assortment=summer, product=company.rice)
        assert refused(company, cart_line(7)) == ("not_sold_here", {"product": "100012", "line": 7})
        assert price(company, cart_line(product="100013"))["lines"][0]["gross"] == 1100

    def test_a_category_brings_what_is_below_it(self, company, summer):
        drinks = Category.objects.create(code="drinks", name_en="Drinks")
        AssortmentProduct.objects.create(assortment=summer, category=drinks)
        assert refused(company, cart_line())[0] == "not_sold_here"
        Category.objects.filter(pk=company.category.pk).update(parent=drinks)
        assert price(company, cart_line())["lines"][0]["gross"] == 2580

    def test_out_of_season_nothing_of_it_is_sold(self, company, summer):
        AssortmentProduct.objects.create(assortment=summer, product=company.tea)
        Assortment.objects.filter(pk=summer.pk).update(valid_to=date(2026, 11, 22))
        assert refused(company, cart_line())[0] == "not_sold_here"

    def test_of_another_store_says_nothing_here(self, company):
        made = Assortment.objects.create(code="south", name_en="South")
        AssortmentStore.objects.create(assortment=made, store=company.other_store)
        assert price(company, cart_line())["lines"][0]["gross"] == 2580

    def test_what_was_quoted_or_comes_back_is_not_asked(self, company, summer):
        blind = {"document": None, "line": None, "receipt": "", "verified": False, "reason": ""}
        price(company, cart_line(1, quoted=quote()), cart_line(2, quantity=-1000, return_of=blind))

    def test_two_statements_whatever_the_lines(self, company, summer, django_assert_num_queries):
        AssortmentProduct.objects.create(assortment=summer, category=company.category)
        # Products, assortments of the store, what is in them, prices, taxes, discounts.
        with django_assert_num_queries(6):
            price(company, *(cart_line(number) for number in range(1, 501)))
