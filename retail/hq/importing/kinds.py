"""The files that can be imported and exported: their columns, what tells two rows apart, what must hold in a row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from retail.masterdata import models as m

from .columns import KEEP, Column, Reference, choice, code, currency, day, email, refer, scaled, text, yes_no
from .models import ImportKind
from .texts import CellError

Values = dict[str, Any]
Complete = Callable[[Values], None]


def _nothing(values: Values, old: Values) -> None:
    """Most rows are right when their cells are."""


def _as_it_is() -> Complete:
    return lambda values: None


@dataclass(frozen=True)
class Kind:
    """`key`: attributes that name a row; `check(values, old)`: raises CellError for a whole row (its attributes, and
    those it has until now: none, where it is new);
    `completing`: makes, for one file, what fills in a new row's lacks."""

    name: str
    model: type[models.Model]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    order: tuple[str, ...]
    check: Callable[[Values, Values], None] = _nothing
    completing: Callable[[], Complete] = _as_it_is
    by_key: Mapping[str, Column] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {column.key: column for column in self.columns})


PRODUCT = Reference(m.Product, "number", "unknown_product")
MASTER = Reference(m.Product, "number", "unknown_master", only=(("kind", m.Product.Kind.MASTER),))
STORE = Reference(m.Store, "number", "unknown_store")
PRICE_GROUP = Reference(m.PriceGroup, "code", "unknown_price_group")
TAX_GROUP = Reference(m.TaxGroup, "code", "unknown_tax_group", stored_code=True)
UNIT = Reference(m.UnitOfMeasure, "code", "unknown_unit", stored_code=True)
CATEGORY = Reference(m.Category, "code", "unknown_category")
DEPARTMENT = Reference(m.Department, "code", "unknown_department")
ROLE = Reference(m.Role, "code", "unknown_role")
STAFF = Reference(m.Staff, "staff_id", "unknown_staff")
LANGUAGES = ["en", "zh-hans"]


def _check_product(values: Values, old: Values) -> None:
    if values.get("master_id") is not None and values.get("master_id") == values.get("id"):
        raise CellError("master_of_itself")
    ends = old.get("kind") == m.Product.Kind.MASTER != values["kind"]
    if ends and m.Product.objects.filter(master=values["id"]).exists():
        raise CellError("has_variants")


def _check_price(values: Values, old: Values) -> None:
    if values["store_id"] is not None and values["price_group_id"] is not None:
        raise CellError("store_and_group")
    if values.get("valid_to") is not None and values["valid_to"] < values["valid_from"]:
        raise CellError("ends_before_begins")


def _prices() -> Complete:
    """The store's currency; for several stores the one they all have. One statement a file."""
    by_store: dict[int, str] = dict(m.Store.objects.order_by().values_list("pk", "currency"))
    everywhere = set(by_store.values())

    def complete(values: Values) -> None:
        if "currency" in values:
            return
        store = values["store_id"]
        found = everywhere if store is None else {by_store[store]}
        if len(found) != 1:
            raise CellError("currency_unclear")
        (values["currency"],) = found

    return complete


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            ImportKind.PRODUCTS,
            m.Product,
            (
                code("number", "Product number", "商品编号", limit=30, needed=True),
                choice("kind", "Kind", "类型", list(m.Product.Kind.values)),
                refer("master", "Variant of", "所属主商品", MASTER),
                text("name_en", "Name (English)", "英文名称", limit=120, needed=True),
                text("name_zh", "Name (Chinese)", "中文名称", limit=120),
                text("description_en", "Description (English)", "英文说明", limit=4000),
                text("description_zh", "Description (Chinese)", "中文说明", limit=4000),
                text("brand", "Brand", "品牌", limit=60),
                refer("category", "Category", "类别", CATEGORY),
                refer("department", "Department", "部门", DEPARTMENT),
                refer("tax_group", "Tax group", "税组", TAX_GROUP, field="tax_group", needed=True, empty=KEEP),
                refer("unit", "Unit", "单位", UNIT, field="unit", empty=KEEP),
                scaled("quantity_digits", "Decimals of the quantity", "数量小数位", digits=0, least=0, limit=3),
                scaled("age_limit", "Age limit", "年龄限制", digits=0, least=0, limit=120),
                yes_no("discountable", "May be discounted", "可打折"),
                yes_no("stocked", "Kept in stock", "管理库存"),
                text("icon", "Icon", "图标", limit=16),
                yes_no("active", "Active", "启用"),
            ),
            key=("number",),
            order=("number",),
            check=_check_product,
        ),
        Kind(
            ImportKind.BARCODES,
            m.Barcode,
            (
                text("text", "Barcode", "条码", limit=60, needed=True),
                refer("product", "Product number", "商品编号", PRODUCT, needed=True),
                scaled("quantity", "Quantity a scan", "每次扫描数量", digits=3, least=0, above_zero=True),
            ),
            key=("text",),
            order=("text",),
        ),
        Kind(
            ImportKind.PRICES,
            m.Price,
            (
                refer("product", "Product number", "商品编号", PRODUCT, needed=True),
                refer("store", "Store number", "门店编号", STORE),
                refer("price_group", "Price group", "价格组", PRICE_GROUP),
                currency("currency", "Currency", "币种"),
                scaled("price", "Price", "价格", digits=4, least=2, field="unit_price", needed=True),
                day("valid_from", "Valid from", "生效日期", needed=True),
                day("valid_to", "Valid to", "失效日期"),
            ),
            key=("product_id", "store_id", "price_group_id", "valid_from"),
            order=("product__number", "store__number", "price_group__code", "valid_from"),
            check=_check_price,
            completing=_prices,
        ),
        Kind(
            ImportKind.CUSTOMERS,
            m.Customer,
            (
                code("number", "Customer number", "客户编号", limit=30, needed=True),
                text("name", "Name", "姓名", limit=120, needed=True),
                text("company", "Company", "公司", limit=120),
                text("phone", "Telephone", "电话", limit=40),
                email("email", "E-mail", "电子邮件"),
                text("address", "Address", "地址", limit=1000),
                text("tax_number", "Tax registration number", "税务登记号", limit=40),
                choice("language", "Language", "语言", LANGUAGES, empty=""),
                refer("home_store", "Home store", "所属门店", STORE),
                yes_no("blocked", "Blocked", "已冻结"),
                text("note", "Note", "备注", limit=4000),
            ),
            key=("number",),
            order=("number",),
        ),
        # No PIN: they are set at headquarters, one by one, and only their verifiers are kept (docs/identity.md).
        Kind(
            ImportKind.STAFF,
            m.Staff,
            (
                code("staff_id", "Staff id", "员工编号", limit=20, needed=True),
                text("name", "Name", "姓名", limit=120, needed=True),
                text("name_on_receipt", "Name on receipt", "小票上的姓名", limit=60),
                choice("language", "Language", "语言", LANGUAGES, empty=""),
                yes_no("active", "Active", "启用"),
            ),
            key=("staff_id",),
            order=("staff_id",),
        ),
        Kind(
            ImportKind.ASSIGNMENTS,
            m.StaffAssignment,
            (
                refer("staff", "Staff id", "员工编号", STAFF, needed=True),
                refer("store", "Store number", "门店编号", STORE, needed=True),
                refer("role", "Role", "角色", ROLE),
            ),
            key=("staff_id", "store_id"),
            order=("staff__staff_id", "store__number"),
        ),
    )
}


def kind_of(model: type[models.Model]) -> Kind | None:
    """The kind of file that holds rows of this model."""
    return next((kind for kind in KINDS.values() if kind.model is model), None)
