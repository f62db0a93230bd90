#!/usr/bin/python3
"""How right amounts read from scans are.

    bench/accuracy.py --reports 40 --seed 5000 -o DIR [--levels 1,2,3,fax,copy,photo] [-j 2]

makes reports of random figures, fonts and shapes, scans them, extracts them and compares every amount
with what was printed; DIR/report.md and DIR/report.json hold the figures. What is there already is not
made again: a run that was stopped goes on, and after a new build only ledgers are new.

    --baseline N    beside it Tesseract on N table pages of each of the first reports (see --baseline-reports)
    --docs FILE     also write the figures into the marked section of FILE
    --report-only   do not extract: figures of the ledgers that are there
    --run HASH      of an earlier program (a folder below DIR/runs), with --report-only

Run it with the system's Python; packages as in samples/README.md, and tesseract-ocr-eng and -chi-sim for the baseline.
"""
import argparse
import json
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

sys.dont_write_bytecode = True
from accuracy_figures import Figures
from accuracy_report import update_docs, write_reports
from scanned_set import SOURCE, Extraction, born_pdf, load, make_scan, scanned_pdf, truth_path

LEVELS = ["1", "2", "3", "fax", "copy", "photo"]


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--reports", type=int, default=40, metavar="N")
    parser.add_argument("--seed", type=int, default=5000, help="of the first report")
    parser.add_argument("--levels", default=",".join(LEVELS))
    parser.add_argument("-j", "--jobs", type=int, default=1)
    parser.add_argument("--program", type=Path, default=SOURCE / "build/release/juesuan")
    parser.add_argument("--models", type=Path, default=SOURCE / "models")
    parser.add_argument("--baseline", type=int, default=0, metavar="PAGES")
    parser.add_argument("--baseline-reports", type=int, default=3, metavar="N")
    parser.add_argument("--docs", type=Path)
    parser.add_argument("--report-only", action="store_true")
    parser.add_argument("--run", metavar="HASH")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    return parser.parse_args()


def extract_all(tasks, jobs, folder, extraction):
    def work(task):
        make_scan(folder, *task)
        extraction.write(*task)
        return task

    with ThreadPoolExecutor(jobs) as pool:
        for done, future in enumerate(as_completed([pool.submit(work, task) for task in tasks]), 1):
            level, seed = future.result()
            print(f"{done}/{len(tasks)} level {level} seed {seed}", flush=True)


def collect(tasks, folder, extraction):
    """Figures of every level, of what has been extracted."""
    levels = {}
    for level, seed in tasks:
        run, ledger = extraction.run_path(level, seed), extraction.ledger_path(level, seed)
        if run.exists():
            levels.setdefault(level, Figures()).add(
                seed, load(ledger) if ledger.exists() else None, load(truth_path(folder, seed)), load(run))
    return levels


def measure_baselines(tasks, seeds, pages, folder, extraction):
    """What Tesseract alone makes of a few pages; kept in DIR/baseline, but juesuan's own figure is always new."""
    from tesseract_baseline import juesuan_exact, measure
    totals = {}
    for level, seed in tasks:
        kept = folder / "baseline" / f"{level}-{seed}-{pages}.json"
        ledger = extraction.ledger_path(level, seed)
        if seed not in seeds or not ledger.exists():
            continue
        if not kept.exists():
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(json.dumps(measure(born_pdf(folder, seed), scanned_pdf(folder, level, seed),
                                               load(truth_path(folder, seed)), pages)))
            print(f"baseline level {level} seed {seed}", flush=True)
        result = load(kept)
        result["juesuan"] = juesuan_exact(load(ledger), load(truth_path(folder, seed)), pages)
        total = totals.setdefault(level, dict.fromkeys(result, 0))
        totals[level] = {name: total[name] + value for name, value in result.items()}
    return totals


def settings_of(args, extraction):
    return (f"Seeds {args.seed} to {args.seed + args.reports - 1}, program and models {extraction.runs.name}, "
            f"`bench/accuracy.py --reports {args.reports} --seed {args.seed}`.")


def main():
    args = parse_arguments()
    extraction = Extraction(args.output, args.program, args.models, args.run)
    seeds = range(args.seed, args.seed + args.reports)
    tasks = [(level, seed) for seed in seeds for level in args.levels.split(",")]
    if not args.report_only:
        extract_all(tasks, args.jobs, args.output, extraction)
    levels = collect(tasks, args.output, extraction)
    levels = {name: levels[name] for name in LEVELS if name in levels}
    baselines = {}
    if args.baseline:
        baselines = measure_baselines(tasks, seeds[:args.baseline_reports], args.baseline, args.output, extraction)
    settings = settings_of(args, extraction)
    write_reports(args.output, settings, levels, baselines)
    if args.docs:
        update_docs(args.docs, settings, levels, baselines)
    print((args.output / "report.md").read_text(encoding="utf-8").split("## Confidence")[0])


if __name__ == "__main__":
    main()
