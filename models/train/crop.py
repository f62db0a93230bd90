#!/usr/bin/env python3
"""The crop contract: from a gray cell of a page to the line image the amount model reads.

Training runs these very functions, and the reader has to do the same in C++: the model reads well
only what was cut as in training. README.md, "Crop contract", states every step in words.
"""
import cv2
import numpy as np

DIGIT = 24        # height of a digit in the line image
HEIGHT = 36       # height of the line image: the net's input height, so Tesseract never rescales it
MARGIN = 0.25     # paper around the digits, in digit heights: above, below, left and right
PAPER, INK = 235, 20


def flatten(page, dpi):
    """Divides the background out of a gray page (or part of one): paper becomes about 255."""
    small = cv2.resize(page, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    reach = max(3, int(round(dpi * 0.03))) | 1
    paper = cv2.dilate(small, np.ones((reach, reach), np.uint8))
    paper = cv2.erode(paper, np.ones((reach, reach), np.uint8))
    paper = cv2.GaussianBlur(paper, (0, 0), reach / 2)
    paper = cv2.resize(paper, (page.shape[1], page.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(page, np.maximum(paper, 1), scale=255)


def despeckle(cell):
    """Replaces single dark pixels, which dust leaves and print does not, by their neighbours' median."""
    ring = np.ones((3, 3), np.uint8)
    ring[1, 1] = 0
    darkest = cv2.erode(cell, ring)
    lone = cell.astype(np.int16) < darkest.astype(np.int16) - 40
    calm = cell.copy()
    calm[lone] = cv2.medianBlur(cell, 3)[lone]
    return calm


def components(cell):
    """Finds dark components: returns boxes (x, y, w, h, area) and the label image, or no boxes for a blank."""
    soft = cv2.GaussianBlur(cell, (3, 3), 0.8)
    paper, ink = np.percentile(soft, 75), np.percentile(soft, 0.5)
    if paper - ink < 30:
        return [], None
    mask = (soft < paper - 0.35 * (paper - ink)).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [tuple(int(v) for v in row) for row in stats[1:]], labels


def is_text(box, width, height):
    """Tells a possible piece of a glyph from a speck, a ruling line or what a line left at the edge."""
    x, y, w, h, area = box
    if area < 3 or w < 2 and h < 2:
        return False
    flat_edge = (y <= 1 or y + h >= height - 1) and (h < 0.3 * height or w > 2 * h)
    side_edge = (x <= 1 or x + w >= width - 1) and (w <= 2 or h > 5 * w)
    through = h > 0.92 * height or w > 0.92 * width and w > 8 * h
    return not (flat_edge or side_edge or through)


def in_line(boxes):
    """Keeps the boxes of the line of text: those near the band of the component that gathers most ink."""
    best, best_area = [], -1
    for _, top, _, high, _ in boxes:
        low, up = top - 0.35 * high, top + 1.45 * high
        inside = [b for b in boxes if low <= b[1] + b[3] / 2 <= up and b[3] <= 1.6 * high + 1]
        area = sum(b[4] for b in inside)
        if area > best_area:
            best, best_area = inside, area
    return best


def glyph_columns(boxes):
    """Joins boxes that lie above each other (pieces of one broken glyph): returns [left, top, right, bottom]."""
    joined = []
    for x, y, w, h, _ in sorted(boxes):
        if joined:
            last = joined[-1]
            if min(last[2], x + w) - x > 0.5 * min(w, last[2] - last[0]):
                joined[-1] = [last[0], min(last[1], y), max(last[2], x + w), max(last[3], y + h)]
                continue
        joined.append([x, y, x + w, y + h])
    return joined


def digit_band(columns, hint):
    """Returns top and height of the digits: medians over the tall glyphs; a lone dash gets its height from hint."""
    tallest = max(c[3] - c[1] for c in columns)
    flat = all(c[2] - c[0] >= 1.6 * (c[3] - c[1]) for c in columns)
    if tallest < 0.45 * hint or flat:
        high = max(hint, tallest)
        middle = sum(c[1] + c[3] for c in columns) / (2 * len(columns))
        return middle - high / 2, high
    tall = [c for c in columns if c[3] - c[1] >= 0.72 * tallest]
    top = float(np.median([c[1] for c in tall]))
    return top, float(np.median([c[3] for c in tall])) - top


def without_dust(columns, top, high):
    """Drops what is not the text: what a wide gap parts from most of the ink, and small things at both ends.

    A line begins and ends with a digit, a sign or a bracket, never with a dot; a dash is small but flat.
    """
    runs = [[columns[0]]]
    for column in columns[1:]:
        if column[0] - max(c[2] for c in runs[-1]) > 1.7 * high:
            runs.append([])
        runs[-1].append(column)
    run = max(runs, key=lambda r: sum((c[2] - c[0]) * (c[3] - c[1]) for c in r))

    def small(c):
        wide, tall = c[2] - c[0], c[3] - c[1]
        off = abs((c[1] + c[3]) / 2 - (top + high / 2))
        dash = wide >= 0.18 * high and wide >= 1.3 * tall and off < 0.25 * high
        return wide < 0.4 * high and tall < 0.4 * high and not dash
    dust = []
    while len(run) > 1 and small(run[0]):
        dust.append(run[0])
        run = run[1:]
    while len(run) > 1 and small(run[-1]):
        dust.append(run[-1])
        run = run[:-1]
    return run, dust


def wiped(cell, dust, columns):
    """Paints over dust in the margin, where it passes for a minus, a pixel around it too."""
    paper = np.percentile(cell, 75)
    first, last = columns[0][0], max(c[2] for c in columns)
    cell = cell.copy()
    for left, top, right, bottom in dust:
        rows = slice(max(top - 1, 0), bottom + 1)
        cell[rows, max(left - 1, 0):min(right + 1, first)] = paper
        cell[rows, max(left - 1, last):right + 1] = paper
    return cell


def is_clipped(erased, columns, top, high):
    """Tells whether a glyph may be missing: the line runs out of the cell, or what was erased beside it or within
    it is too wide for a ruling line (a digit hung together with a line or a seal)."""
    first, last = columns[0][0], max(c[2] for c in columns)
    if first <= 0 or last >= erased.shape[1]:
        return True
    reach = int(1.5 * high)
    band = erased[max(int(top), 0):int(np.ceil(top + high)), max(first - reach, 0):last + reach]
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(band), connectivity=8)
    return any(w > 0.45 * high and area > 0.08 * high * high for _, _, w, _, area in stats[1:])


def stretch(line):
    """Maps ink and paper of a line image to fixed grays."""
    paper, ink = np.median(line), np.percentile(line, 3)
    scale = (PAPER - INK) / max(paper - ink, 20)
    return np.clip((line.astype(np.float32) - paper) * scale + PAPER, 0, 255).astype(np.uint8)


def crop(cell, hint=0, jitter=(0, 0, 0, 0)):
    """Cuts the line image out of a flattened gray cell: returns it and whether a glyph may be missing from it.

    A blank cell gives None.

    hint: digit height in pixels seen elsewhere on the page, for cells that hold a dash only (0: unknown).
    jitter: what training adds to the margins above, below, left, right (in digit heights).
    """
    cell = despeckle(cell)
    erased = np.zeros(cell.shape, np.uint8)
    for _ in range(2):    # a dark ruling line sets the threshold too low for pale text: look again without it
        boxes, labels = components(cell)
        text = in_line([b for b in boxes if is_text(b, cell.shape[1], cell.shape[0])])
        if not text:
            return None
        cell, wrong = erase(cell, boxes, labels, text)
        erased |= wrong
    columns = glyph_columns(text)
    top, high = digit_band(columns, hint or 0.4 * cell.shape[0])
    columns, dust = without_dust(columns, top, high)
    cell = wiped(cell, dust, columns)
    above, below, left, right = (high * (MARGIN + j) for j in jitter)
    y0, y1 = int(np.floor(top - above)), int(np.ceil(top + high + below))
    x0, x1 = int(np.floor(columns[0][0] - left)), int(np.ceil(max(c[2] for c in columns) + right))
    if high < 5 or (x1 - x0) > 60 * (y1 - y0):
        return None
    line = window(cell, x0, y0, x1, y1)
    scale = HEIGHT / line.shape[0]
    size = (max(12, int(round(line.shape[1] * scale))), HEIGHT)
    line = cv2.resize(line, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    return stretch(line), is_clipped(erased, columns, top, high)


def erase(cell, boxes, labels, keep):
    """Paints over the components that are not text, with a pixel around them, unless that pixel is text: returns
    the cell and the components erased.

    Specks stay: one of them may be a decimal point, and the net has learnt to tell.
    """
    kept = set(keep)
    wrong = np.array([False] + [b not in kept and b[4] >= 3 for b in boxes])[labels].astype(np.uint8)
    if not wrong.any():
        return cell, wrong
    right = np.array([False] + [b in kept for b in boxes])[labels]
    around = cv2.dilate(wrong, np.ones((3, 3), np.uint8)) > 0
    clean = cell.copy()
    clean[around & ~right] = int(np.percentile(cell, 75))
    return clean, wrong


def window(cell, x0, y0, x1, y1):
    """Cuts a window that may reach beyond the cell; beyond it there is paper."""
    height, width = cell.shape
    inner = cell[max(y0, 0):max(min(y1, height), 0), max(x0, 0):max(min(x1, width), 0)]
    pads = max(-y0, 0), max(y1 - height, 0), max(-x0, 0), max(x1 - width, 0)
    return cv2.copyMakeBorder(inner, *pads, cv2.BORDER_CONSTANT, value=int(np.percentile(cell, 75)))
