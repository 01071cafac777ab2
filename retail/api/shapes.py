"""What answers look like, for the OpenAPI contract. Bodies of requests are beside their view."""

from typing import Any

from rest_framework import serializers as s

from .shapes_register import Addresses, RegisterAnswer

PRODUCT_KINDS = ["item", "service", "master", "open"]
PERIODIC_METHODS = ["percent", "amount_off", "deal_price"]
DISCOUNT_METHODS = [*PERIODIC_METHODS, "amount"]


class Error(s.Serializer[object]):
    code = s.CharField()
    message = s.CharField()
    data = s.DictField()  # type: ignore[assignment]  # a field by this name, not the attribute
    retryable = s.BooleanField()


class ErrorAnswer(s.Serializer[object]):
    error = Error()


class TaxRate(s.Serializer[object]):
    code = s.CharField()
    rate = s.IntegerField(help_text="Parts per million.")


class TaxAmount(TaxRate):
    tax = s.IntegerField()


class TaxTotal(TaxRate):
    base = s.IntegerField()
    tax = s.IntegerField()


class Candidate(s.Serializer[object]):
    """A periodic discount that a line may get (docs/pricing.md)."""

    code = s.CharField()
    name_en = s.CharField()
    name_zh = s.CharField()
    method = s.ChoiceField(choices=PERIODIC_METHODS)
    value = s.IntegerField(help_text="Parts per million, or 1/10 000 of the currency's unit a unit.")
    concurrency = s.ChoiceField(choices=["exclusive", "best", "compound"])
    priority = s.IntegerField()


class DiscountEntry(s.Serializer[object]):
    source = s.ChoiceField(choices=["periodic", "line", "total", "return"])  # type: ignore[assignment]  # a field
    code = s.CharField()
    method = s.ChoiceField(choices=DISCOUNT_METHODS)
    value = s.IntegerField()
    amount = s.IntegerField(help_text="Minor units, signed like the line's gross.")
    reason = s.CharField()
    by = s.CharField()


class SealedOverride(s.Serializer[object]):
    reason = s.CharField()
    by = s.CharField()

    def get_fields(self) -> dict[str, s.Field[Any, Any, Any, Any]]:
        # `from` is a keyword of the language.
        before = s.IntegerField(allow_null=True, help_text="The unit price before; null: there was none.")
        return {"from": before, **super().get_fields()}


class ReturnOf(s.Serializer[object]):
    document = s.UUIDField(allow_null=True)
    line = s.IntegerField(allow_null=True)
    receipt = s.CharField()
    verified = s.BooleanField()
    reason = s.CharField()


class Product(s.Serializer[object]):
    product = s.CharField()
    name_en = s.CharField()
    name_zh = s.CharField()
    barcode = s.CharField()
    quantity = s.IntegerField(help_text="What one scan of the barcode rings up, 1/1 000.")
    unit = s.CharField()
    quantity_digits = s.IntegerField()
    kind = s.ChoiceField(choices=PRODUCT_KINDS)
    category = s.CharField(allow_null=True)
    department = s.CharField()
    age_limit = s.IntegerField()
    discountable = s.BooleanField()
    icon = s.CharField()
    picture = s.CharField(help_text="SHA-256 of its picture; empty: none.")
    variants = s.ListField(child=s.CharField(), help_text="Numbers of a master's active variants.")
    unit_price = s.IntegerField(allow_null=True, help_text="1/10 000 of the currency's unit; null: no price today.")
    taxes = TaxRate(many=True)
    periodic = Candidate(many=True)


class ProductsAnswer(s.Serializer[object]):
    products = Product(many=True)
    more = s.BooleanField()
    price_date = s.DateField(help_text="The day whose prices these are.")


class Category(s.Serializer[object]):
    code = s.CharField()
    name_en = s.CharField()
    name_zh = s.CharField()
    icon = s.CharField()
    position = s.IntegerField()


class CategoriesAnswer(s.Serializer[object]):
    categories = Category(many=True)


class PricedLine(s.Serializer[object]):
    line = s.IntegerField()
    product = s.CharField()
    barcode = s.CharField()
    name = s.CharField()
    name_en = s.CharField()
    name_zh = s.CharField()
    icon = s.CharField()
    kind = s.ChoiceField(choices=PRODUCT_KINDS)
    department = s.CharField()
    age_limit = s.IntegerField()
    discountable = s.BooleanField()
    quantity = s.IntegerField(help_text="1/1 000.")
    quantity_digits = s.IntegerField()
    unit = s.CharField()
    unit_price = s.IntegerField()
    gross = s.IntegerField()
    discount = s.IntegerField()
    amount = s.IntegerField()
    tax = s.IntegerField()
    taxes = TaxAmount(many=True)
    periodic = Candidate(many=True)
    discounts = DiscountEntry(many=True)
    override = SealedOverride(allow_null=True)
    return_of = ReturnOf(allow_null=True)
    price_date = s.DateField()
    node = s.CharField()
    data_version = s.CharField(max_length=60, help_text="Prices that were answered from: job and cut, 1020:41.")
    voided = s.BooleanField()
    flags = s.ListField(child=s.CharField())


class Totals(s.Serializer[object]):
    gross = s.IntegerField()
    discount = s.IntegerField()
    tax = s.IntegerField()
    total = s.IntegerField()
    taxes = TaxTotal(many=True)


class CartAnswer(s.Serializer[object]):
    lines = PricedLine(many=True)
    totals = Totals()
    discounts_ignored = s.ListField(child=s.CharField(), help_text="Discounts of a kind that isn't applied yet.")
    coupons_ignored = s.ListField(child=s.CharField(), help_text="Coupons that unlock nothing here.")
    node = s.CharField()
    data_version = s.CharField(max_length=60, help_text="Prices that were answered from: job and cut, 1020:41.")


class ActivationAnswer(s.Serializer[object]):
    certificate = s.CharField()
    device_token = s.CharField()
    expires_at = s.DateTimeField()
    register = RegisterAnswer()


class Staff(s.Serializer[object]):
    staff_id = s.CharField()
    name = s.CharField()
    name_on_receipt = s.CharField()
    language = s.CharField()
    manager = s.BooleanField()
    permissions = s.DictField(
        child=s.IntegerField(allow_null=True),
        help_text="Permission → largest discount or override in parts per million; null: without limit.",
    )


class SignInAnswer(s.Serializer[object]):
    staff_token = s.CharField()
    expires_at = s.DateTimeField()
    staff = Staff()


class RenewAnswer(s.Serializer[object]):
    device_token = s.CharField()
    expires_at = s.DateTimeField()
    staff_token = s.CharField(allow_null=True)
    staff_expires_at = s.DateTimeField(allow_null=True)


class Empty(s.Serializer[object]):
    pass


class Reason(s.Serializer[object]):
    code = s.CharField()
    message = s.CharField()
    stops_switch = s.BooleanField(help_text="selling from this node alone is impossible, not merely unwise")


class Ready(s.Serializer[object]):
    ok = s.BooleanField()
    reasons = Reason(many=True)


class HqContact(s.Serializer[object]):
    last_success = s.DateTimeField(allow_null=True)
    unsent = s.IntegerField()


class JobSync(s.Serializer[object]):
    job = s.CharField()
    state = s.CharField()
    cut = s.IntegerField()
    target_cut = s.IntegerField()
    rows = s.IntegerField()
    applied_at = s.DateTimeField(allow_null=True)
    error = s.CharField()


class StatusAnswer(s.Serializer[object]):
    role = s.CharField()
    node = s.CharField()
    version = s.CharField()
    time = s.DateTimeField()
    store = s.CharField(allow_null=True)
    stores = s.ListField(child=s.CharField())
    data_version = s.CharField(max_length=60, help_text="Prices that were answered from: job and cut, 1020:41.")
    prices_as_of = s.DateTimeField(allow_null=True)
    hq = HqContact()
    addresses = Addresses()
    ready = Ready()
    sync = JobSync(many=True)


class Vector(s.Serializer[object]):
    """What somebody holds of a journal: its contiguous head, and `extras` [[seq, hash]] beyond it."""

    journal = s.UUIDField()
    seq = s.IntegerField(min_value=0)
    hash = s.CharField(allow_blank=True)
    extras = s.ListField(child=s.ListField(), required=False)


class Denial(s.Serializer[object]):
    """Positions that `by` doesn't hold though a till sealed them."""

    journal = s.UUIDField()
    first_seq = s.IntegerField(min_value=1)
    last_seq = s.IntegerField(min_value=1)
    by = s.ChoiceField(choices=["till", "edge"])


class ReportedHead(s.Serializer[object]):
    journal = s.UUIDField()
    seq = s.IntegerField(min_value=1)
    hash = s.CharField(allow_blank=True)
    at = s.DateTimeField()


class VectorsQuestion(s.Serializer[object]):
    journals = Vector(many=True)
    all = s.BooleanField(required=False, help_text="Nodes only: every journal in the asker's reach.")
    denied = Denial(many=True, required=False, help_text="Positions inside a journal that the asker doesn't hold.")
    heads = ReportedHead(many=True, required=False, help_text="Nodes only: heads that tills reported to the asker.")


class VectorsAnswer(s.Serializer[object]):
    journals = Vector(many=True)
    custodian = s.ChoiceField(choices=["hq", "server", "edge"])
    unknown = s.ListField(child=s.UUIDField())


class DocumentResult(s.Serializer[object]):
    uuid = s.UUIDField(allow_null=True)
    hash = s.CharField()
    result = s.ChoiceField(choices=["accepted", "duplicate", "conflict", "refused"])
    flags = s.ListField(child=s.CharField())
    error = Error(allow_null=True)


class DocumentsAnswer(s.Serializer[object]):
    custodian = s.ChoiceField(choices=["hq", "server", "edge"])
    results = DocumentResult(many=True)


class ReportAnswer(s.Serializer[object]):
    holds_all = s.BooleanField()
    missing = s.ListField(child=s.IntegerField())
    totals = s.DictField()
