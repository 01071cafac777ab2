from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

# What libraries call themselves, in words of the people here.
NAMES = {"axes": _("Sign-ins"), "admin": _("Back office"), "django_celery_beat": _("Clock")}


class HqConfig(AppConfig):
    name = "retail.hq"
    label = "hq"
    verbose_name = _("Headquarters")

    def ready(self) -> None:
        from retail import celery  # noqa: F401  (makes it the current app: hints go to its broker)

        from . import signals

        for label, name in NAMES.items():
            apps.get_app_config(label).verbose_name = name
        self._name_sign_ins()

        if settings.ROLE == "hq":
            signals.connect()
            self._announce_through_redis()
        # cdx stands for "all is migrated": what is seeded is mostly its own.
        post_migrate.connect(seed, sender=apps.get_app_config("cdx"), dispatch_uid="hq.seed")

    def _name_sign_ins(self) -> None:
        """axes calls a row "Attempted Access: …" in every language, and pages have that as their title."""
        from axes.models import AccessAttempt

        AccessAttempt.__str__ = lambda self: f"{self.username} {self.ip_address}"

    def _announce_through_redis(self) -> None:
        if not settings.REDIS_URL:
            return  # and no import of its client: half a second of every start
        from retail.cdx.publish import version

        from .nodes.socket import announce

        version.listeners.append(announce)


def seed(**_: Any) -> None:
    """The clock's entry and the schedule of all jobs. After django_celery_beat's own tables: migrations run first."""
    from django.db import connection

    from retail.cdx.models import DistributionSchedule
    from retail.cdx.seed import ensure_default_schedule

    from .beat import seed_beat

    tables = set(connection.introspection.table_names())
    if settings.ROLE != "hq" or not {"django_celery_beat_periodictask", "cdx_distributionschedule"} <= tables:
        return
    seed_beat()
    # A company on one machine has nobody who runs jobs; a chain switches publish on save off and keeps its own times.
    if not DistributionSchedule.objects.exists():
        ensure_default_schedule(publish_on_save=True)
