"""The contract of master data on one page: table → columns → job → scope → routes → schema version.

Everything else is generated from here: the change-log triggers and HQ's unique indexes (`install`), packages
(`cut`), the nodes' apply. A masterdata model that is not here, or whose columns differ, fails a test. Adding,
dropping or renaming a column raises the table's `schema`: a node that doesn't know it refuses by name.

Words: a *scope* is `global`, `group:<code>` or `store:<number>`; each row has one, the narrowest that covers it,
or none (not published). A *route* says that a change of another table (the source) may change scope or
completeness of this table's rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from django.db.models import Field, ForeignKey

from retail.masterdata import models as m
from retail.masterdata.base import PublishedModel

GLOBAL = "global"


def group_scope(code: str) -> str:
    return f"group:{code}"


def store_scope(number: str) -> str:
    return f"store:{number}"


class ScopeRule(StrEnum):
    """How a row's scope follows from it (`retail.cdx.scopes` evaluates them)."""

    GLOBAL = "global"
    OWN_GROUP = "own group"  # Store: the group it names
    STORE = "store"  # of its store
    STORE_OR_GLOBAL = "store or global"  # of its store; global where it names none
    ASSIGNED = "assigned"  # Staff: one store → it; several of one group → the group; else global; none → nowhere


@dataclass(frozen=True)
class Route:
    """Rows of this table to look at again when `columns` of a `source` row change, or it comes or goes.

    `select`: SQL ending in IN (%s), which takes primary keys of the source and gives this table's at the moment
    of the cut. None: the key stands in the source row itself, in its column `key`, before and after the change.
    """

    source: type[PublishedModel]
    columns: tuple[str, ...] = ("id",)
    select: str | None = None
    key: str = ""


@dataclass(frozen=True)
class PublishedTable:
    """One published table. `name` is its name on the wire; `columns` are in wire order, `id` first."""

    name: str
    model: type[PublishedModel]
    job: str
    columns: tuple[str, ...]
    rule: ScopeRule = ScopeRule.GLOBAL
    routes: tuple[Route, ...] = ()
    schema: int = 1

    @property
    def db_table(self) -> str:
        return self.model._meta.db_table

    @cached_property
    def fields(self) -> "tuple[Field[object, object], ...]":
        """The model's fields in the order of `columns`."""
        by_column = {f.column: f for f in self.model._meta.concrete_fields}
        return tuple(by_column[column] for column in self.columns)

    @cached_property
    def references(self) -> Mapping[str, type[PublishedModel]]:
        """Column → published model it points to; a row whose target is missing is withheld."""
        return MappingProxyType(
            {f.column: f.related_model for f in self.fields if isinstance(f, ForeignKey)}  # type: ignore[misc]
        )


def by_column(table: type[PublishedModel], column: str, wanted: str = "id") -> str:
    return f'SELECT "{wanted}" FROM "{table._meta.db_table}" WHERE "{column}" IN (%s)'  # noqa: S608  (names of models)


# A store's number is in the scope of its rows, its group in that of staff who work in several of its stores.
_STAFF_OF_STORE = by_column(m.StaffAssignment, "store_id", wanted="staff_id")

# In dependency order: what others point to comes first.
TABLES: tuple[PublishedTable, ...] = (
    PublishedTable("tax_rate", m.TaxRate, "1110", ("id", "group", "code", "name_en", "name_zh", "rate_ppm")),
    PublishedTable(
        "tender",
        m.Tender,
        "1070",
        ("id", "code", "name_en", "name_zh", "kind", "rounding_unit", "allowed_offline", "position"),
    ),
    PublishedTable(
        "offline_profile",
        m.OfflineProfile,
        "1070",
        (
            "id",
            "code",
            "name",
            "timeout_ms",
            "reconnect_interval_ms",
            "manual_switch_before_sign_in",
            "pause_synchronization",
            "sync_without_open_pos",
        ),
    ),
    PublishedTable(
        "store",
        m.Store,
        "1070",
        (
            "id",
            "number",
            "name_en",
            "name_zh",
            "address",
            "data_group",
            "currency",
            "currency_digits",
            "time_zone",
            "locale",
            "tax_mode",
            "tax_rounding",
            "receipt_footer_en",
            "receipt_footer_zh",
        ),
        rule=ScopeRule.OWN_GROUP,
    ),
    PublishedTable(
        "register",
        m.Register,
        "1090",
        (
            "id",
            "number",
            "store_id",
            "name",
            "support_offline",
            "offline_profile_id",
            "receipt_mask",
            "language",
            "active",
        ),
        rule=ScopeRule.STORE,
        routes=(
            Route(m.Store, ("id", "number"), by_column(m.Register, "store_id")),
            Route(m.OfflineProfile, select=by_column(m.Register, "offline_profile_id")),
        ),
    ),
    PublishedTable(
        "staff",
        m.Staff,
        "1060",
        ("id", "staff_id", "name", "name_on_receipt", "language", "active"),
        rule=ScopeRule.ASSIGNED,
        routes=(
            Route(m.StaffAssignment, ("id", "staff_id", "store_id"), key="staff_id"),
            Route(m.Store, ("id", "number", "data_group"), _STAFF_OF_STORE),
        ),
    ),
    PublishedTable(
        "staff_assignment",
        m.StaffAssignment,
        "1060",
        ("id", "staff_id", "store_id", "is_manager", "pin_verifier"),
        rule=ScopeRule.STORE,
        routes=(
            Route(m.Staff, select=by_column(m.StaffAssignment, "staff_id")),
            Route(m.Store, ("id", "number"), by_column(m.StaffAssignment, "store_id")),
        ),
    ),
    PublishedTable("category", m.Category, "1040", ("id", "code", "name_en", "name_zh", "icon", "position")),
    PublishedTable(
        "product",
        m.Product,
        "1040",
        (
            "id",
            "number",
            "name_en",
            "name_zh",
            "category_id",
            "tax_group",
            "unit",
            "quantity_digits",
            "icon",
            "active",
        ),
        routes=(Route(m.Category, select=by_column(m.Product, "category_id")),),
    ),
    PublishedTable(
        "barcode",
        m.Barcode,
        "1040",
        ("id", "text", "product_id"),
        routes=(Route(m.Product, select=by_column(m.Barcode, "product_id")),),
    ),
    PublishedTable(
        "price",
        m.Price,
        "1020",
        ("id", "product_id", "store_id", "currency", "unit_price", "valid_from", "valid_to"),
        rule=ScopeRule.STORE_OR_GLOBAL,
        routes=(
            Route(m.Product, select=by_column(m.Price, "product_id")),
            Route(m.Store, ("id", "number"), by_column(m.Price, "store_id")),
        ),
    ),
)


@dataclass(frozen=True)
class Job:
    """A scheduler job, by the original's number. `tables` may be empty: its models come with a later version."""

    number: str
    name_en: str
    name_zh: str
    tables: tuple[PublishedTable, ...] = field(default=())

    @property
    def schema(self) -> int:
        """The newest schema version among its tables: what a node has to understand."""
        return max((table.schema for table in self.tables), default=1)


ALL_JOBS = "9999"
UPLOAD_JOB = "P-0001"

_NAMES = (  # in dependency order
    ("1110", "Global configuration", "全局配置"),
    ("1070", "Channel configuration", "渠道配置"),
    ("1090", "Registers", "收款机"),
    ("1060", "Staff", "员工"),
    ("1010", "Customers", "客户"),
    ("1040", "Products", "产品"),
    ("1150", "Catalog", "目录"),
    ("1020", "Prices and discounts", "价格和折扣"),
)

JOBS: Mapping[str, Job] = MappingProxyType(
    {
        number: Job(number, name_en, name_zh, tuple(table for table in TABLES if table.job == number))
        for number, name_en, name_zh in _NAMES
    }
)
# What is no package of its own: all of them, and the facts' way up.
OTHER_JOBS = (Job(ALL_JOBS, "All jobs", "所有作业"), Job(UPLOAD_JOB, "Channel transactions", "渠道交易"))

BY_NAME: Mapping[str, PublishedTable] = MappingProxyType({table.name: table for table in TABLES})
BY_MODEL: Mapping[type[PublishedModel], PublishedTable] = MappingProxyType({table.model: table for table in TABLES})
