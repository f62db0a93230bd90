"""What bench/accuracy.py and bench/calibrate.py count, on ledgers small enough to count by hand.

In: nothing. Out: exit status 0 when causes, figures, bands and stated confidences are as expected.
"""
import csv
import json
import sys
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "bench"))
import calibrate
import speed
from accuracy_figures import Figures
from fault_causes import Tracer

RUN = {"exit_code": 1, "cpu_seconds": 3.0, "memory_mb": 90}


def entry(key, measure, amount, form="expenditure", **more):
    return {"form": form, "side": None, "key": key, "measure": measure, "amount": amount, "page_no": 1, "status": "read",
            "confidence": 0.995, "source": "ocr", "table": "T01", **more}


def ledger(*entries):
    return {"entries": list(entries), "tables": [{"id": "T01", "currency_unit": "ten_thousand_yuan", "cells": [{"text": "1"}]}]}


def truth(*entries):
    return {"entries": list(entries), "table_pages": [1]}


class SpeedTest(unittest.TestCase):
    def test_what_got_slower_is_named(self):
        now = {"a": {"now": 1.1, "goal": 1}, "b": {"now": 1.3, "goal": 1}, "new": {"now": 9, "goal": 1}}
        stored = {name: {"now": 1.0, "goal": 1} for name in ("a", "b", "gone")}
        self.assertEqual(speed.worse(now, stored), ["b"])
        self.assertIn("1.00", speed.line("a", now["a"], stored))

    def test_a_run_is_measured(self):
        run = speed.Run("true", runs=2)
        self.assertTrue(0 <= run.cpu < 1 and 0 < run.wall < 60 and run.memory_mib > 0)


class CauseTest(unittest.TestCase):
    PRINTED = [entry("functional:201", "total", "5.00"), entry("functional:201", "basic", "3.00"),
               entry("functional:208", "total", "7.00"), entry("functional:208", "basic", None),
               entry("item:total", "final", "9.00", form="three_public")]

    def causes(self, *entries):
        return [(f.kind, f.cause, f.key, f.measure) for f in Tracer(ledger(*entries), truth(*self.PRINTED)).faults()]

    def test_nothing_was_found(self):
        self.assertEqual({cause for _, cause, _, _ in self.causes()}, {"form"})

    def test_the_amount_stands_under_another_key(self):
        found = self.causes(*self.PRINTED[:2], self.PRINTED[4], entry("item:社会", "total", "7.00"))
        self.assertEqual(found, [("invented", "key", "item:社会", "total"), ("missing", "key", "functional:208", "total")])

    def test_row_column_and_cell(self):
        total = entry("functional:201", "total", "5.00")
        other = self.PRINTED[4]
        self.assertEqual(self.causes(total, other), [("missing", "column", "functional:201", "basic"),
                                                     ("missing", "row", "functional:208", "total")])
        found = self.causes(total, entry("functional:201", "basic", None), self.PRINTED[2], other)
        self.assertEqual(found, [("missing", "cell", "functional:201", "basic")])

    def test_digits_another_cell_and_noise(self):
        rest = self.PRINTED[1:]
        self.assertEqual(self.causes(entry("functional:201", "total", "6.00"), *rest)[0][:2], ("wrong", "digits"))
        self.assertEqual(self.causes(entry("functional:201", "total", "7.00"), *rest)[0][:2], ("wrong", "cell_of_other"))
        self.assertEqual(self.causes(*self.PRINTED[:3], self.PRINTED[4], entry("functional:208", "basic", "1.00")),
                         [("invented", "noise", "functional:208", "basic")])


class FiguresTest(unittest.TestCase):
    def test_first_readings_count_before_repair(self):
        printed = truth(entry("functional:201", "total", "50000.00"), entry("functional:208", "total", "70000.00"))
        figures = Figures()
        figures.add(1, ledger(entry("functional:201", "total", "50000.00", status="repaired", ocr_read="3.00"),
                              entry("functional:208", "total", "70000.00", status="suspect")), printed, RUN)
        self.assertEqual((figures.printed, figures.first_exact, figures.exact), (2, 1, 2))
        self.assertEqual((figures.repaired, figures.suspect, figures.silent, figures.printed_cells), (1, 1, 0, 1))

    def test_a_report_without_ledger_is_lost_as_a_whole(self):
        figures = Figures()
        figures.add(7, None, truth(entry("functional:201", "total", "5.00")), RUN)
        self.assertEqual((figures.failed, figures.missing, figures.silent), ([(7, 1)], 1, 1))


class CalibrationTest(unittest.TestCase):
    def test_small_bands_and_worse_ones_are_joined(self):
        low, better, same, worse = (0, 200, 20), (5, 200, 2), (8, 300, 3), (12, 200, 5)
        self.assertEqual(calibrate.joined([low, better]), [[0, 200, 20], [5, 200, 2]])
        self.assertEqual(calibrate.joined([low, better, same]), [[0, 200, 20], [5, 500, 5]])
        self.assertEqual(calibrate.joined([low, better, worse]), [[0, 200, 20], [5, 400, 7]])
        self.assertEqual(calibrate.joined([low, (9, 3, 0)]), [[0, 203, 20]])

    def test_rare_evidence_is_not_trusted(self):
        self.assertEqual(calibrate.confidence(0, 0), 0.5)
        self.assertEqual(calibrate.confidence(98, 0), 0.99)
        self.assertEqual(calibrate.confidence(9998, 0), 0.9999)

    def test_fit_and_check(self):
        with tempfile.TemporaryDirectory() as name:
            run = Path(name) / "runs/abc"
            evidence = {"support": "read", "margin": 9.0}
            entries = [entry(f"functional:{i}", "total", "1.00", evidence=evidence) for i in range(200)]
            for seed in (1, 2):
                self.write(run / f"3/report-{seed}.json", ledger(*entries))
                printed = [{**e, "amount": "2.00" if i < seed else "1.00"} for i, e in enumerate(entries)]
                self.write(Path(name) / f"born/report-{seed}.truth.json", truth(*printed))
            rows = calibrate.fitted(run, range(1, 2))
            self.assertEqual(rows, [("read", 0, 200, 1)])
            self.assertIn("| 0.99 to 0.995 | 200 | 0.9900 | 0.9900 | 2.0 | 2 |", calibrate.reliability(rows, run, range(2, 3)))

    def write(self, path, data):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(data), encoding="utf-8")

    def test_the_table_that_ships_is_sound(self):
        with open(calibrate.TABLE, encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len({(row["support"], row["least_margin"]) for row in rows}), len(rows))
        self.assertTrue(all(0 <= int(row["wrong"]) <= int(row["amounts"]) for row in rows))


if __name__ == "__main__":
    unittest.main()
