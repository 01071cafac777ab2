"""Look-ups in width: what a store doesn't sell, packages of many, open items, variants, pictures."""

from base64 import b64encode
from datetime import date
from hashlib import sha256

import pytest

from retail.masterdata import models as m
from retail.selling.assortments import unsold
from retail.selling.category_tree import categories_above
from retail.selling.sold_here import sold_in

DAY = date(2026, 11, 23)


@pytest.fixture
def numbers(till):
    def of(query: str) -> list[str]:
        return [product["product"] for product in till.get(f"products?{query}").json()["products"]]

    return of


@pytest.fixture
def small_shop(company):
    """Sells tea, by its category's parent, and the sample; not the rice."""
    drinks = m.Category.objects.create(code="drinks", name_en="Drinks")
    m.Category.objects.filter(pk=company.category.pk).update(parent=drinks)
    food = m.Category.objects.create(code="food", name_en="Food")
    m.Product.objects.filter(number__in=["100013", "100014"]).update(category=food)
    assortment = m.Assortment.objects.create(code="SMALL", name_en="Small shop")
    m.AssortmentProduct.objects.create(assortment=assortment, category=drinks)
    m.AssortmentProduct.objects.create(assortment=assortment, product=company.unpriced)
    m.AssortmentStore.objects.create(assortment=assortment, store=company.store)
    return assortment


class TestAssortments:
    def test_a_look_up_finds_what_the_store_sells(self, small_shop, numbers):
        assert numbers("limit=50") == ["100012", "100014"]
        assert numbers("q=rice") == []
        assert numbers("q=1000") == ["100012", "100014"]
        assert numbers("category=food") == ["100014"]
        assert numbers("barcode=6901234567892") == ["100012"]

    def test_a_barcode_of_what_it_does_not_sell_is_an_error_of_its_own(self, small_shop, till, refusal):
        assert refusal(till.get("products?barcode=6901234567908")) == (409, "not_sold_here")
        assert refusal(till.get("products?barcode=6901234567922")) == (409, "product_inactive")

    def test_out_of_season_nothing_of_it_is_sold(self, small_shop, numbers):
        small_shop.valid_to = date(2020, 1, 1)
        small_shop.save()
        assert numbers("limit=50") == []

    def test_another_store_sells_everything(self, small_shop, company):
        assert not sold_in(store=company.other_store, on=DAY)

    def test_the_condition_and_the_cart_say_the_same(self, small_shop, company):
        products = list(m.Product.objects.select_related("category"))
        here = set(m.Product.objects.filter(sold_in(store=company.store, on=DAY)))
        strange = unsold(store=company.store, products=products, above=categories_above(products), on=DAY)
        assert {product.pk for product in products} - {product.pk for product in here} == strange
        assert strange == {company.rice.pk}

    def test_the_statements_do_not_grow_with_the_assortment(self, small_shop, company, django_assert_num_queries):
        for n in range(40):
            category = m.Category.objects.create(code=f"C{n}", name_en="c", parent=company.category)
            m.AssortmentProduct.objects.create(assortment=small_shop, category=category)
        with django_assert_num_queries(4):
            assert len(m.Product.objects.filter(sold_in(store=company.store, on=DAY))) == 3


def test_a_barcode_says_what_one_scan_rings_up(company, till):
    m.Barcode.objects.create(text="16901234567899", product=company.tea, quantity=12_000)
    (case,) = till.get("products?barcode=16901234567899").json()["products"]
    assert (case["barcode"], case["quantity"]) == ("16901234567899", 12_000)
    (single,) = till.get("products?q=oolong").json()["products"]
    assert (single["barcode"], single["quantity"]) == ("6901234567892", 1_000)


def test_open_items_by_themselves(company, till, numbers):
    m.Product.objects.create(number="900001", name_en="Drinks", tax_group="standard", kind="open")
    assert numbers("kind=open") == ["900001"]
    (offer,) = till.get("products?kind=open").json()["products"]
    assert (offer["kind"], offer["unit_price"], offer["picture"], offer["variants"]) == ("open", None, "", [])
    assert till.get("products?kind=open&q=tea").status_code == 400


def test_a_master_names_its_variants(company, till, numbers):
    master = m.Product.objects.create(number="200000", name_en="Green tea", tax_group="standard", kind="master")
    for n, active in ((1, True), (2, True), (3, False)):
        number = f"20000{n}"
        m.Product.objects.create(number=number, name_en="Green", tax_group="standard", master=master, active=active)
    (offer,) = till.get("products?q=200000").json()["products"]
    assert (offer["kind"], offer["variants"]) == ("master", ["200001", "200002"])
    assert numbers("master=200000") == ["200001", "200002"]


class TestPictures:
    CONTENT = b"RIFF____WEBP"

    @pytest.fixture
    def told(self, company, till):
        digest = sha256(self.CONTENT).hexdigest()
        content = b64encode(self.CONTENT).decode()
        m.ProductPicture.objects.create(product=company.tea, position=1, sha256="0" * 64, content="")
        m.ProductPicture.objects.create(product=company.tea, position=0, sha256=digest, content=content)
        (offer,) = till.get("products?q=oolong").json()["products"]
        return offer["picture"]

    def test_it_comes_once(self, told, till):
        answer = till.get("products/100012/picture")
        assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, self.CONTENT, "image/webp")
        assert answer["ETag"] == f'"{told}"'
        again = till.get("products/100012/picture", if_none_match=f'"{told}"')
        assert (again.status_code, again.content) == (304, b"")

    def test_no_picture_is_an_error(self, told, till, refusal):
        assert refusal(till.get("products/100013/picture")) == (404, "no_picture")
        m.ProductPicture.objects.update(media_type="text/html")
        assert refusal(till.get("products/100012/picture")) == (404, "no_picture")
        m.ProductPicture.objects.update(media_type="image/png", content="not base64 at all")
        assert refusal(till.get("products/100012/picture")) == (404, "no_picture")
