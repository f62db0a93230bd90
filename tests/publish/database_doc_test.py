"""docs/database.md names every table, view and column of the database, and nothing else.

In: publish/assets/schema.sql and views.sql, docs/database.md.
"""
import re
import sqlite3
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
PAGE = (SOURCE / "docs/database.md").read_text(encoding="utf-8")


def sections():
    """{heading: text} of the third level."""
    parts = re.split(r"^#{2,3} (.+)$", PAGE, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2]))


class DatabaseDocTest(unittest.TestCase):
    def setUp(self):
        self.database = sqlite3.connect(":memory:")
        self.addCleanup(self.database.close)
        for name in ("schema.sql", "views.sql"):
            text = (SOURCE / "publish/assets" / name).read_text(encoding="utf-8")
            self.database.executescript(text.replace("--sqlite: ", ""))

    def names(self, kind):
        return {name for name, in self.database.execute("SELECT name FROM sqlite_master WHERE type = ? "
                                                        "AND name NOT LIKE 'sqlite_%'", (kind,))}

    def test_tables_and_columns(self):
        tables = self.names("table")
        page = sections()
        self.assertEqual(tables - set(page), set())
        for table in tables:
            columns = {row[1] for row in self.database.execute(f"PRAGMA table_info({table})")}
            text = page[table]
            first_cells = re.findall(r"^\| (.+?) \|", text, flags=re.M) or [text]
            documented = set(re.findall(r"`([a-z0-9_]+)`", " ".join(first_cells)))
            self.assertEqual(columns - documented, set(), table)

    def test_views(self):
        rows = re.findall(r"^\| `([a-z_]+)` \|", sections()["Views"], flags=re.M)
        self.assertEqual(set(rows), self.names("view"))

    def test_reasons(self):
        text = sections()["failures"].split("| `reason` | what")[1]
        documented = set(re.findall(r"`([a-z_]+)`", " ".join(re.findall(r"^\| (.+?) \|", text, flags=re.M))))
        code = "".join((SOURCE / "app" / name).read_text(encoding="utf-8") for name in ("report_job.cpp", "walled_reader.cpp"))
        used = set(re.findall(r'return "([a-z_]+)";|[{(= ]\s*"([a-z]+_limit|crashed|internal|cannot_open|cannot_read|limit_reached|killed|changed)"', code))
        used = {name for pair in used for name in pair if name} - {"usage"}  # of the worker's lines
        self.assertEqual(used - documented, set())
        self.assertEqual(documented - used, set())


if __name__ == "__main__":
    unittest.main()
