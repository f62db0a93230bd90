"""`cmake --install` into an empty prefix: everything in place, and the program works from there,
also after the prefix has moved.

In: the build folder (argument). Out: exit status 0 when all holds.
"""
import os
import re
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
                     "share/doc/juesuan/LICENSE", "share/doc/juesuan/docs/database.md", "share/bash-completion/completions/juesuan"):
            self.assertTrue((self.prefix / path).exists(), path)
        self.assertFalse((self.prefix / "share/juesuan/models/train").exists())

    def test_one_version_everywhere(self):
        said = subprocess.run([self.prefix / "bin/juesuan", "--version"], capture_output=True, text=True, check=True)
        version = said.stdout.splitlines()[0].split()[1]
        heading = re.search(r"^## (\S+) \((\S+)\)$", (SOURCE / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
        manual = (self.prefix / "share/man/man1/juesuan.1").read_text(encoding="utf-8").splitlines()[0]
        self.assertEqual(heading[1], version)
        self.assertEqual(manual, f'.TH JUESUAN 1 "{heading[2]}" "juesuan {version}" "User Commands"')

    def complete(self, *words):
        """What bash offers for the last word."""
        script = (f"source '{self.prefix}/share/bash-completion/completions/juesuan'; COMP_WORDS=(juesuan \"$@\"); "
                  "COMP_CWORD=$#; _juesuan; printf '%s\\n' \"${COMPREPLY[@]}\"")
        environment = {**os.environ, "PATH": f"{self.prefix}/bin:{os.environ['PATH']}"}
        run = subprocess.run(["bash", "-c", script, "bash", *words], capture_output=True, text=True, env=environment,
                             check=True)
        return run.stdout.split()

    def test_bash_completes_commands_options_and_values(self):
        self.assertEqual(self.complete("ex"), ["extract", "export"])
        self.assertEqual(self.complete("batch", "--red"), ["--redo"])
        self.assertEqual(self.complete("batch", "--redo", ""), ["stale", "failed", "all"])
        self.assertEqual(self.complete("extract", "--ocr-engine", "t"), ["tesseract"])
        self.assertEqual(self.complete("extract", "rep"), [])  # a file: bash's own

    def test_the_program_uses_the_installed_models(self):
        self.assertEqual(self.models_of(self.prefix), f"models: {self.prefix}/share/juesuan/models")

    def test_the_prefix_may_move(self):
        moved = self.prefix.with_name("moved")
        shutil.move(self.prefix, moved)
        self.assertEqual(self.models_of(moved), f"models: {moved}/share/juesuan/models")


if __name__ == "__main__":
    unittest.main()
