"""What the program says to mistakes: one line that names what is wrong and what to do, and nothing is left behind.

In: the built program, samples/reports.
"""
import re
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from command_case import SMALL, CommandLineTest
from program import CANNOT_OPEN, NOTHING_FOUND, OK, PROGRAM, USAGE, juesuan


class MistakesTest(CommandLineTest):
    def test_what_is_no_command_is_answered_with_the_right_one(self):
        report, folder, ledger = (self.folder / name for name in ("a report.pdf", "reports", "old.json"))
        shutil.copy(SMALL, report)
        folder.mkdir()
        ledger.write_text("{}")
        for word, answer in ((report, f"to read it: juesuan extract {report} -o ledger.json"),
                             (folder, f"to read all reports in it: juesuan batch {folder} -o OUT"),
                             (ledger, f"to look at it: juesuan check {ledger}"),
                             ("not-there.pdf", "to read it: juesuan extract not-there.pdf -o ledger.json"),
                             ("forms.xlsx", "to read it: juesuan import forms.xlsx -o ledger.json"),
                             ("a.sqlite", "to export it: juesuan export a.sqlite --csv -o FILE.csv"),
                             ("extrct", "did you mean extract\\?"), ("reprot", "did you mean report\\?"),
                             ("nonsense", "is no command; juesuan --help lists them")):
            with self.subTest(word=word):
                self.check_error(USAGE, answer, word)

    def test_a_page_from_one(self):
        run = self.check_fails(USAGE, "is 0; expected a number from 1", "debug", SMALL, "--page", "0", "-o", "x.png")
        self.assertLess(len(run.stderr), 200)

    def test_what_is_no_ledger_is_named(self):
        target = self.folder / "x.csv"
        broken = self.file("broken.json", "{\n1}")
        deep = self.file("deep.pdf", b"%PDF-1.7 " + b"[" * 99)  # as drawing operators may be
        for command in (["export", "--csv", "-o", target], ["check"], ["report", "-o", target]):
            for file, words in ((SMALL, "is a PDF, no ledger; juesuan extract"), (broken, "not JSON at line 2, column 1"),
                                (deep, "is a PDF, no ledger; juesuan extract"), (self.folder, "is a folder, no ledger")):
                run = juesuan(*command, file)
                self.assertEqual(run.returncode, USAGE, run.stderr)
                self.assertIn(words, run.stderr)
                self.assertNotIn("json.exception", run.stderr)
        self.assertFalse(target.exists())

    def test_exports_to_the_standard_output(self):
        self.extract(SMALL)
        for option in ("--csv", "--jsonl"):
            target = self.folder / "export"
            juesuan("export", self.ledger, option, "-o", target)
            run = subprocess.run([PROGRAM, "export", self.ledger, option, "-o", "-"], capture_output=True, cwd=self.folder)
            self.assertEqual((run.returncode, run.stdout), (OK, target.read_bytes()))
        for option in ("--xlsx", "--sqlite", "--datapackage"):
            self.check_error(USAGE, "only --csv and --jsonl go to the standard output", "export", self.ledger, option,
                             "-o", "-", cwd=self.folder)

    def test_a_batch_with_nothing_to_do_makes_no_folder(self):
        empty = self.folder / "empty"
        empty.mkdir()
        out = self.folder / "out"
        lists = self.file("list.csv", "path\n")
        for sources, words in (([empty], "no report is there"), ([lists], "no report is there"),
                               ([self.folder / "reprots", "no.pdf"], "no such file or folder; check the path"),
                               ([], "holds no batch to go on with")):
            with self.subTest(sources=sources):
                self.check_error(USAGE, words, "batch", *sources, "-o", out)

    def test_a_batch_writes_into_a_folder(self):
        self.check_error(USAGE, "a batch writes many files; name a folder", "batch", SMALL, "-o", "-", cwd=self.folder)
        self.check_error(USAGE, "is a file; a batch writes into a folder", "batch", SMALL, "-o", self.file("a.txt", "a"))

    def test_the_address_of_a_server(self):
        run = juesuan("batch", SMALL, "-o", self.folder / "out", "--db", "mysql://me:secret@here/x")
        self.assertEqual(run.returncode, USAGE)
        self.assertIn("--db: is no address of a database; expected postgresql://", run.stderr)
        self.assertNotIn("secret", run.stderr)

    def test_what_is_read_is_never_written_over(self):
        self.extract(SMALL)
        database = self.folder / "a.sqlite"
        juesuan("export", self.ledger, "--sqlite", "-o", database)
        for path, option in ((self.ledger, "--csv"), (database, "--csv"), (self.ledger, "--dta"), (self.ledger, "--sqlite")):
            before = path.read_bytes()
            self.check_error(USAGE, "is what is to be exported; name another", "export", path, option, "-o", path)
            self.assertEqual(path.read_bytes(), before)

    def test_a_folder_where_a_format_needs_one(self):
        self.extract(SMALL)
        taken = self.file("taken", "x")
        for option in ("--datapackage", "--dta", "--xlsx"):
            self.check_error(USAGE, "is a file; this format needs a folder", "export", self.ledger, option, "-o", taken)
        self.check_error(USAGE, "so name a folder", "export", self.ledger, self.ledger, "--xlsx", "-o",
                         self.folder / "both.xlsx")

    def test_a_pdf_is_no_workbook(self):
        self.check_error(USAGE, "is a PDF, no workbook; juesuan extract", "import", SMALL, "-o", self.ledger)

    def test_pages_that_are_not_there(self):
        run = juesuan("tables", SMALL, "--pages", "9", "-o", self.folder / "a.json")
        self.assertEqual(run.returncode, NOTHING_FOUND)
        self.assertIn("cropped.pdf: has none of the pages asked for; it has 3", run.stderr)
        self.check_error(USAGE, "has no page 9; it has 3", "debug", SMALL, "--page", "9", "-o", self.folder / "a.png")

    def test_a_batch_names_what_failed(self):
        for number in range(12):
            self.file(f"{number:02d}.pdf", "no PDF")
        out = self.folder / "out"
        run = juesuan("batch", self.folder, "-o", out)
        lines = run.stderr.splitlines()
        self.assertEqual(len(lines), 12, run.stderr)
        self.assertRegex(lines[1], rf"^failed: {re.escape(str(self.folder))}/00\.pdf: is a text file")
        self.assertEqual(lines[-1], "and 2 more: see results.csv")

    def test_a_pdf_that_was_cut_off(self):
        cut = self.file("cut.pdf", SMALL.read_bytes()[:30_000])
        self.check_error(CANNOT_OPEN, "is a PDF without its end: its download or copy broke off", "extract", cut, "-o",
                         self.ledger)


if __name__ == "__main__":
    unittest.main()
