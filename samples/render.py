"""What happens to a finished PDF: hidden text layers, rotation, crop boxes, passwords."""
import random
import subprocess

import pikepdf

FIXED = dict(static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def lying(text):
    """The text with most digits misread, the same way each time: an OCR layer that must not be trusted."""
    rng = random.Random("lie " + text)
    return "".join(str(rng.randint(0, 9)) if char.isdigit() and rng.random() < 0.6 else char for char in text)


def hide_text_layer(scan_path, text_path, target):
    """Puts the pages of `text_path` as invisible text (render mode 3) over those of `scan_path`.

    PDF 32000-1, 9.3.6: mode 3 neither fills nor strokes. Tr is part of the graphics state and cairo never sets it,
    so one operator at the start of a page is enough."""
    with pikepdf.open(scan_path, allow_overwriting_input=True) as scan, pikepdf.open(text_path) as text:
        for page, source in zip(scan.pages, text.pages):
            copied = scan.copy_foreign(source.obj)
            source_page = pikepdf.Page(copied)
            source_page.contents_add(pikepdf.Stream(scan, b"3 Tr"), prepend=True)
            form = scan.make_indirect(source_page.as_form_xobject())
            page.obj.Resources.XObject.Layer = form
            page.contents_add(pikepdf.Stream(scan, b"q /Layer Do Q"))
        scan.remove_unreferenced_resources()
        scan.save(target, **FIXED)


def rotate_pages(path, target, degrees, pages=None):
    """Turns the content and sets /Rotate, so that the pages look as before (PDF 32000-1, 7.7.3.3)."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            if pages is not None and number not in pages:
                continue
            width, height = float(page.mediabox[2]), float(page.mediabox[3])
            matrix = {90: (0, 1, -1, 0, height, 0), 180: (-1, 0, 0, -1, width, height), 270: (0, -1, 1, 0, 0, width)}[degrees]
            command = "q %g %g %g %g %g %g cm" % matrix
            page.contents_add(pikepdf.Stream(pdf, command.encode()), prepend=True)
            page.contents_add(pikepdf.Stream(pdf, b"Q"))
            if degrees != 180:
                page.obj.MediaBox = [0, 0, height, width]
            page.obj.Rotate = degrees
        pdf.save(target, **FIXED)


def crop_pages(path, target, margin=36, mark="UNTRIMMED 99,999,999.99"):
    """A CropBox smaller than the MediaBox, with printer's words in the margin that no reader sees."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        font = pdf.make_indirect(font)
        for page in pdf.pages:
            width, height = float(page.mediabox[2]), float(page.mediabox[3])
            page.obj.MediaBox = [-margin, -margin, width + margin, height + margin]
            page.obj.CropBox = [0, 0, width, height]
            if "/Font" not in page.obj.Resources:
                page.obj.Resources.Font = pikepdf.Dictionary()
            page.obj.Resources.Font.Printer = font
            page.contents_add(pikepdf.Stream(pdf, b"q"), prepend=True)     # cairo leaves its matrix in force
            words = f"Q q BT /Printer 9 Tf 1 0 0 1 60 {-margin / 2:g} Tm ({mark}) Tj ET Q"
            page.contents_add(pikepdf.Stream(pdf, words.encode()))
        pdf.save(target, **FIXED)


def encrypt(path, target, user="", owner="owner"):
    """AES, 128 bit. An empty user password opens without asking; only the owner's rights are locked."""
    subprocess.run(["qpdf", "--static-id", "--static-aes-iv", "--encrypt", user, owner, "128", "--use-aes=y",
                    "--modify=none", "--extract=n", "--", path, target], check=True)


def drop_to_unicode(path, target):
    """Removes the maps from glyphs to characters: the pages look right, but the Chinese text layer is unreadable."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/ToUnicode" in item:
                del item["/ToUnicode"]
        pdf.remove_unreferenced_resources()
        pdf.save(target, **FIXED)
