"""Pictures in place of PDFs: the same scan gives the same amounts, whatever file it comes in.

In: the built program and the scans of samples/reports, taken out of their PDFs.
"""
import json
import os
import sqlite3
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import ledger_schema
import picture_files
from batch_case import BatchCase
from program import CANNOT_OPEN, LIMIT_REACHED, NOTHING_FOUND, OK, SAMPLES, juesuan

SCAN = SAMPLES / "scan-1.pdf"
FAX = SAMPLES / "fax.pdf"
# Sanitizers take ten times as long, and a page that lies on its head is read twice.
LIMITS = ("--limit-page", 300) if "JUESUAN_SANITIZED" in os.environ else ()
HOSTILE_NAMES = {"a web page": b"<!DOCTYPE html><html><body>404</body></html>", "a ZIP archive": b"PK\3\4report",
                 "a GIF picture": b"GIF89a", "a pointer of Git LFS": b"version https://git-lfs.github.com/spec/v1\n",
                 "nothing but zeros": bytes(4000), "a text file": b"403 Forbidden\n"}


class PicturesTest(BatchCase):
    scanned = None

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        return path

    def ledger(self, report, *arguments):
        out = self.folder / "ledger.json"
        run = juesuan("extract", "-q", report, "-o", out, *LIMITS, *arguments)
        self.assertIn(run.returncode, (0, 1, 3), run.stderr)
        ledger = json.loads(out.read_text(encoding="utf-8"))
        self.assertEqual(ledger_schema.problems(ledger), [])
        return ledger

    @staticmethod
    def amounts_of(ledger):
        return [(e["form"], e["side"], e["key"], e["measure"], e["amount"]) for e in ledger["entries"]]

    def amounts(self, report):
        return self.amounts_of(self.ledger(report))

    def amounts_of_the_pdf(self):
        """Of SCAN, which is read once for all tests."""
        if PicturesTest.scanned is None:
            PicturesTest.scanned = self.amounts(SCAN)
        return PicturesTest.scanned

    def check_error(self, code, words, path):
        run = juesuan("extract", path, "-o", self.folder / "none.json")
        self.assertEqual(run.returncode, code, run.stderr)
        self.assertIn(words, run.stderr)
        self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)

    def test_a_tiff_of_several_pages_gives_what_the_pdf_gives(self):
        file = self.file("scan.tif", picture_files.jpeg_tiff(SCAN, 200))
        ledger = self.ledger(file)
        self.assertEqual(self.amounts_of(ledger), self.amounts_of_the_pdf())
        self.assertEqual(ledger["document"]["page_count"], 3)
        self.assertEqual(ledger["document"]["ingest"], "ocr")
        self.assertEqual({e["page_no"] for e in ledger["entries"]}, {1, 2, 3})

    def test_a_fax_has_pixels_that_are_not_square(self):
        file = self.file("fax.tif", picture_files.fax_tiff(FAX, 200, 100))
        ledger = self.ledger(file)
        page = next(t["parts"][0] for t in ledger["tables"])
        self.assertLess(page["bbox"][2], 600)
        self.assertGreater(len(ledger["entries"]), 40)

    def test_photos_are_known_by_content_and_turned_as_they_were_held(self):
        page = picture_files.jpeg_pages(SCAN)[0]
        wanted = [a for a in self.amounts_of_the_pdf() if a[0] == "income_expenditure_summary"]
        self.assertEqual(self.amounts(self.file("photo.jpg", page)), wanted)
        if "JUESUAN_SANITIZED" not in os.environ:
            self.assertEqual(self.amounts(self.file("photo.pdf", page)), wanted)
        # Stored upright; a camera that says it was held upside down lies, and the page itself tells.
        self.assertEqual(self.amounts(self.file("turned.jpg", picture_files.with_exif(page, 3))), wanted)

    def test_tables_debug_and_batch_take_pictures(self):
        file = self.file("photo.jpg", picture_files.jpeg_pages(SCAN)[0])
        run = juesuan("tables", file, "-q")
        self.assertEqual(run.returncode, OK, run.stderr)
        self.assertEqual(len(json.loads(run.stdout)["tables"]), 1)
        picture = self.folder / "page.png"
        run = juesuan("debug", file, "--page", 1, "-o", picture)
        self.assertEqual(run.returncode, OK, run.stderr)
        self.assertTrue(picture.read_bytes().startswith(b"\x89PNG"))
        inputs = self.folder / "inputs"
        inputs.mkdir()
        file.rename(inputs / "photo.JPG")
        run = juesuan("batch", inputs, "-o", self.folder / "out", "-q")
        with sqlite3.connect(self.folder / "out/juesuan.sqlite") as database:
            self.assertEqual(database.execute("SELECT count(*) FROM reports").fetchone(), (1,))
            self.assertGreater(database.execute("SELECT count(*) FROM amounts").fetchone()[0], 20)

    def test_a_picture_without_a_table(self):
        blank = self.file("blank.png", picture_files.png(800, 600, [b"\xf0" * 800] * 600))
        run = juesuan("extract", blank, "-o", self.folder / "ledger.json")
        self.assertEqual(run.returncode, NOTHING_FOUND, run.stderr)
        self.assertEqual(juesuan("tables", blank, "-q").returncode, NOTHING_FOUND)

    def test_what_is_damaged_is_one_message(self):
        good = picture_files.png(800, 600, [b"\xf0" * 800] * 600)
        self.check_error(CANNOT_OPEN, "damaged or unfinished", self.file("cut.png", good[:len(good) // 2]))
        self.check_error(CANNOT_OPEN, "damaged or unfinished",
                         self.file("short.png", picture_files.png(800, 600, [b"\xf0" * 800] * 300)))
        jpeg = picture_files.jpeg_pages(SCAN)[0]
        self.check_error(CANNOT_OPEN, "damaged or unfinished", self.file("cut.jpg", jpeg[:len(jpeg) // 2]))

    def test_a_page_that_a_tiff_lost_is_a_finding(self):
        whole = picture_files.jpeg_tiff(SCAN, 200)
        ledger = self.ledger(self.file("cut.tif", whole[:len(whole) * 2 // 3]))
        unreadable = [f for f in ledger["findings"] if f["rule"] == "page_unreadable"]
        self.assertEqual(len(unreadable), 2)  # why, and which forms may be on it
        self.assertFalse([f for f in ledger["findings"] if f["rule"] == "missing_form"])
        self.assertGreater(len(ledger["entries"]), 20)

    def test_pixels_are_counted_before_anything_is_decoded(self):
        bomb = self.file("bomb.png", picture_files.png(60000, 60000, [bytes(60000)] * 10))
        self.check_error(LIMIT_REACHED, "60000 x 60000 pixels, more than the limit of 120 million", bomb)
        page = (60000, 60000, 4, 1, 0, 300, 300, b"\0\0")
        pages = picture_files.tiff([page, *[(800, 600, 1, 8, 1, 100, 100, b"\xf0" * 480000)] * 2])
        ledger = self.ledger(self.file("bomb.tif", pages))
        self.assertIn("limit of 120 million", " ".join(f["message"] for f in ledger["findings"]))
        self.assertEqual(ledger["document"]["page_count"], 3)
        jpeg = self.file("page.jpg", picture_files.jpeg_pages(SCAN)[0])
        run = juesuan("extract", jpeg, "-o", self.folder / "l.json", "--max-pixels", 3)
        self.assertEqual(run.returncode, LIMIT_REACHED, run.stderr)

    def test_a_file_that_is_something_else_is_named(self):
        for name, content in HOSTILE_NAMES.items():
            with self.subTest(name):
                self.check_error(CANNOT_OPEN, f"is {name}", self.file("report.pdf", content))


if __name__ == "__main__":
    unittest.main(verbosity=2)
