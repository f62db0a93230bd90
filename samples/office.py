#!/usr/bin/python3
"""Write random reports as LibreOffice prints them, with their truth.

    office.py --program calc|writer --seed S [--count N] -o DIR

writes DIR/calc-S.pdf and DIR/calc-S.truth.json. The forms are those of generate.py; how a sheet or a text prints
them is drawn from the seed (office_manner.py). Needs Debian's libreoffice-calc or libreoffice-writer beside what
generate.py needs. The truth has no places on the page. An amount that prints as ### has the amount null. A report
whose page does not show what its truth says is not kept.
"""
import argparse
import collections
import os
import random
import re
import subprocess
import tempfile

from office_manner import OfficeManner
from office_sheets import Workbook
from office_text import TextDocument
from report import Report, write_truth

ENDING = {"calc": ".fods", "writer": ".fodt"}


def draw(program, seed):
    """(report, page, its flat document) of a seed."""
    manner = OfficeManner(random.Random(f"{program} {seed}"), program)
    report = Report(seed, "random", small=True)
    page = {"calc": Workbook, "writer": TextDocument}[program](report, manner, seed)
    return report, page, page.xml()


def convert(sources, folder, target):
    """All sources as PDF in the folder `target`, by one start of LibreOffice."""
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/user", "--headless", "--convert-to", "pdf",
                    "--outdir", target, *sources], check=True, capture_output=True, timeout=60 + 30 * len(sources))


def missing_amounts(path, page):
    """Amounts of the truth that the PDF does not show, with how many are missing."""
    text = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True).stdout
    wanted = collections.Counter(entry["printed"] for entry in page.entries if entry["amount"] not in (None, "0.00"))
    if page.kind == "text":                       # amounts wrap in their cells
        bare = re.sub(r"\s", "", text)
        shown = {amount: bare.count(amount) for amount in wanted}
    else:
        words = collections.Counter(re.findall(r"[-−－△(（]?[\d.,]*\d[)）]?", re.sub(r"¥\s*", "", text)))
        shown = {amount: words[amount.replace("¥", "")] for amount in wanted}
    missing = {amount: count for amount, count in wanted.items() if shown[amount] < count}
    narrow = len(re.findall(r"#{2,}", text))
    if narrow != getattr(page, "too_narrow", 0):
        missing["###"] = getattr(page, "too_narrow", 0) - narrow
    return missing


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", choices=sorted(ENDING), required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("-o", "--output", default=".", metavar="DIR")
    args = parser.parse_args()
    os.makedirs(args.output, exist_ok=True)
    drawn = {}
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(args.seed, args.seed + args.count):
            report, page, text = draw(args.program, seed)
            source = os.path.join(folder, f"{args.program}-{seed}{ENDING[args.program]}")
            with open(source, "w", encoding="utf-8") as file:
                file.write(text)
            drawn[source] = report, page
        convert(list(drawn), folder, args.output)
    for source, (report, page) in drawn.items():
        keep(os.path.join(args.output, os.path.basename(source)[:-5] + ".pdf"), report, page)


def keep(path, report, page):
    """Writes the truth of a report whose page shows it, else removes the report."""
    missing = missing_amounts(path, page)
    if missing:
        print(f"{os.path.basename(path)}: not kept, the page does not show {missing}")
        os.remove(path)
        return
    truth = {"document": {"file": os.path.basename(path), "entity": report.figures.entity, "fiscal_year": report.year,
                          "kind": "final_account"},
             "manner": vars(page.manner), "entries": page.entries, "known_findings": []}
    write_truth(truth, path[:-4] + ".truth.json")


if __name__ == "__main__":
    main()
