"""Pages of the review are drawn behind the wall: what a page does to its reader costs that page alone.

In: the built program, a sample, files of tests/support/hostile_pdf.py.
"""
import os
import shutil
import signal
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import hostile_pdf as hostile  # noqa: E402
from support.program import SAMPLES, juesuan  # noqa: E402
from support.review_server import Server  # noqa: E402


class WalledPagesTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="juesuan-pages-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.pdf = Path(shutil.copy(SAMPLES / "cropped.pdf", self.folder))
        juesuan("extract", self.pdf, "-o", self.folder / "cropped.json")
        self.server = Server(self.folder / "cropped.json")
        self.addCleanup(self.server.stop)

    def page(self):
        start = time.monotonic()
        status, body = self.server.ask("api/reports/0/pages/1?dpi=110")
        return status, body, time.monotonic() - start

    def helper(self):
        process = self.server.process.pid
        return int(Path(f"/proc/{process}/task/{process}/children").read_text().split()[0])

    def test_a_page_that_breaks_its_reader_costs_itself(self):
        self.assertEqual(self.page()[0], 200)
        good = self.pdf.read_bytes()
        self.pdf.write_bytes(hostile.one_page(b"0 0 m 9000 9000 l S", media=b"0 0 12000 12000"))
        status, body, _ = self.page()
        self.assertEqual(status, 500)
        self.assertIn("--max-pixels", body)
        self.pdf.write_bytes(b"<html>not found</html>")
        self.assertEqual(self.page()[0], 500)
        self.assertEqual(self.server.ask("api/reports/0")[0], 200)
        self.pdf.write_bytes(good)
        self.assertEqual(self.page()[0], 200)
        self.assertEqual(self.server.ask("api/reports/0/pages/999?dpi=110")[0], 400)

    def test_the_server_has_no_report_open(self):
        self.assertEqual(self.page()[0], 200)
        for process in (self.server.process.pid, self.helper()):
            opened = [os.readlink(entry) for entry in Path(f"/proc/{process}/fd").iterdir()]
            self.assertNotIn(str(self.pdf), opened)

    def test_without_its_helper_it_says_so_and_goes_on(self):
        os.kill(self.helper(), signal.SIGKILL)
        status, body, _ = self.page()
        self.assertEqual(status, 500)
        self.assertIn("has ended; start the review again", body)
        self.assertEqual(self.server.ask("api/reports/0")[0], 200)


if __name__ == "__main__":
    unittest.main()
