"""Of a store one row of everything that is a store's, each with a word by which a page that shows it is known."""

from datetime import date
from uuid import UUID, uuid4

from django.db.models import Model
from django.utils import timezone

from retail.cdx.models import (
    ChannelDatabase,
    ChannelDataGroup,
    DistributionSchedule,
    DownloadSession,
    SchedulerJob,
    ScheduleRun,
    StaffLockout,
)
from retail.masterdata import models as m
from retail.transactions import models as t

DAY = date(2026, 11, 23)


def word_of(store: str) -> str:
    """Stands in texts of this store's rows and in none of another's."""
    return f"only{store}"


def add_everything(number: str) -> list[Model]:
    """A row of every kind, of the store with this number. Texts that people see have its word in them."""
    word, now = word_of(number), timezone.now()
    store = m.Store.objects.get(number=number)
    m.Store.objects.filter(pk=store.pk).update(city=word)
    return [store, *_masterdata(store, word), *_facts(number, word), *_exchange(store, word, now)]


def _masterdata(store: m.Store, word: str) -> list[Model]:
    register = m.Register.objects.create(number=f"{store.number}-90", store=store, name=word)
    product = m.Product.objects.filter(kind="item").first()
    staff = m.Staff.objects.create(staff_id=f"9{store.number}", name=word)
    group = m.PriceGroup.objects.first()
    assortment = m.Assortment.objects.first()
    return [
        register,
        m.Device.objects.create(number=f"D{store.number}", register=register, description=word, kind="tablet"),
        m.Price.objects.create(product=product, store=store, unit_price=987_600, valid_from=DAY),
        m.Discount.objects.create(code=word, name_en=word, kind="simple", store=store, valid_from=DAY),
        m.Customer.objects.create(number=f"C{word}", name=word, home_store=store),
        staff,
        m.StaffAssignment.objects.create(staff=staff, store=store),
        m.StorePriceGroup.objects.get_or_create(store=store, price_group=group)[0],
        m.AssortmentStore.objects.get_or_create(store=store, assortment=assortment)[0],
    ]


def _facts(number: str, word: str) -> list[Model]:
    now, journal = timezone.now(), uuid4()
    register = f"{number}-90"
    raw = t.RawDocument.objects.create(
        uuid=uuid4(), hash=uuid4().hex * 2, journal=journal, seq=1, kind="sale", schema=1, business_date=DAY,
        content=f'{{"note":"{word}"}}'.encode(), received_at=now, received_from=f"device:{word}", state="conflict",
    )  # fmt: skip
    sale = t.Transaction.objects.create(
        document=raw, uuid=raw.uuid, kind="sale", receipt_number=f"R-{word}", store=number, register=register,
        staff="000160", business_date=DAY, at=now, currency="CNY", mode="offline", total=98_765, tax=0,
    )  # fmt: skip
    shift = t.Shift.objects.create(
        uuid=uuid4(), journal=journal, first_seq=1, store=number, register=register, business_date=DAY,
        opened_by=f"9{number}", opened_at=now, z_document=uuid4(), z_totals={"total": 98_765}, last_seq=1,
    )  # fmt: skip
    exception = t.BookException.objects.create(
        kind="hole", reason="denied", store=number, register=register, journal=journal, first_seq=2, last_seq=3,
        opened_at=now, document=raw,
    )  # fmt: skip
    t.ExceptionStep.objects.create(exception=exception, action="opened", at=now, note=word)
    return [
        t.Journal.objects.create(
            uuid=journal,
            certificate=word,
            register=register,
            store=number,
            ordinal=1,
            device_key="k",
            activated_at=now,
            held_seq=1,
            reported_seq=3,
        ),
        raw,
        t.DocumentFlag.objects.create(document=raw, code="price_differs", detail={"note": word}, at=now),
        sale,
        t.TransactionLine.objects.create(
            transaction=sale,
            line=1,
            product="100001",
            description=word,
            quantity=1_000,
            unit_price=987_650_000,
            gross=98_765,
            amount=98_765,
            department=word,
        ),
        t.TransactionTax.objects.create(transaction=sale, code="VAT", rate_ppm=130_000, base=98_765, tax=0),
        t.TransactionTender.objects.create(
            transaction=sale, line=1, tender="cash", tendered=98_765, change=0, amount=98_765, attempt=uuid4()
        ),
        t.StockMovement.objects.create(
            transaction=sale, line=1, store=number, product=word, quantity=-1_000, unit="pcs", business_date=DAY, at=now
        ),
        t.CashMovement.objects.create(transaction=sale, kind="drop", tender="cash", amount=-98_765, bag=word),
        t.SuspendedSale.objects.create(document=uuid4(), store=number, register=register, at=now, note=word, total=1),
        shift,
        exception,
    ]


def _exchange(store: m.Store, word: str, now: object) -> list[Model]:
    """A store of its own channel data group, with an edge and all it reports."""
    group, _made = ChannelDataGroup.objects.get_or_create(code=f"G{store.number}", defaults={"name": word})
    m.Store.objects.filter(pk=store.pk).update(data_group=group.code)
    edge, _made = ChannelDatabase.objects.update_or_create(
        kind="offline", store=store.number, defaults={"name": f"Edge {word}", "group": group, "state": "active"}
    )
    job = SchedulerJob.objects.get(number="1020")
    schedule = DistributionSchedule.objects.create(name=f"Schedule {word}")
    schedule.jobs.add(job)
    schedule.groups.add(group)
    return [
        edge,
        schedule,
        ScheduleRun.objects.create(schedule=schedule, job=job, requested_at=now, error=word),
        DownloadSession.objects.create(database=edge, job=job, cut=1, state="apply_failed", error=word),
        t.UploadSession.objects.create(
            neighbour=f"node:{UUID(str(edge.pk))}", direction="received", state="applied", started_at=now, error=word
        ),
        StaffLockout.objects.create(
            database=edge, store=store.number, staff_id=f"9{store.number}", failures=3, lockouts=1, reported_at=now
        ),
    ]
