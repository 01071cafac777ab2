"""Codes of sealed documents in people's words. Facts keep the codes; one that we don't know is shown as it is."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from retail.transactions.flags import Flag
from retail.transactions.models import DocumentFlag

KINDS: dict[str, Any] = {
    "sale": _("Sale"),
    "return": _("Return"),
    "void": _("Voided sale"),
    "suspend": _("Put aside"),
    "recall": _("Recalled"),
    "shift_open": _("Shift opened"),
    "shift_close": _("Shift closed"),
    "float": _("Float"),
    "removal": _("Removal"),
    "drop": _("Drop to the safe"),
    "declaration": _("Declaration"),
    "no_sale": _("No sale"),
    "z": _("Z report"),
}

MODES: dict[str, Any] = {"online": _("online"), "offline": _("offline"), "till": _("till only")}

FLAGS: dict[str, Any] = {
    Flag.UNSIGNED: _("not signed"),
    Flag.SIGNATURE_INVALID: _("signature is wrong"),
    Flag.BODY_HASH_MISMATCH: _("contents were changed"),
    Flag.CHAIN_BROKEN: _("doesn't follow the document before"),
    Flag.DEVICE_EXPIRED: _("the till's permission had run out"),
    Flag.ORDINAL_REPEATED: _("activation number given twice"),
    Flag.REGISTER_UNKNOWN: _("register unknown"),
    Flag.REGISTER_RETIRED: _("register is not active"),
    Flag.PRODUCT_UNKNOWN: _("product unknown"),
    Flag.PRICE_DIFFERS: _("price differs from master data"),
    Flag.TOTALS_DO_NOT_ADD_UP: _("totals don't add up"),
    Flag.CLOCK_OFF: _("the till's clock is off"),
    Flag.SHIFT_UNKNOWN: _("shift unknown"),
    Flag.SHIFT_CLOSED: _("shift was closed"),
    Flag.BODY_UNKNOWN: _("of a newer version"),
    Flag.POSTING_FAILED: _("could not be posted"),
    Flag.CONFLICT: _("conflicts with another document"),
    Flag.Z_DIFFERS: _("Z differs"),
    Flag.OVER_RETURN: _("more returned than sold"),
    Flag.RETURN_DIFFERS: _("returned otherwise than sold"),
    Flag.SALE_UNKNOWN: _("returned sale unknown"),
    Flag.RECALLED_TWICE: _("recalled twice"),
    Flag.NOT_PERMITTED: _("staff member wasn't allowed to"),
}


def kind_text(code: str) -> str:
    return str(KINDS.get(code, code))


def mode_text(code: str) -> str:
    return str(MODES.get(code, code))


def flag_text(code: str) -> str:
    return str(FLAGS.get(code, code))


class CodeFilter(admin.SimpleListFilter):
    """Rows by a column of codes; the choices are the codes we know, not what millions of rows hold."""

    texts: dict[str, Any]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(self.texts.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{str(self.parameter_name): self.value()}) if self.value() else queryset


class KindFilter(CodeFilter):
    title = _("kind")
    parameter_name = "kind"
    texts = KINDS


class ModeFilter(CodeFilter):
    title = _("mode")
    parameter_name = "mode"
    texts = MODES


class HasFlagFilter(admin.SimpleListFilter):
    title = _("flag")
    parameter_name = "flag"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        codes = DocumentFlag.objects.order_by("code").values_list("code", flat=True).distinct()
        return [(code, flag_text(code)) for code in codes]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(flags__code=self.value()) if self.value() else queryset
