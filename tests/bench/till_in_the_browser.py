"""`make bench-till`: what the cashier waits for, in Chromium against real processes on this machine.

    scan → painted      key of the last barcode digit's Enter → the frame that shows the line is drawn
    switch, refused     the same for the scan during which the retail server is found dead (killed)
    switch, silent      the same with a frozen server; the profile's time-out is subtracted
    baseline            one round trip (GET status) of a bare HTTP client to the edge

The catalogue is the demo company's 300 products. Beside it: an fsync probe and the load, for this machine is noisy.
"""

import json
import os
import statistics
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import ARGUMENTS, CHROMIUM, SIZES  # noqa: E402
from tests.browser.scanner import scan  # noqa: E402
from tests.flows.chain import REGISTER, Chain  # noqa: E402
from tests.flows.processes import eventually  # noqa: E402

SCANS = int(os.environ.get("SCANS", "40"))
SWITCHES = int(os.environ.get("SWITCHES", "5"))
WATCH = """() => {
  window.painted = [];
  let pressed = 0;
  addEventListener("keydown", (event) => { if (event.key === "Enter") pressed = performance.now(); }, true);
  const count = () => document.querySelectorAll("[data-testid=line]").length;
  let lines = count();
  new MutationObserver(() => {
    if (count() <= lines) { lines = count(); return; }
    lines = count();
    const from = pressed;
    requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.painted.push(performance.now() - from); port2.postMessage(0); });
  }).observe(document.body, { childList: true, subtree: true });
}"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="evertill-bench-") as folder:
        chain = Chain(Path(folder))
        try:
            chain.start()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
                page = browser.new_context(viewport=SIZES["desk"], locale="en-GB").new_page()
                page.set_default_timeout(30_000)
                measure(chain, page, fsync_ms(Path(folder)))
                browser.close()
        finally:
            chain.stop()


def measure(chain: Chain, page: Page, probe: float) -> None:
    barcodes = [row["text"] for row in chain.hq.rows("SELECT text FROM masterdata_barcode ORDER BY text")]
    open_till(chain, page)
    page.evaluate(WATCH)
    online = scans(page, barcodes[:SCANS])
    void(page)
    refused, silent = [], []
    for turn in range(SWITCHES):
        refused.append(switch(chain, page, barcodes[turn], barcodes[50 + turn], freeze=False))
        silent.append(switch(chain, page, barcodes[turn], barcodes[60 + turn], freeze=True) - 3_000)
    connection(page)
    offline = scans(page, barcodes[100 : 100 + SCANS])
    rows = {
        "scan → painted, online": online,
        "scan → painted, offline": offline,
        "switch, refused: whole wait": refused,
        "switch, silent: beyond the time-out of 3 000 ms": silent,
        "baseline: GET status by a bare client": baseline(chain, barcodes[:SCANS]),
    }
    print(f"fsync probe {probe:.1f} ms, load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    print(f"{'milliseconds':52}{'n':>4}{'median':>9}{'p95':>9}{'max':>9}")
    for name, values in rows.items():
        print(f"{name:52}{len(values):4}{statistics.median(values):9.1f}{p95(values):9.1f}{max(values):9.1f}")


def open_till(chain: Chain, page: Page) -> None:
    page.goto(f"{chain.edge.url}/pos/")
    page.get_by_test_id("activation-code").fill(chain.hq.manage("activation_code", REGISTER).strip().splitlines()[-1])
    page.get_by_test_id("activate").click()
    page.get_by_test_id("staff-id").fill("000160")
    page.get_by_test_id("pin").fill("1160")
    page.get_by_test_id("sign-in").click()
    page.get_by_test_id("counted").wait_for()
    page.keyboard.type("100", delay=120)
    page.get_by_test_id("count-submit").click()
    page.get_by_test_id("sale-screen").wait_for()
    eventually(lambda: chain.edge.status()["ready"]["ok"], within=60, what="ready to go offline")
    page.wait_for_timeout(1_000)  # the first paint of the grid is not what is measured


def scans(page: Page, barcodes: list[str]) -> list[float]:
    return [one_scan(page, barcode) for barcode in barcodes]


def one_scan(page: Page, barcode: str) -> float:
    before = page.evaluate("() => window.painted.length")
    scan(page, barcode)
    eventually(lambda: page.evaluate("() => window.painted.length") > before, within=30, what="the line is painted")
    return float(page.evaluate("() => window.painted.at(-1)"))


def switch(chain: Chain, page: Page, first: str, second: str, *, freeze: bool) -> float:
    """One sale: a line online, the server dies, a line at the edge, void; then back online by hand (917)."""
    one_scan(page, first)
    if freeze:
        chain.server.web.freeze()
    else:
        chain.server.web.kill()
    waited = one_scan(page, second)
    expect(page.get_by_test_id("connection-pill")).to_have_attribute("data-mode", "offline")
    void(page)
    if freeze:
        chain.server.web.thaw()
    else:
        chain.server.start()
    connection(page)
    expect(page.get_by_test_id("connection-pill")).to_have_attribute("data-mode", "online")
    return waited


def connection(page: Page) -> None:
    """Operation 917, with its question."""
    page.get_by_test_id("connection-pill").click()
    page.get_by_test_id("switch").click()
    page.get_by_test_id("switch-yes").click()
    expect(page.get_by_test_id("switch-yes")).to_have_count(0)
    page.keyboard.press("Escape")


def void(page: Page) -> None:
    page.get_by_test_id("void-sale").click()
    page.get_by_test_id("void-sale-yes").click()
    expect(page.get_by_test_id("line")).to_have_count(0)
    expect(page.get_by_test_id("void-sale-yes")).to_have_count(0)  # a scan into an open question is refused


def baseline(chain: Chain, barcodes: list[str]) -> list[float]:
    """GET status by urllib: what one round trip to the edge costs without a browser."""
    times = []
    for _ in barcodes:
        began = time.perf_counter()
        with urllib.request.urlopen(f"{chain.edge.url}/api/v1/status", timeout=10) as answer:
            json.load(answer)
        times.append((time.perf_counter() - began) * 1000)
    return times


def fsync_ms(folder: Path) -> float:
    """The median of 30 appends of 4 kB, each with fsync, where the databases lie."""
    times = []
    handle = os.open(folder / "probe", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    for _ in range(30):
        began = time.perf_counter()
        os.write(handle, b"x" * 4096)
        os.fsync(handle)
        times.append((time.perf_counter() - began) * 1000)
    os.close(handle)
    return statistics.median(times)


def p95(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


if __name__ == "__main__":
    main()
