"""`GET products`: by barcode, by text, by category, or all; with today's price in the store."""

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from retail.domain.errors import InvalidRequestError
from retail.masterdata.models import Product, Store
from retail.selling import lookup
from retail.selling.calendar import today_in
from retail.selling.offers import Offer, offers_of

from .contract import SELLING, call
from .fields import StrictSerializer, Text, read
from .shapes import ProductsAnswer
from .views import SellingView

MAX_PAGE = 200


class ProductsQuery(StrictSerializer):
    barcode = Text(max_length=60, required=False, allow_blank=True)
    q = Text(max_length=60, required=False, allow_blank=True)
    category = Text(max_length=20, required=False, allow_blank=True)
    limit = serializers.IntegerField(min_value=1, max_value=MAX_PAGE, default=50)
    offset = serializers.IntegerField(min_value=0, max_value=1_000_000, default=0)


class Products(SellingView):
    @call(answer=ProductsAnswer, parameters=SELLING, query=ProductsQuery, summary="Find products")
    def get(self, request: Request) -> Response:
        query = read(ProductsQuery, request.query_params.dict())
        if sum(name in query for name in ("barcode", "q", "category")) > 1:
            raise InvalidRequestError(fields={"barcode": "one_of", "q": "one_of", "category": "one_of"})
        store = self.register.store
        if "barcode" in query:
            return Response(
                {"products": _offers(store, lookup.by_barcode(query["barcode"]), query["barcode"]), "more": False}
            )
        if "category" in query:
            rows = lookup.by_category(query["category"])
        else:
            rows = lookup.by_text(query["q"]) if query.get("q", "").strip() else lookup.all_products()
        products, more = lookup.page(rows, limit=query["limit"], offset=query["offset"])
        return Response({"products": _offers(store, list(products)), "more": more})


def _offers(store: Store, products: list[Product], barcode: str = "") -> list[Offer]:
    return offers_of(store=store, products=products, on=today_in(store), barcode=barcode)
