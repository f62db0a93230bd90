"""Tesseract without us, on the same scans: whole pages with chi_sim, and cell by cell with eng.

In: a born-digital report with its truth, and its scan. A cell of the truth is found on the scan by
registration (a homography by ECC, then its own picture nearby), so that `eng` gets a
perfect crop, which no program has. Whole pages count an amount as exact when the page's text holds it at
all, wherever it stands.
"""
import os
import re
import resource
import subprocess
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import cv2
import numpy as np

from fault_causes import score

DPI = 300
SMALL = 6               # pages are registered at a sixth of the size
REACH = 24              # px at 300 dpi that a cell may lie beside its registered place
ENVIRONMENT = {**os.environ, "OMP_THREAD_LIMIT": "1"}


def children_seconds():
    """CPU time of all programs that were run so far."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def page_images(path, folder, name):
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", path, folder / name], check=True)
    return [cv2.imread(str(p), cv2.IMREAD_GRAYSCALE) for p in sorted(folder.glob(f"{name}-*.pgm"))]


def flattened(page):
    """Background divided out, so that shadow and paper do not matter."""
    small = cv2.resize(page, None, fx=1 / SMALL, fy=1 / SMALL, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9))), 31)
    return cv2.GaussianBlur(small.astype(np.float32) / np.maximum(paper, 1), (0, 0), 2)


def registration(born, scan):
    """Matrix that takes points of the born-digital page to the scan, both at 300 dpi."""
    template, image = flattened(born), flattened(scan)
    matrix = np.eye(3, dtype=np.float32)
    criteria = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 200, 1e-6)
    try:
        _, matrix = cv2.findTransformECC(template, image, matrix, cv2.MOTION_HOMOGRAPHY, criteria, None, 5)
    except cv2.error:
        pass
    scale = np.diag([SMALL, SMALL, 1.0])
    return scale @ matrix @ np.linalg.inv(scale)


def cell_on_scan(born, scan, matrix, box_pt):
    """The picture of one cell of the truth, or None where it is off the page."""
    x0, y0, x1, y1 = (int(round(value * DPI / 72)) for value in box_pt)
    centre = cv2.perspectiveTransform(np.float32([[[(x0 + x1) / 2, (y0 + y1) / 2]]]), matrix)[0, 0]
    left, top = int(centre[0] - (x1 - x0) / 2), int(centre[1] - (y1 - y0) / 2)
    window = scan[max(0, top - REACH):top + (y1 - y0) + REACH, max(0, left - REACH):left + (x1 - x0) + REACH]
    cell = born[y0:y1, x0:x1]
    if window.shape[0] < cell.shape[0] or window.shape[1] < cell.shape[1]:
        return None
    _, _, _, place = cv2.minMaxLoc(cv2.matchTemplate(window, cell, cv2.TM_CCOEFF_NORMED))
    return window[place[1]:place[1] + cell.shape[0], place[0]:place[0] + cell.shape[1]]


def inside(picture):
    """Without the ruling lines at the edge, with the white margin that Tesseract wants."""
    cut = picture[8:-8, 8:-8]
    return cv2.copyMakeBorder(cut, 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=int(np.percentile(cut, 80)))


def read_cells(pictures, folder):
    """One Tesseract for all cells: a list of files, psm 7; a form feed ends each."""
    names = []
    for index, picture in enumerate(pictures):
        names.append(str(folder / f"cell{index:05d}.png"))
        cv2.imwrite(names[-1], picture)
    (folder / "cells.txt").write_text("\n".join(names) + "\n")
    run = subprocess.run(["tesseract", folder / "cells.txt", "-", "-l", "eng", "--psm", "7"], capture_output=True, text=True,
                         check=True, env=ENVIRONMENT)
    return [text.strip() for text in run.stdout.split("\f")[:len(pictures)]]


def read_page(path):
    return subprocess.run(["tesseract", path, "-", "-l", "chi_sim", "--psm", "6", "--dpi", str(DPI)], capture_output=True,
                          text=True, check=True, env=ENVIRONMENT).stdout


def plain(text):
    return text.replace(",", "").replace(" ", "")


def page_exact(text, printed):
    """How many of the printed amounts stand in the text, each as often as it is printed."""
    read = Counter(plain(word) for word in re.findall(r"[-\d.,]+", text))
    return sum(min(count, read[plain(amount)]) for amount, count in Counter(printed).items())


def cells_by_page(truth, pages):
    """Printed amounts of the first pages that hold any."""
    cells = defaultdict(list)
    for entry in truth["entries"]:
        if entry["amount"] is not None:
            cells[entry["page_no"]].append(entry)
    return {page_no: cells[page_no] for page_no in sorted(cells)[:pages]}


def juesuan_exact(ledger, truth, pages):
    """The amounts of the same pages that a ledger has right."""
    faulty = {fault[1] for fault in score.compare(ledger, truth).faults}
    return sum(score.identity(entry) not in faulty for page in cells_by_page(truth, pages).values() for entry in page)


def measure(born, scan, truth, pages):
    """Counts for the first table pages of one scan."""
    result = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        originals, scans = page_images(born, folder, "born"), page_images(scan, folder, "scan")
        for page_no, entries in cells_by_page(truth, pages).items():
            result.update(measure_page(originals[page_no - 1], scans[page_no - 1], entries, folder))
    return result


def measure_page(born, scan, entries, folder):
    matrix = registration(born, scan)
    pictures = [cell_on_scan(born, scan, matrix, entry["bbox"]) for entry in entries]
    kept = [(e, inside(p)) for e, p in zip(entries, pictures) if p is not None and min(p.shape) > 20]
    start = children_seconds()
    read = read_cells([picture for _, picture in kept], folder)
    middle = children_seconds()
    cv2.imwrite(str(folder / "page.png"), scan)
    text = read_page(folder / "page.png")
    return {"pages": 1, "amounts": len(entries), "cell_seconds": middle - start, "page_seconds": children_seconds() - middle,
            "cell": sum(plain(text_) == plain(entry["printed"]) for (entry, _), text_ in zip(kept, read)),
            "page": page_exact(text, [entry["printed"] for entry in entries])}
