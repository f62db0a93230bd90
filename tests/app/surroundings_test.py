"""Odd surroundings: closed descriptors, no HOME, odd names, links in a circle, one output asked for twice.

In: the built program, a sample.
"""
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from batch_case import BatchCase
from program import CANNOT_OPEN, IN_USE, OK, PROGRAM, SAMPLES, SECONDS, SOME_FAILED, USAGE, juesuan

SAMPLE = SAMPLES / "cropped.pdf"


class SurroundingsTest(BatchCase):
    def setUp(self):
        super().setUp()
        self.ledger = self.folder / "ledger.json"

    def shell(self, redirections):
        command = f'exec "{PROGRAM}" "$@" {redirections}'
        return lambda *arguments: subprocess.run(["sh", "-c", command, "sh", *map(str, arguments)], timeout=SECONDS,
                                                 check=False).returncode

    def test_the_same_bytes_whatever_is_closed_or_missing(self):
        self.assertEqual(juesuan("extract", "-q", SAMPLE, "-o", self.ledger).returncode, OK)
        right = self.ledger.read_bytes()
        for redirections in ("<&- >&-", "<&- >&- 2>&-", "2>&-"):
            self.ledger.unlink()
            self.assertEqual(self.shell(redirections)("extract", "-q", SAMPLE, "-o", self.ledger), OK, redirections)
            self.assertEqual(self.ledger.read_bytes(), right)
        bare = {name: value for name, value in os.environ.items() if name.startswith(("JUESUAN", "ASAN", "LSAN", "UBSAN"))}
        for environment in ({}, {"LC_ALL": "C"}, {"LC_ALL": "zh_CN.GB18030"}, {"HOME": "/nowhere", "TMPDIR": "/nowhere"}):
            self.ledger.unlink()
            run = juesuan("extract", "-q", SAMPLE, "-o", self.ledger, env={**bare, **environment})
            self.assertEqual((run.returncode, self.ledger.read_bytes()), (OK, right), environment)

    def test_what_cannot_be_written_is_no_success(self):
        self.assertEqual(self.shell(">&- 2>/dev/null")("extract", "-q", SAMPLE, "-o", "-"), CANNOT_OPEN)
        self.assertEqual(self.shell(">/dev/full 2>/dev/null")("extract", "-q", SAMPLE, "-o", "-"), CANNOT_OPEN)
        self.assertEqual(self.shell("2>/dev/null")("extract", "-q", SAMPLE, "-o", "/dev/full"), CANNOT_OPEN)
        loop = self.folder / "loop.json"
        loop.symlink_to("loop.json")
        run = juesuan("extract", "-q", SAMPLE, "-o", loop)
        self.assertEqual(run.returncode, CANNOT_OPEN)
        self.assertIn("links in a circle", run.stderr)
        self.assertTrue(loop.is_symlink())

    def test_a_read_only_folder_is_said_to_an_ordinary_user(self):
        nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
        closed = self.folder / "closed"
        closed.mkdir()
        self.folder.chmod(0o755)
        closed.chmod(0o555)
        if subprocess.run(["test", "-x", PROGRAM, "-a", "-r", SAMPLE], check=False, **nobody).returncode != 0:
            self.skipTest("an ordinary user may not run the program here")
        for arguments in (("extract", "-q", SAMPLE, "-o", closed / "ledger.json"),
                          ("batch", "-q", SAMPLE, "-o", closed), ("batch", "-q", SAMPLE, "-o", closed / "new")):
            run = juesuan(*arguments, **nobody)
            self.assertEqual(run.returncode, CANNOT_OPEN, (arguments, run.stderr))
            self.assertIn(str(closed), run.stderr)
            self.assertEqual(list(closed.iterdir()), [])

    def test_odd_names_are_names(self):
        names = ("with space.pdf", "决算.pdf", "two\nlines.pdf", b"no\xffutf8.pdf", "-dash.pdf", "$(id).pdf", "%s%n.pdf",
                 "'); DROP TABLE inputs; --.pdf", '=cmd|" ".pdf')
        for name in names:
            path = os.path.join(os.fsencode(self.inputs), os.fsencode(name))
            shutil.copy(SAMPLE, path)
            run = subprocess.run([PROGRAM, "extract", "-q", "-o", self.ledger, "--", path], capture_output=True, check=False,
                                 timeout=SECONDS)
            self.assertEqual(run.returncode, OK, (name, run.stderr))
            self.ledger.unlink()
        self.assertEqual(juesuan("batch", "-q", self.inputs, "-o", self.out).returncode, OK)
        with sqlite3.connect(self.out / "juesuan.sqlite") as connection:
            found = [path for path, in connection.execute("SELECT path FROM inputs WHERE state = 'ledger'")]
        self.assertEqual(len(found), len(names))
        self.assertIn(str(self.inputs / names[-2]), found)

    def test_a_name_does_not_move_the_cursor(self):
        name = "a\x1b[2J\u202efdp\n.pdf"
        shutil.copy(SAMPLE, self.inputs / name)
        for line in (juesuan("extract", self.inputs / name, "-o", self.ledger).stderr,
                     juesuan("extract", self.inputs / "none\x1b[2J\n.pdf", "-o", self.ledger).stderr,
                     juesuan("batch", "--verbose", self.inputs, "-o", self.out).stderr.splitlines()[0]):
            self.assertIn("\\u{1B}[2J", line)
            self.assertNotIn("\x1b", line)
            self.assertNotIn("\u202e", line)
            self.assertEqual(len(line.splitlines()), 1, line)

    def test_who_reads_its_words_may_go_away(self):
        reader, writer = os.pipe()
        os.close(reader)
        run = subprocess.run([PROGRAM, "extract", "-q", SAMPLE, "-o", "-"], stdout=writer, timeout=SECONDS, check=False)
        self.assertIn(run.returncode, (-signal.SIGPIPE, CANNOT_OPEN))
        run = subprocess.run([PROGRAM, "batch", SAMPLE, "-o", self.out], stderr=writer, timeout=SECONDS, check=False)
        self.assertIn(run.returncode, (-signal.SIGPIPE, OK))
        os.close(writer)
        self.assertEqual(juesuan("batch", "-q", SAMPLE, "-o", self.out).returncode, OK)

    def test_what_is_no_file_is_not_waited_for(self):
        loop, pipe = self.inputs / "loop.pdf", self.inputs / "pipe.pdf"
        loop.symlink_to("loop.pdf")
        os.mkfifo(pipe)
        (self.inputs / "zero.pdf").symlink_to("/dev/zero")
        (self.inputs / "gone.pdf").symlink_to("nowhere")
        for path in self.inputs.iterdir():
            run = juesuan("extract", "-q", path, "-o", self.ledger)
            self.assertEqual((run.returncode, len(run.stderr.splitlines())), (CANNOT_OPEN, 1), path)
        shutil.copy(SAMPLE, self.inputs)
        self.assertEqual(juesuan("batch", "-q", self.inputs, "-o", self.out).returncode, SOME_FAILED)

    def started(self, lock, **options):
        """A run that stands still and holds the lock of self.ledger."""
        run = subprocess.Popen([PROGRAM, "extract", "-q", SAMPLES / "scan-1.pdf", "-o", self.ledger], **options)
        self.addCleanup(run.wait)
        self.addCleanup(run.kill)
        while not lock.exists() and run.poll() is None:
            time.sleep(0.01)
        run.send_signal(signal.SIGSTOP)
        return run

    def test_one_output_is_written_by_one_run_at_a_time(self):
        lock = self.folder / ".juesuan-ledger.json.lock"
        link = self.folder / "link.json"
        link.symlink_to("ledger.json")
        first = self.started(lock)
        for arguments in (("extract", "-q", SAMPLE, "-o", self.ledger), ("extract", "-q", SAMPLE, "-o", link),
                          ("tables", "-q", SAMPLE, "-o", self.ledger), ("extract", "-q", SAMPLE, "--html", self.ledger)):
            run = juesuan(*arguments)
            self.assertEqual((run.returncode, len(run.stderr.splitlines())), (IN_USE, 1), run.stderr)
            self.assertIn("another run is writing it", run.stderr)
        self.assertEqual(juesuan("extract", "-q", SAMPLE, "-o", self.folder / "other.json").returncode, OK)
        first.send_signal(signal.SIGINT)
        first.send_signal(signal.SIGCONT)
        self.assertEqual(first.wait(SECONDS), -signal.SIGINT)
        self.assertFalse(lock.exists() or self.ledger.exists())

    def test_a_folder_that_goes_away_is_said(self):
        gone = self.folder / "gone"
        gone.mkdir()
        self.ledger = gone / "ledger.json"
        run = self.started(gone / ".juesuan-ledger.json.lock", stderr=subprocess.PIPE, text=True)
        shutil.rmtree(gone)
        run.send_signal(signal.SIGCONT)
        said = run.communicate(timeout=SECONDS)[1]
        self.assertEqual((run.returncode, len(said.splitlines())), (CANNOT_OPEN, 1), said)
        self.assertIn("ledger.json: cannot be written: No such file", said)

    def test_a_lock_goes_with_its_run(self):
        lock = self.folder / ".juesuan-ledger.json.lock"
        first = self.started(lock)
        first.kill()
        first.wait(SECONDS)
        self.assertEqual(juesuan("extract", "-q", SAMPLE, "-o", self.ledger).returncode, OK)
        self.assertFalse(lock.exists())
        run = juesuan("extract", "-q", SAMPLE, "-o", self.ledger, "--html", f"{self.folder}/./ledger.json")
        self.assertEqual(run.returncode, USAGE)


if __name__ == "__main__":
    unittest.main()
