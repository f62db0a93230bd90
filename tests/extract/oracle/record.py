#!/usr/bin/python3
"""Cuts lines from our own samples and records what Tesseract reads in them.

    tests/extract/oracle/record.py          writes lines.png and lines.tsv beside this file

360 lines: amounts, codes and names, a third each as printed, from a fax and from a copy of a copy, strokes that are no
characters any more among them. They stand side by side in lines.png; lines.tsv says where each is (x, y, width,
height), which model reads it, and the text and confidence that the program `tesseract` gives: one line (--psm 13), without
a second try on the inverted picture, which our engine does not have. An amount is as sure as its least sure
character, a name as its characters are on average. oracle_test.cpp holds both engines against it.

Needs tesseract-ocr, tesseract-ocr-chi-sim, poppler-utils and the packages of samples/README.md.
"""
import html
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import cv2
import numpy as np

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[2]
sys.dont_write_bytecode = True
sys.path[:0] = [str(SOURCE / "samples"), str(SOURCE / "models/train")]
import crop
import scan

REPORTS = ["yuan-2023", "old-2016", "long-table", "wide-units", "split-2024"]
LEVELS = {"clean": 200, "fax": 200, "copy": 120}
KINDS = {"amount": 40, "code": 20, "name": 60}   # lines a level
WORD_LINE = 48
OF_WORD = 7                                    # a character is a seventh as unsure as its word
WIDTH = 1600
MODELS = {"amount": (SOURCE / "models/tessdata", "amount"), "code": (SOURCE / "models/tessdata", "amount"),
          "name": (None, "chi_sim")}
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>')


def boxes(report, kind):
    """(page from 1, box in points) of all lines of a kind."""
    truth = json.loads((SOURCE / f"samples/reports/{report}.truth.json").read_text())
    if kind == "amount":
        return [(e["page_no"], e["bbox"]) for e in truth["entries"] if e["amount"] is not None]
    pages = {e["page_no"] for e in truth["entries"]}
    pattern = re.compile(r"\d{3,7}" if kind == "code" else "[\u4e00-\u9fff]{3,12}")
    text = subprocess.run(["pdftotext", "-bbox", SOURCE / f"samples/reports/{report}.pdf", "-"], capture_output=True,
                          text=True, check=True).stdout
    found = []
    for number, page in enumerate(text.split("<page ")[1:], 1):
        for *box, word in WORD.findall(page) if number in pages else []:
            if pattern.fullmatch(html.unescape(word)):
                found.append((number, [float(value) for value in box]))
    return found


def scanned(page, level, rng):
    """Without skew, so that boxes stay where they are."""
    recipe = list(scan.RECIPES.get(level, scan.RECIPES["1"]))
    recipe[1] = 0
    if level == "fax":
        rows = scan.faxed(page, recipe, rng, 0)
        return cv2.resize(rows, (page.shape[1], page.shape[0]), interpolation=cv2.INTER_LINEAR)
    if level == "copy":
        page = scan.copied_twice(page, LEVELS[level], recipe, rng, 0)
    return np.clip(page, 0, 255).astype(np.uint8)


def word_line(cell):
    """As CropTextLine of layout/text/line_crop.cpp: tight, with a margin, 48 pixels high."""
    cell = crop.despeckle(cell)
    ink = cv2.findNonZero((cell < 150).astype(np.uint8))
    if ink is None:
        return None
    x, y, w, h = cv2.boundingRect(ink)
    margin = max(2, h // 6)
    line = crop.window(cell, x - margin, y - margin, x + w + margin, y + h + margin)
    scale = WORD_LINE / line.shape[0]
    line = cv2.resize(line, (max(12, round(line.shape[1] * scale)), WORD_LINE),
                      interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    return crop.stretch(line)


def line_of(flat, box, dpi, kind):
    x0, y0, x1, y1 = (value * dpi / 72 for value in box)
    grow = 0 if kind == "amount" else 2
    cell = flat[max(0, int(y0) - grow):int(y1) + 1 + grow, max(0, int(x0) - grow):int(x1) + 1 + grow]
    if kind == "name":
        return word_line(cell)
    found = crop.crop(cell)
    return None if found is None else found[0]


def cut_lines():
    """[(level, kind, picture)], the same at each run."""
    rng = np.random.default_rng(7)
    lines = []
    for level, dpi in LEVELS.items():
        pages = {}
        for kind, count in KINDS.items():
            places = [(report, *place) for report in REPORTS for place in boxes(report, kind)]
            kept = 0
            for index in rng.permutation(len(places)):
                report, page_no, box = places[index]
                if (report, page_no) not in pages:
                    page = scan.rasterize(str(SOURCE / f"samples/reports/{report}.pdf"), dpi, [page_no])[page_no]
                    pages[report, page_no] = crop.flatten(scanned(page, level, rng), dpi)
                line = line_of(pages[report, page_no], box, dpi, kind)
                if line is None or line.shape[1] < 24:
                    continue
                lines.append((level, kind, line))
                kept += 1
                if kept == count:
                    break
    return lines


def tesseract(lines, kind):
    """[(text, confidence)] by the program itself."""
    folder, language = MODELS[kind]
    with tempfile.TemporaryDirectory() as name:
        names = []
        for index, line in enumerate(lines):
            names.append(f"{name}/{index:04d}.png")
            cv2.imwrite(names[-1], line)
        Path(name, "list.txt").write_text("\n".join(names) + "\n")
        command = ["tesseract", f"{name}/list.txt", f"{name}/out", "-l", language, "--psm", "13", "--oem", "1", "--dpi", "300"]
        command += ["--tessdata-dir", str(folder)] if folder else []
        command += ["-c", "tessedit_do_invert=0", "-c", "tessedit_create_txt=1", "-c", "tessedit_create_hocr=1", "-c", "hocr_char_boxes=1"]
        subprocess.run(command, check=True, capture_output=True)
        texts = Path(name, "out.txt").read_text().split("\f")[:len(lines)]
        pages = Path(name, "out.hocr").read_text().split("class='ocr_page'")[1:]
    average = (lambda values: sum(values) / len(values)) if kind == "name" else min
    return [(text.strip("\n").rstrip(), average(sureness(page) or [0])) for text, page in zip(texts, pages)]


def sureness(page):
    """Of each character, 0 to 1."""
    return [max(0, 1 - OF_WORD * (1 - float(value) / 100))
            for value in re.findall(r"class='ocrx_cinfo'[^>]*x_conf ([\d.]+)", page)]


def packed(lines):
    """The picture of all lines and the place of each."""
    x = y = 0
    places = []
    for line in lines:
        if x + line.shape[1] > WIDTH:
            x, y = 0, y + WORD_LINE
        places.append((x, y))
        x += line.shape[1]
    picture = np.full((y + WORD_LINE, WIDTH), 255, np.uint8)
    for line, (left, top) in zip(lines, places):
        picture[top:top + line.shape[0], left:left + line.shape[1]] = line
    return picture, places


def main():
    lines = cut_lines()
    read = {}
    for kind in KINDS:
        which = [index for index, line in enumerate(lines) if line[1] == kind]
        read.update(zip(which, tesseract([lines[index][2] for index in which], kind)))
    picture, places = packed([line for _, _, line in lines])
    cv2.imwrite(str(HERE / "lines.png"), picture, [cv2.IMWRITE_PNG_COMPRESSION, 9])
    with open(HERE / "lines.tsv", "w", encoding="utf-8") as table:
        print("level\tkind\tx\ty\twidth\theight\tconfidence\ttext", file=table)
        for index, ((x, y), (level, kind, line)) in enumerate(zip(places, lines)):
            text, confidence = read[index]
            print(level, kind, x, y, line.shape[1], line.shape[0], f"{confidence:.4f}", text, sep="\t", file=table)


if __name__ == "__main__":
    main()
