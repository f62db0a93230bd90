#!/usr/bin/python3
"""Tests of the generator: python3 samples/test_generator.py"""
import html
import os
import random
import re
import shutil
import subprocess
import tempfile
import unittest

from check_truth import Check
from manner import Manner
from office import ENDING, convert, draw, missing_amounts
from printed import Page
from report import Report, write_truth
from tables import chinese_number, print_amount

SEEDS = range(1000, 1030)


def words_by_page(path):
    """(x0, y0, x1, y1, text) of every word, by page number, from pdftotext -bbox."""
    text = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True, text=True).stdout
    pages = text.split("<page ")[1:]
    pattern = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
    return {n: [(*map(float, m[:4]), m[4]) for m in pattern.findall(page)] for n, page in enumerate(pages, 1)}


def text_in(words, box):
    x0, y0, x1, y1 = box
    inside = [w for w in words if x0 <= (w[0] + w[2]) / 2 <= x1 and y0 <= (w[1] + w[3]) / 2 <= y1]
    return "".join(w[4] for w in sorted(inside, key=lambda w: (round(w[1]), w[0])))


class Amounts(unittest.TestCase):
    def test_halves_are_rounded_away_from_zero(self):
        for fen, printed, yuan in ((5000, "0.01", "100.00"), (4999, "0.00", "0.00"), (-5000, "-0.01", "-100.00"),
                                   (294005000, "294.01", "2940100.00"), (123456789012, "123,456.79", "1234567900.00")):
            self.assertEqual(print_amount(fen, "ten_thousand_yuan"), (printed, yuan))

    def test_chinese_numbers(self):
        self.assertEqual([chinese_number(n) for n in (1, 10, 11, 20, 26)], ["一", "十", "十一", "二十", "二十六"])


class PrintedReports(unittest.TestCase):
    def page(self, seed):
        report = Report(seed, "random", small=True)
        page = Page(report, Manner(random.Random(seed)))
        return report, page, page.html()

    def test_every_amount_of_the_forms_is_on_the_page_once(self):
        for seed in SEEDS:
            report, page, text = self.page(seed)
            amounts = [cell for table in report.tables for cell in table.cells if cell.entry]
            self.assertEqual(len(page.entries), len(amounts))
            for entry in page.entries:
                if entry["printed"]:
                    self.assertIn(html.escape(entry["printed"]), text)

    def test_the_truth_of_a_zero_is_what_its_print_says(self):
        for seed in SEEDS:
            _, page, _ = self.page(seed)
            for entry in page.entries:
                self.assertEqual(entry["printed"] in (None, "-", "—"), entry["amount"] is None, entry)

    def test_the_same_seed_gives_the_same_page(self):
        self.assertEqual(self.page(7)[2], self.page(7)[2])


class OfficeReports(unittest.TestCase):
    def test_every_amount_of_the_forms_is_in_the_truth_or_hidden(self):
        for program in ENDING:
            for seed in list(SEEDS)[:12]:
                report, page, _ = draw(program, seed)
                amounts = sum(cell.entry is not None for table in report.tables for cell in table.cells)
                hides = getattr(page.manner, "hides_zero_rows", False)
                (self.assertLessEqual if hides else self.assertEqual)(len(page.entries), amounts, (program, seed))

    def test_what_is_too_narrow_has_no_amount(self):
        narrow = [entry for seed in SEEDS for entry in draw("calc", seed)[1].entries if entry["printed"] == "###"]
        self.assertTrue(narrow)
        self.assertEqual({entry["amount"] for entry in narrow}, {None})

    def test_the_same_seed_gives_the_same_document(self):
        for program in ENDING:
            self.assertEqual(draw(program, 7)[2], draw(program, 7)[2])

    @unittest.skipUnless(shutil.which("soffice"), "no soffice: how LibreOffice prints is not tested")
    def test_the_print_shows_what_the_truth_says(self):
        with tempfile.TemporaryDirectory() as folder:
            pages = {}
            for program, ending in ENDING.items():
                _, page, text = draw(program, 1003)
                source = os.path.join(folder, program + ending)
                with open(source, "w", encoding="utf-8") as file:
                    file.write(text)
                pages[source] = page
            convert(list(pages), folder, folder)
            for source, page in pages.items():
                self.assertEqual(missing_amounts(source[:-5] + ".pdf", page), {})


class Reports(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, "report.pdf")

    def tearDown(self):
        self.folder.cleanup()

    def test_identities_hold(self):
        for seed in SEEDS:
            truth = Report(seed, small=True).write(self.path)
            check = Check(truth)
            self.assertEqual(check.run(), [], seed)
            self.assertGreater(check.count, 50, seed)

    def test_every_cell_is_on_the_grid_once(self):
        for seed in SEEDS:
            report = Report(seed)
            for table in report.tables + report.after + [table for table, _ in report.self_evaluation]:
                places = [(c.row + r, c.column + k) for c in table.cells
                          for r in range(c.row_span) for k in range(c.column_span)]
                self.assertEqual(len(places), len(set(places)), (seed, table.title))
                self.assertEqual(len(places), table.row_count * len(table.widths), (seed, table.title))

    def test_each_amount_is_printed_where_the_truth_says(self):
        for seed in list(SEEDS)[:12]:
            truth = Report(seed, small=True).write(self.path)
            words = words_by_page(self.path)
            for entry in truth["entries"]:
                self.assertEqual(text_in(words[entry["page_no"]], entry["bbox"]), entry["printed"] or "", (seed, entry))

    def test_same_seed_same_bytes(self):
        first = Report(5).write(self.path)
        with open(self.path, "rb") as file:
            before = file.read()
        self.assertEqual(Report(5).write(self.path), first)
        with open(self.path, "rb") as file:
            self.assertEqual(file.read(), before)

    def test_a_mistake_breaks_what_its_finding_says(self):
        for seed in list(SEEDS)[:10]:
            truth = Report(seed, small=True, mistakes=1).write(self.path)
            self.assertEqual(truth["known_findings"][0]["breaks"], sorted(line.split(": ")[0] for line in Check(truth).run()))

    def test_a_wrong_word_is_in_the_text(self):
        truth = Report(4, "yuan", 2023, wrong_words=2, broken_numbers=False).write(self.path)
        text = subprocess.run(["pdftotext", self.path, "-"], check=True, capture_output=True, text=True).stdout
        for finding in truth["known_findings"]:
            self.assertIn(finding["printed"], text.replace("\n", "").replace(" ", ""))

    def test_a_budget_has_no_entries(self):
        truth = Report(9, "plain", 2025, kind="budget").write(self.path)
        self.assertEqual((truth["document"]["kind"], truth["entries"], truth["forms_missing"]), ("budget", [], []))
        write_truth(truth, self.path + ".json")


if __name__ == "__main__":
    unittest.main()
