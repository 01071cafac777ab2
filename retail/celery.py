"""Headquarters' Celery. `celery -A retail worker --beat --pool threads` is worker and clock in one process."""

import os

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"retail.settings.{os.environ.get('EVERTILL_ROLE', 'hq')}")

TRANSPORT_ALIASES["folder"] = "retail.hq.broker:Transport"

app = Celery("evertill")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["retail.hq"])
