"""What a page weighs and how soon it stands, in Chromium on a slow phone: ``make bench-page``.

The profile is that of a lab: processor four times slower, 1.6 Mbit/s down, 150 ms to the server.
Each time is the middle one of three. Loopback and the machine's own load are in them all the same:
compare them with each other.
"""

import os
import shutil
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from tests.server import served

PAGES = (
    "/zh-hant/articles/exosome-guide/",
    "/zh-hant/articles/exosomes-and-the-lung/",
    "/en/articles/exosomes-and-the-lung/",
    "/ja/articles/exosomes-and-the-lung/",
    "/zh-hant/",
    "/ja/",
    "/zh-hant/glossary/exosome/",
    "/en/tables/exosome-cargo-classes/",
)
KINDS = ("Document", "Stylesheet", "Script", "Image", "Font", "Other")
GOALS = {
    "total": "45 kB",
    "requests": "5",
    "Document": "28 kB",
    "Stylesheet": "10 kB",
    "Script": "6 kB",
    "Font": "0",
    "others": "0",
    "cookies": "0",
    "LCP": "1200 ms",
    "CLS": "0.01",
    "TBT": "50 ms",
}
OBSERVE = """
window.seen = {LCP: 0, CLS: 0, TBT: 0};
new PerformanceObserver(list => { for (const e of list.getEntries()) seen.LCP = e.startTime; })
  .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) seen.CLS += e.value; })
  .observe({type: "layout-shift", buffered: true});
new PerformanceObserver(list => { for (const e of list.getEntries()) seen.TBT += Math.max(0, e.duration - 50); })
  .observe({type: "longtask", buffered: true});
"""


@dataclass
class Measured:
    """Bytes on the wire by kind of request, how many there were, and times in milliseconds."""

    kinds: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    requests: int = 0
    others: int = 0
    cookies: int = 0
    seen: dict[str, float] = field(default_factory=dict)


def measure(browser: Browser, address: str, *, slow: bool = True) -> Measured:
    """Load a page in a browser that knows nothing of the site yet."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    if slow:
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        link = {"offline": False, "latency": 150, "uploadThroughput": 93_750}
        session.send("Network.emulateNetworkConditions", link | {"downloadThroughput": 200_000})
    found, kinds = Measured(), {}
    host = address.split("/")[2]

    def asked(event: dict) -> None:
        kinds[event["requestId"]] = event.get("type", "Other")
        found.requests += 1
        found.others += event["request"]["url"].split("/")[2] != host

    def ended(event: dict) -> None:
        kind = kinds.get(event["requestId"], "Other")
        found.kinds[kind if kind in KINDS else "Other"] += event["encodedDataLength"]

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.loadingFinished", ended)
    page.add_init_script(OBSERVE)
    page.goto(address, wait_until="networkidle")
    found.seen = _seen(page)
    found.cookies = len(context.cookies())
    context.close()
    return found


def _seen(page: Page) -> dict[str, float]:
    """The times once something was painted: a busy machine paints after the last byte has come."""
    for _ in range(100):
        seen = page.evaluate("window.seen")
        if seen["LCP"]:
            break
        page.wait_for_timeout(100)
    return seen


def main() -> None:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        sys.exit("Chromium is missing.")
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
    with (
        tempfile.TemporaryDirectory() as data,
        served(Path(data), DEMO_EDITORS="0") as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=quiet)
        rows = {}
        for path in PAGES:
            measure(browser, site + path, slow=False)  # so that the page is finished
            rows[path] = _row([measure(browser, site + path) for _ in range(3)])
        browser.close()
    print(f"{'':34}" + "".join(f"{name:>11}" for name in GOALS))
    print(f"{'goal':34}" + "".join(f"{goal:>11}" for goal in GOALS.values()))
    for path, row in rows.items():
        print(f"{path:34}" + "".join(f"{row[name]:>11}" for name in GOALS))


def _row(all_found: list[Measured]) -> dict[str, str]:
    found = all_found[0]
    seen = {name: median(each.seen[name] for each in all_found) for name in found.seen}
    row = {"total": f"{sum(found.kinds.values()) / 1000:.1f} kB", "requests": str(found.requests)}
    row |= {kind: f"{found.kinds[kind] / 1000:.1f} kB" for kind in KINDS}
    row |= {"others": str(found.others), "cookies": str(found.cookies)}
    row |= {"LCP": f"{seen['LCP']:.0f} ms", "TBT": f"{seen['TBT']:.0f} ms"}
    return row | {"CLS": f"{seen['CLS']:.3f}"}


if __name__ == "__main__":
    main()
