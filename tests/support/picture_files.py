"""Pictures made of the samples' scans, without any library: the streams of a PDF are JPEG and CCITT data."""
import re
import struct
import zlib


def streams(pdf, of_filter):
    """The raw bytes of each stream of a PDF that has this filter."""
    found = []
    data = pdf.read_bytes()
    for match in re.finditer(rb"\bobj\b(.*?)\bstream\r?\n", data, re.S):
        head = match[1]
        length = re.search(rb"/Length (\d+)(?! \d+ R)", head)
        if of_filter in head and length:
            found.append((head, data[match.end():match.end() + int(length[1])]))
    return found


def number(head, key):
    return int(re.search(key + rb"\s+(-?\d+)", head)[1])


def tiff(pages):
    """Pages are (width, height, compression, bits, photometric, x dpi, y dpi, strip)."""
    data = bytearray(b"II*\0" + bytes(4))
    link = 4
    for width, height, compression, bits, photometric, x_dpi, y_dpi, strip in pages:
        strip_at = len(data)
        data += strip + bytes(len(strip) % 2)
        ratios = len(data)
        data += struct.pack("<IIII", x_dpi, 1, y_dpi, 1)
        struct.pack_into("<I", data, link, len(data))
        entries = [(256, 4, width), (257, 4, height), (258, 3, bits), (259, 3, compression), (262, 3, photometric),
                   (273, 4, strip_at), (277, 3, 1), (278, 4, height), (279, 4, len(strip)), (282, 5, ratios),
                   (283, 5, ratios + 8), (296, 3, 2)]
        data += struct.pack("<H", len(entries))
        for tag, kind, value in entries:
            data += struct.pack("<HHII", tag, kind, 1, value)
        link = len(data)
        data += bytes(4)
    return bytes(data)


def jpeg_pages(pdf):
    """The pages of a scan as JPEG files."""
    return [stream for _, stream in streams(pdf, b"/DCTDecode")]


def jpeg_tiff(pdf, dpi):
    """The pages of a gray scan as one TIFF, without being coded again."""
    return tiff([(number(head, b"/Width"), number(head, b"/Height"), 7, 8, 1, dpi, dpi, stream)
                 for head, stream in streams(pdf, b"/DCTDecode")])


def fax_tiff(pdf, x_dpi, y_dpi):
    return tiff([(number(head, b"/Width"), number(head, b"/Height"), 4, 1, int(b"/BlackIs1 true" in head), x_dpi, y_dpi,
                  stream)
                 for head, stream in streams(pdf, b"/CCITTFaxDecode")])


def with_exif(jpeg, orientation):
    block = b"Exif\0\0MM\0*\0\0\0\x08\0\1" + struct.pack(">HHIHH", 0x112, 3, 1, orientation, 0) + bytes(4)
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + jpeg[2:]


def png(width, height, rows, depth=8):
    """Gray; `rows` may be fewer than the header says."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows))) + chunk(b"IEND", b""))
