"""What clang-tidy reads: tidy_units.py BUILD.

In: a build folder that was configured by room (JUESUAN_BY_ROOM). Out: its units of compilation, a line each, but for
tests, embedded texts and what includes QPDF.
"""
import json
import re
import sys
from pathlib import Path

LEFT_OUT = re.compile(r"/(tests|bench)/|embedded|/cmake/|cmake_pch")
QPDF = re.compile(r'#include (<qpdf/|"extract/content/)')
INCLUDED_SOURCE = re.compile(r'#include "(/[^"]+\.cpp)"')


def includes_qpdf(unit):
    text = Path(unit).read_text(encoding="utf-8")
    files = INCLUDED_SOURCE.findall(text)
    return any(map(includes_qpdf, files)) if files else bool(QPDF.search(text))


for command in json.loads((Path(sys.argv[1]) / "compile_commands.json").read_text(encoding="utf-8")):
    if not LEFT_OUT.search(command["file"]) and not includes_qpdf(command["file"]):
        print(command["file"])
