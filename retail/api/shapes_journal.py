"""What the journal and suspended sales look like in answers, for the OpenAPI contract."""

from rest_framework import serializers as s


class TransactionShown(s.Serializer[object]):
    uuid = s.UUIDField()
    kind = s.CharField()
    receipt = s.CharField()
    register = s.CharField()
    staff = s.CharField()
    business_date = s.DateField()
    at = s.DateTimeField()
    total = s.IntegerField()
    currency = s.CharField()
    mode = s.CharField()


class TransactionsAnswer(s.Serializer[object]):
    transactions = TransactionShown(many=True)
    more = s.BooleanField()


class ReturnedLine(s.Serializer[object]):
    line = s.IntegerField()
    quantity = s.IntegerField(help_text="1/1 000 given back so far.")


class TransactionAnswer(s.Serializer[object]):
    transaction = TransactionShown()
    body = s.DictField(help_text="As sealed (docs/sealed-documents.md).")
    flags = s.ListField(child=s.CharField())
    returned = ReturnedLine(many=True)


class SuspendedShown(s.Serializer[object]):
    uuid = s.UUIDField()
    register = s.CharField()
    at = s.DateTimeField()
    note = s.CharField()
    total = s.IntegerField()
    lines = s.IntegerField()


class SuspendedAnswer(s.Serializer[object]):
    suspended = SuspendedShown(many=True)


class RecallAnswer(s.Serializer[object]):
    body = s.DictField(help_text="As sealed (docs/sealed-documents.md).")
