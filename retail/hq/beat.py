"""The clock's one entry: the sweeper. An interval that an operator changed stays as it is."""

from django_celery_beat.models import IntervalSchedule, PeriodicTask

NAME = "Evertill: sweep"
SECONDS = 5


def seed_beat() -> None:
    interval, _ = IntervalSchedule.objects.get_or_create(every=SECONDS, period=IntervalSchedule.SECONDS)
    PeriodicTask.objects.get_or_create(
        name=NAME, defaults={"task": "retail.hq.tasks.sweep", "interval": interval, "expire_seconds": SECONDS}
    )
