"""A short run of each fuzz target: what became findings once, the seeds, and what a second makes of them.

In: the programs fuzz_NAME beside the built program. Inputs that once broke a target lie in tests/fuzz/found/NAME.
FUZZ_SECONDS makes it longer; long runs are libFuzzer's (CONTRIBUTING.md).
"""
import os
import struct
import subprocess
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import make_seeds
from program import PROGRAM, SECONDS

FOUND = Path(__file__).resolve().parent / "found"
BUILD = Path(PROGRAM).parent
KEPT = Path(os.environ.get("FUZZ_KEPT", BUILD / "fuzz"))  # inputs that broke a target


def run(target, seeds):
    """What a target said that minded an input; empty: it minded none."""
    last = KEPT / f"{target}.last"
    folders = [path for path in (seeds / target, FOUND / target) if path.exists()]
    environment = {"FUZZ_SECONDS": "1.5", **os.environ, "FUZZ_LAST": str(last)}
    done = subprocess.run([BUILD / f"fuzz_{target}", *folders], capture_output=True, env=environment,
                          timeout=SECONDS + 2 * float(environment["FUZZ_SECONDS"]), check=False)
    if done.returncode == 0:
        return ""
    size, = struct.unpack("Q", last.read_bytes()[:8])
    last.write_bytes(last.read_bytes()[8:8 + size])
    return f"{target} ended with {done.returncode}; its input is {last}\n{done.stderr.decode('utf-8', 'replace')[-3000:]}"


class FuzzTest(unittest.TestCase):
    def test_no_target_minds_an_input(self):
        KEPT.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
            make_seeds.main(Path(folder))
            targets = sorted(path.name for path in Path(folder).iterdir())
            found = list(pool.map(lambda target: run(target, Path(folder)), targets))
        self.assertEqual("".join(found), "")


if __name__ == "__main__":
    unittest.main()
