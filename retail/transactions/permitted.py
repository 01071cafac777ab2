"""Whether whoever gave a discount or typed a price may do so by this node's data: a flag, never a refusal.

The till asked the same before it sealed; the role may have changed since, or the till may not be ours any more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from retail.masterdata.models import Permission, StaffAssignment
from retail.masterdata.permissions import permissions_of

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Act:
    """`part` of `whole` was given away by staff member `by`; `line` 0: the total discount.

    `never`: whatever the limit.
    """

    line: int
    permission: str
    by: str
    part: int = 0
    whole: int = 1
    never: bool = False

    def is_within(self, limit: int | None) -> bool:
        return not self.never and (limit is None or self.part * MILLION <= limit * self.whole)


# (store, staff id) → permission → limit in parts per million, or None: no limit.
Rights = Mapping[tuple[str, str], Mapping[str, int | None]]


def read_acts(body: Mapping[str, Any]) -> tuple[Act, ...]:
    """What was done by hand in a body of schema 2. None where it isn't as promised: its sums say so."""
    try:
        return tuple(_acts(body))
    except (AttributeError, KeyError, TypeError):
        return ()


def read_rights(acts: Iterable[tuple[str, Act]]) -> Rights:
    """Rights of (store, act) in the acts' stores; whoever isn't known here is absent. No statement without an act."""
    wanted = sorted({(store, act.by) for store, act in acts})
    if not wanted:
        return {}
    anyone = Q(store__number__in={store for store, _ in wanted}, staff__staff_id__in={by for _, by in wanted})
    rows = StaffAssignment.objects.filter(anyone).select_related("store", "staff")
    found = {(row.store.number, row.staff.staff_id): row for row in rows}
    return {who: permissions_of(found[who]) for who in wanted if who in found}


def find_trespasses(acts: Sequence[Act], *, store: str, rights: Rights) -> list[dict[str, Any]]:
    """[{line, permission, by}] of what isn't allowed. Whoever this node doesn't know may be new: no judgement."""
    return [
        {"line": act.line, "permission": act.permission, "by": act.by}
        for act in acts
        if (mine := rights.get((store, act.by))) is not None
        and (act.permission not in mine or not act.is_within(mine[act.permission]))
    ]


def _acts(body: Mapping[str, Any]) -> Iterator[Act]:
    shared = 0
    for line in body["lines"]:
        if line["voided"]:
            continue
        shared += max(line["gross"], 0)
        yield from _acts_of_line(line, body["staff"])
    if (total := body["discount"]) is not None:
        yield _discount(0, Permission.TOTAL_DISCOUNT, total, shared)


def _acts_of_line(line: Mapping[str, Any], staff: str) -> Iterator[Act]:
    override, returned = line["override"], line["return_of"]
    unverified = returned is not None and returned["document"] is None
    if unverified:
        yield _unverified(line, staff)
    if override is not None:
        before = override["from"]
        if before is None:
            yield Act(line["line"], Permission.OPEN_ITEM, override["by"])
        elif not unverified:
            less = max(before - line["unit_price"], 0)
            yield Act(line["line"], Permission.PRICE_OVERRIDE, override["by"], less, max(before, 1))
    # A returned line bears shares of what was allowed, or not, when it was sold.
    if returned is None:
        for entry in line["discounts"]:
            if entry["source"] == "line":
                yield _discount(line["line"], Permission.LINE_DISCOUNT, entry, abs(line["gross"]))


def _unverified(line: Mapping[str, Any], staff: str) -> Act:
    """A lower price gives nothing away; a higher one than the goods cost today is nobody's to give back."""
    override = line["override"] or {"from": None, "by": staff}
    before = override["from"]
    above = before is not None and line["unit_price"] > before
    return Act(line["line"], Permission.UNVERIFIED_RETURN, override["by"], never=above)


def _discount(line: int, permission: str, given: Mapping[str, Any], whole: int) -> Act:
    if given["method"] == "percent":
        return Act(line, permission, given["by"], given["value"], MILLION)
    return Act(line, permission, given["by"], min(given["value"], whole), max(whole, 1))
