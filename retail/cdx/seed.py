"""What headquarters has from its first start: the scheduler's jobs and a schedule of all of them."""

from .models import ChannelDataGroup, DistributionSchedule, SchedulerJob
from .registry import ALL_JOBS, JOBS, OTHER_JOBS

DEFAULT_SCHEDULE = "Default"


def seed_jobs() -> None:
    """Idempotent; names follow the code."""
    for job in (*JOBS.values(), *OTHER_JOBS):
        SchedulerJob.objects.update_or_create(
            number=job.number, defaults={"name_en": job.name_en, "name_zh": job.name_zh}
        )


def ensure_default_schedule(*, publish_on_save: bool) -> DistributionSchedule:
    """The schedule of all jobs for all groups there are. `publish_on_save` suits a company on one machine; a
    schedule that is there keeps what its owner chose."""
    schedule, created = DistributionSchedule.objects.get_or_create(
        name=DEFAULT_SCHEDULE, defaults={"publish_on_save": publish_on_save}
    )
    if created:
        schedule.jobs.set(SchedulerJob.objects.filter(number=ALL_JOBS))
    schedule.groups.add(*ChannelDataGroup.objects.all())
    return schedule
