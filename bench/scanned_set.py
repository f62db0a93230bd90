"""Reports for the bench: generated, scanned, extracted; every step is skipped where its file is there.

    DIR/born/report-S.pdf, .truth.json     the report of seed S, born-digital
    DIR/LEVEL/report-S.pdf                 the same, scanned
    DIR/runs/HASH/LEVEL/report-S.json      its ledger, by program and models of that hash
    DIR/runs/HASH/LEVEL/report-S.run.json  {"exit_code", "cpu_seconds", "wall_seconds", "memory_mb"}

The same seed gives the same report on every level, so that levels compare.
"""
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(SOURCE / "samples"))
DPI = {"1": 200, "2": 200, "3": 150, "fax": 200, "copy": 120, "photo": None}
# Leaves of the classification per report: three of four are as small as most units, one is large.
LEAVES = [(5, 10), (8, 16), (5, 10), (18, 40)]


def born_pdf(folder, seed):
    return folder / "born" / f"report-{seed}.pdf"


def truth_path(folder, seed):
    return folder / "born" / f"report-{seed}.truth.json"


def scanned_pdf(folder, level, seed):
    return folder / level / f"report-{seed}.pdf"


def write_report(folder, seed):
    """Makes the born-digital report of a seed with its truth."""
    from report import Report, write_truth        # needs cairo, which reading a finished run does not
    target = truth_path(folder, seed)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    options = {"leaf_count": LEAVES[seed % len(LEAVES)]}
    # Two levels of one seed may be made at once: no one must see half a file.
    with tempfile.TemporaryDirectory(dir=target.parent) as own:
        report = Path(own) / born_pdf(folder, seed).name
        truth = Report(seed, small=True, figure_options=options).write(str(report))
        write_truth(truth, str(Path(own) / target.name))
        report.replace(born_pdf(folder, seed))
        (Path(own) / target.name).replace(target)


def make_scan(folder, level, seed):
    """Makes one scan in a process of its own: a child's peak memory counts from its parent's at the fork, so the
    process that starts the extractions must stay small."""
    if not scanned_pdf(folder, level, seed).exists():
        subprocess.run([sys.executable, __file__, folder, level, str(seed)], check=True)


def write_scan(folder, level, seed):
    from scan import scan_pdf
    target = scanned_pdf(folder, level, seed)
    if target.exists():
        return
    write_report(folder, seed)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    scan_pdf(str(born_pdf(folder, seed)), str(part), level, seed, dpi=DPI[level])
    part.rename(target)


def hash_of(program, models):
    """Eight digits that change with the program or its models."""
    digest = hashlib.sha256(program.read_bytes())
    for path in sorted(models.rglob("*")):
        if path.is_file() and "train" not in path.relative_to(models).parts:
            digest.update(str(path.relative_to(models)).encode() + path.read_bytes())
    return digest.hexdigest()[:8]


class Extraction:
    """Runs one program with one set of models; ledgers of other versions are kept apart."""

    def __init__(self, folder, program, models, version=None):
        self.program, self.models = program, models
        self.runs = folder / "runs" / (version or hash_of(program, models))
        self.folder = folder

    def ledger_path(self, level, seed):
        return self.runs / level / f"report-{seed}.json"

    def run_path(self, level, seed):
        return self.runs / level / f"report-{seed}.run.json"

    def write(self, level, seed):
        """Extracts one scan."""
        target, run = self.ledger_path(level, seed), self.run_path(level, seed)
        if run.exists():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        command = [self.program, "extract", "-q", "--models", self.models, scanned_pdf(self.folder, level, seed),
                   "-o", target]
        start = time.monotonic()
        child = subprocess.Popen(list(map(str, command)))
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        run.write_text(json.dumps({
            "exit_code": child.returncode, "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 2),
            "wall_seconds": round(time.monotonic() - start, 2), "memory_mb": round(usage.ru_maxrss / 1024)}) + "\n")


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


if __name__ == "__main__":
    write_scan(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
