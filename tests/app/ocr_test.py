"""Engines and models from outside: what is missing is said before a scan is read, and nothing is lost by it.

In: the built program, samples/reports and Tesseract's chi_sim.
"""
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import ledger_schema
from batch_case import BatchCase
from float_model import float_model
from program import OK, PROGRAM, SAMPLES, SECONDS, SUSPECTS, USAGE, copy_of_models, juesuan

SCAN = SAMPLES / "scan-1.pdf"
TEXT = SAMPLES / "cropped.pdf"
# ctest says what was configured.
TESSDATA = Path(os.environ.get("JUESUAN_TESSDATA") or next(Path("/usr/share/tesseract-ocr").glob("*/tessdata")))


class OcrTest(BatchCase):
    def setUp(self):
        super().setUp()
        self.tessdata = self.folder / "tessdata"
        self.tessdata.mkdir()
        self.elsewhere = {**os.environ, "TESSDATA_PREFIX": str(self.tessdata)}
        self.ledger = self.folder / "ledger.json"

    def extract(self, report, *arguments, **options):
        return juesuan("extract", "-q", report, "-o", self.ledger, *arguments, **options)

    def document(self):
        ledger = json.loads(self.ledger.read_text(encoding="utf-8"))
        self.assertEqual(ledger_schema.problems(ledger), [])
        return ledger["document"]

    def check_refused(self, run, *words):
        self.assertEqual(run.returncode, USAGE, run.stderr)
        self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)
        for word in words:
            self.assertIn(word, run.stderr)
        self.assertFalse(self.ledger.exists())
        self.assertFalse(self.out.exists())

    def test_a_scan_is_not_read_without_its_models(self):
        self.check_refused(self.extract(SCAN, env=self.elsewhere), "chi_sim.traineddata", "install tesseract-ocr-chi-sim")
        self.check_refused(self.extract(SCAN, "--ocr-language", "tlh"), "install tesseract-ocr-tlh")
        self.check_refused(self.extract(SCAN, "--ocr-language", "../chi_sim"), "is no language of Tesseract")

    def test_a_report_without_a_scan_needs_none(self):
        self.assertEqual(self.extract(TEXT, env=self.elsewhere).returncode, OK)

    def test_batch_and_worker_say_so_before_they_begin(self):
        shutil.copy(TEXT, self.inputs)
        self.check_refused(juesuan("batch", self.inputs, "-o", self.out, env=self.elsewhere), "tesseract-ocr-chi-sim")
        self.check_refused(juesuan("worker", env=self.elsewhere), "tesseract-ocr-chi-sim")

    def test_a_damaged_model_is_refused_by_both_engines(self):
        models = copy_of_models(self.folder)
        for name in ("amount", "amount2"):
            file = models / f"tessdata/{name}.traineddata"
            whole = file.read_bytes()
            file.write_bytes(whole[:len(whole) // 2])
            for engine in ("fast", "tesseract"):
                self.check_refused(self.extract(SCAN, "--models", models, "--ocr-engine", engine), f"{name}.traineddata")
            file.write_bytes(whole)
        (self.tessdata / "chi_sim.traineddata").write_bytes((TESSDATA / "chi_sim.traineddata").read_bytes()[:1000000])
        self.check_refused(self.extract(SCAN, env=self.elsewhere), "chi_sim.traineddata", "tesseract-ocr-chi-sim")

    def test_the_fingerprint_says_which_engine_read_it(self):
        self.assertLessEqual(self.extract(SCAN).returncode, SUSPECTS)
        document = self.document()
        self.assertLessEqual(self.extract(SCAN, "--ocr-engine", "tesseract").returncode, SUSPECTS)
        other = self.document()
        self.assertNotEqual(document["tool"]["models"], other["tool"]["models"])
        self.assertEqual(document["tool"]["ocr"], {"words": "fast", "amounts": "fast", "language": "chi_sim"})
        self.assertEqual(other["tool"]["ocr"], {"words": "tesseract", "amounts": "tesseract", "language": "chi_sim"})
        self.assertEqual(self.extract(TEXT).returncode, OK)
        self.assertIsNone(self.document()["tool"]["ocr"])

    def test_a_model_of_floating_point_is_read_by_tesseract(self):
        models = copy_of_models(self.folder)
        file = models / "tessdata/amount.traineddata"
        file.write_bytes(float_model(file.read_bytes()))
        run = self.extract(SCAN, "--models", models)
        self.assertLessEqual(run.returncode, SUSPECTS, run.stderr)
        self.assertEqual(self.document()["tool"]["ocr"], {"words": "fast", "amounts": "tesseract", "language": "chi_sim"})
        summary = json.loads(self.ledger.read_text(encoding="utf-8"))["summary"]
        self.assertGreater(summary["verified"], 50)
        self.assertEqual(summary["suspect"], 0)

    def batch(self, *arguments):
        run = subprocess.run([PROGRAM, "batch", "-q", *map(str, arguments), "-o", str(self.out)], capture_output=True, text=True,
                             timeout=SECONDS, env=self.elsewhere)
        self.assertEqual(run.returncode, OK, run.stderr)
        return json.loads((self.out / "summary.json").read_text(encoding="utf-8"))["this_run"]["read"]

    def test_what_other_models_read_is_pending_again(self):
        shutil.copy(TEXT, self.inputs)
        shutil.copy(TESSDATA / "chi_sim.traineddata", self.tessdata)
        self.assertEqual(self.batch(self.inputs), 1)
        self.assertEqual(self.batch("--redo", "stale"), 0)
        with open(self.tessdata / "chi_sim.traineddata", "ab") as file:
            file.write(b"\n")
        self.assertEqual(self.batch(), 0)
        self.assertEqual(self.batch("--redo", "stale"), 1)
        self.assertEqual(self.batch("--redo", "stale"), 0)
        self.assertEqual(self.batch("--redo", "stale", "--ocr-engine", "tesseract"), 1)
        with sqlite3.connect(self.out / "juesuan.sqlite") as database:
            self.assertEqual(database.execute("SELECT count(*) FROM reports").fetchone(), (1,))

    def test_without_chi_sim_the_fingerprint_is_another(self):
        self.assertEqual(self.extract(TEXT).returncode, OK)
        whole = self.document()["tool"]["models"]
        self.assertEqual(self.extract(TEXT, env=self.elsewhere).returncode, OK)
        self.assertNotEqual(self.document()["tool"]["models"], whole)


if __name__ == "__main__":
    unittest.main()
