#!/usr/bin/python3
"""How right amounts read from scans are.

    bench/accuracy.py --reports 40 --seed 5000 -o DIR [--levels 1,2,3,fax,copy,photo] [-j 2]

makes reports of random figures, fonts and shapes, scans them, extracts them and compares every amount
with what was printed; DIR/report.md and DIR/report.json hold the figures. What is there already is not
made again: a run that was stopped goes on, and after a new build only ledgers are new.
"""
import argparse
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

sys.dont_write_bytecode = True
from scanned_set import SOURCE, Extraction, write_scan

LEVELS = ["1", "2", "3", "fax", "copy", "photo"]


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--reports", type=int, default=40, metavar="N")
    parser.add_argument("--seed", type=int, default=5000, help="of the first report")
    parser.add_argument("--levels", default=",".join(LEVELS))
    parser.add_argument("-j", "--jobs", type=int, default=1)
    parser.add_argument("--program", type=Path, default=SOURCE / "build/release/juesuan")
    parser.add_argument("--models", type=Path, default=SOURCE / "models")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    return parser.parse_args()


def main():
    args = parse_arguments()
    levels = args.levels.split(",")
    extraction = Extraction(args.output, args.program, args.models)
    tasks = [(level, seed) for seed in range(args.seed, args.seed + args.reports) for level in levels]

    def work(task):
        write_scan(args.output, *task)
        extraction.write(*task)
        return task

    with ThreadPoolExecutor(args.jobs) as pool:
        for done, future in enumerate(as_completed([pool.submit(work, task) for task in tasks]), 1):
            level, seed = future.result()
            print(f"{done}/{len(tasks)} level {level} seed {seed}", flush=True)


if __name__ == "__main__":
    main()
