#!/usr/bin/env python3
"""Makes line images of amounts, codes and line numbers and packs them for lstmtraining.

    lines.py FONTS OUT --use train --chunks 60 --lines 500 [--first 0] [--style fax]

A line is set in a table cell, scanned the hard way, flattened and cut by crop.py, as the reader does it.
Chunk number N depends on nothing but N, so several processes may share the work.
"""
import argparse
import os
import struct

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

import crop

FINE = 3          # glyphs are drawn at this multiple of the scan's resolution
WIDE = str.maketrans("0123456789,.-%()", "０１２３４５６７８９，．－％（）")
WIDE_MARKS = str.maketrans(",.-%()", "，．－％（）")
DASHES = "–—−"
STYLES = {"clean": 0.16, "copier": 0.22, "bad": 0.28, "twice": 0.14, "fax": 0.11, "photo": 0.09}


# ---- what is printed -----------------------------------------------------------------------------------

def digits(rng, count, first=True):
    """Returns random digits; the first is not 0 unless asked: no digit is likelier than another elsewhere."""
    text = "".join(str(d) for d in rng.integers(0, 10, count))
    return text if not first or text[0] != "0" else str(rng.integers(1, 10)) + text[1:]


def grouped(text):
    """Puts a comma before every third digit from the right."""
    return f"{int(text):,}"


def amount(rng, commas, decimals):
    """Returns an amount of one to eleven digits before the point."""
    whole = digits(rng, int(rng.integers(1, 12)) if commas else int(rng.integers(1, 9)))
    if rng.random() < 0.06:
        whole = "0"
    tail = "." + digits(rng, decimals, first=False) if decimals else ""
    return (grouped(whole) if commas else whole) + tail


def soup(rng):
    """Returns digits and marks without any grammar, so that the net looks instead of guessing."""
    text = digits(rng, int(rng.integers(4, 12)), first=False)
    for _ in range(int(rng.integers(1, 4))):
        at = int(rng.integers(1, len(text)))
        text = text[:at] + str(rng.choice([",", "."])) + text[at:]
    return text


def sample(rng):
    """Draws what a cell can hold."""
    kinds = {
        "grouped": lambda: amount(rng, True, 2), "plain": lambda: amount(rng, False, 2),
        "one": lambda: amount(rng, rng.random() < 0.5, 1), "whole": lambda: amount(rng, True, 0),
        "long": lambda: amount(rng, rng.random() < 0.5, int(rng.choice([4, 4, 6]))),
        "zero": lambda: str(rng.choice(["0.00", "0.00", "0", "0.0", "0.0000", "0.000000"])),
        "percent": lambda: digits(rng, int(rng.integers(1, 4))) + str(rng.choice(["%", "." + digits(rng, 2, False) + "%"])),
        "minus": lambda: "-" + amount(rng, rng.random() < 0.6, 2),
        "brackets": lambda: "(" + amount(rng, True, 2) + ")",
        "row": lambda: str(rng.integers(1, 100)), "two": lambda: digits(rng, 2, False),
        "code": lambda: digits(rng, int(rng.choice([3, 5, 7])), False), "dash": lambda: "-", "soup": lambda: soup(rng),
    }
    shares = [0.28, 0.13, 0.05, 0.03, 0.07, 0.03, 0.06, 0.05, 0.04, 0.07, 0.03, 0.08, 0.015, 0.065]
    return kinds[rng.choice(list(kinds), p=shares)]()


# ---- how it is set -------------------------------------------------------------------------------------

class Typefaces:
    """The typefaces of fonts.txt that are used for one purpose, and what glyphs they have."""

    def __init__(self, listing, root, use):
        where = {name: os.path.join(folder, name) for folder, _, names in sorted(os.walk(root)) for name in names}
        self.faces, weights = [], []
        for line in open(listing, encoding="utf-8"):
            if line.strip() and line[0] != "#" and line.split()[0] == use:
                _, weight, name = line.strip().split(None, 2)
                index = 0
                if name not in where:
                    name, index = name.rsplit(" ", 1)
                self.faces.append((where[name], int(index)))
                weights.append(float(weight))
        self.weights = np.array(weights) / sum(weights)
        self.wide = [self.has(face, "０５９，．") for face in self.faces]
        self.dashes = [[d for d in DASHES if self.has(face, d)] for face in self.faces]

    @staticmethod
    def has(face, text):
        """Tells whether a typeface draws all of text: a missing glyph looks like that of a noncharacter."""
        font = ImageFont.truetype(face[0], 40, index=face[1])
        missing = bytes(font.getmask("\uffff")), font.getlength("\uffff")
        return all((bytes(font.getmask(c)), font.getlength(c)) != missing and font.getmask(c).getbbox() for c in text)

    def pick(self, rng):
        """Draws a typeface: returns its number."""
        return int(rng.choice(len(self.faces), p=self.weights))


def dress(rng, text, faces, number):
    """Chooses full-width forms and dashes for a text; spaces may get in, as they do in print."""
    if faces.wide[number] and rng.random() < 0.16:
        text = text.translate(WIDE if rng.random() < 0.4 else WIDE_MARKS)
    elif "-" in text and faces.dashes[number] and rng.random() < 0.6:
        text = text.replace("-", str(rng.choice(faces.dashes[number])))
    if len(text) > 4 and rng.random() < 0.03:
        at = int(rng.integers(1, len(text)))
        text = text[:at] + " " + text[at:]
    return text


def draw(rng, text, face, size):
    """Draws text: returns its ink (255 = full) and the digits' height, both in fine pixels."""
    font = ImageFont.truetype(face[0], size, index=face[1])
    tracking = size * rng.uniform(-0.03, 0.12) if rng.random() < 0.25 else 0
    pad = size
    width = int(font.getlength(text) + max(tracking, 0) * len(text)) + 2 * pad
    image = Image.new("L", (width, 3 * size), 0)
    pen, x = ImageDraw.Draw(image), float(pad)
    if tracking:
        for glyph in text:
            pen.text((x, size), glyph, fill=255, font=font)
            x += font.getlength(glyph) + tracking
    else:
        pen.text((pad, size), text, fill=255, font=font)
    ink = np.asarray(image)
    box = font.getbbox("0５"[1 if text[-1] in "０１２３４５６７８９" else 0])
    dark = 0.4 * ink.max()  # a small dash is gray all over
    rows, columns = np.flatnonzero(ink.max(1) > dark), np.flatnonzero(ink.max(0) > dark)
    ink = ink[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
    stretch = rng.uniform(0.82, 1.12) if rng.random() < 0.3 else 1
    ink = cv2.resize(ink, (max(2, int(ink.shape[1] * stretch)), ink.shape[0]), interpolation=cv2.INTER_AREA)
    weight = rng.random()
    if weight < 0.12:
        ink = cv2.dilate(ink, np.ones((2, 2), np.uint8))
    elif weight < 0.2 and size > 80:
        ink = cv2.erode(ink, np.ones((2, 2), np.uint8))
    return ink, box[3] - box[1]


def cell_page(rng, ink, size, dpi):
    """Sets the ink in a ruled cell on a bit of page: returns the fine page and the cell (x0, y0, x1, y1)."""
    around = int(dpi * FINE * 0.12)
    point = dpi * FINE / 72
    high = max(int(size * rng.uniform(1.25, 2.6)), ink.shape[0] + int(5 * FINE))
    slack = int(size * rng.uniform(0.5, 5))
    wide = ink.shape[1] + slack + int(4 * FINE)
    page = np.full((high + 2 * around, wide + 2 * around), 255, np.uint8)
    cell = around, around, around + wide, around + high
    if rng.random() < 0.85:
        thick = max(1, int(point * rng.uniform(0.3, 1.3)))
        shade = int(rng.choice([0, 0, 0, 60, 120]))
        for x in cell[0::2]:
            cv2.line(page, (x, 0), (x, page.shape[0]), shade, thick)
        for y in cell[1::2]:
            cv2.line(page, (0, y), (page.shape[1], y), shade, thick)
    edge = slack + 4 * FINE
    x = around + int(edge * rng.choice([rng.uniform(0.15, 0.85), 0.5, rng.uniform(0.75, 0.9)]))
    low = 2.5 * FINE / max(high - ink.shape[0], 1)
    y = around + int((high - ink.shape[0]) * np.clip(rng.normal(0.5, 0.08), low, 1 - low))
    spot = page[y:y + ink.shape[0], x:x + ink.shape[1]]
    shade = 1 if rng.random() < 0.7 else rng.uniform(0.6, 1)
    np.minimum(spot, 255 - (ink * shade).astype(np.uint8), out=spot)
    return page, cell


# ---- how it is scanned ---------------------------------------------------------------------------------

def shrink(page, across, down):
    """Resamples the fine page to the scan's pixels."""
    size = max(8, int(page.shape[1] * across)), max(8, int(page.shape[0] * down))
    return cv2.resize(page, size, interpolation=cv2.INTER_AREA).astype(np.float32)


def tilt(rng, page, degrees):
    """Turns and slants the page a little about its middle."""
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-degrees, degrees), 1)
    turn[0, 1] += rng.uniform(-0.02, 0.02) * degrees
    return cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def jpeg(page, quality):
    """Sends the page through JPEG."""
    data = cv2.imencode(".jpg", np.clip(page, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, int(quality)])[1]
    return cv2.imdecode(data, cv2.IMREAD_GRAYSCALE).astype(np.float32)


def fade(rng, page):
    """Lets strokes break: ink is missing where a smooth noise is low."""
    rough = rng.normal(0, 1, page.shape).astype(np.float32)
    rough = cv2.GaussianBlur(rough, (0, 0), rng.uniform(0.6, 1.6))
    rough /= rough.std() + 1e-6
    return 255 - (255 - page) * np.clip(1 + rng.uniform(0.15, 0.38) * rough, 0.15, 1)


def seal(rng, page, dpi):
    """Lays the pale rest of a red seal's ring or star over the page."""
    height, width = page.shape
    veil = np.full(page.shape, 255, np.uint8)
    radius = int(dpi * rng.uniform(0.5, 0.85))
    angle = rng.uniform(0, 2 * np.pi)
    through = rng.uniform(0, width), rng.uniform(0, height)
    centre = int(through[0] + radius * np.cos(angle)), int(through[1] + radius * np.sin(angle))
    cv2.circle(veil, centre, radius, int(rng.uniform(150, 235)), max(1, int(dpi * rng.uniform(0.015, 0.05))))
    if rng.random() < 0.3:
        cv2.circle(veil, (int(through[0]), int(through[1])), int(dpi * 0.2), int(rng.uniform(170, 235)), -1)
    return np.minimum(page, veil) if rng.random() < 0.5 else page * (veil / 255.0)


def dust(rng, page, share):
    """Strews dark specks, mostly of one pixel."""
    specks = rng.random(page.shape) < share
    page[specks] = rng.uniform(0, 120)
    if rng.random() < 0.3:
        big = cv2.dilate((rng.random(page.shape) < share / 4).astype(np.uint8), np.ones((2, 2), np.uint8)) > 0
        page[big] = rng.uniform(0, 120)
    return page


def uneven(rng, page, reach):
    """Lets light fall off across the page."""
    height, width = page.shape
    slope = np.linspace(-1, 1, width)[None, :] * rng.uniform(-reach, reach)
    return page + slope + np.linspace(-1, 1, height)[:, None] * rng.uniform(-reach, reach)


def flatbed(rng, page, dpi, blur, noise, haze, quality, specks):
    """An ordinary scan: blur, pale contrast, noise, dust, JPEG."""
    page = shrink(page, 1 / FINE, 1 / FINE)
    page = cv2.GaussianBlur(page, (0, 0), max(blur, 0.2))
    page = page * (1 - haze) + 255 * haze * 0.55 + rng.normal(0, noise, page.shape)
    page = dust(rng, uneven(rng, page, 3 * noise ** 0.5), specks)
    if rng.random() < 0.08:
        page = seal(rng, page, dpi)
    return jpeg(page, quality)


def clean(rng, page, dpi):
    """A flatbed in order."""
    return flatbed(rng, tilt(rng, page, 0.4), dpi, rng.uniform(0.2, 0.8), rng.uniform(1, 7), 0.06,
                   rng.uniform(65, 92), 0)


def copier(rng, page, dpi):
    """An office copier."""
    return flatbed(rng, tilt(rng, page, 0.9), dpi, rng.uniform(0.5, 1.2), rng.uniform(4, 12), rng.uniform(0.08, 0.16),
                   rng.uniform(50, 80), 0.0009)


def bad(rng, page, dpi):
    """A bad copy at low resolution."""
    return flatbed(rng, tilt(rng, page, 1.5), dpi, rng.uniform(0.7, 1.5), rng.uniform(6, 16), rng.uniform(0.12, 0.3),
                   rng.uniform(38, 70), 0.0013)


def twice(rng, page, dpi):
    """A copy of a copy: each pass blurs, hardens the contrast and eats or swells the strokes."""
    page = tilt(rng, page, 1.2)
    for step in range(2):
        page = cv2.GaussianBlur(page, (0, 0), FINE * rng.uniform(0.35, 0.75))
        middle, hard = rng.uniform(115, 185), rng.uniform(14, 40)
        page = 255 / (1 + np.exp(-(page.astype(np.float32) + rng.normal(0, 12, page.shape) - middle) / hard))
        page = fade(rng, page) if rng.random() < 0.3 else page
    return flatbed(rng, page, dpi, rng.uniform(0.3, 0.9), rng.uniform(3, 12), rng.uniform(0.05, 0.2),
                   rng.uniform(40, 75), 0.001)


def fax(rng, page, dpi):
    """A fax: black or white at 204 by 98 (or 196) dpi, brought back to square pixels."""
    down = 0.5 if rng.random() < 0.6 else 1
    page = tilt(rng, page, 0.7)
    size = page.shape[1] // FINE, page.shape[0] // FINE
    page = shrink(page, 1 / FINE, down / FINE)
    page = cv2.GaussianBlur(page, (0, 0), sigmaX=rng.uniform(0.25, 0.6), sigmaY=rng.uniform(0.2, 0.4))
    page = fade(rng, page) if rng.random() < 0.2 else page
    page = np.where(page + rng.normal(0, 14, page.shape) > rng.uniform(110, 190), 255, 0).astype(np.float32)
    page[rng.random(page.shape) < 0.0006] = 0
    how = cv2.INTER_NEAREST if rng.random() < 0.5 else cv2.INTER_LINEAR
    page = cv2.resize(page, size, interpolation=how)
    return jpeg(page, rng.uniform(60, 92)) if rng.random() < 0.5 else page


def photo(rng, page, dpi):
    """A phone's photograph: shake, shadow, noise."""
    page = shrink(tilt(rng, page, 1.5), 1 / FINE, 1 / FINE)
    page = cv2.GaussianBlur(page, (0, 0), rng.uniform(0.4, 1.2))
    if rng.random() < 0.5:
        page = cv2.blur(page, (2, 1) if rng.random() < 0.5 else (1, 2))
    height, width = page.shape
    across = np.linspace(-1, 1, width)[None, :] * np.cos(3) + np.linspace(-1, 1, height)[:, None] * rng.uniform(-1, 1)
    shadow = 1 - rng.uniform(0.1, 0.5) / (1 + np.exp(-(across - rng.uniform(-1, 1)) * rng.uniform(2, 12)))
    page = page * (1 - rng.uniform(0.1, 0.3)) + rng.uniform(15, 45)
    return jpeg(page * shadow + rng.normal(0, rng.uniform(3, 10), page.shape), rng.uniform(45, 85))


RESOLUTIONS = {"clean": (150, 200, 200, 300), "copier": (150, 200, 200, 200), "bad": (120, 150, 150, 150, 175, 200),
               "twice": (110, 120, 120, 150, 200), "fax": (204,), "photo": (130, 150, 180, 200)}


def points(rng, style, dpi):
    """Draws the size of type: mostly ordinary, every fifth as small as where a year's tables were put on one page."""
    least = 8.5 if style in ("fax", "twice") or dpi < 140 else 7
    return rng.uniform(0.72, 1) * least if rng.random() < 0.2 else rng.uniform(least, 12.5)


# ---- one line, one chunk -------------------------------------------------------------------------------

def make(rng, faces, style=None):
    """Makes one line image: returns it with its label, or None if the cut does not show the whole text."""
    style = style or str(rng.choice(list(STYLES), p=list(STYLES.values())))
    dpi = int(rng.choice(RESOLUTIONS[style]))
    label = sample(rng)
    number = faces.pick(rng)
    size = int(points(rng, style, dpi) * dpi * FINE / 72)
    ink, digit = draw(rng, dress(rng, label, faces, number), faces.faces[number], size)
    page, cell = cell_page(rng, ink, size, dpi)
    page = globals()[style](rng, page, dpi)
    page = fade(rng, page) if rng.random() < 0.05 else page
    page = crop.flatten(np.clip(page, 0, 255).astype(np.uint8), dpi)
    inset = rng.uniform(0, 3.5, 4) * [1, 1, -1, -1]
    x0, y0, x1, y1 = (max(0, int(round(c / FINE + i))) for c, i in zip(cell, inset))
    hint = digit / FINE * rng.uniform(0.9, 1.1)
    jitter = rng.uniform(-0.07, 0.07, 4)
    cut = crop.crop(page[y0:y1, x0:x1], hint if rng.random() < 0.8 else 0, jitter)
    if cut is None:
        return None
    margins = 2 * crop.MARGIN + jitter[0] + jitter[1], 2 * crop.MARGIN + jitter[2] + jitter[3]
    expected = crop.HEIGHT * (ink.shape[1] / digit + margins[1]) / (1 + margins[0])
    if label != "-" and abs(cut[0].shape[1] - expected) > 0.07 * expected + 7:
        return None
    return cut[0], label


def packed(text):
    """Packs a byte string the way Tesseract does: its length before it."""
    return struct.pack("<I", len(text)) + text


def page_record(line, label):
    """Packs one line as a page of an .lstmf file: name, page, PNG, language, text, no boxes, horizontal."""
    png = cv2.imencode(".png", line)[1].tobytes()
    return (b"\x01" + packed(b"line") + struct.pack("<i", 0) + packed(png) + packed(b"amount") +
            packed(label.encode()) + struct.pack("<II", 0, 0) + b"\x00")


def make_chunk(number, count, faces, out, style):
    """Makes one .lstmf file of count lines; returns how many cuts were thrown away."""
    rng = np.random.default_rng([2023, number])
    pages, lost = [], 0
    while len(pages) < count:
        made = make(rng, faces, style)
        if made:
            pages.append(page_record(*made))
        else:
            lost += 1
    with open(os.path.join(out, f"chunk-{number:05d}.lstmf"), "wb") as file:
        file.write(struct.pack("<I", count) + b"".join(pages))
    return lost


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("fonts", help="folder with the typefaces")
    parser.add_argument("out")
    parser.add_argument("--use", default="train", choices=("train", "hold"))
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--chunks", type=int, default=1)
    parser.add_argument("--lines", type=int, default=500)
    parser.add_argument("--style", choices=list(STYLES))
    args = parser.parse_args()
    cv2.setNumThreads(1)
    os.makedirs(args.out, exist_ok=True)
    faces = Typefaces(os.path.join(os.path.dirname(os.path.abspath(__file__)), "fonts.txt"), args.fonts, args.use)
    lost = sum(make_chunk(n, args.lines, faces, args.out, args.style)
               for n in range(args.first, args.chunks, args.step))
    print(f"{args.out}: thrown away {lost}")


if __name__ == "__main__":
    main()
