"""Limits are kept before work begins: small files that ask for much cost little, and a limit costs its page.

In: the built program and files of tests/support/hostile_pdf.py.
"""
import json
import os
import resource
import shutil
import subprocess
import sys
import time
import unittest
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import hostile_pdf as hostile
from batch_case import BatchCase
from program import CANNOT_OPEN, LIMIT_REACHED, NOTHING_FOUND, PROGRAM, SAMPLES, SOME_FAILED, juesuan

MIB = 1 << 20
# Of processor time; what takes longer was not stopped before it began.
MOST_SECONDS = 60 if "JUESUAN_SANITIZED" in os.environ else 20


class LimitsTest(BatchCase):
    def extract(self, content, *options):
        """(exit code, messages, ledger) of a file; it may take little time and memory."""
        path, out = self.folder / "report.pdf", self.folder / "ledger.json"
        path.write_bytes(content)
        out.unlink(missing_ok=True)
        run = juesuan("extract", "-q", path, "-o", out, *options)
        return run.returncode, run.stderr, json.loads(out.read_text(encoding="utf-8")) if out.exists() else None

    def check_page(self, words, content, *options):
        """The limit costs the page: a finding says so, and the report is written."""
        code, messages, ledger = self.extract(content, *options)
        self.assertEqual((code, messages), (NOTHING_FOUND, ""))
        findings = [f for f in ledger["findings"] if f["rule"] == "limit_reached"]
        self.assertEqual(len(findings), 1)
        self.assertIn(words, findings[0]["message"])
        self.assertEqual(findings[0]["refs"][0]["page_no"], 1)

    def check_fine(self, content, *options):
        code, messages, ledger = self.extract(content, *options)
        self.assertEqual((code, messages), (NOTHING_FOUND, ""))
        self.assertEqual(ledger["findings"], [])

    def check_file(self, code, words, content, *options):
        found, messages, _ = self.extract(content, *options)
        self.assertEqual(found, code, messages)
        self.assertIn(words, messages)
        self.assertEqual(len(messages.splitlines()), 1, messages)

    def test_a_page_that_is_too_large_to_render(self):
        page = hostile.one_page(b"0 0 m 9000 9000 l S", media=b"0 0 12000 12000")
        self.assertLess(len(page), 500)
        self.check_page("more than 120 million pixels; raise --max-pixels", page)
        self.check_page("more than 1 million pixels; raise --max-pixels", hostile.one_page(b"0 0 m 9 9 l S"),
                        "--max-pixels", 1)
        self.check_fine(hostile.one_page(b"0 0 m 9 9 l S"))

    def test_a_file_or_ledger_that_is_too_large(self):
        large = hostile.one_page(b"0 0 m 9 9 l S") + b"%" * MIB
        self.check_file(LIMIT_REACHED, "more than the limit of 1048576; raise --max-file", large, "--max-file", 1)
        self.check_fine(large, "--max-file", 2)
        path = self.inputs / "large.pdf"
        path.write_bytes(large)
        shutil.copy(SAMPLES / "long-table.pdf", self.inputs)
        run = juesuan("batch", self.inputs, "-o", self.out, "--max-file", 1, "--limit-output", 1)
        self.assertEqual(run.returncode, SOME_FAILED)
        results = (self.out / "results.csv").read_text(encoding="utf-8")
        self.assertIn("raise --max-file", results)
        self.assertIn("--limit-output", results)
        self.assertEqual(list(self.out.glob("ledgers/*/*.json")), [])
        self.check_file(LIMIT_REACHED, "took more than 1 MiB of output; see --limit-output",
                        (SAMPLES / "long-table.pdf").read_bytes(), "--limit-output", 1)

    def test_a_picture_that_says_it_is_large(self):
        for mask in (b"", b"mask"):
            self.check_page("1225 million pixels, more than 120; raise --max-pixels",
                            hostile.picture(35000, 35000, mask))
        inlined = b"q 595 0 0 842 0 0 cm BI /W 35000 /H 35000 /BPC 1 /CS /G ID \0\0 EI Q"
        self.check_page("1225 million pixels", hostile.one_page(inlined))
        self.check_fine(hostile.picture(300, 300))

    def test_operators_that_were_deflated(self):
        zipped = b"/Filter/FlateDecode"
        words = "more than 64 MiB of drawing operators; raise --limit-content"
        self.check_page(words, hostile.one_page(hostile.deflated(b"0 0 m 1 1 l S\n" * 80000, 100), zipped))
        self.check_page(words, hostile.one_page(hostile.deflated(bytes(MIB), 200), zipped))
        twice = zlib.compress(hostile.deflated(bytes(MIB), 200), 9)
        self.assertLess(len(twice), 2000)
        self.check_page(words, hostile.one_page(twice, b"/Filter[/FlateDecode/FlateDecode]"))
        two_mib = hostile.one_page(hostile.deflated(b"0 0 m 1 1 l S\n" * 1500, 100), zipped)
        self.check_page("more than 1 MiB of drawing operators", two_mib, "--limit-content", 1)
        self.check_fine(two_mib)

    def test_a_length_that_lies_hides_nothing(self):
        page = hostile.one_page(hostile.deflated(bytes(MIB), 200), b"/Filter/FlateDecode")
        start = page.index(b"/Length")
        digits = page[start + 8:page.index(b">>", start)]
        lying = page[:start + 8] + b"9".rjust(len(digits)) + page[start + 8 + len(digits):]
        self.check_page("more than 64 MiB", lying)

    def test_forms_that_paint_forms(self):
        self.check_page("more than 300000 points of paths; raise --max-points", hostile.forms(7, 20))
        self.check_fine(hostile.forms(2, 3))
        deep = hostile.one_page(b"/F Do", resources=b"/XObject<</F 10 0 R>>", more=[hostile.stream(
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 10 0 R>>>>", b"/F Do /F Do")])
        self.check_fine(deep)

    def test_paths_words_cells_and_findings(self):
        two_lines = hostile.one_page(b"0 0 m 90 90 l S 90 0 m 0 90 l S")
        self.check_page("more than 3 points of paths; raise --max-points", two_lines, "--max-points", 3)
        self.check_fine(two_lines, "--max-points", 4)
        font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
        two_words = hostile.one_page(b"BT /F 12 Tf 50 700 Td (some words) Tj ET", resources=b"/Font<</F 10 0 R>>",
                                     more=[font])
        self.check_page("more than 1 words; raise --max-words", two_words, "--max-words", 1)
        self.check_fine(two_words, "--max-words", 2)
        rules = b"".join(b"50 %d m 350 %d l S %d 50 m %d 350 l S " % (50 + i, 50 + i, 50 + i, 50 + i)
                         for i in range(0, 301, 100))
        text = b"BT /F 12 Tf " + b"".join(b"1 0 0 1 %d %d Tm (%d) Tj " % (80 + i % 3 * 100, 90 + i // 3 * 100, i)
                                          for i in range(9)) + b"ET"
        nine_cells = hostile.one_page(rules + text, resources=b"/Font<</F 10 0 R>>", more=[font])
        self.check_page("more than 8 cells; raise --max-cells", nine_cells, "--max-cells", 8)
        self.check_fine(nine_cells, "--max-cells", 9)
        lost = hostile.one_page(b"BT /F 12 Tf 50 700 Td (1,234.56 and so on) Tj 0 -50 Td (7,890.12) Tj ET",
                                resources=b"/Font<</F 10 0 R>>", more=[font])
        two_pages = lost.replace(b"/Count 1/Kids[3 0 R]", b"/Count 2/Kids[3 0 R 3 0 R]")
        self.check_file(LIMIT_REACHED, "more than 1 findings; raise --max-findings", two_pages, "--max-findings", 1)

    def test_a_page_that_takes_long(self):
        long = hostile.one_page(hostile.deflated(b"0 0 m 1 1 l S\n" * 80000, 100), b"/Filter/FlateDecode")
        raised = ("--limit-content", 4096, "--max-points", 1_000_000_000)
        self.check_page("took more than 1 s of processor time; see --limit-page", long, *raised, "--limit-page", 1)
        self.check_page("took more than 1 s; see --limit-page-wall", long, *raised, "--limit-page-wall", 1)
        self.check_file(LIMIT_REACHED, "took more than 1 s; see --limit-wall", long, *raised, "--limit-wall", 1)
        self.check_file(LIMIT_REACHED, "took more than 1 s of processor time; see --limit-cpu", long, *raised, "--limit-cpu", 1)

    def test_a_page_tree_that_is_deep_or_bites_its_tail(self):
        for depth in (600, 50000):
            self.check_file(LIMIT_REACHED, "nests its pages more than 500 levels deep", hostile.page_tree(depth))
        self.check_fine(hostile.page_tree(100))
        for kids in (b"2 0 R 3 0 R", b"4 0 R 3 0 R"):
            code, _, ledger = self.extract(hostile.pages(kids))
            self.assertEqual(code, NOTHING_FOUND)
            self.assertLessEqual(ledger["document"]["page_count"], 2)

    def test_numbers_of_pages_that_cannot_be(self):
        for count in (b"-2147483648", b"213804087", b"99999999999999999999", b"(many)"):
            self.check_file(CANNOT_OPEN, "states their number wrongly", hostile.pages(b"3 0 R", count))

    def test_it_all_took_little(self):
        files = [hostile.one_page(hostile.deflated(bytes(MIB), 1000), b"/Filter/FlateDecode"), hostile.forms(8, 10),
                 hostile.picture(35000, 35000), hostile.page_tree(50000)]
        for content in files:
            path = self.folder / "report.pdf"
            path.write_bytes(content)
            start = time.monotonic()
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([PROGRAM, "extract", "-q", path, "-o", self.folder / "l.json", "--limit-memory", "1024"],
                           stderr=subprocess.DEVNULL, check=False)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            self.assertLess(after.ru_utime - before.ru_utime, MOST_SECONDS, time.monotonic() - start)


if __name__ == "__main__":
    unittest.main(verbosity=2)
