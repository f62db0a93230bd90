"""Lists, manifests and names of files as people have them.

In: the built program, samples/reports. Excel in China writes GBK; files may have names in no encoding.
"""
import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from batch_case import BatchCase
from program import OK, PROGRAM, SAMPLES, SECONDS, SOME_FAILED, USAGE, juesuan

RAW = "决算".encode("gb18030") + b" \\x41.pdf"  # bytes that are no UTF-8, and what looks like an escape
NAME = r"\xBE\xF6\xCB\xE3 \x5Cx41.pdf"


class BatchListsTest(BatchCase):
    def setUp(self):
        super().setUp()
        shutil.copy(SAMPLES / "cropped.pdf", self.inputs / "决算.pdf")

    def batch(self, *arguments, code=OK, **options):
        run = juesuan("batch", *arguments, "-o", self.out, **options)
        self.assertEqual(run.returncode, code, run.stderr)
        return run

    def inputs_table(self, *columns):
        with sqlite3.connect(self.out / "juesuan.sqlite") as connection:
            return connection.execute(f"SELECT {', '.join(columns)} FROM inputs ORDER BY path").fetchall()

    def results(self):
        with open(self.out / "results.csv", encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    def test_a_manifest_is_utf_8_with_or_without_mark_or_gbk(self):
        for encoding in ("utf-8", "utf-8-sig", "gbk", "gb18030"):
            with self.subTest(encoding=encoding):
                shutil.rmtree(self.out, ignore_errors=True)
                manifest = self.folder / "清单.csv"
                manifest.write_bytes("path,entity,year\r\nin/决算.pdf,财政局,2023\r\n".encode(encoding))
                self.batch(manifest)
                self.assertEqual(self.inputs_table("path", "entity", "fiscal_year"),
                                 [(str(self.inputs / "决算.pdf"), "财政局", 2023)])

    def test_a_manifest_in_another_encoding_is_refused(self):
        manifest = self.folder / "list.csv"
        manifest.write_bytes("path,entity\r\nin/决算.pdf,财政局\r\n".encode("utf-16"))
        run = self.batch(manifest, code=USAGE)
        self.assertRegex(run.stderr, r"list\.csv, line 1: is neither UTF-8 nor GB18030 \(GBK\)")

    def test_paths_of_a_manifest_count_from_its_folder(self):
        (self.inputs / "list.jsonl").write_text('{"path": "决算.pdf"}\n{"path": "%s"}\n' % (SAMPLES / "rotated.pdf"),
                                                encoding="utf-8")
        self.batch("in/list.jsonl", cwd=self.folder)
        self.assertEqual(self.inputs_table("path", "state"),
                         [(str(SAMPLES / "rotated.pdf"), "ledger"), ("in/决算.pdf", "ledger")])

    def test_a_listed_manifest_holds_from_anywhere(self):
        for target in ("list.jsonl", "lists/list.jsonl", "in/list.jsonl"):
            with self.subTest(target=target):
                shutil.rmtree(self.out, ignore_errors=True)
                (self.folder / target).parent.mkdir(exist_ok=True)
                listed = juesuan("batch", "in", "--list", target, cwd=self.folder)
                self.assertEqual(listed.returncode, OK, listed.stderr)
                self.batch(self.folder / target, cwd="/")
                (path,), = self.inputs_table("path")
                self.assertTrue(os.path.samefile(path, self.inputs / "决算.pdf"))

    def test_a_path_that_is_no_utf_8_is_named_alike_everywhere(self):
        raw = os.path.join(os.fsencode(self.inputs), RAW)
        shutil.copy(SAMPLES / "rotated.pdf", raw)
        run = self.batch(self.inputs, "--log", "json", "--csv")
        name = str(self.inputs / NAME)
        self.assertIn((name, "ledger"), self.inputs_table("path", "state"))
        self.assertIn(name, [row["path"] for row in self.results()])
        self.assertIn(name, [json.loads(line).get("path") for line in run.stderr.splitlines()])
        ledgers = [json.loads(path.read_text(encoding="utf-8")) for path in self.out.glob("ledgers/*/*.json")]
        self.assertIn(NAME, [ledger["document"]["file"] for ledger in ledgers])
        # The name finds the file again: for another attempt, and as a manifest.
        self.batch("--redo", "all")
        self.assertEqual({row["outcome"] for row in self.results()}, {"ledger"})
        again = self.folder / "again"
        run = juesuan("batch", self.out / "results.csv", "-o", again)
        self.assertEqual(run.returncode, OK, run.stderr)

    def test_a_list_of_raw_names_on_the_standard_input(self):
        shutil.copy(SAMPLES / "rotated.pdf", os.path.join(os.fsencode(self.inputs), RAW))
        listed = b"in/" + RAW + b"\nin/missing.pdf\n"
        run = subprocess.run([PROGRAM, "batch", "-", "-o", self.out], input=listed, cwd=self.folder, timeout=SECONDS,
                             capture_output=True)
        self.assertEqual(run.returncode, SOME_FAILED, run.stderr)
        self.assertEqual(self.inputs_table("path", "state"), [("in/" + NAME, "ledger"), ("in/missing.pdf", "failed")])


if __name__ == "__main__":
    unittest.main()
