"""What the program can do stands in its documentation, and the reverse.

In: the built program, README.md, docs/. Commands and options are those that --help lists; columns and files are
those that a batch makes.
"""
import csv
import json
import re
import shutil
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from batch_case import BatchCase
from program import SAMPLES, SOME_FAILED, SOURCE, juesuan

README = (SOURCE / "README.md").read_text(encoding="utf-8")
PAGES = {path.name: path.read_text(encoding="utf-8") for path in (SOURCE / "docs").glob("*.md")}
MANUAL = (SOURCE / "docs/juesuan.1").read_text(encoding="utf-8").replace("\\-", "-")
ALL = README + MANUAL + "".join(PAGES.values())
OTHER_PROGRAMS = {"--preset", "--install", "--test", "--help", "--version", "--cpus-per-task", "--partition", "--time",
                  "--limit-"}  # cmake, ./package, sbatch; a family of options


def commands():
    listed = juesuan("--help").stdout.split("Subcommands:")[1].split("\n\n")[0]
    return re.findall(r"^  ([a-z]+) ", listed, flags=re.M)


def options(command):
    """{"--output": "-o", "--html": ""}: long names with their short ones."""
    found = re.findall(r"^ +(?:(-[a-zA-Z]),)?(--[a-z][a-z-]*)", juesuan(command, "--help").stdout, flags=re.M)
    return {long: short for short, long in found if long != "--help"}


class DocsTest(BatchCase):
    def test_every_command_stands_in_readme_and_manual(self):
        for command in commands():
            self.assertTrue(f"juesuan {command}" in README, command)
            self.assertTrue(f"\n.B juesuan {command}\n" in MANUAL, command)
            self.assertTrue(f"\n.TP\n.B {command}\n" in MANUAL, command)

    def test_every_option_is_documented(self):
        for command in commands():
            for long, short in options(command).items():
                is_there = long in ALL or (short and re.search(rf"(?<![\w-]){short}\b", ALL))
                self.assertTrue(is_there, f"{command} {long}")

    def test_every_documented_option_is_one(self):
        known = {name for command in commands() for name in options(command)} | OTHER_PROGRAMS
        named = set(re.findall(r"`(--[a-z][a-z-]*)", README + "".join(PAGES.values())))
        named |= set(re.findall(r"^\.BI? (--[a-z][a-z-]*)", MANUAL, flags=re.M))
        self.assertEqual(named - known, set())

    def test_every_page_is_linked_and_every_link_holds(self):
        for name in PAGES:
            self.assertTrue(f"(docs/{name}" in README or f"({name}" in ALL, name)
        for folder, text in ((SOURCE, README), *((SOURCE / "docs", page) for page in PAGES.values())):
            for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
                self.assertTrue((folder / target).exists(), target)

    def test_what_a_batch_makes_is_documented(self):
        shutil.copy(SAMPLES / "cropped.pdf", self.inputs)
        (self.inputs / "bad.pdf").write_text("x")
        run = juesuan("batch", self.inputs, "-o", self.out, "--log", "json", "--csv", "--jsonl", "--datapackage", "--xlsx")
        self.assertEqual(run.returncode, SOME_FAILED, run.stderr)
        for path in self.out.iterdir():
            if path.suffix not in (".lock", ".sqlite-wal", ".sqlite-shm"):
                self.assertTrue(path.stem in ALL, path)
        with open(self.out / "results.csv", encoding="utf-8", newline="") as stream:
            columns = next(csv.reader(stream))
        section = PAGES["database.md"].split("### results")[1].split("\n## ")[0]
        self.assertEqual(set(columns), set(re.findall(r"`([a-z0-9_]+)`", section)) - {
            "ledger", "failed", "pending", "redo", "ok", "suspect", "no_form"})
        for event in map(json.loads, run.stderr.splitlines()):
            for field in event if event["event"] == "report" else ():
                self.assertTrue(f"`{field}`" in README, field)


if __name__ == "__main__":
    unittest.main()
