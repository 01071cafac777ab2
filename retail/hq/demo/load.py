"""Loading the demo company into an empty headquarters."""

from datetime import date
from typing import Any

from django.db import transaction

from retail.cdx.models import ChannelDatabase, ChannelDataGroup, DatabaseKind
from retail.cdx.publish.databases import create_offline_database
from retail.cdx.seed import ensure_default_schedule
from retail.domain.errors import EvertillError
from retail.hq.nodes.pins import set_pin
from retail.masterdata.models import (
    Barcode,
    Category,
    OfflineProfile,
    Price,
    Product,
    Register,
    Role,
    RolePermission,
    Staff,
    StaffAssignment,
    Store,
    TaxRate,
    Tender,
)

from . import files
from .width import load_width

# Prices of a year that is over: the same data on every day it is loaded.
VALID_FROM = date(2026, 1, 1)


class NotEmptyError(EvertillError):
    """Headquarters has stores or products already; a demo must not be mixed into a company."""

    code = "not_empty"
    status = 409


def is_empty() -> bool:
    return not (Store.objects.exists() or Product.objects.exists())


def load_demo(*, publish_on_save: bool = True) -> None:
    """Raises NotEmptyError, nothing changed. PINs are set last, one transaction each, by the same service as in the
    admin: a demo that was interrupted there has staff without PINs, and says so at their sign-in."""
    data = files.company()
    _load_rows(data)
    for values in data["staff"]:
        staff = Staff.objects.get(staff_id=values["staff_id"])
        for number in values["stores"]:
            set_pin(staff=staff, store=Store.objects.get(number=number), pin=values["pin"])
    for values in data["stores"]:
        if values["support_offline"]:
            create_offline_database(store=Store.objects.get(number=values["number"]))
    ensure_default_schedule(publish_on_save=publish_on_save)


@transaction.atomic(durable=True)
def _load_rows(data: dict[str, Any]) -> None:
    if not is_empty():
        raise NotEmptyError
    group = ChannelDataGroup.objects.create(**data["group"])
    ChannelDatabase.objects.create(name=data["channel_database"], kind=DatabaseKind.CHANNEL, group=group)
    TaxRate.objects.bulk_create([TaxRate(**values) for values in data["taxes"]])
    Tender.objects.bulk_create([Tender(**values) for values in data["tenders"]])
    _load_catalogue()
    profile = OfflineProfile.objects.create(**data["offline_profile"])
    stores = {values["number"]: _load_store(values, group=group, profile=profile) for values in data["stores"]}
    roles = {values["code"]: _load_role(values) for values in data["roles"]}
    for values in data["staff"]:
        _load_staff(values, stores=stores, role=roles[values["role"]])
    load_width(valid_from=VALID_FROM)


def _load_catalogue() -> None:
    made = Category.objects.bulk_create(files.categories())
    loaded = list(files.products({category.code: category for category in made}))
    Product.objects.bulk_create([product for product, _, _ in loaded])
    Barcode.objects.bulk_create([barcode for _, barcodes, _ in loaded for barcode in barcodes])
    priced = [(product, price) for product, _, price in loaded]
    Price.objects.bulk_create(files.prices(priced, valid_from=VALID_FROM))


def _load_store(values: dict[str, Any], *, group: ChannelDataGroup, profile: OfflineProfile) -> Store:
    own = {name: value for name, value in values.items() if name not in {"registers", "support_offline"}}
    store = Store.objects.create(**own, data_group=group.code)
    for register in values["registers"]:
        Register.objects.create(
            **register, store=store, offline_profile=profile, support_offline=values["support_offline"]
        )
    return store


def _load_role(values: dict[str, Any]) -> Role:
    role = Role.objects.create(code=values["code"], name_en=values["name_en"], name_zh=values["name_zh"])
    RolePermission.objects.bulk_create(
        [
            RolePermission(role=role, permission=permission, limit_ppm=limit)
            for permission, limit in values["permissions"].items()
        ]
    )
    return role


def _load_staff(values: dict[str, Any], *, stores: dict[str, Store], role: Role) -> None:
    own = {name: values[name] for name in ("staff_id", "name", "name_on_receipt", "language") if name in values}
    staff = Staff.objects.create(**own)
    for number in values["stores"]:
        StaffAssignment.objects.create(staff=staff, store=stores[number], role=role)
