"""Headquarters' import pages in a browser: upload, dry run, errors row by row, apply, with the bar moving meanwhile.

The pages, the database and the work are real. The worker is this test itself: it works when the page is ready for it,
and pauses while the page shows how far it is.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from retail.hq.demo.load import load_demo
from retail.hq.importing import runs
from retail.masterdata.models import Price, Product, Store

from .conftest import SIZES

VIEWS = [("desk", "en"), ("phone", "zh-hans"), ("phone", "en"), ("desk", "zh-hans")]
GOOD = 1_200  # several slices: there is a progress to be seen

OpenBackOffice = Callable[..., Page]
See = Callable[[str], None]


@pytest.fixture
def open_back_office(browser: Browser, transactional_db, live_server) -> Iterator[OpenBackOffice]:
    """`open_back_office(size, language)`: signed in, at the import page. A script error fails the test."""
    load_demo()
    User.objects.create_superuser("ann", "", "a long password")
    problems: list[str] = []
    pages: list[Page] = []

    def open_page(size: str, language: str) -> Page:
        locale = "zh-CN" if language == "zh-hans" else "en-GB"
        context = browser.new_context(viewport=SIZES[size], locale=locale, reduced_motion="reduce")
        context.set_default_timeout(10_000)
        page = context.new_page()
        pages.append(page)
        page.on("pageerror", lambda error: problems.append(f"error: {error}"))
        page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
        add = reverse("admin:hq_importrun_add")
        page.goto(f"{live_server.url}{reverse('admin:login')}?next={add}")
        page.locator("input[name=username]").fill("ann")
        page.locator("input[name=password]").fill("a long password")
        page.locator("form [type=submit]").first.click()
        page.wait_for_url(f"**{add}")
        return page

    yield open_page
    for page in pages:
        page.context.close()
    assert problems == []


def a_price_file(folder: Path) -> Path:
    """1,200 good rows, one of an unknown product, one whose price is a word."""
    product = Product.objects.filter(kind="item").order_by("number")[0]
    store = Store.objects.order_by("number")[0]
    first = date(2027, 1, 1).toordinal()
    rows = [f"{product.number},{store.number},9.90,{date.fromordinal(first + n)}" for n in range(GOOD)]
    rows[2:2] = [f"no-such,{store.number},9.90,2027-01-01", f"{product.number},{store.number},cheap,2027-01-01"]
    file = folder / "prices-2027.csv"
    file.write_text("\n".join(["product,store,price,valid_from", *rows]), encoding="utf-8")
    return file


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Callable[[Page, See], None]:
    """`work(page, see)`: do the import's next step; at its first slice the page must say so, then `see("working")`."""

    def work_seen_by(page: Page, see: See) -> None:
        shown: list[int] = []

        class Notes(runs._Notes):
            def __call__(self, done: int, total: int) -> None:
                self._last = 0.0  # every note is written
                super().__call__(done, total)
                if 0 < done < total and not shown:
                    expect(page.locator("[data-done]")).to_have_text(str(done))
                    expect(page.locator("[data-total]")).to_have_text(f"{total:,}")
                    expect(page.locator("progress")).to_have_js_property("value", done)
                    see("working")
                    shown.append(done)

        monkeypatch.setattr(runs, "_Notes", Notes)
        assert runs.process_due_imports() == 1
        assert shown

    return work_seen_by


def fits(page: Page) -> bool:
    """Nothing makes the page itself scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize(("size", "language"), VIEWS)
def test_a_price_file_is_checked_corrected_and_applied(open_back_office, work, tmp_path, size, language):
    page = open_back_office(size, language)
    before = Price.objects.count()

    def see(_moment: str) -> None:
        assert fits(page)

    see("upload")
    page.locator("select[name=kind]").select_option("prices")
    page.locator("input[name=file]").set_input_files(a_price_file(tmp_path))
    page.locator("form[enctype] [type=submit]").click()
    page.locator("#import-progress").wait_for()

    work(page, see)
    wrong = page.locator("#wrong-rows tbody tr")
    expect(wrong).to_have_count(2)
    expect(wrong.nth(0)).to_contain_text("no-such")
    expect(wrong.nth(0).locator("td").first).to_have_text("4")
    expect(wrong.nth(1)).to_contain_text("cheap")
    numbers = page.locator("dl dd")
    expect(numbers).to_have_text(["1,202", "1,200", "0", "0", "2"])
    see("checked")
    assert Price.objects.count() == before, "a dry run"

    page.locator("form[action$='/apply'] [type=submit]").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert Price.objects.count() == before
    see("refused")

    page.locator("input[name=skip_wrong]").check()
    page.locator("form[action$='/apply'] [type=submit]").click()
    page.locator("#import-progress").wait_for()
    work(page, see)
    expect(page.locator("#import-progress")).to_have_count(0)
    assert Price.objects.count() == before + GOOD
    see("applied")


def test_a_file_that_is_no_table_says_so(open_back_office, tmp_path):
    page = open_back_office("phone", "en")
    file = tmp_path / "empty.csv"
    file.write_bytes(b"")
    page.locator("select[name=kind]").select_option("prices")
    page.locator("input[name=file]").set_input_files(file)
    page.locator("form[enctype] [type=submit]").click()
    expect(page.get_by_role("alert")).to_contain_text("empty")
    assert fits(page)
