"""The README, followed word for word: every command that it shows is run, and prints what it shows.

In: the built program, README.md, samples/reports. Numbers, times and names differ from report to report, so
what is printed is compared with them taken out. Commands that install packages or build (./run, cmake, ./package) are
only looked at: their files must be there. With JUESUAN_README=all, in a checkout of its own, ./run is run, too.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from batch_case import BatchCase
from program import OK, PROGRAM, SAMPLES, SECONDS, SOME_FAILED, SOURCE, SUSPECTS

README = (SOURCE / "README.md").read_text(encoding="utf-8")
GONE_WELL = (OK, SUSPECTS, SOME_FAILED)
TABLE_COMMANDS = {  # a row of the table of commands: what its placeholders stand for
    "REPORT.pdf": "report.pdf", "REPORT": "report.pdf", "LEDGER.json…": "ledger.json", "LEDGER.json|OUT": "ledger.json",
    "LEDGER.json": "ledger.json", "INPUT…": "reports", "FILE…": "report.pdf", "FILE.html": "page.html", "OUT": "out.json",
    "FILE": "file.csv", "FILE.xlsx": "forms.xlsx", "N": "1", "[FORM]": "income", "CODE|NAME": "2010601"}


def shown_sessions():
    """[(command, [lines that it prints])] of the blocks with a prompt."""
    sessions = []
    for line in README.splitlines():
        if line.startswith("    $ "):
            sessions.append((line[6:].strip(), []))
        elif sessions and line.startswith("    ") and sessions[-1][1] is not None:
            sessions[-1][1].append(line.strip())
        elif sessions and not line.startswith("    "):
            sessions[-1] = (sessions[-1][0], tuple(sessions[-1][1]))
            sessions.append(("", []))
    return [(command, list(lines)) for command, lines in sessions if command]


def shape(line):
    """A printed line without what differs: numbers, and the plural that follows from them."""
    return re.sub(r"(entr)(y|ies)|(suspect|finding)s?\b", r"\1\3", re.sub(r"\d[\d,.]*", "N", line))


class ReadmeTest(BatchCase):
    def setUp(self):
        super().setUp()
        (self.folder / "reports").mkdir()
        shutil.copy(SAMPLES / "yuan-2023.pdf", self.folder / "report.pdf")
        shutil.copy(SAMPLES / "cropped.pdf", self.folder / "reports")
        (self.folder / "reports/bad.pdf").write_text("x")
        self.environment = {**os.environ, "PATH": f"{Path(PROGRAM).resolve().parent}:{os.environ['PATH']}"}

    def run_line(self, line, **options):
        return subprocess.run(["bash", "-c", line], cwd=self.folder, env=self.environment, capture_output=True, text=True,
                              timeout=SECONDS, **options)

    def test_sessions_print_what_is_shown(self):
        sessions = shown_sessions()
        self.assertGreaterEqual(len(sessions), 2)
        for command, shown in sessions:
            with self.subTest(command=command):
                run = self.run_line(command)
                self.assertIn(run.returncode, GONE_WELL, run.stderr)
                printed = [shape(line) for line in (run.stdout + run.stderr).splitlines()]
                for line in shown:
                    self.assertIn(shape(line), printed)

    def test_commands_of_the_table_run(self):
        self.run_line("juesuan extract report.pdf -o ledger.json -q")
        self.run_line("juesuan export ledger.json --xlsx -o forms.xlsx")
        rows = re.findall(r"^\| `(juesuan [^`]+)` \|", README, flags=re.M)
        self.assertGreaterEqual(len(rows), 10)
        for row in rows:
            words = [TABLE_COMMANDS.get(word, word) for word in row.replace("\\|", "|").split()]
            if words[1] in ("review", "merge"):  # a server; the shards of a cluster: suites of their own
                continue
            if words[1] == "batch":
                words[-1] = "out"
            with self.subTest(command=row):
                run = self.run_line(" ".join(words), input="")
                self.assertIn(run.returncode, GONE_WELL, f"{words}: {run.stderr}")

    def test_the_entry_shown_has_the_fields_of_an_entry(self):
        shown = json.loads(re.search(r"```json\n(.*?)```", README, re.S)[1])
        self.run_line("juesuan extract report.pdf -o ledger.json -q")
        ledger = json.loads((self.folder / "ledger.json").read_text(encoding="utf-8"))
        entry = next(entry for entry in ledger["entries"]
                     if all(entry[name] == shown[name] for name in ("form", "side", "key", "measure")))
        self.assertLessEqual(set(shown), set(entry))
        self.assertLessEqual(set(shown["subject"]), set(entry["subject"]))
        for name in ("status", "confidence", "source"):
            self.assertEqual(entry[name], shown[name])

    def test_scripts_and_files_that_it_names_are_there(self):
        for script in set(re.findall(r"(?<![\w/])\./([a-z]+)", README)):
            self.assertTrue(os.access(SOURCE / script, os.X_OK), script)

    @unittest.skipUnless(os.environ.get("JUESUAN_README") == "all", "./run builds; JUESUAN_README=all runs it")
    def test_run_makes_a_ledger_in_a_fresh_checkout(self):
        checkout = self.folder / "checkout"
        subprocess.run(["git", "clone", "-q", SOURCE, checkout], check=True)
        run = subprocess.run([checkout / "run", self.folder / "report.pdf"], capture_output=True, text=True)
        self.assertEqual(run.returncode, OK, run.stdout + run.stderr)
        ledger = re.search(r"^ledger: (.*)$", run.stdout, re.M)[1]
        self.assertTrue(json.loads(Path(ledger).read_text(encoding="utf-8"))["entries"])


if __name__ == "__main__":
    unittest.main()
