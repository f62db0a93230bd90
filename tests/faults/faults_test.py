"""Calls of the system that fail at random: nothing is lost that was reported as done, and no success is false.

In: the built program, tests/faults/faults.c (built here with cc), samples. FAULTS says how many runs: 24, 500 now and
then; FAULTS_FROM the first seed. Skips where sanitizers, which want to be loaded first, or no compiler are there.
"""
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from support.program import CANNOT_OPEN, INTERNAL, OK, PROGRAM, SAMPLES, SECONDS, SOME_FAILED, juesuan  # noqa: E402
from support.review_server import Server, correction  # noqa: E402

RUNS = int(os.environ.get("FAULTS", "24"))
FIRST = int(os.environ.get("FAULTS_FROM", "0"))
REPORTS = ("cropped", "old-2016", "split-2024")
SOURCE_FILE = Path(__file__).resolve().parent / "faults.c"
KINDS = ("extract", "batch", "extract", "review", "extract", "merge", "extract", "batch")


def rows(database, query):
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return connection.execute(query).fetchall()


class FaultsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if "JUESUAN_SANITIZED" in os.environ or not shutil.which("cc"):
            raise unittest.SkipTest("faults cannot be put before sanitizers, or there is no cc")
        cls.folder = Path(tempfile.mkdtemp(prefix="juesuan-faults-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.library = cls.folder / "faults.so"
        subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", cls.library, SOURCE_FILE, "-ldl"], check=True)
        cls.inputs = cls.folder / "in"
        cls.inputs.mkdir()
        cls.right = {}
        for name in REPORTS:
            shutil.copy(SAMPLES / f"{name}.pdf", cls.inputs)
            juesuan("extract", cls.inputs / f"{name}.pdf", "-o", cls.folder / "right.json")
            ledger = (cls.folder / "right.json").read_bytes()
            cls.right[json.loads(ledger)["document"]["sha256"]] = ledger
        (cls.inputs / "broken.pdf").write_bytes(b"<html>not found</html>")

    def faulty(self, seed, rates=(30, 100, 300, 1000)):
        """The environment of a program whose calls fail, one of so many."""
        rate = random.Random(seed).choice(rates)
        return {**os.environ, "LD_PRELOAD": str(self.library), "FAULT_SEED": str(seed), "FAULT_RATE": str(rate)}

    def test_random_faults(self):
        for seed in range(FIRST, FIRST + RUNS):
            kind = KINDS[seed % len(KINDS)]
            with self.subTest(kind=kind, seed=seed):
                out = self.folder / "out"
                shutil.rmtree(out, ignore_errors=True)
                out.mkdir()
                getattr(self, kind)(out, seed)

    def test_a_kernel_without_a_layer_is_said_and_nothing_is_read(self):
        out = self.folder / "no-layer"
        self.addCleanup(shutil.rmtree, out, ignore_errors=True)
        for layer, words in (("landlock", "has no Landlock"), ("seccomp", "has no seccomp filters"),
                             ("entry", "did not let a process behind the wall")):
            environment = {**os.environ, "LD_PRELOAD": str(self.library), "FAULT_KERNEL": layer}
            for command in (("extract", "-o", out / "ledger.json"), ("batch", "-o", out / "batch"), ("tables",)):
                out.mkdir(exist_ok=True)
                run = juesuan(command[0], "-q", self.inputs / "cropped.pdf", *command[1:], env=environment)
                self.assertEqual(run.returncode, CANNOT_OPEN, (layer, command, run.stderr))
                self.assertIn(words, run.stderr)
                self.assertIn("--no-sandbox", run.stderr)
                self.assertEqual(list(out.rglob("*.json")), [])
                shutil.rmtree(out)
            out.mkdir()
            run = juesuan("extract", "-q", "--no-sandbox", self.inputs / "cropped.pdf", "-o", out / "ledger.json",
                          env=environment)
            self.assertEqual(run.returncode, OK, run.stderr)
            shutil.rmtree(out)

    def test_every_command_reads_behind_the_wall(self):
        """Each says that it has none: a kernel without Landlock."""
        out = self.folder / "walled"
        out.mkdir()
        pdf, ledger, form = out / "cropped.pdf", out / "cropped.json", out / "form.xlsx"
        shutil.copy(self.inputs / "cropped.pdf", pdf)
        self.assertEqual(juesuan("extract", "-q", pdf, "-o", ledger).returncode, OK)
        self.assertEqual(juesuan("export", "--template", "income", "-o", form).returncode, OK)
        environment = {**os.environ, "LD_PRELOAD": str(self.library), "FAULT_KERNEL": "landlock"}
        for arguments in (("debug", pdf, "--page", 1, "-o", out / "page.png"), ("report", ledger, "-o", out / "page.html"),
                          ("import", form, "-o", out / "form.json")):
            run = juesuan(*arguments, env=environment)
            self.assertEqual(run.returncode, CANNOT_OPEN, run.stderr)
            self.assertIn("has no Landlock", run.stderr)
        job = subprocess.run([PROGRAM, "worker"], input=json.dumps({"path": str(pdf)}), capture_output=True, text=True,
                             env=environment, timeout=SECONDS, check=False)
        self.assertIn("has no Landlock", job.stdout)
        server = Server(ledger, env=environment)
        self.addCleanup(server.stop)
        status, words = server.ask("api/reports/0/pages/1?dpi=60")
        self.assertEqual(status, 500)
        self.assertIn("has no Landlock", words)
        self.assertEqual(sorted(path.name for path in out.iterdir()), ["cropped.json", "cropped.pdf", "form.xlsx"])

    def extract(self, out, seed):
        target = out / "ledger.json"
        target.write_text("an older one")
        run = juesuan("extract", "-q", self.inputs / "cropped.pdf", "-o", target, env=self.faulty(seed, (4, 8, 15, 30)))
        self.assertEqual([path.name for path in out.iterdir()], ["ledger.json"])
        if run.returncode == OK:
            self.assertIn(target.read_bytes(), self.right.values())
        else:
            self.assertIn(run.returncode, (CANNOT_OPEN, INTERNAL), run.stderr)
            self.assertTrue(run.stderr)
            self.assertEqual(target.read_text(), "an older one")

    def check_kept(self, out):
        """What the database says is done lies on the disk, and nothing of the machine is a failure of a report."""
        for database in out.glob("*.sqlite"):
            try:
                done = rows(database, "SELECT sha256 FROM documents")
                failed = rows(database, "SELECT reason FROM failures")
            except sqlite3.OperationalError:
                continue  # not begun
            for sha256, in done:
                ledger, = out.glob(f"ledgers/*/{sha256}.json")
                self.assertEqual(ledger.read_bytes(), self.right[sha256])
            self.assertLessEqual({reason for reason, in failed}, {"cannot_open"})

    def check_whole(self, out):
        self.check_kept(out)
        self.assertEqual({sha256 for sha256, in rows(out / "juesuan.sqlite", "SELECT sha256 FROM documents")},
                         set(self.right))
        self.assertEqual(rows(out / "juesuan.sqlite", "SELECT reason FROM failures"), [("cannot_open",)])

    def batch(self, out, seed):
        for again in range(2):
            run = juesuan("batch", "-q", self.inputs, "-o", out, "-j", "2", env=self.faulty(1000 * seed + again))
            self.assertIn(run.returncode, (SOME_FAILED, CANNOT_OPEN, INTERNAL), run.stderr)
            self.check_kept(out)
            if run.returncode == SOME_FAILED:
                self.check_whole(out)
        run = juesuan("batch", "-q", self.inputs, "-o", out)
        self.assertEqual(run.returncode, SOME_FAILED, run.stderr)
        self.check_whole(out)

    def merge(self, out, seed):
        for shard in (1, 2):
            juesuan("batch", "-q", self.inputs, "-o", out, "--shard", f"{shard}/2")
        for again in range(2):
            run = juesuan("merge", "-q", out, "--shards", "2", env=self.faulty(1000 * seed + again))
            self.assertIn(run.returncode, (SOME_FAILED, CANNOT_OPEN, INTERNAL), run.stderr)
            if run.returncode == SOME_FAILED:
                self.check_whole(out)
        self.assertEqual(juesuan("merge", "-q", out, "--shards", "2").returncode, SOME_FAILED)
        self.check_whole(out)

    def review(self, out, seed):
        ledger = out / "cropped.json"
        shutil.copy(self.inputs / "cropped.pdf", out)
        ledger.write_bytes(next(right for right in self.right.values() if b'"cropped.pdf"' in right))
        try:
            server = Server(ledger, env=self.faulty(seed))
        except AttributeError:
            return  # it did not start, and said so
        entries = [e for e in json.loads(ledger.read_text(encoding="utf-8"))["entries"] if e["amount"]][:12]
        kept = []
        for i, entry in enumerate(entries):
            status, text = server.ask("api/reports/0/corrections", correction(entry, f"{i}.25"))
            self.assertIn(status, (200, 500), text)
            if status == 200:
                kept.append(f"{i}.25")
        server.stop(signal.SIGKILL)
        again = Server(ledger)
        self.addCleanup(again.stop)
        amounts = [e["amount"] for e in again.report()["ledger"]["entries"]]
        again.stop()
        self.assertLessEqual(set(kept), set(amounts))


if __name__ == "__main__":
    unittest.main()
