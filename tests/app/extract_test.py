"""Whole reports against their truth: every amount, and the ledger's own consistency.

In: samples/reports/*.pdf, and ../shared/reports where they are there. Out: one line of score
per report; exit status 0 when all floors hold. What is born-digital must be perfect; scans
have floors of their own, in FLOORS, and a name that was misread is doubted.
"""
import json
import os
import sys
import tempfile
import unittest
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import ledger_schema
import score
from program import NOTHING_FOUND, OK, SAMPLES, SHARED, SOURCE, SUSPECTS, juesuan

# Read by OCR: least share of exact amounts; none may be silent. All else is born-digital.
FLOORS = {
    "scan-1": 1,
    "scan-2-seal": 0.95,
    "fax": 0.95,
    "lying-layer": 1,
    "sideways": 1,
    "mixed": 1,
    "no-unicode": 1,
}
# What runs under sanitizers (JUESUAN_SANITIZED): one report of each kind.
FEW = {"split-2024", "old-2016", "budget-2025", "no-table", "rotated", "fax", "mixed"}
PASSWORDS = {"user-password": "secret"}
SHARED_REPORTS = ("linxia-2023", "putuo-finance-2024")
# A form is not missing in a year that did not know it.
SINCE = {path.stem: json.loads(path.read_text(encoding="utf-8")).get("since", 0)
         for path in (SOURCE / "models/forms").glob("*.json")}
FIRST_YEAR_OF_ALL = max(SINCE.values())
UNIT_YUAN = {"yuan": 1, "ten_thousand_yuan": 10_000}


def extract(report, password=None):
    """(exit code, ledger) of a report."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.json"
        options = ["-q"]
        if password:
            secret = Path(folder) / "password.txt"
            secret.write_text(password)
            options += ["--password-file", secret]
        run = juesuan("extract", report, "-o", ledger, *options)
        if not ledger.exists():
            raise AssertionError(f"{report}: exit {run.returncode}: {run.stderr}")
        return run.returncode, json.loads(ledger.read_text(encoding="utf-8"))


class ExtractTest(unittest.TestCase):
    def check_sound(self, ledger, code):
        """What holds for every ledger, whatever the report."""
        self.assertEqual(ledger_schema.problems(ledger), [])
        tables = {table["id"]: table for table in ledger["tables"]}
        for index, entry in enumerate(ledger["entries"]):
            where = f"entries[{index}] {entry['key']} {entry['measure']}"
            table = tables[entry["table"]]
            self.assertLess(entry["row"], table["row_count"], where)
            self.assertGreaterEqual(entry["row"], table["header_rows"], where)
            self.assertEqual(entry["form"], table["form"], where)
            self.check_amount(entry, table, where)
        summary = ledger["summary"]
        for status in ("verified", "repaired", "read", "suspect"):
            self.assertEqual(summary[status], sum(e["status"] == status for e in ledger["entries"]))
        self.assertEqual(summary["possible_rows"], len(ledger["possible_rows"]))
        for row in ledger["possible_rows"]:
            self.assertEqual(row["form"], tables[row["table"]]["form"])
            self.assertLess(row["row"], tables[row["table"]]["row_count"])
        wanted = NOTHING_FOUND if not summary["forms_found"] else SUSPECTS if summary["suspect"] + summary["possible_rows"] + summary["amounts_unaccounted"] else OK
        self.assertEqual(code, wanted)

    def check_amount(self, entry, table, where):
        """The amount is the printed text in the table's unit, digit for digit."""
        if entry["source"] != "text" or entry["amount"] is None:
            return
        printed = entry["printed"].replace(",", "").replace(" ", "")
        try:
            printed = Decimal(printed)
        except ArithmeticError:
            return  # brackets, full-width digits: tests/core reads those
        factor = UNIT_YUAN[table["currency_unit"] or "yuan"]
        self.assertEqual(Decimal(entry["amount"]), printed * factor, where)

    def check_document(self, ledger, truth):
        for field in ("kind", "page_count", "fiscal_year", "entity"):
            if field in truth["document"]:
                self.assertEqual(ledger["document"][field], truth["document"][field], field)

    def check_perfect(self, name, ledger, truth):
        result = score.compare(ledger, truth)
        print(f"{name}: {result.line()}", file=sys.stderr)
        self.assertEqual(result.faults[:5], [])
        self.assertEqual(result.exact, result.printed)
        self.assertEqual(result.forms_found, result.forms)
        if "forms_missing" in truth:
            year = truth["document"]["fiscal_year"] or FIRST_YEAR_OF_ALL
            wanted = {form for form in truth["forms_missing"] if SINCE.get(form, 0) <= year}
            self.assertEqual(set(ledger["summary"]["forms_missing"]), wanted)

    def check_floor(self, name, ledger, truth):
        result = score.compare(ledger, truth)
        print(f"{name}: {result.line()}", file=sys.stderr)
        self.assertGreaterEqual(result.exact, FLOORS[name] * result.printed)
        self.assertEqual(result.silent, 0)
        self.assertEqual(result.forms_found, result.forms)
        document = ledger["document"]
        self.assertEqual(document["fiscal_year"], truth["document"]["fiscal_year"])
        self.assertIsNotNone(document["entity"])
        if document["entity"] != truth["document"]["entity"]:
            self.assertTrue(document["entity_basis"]["suspect"], document["entity"])


def sample_test(pdf):
    def test(self):
        truth = json.loads(pdf.with_suffix(".truth.json").read_text(encoding="utf-8"))
        code, ledger = extract(pdf, PASSWORDS.get(pdf.stem))
        self.check_sound(ledger, code)
        if pdf.stem in FLOORS:
            self.check_floor(pdf.stem, ledger, truth)
        else:
            self.check_document(ledger, truth)
            self.check_perfect(pdf.stem, ledger, truth)
    return test


def shared_test(name):
    def test(self):
        folder = SHARED / name
        if not folder.exists():
            self.skipTest(f"{folder} is not there")
        code, ledger = extract(folder / "report.pdf")
        self.check_sound(ledger, code)
        self.check_perfect(name, ledger, json.loads((folder / "truth.json").read_text(encoding="utf-8")))
    return test


def template_test(self):
    report = SHARED / "putuo-template/report.pdf"
    if not report.exists():
        self.skipTest(f"{report} is not there")
    code, ledger = extract(report)
    self.check_sound(ledger, code)
    self.assertEqual([e["printed"] for e in ledger["entries"] if e["amount"] is not None], [])


for pdf in sorted(SAMPLES.glob("*.pdf")):
    if "JUESUAN_SANITIZED" in os.environ and pdf.stem not in FEW:
        continue
    setattr(ExtractTest, f"test_sample_{pdf.stem.replace('-', '_')}", sample_test(pdf))
for report in SHARED_REPORTS:
    setattr(ExtractTest, f"test_shared_{report.replace('-', '_')}", shared_test(report))
setattr(ExtractTest, "test_shared_template_has_no_amounts", template_test)

if __name__ == "__main__":
    unittest.main(verbosity=2)
