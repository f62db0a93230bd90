#!/usr/bin/python3
"""How fast the program is, as ratios that hold on any machine, against a stored run.

In: a built program, the generated samples, pdftotext, pdftoppm, tesseract, qpdf. Out: a table; exit status 1 when a
ratio got worse by more than a fifth against --compare. All but the wall time of -j is processor time, the least of
several runs, so that what else the machine does counts little.

    bench/speed.py build/release/juesuan --compare bench/speed.json
    bench/speed.py build/release/juesuan --save bench/speed.json
"""
import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(SOURCE / "tests/support"))
import hostile_pdf
import picture_files

SAMPLES = SOURCE / "samples/reports"
TEXT = SAMPLES / "split-2024.pdf"
SCAN = SAMPLES / "scan-1.pdf"
RUNS = 5
SLACK = 1.2  # times the stored ratio
ONE_THREAD = {**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}


class Run:
    """Least processor time, least wall time and largest memory of some runs of a command."""

    def __init__(self, *command, runs=RUNS):
        self.cpu = self.wall = float("inf")
        self.memory_mib = 0
        for _ in range(runs):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            start = time.monotonic()
            process = subprocess.Popen([str(part) for part in command], env=ONE_THREAD, stdin=subprocess.DEVNULL,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, _, usage = os.wait4(process.pid, 0)
            self.wall = min(self.wall, time.monotonic() - start)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            self.cpu = min(self.cpu, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
            self.memory_mib = max(self.memory_mib, usage.ru_maxrss / 1024)


def repeated_scan(pages):
    """A TIFF of so many pages, those of the sample in turn."""
    found = [(picture_files.number(head, b"/Width"), picture_files.number(head, b"/Height"), 7, 8, 1, 200, 200, jpeg)
             for head, jpeg in picture_files.streams(SCAN, b"/DCTDecode")]
    return picture_files.tiff([found[i % len(found)] for i in range(pages)])


class Speed:
    def __init__(self, program, report, folder):
        self.program, self.report, self.folder = program, report, folder

    def extract(self, report, jobs=1, runs=RUNS):
        return Run(self.program, "extract", "-q", "-j", jobs, report, "-o", self.folder / "ledger.json", runs=runs)

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        return path

    def start(self):
        yield "--version, ms of processor time", Run(self.program, "--version").cpu * 1000, 10
        empty = self.file("empty.pdf", hostile_pdf.one_page(b" "))
        yield "an empty report, ms of processor time", self.extract(empty).cpu * 1000, 60

    def text(self):
        ours, other = self.extract(self.report), Run("pdftotext", self.report, self.folder / "text")
        yield "a text report, times pdftotext", ours.cpu / other.cpu, 4

    def scan(self):
        first = self.file("page.jpg", picture_files.jpeg_pages(SCAN)[0])
        subprocess.run(["pdftoppm", "-r", "300", "-gray", "-l", "1", SCAN, self.folder / "page"], check=True)
        picture = next(self.folder.glob("page-*.pgm"))
        other = Run("tesseract", picture, self.folder / "text", "-l", "chi_sim", "--psm", "6", runs=2)
        yield "a scanned page, times tesseract", self.extract(first).cpu / other.cpu, 0.15

    def threads(self):
        scan = self.file("scan.tif", repeated_scan(12))
        one, two = self.extract(scan, runs=3), self.extract(scan, jobs=2, runs=3)
        yield "-j 2, times the wall time of -j 1", two.wall / one.wall, 0.55
        yield "-j 2, times the processor time of -j 1", two.cpu / one.cpu, 1.05

    def size(self):
        few, many = (self.folder / name for name in ("few.pdf", "many.pdf"))
        count = int(subprocess.run(["qpdf", "--show-npages", TEXT], capture_output=True, check=True).stdout)
        for path, times in ((few, 1), (many, 10)):
            subprocess.run(["qpdf", "--empty", "--pages", *[TEXT, "1-z"] * times, "--", path], check=True)
        tables = [Run(self.program, "tables", "-q", "-j", 1, path, "-o", self.folder / "tables.json", runs=2)
                  for path in (few, many)]
        start = Run(self.program, "--version").cpu
        per_page = [(run.cpu - start) / pages for run, pages in zip(tables, (count, 10 * count))]
        yield f"a page of {10 * count}, times one of {count}", per_page[1] / per_page[0], 1.05
        yield f"memory for {10 * count} pages, times that for {count}", tables[1].memory_mib / tables[0].memory_mib, 1.5

    def figures(self):
        for part in (self.start, self.text, self.scan, self.threads, self.size):
            yield from part()


def worse(figures, stored):
    """Names of the figures that are worse than the stored ones by more than the slack."""
    return [name for name, figure in figures.items() if name in stored and figure["now"] > SLACK * stored[name]["now"]]


def line(name, figure, stored):
    before = f"{stored[name]['now']:9.2f}" if name in stored else " " * 9
    return f"{name:55} {figure['now']:9.2f} {before} {figure['goal']:9.2f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("--report", type=Path, default=TEXT, help="a text report; start-up counts less in a long one")
    parser.add_argument("--compare", type=Path, help="a stored run")
    parser.add_argument("--save", type=Path, help="where to store this run")
    options = parser.parse_args()
    stored = json.loads(options.compare.read_text(encoding="utf-8")) if options.compare else {}
    print(f"{'':55} {'now':>9} {'stored':>9} {'goal':>9}")
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, now, goal in Speed(options.program.resolve(), options.report, Path(folder)).figures():
            figures[name] = {"now": round(now, 3), "goal": goal}
            print(line(name, figures[name], stored), flush=True)
    if options.save:
        options.save.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    slower = worse(figures, stored)
    for name in slower:
        print(f"slower: {name}")
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main())
