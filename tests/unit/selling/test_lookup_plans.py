"""A till's look-ups stay fast on a large catalogue: by index where there is one to use. (Times: docs, bench.)"""

import pytest
from django.db import connection

from retail.masterdata.models import Barcode, Product
from retail.selling import lookup

pytestmark = pytest.mark.django_db


@pytest.fixture
def explain(company):
    """The plan as text; PostgreSQL is told that the tables aren't small."""

    def of(rows) -> str:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL enable_seqscan = off")
        return rows.explain()

    return of


def barcode_scans(plan: str) -> bool:
    return "SCAN U0" in plan or "Seq Scan on masterdata_barcode" in plan


def product_scans(plan: str) -> bool:
    return "SCAN masterdata_product" in plan or "Seq Scan on masterdata_product" in plan


def test_a_barcode_is_found_by_its_index(explain):
    keys = Barcode.objects.filter(text="6901234567892").values("product_id")
    plan = explain(Product.objects.select_related("category").filter(pk__in=keys).order_by("number"))
    assert not barcode_scans(plan), plan
    assert not product_scans(plan), plan


def test_digits_are_found_by_the_indexes_of_number_and_barcode(explain):
    plan = explain(lookup.by_text("690123"))
    assert not barcode_scans(plan), plan
    assert not product_scans(plan) or connection.vendor == "postgresql", plan


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("690123456789", ["100012"]),
        ("69012345679", ["100013", "100014"]),
        ("10001", ["100012", "100013", "100014"]),
        ("75192", ["200016"]),
        ("blocks 75192", ["200016"]),
        ("BLOCKS", ["200016"]),
        ("A-", ["A-1"]),
        ("a-", []),
        ("手机 ios", ["A-1"]),
    ],
)
def test_what_is_found(company, text, numbers):
    Product.objects.create(number="200016", name_en="Blocks 75192", name_zh="积木", tax_group="standard")
    Product.objects.create(number="A-1", name_en="Phone", name_zh="iOS 手机", tax_group="standard")
    assert [product.number for product in lookup.by_text(text)] == numbers
