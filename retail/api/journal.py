"""`GET transactions`: the store's journal, searched; `GET transactions/<uuid>`: one document as it was sealed."""

from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from retail.masterdata.models import Permission
from retail.selling.calendar import today_in
from retail.transactions.models import Transaction
from retail.transactions.search import Wanted, describe_returns, find_transactions, read_transaction

from .contract import SELLING, call
from .fields import MAX_INTEGER, StrictSerializer, Text, read
from .permitted import check_permitted
from .shapes_journal import TransactionAnswer, TransactionsAnswer
from .views import SellingView

MAX_PAGE = 200


class TransactionsQuery(StrictSerializer):
    receipt = Text(max_length=60, default="", allow_blank=True)
    date = serializers.DateField(required=False, help_text="Business date.")
    register = Text(max_length=20, default="", allow_blank=True)
    kind = Text(max_length=20, default="", allow_blank=True)
    amount = serializers.IntegerField(
        min_value=-MAX_INTEGER, max_value=MAX_INTEGER, required=False, help_text="Total, minor units."
    )
    q = Text(max_length=60, default="", allow_blank=True)
    limit = serializers.IntegerField(min_value=1, max_value=MAX_PAGE, default=50)
    offset = serializers.IntegerField(min_value=0, max_value=10_000, default=0)


class Transactions(SellingView):
    @call(
        answer=TransactionsAnswer,
        parameters=SELLING,
        query=TransactionsQuery,
        summary="Search the store's journal",
        name="transactions_search",
    )
    def get(self, request: Request) -> Response:
        check_permitted(self.cashier, Permission.JOURNAL, Permission.RETURN)
        query = read(TransactionsQuery, request.query_params.dict())
        wanted = Wanted(
            receipt=query["receipt"].strip(),
            on=query.get("date"),
            register=query["register"],
            kind=query["kind"],
            amount=query.get("amount"),
            words=query["q"].strip(),
        )
        rows = find_transactions(store=self.till.store, wanted=wanted, today=today_in(self.register.store))
        start, limit = query["offset"], query["limit"]
        page = list(rows[start : start + limit + 1])
        return Response({"transactions": [_shown(row) for row in page[:limit]], "more": len(page) > limit})


class OneTransaction(SellingView):
    @call(answer=TransactionAnswer, parameters=SELLING, summary="One document of the store's journal")
    def get(self, request: Request, uuid: UUID) -> Response:
        check_permitted(self.cashier, Permission.JOURNAL, Permission.RETURN)
        row, body = read_transaction(store=self.till.store, uuid=uuid)
        flags = sorted(row.document.flags.values_list("code", flat=True))
        return Response({"transaction": _shown(row), "body": body, "flags": flags, "returned": describe_returns(row)})


def _shown(row: Transaction) -> dict[str, Any]:
    return {
        "uuid": row.uuid,
        "kind": row.kind,
        "receipt": row.receipt_number,
        "register": row.register,
        "staff": row.staff,
        "business_date": row.business_date,
        "at": row.at,
        "total": row.total,
        "currency": row.currency,
        "mode": row.mode,
    }
