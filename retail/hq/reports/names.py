"""What a code is called now, in the language of the page. A code that master data no longer has stands for itself."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from retail.masterdata.models import Department, Staff, Store, Tender

CHUNK = 500  # codes in one query: a chain has tens of thousands of staff, a database a limit of parameters


def name_stores(codes: Collection[str]) -> Mapping[str, str]:
    return _named(codes, {row.number: row.name for row in Store.objects.filter(number__in=codes)})


def name_departments(codes: Collection[str]) -> Mapping[str, str]:
    names = {row.code: row.name for row in Department.objects.filter(code__in=codes)}
    return {**_named(codes, names), "": _("No department")}


def name_staff(codes: Collection[str]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    wanted = sorted(codes)
    for start in range(0, len(wanted), CHUNK):
        rows = Staff.objects.filter(staff_id__in=wanted[start : start + CHUNK])
        names.update(rows.values_list("staff_id", "name"))
    return _named(codes, names)


def name_tenders(codes: Collection[str]) -> Mapping[str, str]:
    return _named(codes, {row.code: row.name for row in Tender.objects.filter(code__in=codes)})


def _named(codes: Collection[str], names: Mapping[str, str]) -> dict[str, str]:
    """Code and name, as they stand on shelves and badges; the code alone where there is no other name."""
    return {code: f"{code} {names[code]}" if names.get(code, code) != code else code for code in codes}
