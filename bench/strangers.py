"""Files of strangers: does each end as a ledger or one clear error, soon, and without a form that is not there?

In: a folder of PDFs that are no final accounts (test suites of PDF programs, say), the built program. Out: a line for
each file that broke, took more than 60 s or 1 GB, said nothing, or had a form claimed for it; then the figures. Exit
status 0 when there is no such line, and half of the files take less than 0.1 s of processor time (load does not count).

    bench/strangers.py FOLDER [build/release/juesuan]
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

MOST_SECONDS, MOST_MIB, MOST_MEDIAN = 60, 1024, 0.1
ENDINGS = {0: "ledger", 1: "ledger", 3: "ledger", 4: "cannot be opened", 5: "needs a password", 6: "limit"}


def read(program, path, folder):
    """(path, exit code, seconds, MiB, message, ledger or None, seconds of processor time)"""
    out = Path(folder) / f"{path.stem}-{abs(hash(path))}.json"
    with tempfile.TemporaryFile() as errors:
        start = time.monotonic()
        process = subprocess.Popen([program, "extract", "-q", "-j", "1", path, "-o", out], stderr=errors,
                                   stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - start
        errors.seek(0)
        said = errors.read().decode("utf-8").strip()
    ledger = json.loads(out.read_text(encoding="utf-8")) if out.exists() else None
    out.unlink(missing_ok=True)
    return path, process.returncode, seconds, usage.ru_maxrss // 1024, said, ledger, usage.ru_utime + usage.ru_stime


def complaint(run):
    path, code, seconds, mib, said, ledger, _ = run
    if code not in ENDINGS or (ledger is None) == (ENDINGS[code] == "ledger"):
        return f"ended with {code}"
    if ledger is None and len(said.splitlines()) != 1:
        return "no clear error"
    if seconds > MOST_SECONDS or mib > MOST_MIB:
        return "took too much"
    forms = sorted({table["form"] for table in (ledger or {"tables": []})["tables"]} - {"other"})
    return f"claims {', '.join(forms)}" if forms else ""


def main(folder, program="build/release/juesuan"):
    paths = sorted(path for path in Path(folder).rglob("*") if path.suffix.lower() == ".pdf")
    with tempfile.TemporaryDirectory() as outputs, ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = list(pool.map(lambda path: read(program, path, outputs), paths))
    bad = [(run, complaint(run)) for run in runs if complaint(run)]
    for (path, _, seconds, mib, said, _, cpu), words in bad:
        print(f"{path}: {words} ({seconds:.1f} s, {cpu:.1f} s of processor time, {mib} MiB) {said}")
    lost = sum(finding["rule"] in ("page_unreadable", "limit_reached")
               for run in runs if run[5] for finding in run[5]["findings"])
    median, cpu = (statistics.median(run[place] for run in runs) for place in (2, 6))
    counts = {ending: sum(ENDINGS.get(run[1]) == ending for run in runs) for ending in ENDINGS.values()}
    print(f"{len(runs)} files: {', '.join(f'{count} {ending}' for ending, count in counts.items())}; {lost} findings of "
          f"lost pages; median {cpu:.3f} s of processor time, {median:.3f} s in all; longest "
          f"{max(run[6] for run in runs):.1f} and {max(run[2] for run in runs):.1f} s, most memory "
          f"{max(run[3] for run in runs)} MiB; {len(bad)} complaints")
    return bool(bad) or cpu > MOST_MEDIAN


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
