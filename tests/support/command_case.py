"""A folder, and what a command must say and leave behind when it is refused.

In: the built program. Out: a test case with `folder`, gone when the test ends, and `ledger` in it, not yet there.
"""
import tempfile
import unittest
from pathlib import Path

from program import SAMPLES, juesuan

SMALL = SAMPLES / "cropped.pdf"  # three pages, born-digital


class CommandLineTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.ledger = self.folder / "ledger.json"

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def check_fails(self, code, pattern, *arguments, **options):
        """One message on the standard error, nothing on the standard output, no file left."""
        before = sorted(self.folder.rglob("*"))
        run = juesuan(*arguments, **options)
        self.assertEqual(run.returncode, code, f"{arguments}: {run.stderr}")
        self.assertRegex(run.stderr, pattern)
        self.assertEqual(run.stdout, "")
        self.assertEqual(sorted(self.folder.rglob("*")), before, "files were left behind")
        return run

    def check_error(self, code, pattern, *arguments, **options):
        """As check_fails, and the message is one line that names the program."""
        run = self.check_fails(code, pattern, *arguments, **options)
        self.assertTrue(run.stderr.startswith("juesuan: "), run.stderr)
        self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)

    def extract(self, report, *arguments, **options):
        return juesuan("extract", report, "-o", self.ledger, *arguments, **options)
