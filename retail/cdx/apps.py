from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class CdxConfig(AppConfig):
    name = "retail.cdx"
    label = "cdx"
    verbose_name = _("Data exchange")

    def ready(self) -> None:
        pre_migrate.connect(prepare_node, sender=self, dispatch_uid="cdx.prepare_node")
        post_migrate.connect(prepare_headquarters, sender=self, dispatch_uid="cdx.prepare_headquarters")


def prepare_node(**_: Any) -> None:
    """Before each migrate, on nodes: large applies leave indexes under names that migrations don't know."""
    if settings.ROLE != "hq":
        from .node.shadow import restore_index_names

        restore_index_names()


def prepare_headquarters(*, verbosity: int = 1, plan: Any = (), **_: Any) -> None:
    """After each migrate, at headquarters only: nodes never write published tables and have nothing to capture.

    Sent once all migrations ran, so a table that any of them rebuilt is seen as it is now.
    """
    if settings.ROLE != "hq":
        return
    from django.db import connection

    from .capture.install import install_capture
    from .capture.plan import LOG_TABLE
    from .registry import TABLES
    from .seed import seed_jobs

    needed = {LOG_TABLE, "cdx_schedulerjob", *(table.db_table for table in TABLES)}
    if needed - set(connection.introspection.table_names()):
        return  # migrated backwards, or one app only: the next full migrate does it
    seed_jobs()
    mended = install_capture()
    if mended and verbosity > 1:
        print("  Change log installed for", ", ".join(mended))  # noqa: T201  (migrate's own way to say it)
