"""The comparison is worth what it finds: a made-up day that is right,
spoilt in one place each: that must turn it red."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.flows.made_up import Shop

from .compare import Verdict, compare
from .dataset import Basket, Line
from .day_end import FLOAT
from .sabotage import KINDS, spoil

REGISTER = "0001-01"
AT = "2026-11-23 14:4{}:11"


class Day:
    """Three baskets: the first made online, the second with unknown outcome, the third at the edge."""

    def __init__(self, folder: Path) -> None:
        self.shop = Shop(folder)
        self.shop.close(expected_cash=FLOAT + 500 + 1000 + 1500)
        for number, receipt in enumerate(self.shop.printed, start=1):
            receipt["basket"] = number
        self.shop.write_ledger()
        self.server, self.edge = folder / "server.sqlite3", folder / "edge.sqlite3"
        for path in (self.hq, self.server, self.edge):
            self.shop.write(path)
        self.baskets = [_basket(number) for number in (1, 2, 3)]
        for path, minutes in ((self.server, (0, 0, 5)), (self.edge, (1, 0, 0))):
            for seq, minute in enumerate(minutes, start=2):
                at = AT.format(minute)
                self.sql(path, f"UPDATE transactions_rawdocument SET received_at = '{at}' WHERE seq = {seq}")  # noqa: S608

    @property
    def hq(self) -> Path:
        return self.shop.hq

    def sql(self, path: Path, statement: str) -> None:
        with closing(sqlite3.connect(path)) as database, database:
            assert database.execute(statement).rowcount > 0, statement

    def judge(self) -> Verdict:
        return compare(
            queues={REGISTER: self.baskets},
            ledger=self.shop.ledger,
            hq=self.hq,
            server=self.server,
            edges={"0001": self.edge},
            unknown={self.shop.printed[1]["uuid"]: "0001"},
        )

    def rules(self) -> set[str]:
        return {error.split(":")[0] for error in self.judge().errors}


def _basket(number: int) -> Basket:
    amount, quantity = 500 * number, 1000 * number
    line = Line(
        line=1, product="100012", barcode="", quantity=quantity, how="priced", reason="", discount_reason="",
        unit_price=50_000, gross=amount, discount=0, amount=amount, tax=10, taxes=(), loyalty=0, match=0,
    )  # fmt: skip
    return Basket(
        id=number, store="0001", register=REGISTER, starts=0, ends=1, at="", date="2026-11-23", kind="sale",
        lines=[line], gross=amount, discount=0, amount=amount, tax=10, coupon=0, coupon_refused=0, tender="CASH",
        due=amount,
    )  # fmt: skip


@pytest.fixture
def day(tmp_path):
    return Day(tmp_path)


def test_an_honest_day_is_green(day):
    verdict = day.judge()
    assert verdict.errors == []
    assert verdict.outcomes == {"online": 1, "at the edge": 1, "with unknown outcome": 1}


@pytest.mark.parametrize("kind", KINDS)
def test_each_sabotage_is_found_in_the_sums(day, kind):
    spoil(database=day.hq, kind=kind)
    assert "sums_differ" in day.rules()


@pytest.mark.parametrize("table", ["transactiontender", "transactiontax", "stockmovement", "shift"])
@pytest.mark.parametrize("where", ["hq", "server", "edge"])
def test_rows_that_are_gone_are_found_wherever_they_are(day, table, where):
    day.sql(getattr(day, where), f"DELETE FROM transactions_{table}")  # noqa: S608
    assert day.rules() >= {f"{table}s_differ" if table != "shift" else "shift_lost"}


@pytest.mark.parametrize("where", ["hq", "server", "edge"])
@pytest.mark.parametrize(
    "change",
    ["transaction SET gross = gross + 100", "transactionline SET amount = amount + 1", "rawdocument SET seq = 9"],
)
def test_a_change_is_found_wherever_it_is(day, where, change):
    day.sql(getattr(day, where), f"UPDATE transactions_{change} WHERE id = 2")
    assert day.rules()


@pytest.mark.parametrize("where", ["server", "edge"])
def test_a_sale_that_a_node_never_got_is_found(day, where):
    day.sql(getattr(day, where), "DELETE FROM transactions_rawdocument WHERE seq = 2")
    assert "not_at_node" in day.rules()


def test_a_day_without_its_z_is_found(day):
    for path in (day.hq, day.server, day.edge):
        for statement in (
            "DELETE FROM transactions_transaction WHERE kind IN ('z', 'shift_close')",
            "DELETE FROM transactions_rawdocument WHERE kind IN ('z', 'shift_close')",
            "UPDATE transactions_shift SET closed_by = '', closed_at = NULL, counted_cash = NULL, last_seq = NULL,"
            " z_document = NULL, z_totals = NULL, z_confirmed = NULL",
        ):
            day.sql(path, statement)
    assert day.rules() == {"documents_differ", "no_z"}


@pytest.mark.parametrize(
    ("spoil_one", "rules"),
    [
        (lambda day: setattr(day, "baskets", day.baskets[:2]), {"sums_differ", "basket_unknown"}),
        (lambda day: day.shop.printed.pop(), {"sums_differ", "basket_times", "extra"}),
        (lambda day: day.shop.printed[0]["body"]["tenders"][0].update(tender="CARD"), {"tenders_differ", "changed"}),
        (lambda day: day.shop.printed[0]["body"]["lines"][0].update(tax=9), {"line_lost", "line_extra", "changed"}),
    ],
)
def test_a_ledger_that_differs_is_found(day, spoil_one: Callable[[Day], object], rules):
    spoil_one(day)
    day.shop.write_ledger()
    assert rules <= day.rules()


def test_cash_that_the_dataset_does_not_have_is_found(tmp_path):
    day = Day(tmp_path)
    (tmp_path / "other").mkdir()
    short = Shop(tmp_path / "other")
    short.sealed, short.printed = day.shop.sealed[:-2], day.shop.printed
    short.close(expected_cash=FLOAT)
    for path in (day.hq, day.server, day.edge):
        path.unlink()
        short.write(path)
    assert "cash_differs" in day.rules()


def test_nothing_made_at_the_edge_is_found(day):
    day.sql(day.server, "UPDATE transactions_rawdocument SET received_at = '2026-11-23 14:40:11'")
    assert day.rules() == {"never_happened"}


def test_the_ledger_of_the_day_names_each_basket(day):
    assert [json.loads(line)["basket"] for line in day.shop.ledger.read_text().splitlines()] == [1, 2, 3]
