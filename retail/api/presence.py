"""`POST presence`: every 15 s a till says that it runs, and how far its journal is."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from retail.cdx.models import PosPresence

from .authentication import Till
from .contract import TILL, call
from .fields import Flag, Hash, Integer, StrictSerializer, read
from .heads import store_head
from .shapes import StatusAnswer
from .status import node_status
from .views import TillView


class HeadBody(StrictSerializer):
    seq = Integer()
    hash = Hash(allow_null=True, allow_blank=True)


class PresenceBody(StrictSerializer):
    signed_in = Flag()
    head = HeadBody(allow_null=True, default=None)


class Presence(TillView):
    @call(answer=StatusAnswer, parameters=TILL, body=PresenceBody, summary="This till is running")
    def post(self, request: Request) -> Response:
        body = read(PresenceBody, request.data)
        note_presence(till=self.till, signed_in=body["signed_in"])
        if body["head"]:
            store_head(journal=self.till.journal, seq=body["head"]["seq"], hash_=body["head"]["hash"] or "")
        return Response(node_status(request, store=self.till.store, register=self.till.register))


def note_presence(*, till: Till, signed_in: bool) -> None:
    """Remember the till; the first sign-in ever starts the downloads of an offline database (02 §5)."""
    now = timezone.now()
    rows = PosPresence.objects.filter(journal=till.journal)
    values = {"register": till.register, "last_seen": now, "signed_in": signed_in}
    if not rows.update(**values):
        try:
            with transaction.atomic():
                PosPresence.objects.create(journal=till.journal, **values)
        except IntegrityError:
            rows.update(**values)
    if signed_in:
        rows.filter(first_sign_in=None).update(first_sign_in=now)
