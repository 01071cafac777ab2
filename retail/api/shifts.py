"""`shifts/<uuid>/report`: what this node counts for positions of a journal (X, and the node's side of a Z)."""

import re
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from retail.domain.errors import InvalidRequestError
from retail.identity.errors import TokenElsewhereError
from retail.transactions.models import Journal
from retail.transactions.report import report_positions

from .contract import REPORT_RANGE, TILL, call
from .fields import MAX_INTEGER
from .shapes import ReportAnswer
from .views import TillView


class ShiftReportView(TillView):
    """Any till of the store may ask: a manager closes a dead till's shift from another."""

    @call(answer=ReportAnswer, parameters=[*TILL, *REPORT_RANGE], summary="What this node counts for a shift")
    def get(self, request: Request, uuid: UUID) -> Response:
        first, last = _position(request, "first_seq"), _position(request, "last_seq")
        if last < first:
            raise InvalidRequestError(field="last_seq")
        journal = _journal(request)
        known = Journal.objects.filter(uuid=journal).first()
        if known is not None and known.store != self.till.store:
            raise TokenElsewhereError
        report = report_positions(journal=journal, first_seq=first, last_seq=last, shift=uuid)
        return Response({"holds_all": report.holds_all, "missing": report.missing, "totals": report.totals})


def _position(request: Request, name: str) -> int:
    text = request.query_params.get(name, "")
    if not re.fullmatch("[1-9][0-9]{0,15}", text) or int(text) > MAX_INTEGER:
        raise InvalidRequestError(field=name)
    return int(text)


def _journal(request: Request) -> UUID:
    try:
        return UUID(request.query_params.get("journal", ""))
    except ValueError as error:
        raise InvalidRequestError(field="journal") from error
