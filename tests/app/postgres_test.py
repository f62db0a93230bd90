"""The same database in PostgreSQL: a real server, started by this test in a folder of its own.

In: the built program, samples/reports, Debian's postgresql. Skips (status 77) where there is
no server. PostgreSQL refuses to run as root; then it runs as the user postgres.
"""
import csv
import io
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from batch_case import BatchCase
from program import CANNOT_OPEN, NOTHING_FOUND, PROGRAM, SAMPLES, SOME_FAILED, USAGE, juesuan

TABLES = ("documents", "inputs", "failures", "tables", "entries", "narrative", "findings", "finding_refs",
          "subjects", "subject_continuity")
VIEWS = ("reports", "results", "amounts", "panel", "suspects", "contradictions", "coverage", "units", "entities")
REPORTS = ("cropped", "old-2016", "split-2024", "mistakes")


def server_programs():
    """The folder of the newest server, or nothing."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: int(p.parts[4]))
    return folders[-1].parent if folders else None


def normal(value):
    """One spelling for what both databases mean: numbers as numbers, NULL as empty."""
    if value is None:
        return ""
    try:
        return Decimal(str(value)).normalize()
    except ArithmeticError:
        return str(value)


class Server:
    """A server that listens on a socket in its own folder only."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="juesuan-postgres-"))
        self.user = []
        if os.geteuid() == 0:
            self.user = ["runuser", "-u", "postgres", "--"]
            shutil.chown(self.folder, "postgres")
        programs = server_programs()
        self.run(programs / "initdb", "-D", self.folder / "data", "-U", "juesuan", "-E", "UTF8", "--no-locale",
                 "--auth=trust", "--no-sync")
        self.process = subprocess.Popen(
            [*self.user, programs / "postgres", "-D", self.folder / "data", "-k", self.folder, "-c",
             "listen_addresses=", "-c", "fsync=off"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while subprocess.run([programs / "pg_isready", "-h", self.folder, "-q"]).returncode != 0:
            if time.monotonic() > deadline:
                raise RuntimeError("the server does not start")
            time.sleep(0.1)
        self.databases = 0

    def run(self, *command):
        subprocess.run([*self.user, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")

    def stop(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def new_database(self):
        self.databases += 1
        name = f"test{self.databases}"
        self.psql("postgres", f"CREATE DATABASE {name}")
        return name

    def address(self, name):
        return f"postgresql:///{name}?host={self.folder}&user=juesuan"

    def psql(self, name, statement):
        done = subprocess.run(["psql", "-X", "-q", "--csv", "-v", "ON_ERROR_STOP=1", self.address(name), "-c",
                               statement], check=True, capture_output=True, text=True)
        return list(csv.reader(io.StringIO(done.stdout)))

    def rows(self, name, query):
        header, *rows = self.psql(name, query)
        return header, sorted([tuple(map(normal, row)) for row in rows], key=str)


class PostgresTest(BatchCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def setUp(self):
        super().setUp()
        for name in REPORTS:
            shutil.copy(SAMPLES / f"{name}.pdf", self.inputs)
        shutil.copy(SAMPLES / "cropped.pdf", self.inputs / "copy.pdf")
        # What COPY must escape.
        (self.inputs / "bad\t\\N 坏.pdf").write_text("x")
        self.name = self.server.new_database()

    def batch(self, *arguments, code=SOME_FAILED, out=None, name=None):
        run = juesuan("batch", *arguments, "-o", out or self.out, "--db", self.server.address(name or self.name))
        self.assertEqual(run.returncode, code, run.stderr)

    def check_same(self, name=None, out=None):
        """Every table and view holds in PostgreSQL what it holds in SQLite."""
        with sqlite3.connect((out or self.out) / "juesuan.sqlite") as local:
            for table in TABLES + VIEWS:
                cursor = local.execute(f"SELECT * FROM {table}")
                header = [column[0] for column in cursor.description]
                rows = sorted([tuple(map(normal, row)) for row in cursor], key=str)
                found_header, found = self.server.rows(name or self.name, f"SELECT * FROM {table}")
                self.assertEqual(found_header, header, table)
                self.assertEqual(len(found), len(rows), table)
                for one, other in zip(found, rows):
                    self.assertEqual(one, other, table)

    def count(self, query):
        return int(self.server.psql(self.name, query)[1][0])

    def test_tables_and_views_are_those_of_sqlite(self):
        self.batch(self.inputs)
        self.check_same()
        self.assertGreater(self.count("SELECT COUNT(*) FROM entries"), 1000)
        self.assertGreater(self.count("SELECT COUNT(*) FROM contradictions"), 0)

    def test_it_can_come_later(self):
        juesuan("batch", self.inputs, "-o", self.out)
        self.batch()
        self.check_same()
        times = {path: path.stat().st_mtime_ns for path in (self.out / "ledgers").rglob("*.json")}
        self.server.psql(self.name, "DELETE FROM failures; DELETE FROM inputs; DELETE FROM documents")
        self.batch()
        self.check_same()
        self.assertEqual({path: path.stat().st_mtime_ns for path in times}, times)

    def test_killed_between_two_databases_it_loses_nothing(self):
        for moment in (0.3, 0.7, 1.1, 1.5):
            process = subprocess.Popen([PROGRAM, "batch", self.inputs, "-o", self.out, "-q", "--db",
                                        self.server.address(self.name)])
            time.sleep(moment)
            process.kill()
            process.wait()
        self.batch()
        self.check_same()

    def test_redo_replaces(self):
        self.batch(self.inputs)
        self.batch("--redo", "all")
        self.check_same()
        (self.inputs / "old-2016.pdf").write_text("no longer a report")
        self.batch("--redo", "all")
        self.check_same()
        self.assertEqual(self.count("SELECT COUNT(*) FROM failures"), 2)

    def test_two_at_a_time_share_it(self):
        command = [PROGRAM, "batch", self.inputs, "-q", "--db", self.server.address(self.name), "-o"]
        runs = [subprocess.Popen([*command, self.folder / name]) for name in ("a", "b")]
        self.assertEqual([run.wait() for run in runs], [SOME_FAILED, SOME_FAILED])
        self.assertEqual(self.count("SELECT COUNT(*) FROM documents"), len(REPORTS))
        self.assertEqual(self.count("SELECT COUNT(*) FROM inputs"), len(REPORTS) + 2)

    def test_what_is_no_database_of_ours_is_refused(self):
        self.server.psql(self.name, "CREATE TABLE meta (name TEXT, value TEXT)")
        self.batch(self.inputs, code=USAGE)
        self.batch(self.inputs, code=CANNOT_OPEN, name="nowhere")

    def test_a_server_that_goes_away_stops_the_run_and_the_next_one_goes_on(self):
        self.batch(SAMPLES / "no-table.pdf", self.inputs / "copy.pdf", code=NOTHING_FOUND)
        self.server.psql(self.name, "ALTER TABLE entries RENAME TO hidden")
        self.batch(self.inputs, code=7)
        self.server.psql(self.name, "ALTER TABLE hidden RENAME TO entries")
        self.batch(self.inputs)
        self.check_same()


def load_tests(loader, tests, pattern):
    """With sanitizers what goes through libpq, not every kill."""
    if "JUESUAN_SANITIZED" not in os.environ:
        return tests
    names = ("test_tables_and_views_are_those_of_sqlite", "test_redo_replaces",
             "test_what_is_no_database_of_ours_is_refused")
    return unittest.TestSuite(PostgresTest(name) for name in names)


if __name__ == "__main__":
    if server_programs() is None or shutil.which("psql") is None:
        print("skipped: postgresql is not installed")
        sys.exit(77)
    if os.geteuid() == 0 and subprocess.run(["id", "postgres"], capture_output=True).returncode != 0:
        print("skipped: there is no user postgres to run the server as")
        sys.exit(77)
    unittest.main()
