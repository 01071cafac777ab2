"""Headquarters' Celery. `celery -A retail worker --beat --pool threads` is worker and clock in one process."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"retail.settings.{os.environ.get('EVERTILL_ROLE', 'hq')}")

app = Celery("evertill")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["retail.hq"])
