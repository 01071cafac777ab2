"""The contract of master data on one page: table → columns → job → scope → routes → schema version.

Everything else is generated from here: the change-log triggers and HQ's unique indexes (`capture`), packages
(`publish`), the nodes' apply. A masterdata model that is not here, or whose columns differ, fails a test. Adding,
dropping or renaming a column raises the table's `schema`: a node that doesn't know it refuses by name.
`retail.cdx.published` has the words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from retail.masterdata import models as m
from retail.masterdata.base import PublishedModel

from .published import GLOBAL, Membership, PublishedTable, Route, ScopeRule, by_column, group_scope, store_scope, within

__all__ = [
    "ALL_JOBS",
    "BY_MODEL",
    "BY_NAME",
    "GLOBAL",
    "JOBS",
    "OTHER_JOBS",
    "TABLES",
    "UPLOAD_JOB",
    "Job",
    "PublishedTable",
    "Route",
    "ScopeRule",
    "group_scope",
    "store_scope",
]

_NAMES = "code name_en name_zh"
# What of a store decides on the scope of rows that several stores share.
_PLACE = ("id", "number", "data_group")
_GROUPS_OF_STORE = by_column(m.StorePriceGroup, "store_id", wanted="price_group_id")


def _table(
    name: str, model: type[PublishedModel], job: str, columns: str, rule: ScopeRule = ScopeRule.GLOBAL
) -> PublishedTable:
    return PublishedTable(name, model, job, ("id", *columns.split()), rule)


def _by_membership(table: PublishedTable, membership: Membership) -> PublishedTable:
    """A table whose rows go where a membership says: it moves with the members, and with their stores."""
    model, through = table.model, membership.through
    stores = by_column(membership.model, "store_id", wanted=membership.own)
    members = Route(
        membership.model,
        ("id", "store_id", membership.own),
        None if through == "id" else by_column(model, through),
        key=membership.own,
    )
    return replace(
        table,
        membership=membership,
        more_routes=(members, Route(m.Store, _PLACE, stores if through == "id" else within(model, through, stores))),
    )


def _of_price_group(table: PublishedTable) -> PublishedTable:
    return _by_membership(table, Membership(m.StorePriceGroup, "price_group_id", "price_group_id"))


def _of_discount(table: PublishedTable) -> PublishedTable:
    """Goes where its discount goes, and moves with everything that moves that."""
    model = table.model

    def lines(discounts: str) -> str:
        return within(model, "discount_id", discounts)

    routes = (
        Route(m.Discount, ("id", "store_id", "price_group_id"), by_column(model, "discount_id")),
        Route(
            m.StorePriceGroup,
            ("id", "store_id", "price_group_id"),
            lines(by_column(m.Discount, "price_group_id")),
            key="price_group_id",
        ),
        Route(m.Store, _PLACE, lines(within(m.Discount, "price_group_id", _GROUPS_OF_STORE))),
        Route(m.Store, ("id", "number"), lines(by_column(m.Discount, "store_id"))),
    )
    return replace(table, rule=ScopeRule.PARENT, parent="discount_id", more_routes=routes)


# In dependency order: what others point to comes first.
TABLES: tuple[PublishedTable, ...] = (
    # 1110 Global configuration
    _table("tax_group", m.TaxGroup, "1110", _NAMES),
    _table("tax_rate", m.TaxRate, "1110", "group code area name_en name_zh rate_ppm valid_from valid_to"),
    _table("unit_of_measure", m.UnitOfMeasure, "1110", f"{_NAMES} digits"),
    _table("denomination", m.Denomination, "1110", "currency value is_note"),
    _table("reason_code", m.ReasonCode, "1110", f"{_NAMES} use position active"),
    # 1070 Channel configuration
    _table(
        "tender",
        m.Tender,
        "1070",
        f"{_NAMES} kind rounding_unit allowed_offline max_amount for_refunds opens_drawer counted position active",
    ),
    _table("organisation_unit", m.OrganisationUnit, "1070", f"{_NAMES} kind parent_id tax_number address"),
    _table(
        "functionality_profile",
        m.FunctionalityProfile,
        "1070",
        f"{_NAMES} lock_after_seconds aggregate_lines max_quantity max_unit_price reason_for_return "
        "reason_for_override reason_for_discount reason_for_void declare_by_denomination print_receipt",
    ),
    _table(
        "receipt_profile",
        m.ReceiptProfile,
        "1070",
        f"{_NAMES} logo header_en header_zh footer_en footer_zh legal_en legal_zh show_tax_table show_qr show_saved "
        "columns copies",
    ),
    _table("hardware_profile", m.HardwareProfile, "1070", f"{_NAMES} scanner_prefix scanner_suffix"),
    _table("hardware_device", m.HardwareDevice, "1070", "profile_id kind position connection address model"),
    _table(
        "offline_profile",
        m.OfflineProfile,
        "1070",
        "code name timeout_ms reconnect_interval_ms retries_before_offline ask_before_switch "
        "manual_switch_before_sign_in advanced_switching health_check_interval_ms pause_synchronization "
        "sync_without_open_pos upload_interval_ms upload_batch_size days_kept slow_threshold_ms "
        "slow_return_interval_ms",
    ),
    _table("offline_tender", m.OfflineTender, "1070", "profile_id kind policy limit"),
    _table("button_grid", m.ButtonGrid, "1070", f"{_NAMES} columns rows"),
    _table(
        "grid_button",
        m.GridButton,
        "1070",
        "grid_id row column width height operation parameter label_en label_zh icon colour",
    ),
    _table("screen_layout", m.ScreenLayout, "1070", f"{_NAMES} kind"),
    _table("layout_grid", m.LayoutGrid, "1070", "layout_id grid_id area position"),
    _table(
        "store",
        m.Store,
        "1070",
        "number name_en name_zh unit_id address city postal_code country phone data_group currency currency_digits "
        "time_zone locale tax_mode tax_rounding tax_area functionality_profile_id receipt_profile_id layout_id "
        "receipt_footer_en receipt_footer_zh opened_on closed_on",
        ScopeRule.OWN_GROUP,
    ),
    _table("opening_hours", m.OpeningHours, "1070", "store_id weekday opens closes", ScopeRule.STORE),
    # 1090 Registers
    _table(
        "register",
        m.Register,
        "1090",
        "number store_id name support_offline offline_profile_id hardware_profile_id receipt_profile_id layout_id "
        "receipt_mask language active",
        ScopeRule.STORE,
    ),
    _table("device", m.Device, "1090", "number register_id kind description serial_number active"),
    # 1060 Staff
    _table("role", m.Role, "1060", _NAMES),
    _table("role_permission", m.RolePermission, "1060", "role_id permission limit_ppm"),
    _by_membership(
        _table(
            "staff",
            m.Staff,
            "1060",
            "staff_id name name_on_receipt language layout_id active",
            ScopeRule.ASSIGNED,
        ),
        Membership(m.StaffAssignment, "staff_id"),
    ),
    _table("staff_assignment", m.StaffAssignment, "1060", "staff_id store_id role_id pin_verifier", ScopeRule.STORE),
    # 1010 Customers
    replace(
        _table(
            "customer",
            m.Customer,
            "1010",
            "uuid number name company phone email address tax_number language home_store_id blocked note",
            ScopeRule.OWNED,
        ),
        store="home_store_id",
    ),
    # 1040 Products
    _table("department", m.Department, "1040", _NAMES),
    _table("category", m.Category, "1040", f"{_NAMES} parent_id icon position"),
    _table(
        "product",
        m.Product,
        "1040",
        "number kind master_id name_en name_zh description_en description_zh brand category_id department_id tax_group "
        "unit quantity_digits age_limit discountable stocked icon active",
    ),
    _table("variant_value", m.VariantValue, "1040", "product_id dimension value_en value_zh position"),
    _table("unit_conversion", m.UnitConversion, "1040", "product_id unit factor"),
    _table("barcode", m.Barcode, "1040", "text product_id quantity"),
    _table("assortment", m.Assortment, "1040", f"{_NAMES} valid_from valid_to"),
    _by_membership(
        _table(
            "assortment_product",
            m.AssortmentProduct,
            "1040",
            "assortment_id product_id category_id",
            ScopeRule.ASSIGNED,
        ),
        Membership(m.AssortmentStore, "assortment_id", "assortment_id"),
    ),
    _table("assortment_store", m.AssortmentStore, "1040", "assortment_id store_id", ScopeRule.STORE),
    # 1150 Catalog
    _table("product_picture", m.ProductPicture, "1150", "product_id position media_type sha256 content"),
    # 1020 Prices and discounts
    _table("price_group", m.PriceGroup, "1020", f"{_NAMES} priority"),
    _table("store_price_group", m.StorePriceGroup, "1020", "store_id price_group_id", ScopeRule.STORE),
    _of_price_group(
        _table(
            "price",
            m.Price,
            "1020",
            "product_id store_id price_group_id currency unit_price valid_from valid_to",
            ScopeRule.OWNED,
        )
    ),
    _of_price_group(
        _table(
            "discount",
            m.Discount,
            "1020",
            f"{_NAMES} kind concurrency priority store_id price_group_id currency coupon_required weekdays valid_from "
            "valid_to active",
            ScopeRule.OWNED,
        )
    ),
    _of_discount(
        _table(
            "discount_line",
            m.DiscountLine,
            "1020",
            "discount_id product_id category_id method value group min_quantity valid_from valid_to",
        )
    ),
    _of_discount(_table("discount_tier", m.DiscountTier, "1020", "discount_id threshold method value")),
    _of_discount(_table("coupon", m.Coupon, "1020", "text discount_id uses valid_from valid_to")),
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

_JOBS = (  # in dependency order
    ("1110", "Global configuration", "全局配置"),
    ("1070", "Channel configuration", "渠道配置"),
    ("1090", "Registers", "收银机"),
    ("1060", "Staff", "员工"),
    ("1010", "Customers", "客户"),
    ("1040", "Products", "产品"),
    ("1150", "Catalog", "目录"),
    ("1020", "Prices and discounts", "价格和折扣"),
)

JOBS: Mapping[str, Job] = MappingProxyType(
    {
        number: Job(number, name_en, name_zh, tuple(table for table in TABLES if table.job == number))
        for number, name_en, name_zh in _JOBS
    }
)
# What is no package of its own: all of them, and the facts' way up.
OTHER_JOBS = (Job(ALL_JOBS, "All jobs", "所有作业"), Job(UPLOAD_JOB, "Channel transactions", "渠道交易"))

BY_NAME: Mapping[str, PublishedTable] = MappingProxyType({table.name: table for table in TABLES})
BY_MODEL: Mapping[type[PublishedModel], PublishedTable] = MappingProxyType({table.model: table for table in TABLES})
