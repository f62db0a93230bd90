#!/usr/bin/python3
"""What confidence an amount of a scan deserves, counted on reports of bench/accuracy.py.

    bench/calibrate.py DIR/runs/HASH --fit 6000-6039 -o models/confidence/confidence.csv
    bench/calibrate.py DIR/runs/HASH --check 5000-5039 [--docs docs/accuracy.md]

--fit counts, for each support and band of margins (normalize/catalogue/confidence.h), amounts and how many of them
are wrong. Bands are joined until each holds LEAST_AMOUNTS and none does worse than one of lower margin.
--check states the confidence of other reports by that table and compares it with what is true.
"""
import argparse
import csv
import math
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.dont_write_bytecode = True
from accuracy_report import table
from fault_causes import score
from scanned_set import SOURCE, load, truth_path

TABLE = SOURCE / "models/confidence/confidence.csv"
MARGINS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 25, 30]
LEAST_AMOUNTS = 150
UNREADABLE = "unreadable"       # no amount that could be right: its confidence is 0 by definition
BINS = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 1.01]
BEGIN, END = "<!-- reliability: written by bench/calibrate.py --docs -->", "<!-- end of reliability -->"


def judged(run, seeds):
    """(level, support, margin, is wrong) of every entry of a scan, in forms that the truth knows."""
    for path in sorted(run.glob("*/report-*.json")):
        match = re.fullmatch(r"report-(\d+)\.json", path.name)
        if not match or int(match[1]) not in seeds:
            continue
        truth = load(truth_path(run.parents[1], int(match[1])))
        printed = {score.identity(e): score.amount(e) for e in truth["entries"]}
        forms = {who[0] for who in printed}
        for entry in load(path)["entries"]:
            evidence = entry.get("evidence") or {}
            if evidence.get("support") not in (None, UNREADABLE) and entry["form"] in forms:
                wrong = printed.get(score.identity(entry)) != score.amount(entry)
                yield path.parent.name, evidence["support"], evidence["margin"], wrong


def confidence(amounts, wrong):
    """The same as in normalize/catalogue/confidence.cpp."""
    return math.floor((amounts - wrong + 1) / (amounts + 2) * 10000) / 10000


def joined(bands):
    """[least margin, amounts, wrong] of rising margin: small ones and those that do worse than their
    predecessor are joined to it."""
    result = []
    for band in bands:
        result.append(list(band))
        while len(result) > 1 and must_join(*result[-2:]):
            _, amounts, wrong = result.pop()
            result[-1] = [result[-1][0], result[-1][1] + amounts, result[-1][2] + wrong]
    return result


def must_join(low, high):
    return min(low[1], high[1]) < LEAST_AMOUNTS or high[2] * low[1] >= low[2] * high[1]


def fitted(run, seeds):
    counts = defaultdict(Counter)
    for _, support, margin, wrong in judged(run, seeds):
        band = max(m for m in MARGINS if m <= margin)
        counts[support][band, wrong] += 1
    rows = []
    for support in sorted(counts):
        of = counts[support]
        bands = [(m, of[m, False] + of[m, True], of[m, True]) for m in MARGINS if of[m, False] + of[m, True]]
        bands[0] = (0, *bands[0][1:])
        rows += [(support, *band) for band in joined(bands)]
    return rows


def stated(rows, support, margin):
    fitting = [row for row in rows if row[0] == support and row[1] <= margin]
    return confidence(*max(fitting, key=lambda row: row[1])[2:]) if fitting else 0.5


def reliability(rows, run, seeds):
    """Markdown: stated confidence against the share that is right."""
    bins = defaultdict(lambda: [0, 0, 0.0])
    for _, support, margin, wrong in judged(run, seeds):
        value = stated(rows, support, margin)
        lower = max(b for b in BINS if b <= value)
        bins[lower] = [bins[lower][0] + 1, bins[lower][1] + wrong, bins[lower][2] + value]
    lines = []
    for lower in sorted(bins):
        amounts, wrong, total = bins[lower]
        upper = BINS[BINS.index(lower) + 1]
        expected = amounts - total
        lines.append([f"{lower} to {min(upper, 1)}", amounts, f"{total / amounts:.4f}", f"{1 - wrong / amounts:.4f}",
                      f"{expected:.1f}", wrong])
    return table(["stated", "amounts", "mean stated", "right", "wrong expected", "wrong"], lines)


def by_support(rows, run, seeds):
    counts = defaultdict(lambda: [0, 0, 0.0])
    for level, support, margin, wrong in judged(run, seeds):
        old = counts[support, level]
        counts[support, level] = [old[0] + 1, old[1] + wrong, old[2] + 1 - stated(rows, support, margin)]
    levels = sorted({level for _, level in counts})
    lines = [[support, *("{} / {} / {:.1f}".format(*counts[support, level]) for level in levels)]
             for support in sorted({support for support, _ in counts})]
    return table(["support", *levels], lines)


def read_table(path):
    with open(path, encoding="utf-8") as file:
        return [(row["support"], *(int(row[name]) for name in ("least_margin", "amounts", "wrong")))
                for row in csv.DictReader(file)]


def write_table(rows, path):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["support", "least_margin", "amounts", "wrong"])
        writer.writerows(rows)


def seed_range(text):
    first, last = text.split("-")
    return range(int(first), int(last) + 1)


def update_docs(path, text):
    head, rest = path.read_text(encoding="utf-8").split(BEGIN)
    path.write_text(f"{head}{BEGIN}\n\n{text}\n\n{END}{rest.split(END)[1]}", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("--fit", type=seed_range, metavar="A-B")
    parser.add_argument("--check", type=seed_range, metavar="A-B")
    parser.add_argument("-o", "--output", type=Path, default=TABLE)
    parser.add_argument("--docs", type=Path)
    args = parser.parse_args()
    if args.fit:
        write_table(fitted(args.run, args.fit), args.output)
    if args.check:
        rows = read_table(args.output)
        counted = f"Counted on seeds {args.fit[0]} to {args.fit[-1]}, measured" if args.fit else "Measured"
        text = (f"{counted} on seeds {args.check[0]} to {args.check[-1]}:\n\n{reliability(rows, args.run, args.check)}\n\n"
                f"Entries / wrong / wrong as expected from what is stated, by level:\n\n"
                f"{by_support(rows, args.run, args.check)}")
        print(text)
        if args.docs:
            update_docs(args.docs, text)


if __name__ == "__main__":
    main()
