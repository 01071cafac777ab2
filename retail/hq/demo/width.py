"""The demo company in width: what a retailer has beside stores, tills and a catalogue (`width.json`, `customers.csv`).

Discounts leave the plain products alone: a tin of oolong is 12.90 on every day.
"""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from retail.masterdata import models as m

from . import files

CUSTOMERS = uuid5(NAMESPACE_DNS, "customers.demo.evertill")


def load_width(*, valid_from: date) -> None:
    """Into what `load` made: stores, categories and products are there, in the same transaction."""
    data = files.width()
    m.UnitOfMeasure.objects.bulk_create([m.UnitOfMeasure(**values) for values in data["units"]])
    m.TaxGroup.objects.bulk_create([m.TaxGroup(**values) for values in data["tax_groups"]])
    m.ReasonCode.objects.bulk_create([m.ReasonCode(**values) for values in data["reasons"]])
    m.Denomination.objects.bulk_create([m.Denomination(currency="CNY", **values) for values in data["denominations"]])
    stores = {store.number: store for store in m.Store.objects.all()}
    _load_departments(data["departments"])
    _load_branches(data["branches"])
    _load_products(data, valid_from=valid_from)
    _load_profiles(data)
    _load_prices(data["price_group"], stores, valid_from=valid_from)
    for values in data["discounts"]:
        _load_discount(values, valid_from=valid_from)
    _load_assortment(data["assortment"], stores)
    _load_hours(data["hours"], stores)
    _load_layout(data)
    _load_customers(stores)


def _load_departments(rows: list[dict[str, Any]]) -> None:
    for values in rows:
        names = {name: values[name] for name in ("code", "name_en", "name_zh")}
        department = m.Department.objects.create(**names)
        m.Product.objects.filter(category__code__in=values["categories"]).update(department=department)
        open_item = {"tax_group": "STANDARD", **values["open_item"]}
        m.Product.objects.create(kind=m.Product.Kind.OPEN, department=department, stocked=False, **open_item)


def _load_branches(rows: list[dict[str, Any]]) -> None:
    for values in rows:
        below = values["below"]
        branch = m.Category.objects.create(**{name: values[name] for name in values.keys() - {"below"}})
        m.Category.objects.filter(code__in=below).update(parent=branch)


def _load_products(data: dict[str, Any], *, valid_from: date) -> None:
    for number, years in data["age_limits"].items():
        m.Product.objects.filter(number=number).update(age_limit=years)
    for case in data["cases"]:
        product = m.Product.objects.get(number=case["product"])
        m.Barcode.objects.create(product=product, text=case["text"], quantity=case["quantity"])
        m.UnitConversion.objects.create(product=product, unit="case", factor=case["quantity"])
    values = {name: value for name, value in data["master"].items() if name not in ("variants", "category")}
    category = m.Category.objects.get(code=data["master"]["category"])
    department = m.Department.objects.get(code="DRINKS")
    shared = {**values, "category": category, "department": department}
    master = m.Product.objects.create(kind=m.Product.Kind.MASTER, **shared)
    for position, size in enumerate(data["master"]["variants"]):
        own = {
            "number": size["number"],
            "name_en": f"{values['name_en']} {size['size_en']}",
            "name_zh": f"{values['name_zh']} {size['size_zh']}",
        }
        variant = m.Product.objects.create(**{**shared, **own}, master=master)
        m.VariantValue.objects.create(
            product=variant, dimension="size", value_en=size["size_en"], value_zh=size["size_zh"], position=position
        )
        m.Barcode.objects.create(product=variant, text=size["barcode"])
        m.Price.objects.create(product=variant, unit_price=_scaled(size["price"]), valid_from=valid_from)


def _load_profiles(data: dict[str, Any]) -> None:
    functionality = m.FunctionalityProfile.objects.create(**data["functionality"])
    receipt = m.ReceiptProfile.objects.create(**data["receipt"])
    m.Store.objects.update(functionality_profile=functionality, receipt_profile=receipt)
    names = {name: data["hardware"][name] for name in ("code", "name_en", "name_zh")}
    hardware = m.HardwareProfile.objects.create(**names)
    devices = [m.HardwareDevice(profile=hardware, **values) for values in data["hardware"]["devices"]]
    m.HardwareDevice.objects.bulk_create(devices)
    m.Register.objects.update(hardware_profile=hardware)
    profile = m.OfflineProfile.objects.get()
    rows = [m.OfflineTender(profile=profile, **values) for values in data["offline_tenders"]]
    m.OfflineTender.objects.bulk_create(rows)


def _load_prices(values: dict[str, Any], stores: dict[str, m.Store], *, valid_from: date) -> None:
    own = {name: values[name] for name in ("code", "name_en", "name_zh", "priority")}
    group = m.PriceGroup.objects.create(**own)
    for number in values["stores"]:
        m.StorePriceGroup.objects.create(price_group=group, store=stores[number])
    for number, price in values["prices"].items():
        product = m.Product.objects.get(number=number)
        m.Price.objects.create(product=product, price_group=group, unit_price=_scaled(price), valid_from=valid_from)


def _load_discount(values: dict[str, Any], *, valid_from: date) -> None:
    own = {name: value for name, value in values.items() if name not in ("lines", "group", "coupon")}
    group = m.PriceGroup.objects.get(code=values["group"]) if "group" in values else None
    discount = m.Discount.objects.create(
        **own, price_group=group, coupon_required="coupon" in values, valid_from=valid_from
    )
    if "coupon" in values:
        m.Coupon.objects.create(discount=discount, text=values["coupon"])
    for line in values["lines"]:
        product = m.Product.objects.get(number=line["product"]) if "product" in line else None
        category = m.Category.objects.get(code=line["category"]) if "category" in line else None
        m.DiscountLine.objects.create(
            discount=discount, product=product, category=category, method=line["method"], value=line["value"]
        )


def _load_assortment(values: dict[str, Any], stores: dict[str, m.Store]) -> None:
    """Everything but some categories, and the open items, which hang on none."""
    own = {name: values[name] for name in ("code", "name_en", "name_zh")}
    assortment = m.Assortment.objects.create(**own)
    leaves = m.Category.objects.filter(children=None).exclude(code__in=values["without"])
    rows = [m.AssortmentProduct(assortment=assortment, category=category) for category in leaves]
    without = m.Product.objects.filter(category=None)
    rows += [m.AssortmentProduct(assortment=assortment, product=product) for product in without]
    m.AssortmentProduct.objects.bulk_create(rows)
    for number in values["stores"]:
        m.AssortmentStore.objects.create(assortment=assortment, store=stores[number])


def _load_hours(rows: dict[str, Any], stores: dict[str, m.Store]) -> None:
    for number, values in rows.items():
        for day in values["days"]:
            m.OpeningHours.objects.create(
                store=stores[number], weekday=day, opens=values["opens"], closes=values["closes"]
            )


def _load_layout(data: dict[str, Any]) -> None:
    layout = m.ScreenLayout.objects.create(**data["layout"])
    for position, values in enumerate(data["grids"]):
        own = {name: value for name, value in values.items() if name not in ("buttons", "area")}
        grid = m.ButtonGrid.objects.create(**own)
        m.LayoutGrid.objects.create(layout=layout, grid=grid, area=values["area"], position=position)
        for place, button in enumerate(values["buttons"]):
            row, column = divmod(place, grid.columns)
            m.GridButton.objects.create(grid=grid, row=row + 1, column=column + 1, **button)
    m.Store.objects.update(layout=layout)


def _load_customers(stores: dict[str, m.Store]) -> None:
    """The same people on every load: their keys follow from their numbers."""
    m.Customer.objects.bulk_create(
        [
            m.Customer(
                uuid=uuid5(CUSTOMERS, row["number"]),
                home_store=stores.get(row["home_store"]),
                **{name: row[name] for name in ("number", "name", "phone", "language")},
            )
            for row in files.customers()
        ]
    )


def _scaled(price: str) -> int:
    return int(Decimal(price) * files.UNIT_PRICE_SCALE)
