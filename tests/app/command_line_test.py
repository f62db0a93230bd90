"""The program from outside: exit codes, messages, outputs. Every code of app/exit_code.h has
a case that triggers it.

In: the built program and samples/reports. Needs qpdf to make damaged files.
"""
import json
import os
import pty
import random
import re
import select
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import ledger_schema
import program
from command_case import SMALL, CommandLineTest
from program import (CANNOT_OPEN, LIMIT_REACHED, NEEDS_PASSWORD, NOTHING_FOUND, OK, PROGRAM, SAMPLES,
                     SUSPECTS, USAGE, juesuan)

ZERO_PAGES = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n" \
             b"trailer<</Root 1 0 R>>\n%%EOF\n"


class UsageTest(CommandLineTest):
    def test_help_and_version(self):
        number = r"\d+\.\d+\.\d+"
        names = ["juesuan", "Poppler", "qpdf", "Tesseract", "Leptonica", "OpenCV"]
        lines = "".join(f"{name} {number}.*\n" for name in names)
        self.assertRegex(juesuan("--version").stdout, f"^{lines}models [0-9a-f]{{64}}\n$")
        for arguments in (["--help"], ["extract", "--help"], ["debug", "--help"], ["forms", "--help"],
                          ["subjects", "--help"]):
            run = juesuan(*arguments)
            self.assertEqual(run.returncode, OK)
            self.assertIn("Example", run.stdout)

    def test_wrong_command_lines(self):
        for arguments in ([], ["extract"], ["extract", SMALL, "--no-such-option"],
                          ["extract", SMALL, "-o"], ["extract", SMALL, "-o", "x", "--max-pages", "0"],
                          ["extract", SMALL, "-o", "x", "--max-pages", "many"],
                          ["extract", SMALL, "-o", "x", "-q", "-v"], ["debug", SMALL, "-o", "x.png"],
                          ["debug", SMALL, "--page", "0", "-o", "x.png"], ["subjects"]):
            with self.subTest(arguments=arguments):
                self.check_fails(USAGE, "--help", *arguments)

    def test_nothing_to_write(self):
        self.check_error(USAGE, "nothing to write; add -o", "extract", SMALL)

    def test_one_file_for_two_outputs(self):
        self.check_error(USAGE, "named by both", "extract", SMALL, "-o", self.ledger, "--html", self.ledger)

    def test_the_report_is_never_overwritten(self):
        report = self.folder / "report.pdf"
        shutil.copy(SMALL, report)
        self.check_error(USAGE, "is the report itself", "extract", report, "-o", report)
        link = self.folder / "link.json"
        link.symlink_to(report)
        self.check_error(USAGE, "is the report itself", "extract", report, "-o", link)
        self.assertEqual(report.read_bytes(), SMALL.read_bytes())


class InputTest(CommandLineTest):
    def test_what_cannot_be_opened(self):
        cases = {
            "missing.pdf": None,
            "empty.pdf": b"",
            "text.pdf": b"This is no PDF.\n",
            "header.pdf": b"%PDF-1.7\n",
            "zeros.pdf": bytes(100_000),
            "zero-pages.pdf": ZERO_PAGES,
            "picture.pdf": b"\x89PNG\r\n\x1a\n" + bytes(1000),
        }
        for name, content in cases.items():
            with self.subTest(file=name):
                path = self.folder / name if content is None else self.file(name, content)
                self.check_error(CANNOT_OPEN, re.escape(name), "extract", path, "-o", self.ledger)

    def test_a_folder_is_no_report(self):
        self.check_error(CANNOT_OPEN, re.escape(str(self.folder)), "extract", self.folder, "-o", self.ledger)

    def test_a_report_without_read_permission(self):
        report = self.folder / "secret.pdf"
        shutil.copy(SMALL, report)
        report.chmod(0)
        if os.access(report, os.R_OK):
            self.skipTest("root reads everything")
        self.check_error(CANNOT_OPEN, "secret.pdf", "extract", report, "-o", self.ledger)

    def test_passwords(self):
        locked = SAMPLES / "user-password.pdf"
        self.check_error(NEEDS_PASSWORD, "password", "extract", locked, "-o", self.ledger)
        wrong = self.file("wrong.txt", "wrong\n")
        self.check_error(NEEDS_PASSWORD, "password", "extract", locked, "-o", self.ledger, "--password-file", wrong)
        for text in ("secret", "secret\n", "secret\r\n", "secret\nmore\n"):
            run = self.extract(locked, "--password-file", self.file("right.txt", text))
            self.assertIn(run.returncode, (OK, SUSPECTS), run.stderr)
        self.assertIn(self.extract(SAMPLES / "owner-password.pdf").returncode, (OK, SUSPECTS))

    def test_password_file_that_cannot_be_read(self):
        missing = self.folder / "missing.txt"
        self.check_error(CANNOT_OPEN, "missing.txt", "extract", SMALL, "-o", self.ledger, "--password-file", missing)
        empty = self.file("empty.txt", "")
        self.check_error(CANNOT_OPEN, "empty.txt", "extract", SMALL, "-o", self.ledger, "--password-file", empty)

    def test_limit_of_pages(self):
        self.check_error(LIMIT_REACHED, "page", "extract", SMALL, "-o", self.ledger, "--max-pages", 2)
        self.assertIn(self.extract(SMALL, "--max-pages", 3).returncode, (OK, SUSPECTS))

    def test_the_ledger_names_the_wall_and_is_the_same_without_it(self):
        ledgers = []
        for options, wall in ((), ["rlimits", "no_new_privileges", "landlock", "seccomp"]), (("--no-sandbox",), ["rlimits"]):
            self.extract(SMALL, *options)
            ledger = json.loads(self.ledger.read_text(encoding="utf-8"))
            self.assertEqual(ledger["document"]["tool"].pop("wall"), wall)
            ledgers.append(ledger)
        self.assertEqual(*ledgers)

    def test_nothing_found(self):
        for name in ("no-table", "budget-2025"):
            run = self.extract(SAMPLES / f"{name}.pdf")
            self.assertEqual(run.returncode, NOTHING_FOUND, run.stderr)
            ledger = json.loads(self.ledger.read_text(encoding="utf-8"))
            self.assertEqual(ledger_schema.problems(ledger), [])
            self.assertEqual(ledger["summary"]["forms_found"], 0)

    def test_damaged_reports_never_crash(self):
        whole = SMALL.read_bytes()
        chance = random.Random(2024)
        damaged = [whole[: len(whole) * part // 12] for part in range(1, 12)]
        for _ in range(25):
            broken = bytearray(whole)
            for _ in range(chance.choice((1, 10, 200))):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            damaged.append(bytes(broken))
        for index, content in enumerate(damaged):
            with self.subTest(damage=index):
                run = self.extract(self.file("damaged.pdf", content))
                self.assertIn(run.returncode, (OK, SUSPECTS, NOTHING_FOUND, CANNOT_OPEN, LIMIT_REACHED), run.stderr)


class ModelsTest(CommandLineTest):
    def test_models_that_are_not_there(self):
        nowhere = self.folder / "nowhere"
        self.check_error(USAGE, "--models", "extract", SMALL, "-o", self.ledger, "--models", nowhere)
        self.check_error(USAGE, "JUESUAN_MODELS", "forms", env={**os.environ, "JUESUAN_MODELS": str(nowhere)})
        self.check_error(USAGE, re.escape(str(self.folder)), "forms", "--models", self.folder)

    def test_models_of_which_one_is_missing_name_it(self):
        models = program.copy_of_models(self.folder)
        for name in ("forms/income.json", "forms/three_public.json", "forms/words.json", "forms/editions.json",
                     "subjects/functional.csv", "subjects/moves.csv", "messages/zh.json", "messages/en.json",
                     "identities/*.json", "narrative/words.json", "confidence/confidence.csv"):
            with self.subTest(name=name):
                file, = models.glob(name)
                content = file.read_bytes()
                file.unlink()
                said = juesuan("extract", SMALL, "-o", self.ledger, "--models", models)
                file.write_bytes(content)
                self.assertEqual(said.returncode, USAGE, said.stderr)
                self.assertIn(name.split("*")[0].rstrip("/"), said.stderr)

    def test_models_from_the_environment(self):
        environment = {**os.environ, "JUESUAN_MODELS": str(program.SOURCE / "models")}
        self.assertEqual(juesuan("forms", env=environment).returncode, OK)

    def test_broken_models_name_the_file(self):
        models = program.copy_of_models(self.folder)
        (models / "forms/income.json").write_text("{", encoding="utf-8")
        self.check_error(USAGE, r"income\.json", "forms", "--models", models)


class OutputTest(CommandLineTest):
    def test_outputs_that_cannot_be_written(self):
        folder = self.folder / "folder"
        folder.mkdir()
        self.check_error(CANNOT_OPEN, "it is a folder", "extract", SMALL, "-o", folder)
        self.check_error(CANNOT_OPEN, "there is no folder", "extract", SMALL, "-o", self.folder / "no/ledger.json")
        self.check_error(CANNOT_OPEN, "No space left", "extract", SMALL, "-q", "-o", "/dev/full")
        self.check_error(CANNOT_OPEN, "there is no folder", "extract", SMALL, "-o", self.ledger, "--html",
                         self.folder / "no/ledger.html")

    def test_a_failed_run_leaves_the_old_ledger(self):
        self.ledger.write_text("old")
        self.assertEqual(self.extract(self.folder / "missing.pdf").returncode, CANNOT_OPEN)
        self.assertEqual(self.ledger.read_text(), "old")

    def test_a_ledger_replaces_the_old_one_behind_a_link(self):
        self.ledger.write_text("old")
        self.ledger.chmod(0o640)
        link = self.folder / "link.json"
        link.symlink_to(self.ledger)
        self.assertIn(juesuan("extract", SMALL, "-o", link).returncode, (OK, SUSPECTS))
        self.assertTrue(link.is_symlink())
        self.assertEqual(json.loads(self.ledger.read_text(encoding="utf-8"))["schema"], "juesuan-ledger/1.1")
        self.assertEqual(self.ledger.stat().st_mode & 0o777, 0o640)

    def test_standard_output_carries_the_ledger_only(self):
        run = juesuan("extract", SMALL, "-o", "-")
        self.extract(SMALL)
        self.assertEqual(run.stdout, self.ledger.read_text(encoding="utf-8"))

    def test_the_same_report_gives_the_same_bytes(self):
        self.extract(SMALL)
        first = self.ledger.read_bytes()
        self.extract(SMALL)
        self.assertEqual(self.ledger.read_bytes(), first)

    def test_a_page_without_a_ledger(self):
        page = self.folder / "ledger.html"
        run = juesuan("extract", SMALL, "--html", page)
        self.assertIn(run.returncode, (OK, SUSPECTS), run.stderr)
        text = page.read_text(encoding="utf-8")
        self.assertTrue(text.startswith("<!DOCTYPE html>"))
        self.assertEqual(list(self.folder.iterdir()), [page])
        self.extract(SMALL)
        mailed = self.folder / "mailed.html"
        run = juesuan("report", self.ledger, "--pdf", SMALL, "-o", mailed)
        self.assertEqual(run.returncode, OK, run.stderr)
        self.assertEqual(mailed.read_text(encoding="utf-8"), text)

    def test_a_pipe_gets_one_line_of_summary(self):
        run = self.extract(SMALL)
        self.assertRegex(run.stderr, r"^cropped\.pdf: \d of 9 forms, \d+ entries, \d+ suspects?, \d+ findings?, "
                                     r"\d+\.\d s\n$")
        self.assertEqual(run.stdout, "")
        self.assertEqual(self.extract(SMALL, "--quiet").stderr, "")

    def test_verbose_names_models_pages_and_tables(self):
        run = self.extract(SMALL, "--verbose")
        for text in ("models: ", "page 1 of 3\n", "page 3 of 3\n", "  T01 "):
            self.assertIn(text, run.stderr)

    def test_a_terminal_shows_progress(self):
        terminal, other_end = pty.openpty()
        with subprocess.Popen([PROGRAM, "extract", SMALL, "-o", self.ledger], stderr=other_end,
                              stdin=subprocess.DEVNULL) as run:
            os.close(other_end)
            shown = b""
            while select.select([terminal], [], [], program.SECONDS)[0]:
                try:
                    shown += os.read(terminal, 4096)
                except OSError:
                    break
        os.close(terminal)
        self.assertIn(run.returncode, (OK, SUSPECTS))
        self.assertIn(b"page 3 of 3", shown)
        self.assertIn(b" forms, ", shown)


class DebugTest(CommandLineTest):
    def test_a_picture_of_a_page(self):
        picture = self.folder / "page.png"
        run = juesuan("debug", SMALL, "--page", 1, "-o", picture)
        self.assertEqual(run.returncode, OK, run.stderr)
        self.assertEqual(picture.read_bytes()[:8], b"\x89PNG\r\n\x1a\n")
        self.assertEqual(list(self.folder.iterdir()), [picture])

    def test_a_page_of_prose_shows_its_text(self):
        picture = self.folder / "page.png"
        run = juesuan("debug", SAMPLES / "yuan-2023.pdf", "--page", 4, "-o", picture)
        self.assertEqual(run.returncode, OK, run.stderr)
        self.assertGreater(picture.stat().st_size, 50000)  # the boxes of its lines alone: 10 kB

    def test_what_cannot_be_drawn(self):
        picture = self.folder / "page.png"
        self.check_error(USAGE, "page", "debug", SMALL, "--page", 4, "-o", picture)
        self.check_error(USAGE, r"ends in \.png", "debug", SMALL, "--page", 1, "-o", self.folder / "page.txt")
        self.check_error(CANNOT_OPEN, "missing.pdf", "debug", self.folder / "missing.pdf", "--page", 1, "-o", picture)


class LookUpTest(CommandLineTest):
    def test_forms(self):
        run = juesuan("forms")
        for form in ("income_expenditure_summary", "three_public", "gov_fund"):
            self.assertIn(form, run.stdout)
        self.assertIn("reception", juesuan("forms", "three_public").stdout)
        self.check_error(NOTHING_FOUND, "no form \"other_form\"", "forms", "other_form")

    def test_subjects_by_code(self):
        run = juesuan("subjects", "2010601")
        self.assertEqual(run.returncode, OK)
        self.assertIn("functional:2010601 行政运行", run.stdout)
        self.assertIn("in 20106 财政事务", run.stdout)
        self.assertIn("economic:30201", juesuan("subjects", "economic:30201").stdout)

    def test_subjects_by_name(self):
        self.assertIn("functional:20106 财政事务", juesuan("subjects", "财政事务").stdout)

    def test_subjects_of_a_year_are_those_in_force_then(self):
        self.assertIn("holds functional:22004", juesuan("subjects", "220").stdout)
        self.assertIn("holds functional:22004", juesuan("subjects", "220", "--year", 2016).stdout)
        self.assertNotIn("holds functional:22004", juesuan("subjects", "220", "--year", 2023).stdout)
        # A child falls with its parent; a code that was not in force names its move and is not found.
        for code in ("22004", "2200404"):
            gone = juesuan("subjects", code, "--year", 2023)
            self.assertEqual(gone.returncode, NOTHING_FOUND, gone.stdout)
            self.assertIn("not in force in 2023", gone.stdout)
            self.assertNotIn("holds", gone.stdout)
        self.assertIn("moved in 2019: 22004 -> 22405", juesuan("subjects", "22004", "--year", 2023).stdout)
        self.assertEqual(juesuan("subjects", "22405", "--year", 2016).returncode, NOTHING_FOUND)
        self.assertEqual(juesuan("subjects", "22405", "--year", 2019).returncode, OK)
        by_name = juesuan("subjects", "地震事务", "--year", 2023).stdout
        self.assertEqual(by_name, "1.00 functional:22405 地震事务\n")

    def test_unknown_subjects(self):
        for query in ("9999999", "functional:1", "", "没有这个科目啊啊啊啊", "\x1b[2J", "x" * 10_000):
            with self.subTest(query=query[:20]):
                self.check_error(NOTHING_FOUND, "no subject fits", "subjects", query)


if __name__ == "__main__":
    unittest.main()
