"""Several pages at a time: the same bytes for any number, also where a page breaks its reader.

In: the built program and samples/reports.
"""
import os
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import picture_files
from batch_case import BatchCase
from program import OK, SAMPLES, SUSPECTS, USAGE, juesuan

SCANS = ("scan-1", "lying-layer")
TEXT = SAMPLES / "yuan-2023.pdf"
MIXED = SAMPLES / "mixed.pdf"
SANITIZED = "JUESUAN_SANITIZED" in os.environ
# What threads do to each other debug-tsan sees; other sanitizers see each page once, and twice at a time.
JOBS = (1, 2) if SANITIZED else (1, 2, 5)


class JobsTest(BatchCase):
    def scan(self):
        """Six pages of scans."""
        pages = [(picture_files.number(head, b"/Width"), picture_files.number(head, b"/Height"), 7, 8, 1, 200, 200, jpeg)
                 for name in SCANS for head, jpeg in picture_files.streams(SAMPLES / f"{name}.pdf", b"/DCTDecode")]
        self.assertEqual(len(pages), 6)
        path = self.folder / "scan.tif"
        path.write_bytes(picture_files.tiff(pages))
        return path

    def results(self, report, command="extract", *options):
        results = []
        for jobs in JOBS:
            out = self.folder / f"out-{jobs}.json"
            run = juesuan(command, "-q", report, "-j", jobs, "-o", out, *options)
            self.assertIn(run.returncode, (OK, SUSPECTS), run.stderr)
            results.append((run.returncode, run.stderr, out.read_bytes()))
        return results

    def check_same(self, *arguments):
        first, *others = self.results(*arguments)
        for other in others:
            self.assertEqual(other, first)
        return first

    def test_ledgers(self):
        self.check_same(MIXED)
        if not SANITIZED:
            self.check_same(self.scan())
            self.check_same(TEXT)

    def test_tables(self):
        if not SANITIZED:
            self.check_same(MIXED, "tables")
        self.check_same(TEXT, "tables", "--pages", "5-")

    def test_tesseract_is_asked_by_one_thread_at_a_time(self):
        self.check_same(SAMPLES / "fax.pdf", "tables", "--pages", "2", "--ocr-engine", "tesseract")

    def test_pages_that_are_too_large_are_the_same_findings(self):
        ledger = self.check_same(self.scan(), "extract", "--max-pixels", 3)[2].decode()
        self.assertIn("raise --max-pixels", ledger)

    def test_jobs_are_a_number(self):
        for jobs in ("0", "-1", "many", "100000"):
            self.assertEqual(juesuan("extract", TEXT, "-o", "x", "-j", jobs).returncode, USAGE)


if __name__ == "__main__":
    unittest.main(verbosity=2)
