"""Parts of a cart's request: taxes, discounts, overrides, returns."""

from typing import Any

from rest_framework import serializers

from retail.domain.discount_parts import ALL, CONCURRENCIES, MANUAL_METHODS, PERIODIC_METHODS, SOURCES

from .cart_limits import MAX_UNIT_PRICE
from .fields import Flag, Integer, Journal, StrictSerializer, Text

MAX_PRIORITY = 32_767  # of a small column


class Choice(serializers.ChoiceField):
    """One of some texts; no number that looks like one."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid_choice", input=data)
        value: str = super().to_internal_value(data)
        return value


class RateBody(StrictSerializer):
    code = Text(max_length=20)
    rate = Integer(max_value=10_000_000)


class TaxBody(RateBody):
    tax = Integer(min_value=-MAX_UNIT_PRICE, max_value=MAX_UNIT_PRICE)


class _Discount(StrictSerializer):
    value = Integer(max_value=MAX_UNIT_PRICE)

    def validate(self, discount: dict[str, Any]) -> dict[str, Any]:
        if discount["method"] == "percent" and discount["value"] > ALL:
            raise serializers.ValidationError({"value": ["More than all of it."]}, code="max_value")
        return discount


class CandidateBody(_Discount):
    code = Text(max_length=20)
    name_en = Text(max_length=120, allow_blank=True)
    name_zh = Text(max_length=120, allow_blank=True)
    method = Choice(PERIODIC_METHODS)
    concurrency = Choice(CONCURRENCIES)
    priority = Integer(max_value=MAX_PRIORITY)


class ManualBody(_Discount):
    method = Choice(MANUAL_METHODS)
    reason = Text(max_length=20, allow_blank=True)
    by = Text(max_length=20)


class EntryBody(StrictSerializer):
    source = Choice(SOURCES)  # type: ignore[assignment]  # a field by this name, not the attribute
    code = Text(max_length=20, allow_blank=True)
    method = Choice((*PERIODIC_METHODS, "amount"))
    value = Integer(max_value=MAX_UNIT_PRICE)
    amount = Integer(min_value=-MAX_UNIT_PRICE, max_value=MAX_UNIT_PRICE)
    reason = Text(max_length=20, allow_blank=True)
    by = Text(max_length=20, allow_blank=True)


class OverrideBody(StrictSerializer):
    unit_price = Integer(max_value=MAX_UNIT_PRICE)
    reason = Text(max_length=20, allow_blank=True)
    by = Text(max_length=20)


class ReturnBody(StrictSerializer):
    document = Journal(allow_null=True, default=None)
    line = Integer(min_value=1, max_value=1_000_000, allow_null=True, default=None)
    receipt = Text(max_length=60, allow_blank=True, default="")
    verified = Flag(default=False)
    reason = Text(max_length=20, allow_blank=True, default="")
