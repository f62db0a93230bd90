"""The review server: who is let in, corrections that survive, and what they change.

In: the built program, its samples. The page itself is tested in a browser (page_test.py).
"""
import json
import random
import shutil
import signal
import sys
import tempfile
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from support.program import SAMPLES, juesuan  # noqa: E402
from support.review_server import Server, correction  # noqa: E402

SEED = 2026  # of the moments of the kills


class ServerTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="juesuan-review-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        shutil.copy(SAMPLES / "yuan-2023.pdf", cls.folder)
        cls.ledger = cls.folder / "yuan-2023.json"
        cls.pdf = cls.folder / "yuan-2023.pdf"
        done = juesuan("extract", cls.pdf, "-o", cls.ledger)
        assert done.returncode <= 1, done.stderr
        cls.log = cls.folder / "yuan-2023.corrections.jsonl"

    def setUp(self):
        self.log.unlink(missing_ok=True)

    def serve(self, *arguments):
        server = Server(*(arguments or (self.ledger,)))
        self.addCleanup(server.stop)
        return server

    def test_strangers_are_refused(self):
        server = self.serve()
        self.assertEqual(server.ask()[0], 200)
        self.assertEqual(server.ask(Host="example.com")[0], 403)
        self.assertEqual(server.ask("api/reports", Sec_Fetch_Site="cross-site")[0], 403)
        token = server.address.split("/")[3]
        server.address = server.address.replace(token, "0" * len(token))
        self.assertEqual(server.ask()[0], 404)

    def test_changes_need_our_origin(self):
        server = self.serve()
        self.assertEqual(server.ask("api/reports/0/corrections", {}, Origin="http://example.com")[0], 403)
        self.assertEqual(server.ask("api/reports/0/corrections", {}, Content_Type="text/plain")[0], 415)
        self.assertFalse(self.log.exists())

    def test_no_path_reaches_the_file_system(self):
        server = self.serve()
        for path in ("../../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "api/reports/..%2f..%2fx", "api/forms/..",
                     "style.css/../x", "//etc/passwd"):
            self.assertIn(server.ask(path)[0], (400, 404), path)

    def test_a_correction_is_kept_and_taken_by_every_command(self):
        server = self.serve()
        entry = next(e for e in server.report()["ledger"]["entries"] if e["amount"] not in (None, "0.00"))
        status, text = server.ask("api/reports/0/corrections", correction(entry, "1234567.89"))
        self.assertEqual(status, 200, text)
        once = json.loads(text)["ledger"]
        same = [e for e in once["entries"] if e["bbox"] == entry["bbox"] and e["page_no"] == entry["page_no"]]
        self.assertEqual([(e["amount"], e["review"]["by"]) for e in same], [("1234567.89", "Li")])
        exported = juesuan("export", self.ledger, "--csv", "-o", self.folder / "a.csv")
        self.assertEqual(exported.returncode, 0, exported.stderr)
        self.assertIn("1234567.89", (self.folder / "a.csv").read_text(encoding="utf-8"))
        self.assertIn("1,234,567.89".replace(",", ""), juesuan("check", self.ledger, "-o", "-").stdout)
        again = self.folder / "again.json"
        shutil.copy(self.log, self.folder / "again.corrections.jsonl")
        juesuan("extract", self.pdf, "-o", again)
        made = json.loads(again.read_text(encoding="utf-8"))
        self.assertIn("1234567.89", [e["amount"] for e in made["entries"]])
        self.assertEqual(len(made["machine"]["entries"]), len(made["entries"]))

    def test_what_breaks_an_identity_stays_a_doubt_until_it_is_said_again(self):
        server = self.serve()
        report = server.report()
        held = next(s for s in report["sums"] if s["outcome"] == "holds" and len(s["terms"]) > 2)
        number = next(i for i, _ in held["terms"] if report["ledger"]["entries"][i]["amount"] not in (None, "0.00"))
        entry = report["ledger"]["entries"][number]
        for seen, expected in (("", "suspect"), ("c1", "reviewed")):
            answer = json.loads(server.ask("api/reports/0/corrections", correction(entry, "77.77", seen))[1])
            self.assertEqual(answer["ledger"]["entries"][number]["status"], expected)
        self.assertTrue(any(f["severity"] != "info" for f in answer["ledger"]["findings"]))
        for last in ("c2", "c1"):
            answer = json.loads(server.ask("api/reports/0/corrections", {"kind": "undo", "target": last})[1])
        self.assertEqual(answer["ledger"]["entries"][number], entry)

    def test_rows_and_tables_are_corrected_and_taken_back(self):
        server = self.serve()
        before = server.report()["ledger"]
        entry = next(e for e in before["entries"] if e["form"] == "expenditure" and e["key"] == "functional:20701"
                     and e["measure"] == "basic_expenditure")
        blank = next(e for e in before["entries"] if e["row"] == entry["row"] and e["table"] == entry["table"]
                     and e["amount"] is None)
        place = correction(entry, None)["place"]
        table = next(t for t in before["tables"] if t["id"] == entry["table"])
        whole = {**{name: place[name] for name in ("table", "form")}, **table["parts"][0]}
        changes = ({"kind": "row_added", "place": place, "target": "functional:2070199", "values": {
                        "basic_expenditure": "1.50"}, "became": {"printed": "x", "amount": None}},
                   {"kind": "row_removed", "place": place},
                   {"kind": "value_moved", "place": place, "target": blank["measure"]},
                   {"kind": "unit_told", "place": whole, "target": "ten_thousand_yuan"},
                   {"kind": "form_told", "place": whole, "target": "other"},
                   {"kind": "table_typed", "place": whole, "target": "income",
                    "became": {"printed": "yuan", "amount": None}})
        for number, change in enumerate(changes):
            status, text = server.ask("api/reports/0/corrections", change)
            self.assertEqual(status, 200, text)
            after = json.loads(text)["ledger"]
            self.assertNotIn("correction_unfit", {f["rule"] for f in after["findings"]}, change["kind"])
            self.assertNotEqual((after["entries"], len(after["tables"])), (before["entries"], len(before["tables"])))
            undone = server.ask("api/reports/0/corrections", {"kind": "undo", "target": f"c{2 * number + 1}"})[1]
            self.assertEqual(server.report()["ledger"]["entries"], before["entries"], change["kind"])
            self.assertEqual(json.loads(undone)["corrections"], [])

    def test_a_scan_in_which_rows_may_be_missing_is_settled_again(self):
        report = json.loads(self.ledger.read_text(encoding="utf-8"))
        column = next(e["table"] for e in report["entries"] if e["form"] == "expenditure")
        for entry in report["entries"]:
            if entry["table"] == column and entry["amount"] is not None:
                entry.update(source="ocr", confidence=0.9, evidence={
                    "support": "read", "identities": [], "margin": 5.0, "notes": [],
                    "readings": [{"text": entry["printed"], "cost": 0.1, "reader": "amount"}]})
        row = next(e for e in report["entries"] if e["key"] == "functional:20701" and e["table"] == column)
        missing = {name: row[name] for name in ("form", "side", "measure", "page_no", "bbox", "table", "row")}
        report["possible_rows"] = [{**missing, "key": "functional:2070199", "name": "x", "reason": "parent_sum"}]
        report["summary"]["possible_rows"] = 1
        scan = self.folder / "scan.json"
        scan.write_text(json.dumps(report), encoding="utf-8")
        server = self.serve(scan)
        number = len(report["entries"])  # the row stands in the queue, where a look at it counts
        self.assertIn(number, [item["entry"] for item in server.report()["queue"]])
        entry = next(e for e in server.report()["ledger"]["entries"] if e["source"] == "ocr" and e["amount"] != "0.00")
        status, text = server.correct(entry, entry["amount"])
        self.assertEqual(status, 200, text)

    def test_a_stale_write_is_refused_with_both_values(self):
        server = self.serve()
        entry = server.report()["ledger"]["entries"][0]
        self.assertEqual(server.ask("api/reports/0/corrections", correction(entry, "1.00"))[0], 200)
        status, text = server.ask("api/reports/0/corrections", correction(entry, "2.00"))
        self.assertEqual(status, 409)
        self.assertEqual(json.loads(text)["corrections"][-1]["became"]["amount"], "1.00")

    def test_many_ask_and_correct_at_once(self):
        server = self.serve()
        entries = [entry for entry in server.report()["ledger"]["entries"] if entry["amount"]]

        def work(number):
            asked = [server.ask(path)[0] for path in ("api/reports/0", "api/reports?state=todo", "api/reports/0/pages/1?dpi=60")]
            kept = [server.correct(entry, f"{number}.{i:02}")[0] for i, entry in enumerate(entries[number:number + 4])]
            return asked, kept

        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(work, range(0, 24, 3)))
        self.assertEqual({status for asked, _ in answers for status in asked}, {200})
        kept = [status for _, statuses in answers for status in statuses]
        self.assertLessEqual(set(kept), {200, 409})
        self.assertEqual(len(self.log.read_text(encoding="utf-8").splitlines()), kept.count(200))

    def test_a_kill_loses_nothing_that_was_confirmed(self):
        moments = random.Random(SEED)
        confirmed = []
        for _ in range(20):
            server = self.serve()
            entries = server.report()["ledger"]["entries"]
            end = time.monotonic() + moments.uniform(0.0, 0.25)
            is_first = True
            while is_first or time.monotonic() < end:
                is_first = False
                entry = moments.choice(entries)
                amount = f"{moments.randrange(10**6)}.00"
                status, text = server.ask("api/reports/0/corrections", correction(entry, amount, blind=True))
                if status == 200:
                    confirmed.append(amount)
            server.stop(signal.SIGKILL)
        kept = [json.loads(line)["became"]["amount"] for line in self.log.read_text(encoding="utf-8").splitlines()]
        self.assertEqual([amount for amount in confirmed if amount not in kept], [])
        self.assertGreaterEqual(len(confirmed), 20)

    def test_the_mailed_file_holds_everything(self):
        page = self.folder / "report.html"
        done = juesuan("report", self.ledger, "-o", page)
        self.assertEqual(done.returncode, 0, done.stderr)
        text = page.read_text(encoding="utf-8")
        self.assertLess(len(text), 10_000_000)
        self.assertIn("data:image/webp;base64,", text)
        self.assertNotRegex(text, r'(src|href)="http')

    def test_an_audit_types_without_seeing(self):
        server = self.serve(self.ledger, "--audit", "5%")
        audit = json.loads(server.ask("api/audit")[1])
        self.assertGreater(audit["figures"]["sample"], 0)
        self.assertNotIn("amount", audit["next"])
        answer = {"report": "0", "number": audit["next"]["number"], "amount": "0.01"}
        after = json.loads(server.ask("api/audit", answer)[1])
        self.assertEqual((after["figures"]["done"], after["figures"]["wrong"]), (1, 1))


class FolderTest(unittest.TestCase):
    def test_a_batch_is_listed_corrected_and_exported(self):
        folder = Path(tempfile.mkdtemp(prefix="juesuan-review-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        out = folder / "out"
        done = juesuan("batch", SAMPLES / "yuan-2023.pdf", SAMPLES / "old-2016.pdf", "-o", out)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        server = Server(out)
        self.addCleanup(server.stop)
        rows = json.loads(server.ask("api/reports?text=&sort=file")[1])["rows"]
        self.assertEqual([row["file"] for row in rows], ["old-2016.pdf", "yuan-2023.pdf"])
        self.assertEqual([row["unaccounted"] for row in rows], [0, 0])
        found = json.loads(server.ask("api/reports?text=2016")[1])
        self.assertEqual(found["found"]["reports"], len(found["rows"]))
        path = f"api/reports/{rows[0]['id']}"
        years = json.loads(server.ask(path + "/years")[1])
        self.assertEqual([report["year"] for report in years["reports"]], [2016])  # the other one is another unit's
        revenue = [one["amount"] for one in years["amounts"] if one["key"] == "item:total_revenue"]
        self.assertEqual(revenue, ["3231495.71"])
        self.assertEqual(server.ask("api/reports/7/years")[0], 400)
        entry = json.loads(server.ask(path)[1])["ledger"]["entries"][0]
        self.assertEqual(server.ask(path + "/corrections", correction(entry, "7654321.99"))[0], 200)
        server.stop()
        exported = juesuan("export", out / "juesuan.sqlite", "--csv", "-o", folder / "a.csv")
        self.assertEqual(exported.returncode, 0, exported.stderr)
        self.assertIn("7654321.99", (folder / "a.csv").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
