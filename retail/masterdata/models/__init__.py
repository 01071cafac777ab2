"""The published schema. docs/glossary.md has the words; the registry in `retail.cdx.registry` has
table → columns → job → scope rule for each model here, and a test fails for a model that is not in it.

Units: money in minor units of the currency; unit prices in 1/10 000 of the major unit; quantities in
1/1 000; rates (tax, percent) in parts per million. All integers.
"""

from .assortments import Assortment, AssortmentProduct, AssortmentStore
from .catalog import (
    Barcode,
    Category,
    Department,
    Product,
    ProductPicture,
    UnitConversion,
    UnitOfMeasure,
    VariantValue,
)
from .coded import code_validator, in_page_language
from .customers import Customer
from .discounts import Concurrency, Coupon, Discount, DiscountKind, DiscountLine, DiscountMethod, DiscountTier
from .layouts import ButtonGrid, GridButton, LayoutGrid, ScreenLayout
from .organisation import OpeningHours, OrganisationUnit, Store, TaxMode, TaxRounding, Weekday
from .pricing import Price, PriceGroup, StorePriceGroup
from .profiles import (
    FunctionalityProfile,
    HardwareDevice,
    HardwareProfile,
    OfflinePolicy,
    OfflineProfile,
    OfflineTender,
    ReceiptProfile,
)
from .registers import Device, Register
from .staff import Permission, Role, RolePermission, Staff, StaffAssignment
from .tax import TaxGroup, TaxRate
from .tenders import Denomination, ReasonCode, ReasonUse, Tender, TenderKind

__all__ = [
    "Assortment",
    "AssortmentProduct",
    "AssortmentStore",
    "Barcode",
    "ButtonGrid",
    "Category",
    "Concurrency",
    "Coupon",
    "Customer",
    "Denomination",
    "Department",
    "Device",
    "Discount",
    "DiscountKind",
    "DiscountLine",
    "DiscountMethod",
    "DiscountTier",
    "FunctionalityProfile",
    "GridButton",
    "HardwareDevice",
    "HardwareProfile",
    "LayoutGrid",
    "OfflinePolicy",
    "OfflineProfile",
    "OfflineTender",
    "OpeningHours",
    "OrganisationUnit",
    "Permission",
    "Price",
    "PriceGroup",
    "Product",
    "ProductPicture",
    "ReasonCode",
    "ReasonUse",
    "ReceiptProfile",
    "Register",
    "Role",
    "RolePermission",
    "ScreenLayout",
    "Staff",
    "StaffAssignment",
    "Store",
    "StorePriceGroup",
    "TaxGroup",
    "TaxMode",
    "TaxRate",
    "TaxRounding",
    "Tender",
    "TenderKind",
    "UnitConversion",
    "UnitOfMeasure",
    "VariantValue",
    "Weekday",
    "code_validator",
    "in_page_language",
]
