"""The worker's clock: a thread, with the scheduler of the settings."""

from celery.beat import _Threaded

from retail.celery import app
from retail.management.worker import clock
from retail.settings.celery import celery_settings


def test_the_clock_is_a_thread_with_the_scheduler_of_the_settings(tmp_path):
    wanted = celery_settings(tmp_path, "")["CELERY_BEAT_SCHEDULER"]
    assert wanted == "django_celery_beat.schedulers:DatabaseScheduler"
    with_settings = app.conf.beat_scheduler
    app.conf.beat_scheduler = wanted  # the tests' settings leave Celery's own
    try:
        made = clock()
    finally:
        app.conf.beat_scheduler = with_settings
    assert isinstance(made, _Threaded)
    assert made.daemon
    assert made.service.scheduler_cls == wanted
