#!/usr/bin/env python3
"""How many keys, and how much of the machine's time, a suspect takes in the page of `review`.

    bench/review.py REPORT.pdf TRUTH.json [REPORT.pdf TRUTH.json ...]

In: scans and what they print. Out: a line for each. A robot that knows the truth sits at the keyboard in a headless
Chromium: Enter where the amount that stands is right, a digit where an alternative is, b where nothing is printed, else
t and the amount. The time is that from a key to the next suspect on the screen; a person looks besides.
"""
import json
import shutil
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from support.browser import Browser  # noqa: E402
from support.program import SUSPECTS, juesuan  # noqa: E402
from support.review_server import Server  # noqa: E402

MOST_ROUNDS = 3  # a doubt that comes back after all were seen


def amount(text):
    return None if text in (None, "") else Decimal(text)


def keys_for(item, entry, right):
    """What the robot presses at this suspect."""
    offered = [amount(one["amount"]) for one in item["alternatives"]]
    if right is None:
        return ["Enter"] if entry["amount"] is None and entry["printed"] == "" and not offered else ["b"]
    if amount(entry["amount"]) == right:
        return ["Enter"]
    if right in offered[:9]:
        return [str(offered.index(right) + 1)]
    return ["t", *f"{right}元", "Enter"]


class Session:
    def __init__(self, browser, server, truth):
        self.browser, self.server = browser, server
        self.truth = {(e["form"], e.get("side"), e["key"], e["measure"]): amount(e["amount"])
                      for e in truth["entries"]}
        self.keys, self.seconds, self.unknown = [], 0.0, 0

    def shown(self):
        number = self.browser.evaluate("document.querySelector('.queue .card')?.dataset.entry ?? ''")
        return int(number) if number else None

    def settle_one(self, report, number):
        entry = report["ledger"]["entries"][number]
        item = next(item for item in report["queue"] if item["entry"] == number)
        key = entry["form"], entry["side"], entry["key"], entry["measure"]
        self.unknown += key not in self.truth
        pressed = keys_for(item, entry, self.truth.get(key))
        count = self.browser.evaluate("document.querySelector('#tab-corrections .count').textContent")
        start = time.monotonic()
        for one in pressed:
            if one == "元":
                self.browser.call("Input.insertText", text=one)
            else:
                self.browser.key(one)
            if one == "t":
                self.browser.evaluate("document.activeElement.select()")
        self.browser.wait(f"document.querySelector('#tab-corrections .count').textContent !== '{count}'")
        self.seconds += time.monotonic() - start
        self.keys.append(len(pressed))

    def run(self):
        self.browser.open(self.server.address)
        self.browser.wait("document.querySelector('.report-head h1')")
        first = report = self.server.report()
        for _ in range(MOST_ROUNDS * max(1, len(first["queue"]))):
            number = self.shown()
            if number is None:
                break
            if number >= len(report["ledger"]["entries"]):  # a row that may be missing: not an amount to settle
                self.browser.key("n")
                continue
            if not any(item["entry"] == number for item in report["queue"]):
                break
            self.settle_one(report, number)
            report = self.server.report()
        return len(first["queue"]), report


def line_of(report, truth):
    folder = Path(tempfile.mkdtemp(prefix="juesuan-keys-"))
    ledger = folder / "ledger.json"
    pdf = Path(shutil.copy(report, folder))
    done = juesuan("extract", pdf, "-o", ledger)
    assert done.returncode <= SUSPECTS, done.stderr
    server, browser = Server(ledger, "--pdf", pdf), Browser()
    try:
        session = Session(browser, server, json.loads(Path(truth).read_text(encoding="utf-8")))
        suspects, after = session.run()
    finally:
        browser.close()
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
    looks = len(session.keys)
    one_key = sum(count == 1 for count in session.keys)
    return (f"{Path(report).name}: {suspects} suspects, {looks} looks, {sum(session.keys)} keys, "
            f"{sum(session.keys) / max(1, suspects):.2f} keys a suspect, one key {one_key}/{looks}, "
            f"{session.seconds / max(1, looks):.3f} s a look, left {len(after['queue'])}, not in truth {session.unknown}")


if __name__ == "__main__":
    if len(sys.argv) < 3 or len(sys.argv) % 2 == 0:
        sys.exit(__doc__)
    for at in range(1, len(sys.argv), 2):
        print(line_of(sys.argv[at], sys.argv[at + 1]), flush=True)
