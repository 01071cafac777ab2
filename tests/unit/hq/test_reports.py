"""Reports at headquarters, worked by hand. Prices include 13 % tax, rounded a line: tax = round(amount × 13 / 113).

Tea 12.90 a piece, rice 5.50 a kilogram. Monday 5 January 2026 (the period) and Sunday 4 January (before it):

    document               store  by      lines                          total    tax    paid by
    S1  Mon 08:00 UTC      0001   000160  2 tea, dept. tea, off 0.80     25.00    2.88   cash
    S2  Mon 08:59 UTC      0001   000100  0.345 kg rice, dept. rice       1.90    0.22   card
    S3  Mon 16:30 UTC      0002   000160  6 tea                          77.40    8.90   cash
    R1  Mon 17:00 UTC      0001   000160  −1 tea of S1, its 0.40 back   −12.50   −1.44   cash
    B1  Sun 08:00 UTC      0001   000160  1 tea                          12.90    1.48   cash
    U1  Mon 08:00 UTC      0002   000160  1 tea, in USD                  12.90    1.48   cash

    Monday in CNY
    gross     25.80 + 1.90 + 77.40 − 12.90 = 92.20
    discount   0.80 − 0.40                 =  0.40
    total     25.00 + 1.90 + 77.40 − 12.50 = 91.80
    tax        2.88 + 0.22 +  8.90 −  1.44 = 10.56
"""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone

from retail.hq.models import StoreRight
from retail.hq.reports import views
from retail.hq.reports.export import safe
from retail.masterdata import models as m
from retail.transactions.accept import accept_documents
from retail.transactions.models import Shift, Transaction
from retail.transactions.prepare import Sender
from tests.unit.transactions.till import NOW, Till

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)
DAY = "period=dates&from=2026-01-05&to=2026-01-05"
TEA = {"department": "tea"}
RICE = {"product": "100013", "name": "Rice", "unit": "kg", "unit_price": 55_000, "quantity": 345, "department": "rice"}


def post(till):
    accept_documents(batch=till.documents, sender=Sender("device:x"), certificates=[till.certificate], now=NOW)


def sell(till, minutes, *lines, kind="sale", staff="000160", tender="cash", currency="CNY", **more):
    """A sale so many minutes after Monday's midnight (UTC)."""
    at = MONDAY + timedelta(minutes=minutes)
    body = till.cart(*lines, tender=tender, staff=staff, **more)
    envelope = {"business_date": at.date().isoformat(), "at": at.strftime("%Y-%m-%dT%H:%M:%S.000Z")}
    return till.seal(kind, body, schema=2, total=body["totals"]["total"], currency=currency, **envelope)


def off(amount):
    entry = {"source": "line", "code": "", "method": "amount", "value": amount, "amount": amount, "reason": "dented"}
    return {"discounts": [entry | {"by": "000100"}]}


@pytest.fixture
def sold(be_node, company):
    hq = be_node("server").hq
    north, south = Till(hq), Till(hq, store="0002", register="0002-01")
    m.Department.objects.create(code="tea", name_en="Tea counter", name_zh="茶叶")
    sell(north, 8 * 60 - 1440, TEA)
    sell(north, 8 * 60, TEA | {"quantity": 2_000} | off(80))
    sell(north, 8 * 60 + 59, RICE, staff="000100", tender="card")
    sell(south, 16 * 60 + 30, TEA | {"quantity": 6_000})
    sell(north, 17 * 60, TEA | {"quantity": -1_000} | off(-40), kind="return")
    sell(south, 8 * 60, TEA, currency="USD")
    # What was put in the basket and taken out again, and a sale that was given up, count nothing.
    sell(south, 9 * 60, TEA | {"voided": True}, TEA | {"quantity": 6_000}, kind="void", tender="none", paid=False)
    for till in (north, south):
        post(till)
    assert Transaction.objects.count() == 7
    return company


@pytest.fixture
def page(sold):
    return signed_in(User.objects.create_superuser("admin", "", "pw"))


def signed_in(user, language="en"):
    client = Client(headers={"accept-language": language})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def rows(page, name, table=None, query=DAY):
    """The CSV as [{heading: cell}]."""
    answer = page.get(f"/admin/reports/{name}/{table or name}.csv?{query}")
    assert answer.status_code == 200
    assert answer["content-type"] == "text/csv; charset=utf-8"
    text = b"".join(answer.streaming_content).decode("utf-8")
    assert text[0] == "\ufeff"
    return list(csv.DictReader(io.StringIO(text[1:])))


def picked(found, *names):
    return [tuple(row[name] for name in names) for row in found]


SUMS = ("Sales", "Gross", "Discount", "Tax", "Returns", "Total", "Before")


def test_a_day_is_net_of_its_returns_and_stands_beside_the_day_before(page):
    assert picked(rows(page, "days"), "Code", "Currency", *SUMS, "Change") == [
        # 91.80 / 12.90 = 7.1163: 611.6279 % more
        ("2026-01-05", "CNY", "3", "92.20", "0.40", "10.56", "-12.50", "91.80", "12.90", "611.6279")
    ]


def test_a_day_without_a_sale_has_its_row(page):
    found = rows(page, "days", query="period=dates&from=2026-01-04&to=2026-01-06")
    assert picked(found, "Code", "Sales", "Total") == [
        ("2026-01-04", "1", "12.90"),
        ("2026-01-05", "3", "91.80"),
        ("2026-01-06", "0", "0.00"),
    ]


@pytest.mark.parametrize(
    ("dates", "first", "last", "told"),
    [
        # Near the ends of the calendar there is nothing to compare with: of such a date the page says so.
        ("from=0001-01-01&to=2026-01-05", "2026-01-05", "2026-01-05", "Only dates from 1990-01-01 to "),
        ("from=2026-01-01&to=9999-12-31", "2026-01-01", None, "Only dates from 1990-01-01 to "),
        ("from=9999-12-31&to=0001-01-02", None, None, "Only dates from 1990-01-01 to "),
        # What is too long keeps its beginning, in either order: 1,100 days.
        (
            "from=2020-01-01&to=2026-01-05",
            "2020-01-01",
            "2023-01-04",
            "three years at most: this one ends on 2023-01-04",
        ),
        (
            "from=2026-01-05&to=2020-01-01",
            "2020-01-01",
            "2023-01-04",
            "three years at most: this one ends on 2023-01-04",
        ),
        ("from=2026-01-05&to=2026-13-45", "2026-01-05", None, ""),
        (DAY[13:], "2026-01-05", "2026-01-05", ""),
    ],
)
def test_odd_dates_are_said_to_be_so(page, dates, first, last, told):
    """On every page, of which some count back from their dates; None: as of today."""
    today = timezone.now().date()
    for name in EVERY:
        answer = page.get(f"/admin/reports/{name}/?period=dates&{dates}")
        assert answer.status_code == 200, name
        selection = answer.context["selection"]
        assert (told in answer.content.decode(), len(selection.notices)) == (True, bool(told)), name
        if first:
            assert selection.span.period.first.isoformat() == first
            assert abs(selection.span.period.last - (date.fromisoformat(last) if last else today)) <= timedelta(1)
        else:
            assert selection.preset == "week"
    assert page.get(f"/admin/reports/z/z.csv?period=dates&{dates}").status_code == 200


def test_hours_are_those_of_the_stores_own_clocks(page):
    """Shanghai is 8 hours ahead of UTC; New York 5 behind in January. 16:30 UTC is 11:30 there."""
    m.Store.objects.filter(number="0002").update(time_zone="America/New_York")
    found = picked(rows(page, "hours"), "Hour", "Sales", "Total", "Before")
    assert [row for row in found if row[1:] != ("0", "0.00", "0.00")] == [
        ("01:00", "0", "-12.50", "0.00"),
        ("11:00", "1", "77.40", "0.00"),
        ("16:00", "2", "26.90", "12.90"),
    ]
    assert len(found) == 16  # from the first to the last in which anything happened


@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [
        ("America/New_York", "11:00", "12:00"),
        ("Asia/Kolkata", "22:00", "22:00"),
        ("Australia/Lord_Howe", "03:00", "03:00"),
    ],
)
def test_hours_follow_summer_time(page, zone, winter, summer):
    """16:30 UTC in January and July. Lord Howe: 11 hours ahead in its summer, 10½ in its winter."""
    m.Store.objects.update(time_zone=zone)
    july = Transaction.objects.get(store="0002", kind="sale", currency="CNY")
    in_winter = rows(page, "hours", query=f"{DAY}&store=0002")
    july.business_date, july.at = july.business_date.replace(month=7), july.at.replace(month=7)
    july.save()
    year = rows(page, "hours", query="period=dates&from=2026-01-01&to=2026-12-31&store=0002")
    assert (picked(in_winter, "Hour"), picked(year, "Hour")) == ([(winter,)], [(summer,)])


def test_stores_cashiers_departments_and_tenders(page):
    assert picked(rows(page, "stores"), "Code", "Store", *SUMS) == [
        ("0002", "0002 South", "1", "77.40", "0.00", "8.90", "0.00", "77.40", "0.00"),
        ("0001", "0001 North", "2", "14.80", "0.40", "1.66", "-12.50", "14.40", "12.90"),
    ]
    assert picked(rows(page, "cashiers"), "Cashier", "Sales", "Total", "Before") == [
        ("000160 Staff 000160", "2", "89.90", "12.90"),
        ("000100 Staff 000100", "1", "1.90", "0.00"),
    ]
    lines = ("Lines", "Gross", "Discount", "Tax", "Returns", "Amount", "Before")
    assert picked(rows(page, "departments"), "Code", "Department", *lines) == [
        ("tea", "tea Tea counter", "3", "90.30", "0.40", "10.34", "-12.50", "89.90", "12.90"),
        ("rice", "rice", "1", "1.90", "0.00", "0.22", "0.00", "1.90", "0.00"),
    ]
    assert picked(rows(page, "tenders"), "Tender", "Payments", "Paid out", "Amount", "Before") == [
        ("cash Cash", "3", "-12.50", "89.90", "12.90"),
        ("card", "1", "0.00", "1.90", "0.00"),
    ]


def test_baskets_count_pieces_and_weighed_lines(page):
    """S1: 2 items, S2: a weighed line is one, S3: 6; the return is no basket. A third each: 33.3333 %."""
    found = [row for row in rows(page, "baskets", "items") if row["Baskets"] != "0"]
    assert picked(found, "Items in the basket", "Baskets", "Share", "Items", "Lines", "Total", "Average") == [
        ("1", "1", "33.3333", "1", "1", "1.90", "1.90"),
        ("2", "1", "33.3333", "2", "1", "25.00", "25.00"),
        ("6–10", "1", "33.3333", "6", "1", "77.40", "77.40"),
    ]
    # 9 items in 3 baskets; 104.30 / 3 = 34.77
    total = page.get(f"/admin/reports/baskets/?{DAY}").context["sections"][0].total
    assert [cell.text for cell in total[1]] == ["3", "100.0 %", "9", "3.00", "3", "104.30", "34.77"]
    found = [row for row in rows(page, "baskets", "amounts") if row["Baskets"] != "0"]
    assert picked(found, "Amount of the basket", "Total") == [
        ("below 10", "1.90"),
        ("20 – < 50", "25.00"),
        ("50 – < 100", "77.40"),
    ]


def test_a_currency_is_never_added_to_another(page):
    assert picked(rows(page, "stores", query=f"{DAY}&currency=USD"), "Code", "Currency", "Total") == [
        ("0002", "USD", "12.90")
    ]
    shown = page.get(f"/admin/reports/stores/?{DAY}")
    assert shown.context["form"].currencies == ("CNY", "USD")
    assert shown.context["selection"].currency == "CNY"  # 5 documents of 6
    assert shown.context["sections"][0].total[1][5].text == "91.80"


def test_the_choice_of_store_unit_and_register(page, sold):
    region = m.OrganisationUnit.objects.create(code="R", name_en="Region", kind="region")
    district = m.OrganisationUnit.objects.create(code="D", name_en="District", kind="district", parent=region)
    m.Store.objects.filter(number="0002").update(unit=district)
    for query in ("unit=R", "unit=D", "store=0002", "unit=R&store=0001"):  # a store that isn't in the unit
        assert picked(rows(page, "stores", query=f"{DAY}&{query}"), "Code") == [("0002",)], query
    m.Register.objects.create(number="0001-02", store=sold.store)
    chosen = {"0001-01": [("0001",)], "0001-02": [], "0002-01": [("0001",)]}  # not of the store: not a choice
    for register, stores in chosen.items():
        assert picked(rows(page, "stores", query=f"{DAY}&store=0001&register={register}"), "Code") == stores


def test_what_master_data_no_longer_has_counts_and_shows_its_code(page, sold):
    m.Store.objects.filter(number="0002").delete()
    m.StaffAssignment.objects.all().delete()
    m.Staff.objects.all().delete()
    assert picked(rows(page, "stores"), "Code", "Store", "Total")[0] == ("0002", "0002", "77.40")
    assert picked(rows(page, "cashiers"), "Cashier") == [("000160",), ("000100",)]
    # By UTC: 77.40 at 16:30, with the 26.90 that another store sold at 16:00 in Shanghai.
    assert picked(rows(page, "hours"), "Hour", "Total")[-1] == ("16:00", "104.30")


def test_a_name_that_a_spreadsheet_would_compute_is_text(page):
    m.Department.objects.create(code="rice", name_en="=1+1")
    assert "rice =1+1" in [name for (name,) in picked(rows(page, "departments"), "Department")]
    assert [safe(text) for text in ("=1+1", "@x", "-1", "tea")] == ["'=1+1", "'@x", "'-1", "tea"]


EVERY = ["days", "hours", "stores", "departments", "cashiers", "tenders", "baskets", "z"]


@pytest.mark.parametrize("name", EVERY)
def test_every_page_in_both_languages_also_of_an_empty_period(sold, name):
    user = User.objects.create_superuser("admin", "", "pw")
    for language, word, nothing in (("en", "Period", ["Nothing was sold", "No Z"]), ("zh-hans", "期间", ["没有"])):
        page = signed_in(user, language)
        full, empty = (
            page.get(f"/admin/reports/{name}/?{query}").content.decode()
            for query in (DAY, "period=dates&from=2019-01-01&to=2019-01-31")
        )
        assert word in full
        assert any(text in empty for text in nothing)
        assert full.count("<table") == {"baskets": 2, "z": 0}.get(name, 1)
        assert "<table" not in empty


def test_only_who_may_see_transactions(sold):
    user = User.objects.create_user("clerk", password="pw", is_staff=True)
    page = signed_in(user)
    paths = [f"/admin/reports/{name}/" for name in EVERY] + [
        "/admin/reports/stores/stores.csv",
        "/admin/reports/z/z.csv",
        "/admin/reports/z/z-tenders.csv",
    ]
    assert {page.get(path).status_code for path in paths} == {403}
    assert {Client().get(path).status_code for path in paths} == {302}
    user.user_permissions.add(Permission.objects.get(codename="view_transaction"))
    page = signed_in(User.objects.get(pk=user.pk))
    assert {page.get(path).status_code for path in paths} == {200}
    assert {page.post(path).status_code for path in paths} == {405}
    for wrong in ("nonsense/", "days/nonsense.csv", "nonsense/days.csv"):
        assert page.get(f"/admin/reports/{wrong}").status_code == 404


def test_who_is_limited_to_stores_sees_only_theirs(sold):
    user = User.objects.create_user("north", password="pw", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_transaction"))
    right = StoreRight.objects.create(user=user, store=sold.store)
    page = signed_in(user)
    for query in (DAY, f"{DAY}&store=0002", f"{DAY}&currency=USD"):
        assert picked(rows(page, "stores", query=query), "Code", "Total") == [("0001", "14.40")]
    assert picked(rows(page, "tenders"), "Tender", "Amount") == [("cash Cash", "12.50"), ("card", "1.90")]
    assert [number for number, _name in page.get("/admin/reports/days/").context["form"].stores] == ["0001"]
    empty = m.OrganisationUnit.objects.create(code="E", name_en="Empty", kind="region")
    StoreRight.objects.filter(pk=right.pk).update(store=None, unit=empty)
    assert [rows(page, name) for name in ("days", "hours", "stores", "tenders")] == [[], [], [], []]


@pytest.mark.parametrize("name", EVERY)
def test_queries_do_not_grow_with_what_was_sold(page, name, django_assert_max_num_queries):
    """Sign-in and sidebar included."""
    with django_assert_max_num_queries(16):
        page.get(f"/admin/reports/{name}/?{DAY}")
    stores = [m.Store(number=f"S{n}", name_en="x", data_group="N") for n in range(50)]
    m.Store.objects.bulk_create(stores)
    with django_assert_max_num_queries(16):
        page.get(f"/admin/reports/{name}/?{DAY}")


class TestZ:
    @pytest.fixture
    def shifts(self, be_node, sold):
        """A shift that adds up, one whose Z states a cent more, and one whose sale never came."""
        hq = be_node("server").hq
        for register, how in (("0001-01", "right"), ("0001-02", "cent"), ("0002-01", "hole")):
            till = Till(hq, store=register[:4], register=register, ordinal=2)
            till.open_shift(float_=10_000)
            till.ring({"quantity": 2_000})
            till.close_shift()
            totals = till.totals(till.counted)
            till.z(totals=totals | {"total": totals["total"] + 1} if how == "cent" else totals)
            if how == "hole":
                del till.documents[1]
            post(till)

    QUERY = "period=dates&from=2026-11-23&to=2026-11-23"

    def test_each_with_its_totals_and_state(self, page, shifts):
        found = rows(page, "z", query=self.QUERY)
        names = ("Register", "State", "Sales", "Total", "Expected cash", "Counted cash", "Difference")
        # 2 × 12.90 and a float of 100.00; the drawer is 5 cents short.
        assert picked(found, *names) == [
            ("0001-01", "Confirmed", "1", "25.80", "125.80", "125.75", "-0.05"),
            ("0001-02", "Differs", "1", "25.81", "125.80", "125.75", "-0.05"),
            ("0002-01", "Waiting for documents", "1", "25.80", "125.80", "125.75", "-0.05"),
        ]
        differing = rows(page, "z", query=f"{self.QUERY}&state=differs")
        assert picked(differing, "Register") == [("0001-02",)]
        assert picked(rows(page, "z", query=f"{self.QUERY}&store=0002"), "Register") == [("0002-01",)]

    def test_the_page_links_to_the_shift(self, page, shifts):
        answer = page.get(f"/admin/reports/z/?{self.QUERY}")
        shown = answer.content.decode()
        for shift in Shift.objects.all():
            assert f'href="/admin/transactions/shift/{shift.pk}/change/"' in shown
        assert [(tile.title, tile.value) for tile in answer.context["states"]] == [
            ("Confirmed", "1"),
            ("Differs", "1"),
            ("Waiting for documents", "1"),
        ]

    def test_pages(self, page, shifts, monkeypatch):
        monkeypatch.setattr(views, "Z_ROWS", 2)
        pages = [page.get(f"/admin/reports/z/?{self.QUERY}&page={number}") for number in (1, 2)]
        assert [[row.z.shift.register for row in one.context["rows"]] for one in pages] == [
            ["0001-01", "0001-02"],
            ["0002-01"],
        ]
        assert len(rows(page, "z", query=self.QUERY)) == 3

    def test_with_what_the_drawer_was_opened_for(self, page, be_node, sold):
        till = Till(be_node("server").hq, ordinal=2)
        till.open_shift(float_=10_000)
        till.ring({"quantity": 2_000})
        till.suspend({})
        till.no_sale()
        till.move_cash("float", 2_000)
        till.move_cash("removal", 300)
        till.move_cash("drop", 5_000)
        till.close_shift()
        till.z()
        post(till)
        names = ("Put aside", "Recalled", "No sale", "Opening float", "Floats", "Removals", "Drops to the safe")
        found = rows(page, "z", query=self.QUERY)
        assert picked(found, *names, "Expected cash") == [
            ("1", "0", "1", "100.00", "20.00", "3.00", "50.00", "92.80")  # 100 + 25.80 + 20 − 3 − 50
        ]

    def test_tenders_with_what_was_declared_and_taxes_by_rate(self, page, be_node, sold):
        """Of two counts of the cash the last one stands, against what was there when it was made."""
        till = Till(be_node("server").hq, ordinal=2)
        till.open_shift(float_=10_000)
        till.ring({"quantity": 2_000})
        till.ring({}, tender="card")
        till.declare(cash=99_999, card=1_200, voucher=0)
        till.move_cash("drop", 5_000)
        till.declare(cash=7_590)
        till.ring({})
        till.close_shift()
        till.z()
        post(till)
        columns = ("Register", "Code", "Payments", "Amount", "Expected when counted", "Declared", "Difference")
        assert picked(rows(page, "z", "z-tenders", query=self.QUERY), *columns) == [
            ("0001-01", "cash", "2", "38.70", "75.80", "75.90", "0.10"),  # 100 + 25.80 − 50
            ("0001-01", "card", "1", "12.90", "12.90", "12.00", "-0.90"),
            ("0001-01", "voucher", "", "", "0.00", "0.00", "0.00"),
        ]
        taxes = rows(page, "z", "z-taxes", query=self.QUERY)
        # 2.97 + 1.48 + 1.48: rounded a line
        assert picked(taxes, "Code", "Rate (%)", "Base", "Tax") == [("VAT13", "13", "51.60", "5.93")]
        shown = page.get(f"/admin/reports/z/?{self.QUERY}")
        assert [[row.name for row in part.rows] for part in shown.context["parts"]] == [
            ["cash Cash", "card", "voucher"],
            ["VAT13"],
        ]
        assert "13 %" in shown.content.decode()
        assert page.get(f"/admin/reports/z/z-nonsense.csv?{self.QUERY}").status_code == 404

    def test_what_a_till_wrote_otherwise_is_left_out(self, page, shifts):
        odd = [None, "cash", {"tender": 5}, {"tender": "cash", "count": "1", "amount": 2_580}]
        Shift.objects.update(z_totals={"tenders": odd, "taxes": "none", "floats": "1"})
        columns = ("Code", "Payments", "Amount", "Declared")
        assert picked(rows(page, "z", "z-tenders", query=self.QUERY), *columns) == [("cash", "", "25.80", "")] * 3
        assert rows(page, "z", "z-taxes", query=self.QUERY) == []
