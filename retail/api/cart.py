"""`POST cart/price`: the browser's cart in, priced lines and totals out; nothing is kept."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from retail.selling.cart import price_cart

from .contract import SELLING, call
from .fields import Flag, Integer, StrictSerializer, Text, read
from .node import answerer
from .shapes import CartAnswer
from .views import SellingView

MAX_LINES = 1_000
MAX_QUANTITY = 1_000_000_000
# A hundred million of the currency's unit: beyond it is a slip, and products of two such numbers stay exact.
MAX_UNIT_PRICE = 1_000_000_000_000


class RateBody(StrictSerializer):
    code = Text(max_length=20)
    rate = Integer(max_value=10_000_000)


class QuotedBody(StrictSerializer):
    unit_price = Integer(max_value=MAX_UNIT_PRICE)
    taxes = RateBody(many=True, max_length=10)  # type: ignore[call-arg]
    price_date = serializers.DateField()
    node = Text(max_length=60, allow_blank=True)
    data_version = Text(max_length=60, allow_blank=True)
    name = Text(max_length=120, allow_blank=True)


class LineBody(StrictSerializer):
    line = Integer(min_value=1, max_value=1_000_000)
    product = Text(max_length=30, allow_blank=True, default="")
    barcode = Text(max_length=60, allow_blank=True, default="")
    quantity = Integer(min_value=1, max_value=MAX_QUANTITY)
    quoted = QuotedBody(allow_null=True, default=None)
    voided = Flag(default=False)


class CartBody(StrictSerializer):
    price_date = serializers.DateField()
    lines = LineBody(many=True, max_length=MAX_LINES)  # type: ignore[call-arg]

    def validate_lines(self, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len({line["line"] for line in lines}) < len(lines):
            raise serializers.ValidationError("Two lines have one number.", code="repeated")
        return lines


class PriceCart(SellingView):
    @call(answer=CartAnswer, parameters=SELLING, body=CartBody, summary="Price a cart")
    def post(self, request: Request) -> Response:
        body = read(CartBody, request.data)
        return Response(
            price_cart(store=self.register.store, lines=body["lines"], price_date=body["price_date"], by=answerer())
        )
