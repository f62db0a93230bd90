"""The built program, for the tests that run it.

In: the path in the environment variable JUESUAN (ctest sets it). Out: finished processes.
"""
import os
import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("JUESUAN", str(SOURCE / "build/release/juesuan"))
SAMPLES = SOURCE / "samples/reports"
SHARED = SOURCE.parent / "shared/reports"
SECONDS = 300  # a hang is a failure; sanitizers on a busy machine are slow

# The table of app/exit_code.h.
(OK, SUSPECTS, USAGE, NOTHING_FOUND, CANNOT_OPEN, NEEDS_PASSWORD, LIMIT_REACHED, INTERNAL,
 SOME_FAILED, IN_USE) = range(10)


def juesuan(*arguments, **options):
    """Runs the program with its output captured; `options` go to subprocess.run."""
    command = [PROGRAM, *(str(argument) for argument in arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=SECONDS,
                          stdin=subprocess.DEVNULL, **options)


def copy_of_models(folder):
    """`folder`/models, to be changed."""
    return shutil.copytree(SOURCE / "models", folder / "models")


if not Path(PROGRAM).exists():
    sys.exit(f"{PROGRAM} is not built; run ./test, or set JUESUAN")
