"""What is no fault of a report is no failure of it: disk, killed processes, limits of the shell, Ctrl-C.

In: the built program, samples/reports. A full disk is a small tmpfs in a namespace of its own; where the
system gives none, that test skips.
"""
import csv
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from batch_case import BatchCase
from program import CANNOT_OPEN, OK, PROGRAM, SAMPLES, SECONDS, juesuan

REPORTS = ("cropped", "old-2016", "split-2024", "rotated")  # born-digital: each in under a second
SMALL_DISKS = ("700k", "1200k", "1800k", "2500k", "3200k")  # full at five moments of these four
FULL_DISK = """
mount -t tmpfs -o size=$1 tmpfs "$3" 2>/dev/null || exit 77
"$4" batch "$2" -o "$3" -j 2; echo first $?
cp "$3/juesuan.sqlite"* "$5"
mount -o remount,size=64m "$3"
"$4" batch "$2" -o "$3" -j 2; echo second $?
cp "$3/summary.json" "$5"
"""


def failures(database):
    with sqlite3.connect(database) as connection:
        return connection.execute("SELECT reason, message FROM failures").fetchall()


class KillReaders:
    """Kills every process below `process`'s children, as long as `with` lasts."""

    def __init__(self, process):
        self.process, self.is_over, self.kills = process, threading.Event(), 0
        self.thread = threading.Thread(target=self.run)

    @staticmethod
    def children(process):
        try:
            return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
        except OSError:
            return []

    def run(self):
        while not self.is_over.is_set():
            for worker in self.children(self.process.pid):
                for reader in self.children(worker):
                    try:
                        os.kill(reader, signal.SIGKILL)
                        self.kills += 1
                    except ProcessLookupError:
                        pass
            time.sleep(0.001)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.is_over.set()
        self.thread.join()


class BatchFaultsTest(BatchCase):
    def add(self, *names):
        for name in names:
            shutil.copy(SAMPLES / f"{name}.pdf", self.inputs)

    def summary(self):
        return json.loads((self.out / "summary.json").read_text(encoding="utf-8"))

    def batch(self, *arguments, **options):
        return juesuan("batch", self.inputs, "-o", self.out, *arguments, **options)

    def test_a_full_disk_stops_the_batch_and_the_same_command_goes_on(self):
        self.add(*REPORTS)
        for size in SMALL_DISKS:
            with self.subTest(size=size):
                disk, kept = self.folder / f"disk {size}", self.folder / f"kept {size}"
                disk.mkdir()
                kept.mkdir()
                run = subprocess.run(["unshare", "-rm", "sh", "-c", FULL_DISK, "sh", size, self.inputs, disk, PROGRAM,
                                      kept], capture_output=True, text=True, timeout=SECONDS)
                if run.returncode == 77 or "unshare" in run.stderr:
                    self.skipTest("no tmpfs of our own can be mounted here")
                self.assertEqual(run.stdout, "first 4\nsecond 0\n", run.stderr)
                self.assertRegex(run.stderr, "(disk is full|No space left on device)\nNothing is lost: the same command")
                self.assertEqual(failures(kept / "juesuan.sqlite"), [])
                summary = json.loads((kept / "summary.json").read_text(encoding="utf-8"))
                self.assertEqual((summary["ok"], summary["failed"]), (len(REPORTS), 0))

    def test_a_limit_of_the_shell_stops_the_batch(self):
        self.add("split-2024")
        few = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
        run = self.batch(preexec_fn=few)
        self.assertEqual(run.returncode, CANNOT_OPEN, run.stderr)
        self.assertIn("the same command goes on", run.stderr)
        self.assertEqual(self.batch().returncode, OK)

    def test_a_killed_reader_is_tried_again_and_never_a_failure(self):
        self.add("scan-1", "cropped")
        command = [PROGRAM, "batch", self.inputs, "-o", self.out, "-j", "2"]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        with KillReaders(process) as killer:
            said = process.communicate(timeout=SECONDS)[1]
        self.assertGreaterEqual(killer.kills, 2)
        self.assertEqual(process.returncode, CANNOT_OPEN, said)
        self.assertIn("the same command goes on", said)
        self.assertEqual(failures(self.out / "juesuan.sqlite"), [])
        with open(self.out / "results.csv", encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        waiting = [row for row in rows if row["outcome"] == "pending"]
        self.assertEqual(self.summary()["due"], len(waiting))
        self.assertGreaterEqual(len(waiting), 1)
        self.assertEqual({row["retry"] for row in waiting}, {"run"})
        self.assertEqual(self.batch().returncode, OK)
        self.assertEqual(self.summary()["ok"], 2)

    def test_a_reader_that_is_killed_once_costs_nothing(self):
        self.add("scan-1")
        process = subprocess.Popen([PROGRAM, "batch", self.inputs, "-o", self.out, "-q"])
        reader = None
        while reader is None:
            reader = next((reader for worker in KillReaders.children(process.pid)
                           for reader in KillReaders.children(worker)), None)
        time.sleep(0.3)  # at work on a page: the page is not to be left out
        os.kill(reader, signal.SIGKILL)
        self.assertEqual(process.wait(timeout=SECONDS), OK)
        ledger, = (self.out / "ledgers").glob("*/*.json")
        findings = json.loads(ledger.read_text(encoding="utf-8"))["findings"]
        self.assertEqual([finding for finding in findings if finding["rule"] == "page_unreadable"], [])

    def test_extract_says_that_its_reader_was_killed(self):
        process = subprocess.Popen([PROGRAM, "extract", SAMPLES / "scan-1.pdf", "-o", self.folder / "x.json"],
                                   stderr=subprocess.PIPE, text=True)
        readers = []
        while not readers:
            readers = KillReaders.children(process.pid)
        os.kill(readers[0], signal.SIGKILL)
        said = process.communicate(timeout=SECONDS)[1]
        self.assertEqual(process.returncode, CANNOT_OPEN, said)
        self.assertRegex(said, "ended from outside by signal 9 .*; read it again")

    def test_interrupted_it_says_how_far_it_is_and_that_the_same_command_goes_on(self):
        self.add("scan-1", *REPORTS)
        process = subprocess.Popen([PROGRAM, "batch", self.inputs, "-o", self.out, "-j", "1"], stderr=subprocess.PIPE,
                                   text=True, start_new_session=True)
        while not list(self.out.glob("ledgers/*/*.json")):
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
        said = process.communicate(timeout=SECONDS)[1]
        self.assertEqual(process.returncode, -signal.SIGINT)
        self.assertRegex(said, r"^\d of 5[,:] .*\nNothing is lost: the same command goes on where it stopped\.\n$")
        self.assertFalse((self.out / "summary.json").exists())
        self.assertEqual(self.batch().returncode, OK)
        self.assertEqual((self.summary()["ok"], failures(self.out / "juesuan.sqlite")), (5, []))

    def test_asked_to_end_it_finishes_what_is_in_hand(self):
        self.add(*REPORTS[:2])
        shutil.copy(SAMPLES / "scan-1.pdf", self.inputs / "a.pdf")  # the first, and it takes seconds
        for group in (False, True):  # from `kill`, then as `timeout` does: to all of them
            shutil.rmtree(self.out, ignore_errors=True)
            process = subprocess.Popen([PROGRAM, "batch", self.inputs, "-o", self.out, "-j", "1"],
                                       stderr=subprocess.PIPE, text=True, start_new_session=True)
            while not any(map(KillReaders.children, KillReaders.children(process.pid))):
                time.sleep(0.01)
            os.killpg(process.pid, signal.SIGTERM) if group else process.terminate()
            said = process.communicate(timeout=SECONDS)[1]
            self.assertEqual(process.returncode, -signal.SIGTERM, said)
            self.assertIn("Nothing is lost: the same command goes on where it stopped.", said)
            self.assertEqual(len(list(self.out.glob("ledgers/*/*.json"))), 0 if group else 1)
            self.assertFalse((self.out / "summary.json").exists())
        self.assertEqual(self.batch().returncode, OK)
        self.assertEqual((self.summary()["failed"], failures(self.out / "juesuan.sqlite")), (0, []))


if __name__ == "__main__":
    unittest.main()
