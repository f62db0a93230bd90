"""Times a batch: against copies of the one-report command, with one worker and more, loading.

In: a folder of reports (samples/generate.py --count N --small). Out: a table in Markdown, the
figures of docs/scale.md. Each step runs --rounds times and the quickest counts, because other
work on the machine only ever adds; processor time is printed beside the clock for the same
reason.

    samples/generate.py --seed 1000 --count 2000 --small -o reports
    bench/batch_bench.py reports --count 400 --rounds 3
"""
import argparse
import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
PROGRAM = os.environ.get("JUESUAN", str(SOURCE / "build/release/juesuan"))
WORKERS = os.cpu_count()


class Timing:
    """Clock, processor time and largest process of a command and all that it starts."""

    def __init__(self, command, stdin=None):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                   text=True)
        process.communicate(stdin)
        self.code = process.returncode
        self.seconds = time.monotonic() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def best(rounds, run):
    return min((run() for _ in range(rounds)), key=lambda timing: timing.seconds)


def copies(reports, folder):
    """So many one-report commands at a time as there are cores."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    jobs = "".join(f"{report}\0{folder}/{report.stem}.json\0" for report in reports)
    return Timing(["xargs", "-0", "-n", "2", "-P", str(WORKERS), "sh", "-c",
                   f'{PROGRAM} extract "$0" -q -o "$1"; true'], jobs)


def batch(reports, folder, workers, keep=False):
    if not keep:
        shutil.rmtree(folder, ignore_errors=True)
    return Timing([PROGRAM, "batch", "-", "-o", str(folder), "-q", "-j", str(workers)],
                  "".join(f"{report}\n" for report in reports))


def load(folder, target):
    ledgers = sorted(str(path) for path in folder.glob("ledgers/*/*.json"))
    return Timing([PROGRAM, "export", *ledgers, "--sqlite", "-o", str(target)])


def query(database, statement):
    with sqlite3.connect(database) as connection:
        return connection.execute(statement).fetchone()[0]


def parent_memory_kib(reports, folder):
    """Largest resident size of the parent, children not counted."""
    shutil.rmtree(folder, ignore_errors=True)
    process = subprocess.Popen([PROGRAM, "batch", "-", "-o", str(folder), "-q"], stdin=subprocess.PIPE,
                               text=True)
    process.stdin.write("".join(f"{report}\n" for report in reports))
    process.stdin.close()
    largest = 0
    while process.poll() is None:
        for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                largest = max(largest, int(line.split()[1]))
        time.sleep(0.2)
    return largest


def dump(database):
    with sqlite3.connect(database) as connection:
        return sorted(connection.iterdump())


def kills(reports, folder, whole, count):
    """Kills a batch at random moments until it is through. True: the database is that of `whole`."""
    shutil.rmtree(folder, ignore_errors=True)
    chance = random.Random(20)
    seconds = json.loads((whole / "summary.json").read_text())["this_run"]["seconds"]
    for _ in range(count):
        process = subprocess.Popen([PROGRAM, "batch", "-", "-o", str(folder), "-q"], stdin=subprocess.PIPE,
                                   text=True)
        try:
            process.communicate("".join(f"{report}\n" for report in reports),
                                timeout=chance.uniform(0, 1.6 * seconds / count))
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
    last = batch(reports, folder, WORKERS, keep=True)
    read = json.loads((folder / "summary.json").read_text())["this_run"]["read"]
    print(f"{count} kills; the last run had {read} of {len(reports)} to do and took {last.seconds:.1f} s")
    return dump(folder / "juesuan.sqlite") == dump(whole / "juesuan.sqlite")


def row(name, timing, count):
    print(f"| {name} | {timing.seconds:.1f} | {timing.cpu:.1f} | {count / timing.seconds:.2f} | "
          f"{timing.cpu / count:.3f} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reports", type=Path)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--memory", action="store_true", help="also the parent's memory at 1/10 and all")
    options = parser.parse_args()
    reports = sorted(options.reports.glob("*.pdf"))[:options.count]
    count = len(reports)
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as name:
        folder = Path(name)
        print(f"{count} reports, {WORKERS} cores, load {os.getloadavg()[0]:.1f}\n")
        print("| | s | cpu s | reports/s | cpu s/report |\n|---|---|---|---|---|", flush=True)
        row(f"{WORKERS} copies of extract", best(options.rounds, lambda: copies(reports, folder / "copies")), count)
        row(f"batch -j {WORKERS}", best(options.rounds, lambda: batch(reports, folder / "all", WORKERS)), count)
        row("batch -j 1", best(options.rounds, lambda: batch(reports, folder / "one", 1)), count)
        row("batch again, all done", best(options.rounds, lambda: batch(reports, folder / "all", 1, keep=True)), count)
        loading = best(options.rounds, lambda: load(folder / "all", folder / "loaded.sqlite"))
        entries = query(folder / "loaded.sqlite", "SELECT COUNT(*) FROM entries")
        row("export --sqlite", loading, count)
        database = (folder / "all/juesuan.sqlite").stat().st_size
        ledgers = sum(path.stat().st_size for path in (folder / "all/ledgers").glob("*/*"))
        print(f"\n{entries} entries, loaded at {entries / loading.seconds:,.0f}/s; database "
              f"{database / entries:.0f} bytes an entry, ledgers {ledgers / count / 1e6:.2f} MB a report, "
              f"reports {sum(r.stat().st_size for r in reports) / count / 1e6:.2f} MB")
        if options.memory:
            tenth = parent_memory_kib(reports[:max(1, count // 10)], folder / "memory")
            print(f"parent's memory: {tenth} KiB for {count // 10}, "
                  f"{parent_memory_kib(reports, folder / 'memory')} KiB for {count}")
        if options.kills:
            same = kills(reports, folder / "killed", folder / "all", options.kills)
            print(f"database after {options.kills} kills: {'identical' if same else 'DIFFERENT'}")


if __name__ == "__main__":
    main()
