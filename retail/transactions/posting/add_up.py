"""Whether a sale adds up, by the rules of docs/sealed-documents.md. Sums only: nothing is priced or rounded again."""

from .fields import Body


def what_does_not_add_up(*, kind: str, total: int, body: Body) -> list[str]:
    """Names of the rules that don't hold; empty when all do. `total` is the envelope's, in minor units."""
    lines, totals, tenders = body.objects("lines"), body.object("totals"), body.objects("tenders")
    counted = [line for line in lines if not line.flag("voided")]
    amounts = _sum(counted, "amount")
    added_tax = totals.number("tax") if body.text("tax_mode") == "exclusive" else 0
    rules = {
        "line_numbers": [line.number("line") for line in lines] == list(range(1, len(lines) + 1)),
        "line_amounts": all(line.number("amount") == line.number("gross") - line.number("discount") for line in lines),
        "gross": totals.number("gross") == _sum(counted, "gross"),
        "discount": totals.number("discount") == _sum(counted, "discount"),
        "taxes": totals.number("tax") == _sum(totals.objects("taxes"), "tax"),
        "total": totals.number("total") == amounts + added_tax,
        "tender_amounts": all(
            tender.number("amount") == tender.number("tendered") - tender.number("change") for tender in tenders
        ),
    }
    if kind == "void":
        rules["envelope_total"] = total == 0
        rules["no_tenders"] = not tenders
    else:
        rules["envelope_total"] = total == totals.number("total")
        rules["tenders"] = _sum(tenders, "amount") == totals.number("total") + _sum(tenders, "rounding")
    return [name for name, holds in rules.items() if not holds]


def _sum(rows: list[Body], member: str) -> int:
    return sum(row.number(member) for row in rows)
