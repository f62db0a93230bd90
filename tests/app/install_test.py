"""`cmake --install` into an empty prefix: everything in place, and the program works from there,
also after the prefix has moved.

In: the build folder (argument). Out: exit status 0 when all holds.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
BUILD = sys.argv.pop()


class InstallTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.prefix = Path(folder.name) / "prefix"
        subprocess.run(["cmake", "--install", BUILD, "--prefix", self.prefix], check=True, capture_output=True)

    def models_of(self, prefix):
        """The folder that the installed program takes its models from."""
        environment = {name: value for name, value in os.environ.items() if name != "JUESUAN_MODELS"}
        run = subprocess.run([prefix / "bin/juesuan", "extract", SOURCE / "samples/reports/cropped.pdf", "-v", "-o",
                              "/dev/null"], capture_output=True, text=True, env=environment, check=False)
        return run.stderr.splitlines()[0]

    def test_everything_is_in_place(self):
        for path in ("bin/juesuan", "share/juesuan/models/forms/income.json", "share/juesuan/models/subjects/functional.csv",
                     "share/juesuan/ledger.schema.json", "share/man/man1/juesuan.1", "share/doc/juesuan/README.md",
                     "share/doc/juesuan/LICENSE"):
            self.assertTrue((self.prefix / path).exists(), path)
        self.assertFalse((self.prefix / "share/juesuan/models/train").exists())

    def test_the_program_uses_the_installed_models(self):
        self.assertEqual(self.models_of(self.prefix), f"models: {self.prefix}/share/juesuan/models")

    def test_the_prefix_may_move(self):
        moved = self.prefix.with_name("moved")
        shutil.move(self.prefix, moved)
        self.assertEqual(self.models_of(moved), f"models: {moved}/share/juesuan/models")


if __name__ == "__main__":
    unittest.main()
