"""A busy machine gives the same ledger: no clock decides what is read.

In: the built program and samples/generate.py. Out: the ledger of a hard scan, alone and beside processes that take all
the processor time they get, is the same byte by byte. The scan is a bad copy whose sums take thousands of states to
mend. Without the generator's packages the committed fax is read instead.
"""
import os
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from batch_case import BatchCase
from program import OK, SAMPLES, SOURCE, SUSPECTS, juesuan

LOAD = "while True: pass"


class LoadTest(BatchCase):
    def hard_scan(self):
        command = ["/usr/bin/python3", SOURCE / "samples/generate.py", "--seed", "30001", "--small", "--scan", "copy",
                   "-o", self.folder]
        made = subprocess.run(command, capture_output=True, text=True)
        if made.returncode == 0:
            return self.folder / "report-30001.pdf"
        print("samples/generate.py does not run here; reading the committed fax instead")
        return SAMPLES / "fax.pdf"

    def read(self, report, name):
        ledger = self.folder / name
        done = juesuan("extract", "-q", report, "-o", ledger)
        self.assertIn(done.returncode, (OK, SUSPECTS), done.stderr)
        return ledger.read_bytes()

    def test_load_changes_no_byte(self):
        report = self.hard_scan()
        alone = self.read(report, "alone.json")
        load = [subprocess.Popen([sys.executable, "-c", LOAD]) for _ in range(2 * (os.cpu_count() or 1))]
        try:
            busy = self.read(report, "busy.json")
        finally:
            for process in load:
                process.kill()
                process.wait()
        self.assertEqual(alone, busy)


if __name__ == "__main__":
    unittest.main()
