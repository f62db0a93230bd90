"""Every export read back: the same amounts as in the ledgers, by the libraries people use.

In: the built program, samples/reports. Needs python3-openpyxl for the workbooks.
"""
import contextlib
import csv
import importlib.util
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import zipfile
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from program import CANNOT_OPEN, OK, SAMPLES, SOURCE, USAGE, juesuan

# 元 and 万元, three-column codes, suspects. OCR takes minutes with sanitizers.
REPORTS = ("split-2024", "old-2016") + (() if "JUESUAN_SANITIZED" in os.environ else ("fax",))
UNIT_YUAN = {"yuan": 1, "ten_thousand_yuan": 10_000}
SHEET_ROWS_ABOVE = 2  # publish/xlsx_sheet.h


def amounts_of(ledgers):
    """{(sha256, number): amount}, blank as None."""
    return {(ledger["document"]["sha256"], number): entry["amount"]
            for ledger in ledgers for number, entry in enumerate(ledger["entries"])}


def read_csv(path, encoding="utf-8"):
    with open(path, newline="", encoding=encoding) as file:
        return list(csv.DictReader(file))


def csv_amounts(rows):
    return {(row["sha256"], int(row["number"])): row["amount"] or None for row in rows}


class ExportTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.holder.name)
        cls.paths = []
        for name in REPORTS:
            path = cls.folder / f"{name}.json"
            juesuan("extract", SAMPLES / f"{name}.pdf", "-o", path, "-q")
            cls.paths.append(path)
        cls.ledgers = [json.loads(path.read_text(encoding="utf-8")) for path in cls.paths]
        cls.amounts = amounts_of(cls.ledgers)
        assert len(cls.amounts) > 1000

    @classmethod
    def tearDownClass(cls):
        cls.holder.cleanup()

    def export(self, target, *arguments, inputs=None):
        run = juesuan("export", *(inputs or self.paths), *arguments, "-o", target)
        self.assertEqual((run.returncode, run.stderr, run.stdout), (OK, "", ""))
        return target

    def test_csv(self):
        rows = read_csv(self.export(self.folder / "a.csv", "--csv"))
        self.assertEqual(csv_amounts(rows), self.amounts)
        first = next(row for row in rows if row["sha256"] == self.ledgers[0]["document"]["sha256"])
        self.assertEqual(first["entity"], self.ledgers[0]["document"]["entity"] or "")
        self.assertEqual(first["form"], self.ledgers[0]["entries"][0]["form"])

    def test_csv_for_excel_begins_with_a_byte_order_mark(self):
        target = self.export(self.folder / "mark.csv", "--csv", "--bom")
        self.assertTrue(target.read_bytes().startswith(b"\xef\xbb\xbf"))
        self.assertEqual(csv_amounts(read_csv(target, "utf-8-sig")), self.amounts)

    def test_csv_tells_blank_from_zero_and_unread_and_names_its_place(self):
        rows = read_csv(self.export(self.folder / "blank.csv", "--csv"))
        entries = {(ledger["document"]["sha256"], number): (entry, table) for ledger in self.ledgers
                   for tables in [{table["id"]: table for table in ledger["tables"]}]
                   for number, entry in enumerate(ledger["entries"]) for table in [tables[entry["table"]]]}
        kinds = set()
        for row in rows:
            entry, table = entries[row["sha256"], int(row["number"])]
            is_blank = entry["amount"] is None and entry["status"] != "suspect"
            kinds.add((is_blank, entry["amount"] is None, entry["amount"] == "0.00"))
            self.assertEqual(row["is_blank"], "1" if is_blank else "0")
            self.assertEqual((row["form_number"], row["page_no"]), (table["form_number"] or "", str(entry["page_no"])))
        self.assertEqual({row["path"] for row in rows}, {str(path) for path in self.paths})
        self.assertGreaterEqual(kinds, {(True, True, False), (False, False, False)})

    def test_stata(self):
        folder = self.export(self.folder / "stata", "--dta")
        for name in ("amounts.dta", "panel.dta"):
            begin = (folder / name).read_bytes()[:60]
            self.assertTrue(begin.startswith(b"<stata_dta><header><release>118</release>"), begin)

    def run_example(self, language, command):
        """The example of docs/exports.md, beside an amounts.csv: what it prints names the year and the sum."""
        page = (SOURCE / "docs/exports.md").read_text(encoding="utf-8")
        script = self.folder / f"example.{language}"
        script.write_text(re.search(rf"```{language}\n(.*?)```", page, re.S)[1], encoding="utf-8")
        rows = read_csv(self.export(self.folder / "amounts.csv", "--csv"))
        sums = {}
        for row in rows:
            if (row["form"], row["key"], row["measure"]) == ("general_budget_expenditure", "item:total",
                                                             "total_expenditure") and row["status"] != "suspect":
                sums[row["fiscal_year"]] = sums.get(row["fiscal_year"], 0) + Decimal(row["amount"])
        self.assertTrue(sums)
        run = subprocess.run([*command, script], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stderr)
        for year in filter(None, sums):
            self.assertIn(year, run.stdout)

    @unittest.skipUnless(shutil.which("Rscript"), "R is not installed")
    def test_the_example_in_r(self):
        self.run_example("r", ["Rscript", "--vanilla"])

    @unittest.skipUnless(importlib.util.find_spec("pandas"), "pandas is not installed")
    def test_the_example_in_python(self):
        self.run_example("python", [sys.executable])

    def test_json_lines(self):
        target = self.export(self.folder / "a.jsonl", "--jsonl")
        rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
        self.assertEqual({(r["sha256"], r["number"]): r["amount"] for r in rows}, self.amounts)

    def test_sqlite(self):
        target = self.export(self.folder / "a.sqlite", "--sqlite")
        self.assertFalse(list(self.folder.glob("*-wal")) + list(self.folder.glob(".juesuan-*")))
        with sqlite3.connect(target) as database:
            rows = database.execute("SELECT d.sha256, e.number, e.amount_fen FROM entries e "
                                    "JOIN documents d USING (document)").fetchall()
            broken = database.execute("PRAGMA foreign_key_check").fetchall()
        fen = {(sha256, number): None if amount is None else f"{Decimal(amount).scaleb(-2):.2f}"
               for sha256, number, amount in rows}
        self.assertEqual(fen, self.amounts)
        self.assertEqual(broken, [])

    def test_a_database_exports_as_its_ledgers_do(self):
        database = self.export(self.folder / "b.sqlite", "--sqlite")
        again = self.export(self.folder / "b.csv", "--csv", inputs=[database])
        self.assertEqual(again.read_bytes(), self.export(self.folder / "c.csv", "--csv").read_bytes())

    def test_data_package(self):
        folder = self.export(self.folder / "package", "--datapackage")
        descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        self.assertEqual(csv_amounts(read_csv(folder / "amounts.csv")), self.amounts)
        for resource in descriptor["resources"]:
            rows = read_csv(folder / resource["path"])
            if not rows and resource["name"] == "possible_rows":  # nothing is missing
                continue
            self.assertTrue(rows, resource["name"])
            self.check_resource(resource, rows)
        amounts = next(r for r in descriptor["resources"] if r["name"] == "amounts")
        types = [f["columnType"] for f in amounts["schema"]["fields"] if "columnType" in f]
        self.assertEqual(len(types), len(set(types)), "a column type stands for one field")
        self.assertIn("value", types)
        self.assertIn("functional-classification:generic:code", types)

    def check_resource(self, resource, rows):
        """Columns, types and constraints are as the descriptor says."""
        fields = resource["schema"]["fields"]
        self.assertEqual(list(rows[0]), [field["name"] for field in fields])
        for field in fields:
            limits = field.get("constraints", {})
            for row in rows:
                value = row[field["name"]]
                where = f"{resource['name']}.{field['name']}: {value!r}"
                if value == "":
                    self.assertFalse(limits.get("required"), where)
                    continue
                if field["type"] in ("integer", "year"):
                    self.assertRegex(value, r"^-?[0-9]+$", where)
                if field["type"] == "number":
                    Decimal(value)
                self.assertIn(value, limits.get("enum", [value]), where)

    def test_no_text_of_a_report_becomes_a_formula(self):
        texts = ['=HYPERLINK("http://x.invalid")', "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "=1"]
        ledger = json.loads(json.dumps(self.ledgers[0]))
        for number, entry in enumerate(ledger["entries"]):
            entry["printed"] = texts[number % len(texts)]
            entry["amount_fen"], entry["status"] = None, "suspect"
        for table in ledger["tables"]:
            table["title"] = texts[0]
        path, book = self.folder / "formula.json", self.folder / "formula.xlsx"
        path.write_text(json.dumps(ledger), encoding="utf-8")
        self.export(book, "--xlsx", inputs=[path])
        with zipfile.ZipFile(book) as parts:
            sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
            words = parts.read("xl/sharedStrings.xml").decode("utf-8")
        self.assertIn("=HYPERLINK(", words)
        for sheet in sheets:
            self.assertNotRegex(sheet, rb"<f[ >]")

    def test_workbooks(self):
        try:
            import openpyxl
        except ImportError:
            self.skipTest("python3-openpyxl is not installed")
        folder = self.export(self.folder / "books", "--xlsx")
        for path, ledger in zip(self.paths, self.ledgers):
            book = openpyxl.load_workbook(folder / f"{path.stem}.xlsx")
            self.check_workbook(book, ledger)

    def check_workbook(self, book, ledger):
        forms = [table for table in ledger["tables"] if table["form"] != "other"]
        looked_at = [entry for entry in ledger["entries"] if entry["status"] in ("suspect", "repaired")]
        self.assertEqual(len(book.worksheets), max(1, len(forms) + bool(looked_at)))
        if looked_at:
            self.assertEqual(book.worksheets[-1].max_row, 1 + len(looked_at))
        for table, sheet in zip(forms, book.worksheets):
            self.assertEqual(sheet.cell(1, 1).value or "", table["title"])
            for entry in ledger["entries"]:
                if entry["table"] == table["id"]:
                    self.check_cell(sheet, table, entry)
            self.check_merged(sheet, table)
            self.check_print(sheet, table)

    def check_print(self, sheet, table):
        self.assertEqual((sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight), (1, 0))
        self.assertTrue(sheet.sheet_properties.pageSetUpPr.fitToPage)
        last = max(table["header_rows"], 1) + SHEET_ROWS_ABOVE
        self.assertEqual(sheet.print_title_rows, f"$1:${last}")
        if table["column_count"] > 8:
            self.assertEqual(sheet.page_setup.orientation, "landscape")

    def test_one_switch_for_the_language(self):
        ledgers, messages = {}, {}
        for language in ("zh", "en"):
            ledgers[language] = self.folder / f"{language}.json"
            run = juesuan("extract", SAMPLES / "mistakes.pdf", "-o", ledgers[language], "--lang", language)
            self.assertEqual("entries" in run.stderr, language == "en", run.stderr)
            findings = json.loads(ledgers[language].read_text(encoding="utf-8"))["findings"]
            messages[language] = [finding["message"] for finding in findings]
        self.assertTrue(messages["zh"])
        self.assertFalse(set(messages["zh"]) & set(messages["en"]))
        for language, other in (("zh", "en"), ("en", "zh")):
            target = self.export(self.folder / f"{language}.sqlite", "--sqlite", "--lang", language, inputs=[ledgers[other]])
            with contextlib.closing(sqlite3.connect(target)) as database:
                found = [message for message, in database.execute("SELECT message FROM findings ORDER BY finding")]
            self.assertEqual(found, messages[language])
            book = self.export(self.folder / f"{language}.xlsx", "--xlsx", "--lang", language, inputs=[ledgers[other]])
            with zipfile.ZipFile(book) as parts:
                words = parts.read("xl/sharedStrings.xml").decode("utf-8")
            self.assertEqual(("in yuan" in words, "单位：元" in words), (language == "en", language == "zh"))
            page = self.folder / f"{language}.html"
            self.assertEqual(juesuan("report", ledgers[other], "--lang", language, "-o", page).returncode, OK)
            self.assertIn('<html lang="%s">' % {"en": "en", "zh": "zh-CN"}[language], page.read_text(encoding="utf-8"))

    def check_cell(self, sheet, table, entry):
        cell = sheet.cell(entry["row"] + 1 + SHEET_ROWS_ABOVE, entry["column"] + 1)
        where = f"{sheet.title} {cell.coordinate}"
        if entry["amount"] is not None:
            unit = UNIT_YUAN[table["currency_unit"] or "yuan"]
            self.assertIsInstance(cell.value, (int, float), where)
            self.assertEqual(Decimal(str(cell.value)) * unit, Decimal(entry["amount"]), where)
        if entry["status"] in ("suspect", "repaired"):
            self.assertEqual(cell.fill.fill_type, "solid", where)
            self.assertIn(entry["status"], cell.comment.text, where)
        else:
            self.assertIsNone(cell.comment, where)

    def check_merged(self, sheet, table):
        wanted = {(c["row"], c["column"], c["row_span"], c["column_span"]) for c in table["cells"]
                  if c["row_span"] * c["column_span"] > 1}
        found = {(r.min_row - 1 - SHEET_ROWS_ABOVE, r.min_col - 1, r.max_row - r.min_row + 1,
                  r.max_col - r.min_col + 1) for r in sheet.merged_cells.ranges if r.min_row > 1}
        self.assertEqual(found, wanted)

    def test_one_ledger_makes_one_workbook(self):
        target = self.export(self.folder / "one.xlsx", "--xlsx", inputs=self.paths[:1])
        self.assertTrue(target.read_bytes().startswith(b"PK"))

    def test_the_same_ledger_is_the_same_bytes(self):
        for option in ("--csv", "--xlsx"):
            first = self.export(self.folder / "x1.xlsx", option, inputs=self.paths[:1]).read_bytes()
            second = self.export(self.folder / "x2.xlsx", option, inputs=self.paths[:1]).read_bytes()
            self.assertEqual(first, second, option)

    def test_what_cannot_be_exported(self):
        broken = self.folder / "broken.json"
        broken.write_text('{"schema": "juesuan-ledger/1"}')
        cases = [
            (USAGE, "Exactly 1 option", [self.paths[0]]),
            (USAGE, "Exactly 1 option", [self.paths[0], "--csv", "--jsonl"]),
            (USAGE, "document", [broken, "--csv"]),
            (CANNOT_OPEN, "cannot be opened", [self.folder / "missing.json", "--csv"]),
            (CANNOT_OPEN, "no-folder", [self.paths[0], "--csv", "-o", "no-folder/a.csv"]),
            (USAGE, "cells of a ledger", [self.folder / "a.sqlite", "--xlsx"]),
            (USAGE, "database already", [self.folder / "a.sqlite", "--sqlite"]),
        ]
        for code, pattern, arguments in cases:
            target = [] if "-o" in arguments else ["-o", self.folder / "never"]
            run = juesuan("export", *arguments, *target)
            self.assertEqual(run.returncode, code, f"{arguments}: {run.stderr}")
            self.assertIn(pattern, run.stderr)
            self.assertFalse((self.folder / "never").exists())


if __name__ == "__main__":
    unittest.main()
