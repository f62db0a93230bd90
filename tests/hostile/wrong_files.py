"""Small files that are not what their name says, or only a part of it: one cause each, made here and not copied.

Out: CASES, of name, exit code, words of the message, bytes.
"""
import random
import struct
import zlib

from hostile_pdf import one_page, pdf
from picture_files import png, tiff
from program import CANNOT_OPEN, LIMIT_REACHED, NOTHING_FOUND

PAGE = one_page(b"0 0 m 9 9 l S")


def foreign(kind):
    return f"is {kind}; expected a PDF, PNG, JPEG or TIFF"


def zipped(*names):
    return b"".join(b"PK\3\4" + bytes(22) + struct.pack("<HH", len(name), 0) + name for name in names)


def chunk(kind, data, checksum=None):
    sum_ = zlib.crc32(kind + data) if checksum is None else checksum
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", sum_)


def png_of(width, height, data, depth=8, checksum=None):
    header = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header, checksum) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def jpeg(width, height):
    """A header of a JPEG without its data."""
    table = b"\xff\xdb\0\x43\0" + bytes([1] * 64)
    frame = b"\xff\xc0\0\x0b\x08" + struct.pack(">HH", height, width) + b"\1\1\x11\0"
    codes = b"\xff\xc4\0\x14\0" + bytes(15) + b"\1\0"
    return b"\xff\xd8" + table + frame + codes + b"\xff\xda\0\x08\1\1\0\0\x3f\0" + bytes(9) + b"\xff\xd9"


def looped_tiff():
    one = bytearray(tiff([(8, 8, 1, 8, 1, 100, 100, bytes(64))]))
    struct.pack_into("<I", one, len(one) - 4, struct.unpack_from("<I", one, 4)[0])
    return bytes(one)


def tiff_with(tag, value):
    """A TIFF of one page in which one entry lies."""
    one = bytearray(tiff([(8, 8, 1, 8, 1, 100, 100, bytes(64))]))
    at = struct.unpack_from("<I", one, 4)[0] + 2
    while struct.unpack_from("<H", one, at)[0] != tag:
        at += 12
    struct.pack_into("<I", one, at + 8, value)
    return bytes(one)


HALF = "is a damaged or unfinished picture; check that the file is complete"
NO_PDF = "is not a PDF that can be opened"
FOREIGN = [
    ("zeros", "nothing but zeros: its download failed", bytes(5000)),
    ("lfs_pointer", "a pointer of Git LFS, not the file itself",
     b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12345\n"),
    ("web_page", "a web page", b"<!DOCTYPE html><html><body>404</body></html>"),
    ("web_page_after_spaces", "a web page", b"\xef\xbb\xbf\n \n<HTML><HEAD>"),
    ("web_page_of_a_script", "a web page", b"<script>location='/login'</script>"),
    ("xml_error", "an XML file", b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>"),
    ("json_error", "a text file", b'{"error": "not found"}'),
    ("zip", "a ZIP archive", zipped(b"report.pdf")),
    ("word", "a document of Word, Excel or WPS", zipped(b"[Content_Types].xml")),
    ("ofd", "an OFD document", zipped(b"OFD.xml")),
    ("old_word", "a document of Word, Excel or WPS", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)),
    ("rar", "a RAR archive", b"Rar!\x1a\x07\0" + bytes(9)),
    ("seven_zip", "a 7z archive", b"7z\xbc\xaf\x27\x1c" + bytes(26)),
    ("gzip", "a gzip archive", b"\x1f\x8b\x08" + bytes(20)),
    ("rtf", "an RTF document", b"{\\rtf1 }"),
    ("post_script", "a PostScript file", b"%!PS-Adobe-3.0\nshowpage\n"),
    ("gif", "a GIF picture", b"GIF89a\1\0\1\0\0\0\0;"),
    ("webp", "a WebP picture", b"RIFF\x1a\0\0\0WEBPVP8 " + bytes(14)),
    ("bmp", "a BMP picture", b"BM" + bytes(60)),
    ("heic", "a HEIC picture", b"\0\0\0\x18ftypheic" + bytes(12)),
    ("jpeg_2000", "a JPEG 2000 picture", b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(20)),
]
CASES = [(name, CANNOT_OPEN, foreign(kind), data) for name, kind, data in FOREIGN] + [
    ("empty", CANNOT_OPEN, "is empty", b""),
    ("noise", CANNOT_OPEN, NO_PDF, random.Random(1).randbytes(3000)),
    ("header_only", CANNOT_OPEN, "is a PDF without its end", b"%PDF-1.7\n"),
    ("header_and_zeros", CANNOT_OPEN, "is a PDF without its end", b"%PDF-1.7\n" + bytes(4000)),
    ("cut_in_half", CANNOT_OPEN, "is a PDF without its end", PAGE[:len(PAGE) // 2]),
    ("end_only", CANNOT_OPEN, foreign("a text file"), PAGE[len(PAGE) // 2:]),
    ("header_among_words", CANNOT_OPEN, NO_PDF, b"My file is a %PDF-1.7 file.\n%%EOF\n"),
    ("bytes_before_the_header", NOTHING_FOUND, "", b"HTTP/1.1 200 OK\r\n\r\n" + PAGE),
    ("bytes_after_the_end", NOTHING_FOUND, "", PAGE + b"<!-- served in 3 ms -->" * 99),
    ("line_ends_changed", NOTHING_FOUND, "", PAGE.replace(b"\n", b"\r\n")),
    ("png_cut_off", CANNOT_OPEN, HALF, png(64, 64, [bytes(64)] * 64)[:60]),
    ("png_short_of_rows", CANNOT_OPEN, HALF, png(64, 64, [bytes(64)] * 3)),
    ("png_without_pixels", CANNOT_OPEN, "", png_of(0, 0, zlib.compress(b""))),
    ("png_of_too_many_pixels", LIMIT_REACHED, "--max-pixels", png_of(60000, 60000, zlib.compress(b""))),
    ("png_of_negative_size", CANNOT_OPEN, "", png_of(0x80000001, 64, zlib.compress(b""))),
    ("png_wrong_sum", CANNOT_OPEN, "", png_of(64, 64, zlib.compress(bytes(65 * 64)), checksum=1)),
    ("png_of_depth_three", CANNOT_OPEN, "", png_of(64, 64, zlib.compress(bytes(65 * 64)), depth=3)),
    ("png_that_inflates", NOTHING_FOUND, "", png_of(64, 64, zlib.compress(bytes(100_000_000), 9))),
    ("jpeg_header_only", CANNOT_OPEN, "", b"\xff\xd8\xff"),
    ("jpeg_without_data", CANNOT_OPEN, HALF, jpeg(64, 64)),
    ("jpeg_of_too_many_pixels", LIMIT_REACHED, "--max-pixels", jpeg(65000, 65000)),
    ("jpeg_without_height", CANNOT_OPEN, "", jpeg(64, 0)),
    ("tiff_header_only", CANNOT_OPEN, "", b"II*\0\x08\0\0\0"),
    ("tiff_that_bites_its_tail", NOTHING_FOUND, "page_unreadable", looped_tiff()),
    ("tiff_of_too_many_pixels", LIMIT_REACHED, "--max-pixels", tiff_with(256, 2_000_000_000)),
    ("tiff_strip_outside", CANNOT_OPEN, HALF, tiff_with(273, 4_000_000_000)),
    ("tiff_strip_too_long", NOTHING_FOUND, "", tiff_with(279, 4_000_000_000)),
    ("tiff_of_unknown_compression", CANNOT_OPEN, HALF, tiff_with(259, 65000)),
    ("tiff_of_many_pages", LIMIT_REACHED, "has more pages than the limit of 2000; raise --max-pages",
     tiff([(1, 1, 1, 8, 1, 100, 100, b"\0")] * 2001)),
    ("pages_missing", CANNOT_OPEN, "has no pages, or states their number wrongly", pdf({1: b"<</Type/Catalog>>"})),
]
