"""`GET suspended`, `POST suspended/<uuid>/recall`: sales put aside, for any till of the store to go on with."""

from uuid import UUID

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from retail.masterdata.models import Permission
from retail.transactions.suspended import claim_suspended, waiting_sales

from .contract import SELLING, call
from .fields import StrictSerializer, read
from .permitted import check_permitted
from .shapes_journal import RecallAnswer, SuspendedAnswer
from .views import SellingView

# The newest: whoever suspended more than this in a store has another trouble.
MAX_SHOWN = 200


class RecallBody(StrictSerializer):
    pass


class SuspendedSales(SellingView):
    @call(answer=SuspendedAnswer, parameters=SELLING, summary="Suspended sales of the store")
    def get(self, request: Request) -> Response:
        check_permitted(self.cashier, Permission.SUSPEND)
        rows = waiting_sales(store=self.till.store, journal=self.till.journal, now=timezone.now())[:MAX_SHOWN]
        shown = [
            {
                "uuid": row.document,
                "register": row.register,
                "at": row.at,
                "note": row.note,
                "total": row.total,
                "lines": row.lines,
            }
            for row in rows
        ]
        return Response({"suspended": shown})


class RecallSuspended(SellingView):
    @call(answer=RecallAnswer, parameters=SELLING, body=RecallBody, summary="Take a suspended sale over")
    def post(self, request: Request, uuid: UUID) -> Response:
        check_permitted(self.cashier, Permission.SUSPEND)
        read(RecallBody, request.data)
        now = timezone.now()
        body = claim_suspended(document=uuid, store=self.till.store, journal=self.till.journal, now=now)
        return Response({"body": body})
