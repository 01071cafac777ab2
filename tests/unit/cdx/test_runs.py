"""The row is the state machine: whatever dies, somebody else takes it up; whatever is hinted twice is done once."""

from datetime import timedelta
from typing import Any

import pytest
from cdx_rows import a_category, a_database, a_price, a_product, a_schedule, a_store, publish
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_celery_beat.models import PeriodicTask

from retail.cdx.capture.install import install_capture
from retail.cdx.models import (
    ChannelDatabase,
    ChannelDataGroup,
    DatabaseState,
    DistributionSchedule,
    Package,
    Release,
    RunState,
    ScheduleRun,
)
from retail.cdx.publish import runs as runs_module
from retail.cdx.publish.databases import create_offline_database
from retail.cdx.publish.runs import process_due_runs, process_run, run_schedule
from retail.cdx.publish.sweep import sweep
from retail.cdx.registry import JOBS
from retail.masterdata.models import Price

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _only_our_schedules() -> None:
    DistributionSchedule.objects.all().delete()


def test_a_run_publishes_and_releases_to_channel_and_offline_databases() -> None:
    a_price(a_product())
    runs = publish(a_schedule("NORTH", "SOUTH"))
    assert [run.job_id for run in runs] == list(JOBS), "what others point to first"
    assert {run.state for run in runs if run.job_id in ("1040", "1020")} == {RunState.AVAILABLE}
    cut = runs[-1].cut
    assert cut is not None
    pointers = Release.objects.filter(job_id="1020").values_list("group__code", "kind", "cut")
    assert set(pointers) == {(g, k, cut.number) for g in ("NORTH", "SOUTH") for k in ("channel", "offline")}


def test_pressed_twice_before_a_worker_looked_it_is_one_run() -> None:
    schedule = a_schedule()
    assert {run.pk for run in run_schedule(schedule=schedule)} == {run.pk for run in run_schedule(schedule=schedule)}
    assert process_due_runs() == len(JOBS)
    assert process_due_runs() == 0


def test_a_group_that_comes_later_gets_what_was_published_before() -> None:
    a_price(a_product())
    publish(a_schedule("NORTH"))
    later = DistributionSchedule.objects.create(name="Later")
    later.jobs.set(["1020"])
    later.groups.add(ChannelDataGroup.objects.create(code="SOUTH", name="South"))
    (run,) = publish(later)
    assert run.state == RunState.AVAILABLE
    assert Release.objects.filter(group__code="SOUTH", job_id="1020").count() == 2


def test_a_dead_workers_run_is_taken_up_when_its_lease_ran_out() -> None:
    a_price(a_product())
    (run,) = run_schedule(schedule=a_schedule(), jobs=["1020"])
    ScheduleRun.objects.filter(pk=run.pk).update(
        lease_owner="dead", lease_until=timezone.now() + timedelta(seconds=30), tries=1
    )
    assert not process_run(run.pk)
    assert sweep() == 0
    ScheduleRun.objects.filter(pk=run.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert sweep() == 1
    run.refresh_from_db()
    assert (run.state, run.tries, run.lease_until) == (RunState.AVAILABLE, 2, None)
    assert run.lease_owner != "dead"


def test_a_failing_run_is_tried_three_times_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    (run,) = run_schedule(schedule=a_schedule(), jobs=["1020"])

    def fail(*_: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(runs_module, "publish_run", fail)
    for tries in (1, 2, 3):
        assert process_run(run.pk)
        run.refresh_from_db()
        assert (run.tries, run.error) == (tries, "OSError: disk full")
        assert not process_run(run.pk), "it waits before it tries again, or has given up"
        ScheduleRun.objects.filter(pk=run.pk).update(lease_until=None)
    assert run.state == RunState.CREATE_FAILED
    assert not process_run(run.pk)


def test_a_cut_refuses_when_the_change_log_is_broken_and_the_next_one_is_a_snapshot() -> None:
    """Django's AlterField on SQLite rebuilds the table and drops its triggers without a word."""
    first, second = a_price(a_product("1")), a_price(a_product("2"))
    schedule = a_schedule()
    publish(schedule)
    field = Price._meta.get_field("currency")
    wider = field.clone()
    wider.max_length = 7
    wider.set_attributes_from_name("currency")
    wider.model = Price
    with connection.schema_editor() as editor:
        editor.alter_field(Price, field, wider)
        if connection.vendor == "postgresql":  # keeps its triggers: there somebody has to take them away
            editor.execute("ALTER TABLE masterdata_price DISABLE TRIGGER ALL")
    try:
        Price.objects.filter(pk=first.pk).update(unit_price=5)  # nobody writes this down
        (run,) = publish(schedule, "1020")
        assert (run.state, run.error) == (RunState.CREATE_FAILED, "capture_broken: masterdata_price")
        assert install_capture() == ["masterdata_price"]
        (run,) = publish(schedule, "1020")
        assert run.state == RunState.AVAILABLE
        package = Package.objects.get(job_id="1020", to_cut=run.cut.number)
        assert (package.kind, package.rows) == ("snapshot", 2)
        assert second.pk
    finally:
        with connection.schema_editor() as editor:
            editor.alter_field(Price, wider, field)
            if connection.vendor == "postgresql":
                editor.execute("ALTER TABLE masterdata_price ENABLE TRIGGER ALL")
        install_capture()


def test_publish_on_save_needs_no_hint() -> None:
    schedule = a_schedule(publish_on_save=True)
    sweep()
    sweep()
    before = schedule.runs.count()
    assert sweep() == 0
    assert schedule.runs.count() == before
    seen = set(schedule.runs.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO masterdata_category (id, code, name_en, name_zh, icon, position) VALUES (7,'A','a','','',0)"
        )
    assert sweep() == 2
    # Discount lines may point to a category, so prices look whether one waited for it.
    assert set(schedule.runs.exclude(pk__in=seen).values_list("job_id", flat=True)) == {"1040", "1020"}
    schedule.active = False
    schedule.save()
    a_category("B")
    assert sweep() == 0


def test_a_recurring_schedule_runs_when_its_interval_is_over() -> None:
    schedule = a_schedule(every_minutes=30)
    assert sweep() == len(JOBS)
    assert sweep() == 0
    schedule.runs.update(requested_at=timezone.now() - timedelta(minutes=29))
    assert sweep() == 0
    schedule.runs.update(requested_at=timezone.now() - timedelta(minutes=31))
    assert sweep() == len(JOBS)


def test_support_offline_makes_one_database_in_the_stores_group() -> None:
    store = a_store("0001", "NORTH")
    database = create_offline_database(store=store)
    assert (database.kind, database.store, database.group.code) == ("offline", "0001", "NORTH")
    assert create_offline_database(store=store).pk == database.pk
    ChannelDatabase.objects.update(state=DatabaseState.DRAINING)
    assert create_offline_database(store=store).state == DatabaseState.ACTIVE
    ChannelDatabase.objects.update(state=DatabaseState.RETIRED)
    assert create_offline_database(store=store).state == DatabaseState.PENDING
    assert a_database("SOUTH").group.code == "SOUTH"


def test_a_new_headquarters_has_its_clock_and_a_schedule_of_all_jobs() -> None:
    """After migrate, which here runs with every flush of the database."""
    call_command("migrate", verbosity=0)
    task = PeriodicTask.objects.get(task="retail.hq.tasks.sweep")
    assert (task.enabled, task.interval.every, task.interval.period) == (True, 5, "seconds")
    schedule = DistributionSchedule.objects.get()
    assert (schedule.publish_on_save, schedule.active) == (True, True)
    assert [job.number for job in schedule.jobs.all()] == ["9999"]
    call_command("migrate", verbosity=0)
    assert (PeriodicTask.objects.filter(pk=task.pk).count(), DistributionSchedule.objects.count()) == (1, 1)
