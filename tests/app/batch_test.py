"""Many reports: rows out = rows in, whatever the inputs are and whenever the run is killed.

In: the built program, samples/reports; /usr/bin/qpdf for the hostile files. What takes many
reports is scaled down under sanitizers.
"""
import json
import os
import pty
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from batch_case import BatchCase
from program import (CANNOT_OPEN, IN_USE, NOTHING_FOUND, OK, PROGRAM, SAMPLES, SECONDS, SOME_FAILED, SOURCE, SUSPECTS, USAGE,
                     copy_of_models, juesuan)

GOOD = ("cropped", "old-2016", "split-2024", "rotated")  # born-digital: each in under a second
SANITIZED = "JUESUAN_SANITIZED" in os.environ
KILLS = 3 if SANITIZED else 8
HOSTILE = 5 if SANITIZED else 50


def dump(database):
    """The whole database as sorted lines, without what names program and models."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return sorted(connection.iterdump())


def rows(database, query, *parameters):
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return connection.execute(query, parameters).fetchall()


def pdf(objects, trailer=b"<</Root 1 0 R>>"):
    """A PDF file without a cross-reference table, which readers rebuild."""
    body = b"".join(b"%d 0 obj%s\nendobj\n" % (number + 1, text) for number, text in enumerate(objects))
    return b"%PDF-1.7\n" + body + b"trailer" + trailer + b"\n%%EOF\n"


def pdf_page(media_box=b"[0 0 595 842]", content=b"<</Length 0>>stream\n\nendstream"):
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R>>" % media_box, content])


class BatchTest(BatchCase):
    def setUp(self):
        super().setUp()
        self.database = self.out / "juesuan.sqlite"

    def add(self, *names, to="{}.pdf"):
        for name in names:
            target = self.inputs / to.format(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(SAMPLES / f"{name}.pdf", target)

    def batch(self, *arguments, code=OK, **options):
        run = juesuan("batch", *arguments, "-o", self.out, **options)
        self.assertEqual(run.returncode, code, run.stderr)
        self.assertEqual(run.stdout, "")
        return run

    def summary(self):
        return json.loads((self.out / "summary.json").read_text(encoding="utf-8"))

    def check_books(self, inputs):
        """Every input is one ledger or one failure; every ledger is on the disk and whole."""
        self.assertEqual(rows(self.database, "SELECT COUNT(*) FROM inputs"), [(inputs,)])
        self.assertEqual(rows(self.database, "SELECT COUNT(*) FROM inputs WHERE state NOT IN ('ledger', 'failed')"),
                         [(0,)])
        self.assertEqual(rows(self.database, "SELECT COUNT(*) FROM inputs i LEFT JOIN failures f USING (path) "
                                             "WHERE (i.state = 'failed') <> (f.path IS NOT NULL)"), [(0,)])
        self.assertEqual(rows(self.database, "PRAGMA foreign_key_check"), [])
        hashes = {sha256 for sha256, in rows(self.database, "SELECT sha256 FROM documents")}
        files = {path.stem: path for path in (self.out / "ledgers").glob("*/*")}
        self.assertEqual(set(files), hashes)
        for sha256, path in files.items():
            self.assertEqual(json.loads(path.read_text(encoding="utf-8"))["document"]["sha256"], sha256)
        self.assertEqual(list(self.out.rglob(".juesuan-*")), [])
        results = (self.out / "results.csv").read_text(encoding="utf-8").splitlines()
        self.assertEqual(len(results), inputs + 1)

    def test_folders_files_and_duplicates(self):
        self.add("cropped", "old-2016")
        self.add("rotated", to="deep/er/{}.PDF")
        self.add("cropped", to="deep/copy of {}.pdf")
        (self.inputs / "notes.txt").write_text("not a report")
        single = self.folder / "single.pdf"
        shutil.copy(SAMPLES / "split-2024.pdf", single)
        self.batch(self.inputs, single)
        self.check_books(5)
        self.assertEqual(rows(self.database, "SELECT COUNT(*) FROM documents"), [(4,)])
        self.assertEqual(self.summary()["this_run"]["read"], 4)
        paths = rows(self.database, "SELECT path FROM inputs WHERE document = (SELECT document FROM inputs "
                                    "WHERE path = ?)", str(self.inputs / "cropped.pdf"))
        self.assertEqual(len(paths), 2)

    def test_a_ledger_is_what_extract_writes(self):
        self.add("split-2024")
        self.batch(self.inputs)
        alone = self.folder / "alone.json"
        juesuan("extract", self.inputs / "split-2024.pdf", "-o", alone)
        ledger, = (self.out / "ledgers").glob("*/*")
        self.assertEqual(ledger.read_bytes(), alone.read_bytes())

    def test_manifest_and_list(self):
        self.add("cropped", "rotated")
        manifest = self.folder / "manifest.csv"
        manifest.write_text("path,entity,year,region,url\n"
                            f"{self.inputs}/cropped.pdf,known unit,2019,north,https://example.org/a\n"
                            f"{self.inputs}/missing.pdf,lost unit,2020,north,\n", encoding="utf-8")
        self.batch(manifest, code=SOME_FAILED)
        self.check_books(2)
        self.assertEqual(rows(self.database, "SELECT entity, fiscal_year, region, url FROM reports"),
                         [("known unit", 2019, "north", "https://example.org/a")])
        self.assertEqual(rows(self.database, "SELECT inputs, ledgers, failures FROM coverage WHERE fiscal_year = 2020"),
                         [(1, 0, 1)])
        listed = subprocess.run([PROGRAM, "batch", "-", "-o", self.out], input=f"{self.inputs}/rotated.pdf\n",
                                capture_output=True, text=True, timeout=SECONDS)
        self.assertEqual(listed.returncode, SOME_FAILED, listed.stderr)
        self.check_books(3)

    def test_a_second_run_does_nothing(self):
        self.add("cropped")
        self.batch(self.inputs)
        before = {path: path.stat().st_mtime_ns for path in (self.out / "ledgers").rglob("*.json")}
        self.batch(self.inputs)
        self.batch()
        self.assertEqual(self.summary()["this_run"]["read"], 0)
        self.assertEqual({path: path.stat().st_mtime_ns for path in before}, before)

    def test_a_lost_database_is_built_again_from_the_ledgers(self):
        self.add(*GOOD)
        self.batch(self.inputs)
        before = dump(self.database)
        times = {path: path.stat().st_mtime_ns for path in (self.out / "ledgers").rglob("*.json")}
        self.database.unlink()
        self.batch(self.inputs)
        self.assertEqual(dump(self.database), before)
        self.assertEqual({path: path.stat().st_mtime_ns for path in times}, times, "ledgers were made again")

    def test_redo(self):
        self.add("cropped", "rotated")
        (self.inputs / "bad.pdf").write_text("no PDF")
        self.batch(self.inputs, code=SOME_FAILED)
        read = lambda: self.summary()["this_run"]["read"]
        self.batch("--redo", "stale", code=SOME_FAILED)
        self.assertEqual(read(), 0, "nothing is stale")
        self.batch("--redo", "failed", code=SOME_FAILED)
        self.assertEqual(read(), 1)
        self.batch("--redo", "all", code=SOME_FAILED)
        self.assertEqual(read(), 3)
        before = dump(self.database)
        with sqlite3.connect(self.database) as connection:
            connection.execute("UPDATE documents SET models = 'old' WHERE file = 'rotated.pdf'")
        for path in (self.out / "ledgers").rglob("*.json"):
            path.write_text(path.read_text(encoding="utf-8").replace('"models": "', '"models": "0'), encoding="utf-8")
        self.batch("--redo", "stale", code=SOME_FAILED)
        self.assertEqual(read(), 1)
        self.assertEqual(dump(self.database), before)
        shutil.copy(SAMPLES / "old-2016.pdf", self.inputs / "bad.pdf")
        self.batch("--redo", "failed")
        self.check_books(3)

    def test_killed_at_random_moments_it_loses_nothing(self):
        for number, name in enumerate(GOOD * 3):
            self.add(name, to=f"{number:02d} {{}}.pdf")
            # Made different by a comment, so that each is read.
            path = self.inputs / f"{number:02d} {name}.pdf"
            path.write_bytes(path.read_bytes() + b"\n%% %d\n" % (number // 2))
        (self.inputs / "05 bad.pdf").write_bytes(b"%PDF-1.4 nothing")
        self.batch(self.inputs, code=SOME_FAILED)
        undisturbed = dump(self.database)
        seconds = max(1.0, self.summary()["this_run"]["seconds"])
        self.out = self.folder / "disturbed"
        self.database = self.out / "juesuan.sqlite"
        chance = random.Random(5)
        for _ in range(KILLS):
            process = subprocess.Popen([PROGRAM, "batch", self.inputs, "-o", self.out, "-q"],
                                       stderr=subprocess.PIPE)
            time.sleep(chance.uniform(0, seconds / 3))
            process.kill()
            self.assertEqual(process.communicate()[1], b"")
        self.batch(self.inputs, code=SOME_FAILED)
        self.check_books(13)
        self.assertEqual(dump(self.database), undisturbed)

    def hostile(self):
        """{name: (bytes, reason)}; what only looks like a report."""
        small = (SAMPLES / "cropped.pdf").read_bytes()
        chance = random.Random(11)
        bomb = zlib.compress(b"0 0 m 1 1 l S\n" * (100_000 if SANITIZED else 1_000_000), 9)
        bomb_page = b"<</Length %d/Filter/FlateDecode>>stream\n" % len(bomb) + bomb + b"\nendstream"
        return {
            "empty": (b"", "cannot_open"),
            "text": (b"this is no PDF", "cannot_open"),
            "random": (chance.randbytes(100_000), "cannot_open"),
            "random with a head": (b"%PDF-1.4\n" + chance.randbytes(100_000), "cannot_open"),
            "head only": (small[:9], "cannot_open"),
            "one byte": (b"%", "cannot_open"),
            "archive": (b"PK\x03\x04" + bytes(1000), "cannot_open"),
            "no pages": (pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]), "cannot_open"),
            "circle": (pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]), None),
            "no root": (pdf([b"<<>>"], b"<<>>"), "cannot_open"),
            "bomb": (pdf_page(content=bomb_page), None),
            "huge page": (pdf_page(b"[0 0 14400000 14400000]"), None),
            "negative page": (pdf_page(b"[0 0 -5 -5]"), None),
        }

    def test_hostile_files_between_good_ones_cost_nothing_but_their_row(self):
        hostile = self.hostile()
        for name, (content, _) in hostile.items():
            (self.inputs / f"{name}.pdf").write_bytes(content)
        (self.inputs / "folder.pdf").mkdir()
        (self.inputs / "loop.pdf").symlink_to("loop.pdf")
        (self.inputs / "dangling.pdf").symlink_to("nowhere")
        os.mkfifo(self.inputs / "pipe.pdf")
        shutil.copy(SAMPLES / "user-password.pdf", self.inputs / "locked.pdf")
        for number in range(4):
            self.add("cropped", to=f"good {number}.pdf")
        self.batch(self.inputs, "--limit-cpu", "60", "--limit-wall", "120", code=SOME_FAILED)
        self.check_books(len(hostile) + 5 + 4)
        reasons = dict(rows(self.database, "SELECT path, reason FROM failures"))
        for name, (_, reason) in hostile.items():
            path = str(self.inputs / f"{name}.pdf")
            if reason is not None:
                self.assertEqual(reasons.get(path), reason, name)
        wanted = {"folder": "cannot_open", "loop": "cannot_open", "dangling": "cannot_open", "pipe": "cannot_open",
                  "locked": "needs_password"}
        for name, reason in wanted.items():
            self.assertEqual(reasons.get(str(self.inputs / f"{name}.pdf")), reason, name)
        for message, in rows(self.database, "SELECT message FROM failures"):
            self.assertTrue(message)
        good = rows(self.database, "SELECT COUNT(*) FROM inputs WHERE path LIKE '%good%' AND state = 'ledger'")
        self.assertEqual(good, [(4,)])
        self.assertEqual(sum(self.summary()["failures"].values()), self.summary()["failed"])

    def broken(self, number):
        """One of endlessly many files that are no report."""
        chance = random.Random(number)
        report = (SAMPLES / "cropped.pdf").read_bytes()
        return (b"", chance.randbytes(1 + number * 997), b"%PDF-1.7\n" + chance.randbytes(number * 499),
                report[:chance.randrange(1, 200)], report[1000 + number:2000],
                bytes(number * 1024), b"<html>not found</html>" * number)[number % 7]

    def test_as_many_hostile_files_as_good_ones(self):
        report = (SAMPLES / "cropped.pdf").read_bytes()
        for number in range(HOSTILE):
            (self.inputs / f"{number:02d} good.pdf").write_bytes(report + b"\n%% %d\n" % number)
            (self.inputs / f"{number:02d} hostile.pdf").write_bytes(self.broken(number))
        self.batch(self.inputs, code=SOME_FAILED)
        self.check_books(2 * HOSTILE)
        outcomes = rows(self.database, "SELECT path LIKE '%good.pdf', outcome, COUNT(*), COUNT(reason), COUNT(message) "
                                       "FROM results GROUP BY 1, 2 ORDER BY 1")
        self.assertEqual(outcomes, [(0, "failed", HOSTILE, HOSTILE, HOSTILE), (1, "ledger", HOSTILE, 0, 0)])

    def test_limits_are_failures_with_a_reason(self):
        self.add("scan-1")
        for option, value, reason in (("--limit-cpu", 1, "cpu_limit"), ("--limit-wall", 1, "wall_limit")):
            shutil.rmtree(self.out, ignore_errors=True)
            self.batch(self.inputs, option, value, code=SOME_FAILED)
            (path, found, message), = rows(self.database, "SELECT path, reason, message FROM failures")
            self.assertEqual(found, reason)
            self.assertIn(option, message)
            self.check_books(1)

    def test_password_for_all(self):
        self.add("user-password")
        secret = self.folder / "secret.txt"
        secret.write_text("secret")
        self.batch(self.inputs, "--password-file", secret)
        self.check_books(1)

    def models_without_units(self):
        """With these no amount can be told: every one is for a person's look."""
        models = copy_of_models(self.folder)
        words = json.loads((models / "forms/words.json").read_text(encoding="utf-8"))
        words.update(yuan=[], ten_thousand_yuan=[])
        (models / "forms/words.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
        return models

    def test_exit_codes(self):
        self.add("no-table")
        self.batch(self.inputs, code=NOTHING_FOUND)
        self.add("cropped")
        self.batch(self.inputs, "--models", self.models_without_units(), code=SUSPECTS)
        (self.inputs / "bad.pdf").write_text("x")
        self.batch(self.inputs, code=SOME_FAILED)
        self.assertEqual(self.summary()["exit_code"], SOME_FAILED)

    def test_exports(self):
        self.add("cropped", "old-2016")
        self.batch(self.inputs, "--csv", "--jsonl", "--datapackage", "--xlsx")
        amounts = sum(count for count, in rows(self.database, "SELECT entry_count FROM documents"))
        self.assertEqual(len((self.out / "amounts.jsonl").read_text(encoding="utf-8").splitlines()), amounts)
        self.assertGreaterEqual(len((self.out / "amounts.csv").read_bytes().split(b"\r\n")), amounts + 1)
        self.assertTrue((self.out / "datapackage/datapackage.json").exists())
        self.assertEqual(len(list((self.out / "workbooks").glob("*/*.xlsx"))), 2)

    def test_json_log(self):
        self.add("cropped")
        (self.inputs / "bad.pdf").write_text("x")
        run = self.batch(self.inputs, "--log", "json", code=SOME_FAILED)
        lines = [json.loads(line) for line in run.stderr.splitlines()]
        reports = {Path(line["path"]).name: line for line in lines if line["event"] == "report"}
        self.assertEqual(reports["cropped.pdf"]["outcome"], "ok")
        self.assertGreater(reports["cropped.pdf"]["peak_memory_kib"], 0)
        self.assertEqual(reports["bad.pdf"]["reason"], "cannot_open")
        self.assertEqual(lines[-1]["event"], "summary")
        self.assertEqual(lines[-1]["failed"], 1)

    def test_a_terminal_shows_one_line_that_rewrites_itself(self):
        self.add(*GOOD)
        master, slave = pty.openpty()
        process = subprocess.Popen([PROGRAM, "batch", self.inputs, "-o", self.out], stderr=slave)
        os.close(slave)
        text = b""
        while chunk := self.read_terminal(master):
            text += chunk
        self.assertEqual(process.wait(), OK)
        lines = text.decode().split("\r\x1b[K")
        self.assertGreater(len(lines), 2, text)
        self.assertRegex(lines[1], r"^1 of 4, [0-9.]+/s, \d+ s left: 1 ok, 0 suspect, 0 failed$")
        self.assertRegex(lines[-1], r"^4 of 4, [0-9.]+/s: 4 ok, 0 suspect, 0 failed\r\n$")

    @staticmethod
    def read_terminal(master):
        try:
            return os.read(master, 4096)
        except OSError:  # the other end is closed
            return b""

    def test_a_folder_takes_one_run_at_a_time(self):
        self.add("scan-1")
        first = subprocess.Popen([PROGRAM, "batch", self.inputs, "-o", self.out, "-q"])
        self.addCleanup(first.wait)
        self.addCleanup(first.kill)
        while not (self.out / "juesuan.lock").exists():
            time.sleep(0.01)
        time.sleep(0.2)
        run = juesuan("batch", self.inputs, "-o", self.out)
        self.assertEqual(run.returncode, IN_USE)
        self.assertIn("another run is writing here", run.stderr)

    def test_children_die_with_the_batch(self):
        self.add("scan-1")
        process = subprocess.Popen([PROGRAM, "batch", self.inputs, "-o", self.out, "-q"])
        children = []
        while not children:
            found = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
            children = [int(child) for child in found]
        process.kill()
        process.wait()
        deadline = time.monotonic() + 10
        while any(Path(f"/proc/{child}/stat").exists() for child in children) and time.monotonic() < deadline:
            time.sleep(0.01)
        self.assertLess(time.monotonic(), deadline)

    def test_shards_merge_to_what_one_run_writes(self):
        self.add(*GOOD)
        self.add("cropped", to="copy of {}.pdf")
        (self.inputs / "bad.pdf").write_text("x")
        self.batch(self.inputs, code=SOME_FAILED)
        whole = dump(self.database)
        manifest = self.folder / "manifest.jsonl"
        listed = juesuan("batch", self.inputs, "--list", manifest)
        self.assertEqual(listed.returncode, OK, listed.stderr)
        self.out = self.folder / "sharded"
        self.database = self.out / "juesuan.sqlite"
        for index in (1, 2):
            run = juesuan("batch", manifest, "-o", self.out, "--shard", f"{index}/3")
            self.assertIn(run.returncode, (OK, SOME_FAILED), run.stderr)
        early = juesuan("merge", self.out, "--shards", 3)
        self.assertEqual(early.returncode, CANNOT_OPEN)
        self.assertIn("1 of 3 shards are not done: 3;", early.stderr)
        listed = juesuan("merge", self.out, "--shards", 3, "--unfinished")
        self.assertEqual((listed.returncode, listed.stdout), (OK, "3\n"))
        juesuan("batch", manifest, "-o", self.out, "--shard", "3/3")
        for _ in range(2):  # merging again changes nothing
            merged = juesuan("merge", self.out, "--shards", 3, "--csv")
            self.assertEqual(merged.returncode, SOME_FAILED, merged.stderr)
            self.assertEqual(dump(self.database), whole)
        self.check_books(6)

    def test_command_line(self):
        self.add("cropped")
        cases = [
            (["-o", self.out, "--shard", "4/3"], USAGE, "expected I/N"),
            (["-o", self.out, "--redo", "some"], USAGE, "--redo"),
            (["-o", self.out, "-j", "0"], USAGE, "--jobs|-j"),
            (["-o", self.out, "--limit-cpu", "0"], USAGE, "limit-cpu"),
            ([self.inputs], USAGE, "nowhere to write"),
            ([self.folder / "none.csv", "-o", self.out], USAGE, "no such file"),
            ([self.inputs, "-o", "/proc/none"], CANNOT_OPEN, "cannot be made"),
            ([self.inputs, "-o", self.out, "--db", "postgresql://localhost:1/none"], CANNOT_OPEN, "--db"),
        ]
        for arguments, code, pattern in cases:
            run = juesuan("batch", *arguments)
            self.assertEqual(run.returncode, code, f"{arguments}: {run.stderr}")
            self.assertRegex(run.stderr, re.compile(pattern))

    def test_what_a_kill_leaves_behind_is_cleared_up(self):
        self.add("cropped")
        self.batch(self.inputs)
        for name in (".juesuan-a.sqlite", "ledgers/00/.juesuan-b.json"):
            (self.out / name).write_text("half")
        self.batch()
        self.check_books(1)

    def test_stopped_by_a_signal_the_next_run_goes_on(self):
        self.add(*GOOD)
        process = subprocess.Popen([PROGRAM, "batch", self.inputs, "-o", self.out, "-q"])
        time.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        process.wait()
        self.batch(self.inputs)
        self.check_books(len(GOOD))


class WorkerTest(unittest.TestCase):
    def work(self, *jobs, code=OK):
        text = "".join(job if isinstance(job, str) else json.dumps(job) + "\n" for job in jobs)
        run = subprocess.run([PROGRAM, "worker"], input=text, capture_output=True, text=True, timeout=SECONDS)
        self.assertEqual(run.returncode, code, run.stderr)
        return [json.loads(line) for line in run.stdout.splitlines()]

    def test_a_result_for_each_job_in_order(self):
        with tempfile.TemporaryDirectory() as folder:
            ledger = Path(folder) / "ledger.json"
            bad = Path(folder) / "bad.pdf"
            bad.write_text("x")
            results = self.work({"path": str(SAMPLES / "cropped.pdf"), "id": 1},
                                {"path": str(bad), "id": 2},
                                {"path": str(SAMPLES / "no-table.pdf"), "ledger": str(ledger), "note": {"a": [1]}})
            written = json.loads(ledger.read_text(encoding="utf-8"))
        self.assertEqual([result["outcome"] for result in results], ["ok", "failed", "no_form"])
        self.assertEqual(results[0]["id"], 1)
        self.assertEqual(results[0]["ledger"]["document"]["file"], "cropped.pdf")
        self.assertGreater(len(results[0]["ledger"]["entries"]), 0)
        self.assertEqual(results[1]["reason"], "cannot_open")
        self.assertEqual(results[2]["note"], {"a": [1]})
        self.assertEqual(results[2]["ledger"], str(Path(ledger)))
        self.assertEqual(results[2]["sha256"], written["document"]["sha256"])

    def test_what_is_no_job_is_a_failed_line(self):
        results = self.work("nonsense\n", "\n", "[1]\n", "{}\n", {"path": "/nowhere.pdf"}, {"path": "/"})
        self.assertEqual([result["reason"] for result in results],
                         ["usage", "usage", "usage", "cannot_open", "cannot_open"])

    def test_no_job_is_no_result(self):
        self.assertEqual(self.work(), [])


if __name__ == "__main__":
    unittest.main()
