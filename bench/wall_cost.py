#!/usr/bin/python3
"""What the wall around the reader costs: each report read behind it and with --no-sandbox, in turn.

In: a built program, a folder of reports (the 200 smallest are taken), how often. Out: the ratio of the sums, each
report counted with its least processor time and least wall time; that of many runs in turn changes little beside load.
Also says where the ledgers differ but for the layers that they name.

    bench/wall_cost.py FOLDER [build/release/juesuan] [RUNS]
"""
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MOST_REPORTS = 200
WAYS = {"wall": [], "none": ["--no-sandbox"]}


def read(program, path, out, options):
    """(processor seconds, wall seconds, ledger but for the names of the layers)"""
    start = time.monotonic()
    process = subprocess.Popen([program, "extract", "-q", "-j", "1", *options, path, "-o", out],
                               stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    ledger = json.loads(out.read_text(encoding="utf-8")) if out.exists() else None
    if ledger:
        ledger["document"]["tool"].pop("wall", None)
    out.unlink(missing_ok=True)
    return usage.ru_utime + usage.ru_stime, wall, ledger


def main(folder, program="build/release/juesuan", runs="3"):
    reports = sorted(Path(folder).rglob("*.pdf"), key=lambda path: (path.stat().st_size, path))[:MOST_REPORTS]
    least = {way: {path: [float("inf")] * 2 for path in reports} for way in WAYS}
    differ = set()
    with tempfile.TemporaryDirectory() as holder:
        for turn in range(int(runs)):
            for path in reports:
                ledgers = []
                for way in list(WAYS)[::1 if turn % 2 == 0 else -1]:
                    *times, ledger = read(program, path, Path(holder) / "ledger.json", WAYS[way])
                    least[way][path] = [min(pair) for pair in zip(least[way][path], times)]
                    ledgers.append(ledger)
                if ledgers[0] != ledgers[1]:
                    differ.add(path)
    for place, name in enumerate(("processor time", "wall time")):
        sums = {way: sum(times[place] for times in least[way].values()) for way in WAYS}
        print(f"{name}: {sums['wall']:.2f} s behind the wall, {sums['none']:.2f} s without, "
              f"{100 * (sums['wall'] / sums['none'] - 1):+.1f} % over {len(reports)} reports")
    for path in sorted(differ):
        print(f"{path}: the ledgers differ")
    return bool(differ)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
