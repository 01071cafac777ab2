"""`GET products`: by barcode, text, category, kind, the variants of a master, or all; with the price of a day here."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from retail.domain.errors import InvalidRequestError
from retail.masterdata.models import Product
from retail.selling import lookup
from retail.selling.calendar import today_in
from retail.selling.offers import offers_of
from retail.selling.sold_here import sold_in

from .contract import SELLING, call
from .fields import StrictSerializer, Text, read
from .shapes import PRODUCT_KINDS, ProductsAnswer
from .views import SellingView

MAX_PAGE = 200
SELECTORS = ("barcode", "q", "category", "kind", "master")


class ProductsQuery(StrictSerializer):
    barcode = Text(max_length=60, required=False, allow_blank=True)
    q = Text(max_length=60, required=False, allow_blank=True)
    category = Text(max_length=20, required=False, allow_blank=True)
    kind = serializers.ChoiceField(choices=PRODUCT_KINDS, required=False)
    master = Text(max_length=30, required=False)
    date = serializers.DateField(
        required=False, help_text="Whose prices and discounts; the store's own today unless given."
    )
    limit = serializers.IntegerField(min_value=1, max_value=MAX_PAGE, default=50)
    offset = serializers.IntegerField(min_value=0, max_value=1_000_000, default=0)


class Products(SellingView):
    @call(answer=ProductsAnswer, parameters=SELLING, query=ProductsQuery, summary="Find products")
    def get(self, request: Request) -> Response:
        query = read(ProductsQuery, request.query_params.dict())
        if sum(name in query for name in SELECTORS) > 1:
            raise InvalidRequestError(fields=dict.fromkeys(SELECTORS, "one_of"))
        store = self.register.store
        on: date = query.get("date") or today_in(store)
        here = sold_in(store=store, on=on)
        if "barcode" in query:
            found = lookup.by_barcode(query["barcode"], here)
            offers = offers_of(store=store, products=found, on=on, barcode=query["barcode"])
            return Response({"products": offers, "more": False, "price_date": on})
        rows = _selected(query, here)
        products, more = lookup.page(rows, limit=query["limit"], offset=query["offset"])
        offers = offers_of(store=store, products=list(products), on=on)
        return Response({"products": offers, "more": more, "price_date": on})


def _selected(query: Mapping[str, Any], here: Q) -> QuerySet[Product]:
    if "category" in query:
        return lookup.by_category(query["category"], here)
    if "kind" in query:
        return lookup.by_kind(query["kind"], here)
    if "master" in query:
        return lookup.by_master(query["master"], here)
    return lookup.by_text(query["q"], here) if query.get("q", "").strip() else lookup.all_products(here)
