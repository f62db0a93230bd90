"""Files that mean harm, or met with some: each costs little, and ends as a ledger or one clear error.

In: the built program; cases of wrong_files.py, broken_pdfs.py and greedy_pdfs.py. A case's words stand in the
error, or in a finding as its rule or message. `hostile_test.py FOLDER` writes the files there, to be looked at.
With sanitizers each fifth is taken; all with JUESUAN_ALL=1.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import broken_pdfs
import greedy_pdfs
import wrong_files
from program import NOTHING_FOUND, PROGRAM

IS_SANITIZED = "JUESUAN_SANITIZED" in os.environ
ALL = wrong_files.CASES + broken_pdfs.CASES + greedy_pdfs.CASES
CASES = ALL[::5] if IS_SANITIZED and "JUESUAN_ALL" not in os.environ else ALL
MOST_SECONDS = 60 if IS_SANITIZED else 10  # of wall time, beside one other
MARKS = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")  # of no shape, which turn text
MOST_MIB = 4000 if IS_SANITIZED else 700


def run(path, ledger):
    """(exit code, messages, seconds, MiB) of reading a file."""
    with tempfile.TemporaryFile() as errors:
        start = time.monotonic()
        process = subprocess.Popen([PROGRAM, "extract", "-q", path, "-o", ledger], stdin=subprocess.DEVNULL,
                                   stderr=errors)
        watch = threading.Timer(2 * MOST_SECONDS, process.kill)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        watch.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode("utf-8")
        return process.returncode, said, time.monotonic() - start, usage.ru_maxrss // 1024


def complaints(folder, name, code, words, data):
    """What is not as it should be with a case; empty when all is."""
    path, ledger = folder / f"{name}.pdf", folder / f"{name}.json"
    path.write_bytes(data)
    found, said, seconds, mib = run(path, ledger)
    wrong = []
    if found != code:
        wrong.append(f"exit code {found}, not {code}")
    if seconds > MOST_SECONDS or mib > MOST_MIB:
        wrong.append(f"took {seconds:.1f} s and {mib} MiB")
    if ledger.exists() != (code == NOTHING_FOUND):
        wrong.append("wrote a ledger" if ledger.exists() else "wrote no ledger")
    if len(said.splitlines()) != (code != NOTHING_FOUND):
        wrong.append("more or less than one line of error")
    if ledger.exists():
        text = ledger.read_text(encoding="utf-8")
        if MARKS.search(text):
            wrong.append("the ledger has marks of direction")
        findings = json.loads(text)["findings"]
        said += " ".join(finding["rule"] + " " + finding["message"] for finding in findings)
        if not words and findings:
            wrong.append("a finding")
    if words not in said:
        wrong.append(f"does not say: {words}")
    return [f"{name}: {', '.join(wrong)}: {said}"] if wrong else []


class HostileTest(unittest.TestCase):
    def test_each_costs_little_and_ends_in_a_clear_way(self):
        self.assertEqual(len(ALL), len({case[0] for case in ALL}))
        with tempfile.TemporaryDirectory() as holder, ThreadPoolExecutor(os.cpu_count()) as pool:
            found = [line for lines in pool.map(lambda case: complaints(Path(holder), *case), CASES) for line in lines]
        self.assertFalse(found, "\n" + "\n".join(found))


def write_files(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, _, _, data in ALL:
        (folder / f"{name}.pdf").write_bytes(data)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write_files(Path(sys.argv[1]))
    else:
        unittest.main()
