"""The clock's entries: the sweeper, the review of the books, files to import. An interval that an operator
changed stays as it is."""

from django_celery_beat.models import IntervalSchedule, PeriodicTask

# Name, task, seconds between two runs.
ENTRIES = (
    ("Evertill: sweep", "retail.hq.tasks.sweep", 5),
    ("Evertill: review of the books", "retail.hq.tasks.review", 60),
    ("Evertill: imports", "retail.hq.tasks.import_files", 5),
)


def seed_beat() -> None:
    for name, task, seconds in ENTRIES:
        interval, _ = IntervalSchedule.objects.get_or_create(every=seconds, period=IntervalSchedule.SECONDS)
        PeriodicTask.objects.get_or_create(
            name=name, defaults={"task": task, "interval": interval, "expire_seconds": seconds}
        )
