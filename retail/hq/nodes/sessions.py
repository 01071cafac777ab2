"""`POST /cdx/v1/sessions`: what became of each released cut at a database, in the database's own words; and what else
it has to say of itself."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from retail.api.fields import Flag, Integer, StrictSerializer, Text, read
from retail.api.views import NodeView
from retail.cdx.models import ChannelDatabase, DownloadSession, SessionState
from retail.cdx.publish.databases import finish_full_sync
from retail.cdx.registry import JOBS

from .errors import JobUnknownError
from .lockouts import MOST, LockoutBody, record_lockouts


class SessionBody(StrictSerializer):
    job = Text(max_length=10)
    cut = Integer()
    state = serializers.ChoiceField(choices=SessionState.choices)
    packages = Integer(max_value=2**31 - 1)
    rows = Integer()
    size = Integer()
    tries = Integer(max_value=2**31 - 1)
    requested_at = serializers.DateTimeField(allow_null=True)
    downloaded_at = serializers.DateTimeField(allow_null=True)
    applied_at = serializers.DateTimeField(allow_null=True)
    error = Text(max_length=10_000, allow_blank=True)
    full_sync_wanted = Flag(default=False)
    full_sync_done = Text(max_length=64, allow_blank=True, default="")
    checkpoints = serializers.DictField(child=Integer(), default=dict)


class HeldBody(StrictSerializer):
    unsent = Integer(max_value=2**31 - 1)
    registers = Integer(max_value=2**31 - 1)


class SessionsBody(StrictSerializer):
    sessions = serializers.ListField(child=SessionBody(), max_length=100)
    lockouts = serializers.ListField(child=LockoutBody(), max_length=MOST, allow_null=True, default=None)
    held = HeldBody(allow_null=True, default=None)


class Sessions(NodeView):
    def post(self, request: Request) -> Response:
        body = read(SessionsBody, request.data)
        record_sessions(node_id=str(self.node.id), sessions=body["sessions"])
        if body["lockouts"] is not None:
            record_lockouts(node=self.node, rows=body["lockouts"], now=timezone.now())
        if body["held"] is not None:
            record_held(node_id=str(self.node.id), **body["held"])
        return Response({})


@transaction.atomic(durable=True)
def record_sessions(*, node_id: str, sessions: list[dict[str, Any]]) -> None:
    """One row a (database, job, cut); the newest report stands. Received twice it is the same. JobUnknownError."""
    database = ChannelDatabase.objects.get(pk=node_id)
    ChannelDatabase.objects.filter(pk=node_id).update(last_contact=timezone.now())
    for session in sessions:
        if session["job"] not in JOBS:
            raise JobUnknownError(job=session["job"])
        values = {name: value for name, value in session.items() if name not in ("job", "cut", "full_sync_done")}
        DownloadSession.objects.update_or_create(
            database=database, job_id=session["job"], cut=session["cut"], defaults=values
        )
        if session["state"] == SessionState.APPLIED and session["full_sync_done"]:
            finish_full_sync(database=database, job=session["job"], release=session["full_sync_done"])


@transaction.atomic(durable=True)
def record_held(*, node_id: str, unsent: int, registers: int) -> None:
    """What a node says that it holds (`retail.cdx.node.held`). Received twice it is the same."""
    ChannelDatabase.objects.filter(pk=node_id).update(unsent=unsent, offline_registers=registers)
