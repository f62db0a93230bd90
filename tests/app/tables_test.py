"""juesuan tables: formats, pages, exit codes, and the tables of the shared set where it is there.

In: samples/reports, and ../shared/tables. Out: exit status 0 when all holds.
"""
import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from program import CANNOT_OPEN, NEEDS_PASSWORD, NOTHING_FOUND, OK, PROGRAM, SAMPLES, SHARED, USAGE, juesuan

SMALL = SAMPLES / "cropped.pdf"
SCORER = SHARED / "tools/table_score.py"
LEAST_F1 = "0.84"


def tables(*arguments):
    run = juesuan("tables", *arguments, "-q")
    return run, json.loads(run.stdout) if run.stdout else None


class TablesTest(unittest.TestCase):
    def test_every_place_of_a_table_is_in_one_cell(self):
        run, found = tables(SMALL)
        self.assertEqual(run.returncode, OK, run.stderr)
        self.assertTrue(found["tables"])
        for table in found["tables"]:
            places = [(c["row"] + i, c["column"] + k) for c in table["cells"]
                      for i in range(c["row_span"]) for k in range(c["column_span"])]
            self.assertEqual(sorted(places), [(r, c) for r in range(table["rows"]) for c in range(table["columns"])])
            self.assertLess(table["bbox"][0], table["bbox"][2])
            self.assertTrue(0 < table["confidence"] <= 1)

    def test_pages(self):
        _, everything = tables(SMALL)
        pages = {t["page_no"] for t in everything["tables"]}
        page = min(pages)
        _, one = tables(SMALL, "--pages", page)
        self.assertEqual(one["tables"], [t for t in everything["tables"] if t["page_no"] == page])

    def test_formats_say_the_same(self):
        _, found = tables(SMALL)
        texts = [c["text"] for t in found["tables"] for c in t["cells"] if c["text"]]
        as_csv = juesuan("tables", SMALL, "--format", "csv", "-q").stdout
        fields = [f for row in csv.reader(io.StringIO(as_csv)) for f in row if f]
        self.assertEqual(sorted(fields), sorted(texts))
        html = juesuan("tables", SMALL, "--format", "html", "-q").stdout
        self.assertEqual(html.count("<td") + html.count("<th"), sum(len(t["cells"]) for t in found["tables"]))
        markdown = juesuan("tables", SMALL, "--format", "md", "-q").stdout
        self.assertEqual(sum(line.startswith("| ---") for line in markdown.splitlines()), len(found["tables"]))

    def test_workbook(self):
        with tempfile.TemporaryDirectory() as folder:
            book = Path(folder) / "tables.xlsx"
            self.assertEqual(juesuan("tables", SMALL, "-o", book, "-q").returncode, OK)
            names = zipfile.ZipFile(book).namelist()
        _, found = tables(SMALL)
        self.assertEqual(sum("worksheets/sheet" in n for n in names), len(found["tables"]))

    def test_what_goes_wrong(self):
        for code, message, arguments in (
                (USAGE, "a workbook needs a file", (SMALL, "--format", "xlsx")),
                (USAGE, "its name says no format", (SMALL, "-o", "tables.doc")),
                (USAGE, "is no range of pages", (SMALL, "--pages", "7-3")),
                (USAGE, "", (SMALL, "--format", "doc")),
                (CANNOT_OPEN, "no such file", ("nowhere.pdf",)),
                (NEEDS_PASSWORD, "", (SAMPLES / "user-password.pdf",)),
                (NOTHING_FOUND, "", (SAMPLES / "no-table.pdf",))):
            run = juesuan("tables", *arguments, "-q")
            self.assertEqual(run.returncode, code, (arguments, run.stderr))
            self.assertIn(message, run.stderr)

    def test_several_files(self):
        _, found = tables(SMALL, SAMPLES / "rotated.pdf")
        self.assertEqual({t["file"] for t in found["tables"]}, {SMALL.name, "rotated.pdf"})

    @unittest.skipUnless(SCORER.exists() and "JUESUAN_SANITIZED" not in os.environ, "no shared set of tables, or sanitizers")
    def test_floor_of_the_shared_set(self):
        run = subprocess.run([sys.executable, SCORER, "--f1", LEAST_F1], capture_output=True, text=True,
                             env={**os.environ, "JUESUAN": str(PROGRAM)}, check=False)
        self.assertEqual(run.returncode, 0, run.stdout[-600:] + run.stderr)
        print(run.stdout.splitlines()[-1], file=sys.stderr)


if __name__ == "__main__":
    unittest.main()
