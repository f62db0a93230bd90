#!/usr/bin/env python3
"""Counts how many numbers of a scanned report a model reads, given the report itself or a truth.

    evaluate.py SCAN.pdf --report REPORT.pdf --first 11 [--truth truth.json] [--model amount] [--tessdata DIR]

--report: the born-digital report that was scanned; the scan's first page is its page --first. Every number of
          those pages' text is looked for among the readings of the same scanned page.
--truth:  amounts of the whole document, looked for among all readings.
Cells come from a plain grid of ruling lines, good enough to measure with, not to read reports with.
"""
import argparse
import collections
import difflib
import json
import os
import re
import subprocess
import tempfile
import time

import cv2
import numpy as np

import crop

NUMBER = re.compile(r"-?\(?\d[\d,]*(\.\d+)?%?\)?$")


def scan_pages(scan, folder):
    """Takes the page images out of the scan: returns their dpi and gray pages without red ink."""
    listing = subprocess.check_output(["pdfimages", "-list", scan], text=True).splitlines()
    dpi = int(listing[2].split()[12])
    subprocess.check_call(["pdfimages", "-png", scan, os.path.join(folder, "page")])
    names = sorted(n for n in os.listdir(folder) if n.startswith("page"))
    return dpi, [cv2.imread(os.path.join(folder, n))[:, :, 2] for n in names]


def cells(page, dpi):
    """Finds ruled cells: returns boxes (x, y, w, h) of the areas between lines."""
    run, rise = int(dpi * 0.28), int(dpi * 0.22)
    across = (cv2.blur(page, (run // 2, 1)) < 222).astype(np.uint8)
    across = cv2.morphologyEx(across, cv2.MORPH_OPEN, np.ones((1, run), np.uint8))
    # digits one above the other must not pass for a line: they leave gaps, so only small gaps are closed
    down = cv2.dilate((page < 205).astype(np.uint8), np.ones((1, 3), np.uint8))
    down = cv2.morphologyEx(down, cv2.MORPH_CLOSE, np.ones((5, 1), np.uint8))
    down = cv2.morphologyEx(down, cv2.MORPH_OPEN, np.ones((rise, 1), np.uint8))
    down = cv2.erode(down, np.ones((1, 3), np.uint8))
    across = cv2.dilate(across, np.ones((3, int(dpi * 0.1)), np.uint8))
    down = cv2.dilate(down, np.ones((int(dpi * 0.1), 3), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(1 - np.maximum(across, down), connectivity=4)
    found = []
    for x, y, w, h, area in stats[1:]:
        if dpi * 0.1 < w < dpi * 3.5 and dpi * 0.08 < h < dpi * 0.6 and area > 0.6 * w * h:
            found.append((int(x), int(y), int(w), int(h)))
    return found


def page_lines(page, dpi):
    """Cuts a line image out of every cell that holds something."""
    flat = crop.flatten(page, dpi)
    cuts = [crop.crop(flat[y:y + h, x:x + w], dpi * 0.09) for x, y, w, h in cells(flat, dpi)]
    return [c[0] for c in cuts if c is not None]


def read(lines, model, tessdata, folder):
    """Reads line images with Tesseract: returns texts and seconds spent."""
    names = []
    for number, line in enumerate(lines):
        names.append(os.path.join(folder, f"line{number:05d}.png"))
        cv2.imwrite(names[-1], line)
    listing = os.path.join(folder, "lines.txt")
    with open(listing, "w", encoding="utf-8") as file:
        file.write("\n".join(names) + "\n")
    command = ["tesseract", listing, "stdout", "--psm", "13", "-l", model, "--dpi", "200",
               "-c", "tessedit_do_invert=0"]
    if tessdata:
        command += ["--tessdata-dir", tessdata]
    start = time.time()
    text = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True,
                          env=dict(os.environ, OMP_THREAD_LIMIT="1")).stdout
    return [t.strip().replace(" ", "") for t in text.split("\f")[:len(lines)]], time.time() - start


def printed_numbers(report, page):
    """Returns the numbers of a born-digital page's text."""
    text = subprocess.run(["pdftotext", "-f", str(page), "-l", str(page), "-layout", report, "-"], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
    return [w for w in text.split() if NUMBER.match(w)]


def truth_amounts(truth):
    """Returns the printed amounts of a truth, thousands separated."""
    for entry in json.load(open(truth, encoding="utf-8"))["entries"]:
        if entry["amount"] is not None:
            yield entry.get("printed") or f"{float(entry['amount']):,.2f}"


def missing(wanted, got):
    """Returns what of wanted is not among got, counting repetitions."""
    return list((collections.Counter(wanted) - collections.Counter(got)).elements())


def report_misses(lost, got, wanted):
    """Prints each miss beside the unclaimed reading that is most like it."""
    spare = missing(got, wanted)
    for word in sorted(lost):
        near = difflib.get_close_matches(word, spare, 1, 0.3)
        print(f"    {word:>16}  {near[0] if near else '(nothing like it)'}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scan")
    parser.add_argument("--report")
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--truth")
    parser.add_argument("--model", default="amount")
    parser.add_argument("--tessdata", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "../tessdata"))
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    tessdata = args.tessdata if os.path.exists(os.path.join(args.tessdata, args.model + ".traineddata")) else None
    everything, wanted, lost, spent, count = [], 0, 0, 0.0, 0
    amounts = [0, 0]
    with tempfile.TemporaryDirectory() as folder:
        dpi, pages = scan_pages(args.scan, folder)
        for number, page in enumerate(pages):
            lines = page_lines(page, dpi)
            texts, seconds = read(lines, args.model, tessdata, folder) if lines else ([], 0)
            everything += texts
            spent, count = spent + seconds, count + len(lines)
            if args.report:
                words = printed_numbers(args.report, args.first + number)
                gone = missing(words, texts)
                wanted, lost = wanted + len(words), lost + len(gone)
                amounts = [a + sum("." in w for w in ws) for a, ws in zip(amounts, (words, gone))]
                if args.misses and gone:
                    print(f"  page {number + 1}")
                    report_misses(gone, texts, words)
    line = f"{args.model} {args.scan}: "
    if args.report:
        line += f"{amounts[0] - amounts[1]}/{amounts[0]} amounts, {wanted - lost}/{wanted} numbers; "
    if args.truth:
        truth = list(truth_amounts(args.truth))
        line += f"{len(truth) - len(missing(truth, everything))}/{len(truth)} of truth; "
    print(line + f"{1000 * spent / max(count, 1):.1f} ms a cell, {count} cells")


if __name__ == "__main__":
    main()
