"""What the exchange and the shift report carry, for the OpenAPI contract. The views read the bytes themselves."""

from rest_framework import serializers as s

from .shapes import Error, TaxTotal


class Vector(s.Serializer[object]):
    journal = s.UUIDField()
    seq = s.IntegerField(help_text="Every position up to it is held; 0: none.")
    hash = s.CharField(help_text="Of the document at seq; empty at 0.")
    extras = s.ListField(child=s.ListField(), help_text="[[seq, hash]] held beyond it.")


class VectorsBody(s.Serializer[object]):
    journals = Vector(many=True)
    all = s.BooleanField(required=False, help_text="Nodes only: every journal in the asker's reach.")


class VectorsAnswer(s.Serializer[object]):
    custodian = s.ChoiceField(choices=["edge", "server", "hq"])
    journals = Vector(many=True)
    unknown = s.ListField(child=s.UUIDField(), help_text="Journals whose certificate must come with their documents.")


class DocumentResult(s.Serializer[object]):
    uuid = s.UUIDField(allow_null=True)
    hash = s.CharField()
    result = s.ChoiceField(choices=["accepted", "duplicate", "conflict", "refused"])
    flags = s.ListField(child=s.CharField())
    error = Error(allow_null=True)


class DocumentsAnswer(s.Serializer[object]):
    custodian = s.ChoiceField(choices=["edge", "server", "hq"])
    results = DocumentResult(many=True, help_text="One a document, in the order they came.")


class TenderTotal(s.Serializer[object]):
    tender = s.CharField()
    count = s.IntegerField()
    amount = s.IntegerField()
    rounding = s.IntegerField()


class ShiftTotals(s.Serializer[object]):
    sales = s.IntegerField()
    voids = s.IntegerField()
    gross = s.IntegerField()
    discount = s.IntegerField()
    tax = s.IntegerField()
    total = s.IntegerField()
    taxes = TaxTotal(many=True)
    tenders = TenderTotal(many=True)
    expected_cash = s.IntegerField()
    counted_cash = s.IntegerField(allow_null=True)
    difference = s.IntegerField(allow_null=True)


class ShiftReportAnswer(s.Serializer[object]):
    holds_all = s.BooleanField()
    missing = s.ListField(child=s.IntegerField(), help_text="The first 1000 positions that aren't held and posted.")
    totals = ShiftTotals()


class ShiftReportQuery(s.Serializer[object]):
    journal = s.UUIDField()
    first_seq = s.IntegerField(min_value=1)
    last_seq = s.IntegerField(min_value=1)
