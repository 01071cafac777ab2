"""The worker's clock: a thread, with the scheduler of the settings."""

from celery.beat import _Threaded

from retail.celery import app
from retail.management.worker import clock


def test_the_clock_is_a_thread_with_the_scheduler_of_the_settings(monkeypatch):
    monkeypatch.setattr(app.conf, "beat_scheduler", "django_celery_beat.schedulers:DatabaseScheduler")
    made = clock()
    assert isinstance(made, _Threaded)
    assert made.daemon
    assert made.service.scheduler_cls == "django_celery_beat.schedulers:DatabaseScheduler"
