"""`POST cart/price`: the browser's cart in, priced lines and totals out; nothing is kept."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from retail.selling.cart import price_cart

from .cart_bodies import CandidateBody, EntryBody, ManualBody, OverrideBody, RateBody, ReturnBody, TaxBody
from .cart_limits import MAX_CANDIDATES, MAX_COUPONS, MAX_ENTRIES, MAX_LINES, MAX_QUANTITY, MAX_UNIT_PRICE
from .contract import SELLING, call
from .fields import Flag, Integer, Journal, StrictSerializer, Text, read
from .node import answerer
from .shapes import CartAnswer
from .views import SellingView


class QuotedBody(StrictSerializer):
    unit_price = Integer(max_value=MAX_UNIT_PRICE, allow_null=True)
    taxes = RateBody(many=True, max_length=10)  # type: ignore[call-arg]
    price_date = serializers.DateField()
    node = Text(max_length=60, allow_blank=True)
    data_version = Text(max_length=60, allow_blank=True)
    name = Text(max_length=120, allow_blank=True)
    periodic = CandidateBody(many=True, max_length=MAX_CANDIDATES, default=list)  # type: ignore[call-arg]
    discounts = EntryBody(many=True, max_length=MAX_ENTRIES, allow_null=True, default=None)  # type: ignore[call-arg]
    frozen_taxes = TaxBody(many=True, max_length=10, allow_null=True, default=None)  # type: ignore[call-arg]


class LineBody(StrictSerializer):
    line = Integer(min_value=1, max_value=1_000_000)
    product = Text(max_length=30, allow_blank=True, default="")
    barcode = Text(max_length=60, allow_blank=True, default="")
    quantity = Integer(min_value=-MAX_QUANTITY, max_value=MAX_QUANTITY)
    quoted = QuotedBody(allow_null=True, default=None)
    voided = Flag(default=False)
    override = OverrideBody(allow_null=True, default=None)
    discount = ManualBody(allow_null=True, default=None)
    return_of = ReturnBody(allow_null=True, default=None)

    def validate(self, line: dict[str, Any]) -> dict[str, Any]:
        if line["quantity"] == 0:
            raise serializers.ValidationError({"quantity": ["Nothing is sold."]}, code="min_value")
        if (line["quantity"] < 0) != (line["return_of"] is not None):
            raise serializers.ValidationError({"return_of": ["Only what comes back, and all of it."]}, code="sign")
        quoted = line["quoted"] or {}
        frozen = any(quoted.get(name) is not None for name in ("discounts", "frozen_taxes"))
        if frozen and (line["return_of"] is None or line["return_of"]["document"] is None):
            raise serializers.ValidationError(
                {"quoted": ["Only a known line has discounts and taxes already."]}, code="frozen"
            )
        return line


class CartBody(StrictSerializer):
    price_date = serializers.DateField()
    lines = LineBody(many=True, max_length=MAX_LINES)  # type: ignore[call-arg]
    discount = ManualBody(allow_null=True, default=None)
    coupons = serializers.ListField(
        child=Text(max_length=60),
        max_length=MAX_COUPONS,
        default=list,
    )
    customer = Journal(allow_null=True, default=None)

    def validate_lines(self, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len({line["line"] for line in lines}) < len(lines):
            raise serializers.ValidationError("Two lines have one number.", code="repeated")
        return lines


class PriceCart(SellingView):
    @call(answer=CartAnswer, parameters=SELLING, body=CartBody, summary="Price a cart")
    def post(self, request: Request) -> Response:
        body = read(CartBody, request.data)
        return Response(
            price_cart(
                store=self.register.store,
                lines=body["lines"],
                price_date=body["price_date"],
                by=answerer(),
                discount=body["discount"],
                coupons=body["coupons"],
            )
        )
