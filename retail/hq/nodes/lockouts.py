"""Wrong PINs at a node, as the node reports them with its sessions: a copy to look at, decided by nobody here."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from rest_framework import serializers

from retail.api.fields import Integer, StrictSerializer, Text
from retail.cdx.models import ChannelDatabase, StaffLockout
from retail.identity.tokens import NodeCertificate

# What a node sends at most (retail.api.lockout).
MOST = 500


class LockoutBody(StrictSerializer):
    staff_id = Text(max_length=20)
    store = Text(max_length=20)
    failures = Integer(max_value=2**31 - 1)
    since = serializers.DateTimeField(allow_null=True)
    locked_at = serializers.DateTimeField(allow_null=True)
    locked_until = serializers.DateTimeField(allow_null=True)
    lockouts = Integer(max_value=2**31 - 1)


@transaction.atomic(durable=True)
def record_lockouts(*, node: NodeCertificate, rows: Sequence[dict[str, Any]], now: datetime) -> None:
    """The report is the whole: what isn't in it is over. An edge speaks for its own store only."""
    database = ChannelDatabase.objects.select_for_update().get(pk=node.id)
    known = {(row.store, row.staff_id): row for row in database.lockouts.all()}
    for row in rows:
        if node.store and row["store"] != node.store:
            continue
        known.pop((row["store"], row["staff_id"]), None)
        place = {"store": row["store"], "staff_id": row["staff_id"]}
        values = {name: value for name, value in row.items() if name not in place}
        StaffLockout.objects.update_or_create(database=database, **place, defaults=values | {"reported_at": now})
    StaffLockout.objects.filter(pk__in=[row.pk for row in known.values()]).delete()
