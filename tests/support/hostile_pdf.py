"""Small PDFs that ask for much: one cause each, made here and not copied."""
import zlib


def pdf(objects):
    """`objects`: bodies by number; the first is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    size, start = max(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    return bytes(out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start))


def stream(entries, data):
    return b"<<" + entries + b"/Length %d>>stream\n" % len(data) + data + b"\nendstream"


def one_page(content, entries=b"", media=b"0 0 595 842", resources=b"", more=()):
    """A page with this content; `more` are further objects from 10 on."""
    return pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
                3: b"<</Type/Page/Parent 2 0 R/MediaBox[" + media + b"]/Resources<<" + resources + b">>/Contents 4 0 R>>",
                4: stream(entries, content), **{10 + i: body for i, body in enumerate(more)}})


def deflated(chunk, count):
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(chunk) for _ in range(count)) + packer.flush()


def picture(width, height, mask=b""):
    """A page that is one picture, far shorter than it says."""
    entries = b"/Type/XObject/Subtype/Image/BitsPerComponent 8/ColorSpace/DeviceGray/Width %d/Height %d"
    small, large = entries % (100, 100) + b"/SMask 11 0 R", entries % (width, height)
    pictures = [stream(small, b"\x80" * 10000), stream(large, b"")] if mask else [stream(large, b"")]
    return one_page(b"q 595 0 0 842 0 0 cm /I Do Q", resources=b"/XObject<</I 10 0 R>>", more=pictures)


def forms(depth, each):
    """A form that paints a form that paints a form, each several times."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>"
    bodies = [stream(head % (11 + i), b"/F Do " * each) for i in range(depth)]
    return one_page(b"/F Do " * each, resources=b"/XObject<</F 10 0 R>>",
                    more=[*bodies, stream(head % 10, b"0 0 m 1 1 l S")])


def page_tree(depth):
    nodes = {2 + i: b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (3 + i) for i in range(depth)}
    return pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", **nodes,
                2 + depth: b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 100 100]>>" % (1 + depth)})


def pages(kids, count=b"2"):
    """A page tree with these children; the page is 3 0 R, a node that leads back to the root 4 0 R."""
    return pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count " + count + b"/Kids[" + kids + b"]>>",
                3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
                4: b"<</Type/Pages/Count 1/Parent 2 0 R/Kids[2 0 R]>>"})
