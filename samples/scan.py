"""Scanner simulation: PDF pages become images with the faults of real office scans.

    1, 2, 3   flatbed scan, office copier, bad copy
    fax       bilevel, 200 x 100 dpi, CCITT G4
    copy      a page copied twice, at 120 dpi
    photo     a phone's photo: perspective, page curl, shadow

`scan_pdf` is deterministic by its seed. Works on gray float32 arrays (0 black, 255 white); the red
seal and the photo are in colour.
"""
import glob
import io
import os
import subprocess
import tempfile

import cv2
import numpy as np
import pikepdf
from PIL import Image, TiffImagePlugin

TiffImagePlugin.STRIP_SIZE = 1 << 28               # one strip: a PDF stream holds exactly one
WHITE = (255, 255, 255)
LEVELS = ["1", "2", "3", "fax", "copy", "photo"]
# dpi choices, degrees of skew, blur sigma in px at 200 dpi, noise, JPEG quality
RECIPES = {"1": ((200, 240, 300), 0.5, 0.5, 5, 74), "2": ((200, 200, 250), 1.2, 0.75, 7, 62),
           "3": ((150, 150, 170), 1.8, 1.15, 11, 50), "fax": ((200,), 0.8, 0.6, 6, None),
           "copy": ((120,), 0.8, 0.6, 5, 60), "photo": ((170, 200), 1.0, 0.8, 5, 70)}


def rasterize(path, dpi, pages=None):
    """Pages of a PDF as gray uint8 arrays; `pages` are numbers from 1."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", path, os.path.join(folder, "p")], check=True,
                       stderr=subprocess.DEVNULL)
        names = sorted(glob.glob(os.path.join(folder, "p*")))
        return {number: cv2.imread(name, cv2.IMREAD_GRAYSCALE) for number, name in enumerate(names, 1)
                if pages is None or number in pages}


# Geometry.

def skewed(page, degrees, rng):
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width * rng.uniform(0.4, 0.6), height * rng.uniform(0.4, 0.6)), degrees, 1)
    return cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=WHITE)


def tilted(page, reach, rng, border=WHITE):
    """Perspective: each corner moves by up to `reach` of the width, inwards."""
    height, width = page.shape[:2]
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    inwards = np.float32([[1, 1], [-1, 1], [-1, -1], [1, -1]]) * rng.uniform(0, reach, (4, 2)) * width
    matrix = cv2.getPerspectiveTransform(corners, corners + inwards.astype(np.float32))
    return cv2.warpPerspective(page, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=border)


def curled(page, height_px, rng):
    """Lines bend as on a sheet that does not lie flat."""
    height, width = page.shape[:2]
    x = np.arange(width, dtype=np.float32)
    bend = height_px * np.sin(np.pi * x / width * rng.uniform(0.8, 1.4) + rng.uniform(0, 1))
    map_y = np.arange(height, dtype=np.float32)[:, None] + bend[None, :].astype(np.float32)
    return cv2.remap(page, np.broadcast_to(x, (height, width)).copy(), map_y, cv2.INTER_LINEAR, borderValue=WHITE)


# Light, ink and dirt.

def noisy(page, sigma, rng):
    """Noise from a small field that is tiled: drawing a new one for each pixel is what takes the time."""
    field = rng.normal(0, sigma, (512, 512)).astype(np.float32)
    height, width = page.shape[:2]
    tiles = np.tile(field, (height // 512 + 1, width // 512 + 1))[:height, :width]
    return page + (tiles if page.ndim == 2 else tiles[:, :, None])


def faded(page, black, white):
    return black + page * ((white - black) / 255)


def uneven(page, depth, rng):
    height, width = page.shape[:2]
    ramp = np.linspace(-1, 1, width, dtype=np.float32)[None, :] * rng.uniform(-depth, depth)
    ramp = ramp + np.linspace(-1, 1, height, dtype=np.float32)[:, None] * rng.uniform(-depth, depth)
    return page + (ramp if page.ndim == 2 else ramp[:, :, None])


def dusty(page, count, dpi, rng):
    height, width = page.shape[:2]
    for _ in range(count):
        centre = (int(rng.integers(width)), int(rng.integers(height)))
        cv2.circle(page, centre, int(rng.integers(0, max(2, dpi // 100))), float(rng.uniform(0, 140)), -1)
    return page


def peppered(page, share, rng):
    """Dark specks of one pixel, sharp as no blurred ink is."""
    height, width = page.shape[:2]
    count = int(share * height * width)
    page[rng.integers(0, height, count), rng.integers(0, width, count)] = rng.uniform(0, 120)
    return page


def holes(page, dpi):
    """Two punched holes, copied as black discs at the left edge."""
    height = page.shape[0]
    for offset in (-40, 40):                      # millimetres from the middle
        centre = (int(12 / 25.4 * dpi), int(height / 2 + offset / 25.4 * dpi))
        cv2.circle(page, centre, int(3 / 25.4 * dpi), 25.0, -1)
    return page


def dark_border(page, dpi, rng):
    """The lid was open: dark strips along the edges."""
    for edge in range(4):
        depth = int(rng.uniform(0, 6) / 25.4 * dpi)
        turned = np.rot90(page, edge)
        turned[:depth] = np.minimum(turned[:depth], rng.uniform(10, 60))
    return page


def red_seal(page, dpi, rng, text="财务专用章"):
    """A round red seal with a star over the right part; returns a colour page."""
    colour = np.repeat(page[:, :, None], 3, axis=2)
    height, width = page.shape[:2]
    radius = int(20 / 25.4 * dpi)
    x, y = int(width * rng.uniform(0.55, 0.85)), int(height * rng.uniform(0.22, 0.6))
    ink = np.full_like(colour, 255)
    red = (60.0, 45.0, float(rng.uniform(190, 230)))
    cv2.circle(ink, (x, y), radius, red, max(2, dpi // 25), cv2.LINE_AA)
    cv2.circle(ink, (x, y), int(radius * 0.88), red, max(1, dpi // 120), cv2.LINE_AA)
    angles = -np.pi / 2 + np.arange(10) * np.pi / 5
    reach = np.where(np.arange(10) % 2 == 0, 0.38, 0.15) * radius
    cv2.fillPoly(ink, [np.int32(np.stack([x + reach * np.cos(angles), y + reach * np.sin(angles)], 1))], red, cv2.LINE_AA)
    for place in np.linspace(-2.6, -0.55, 7):     # strokes for the letters around the star
        at = (int(x + 0.68 * radius * np.cos(place)), int(y + 0.68 * radius * np.sin(place)))
        cv2.rectangle(ink, (at[0] - radius // 12, at[1] - radius // 12), (at[0] + radius // 12, at[1] + radius // 12),
                      red, max(1, dpi // 100))
    uneven_ink = cv2.resize(rng.uniform(0.55, 1, (12, 12)).astype(np.float32), (width, height))[:, :, None]
    return colour * (1 - (1 - ink / 255) * uneven_ink)


# Whole pages.

def flatbed(page, level, dpi, recipe, rng, skew):
    _, most, blur, noise, _ = recipe
    page = page.astype(np.float32)
    if level == "3":
        page = tilted(page, 0.01, rng)
    page = skewed(page, skew if skew is not None else rng.uniform(-most, most), rng)
    page = cv2.GaussianBlur(page, (0, 0), blur * dpi / 200 + 0.1)
    strength = int(level)
    page = faded(page, 14 * strength, 255 - 4 * strength)
    if strength >= 2:
        page = dusty(uneven(page, 6 * strength, rng), 40 * strength, dpi, rng)
    page = noisy(page, noise, rng)
    return peppered(page, 0.0004 * strength, rng) if strength >= 2 else page


def faxed(page, recipe, rng, skew):
    """200 dpi across, 100 down, one bit."""
    page = skewed(page.astype(np.float32), skew if skew is not None else rng.uniform(-recipe[1], recipe[1]), rng)
    page = noisy(cv2.GaussianBlur(page, (0, 0), recipe[2]), recipe[3], rng)
    page = cv2.resize(page, (page.shape[1], page.shape[0] // 2), interpolation=cv2.INTER_AREA)
    return np.where(page > rng.uniform(150, 185), 255, 0).astype(np.uint8)


def copied_twice(page, dpi, recipe, rng, skew):
    page = page.astype(np.float32)
    for turn in range(2):
        page = skewed(page, skew if skew is not None and turn == 0 else rng.uniform(-recipe[1], recipe[1]), rng)
        page = cv2.GaussianBlur(page, (0, 0), recipe[2])
        page = noisy(uneven(page, 8, rng), recipe[3], rng)
        page = np.clip((page - 205) * 1.5 + 215, 0, 255)          # a copier darkens and hardens
        page = dusty(page, 60, dpi, rng)
    return page


def photographed(page, dpi, recipe, rng, skew):
    page = curled(page.astype(np.float32), dpi * rng.uniform(0.03, 0.08), rng)
    page = skewed(page, skew if skew is not None else rng.uniform(-recipe[1], recipe[1]), rng)
    page = tilted(page, 0.035, rng, border=float(rng.uniform(60, 110)))
    height, width = page.shape
    light = cv2.resize(rng.uniform(0.62, 1, (3, 3)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    edge = rng.uniform(0.3, 0.9) * width + np.arange(height, dtype=np.float32)[:, None] * rng.uniform(-0.4, 0.4)
    shadow = 1 - 0.28 / (1 + np.exp(-(np.arange(width, dtype=np.float32)[None, :] - edge) / (0.03 * width)))
    page = noisy(cv2.GaussianBlur(page * light * shadow, (0, 0), recipe[2] * dpi / 200), recipe[3], rng)
    tint = np.float32([rng.uniform(0.86, 0.95), 0.97, 1.0])       # warm lamp
    return page[:, :, None] * tint


def scan_page(page, level, dpi, rng, skew=None, seal=False, punched=False, border=False, turn=0):
    """One gray page as the scanner delivers it: uint8, gray or BGR. `turn` is 0, 90, 180 or 270."""
    recipe = RECIPES[level]
    if seal and level != "fax":
        page = red_seal(page.astype(np.float32), dpi, rng)
    if punched:
        page = holes(np.ascontiguousarray(page), dpi)
    if level == "fax":
        page = faxed(page, recipe, rng, skew)
    elif level == "copy":
        page = copied_twice(gray(page), dpi, recipe, rng, skew)
    elif level == "photo":
        page = photographed(gray(page), dpi, recipe, rng, skew)
    else:
        page = flatbed(page, level, dpi, recipe, rng, skew)
    if border and level != "fax":
        page = dark_border(page, dpi, rng)
    page = np.rot90(page, turn // 90)
    return np.ascontiguousarray(np.clip(page, 0, 255).astype(np.uint8))


def gray(page):
    return page if page.ndim == 2 else page.min(axis=2)           # a red seal copies as dark


# PDF pages of one image.

def image_object(pdf, page, quality):
    """The image as a PDF stream: JPEG, or CCITT G4 for a page of black and white only."""
    height, width = page.shape[:2]
    if quality is None:
        data = io.BytesIO()
        Image.fromarray(page).convert("1").save(data, "TIFF", compression="group4")
        tags = Image.open(data).tag_v2
        strip = data.getvalue()[tags[273][0]:tags[273][0] + tags[279][0]]
        black_is_1 = tags[262] == 1
        return pikepdf.Stream(pdf, strip, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width,
                              Height=height, BitsPerComponent=1, ColorSpace=pikepdf.Name.DeviceGray,
                              Filter=pikepdf.Name.CCITTFaxDecode, DecodeParms=pikepdf.Dictionary(
                                  K=-1, Columns=width, Rows=height, BlackIs1=black_is_1))
    data = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()
    space = pikepdf.Name.DeviceGray if page.ndim == 2 else pikepdf.Name.DeviceRGB
    return pikepdf.Stream(pdf, data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width, Height=height,
                          BitsPerComponent=8, ColorSpace=space, Filter=pikepdf.Name.DCTDecode)


def replace_page(pdf, index, image, size):
    """Page `index` becomes that image, `size` points wide and high."""
    width, height = size
    resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=pdf.make_indirect(image)))
    content = pikepdf.Stream(pdf, f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Im0 Do Q".encode())
    page = pdf.pages[index].obj
    page.MediaBox = [0, 0, round(width, 2), round(height, 2)]
    page.Resources, page.Contents = resources, pdf.make_indirect(content)
    for key in ("/Group", "/CropBox", "/Rotate"):
        if key in page:
            del page[key]


def scan_pdf(source, target, level="1", seed=1, pages=None, dpi=None, quality=None, skew=None, seal_every=None,
             punched=False, border=False, turn=0):
    """Replaces `pages` (numbers from 1; None: all) of `source` by scans and writes `target`.

    Not given, dpi, skew and JPEG quality follow from the level and the seed, and level 2 and 3 have a seal on
    every third page."""
    rng = np.random.default_rng(seed)
    recipe = RECIPES[level]
    dpi = dpi or int(rng.choice(recipe[0]))
    quality = quality or recipe[4]
    every = seal_every if seal_every is not None else (3 if level in ("2", "3") else 0)
    scans = rasterize(source, dpi, pages)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        for number, page in scans.items():
            image = scan_page(page, level, dpi, rng, skew, bool(every) and number % every == 1 % every, punched, border, turn)
            size = [page.shape[1] * 72 / dpi, page.shape[0] * 72 / dpi]
            replace_page(pdf, number - 1, image_object(pdf, image, None if level == "fax" else quality),
                         size[::-1] if turn in (90, 270) else size)
        pdf.remove_unreferenced_resources()
        pdf.save(target, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
