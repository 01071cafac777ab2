"""The look and the sidebar of headquarters' pages."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


def _item(title: Any, icon: str, model: str, permission: str = "") -> dict[str, Any]:
    """One line of the sidebar: `model` is app_model; icons are names of Material Symbols. `permission`: where the
    function stands that lets somebody in who has no right to see such rows."""
    app, name = model.split("_")
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{model}_changelist"),
        "permission": permission or (lambda request: request.user.has_perm(f"{app}.view_{name}")),
    }


def _report(title: Any, icon: str, name: str) -> dict[str, Any]:
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy("reports:page", args=[name]),
        "permission": lambda request: request.user.has_perm("transactions.view_transaction"),
    }


NAVIGATION: list[dict[str, Any]] = [
    {
        "title": _("Reports"),
        "items": [
            _report(_("Sales by day"), "calendar_month", "days"),
            _report(_("Sales by hour"), "schedule", "hours"),
            _report(_("Sales by store"), "store", "stores"),
            _report(_("Sales by department"), "category", "departments"),
            _report(_("Sales by cashier"), "badge", "cashiers"),
            _report(_("Sales by tender"), "payments", "tenders"),
            _report(_("Basket size"), "shopping_basket", "baskets"),
            _report(_("Z reports"), "receipt", "z"),
        ],
    },
    {
        "title": _("Catalogue"),
        "collapsible": True,
        "items": [
            _item(_("Products"), "shopping_basket", "masterdata_product"),
            _item(_("Categories"), "category", "masterdata_category"),
            _item(_("Departments"), "home_storage", "masterdata_department"),
            _item(_("Assortments"), "checklist", "masterdata_assortment"),
            _item(_("Units of measure"), "straighten", "masterdata_unitofmeasure"),
        ],
    },
    {
        "title": _("Prices and discounts"),
        "collapsible": True,
        "items": [
            _item(_("Prices"), "sell", "masterdata_price"),
            _item(_("Import and export"), "upload_file", "hq_importrun", "retail.hq.importing.rights.may_exchange"),
            _item(_("Price groups"), "workspaces", "masterdata_pricegroup"),
            _item(_("Discounts"), "loyalty", "masterdata_discount"),
            _item(_("Tax groups"), "account_balance", "masterdata_taxgroup"),
            _item(_("Tax rates"), "percent", "masterdata_taxrate"),
        ],
    },
    {
        "title": _("Customers"),
        "collapsible": True,
        "items": [
            _item(_("Customers"), "group", "masterdata_customer"),
        ],
    },
    {
        "title": _("Stores and registers"),
        "collapsible": True,
        "items": [
            _item(_("Organisation"), "account_tree", "masterdata_organisationunit"),
            _item(_("Stores"), "store", "masterdata_store"),
            _item(_("Registers"), "point_of_sale", "masterdata_register"),
            _item(_("Devices"), "devices", "masterdata_device"),
            _item(_("Tenders"), "payments", "masterdata_tender"),
            _item(_("Coins and notes"), "toll", "masterdata_denomination"),
            _item(_("Reason codes"), "comment", "masterdata_reasoncode"),
        ],
    },
    {
        "title": _("Profiles and layouts"),
        "collapsible": True,
        "items": [
            _item(_("Offline profiles"), "wifi_off", "masterdata_offlineprofile"),
            _item(_("Functionality profiles"), "tune", "masterdata_functionalityprofile"),
            _item(_("Receipt profiles"), "receipt", "masterdata_receiptprofile"),
            _item(_("Hardware profiles"), "print", "masterdata_hardwareprofile"),
            _item(_("Screen layouts"), "dashboard", "masterdata_screenlayout"),
            _item(_("Button grids"), "apps", "masterdata_buttongrid"),
        ],
    },
    {
        "title": _("Staff and roles"),
        "collapsible": True,
        "items": [
            _item(_("Staff"), "badge", "masterdata_staff"),
            _item(_("Roles"), "verified_user", "masterdata_role"),
        ],
    },
    {
        "title": _("Data exchange"),
        "collapsible": True,
        "items": [
            _item(_("Distribution schedules"), "schedule_send", "cdx_distributionschedule"),
            _item(_("Schedule runs"), "published_with_changes", "cdx_schedulerun"),
            _item(_("Download sessions"), "cloud_download", "cdx_downloadsession"),
            _item(_("Upload sessions"), "cloud_upload", "transactions_uploadsession"),
            _item(_("Channel databases"), "database", "cdx_channeldatabase"),
            _item(_("Channel data groups"), "hub", "cdx_channeldatagroup"),
        ],
    },
    {
        "title": _("Transactions"),
        "collapsible": True,
        "items": [
            _item(_("Posted transactions"), "receipt_long", "transactions_transaction"),
            _item(_("Shifts"), "timelapse", "transactions_shift"),
            _item(_("Stock movements"), "inventory_2", "transactions_stockmovement"),
            _item(_("Cash movements"), "payments", "transactions_cashmovement"),
            _item(_("Suspended sales"), "pause_circle", "transactions_suspendedsale"),
            _item(_("Exceptions"), "report", "transactions_bookexception"),
            _item(_("Sealed documents"), "lock", "transactions_rawdocument"),
            _item(_("Journals"), "link", "transactions_journal"),
        ],
    },
    {
        "title": _("Headquarters' users"),
        "collapsible": True,
        "items": [
            _item(_("Users"), "person", "auth_user"),
            _item(_("Groups"), "group", "auth_group"),
            _item(_("Changes"), "history", "admin_logentry"),
            _item(_("Failed sign-ins"), "gpp_maybe", "axes_accessattempt"),
        ],
    },
]

# Evergreen: the primary colour, in steps of lightness from 50 to 950.
_PRIMARY = {
    "50": "oklch(97.5% .02 160)",
    "100": "oklch(94.5% .05 160)",
    "200": "oklch(89.5% .09 160)",
    "300": "oklch(82.5% .13 160)",
    "400": "oklch(74.5% .15 160)",
    "500": "oklch(64.5% .145 160)",
    "600": "oklch(54.5% .125 160)",
    "700": "oklch(46.5% .105 160)",
    "800": "oklch(39.5% .085 160)",
    "900": "oklch(34.5% .07 160)",
    "950": "oklch(24% .05 160)",
}

UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "Evertill",
    "SITE_HEADER": "Evertill",
    "SITE_SUBHEADER": _("Headquarters"),
    "SITE_SYMBOL": "storefront",
    "SITE_URL": "/",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("hq/icon.svg")},
    ],
    "SHOW_LANGUAGES": True,
    "SHOW_BACK_BUTTON": True,
    "SHOW_VIEW_ON_SITE": False,
    "COLORS": {"primary": _PRIMARY},
    "STYLES": [lambda request: static("hq/admin.css")],
    "DASHBOARD_CALLBACK": "retail.hq.dashboard.dashboard",
    "COMMAND": {"search_models": True},
    "SIDEBAR": {"show_search": True, "show_all_applications": False, "navigation": NAVIGATION},
}
