"""Hints only: that something may have to be published, that an answer kept in memory may be old. Nothing here
is needed for correctness: writes that Django doesn't see are in the change log, and memories age."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from retail.cdx.models import ChannelDatabase, ChannelDataGroup
from retail.cdx.publish.hints import hint_on_commit
from retail.cdx.publish.version import bump_version_on_commit
from retail.cdx.registry import TABLES
from retail.masterdata.models import Store


def _hint(**_: Any) -> None:
    hint_on_commit()


def _forget(**_: Any) -> None:
    bump_version_on_commit()


def connect() -> None:
    """At headquarters only."""
    for signal in (post_save, post_delete):
        for table in TABLES:
            signal.connect(_hint, sender=table.model, dispatch_uid=f"hq.hint.{table.name}")
        # A channel database's scopes are the stores of its group.
        for model in (ChannelDatabase, ChannelDataGroup, Store):
            signal.connect(_forget, sender=model, dispatch_uid=f"hq.forget.{model.__name__}")
