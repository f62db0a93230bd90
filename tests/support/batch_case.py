"""Folders for a test that runs a batch.

In: nothing. Out: a test case with `folder`, gone when the test ends, `inputs` in it, empty, and
`out`, not yet there.
"""
import tempfile
import unittest
from pathlib import Path


class BatchCase(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)
        self.inputs = self.folder / "in"
        self.inputs.mkdir()
        self.out = self.folder / "out"
