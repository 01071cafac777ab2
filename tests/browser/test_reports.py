"""Headquarters' reports in a browser: a chart is really drawn, by our Chart.js alone; without it the page says so."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from retail.hq.realdata import load, sales
from retail.hq.realdata.plan import make_plan
from retail.hq.realdata.progress import Report
from tests.unit.hq.realdata import made_up

CHART = "unfold/js/chart/chart.js"
VENDORED = Path(settings.BASE_DIR) / "static" / "vendor" / "VENDORED.toml"
# Bars have the theme's primary colour, which no axis, text or line of a grid has.
BARS = """(canvas) => {
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const pen = new OffscreenCanvas(1, 1).getContext("2d");
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--color-primary-600");
  pen.fillRect(0, 0, 1, 1);
  const colour = pen.getImageData(0, 0, 1, 1).data;
  let found = 0;
  for (let at = 0; at < pixels.length; at += 4) found += [0, 1, 2, 3].every((one) => pixels[at + one] === colour[one]);
  return found;
}"""


@pytest.fixture
def open_report(
    context: BrowserContext, transactional_db, live_server, settings, tmp_path, monkeypatch
) -> Iterator[Callable[[str], Page]]:
    """`open_report(name)` of a chain with four sales in January 2017. A script error fails the test."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(sales, "write_stores", made_up.write_stores)
    plan = make_plan(journey=made_up.MadeUpJourney())
    load.load_journey(plan=plan, report=Report())
    sales.post_sales(plan=plan, until=None, report=Report())
    client = Client()
    client.force_login(User.objects.create_superuser("ann"), backend="django.contrib.auth.backends.ModelBackend")
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    problems: list[str] = []

    def open_page(name: str) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(f"{live_server.url}{reverse('reports:page', args=[name])}?period=dates&from=2017-01-01&to=2017-01-31")
        return page

    yield open_page
    assert problems == []


@pytest.mark.browser
@pytest.mark.parametrize("name", ["days", "stores"], ids=["standing", "lying"])
def test_a_chart_is_drawn_by_our_copy(open_report, context, name):
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = open_report(name)
    canvas = page.locator("canvas[data-chart]").first
    expect(canvas).to_be_visible()
    assert canvas.evaluate(BARS) > 500
    expect(page.get_by_text("The chart couldn't be loaded")).to_be_hidden()

    vendored = {file["path"]: file["version"] for file in tomllib.loads(VENDORED.read_text(encoding="utf-8"))["file"]}
    assert page.evaluate("Chart.version") == vendored[f"../{CHART}"]
    assert [url.partition("/static/")[2] for url in asked if "chart" in url.rpartition("/")[2]] == [CHART]


@pytest.mark.browser
def test_without_it_the_page_says_so(open_report, context):
    context.route(f"**/{CHART}", lambda route: route.abort())
    page = open_report("days")
    expect(page.get_by_text("The chart couldn't be loaded. The table below has the same numbers.")).to_be_visible()
    expect(page.locator("canvas[data-chart]")).to_be_hidden()
    expect(page.locator("tbody tr")).to_have_count(31)
