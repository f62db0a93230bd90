"""The page of `review` in a browser: what a person does, from end to end.

In: the built program, a sample, a headless Chromium. Skips where there is no chromium. JUESUAN_PICTURES names a
folder that gets a picture of every view, to be looked at by eye.
"""
import json
import os
import shutil
import sqlite3
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from support.axe import axe_source, violations  # noqa: E402
from support.browser import CHROMIUM, Browser, pixels  # noqa: E402
from support.program import OK, SAMPLES, SUSPECTS, juesuan  # noqa: E402
from support.review_server import Server  # noqa: E402

ATTACK = "\"'><img src=x onerror=alert(1)></script><script>alert(2)</script>{{7*7}}"
PICTURES = os.environ.get("JUESUAN_PICTURES")
CHOSEN = (5, 80, 174)  # of the box that is lit: #0550ae in style.css


def doubtful(ledger, folder):
    """The ledger of a scan in which a digit was misread, so that sums break: (its text, right, misread)."""
    report = json.loads(ledger.read_text(encoding="utf-8"))
    entry = next(e for e in report["entries"] if e["form"] == "expenditure" and e["measure"] == "basic_expenditure"
                 and len(e["key"]) == len("functional:2010101") and e["amount"] not in (None, "0.00"))
    right, digit = entry["printed"], "9" if entry["printed"][0] != "9" else "8"
    misread = digit + right[1:]
    readings = [{"text": misread, "cost": 0.5, "reader": "amount"}, {"text": right, "cost": 1.5, "reader": "eng"}]
    entry.update(printed=misread, amount=misread.replace(",", ""), source="ocr", status="read", confidence=0.9,
                 evidence={"support": "amount_doubt", "readings": readings, "identities": [], "margin": 0.5,
                           "notes": ["low_confidence"]})
    made, checked = folder / "made.json", folder / "checked.json"
    made.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    done = juesuan("check", made, "-o", checked)
    assert checked.exists(), done.stderr
    text = checked.read_text(encoding="utf-8")
    report = json.loads(text)
    next(e for e in report["entries"] if e["source"] == "ocr")["status"] = "suspect"
    report["summary"]["suspect"] += 1
    return json.dumps(report, ensure_ascii=False), right, misread


def attacked(value, key=""):
    """Every text that a report can bring, with markup behind it; names and numbers of the contract stay."""
    texts = {"text", "title", "printed", "printed_name", "printed_code", "entity", "producer", "message", "sentence", "subject", "term",
             "definition", "section", "file", "form_number", "number", "path", "project", "level1", "level2", "level3",
             "target", "actual", "ocr_read"}
    if isinstance(value, dict):
        return {name: attacked(child, name) for name, child in value.items()}
    if isinstance(value, list):
        return [attacked(child, key) for child in value]
    return value + ATTACK if isinstance(value, str) and key in texts else value


class Shared:
    """What all tests use: a report, its ledger with a doubt, and the browser."""


def setUpModule():
    Shared.folder = Path(tempfile.mkdtemp(prefix="juesuan-page-"))
    unittest.addModuleCleanup(shutil.rmtree, Shared.folder, ignore_errors=True)
    Shared.pdf = Path(shutil.copy(SAMPLES / "yuan-2023.pdf", Shared.folder))
    Shared.ledger = Shared.folder / "yuan-2023.json"
    done = juesuan("extract", Shared.pdf, "-o", Shared.ledger)
    assert done.returncode <= SUSPECTS, done.stderr
    Shared.sound = Shared.ledger.read_text(encoding="utf-8")
    Shared.doubted, Shared.right, Shared.misread = doubtful(Shared.ledger, Shared.folder)
    Shared.log = Shared.folder / "yuan-2023.corrections.jsonl"
    Shared.browser = Browser()
    unittest.addModuleCleanup(Shared.browser.close)


class PageCase(Shared, unittest.TestCase):
    def setUp(self):
        self.log.unlink(missing_ok=True)
        self.ledger.write_text(self.doubted, encoding="utf-8")
        self.browser.open("about:blank")
        self.browser.errors.clear()
        self.browser.resize(1280, 720)

    def serve(self, *arguments):
        server = Server(*(arguments or (self.ledger,)))
        self.addCleanup(server.stop)
        return server

    def open(self, server, waits_for=".report-head h1"):
        self.browser.open(server.address)
        self.browser.wait(f"document.querySelector('{waits_for}')")
        return self.browser

    def tab(self, name):
        self.browser.click("#tab-" + name)
        self.browser.wait(f"document.querySelector('#tab-{name}').getAttribute('aria-selected') === 'true'")

    def chip(self, number):
        """What a number beside the report's name says: 2 for suspects, 4 for findings."""
        return int(self.browser.evaluate(f"document.querySelectorAll('.chips b')[{number}].textContent"))

    def picture(self, name):
        if PICTURES:
            self.browser.wait("!document.querySelector('.sheet') || document.querySelector('.sheet img')?.complete")
            self.browser.screenshot(Path(PICTURES) / f"{name}.png")

    def corrections(self):
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]


class PersonTest(PageCase):
    def folder_of_reports(self):
        out = self.folder / "out"
        done = juesuan("batch", self.pdf, SAMPLES / "old-2016.pdf", "-o", out)
        self.assertIn(done.returncode, (OK, SUSPECTS), done.stderr)
        sha256 = json.loads(self.doubted)["document"]["sha256"]
        (out / "ledgers" / sha256[:2] / f"{sha256}.json").write_text(self.doubted, encoding="utf-8")
        with sqlite3.connect(out / "juesuan.sqlite") as database:
            database.execute("UPDATE documents SET suspect_count = 1 WHERE sha256 = ?", [sha256])
        return out

    def test_from_a_folder_to_the_export(self):
        out = self.folder_of_reports()
        browser = self.open(self.serve(out), ".reports tbody tr")
        self.picture("home")
        self.assertEqual(browser.evaluate("document.querySelectorAll('.reports tbody tr').length"), 2)
        browser.click(".reports tbody tr a")  # the one with a suspect comes first
        browser.wait("document.querySelector('.choice')")
        self.picture("queue")
        findings = self.chip(4)
        self.assertEqual(self.chip(2), 1)
        self.assertIn(self.misread, browser.text())
        choices = browser.evaluate("[...document.querySelectorAll('.choice b')].map((b) => b.textContent)")
        browser.key(str(choices.index(self.right) + 1))
        browser.wait("document.querySelectorAll('.chips b')[2].textContent === '0'")
        self.assertEqual(self.chip(4), findings - 1)
        browser.call("Page.reload")
        browser.wait("document.querySelectorAll('.chips b')[3]?.textContent === '1'")
        self.assertEqual((self.chip(2), self.chip(4)), (0, findings - 1))
        exported = juesuan("export", *out.glob("ledgers/*/*.json"), "--csv", "-o", self.folder / "a.csv")
        self.assertEqual(exported.returncode, OK, exported.stderr)
        text = (self.folder / "a.csv").read_text(encoding="utf-8")
        self.assertRegex(text, self.right.replace(",", "") + r".*reviewed")
        self.assertEqual(browser.errors, [])

    def test_the_years_of_a_unit_side_by_side(self):
        out = self.folder / "years"
        juesuan("batch", self.pdf, SAMPLES / "old-2016.pdf", "-o", out)
        with sqlite3.connect(out / "juesuan.sqlite") as database:
            database.execute("UPDATE documents SET entity = ?, entity_key = ?", [ATTACK, "unit"])
        browser = self.open(self.serve(out), ".reports tbody tr")
        browser.click(".years-link")
        browser.wait("document.querySelector('.years figure')")
        self.picture("years")
        names = browser.evaluate("[...document.querySelectorAll('.years svg')].map((s) => s.ariaLabel ?? "
                                 "s.getAttribute('aria-label'))")
        self.assertEqual(len(names), 4)
        self.assertRegex(names[0], "3,231,495.71 2016 / 3,583,491.82 2023")
        self.assertRegex(names[2], "207 [^;]*2016 – / 516,178.55 2023")
        self.assertIn(ATTACK, browser.evaluate("document.querySelector('h1').textContent"))
        source = axe_source()
        self.assertEqual([] if source is None else violations(browser, source), [])
        browser.click(".top button:last-child")
        browser.wait("document.querySelector('.years h1')?.textContent.includes('Over the years')")
        browser.click(".years .chips a")
        browser.wait("document.querySelector('.report-head h1')")
        self.assertEqual(browser.errors, [])

    def test_every_key_of_the_queue(self):
        browser = self.open(self.serve())
        browser.wait("document.querySelector('.choice')")
        for keys, kind in (("b", "blank"), ("u", "unreadable"), ("w", "report_wrong"), ("1", "value")):
            browser.key(keys)
            browser.wait(f"document.querySelector('#tab-corrections .count').textContent === '1'")
            self.assertEqual(self.corrections()[-1]["kind"], kind)
            browser.key("z")
            browser.wait(f"document.querySelector('#tab-corrections .count').textContent === '0'")
            browser.wait("document.querySelector('.choice')")
        browser.key("t")
        browser.key("Backspace")
        browser.write("１２３万元")
        browser.key("Enter")
        browser.wait("document.querySelector('#tab-corrections .count').textContent === '1'")
        self.assertEqual(self.corrections()[-1]["became"]["amount"], "1230000.00")
        browser.wait("document.querySelectorAll('.chips b')[2].textContent === '1'")  # it breaks a sum: still a doubt
        browser.key("Escape")
        browser.key("?")
        browser.wait("document.querySelectorAll('dialog .keys tr').length > 15")
        self.picture("keys")
        self.assertEqual(browser.errors, [])

    def test_half_a_word_of_an_input_method_is_not_kept(self):
        browser = self.open(self.serve())
        browser.wait("document.querySelector('.choice')")
        browser.key("t")
        browser.evaluate("document.activeElement.value = ''")
        browser.call("Input.imeSetComposition", text="一二", selectionStart=2, selectionEnd=2)
        browser.evaluate("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', "
                         "{key: 'Enter', keyCode: 229, isComposing: true, bubbles: true})); true")
        self.assertFalse(self.log.exists())
        browser.call("Input.insertText", text="77.5")
        browser.key("Enter")
        browser.wait("document.querySelector('#tab-corrections .count').textContent === '1'")
        self.assertEqual(self.corrections()[-1]["became"]["amount"], "77.50")

    def test_who_comes_late_sees_both_values(self):
        server = self.serve()
        browser = self.open(server)
        browser.wait("document.querySelector('.choice')")
        entry = next(e for e in server.report()["ledger"]["entries"] if e["status"] == "suspect")
        self.assertEqual(server.correct(entry, "5.00")[0], 200)
        browser.key("t")
        browser.evaluate("document.activeElement.value = ''")
        browser.write("6.00")
        browser.key("Enter")
        told = browser.wait("document.querySelector('[role=alert]')?.textContent")
        self.assertIn("6.00", told)
        self.assertIn("5.00", told)
        self.assertEqual([c["became"]["amount"] for c in self.corrections()], ["5.00"])


class PlaceTest(PageCase):
    def lit(self, box):
        """Share of the outline of [x, y, width, height] that has the colour of the chosen box."""
        x, y, width, height = (round(value) for value in box)
        rows = pixels(self.browser.screenshot(clip=[x - 4, y - 4, width + 8, height + 8]))

        def is_lit(at_x, at_y):
            near = (rows[j][i] for j in range(max(0, at_y - 4), min(len(rows), at_y + 5))
                    for i in range(max(0, at_x - 4), min(len(rows[0]), at_x + 5)))
            return any(sum(abs(a - b) for a, b in zip(pixel, CHOSEN)) < 40 for pixel in near)

        outline = [(i, j) for i in range(4, width + 4, 4) for j in (4, height + 4)]
        outline += [(i, j) for i in (4, width + 4) for j in range(4, height + 4, 4)]
        return sum(is_lit(i, j) for i, j in outline) / len(outline)

    def box_on_picture(self, entry):
        return self.browser.evaluate(
            "(() => { const r = document.querySelector('.sheet').getBoundingClientRect();"
            "const v = document.querySelector('.boxes').viewBox.baseVal; const s = r.width / v.width;"
            f"const [x0, y0, x1, y1] = {entry['bbox']};"
            "return [r.x + x0 * s, r.y + y0 * s, (x1 - x0) * s, (y1 - y0) * s]; })()")

    def test_a_cell_lights_its_box_and_a_box_its_cell(self):
        server = self.serve()
        browser = self.open(server)
        self.tab("forms")
        entries = server.report()["ledger"]["entries"]
        table = next(e["table"] for e in entries if e["status"] == "suspect")  # is shown
        numbers = [i for i, e in enumerate(entries) if e["table"] == table and e["measure"] == "basic_expenditure"]
        for i in numbers[:9:4]:
            browser.click(f"[data-entry='{i}']")
            browser.wait(f"document.querySelector('.box.chosen') && document.querySelector('.sheet img').alt"
                         f".endsWith(' {entries[i]['page_no']}')")
            self.assertGreater(self.lit(self.box_on_picture(entries[i])), 0.9, entries[i])
            others = [n for n in numbers if abs(entries[n]["bbox"][1] - entries[i]["bbox"][1]) > 20]
            self.assertLess(self.lit(self.box_on_picture(entries[others[0]])), 0.2)
        self.picture("forms")
        for i in numbers[1:9:4]:
            x, y, width, height = self.box_on_picture(entries[i])
            browser.click_at(x + width / 2, y + height / 2)
            browser.wait(f"document.querySelector('td.chosen')?.dataset.entry === '{i}'")

    def test_zoom_and_pan_by_keys(self):
        browser = self.open(self.serve())
        self.tab("forms")
        browser.wait("document.querySelector('.sheet img')")
        width = browser.evaluate("document.querySelector('.sheet').clientWidth")
        for _ in range(3):
            browser.key("+")
        browser.wait(f"document.querySelector('.sheet').clientWidth > {width} * 1.8")
        left = browser.evaluate("document.querySelector('.picture').scrollLeft")
        browser.key("ArrowRight", shift=True)
        browser.wait(f"document.querySelector('.picture').scrollLeft > {left}")
        browser.key("0")
        browser.wait(f"document.querySelector('.sheet').clientWidth === {width}")


class SafetyTest(PageCase):
    def check_views(self, name):
        browser = self.browser
        for tab in browser.evaluate("[...document.querySelectorAll('[role=tab]')].map((t) => t.id.slice(4))"):
            self.tab(tab)
            self.assertEqual(browser.evaluate("document.querySelectorAll('#page script, #page img[src=x]').length"), 0)
            self.picture(f"{name}-{tab}")
        self.tab("forms")
        self.assertIn("<script>alert(2)</script>", browser.text())
        self.assertEqual(browser.errors, [])

    def test_script_in_every_text_is_shown_as_text(self):
        self.ledger.write_text(json.dumps(attacked(json.loads(self.doubted)), ensure_ascii=False), encoding="utf-8")
        self.open(self.serve("--pdf", self.pdf, self.ledger))
        self.check_views("attack")

    def test_a_mailed_page_runs_no_script_of_the_report(self):
        self.ledger.write_text(json.dumps(attacked(json.loads(self.doubted)), ensure_ascii=False), encoding="utf-8")
        page = self.folder / "mailed.html"
        done = juesuan("report", self.ledger, "--pdf", self.pdf, "-o", page)
        self.assertEqual(done.returncode, OK, done.stderr)
        self.browser.open(page.as_uri())
        self.browser.wait("document.querySelector('.report-head h1')")
        self.check_views("mailed")
        self.assertEqual(self.browser.evaluate("document.querySelectorAll('.edit button').length"), 0)

    def test_what_a_scan_asks_and_does_not_ask_a_person(self):
        report = json.loads(self.doubted)
        right = next(i for i, e in enumerate(report["entries"]) if e["form"] == "expenditure" and e["amount"] not in (None, "0.00")
                     and e["subject"]["classification"] == "functional" and e["source"] == "text")
        repaired = report["entries"][right]
        blank = next(e for e in report["entries"] if e["form"] == "expenditure" and e["amount"] is None and e["status"] != "suspect")
        evidence = {"support": "repaired", "readings": [], "identities": [], "margin": 9}
        repaired.update(source="ocr", status="repaired", ocr_read="7.00", evidence=evidence)
        blank.update(source="ocr", status="read", confidence=0.9, evidence={**evidence, "support": "blank"})
        name = repaired["subject"]["printed_name"]
        table = next(t for t in report["tables"] if t["id"] == repaired["table"])
        for cell in table["cells"]:
            if cell["row"] == repaired["row"] and cell["text"] == name:
                cell["text"] = "一般公其服务攴出"
        repaired["subject"].update(printed_name="一般公其服务攴出", match="name")
        report["document"]["entity_basis"]["suspect"] = True
        self.ledger.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
        page = self.folder / "scan.html"
        done = juesuan("report", self.ledger, "--pdf", self.pdf, "-o", page)
        self.assertEqual(done.returncode, OK, done.stderr)
        browser = self.browser
        browser.open(page.as_uri())
        browser.wait("document.querySelector('.report-head h1')")
        self.assertEqual(browser.evaluate("document.querySelectorAll('.fact-doubt').length"), 1)
        browser.evaluate(f"(() => {{ const s = document.querySelector('.forms select'); s.value = '{table['id']}';"
                         " s.dispatchEvent(new Event('change')); })()")
        self.assertEqual(browser.evaluate("document.querySelector('.known').textContent"), f" [{repaired['subject']['name']}]")
        self.assertEqual(browser.evaluate("document.querySelectorAll('td.status-read').length"), 0)
        self.picture("scan")
        self.tab("repairs")
        self.assertIn("7.00", browser.evaluate("document.querySelector('.repairs del').textContent"))
        self.assertEqual(browser.evaluate("document.querySelector('.repairs b').textContent"), repaired["printed"])
        self.assertEqual(browser.evaluate("document.querySelectorAll('.repairs canvas').length"), 1)
        self.picture("repairs")
        self.assertEqual(browser.errors, [])

    def test_a_phone_reads_only(self):
        self.browser.resize(390, 800)
        browser = self.open(self.serve())
        browser.wait("document.querySelector('.sheet img')")
        self.picture("phone")
        self.assertEqual(browser.evaluate("document.querySelectorAll('.session, .edit').length"), 0)
        self.assertLessEqual(browser.evaluate("document.documentElement.scrollWidth"), 390)


class AccessTest(PageCase):
    def test_axe_finds_nothing(self):
        source = axe_source()
        if source is None:
            self.skipTest("axe-core is not here: no npm, no network, or another version")
        browser = self.open(self.serve())
        browser.wait("document.querySelector('.choice')")
        found = []
        for language in ("zh", "en"):
            for tab in browser.evaluate("[...document.querySelectorAll('[role=tab]')].map((t) => t.id.slice(4))"):
                self.tab(tab)
                found += [f"{language} {tab} {line}" for line in violations(browser, source)]
                self.picture(f"{language}-{tab}")
            browser.key("?")
            found += [f"{language} keys {line}" for line in violations(browser, source)]
            browser.key("Escape")
            browser.click(".top button:last-child")
            browser.wait(f"document.documentElement.lang !== '{'zh-CN' if language == 'zh' else 'en'}'")
        self.assertEqual(found, [])

    def test_home_and_audit(self):
        source = axe_source()
        if source is None:
            self.skipTest("axe-core is not here: no npm, no network, or another version")
        out = self.folder / "few"
        juesuan("batch", self.pdf, "-o", out)
        browser = self.open(self.serve(out, "--audit", "5%"), ".reports tbody tr")
        self.assertEqual(violations(browser, source), [])
        browser.click(".audit-link")
        browser.wait("document.querySelector('.amount-field')")
        self.picture("audit")
        self.assertEqual(violations(browser, source), [])


if __name__ == "__main__":
    if CHROMIUM is None or "JUESUAN_SANITIZED" in os.environ:
        print("skipped: chromium is not installed, or this is the build with sanitizers")
        sys.exit(77)
    unittest.main()
