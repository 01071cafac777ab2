"""Where rows go that several stores share: they move with whoever joins, leaves or moves."""

import pytest
from cdx_rows import a_discount, a_price, a_price_group, a_product, a_store

from retail.cdx.models import PublishedRow
from retail.cdx.publish.cut import make_cut
from retail.cdx.registry import JOBS
from retail.masterdata.models import (
    Assortment,
    AssortmentProduct,
    AssortmentStore,
    Customer,
    Discount,
    DiscountLine,
    Store,
    StorePriceGroup,
)

pytestmark = pytest.mark.django_db(transaction=True)

OF_DISCOUNT = ("discount", "discount_line", "discount_tier", "coupon")


@pytest.fixture(autouse=True)
def _nothing_pending() -> None:
    """A fresh headquarters has marked every table: from here on only what is logged is looked at."""
    for job in JOBS:
        make_cut(job=job)


def scopes(job: str, *tables: str) -> set[str]:
    """After a cut."""
    make_cut(job=job)
    return set(PublishedRow.objects.filter(table__in=tables).values_list("scope", flat=True))


def test_a_price_of_a_group_goes_to_the_narrowest_that_covers_its_stores() -> None:
    first, second, far = a_store("0001"), a_store("0002"), a_store("0003", "SOUTH")
    group = a_price_group()
    a_price(a_product(), price_group=group)
    assert scopes("1020", "price") == set(), "nobody is in the group"
    StorePriceGroup.objects.create(store=first, price_group=group)
    assert scopes("1020", "price") == {"store:0001"}
    member = StorePriceGroup.objects.create(store=second, price_group=group)
    assert scopes("1020", "price") == {"group:NORTH"}
    StorePriceGroup.objects.filter(pk=member.pk).update(store=far)
    assert scopes("1020", "price") == {"global"}
    Store.objects.filter(pk=far.pk).update(data_group="NORTH")
    assert scopes("1020", "price") == {"group:NORTH"}
    StorePriceGroup.objects.filter(store=first).delete()
    assert scopes("1020", "price") == {"store:0003"}
    Store.objects.filter(pk=far.pk).update(number="0030")
    assert scopes("1020", "price") == {"store:0030"}


def test_the_parts_of_a_discount_are_always_where_it_is() -> None:
    first, second = a_store("0001"), a_store("0002", "SOUTH")
    group = a_price_group(first)
    discount = a_discount()
    assert scopes("1020", *OF_DISCOUNT) == {"global"}
    Discount.objects.update(store=second)
    assert scopes("1020", *OF_DISCOUNT) == {"store:0002"}
    Discount.objects.update(store=None, price_group=group)
    assert scopes("1020", *OF_DISCOUNT) == {"store:0001"}
    StorePriceGroup.objects.create(store=second, price_group=group)
    assert scopes("1020", *OF_DISCOUNT) == {"global"}
    Store.objects.filter(pk=second.pk).update(data_group="NORTH")
    assert scopes("1020", *OF_DISCOUNT) == {"group:NORTH"}
    StorePriceGroup.objects.all().delete()
    assert scopes("1020", *OF_DISCOUNT) == set()
    Discount.objects.update(price_group=None)
    assert scopes("1020", *OF_DISCOUNT) == {"global"}
    assert PublishedRow.objects.filter(table__in=OF_DISCOUNT).count() == 4
    DiscountLine.objects.update(discount=a_discount("RICE", store=first))
    scopes("1020")
    line = PublishedRow.objects.get(table="discount_line", pk_value=DiscountLine.objects.earliest("pk").pk)
    assert (line.scope, discount.lines.count()) == ("store:0001", 0)


def test_an_assortment_goes_where_it_is_sold_and_a_customer_stays_at_home() -> None:
    first, second = a_store("0001"), a_store("0002")
    assortment = Assortment.objects.create(code="SMALL", name_en="Small")
    AssortmentProduct.objects.create(assortment=assortment, product=a_product())
    customer = Customer.objects.create(number="1", name="Li Na")
    assert scopes("1040", "assortment_product") == set()
    AssortmentStore.objects.create(assortment=assortment, store=first)
    assert scopes("1040", "assortment_product") == {"store:0001"}
    AssortmentStore.objects.create(assortment=assortment, store=second)
    assert scopes("1040", "assortment_product") == {"group:NORTH"}
    assert scopes("1010", "customer") == {"global"}
    Customer.objects.filter(pk=customer.pk).update(home_store=second)
    assert scopes("1010", "customer") == {"store:0002"}
    Store.objects.filter(pk=second.pk).update(number="0020")
    assert scopes("1010", "customer") == {"store:0020"}
