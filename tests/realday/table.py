"""What a run came to: a table for people, JSON beside it."""

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

from .compare import Sums, Verdict
from .outcomes import KEPT, OUTCOMES
from .play import Progress


def summary(title: str, verdict: Verdict, progress: Progress, *, seconds: Mapping[str, float]) -> dict[str, Any]:
    lines = progress.rung.lines
    return {
        "day": title,
        "ok": not verdict.errors,
        "errors": verdict.errors,
        "baskets": progress.done,
        "lines": lines.total(),
        "rung": dict(lines),
        "kinds": dict(progress.rung.kinds),
        "typed_share": round(progress.rung.share_typed(), 4),
        "outcomes": {name: verdict.outcomes[name] for name in (*OUTCOMES, KEPT)},
        "documents_at_headquarters": verdict.documents,
        "sums": {
            source: {register: each._asdict() for register, each in sorted(found.items())}
            for source, found in verdict.sums.items()
        },
        "seconds": {name: round(value, 1) for name, value in seconds.items()},
    }


def print_verdict(console: Console, verdict: Verdict, progress: Progress, result: Mapping[str, Any]) -> None:
    table = Table("register", *Sums._fields, "ledger", "headquarters", title=result["day"])
    for register, wanted in sorted(verdict.sums["dataset"].items()):
        same = ["✓" if verdict.sums[source].get(register) == wanted else "✗" for source in ("ledger", "headquarters")]
        counts, money = wanted[:2], wanted[2:]
        table.add_row(register, *map(str, counts), *(f"{cents / 100:,.2f}" for cents in money), *same)
    console.print(table)
    lines = progress.rung.lines
    console.print(
        f"lines: {lines.total()}; priced by the node {lines['priced']}, override {lines['override']}, "
        f"discount by hand {lines['discount']}, open item {lines['open']}, taken back {lines['voided']} "
        f"(typed: {progress.rung.share_typed():.2%})"
    )
    made = ", ".join(f"{name}: {count}" for name, count in result["outcomes"].items())
    console.print(f"sales made {made}; looked up again because no node had answered: {result['repeated']}")
    console.print(f"documents at headquarters: {verdict.documents}; seconds: {result['seconds']}")
    ours, whole = sum(result["cpu_seconds"].values()), result["machine"]["busy_cpu_seconds"]
    console.print(f"CPU seconds of the play: {ours}: {result['cpu_seconds']}; of everybody on the machine {whole}")
    total = Sums()
    for wanted in verdict.sums["dataset"].values():
        total = total.plus(wanted)
    console.print(f"in all: {total}; {result['stores']} stores, {result['tills']} tills, {result['machine']}")
    for error in verdict.errors[:40]:
        console.print(f"[red]{error}[/red]", highlight=False)
    console.print(
        "[bold green]every cent is there, once[/bold green]"
        if result["ok"]
        else f"[bold red]{len(verdict.errors)} errors[/bold red]"
    )
