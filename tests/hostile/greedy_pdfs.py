"""Small PDFs that ask for much work: one cause each, made here and not copied.

Out: CASES, of name, exit code, words of the message or finding, bytes.
"""
import zlib

from broken_pdfs import FONT, nested
from hostile_pdf import deflated, forms, one_page, pdf, picture, stream
from wrong_files import NOTHING_FOUND

MIB = 1 << 20
ZIPPED = b"/Filter/FlateDecode"


def drawn(content, resources=b"", more=()):
    """A page of these operators, which may be many: they are deflated."""
    return one_page(zlib.compress(content, 9), ZIPPED, resources=resources, more=more)


def pattern(entries, content=b"0 0 m 9 9 l S"):
    return drawn(b"/Pattern cs /P scn 0 0 595 842 re f", b"/Pattern<</P 10 0 R>>", [
        stream(b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/Resources<</Pattern<</P 10 0 R>>>>" + entries,
               content)])


def shading(entries, more=()):
    return drawn(b"/S sh", b"/Shading<</S<</ColorSpace/DeviceGray" + entries + b">>>>", more)


def group(entries, content, resources=b""):
    return stream(b"/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency" + entries + b">>/Resources<<" + resources +
                  b">>", content)


def words(count, size=1, inks=(b"0 g",), text=b"1.00"):
    return b"BT /F %d Tf " % size + b"".join(
        b"%s 1 0 0 1 %d %d Tm (%s) Tj " % (inks[i % len(inks)], i % 100 * 5, i // 100 % 800, text)
        for i in range(count)) + b"ET"


LARGE = "more than 64 MiB of drawing operators; raise --limit-content"
POINTS = "more than 300000 points of paths; raise --max-points"
PIXELS = "more than 120; raise --max-pixels"
CASES = [
    ("inflates_to_200_mib", NOTHING_FOUND, LARGE, one_page(deflated(bytes(MIB), 200), ZIPPED)),
    ("inflates_twice", NOTHING_FOUND, LARGE, one_page(
        zlib.compress(deflated(bytes(MIB), 200), 9), b"/Filter[/FlateDecode/FlateDecode]")),
    ("runs_of_runs", NOTHING_FOUND, LARGE, one_page(
        zlib.compress(b"\x81 " * 600_000, 9), b"/Filter[/FlateDecode/RunLengthDecode]")),
    ("forms_of_forms", NOTHING_FOUND, POINTS, forms(7, 20)),
    ("form_of_itself", NOTHING_FOUND, "", drawn(b"/F Do", b"/XObject<</F 10 0 R>>", [
        stream(b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 10 0 R>>>>", b"/F Do /F Do")])),
    ("page_of_a_field", NOTHING_FOUND, "--max-pixels", one_page(b"0 0 m 9 9 l S", media=b"0 0 12000 12000")),
    ("picture_of_a_billion", NOTHING_FOUND, PIXELS, picture(35000, 35000)),
    ("picture_too_wide_to_count", NOTHING_FOUND, PIXELS, picture(2147483647, 2147483647)),
    ("mask_of_a_billion", NOTHING_FOUND, PIXELS, picture(35000, 35000, b"mask")),
    ("picture_in_line", NOTHING_FOUND, PIXELS, drawn(b"q 595 0 0 842 0 0 cm BI /W 35000 /H 35000 /BPC 1 /CS /G ID \0 EI Q")),
    ("picture_in_line_open", NOTHING_FOUND, "", drawn(b"q BI /W 9 /H 9 /BPC 8 /CS /G ID " + bytes(99))),
    ("picture_painted_often", NOTHING_FOUND, "", drawn(
        b"q 595 0 0 842 0 0 cm /I Do Q " * 60, b"/XObject<</I 10 0 R>>",
        [stream(b"/Subtype/Image/Width 200/Height 200/BitsPerComponent 8/ColorSpace/DeviceGray", bytes(40000))])),
    ("saved_without_end", NOTHING_FOUND, LARGE, drawn(b"q " * 300_000)),
    ("restored_without_end", NOTHING_FOUND, "", drawn(b"Q " * 200_000)),
    ("operators_without_operands", NOTHING_FOUND, "", drawn(b"m l c v y re cm w d Tf Td Tm Tj TJ Do sh gs scn SCN BI ID EI ")),
    ("operands_without_operator", NOTHING_FOUND, "", drawn(b"1 " * 200_000)),
    ("arrays_in_arrays", NOTHING_FOUND, "", drawn(nested(b"[", b"]", 100_000) + b" TJ")),
    ("dictionaries_in_dictionaries", NOTHING_FOUND, "", drawn(b"/A" + nested(b"<</A", b">>", 100_000) + b" BDC EMC")),
    ("text_without_end", NOTHING_FOUND, "", drawn(b"BT (" + b"(" * 1_000_000)),
    ("bytes_of_nothing", NOTHING_FOUND, "", drawn(bytes(range(256)) * 999)),
    ("matrix_endless", NOTHING_FOUND, "", drawn(b"1e30 0 0 1e30 0 0 cm " * 20 + b"0 0 m 9 9 l S 0 0 9 9 re f")),
    ("matrix_of_huge_digits", NOTHING_FOUND, "", drawn(b"9" * 400 + b" 0 0 " + b"9" * 400 + b" 0 0 cm 0 0 m 9 9 l S")),
    ("matrix_of_zero", NOTHING_FOUND, "", drawn(b"0 0 0 0 0 0 cm 0 0 m 9 9 l S 0 0 9 9 re f")),
    ("dashes_of_nothing", NOTHING_FOUND, POINTS, drawn(b"[0 0] 0 d 0 0 m 500 500 l S [0] 0 d 0 0 m 500 500 l S")),
    ("dashes_too_fine", NOTHING_FOUND, POINTS, drawn(b"[0.000001] 0 d 0 0 m 500 500 l S")),
    ("dashes_negative", NOTHING_FOUND, "", drawn(b"[-1 -1] -9 d 0 0 m 500 500 l S")),
    ("line_of_a_mile", NOTHING_FOUND, "", drawn(b"1000000000 w 0 0 m 9 9 l S")),
    ("path_of_a_million_points", NOTHING_FOUND, POINTS, drawn(b"0 0 m " + b"1 1 l 2 1 l " * 500_000 + b"S")),
    ("clips_in_clips", NOTHING_FOUND, "", drawn(b"0 0 595 842 re W n " * 30_000)),
    ("curves_by_the_thousand", NOTHING_FOUND, POINTS, drawn(b"0 0 m " + b"900 0 0 900 500 500 c " * 20_000 + b"f")),
    ("lines_by_the_million", NOTHING_FOUND, POINTS, drawn(b"9 9 m 90 9 l S " * 1_000_000)),
    ("words_by_the_million", NOTHING_FOUND, "more than 100000 words; raise --max-words", drawn(words(250_000), b"/Font<</F 10 0 R>>", [FONT + b">>"])),
    ("words_half_unseen", NOTHING_FOUND, "", drawn(
        # No amounts: which of them are seen rests on the machine's own Helvetica.
        words(80_000, 5, (b"0 g", b"1 g"), b"100"), b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>")),
    ("cells_by_the_million", NOTHING_FOUND, "", drawn(
        b"0.1 w " + b"".join(b"0 %d.5 m 595 %d.5 l S %d.5 0 m %d.5 842 l S " % (i, i, i, i) for i in range(2, 590)))),
    ("tiles_too_fine", NOTHING_FOUND, LARGE, pattern(b"/BBox[0 0 9 9]/XStep 0.00001/YStep 0.00001")),
    ("tiles_of_no_size", NOTHING_FOUND, LARGE, pattern(b"/BBox[0 0 0 0]/XStep 0/YStep 0")),
    ("tiles_of_tiles", NOTHING_FOUND, "", pattern(
        b"/BBox[0 0 9 9]/XStep 9/YStep 9", b"/Pattern cs /P scn 0 0 9 9 re f")),
    ("shade_of_no_function", NOTHING_FOUND, "", shading(b"/ShadingType 2/Coords[0 0 9 9]")),
    ("shade_function_is_itself", NOTHING_FOUND, "", shading(
        b"/ShadingType 2/Coords[0 0 9 9]/Function 10 0 R",
        [b"<</FunctionType 3/Domain[0 1]/Bounds[0.5]/Encode[0 1 0 1]/Functions[10 0 R 10 0 R]>>"])),
    ("shade_function_too_large", NOTHING_FOUND, "", shading(
        b"/ShadingType 1/Function 10 0 R", [stream(
            b"/FunctionType 0/Domain[0 1 0 1]/Range[0 1]/Size[2147483647 2147483647]/BitsPerSample 32", b"")])),
    ("shade_function_of_a_program", NOTHING_FOUND, "", shading(
        b"/ShadingType 1/Function 10 0 R", [stream(
            b"/FunctionType 4/Domain[0 1 0 1]/Range[0 1]", nested(b"{", b"}", 20_000))])),
    ("shade_mesh_broken", NOTHING_FOUND, "", drawn(b"/S sh", b"/Shading<</S 10 0 R>>", [stream(
        b"/ShadingType 7/ColorSpace/DeviceGray/BitsPerCoordinate 32/BitsPerComponent 16/BitsPerFlag 8"
        b"/Decode[-1e30 1e30 -1e30 1e30 0 1]", b"\xff" * 9999)])),
    ("groups_in_groups", NOTHING_FOUND, "", drawn(b"/G0 Do", b"/XObject<</G0 10 0 R>>", [
        group(b"/I true", b"/G Do", b"/XObject<</G %d 0 R>>" % (11 + i)) for i in range(200)])),
    ("mask_of_itself", NOTHING_FOUND, LARGE, drawn(b"/G gs 0 0 99 99 re f", b"/ExtGState<</G 10 0 R>>", [
        b"<</SMask<</S/Luminosity/G 11 0 R>>>>",
        group(b"/CS/DeviceGray", b"/G gs 0 0 99 99 re f", b"/ExtGState<</G 10 0 R>>")])),
    ("producer_of_a_megabyte", NOTHING_FOUND, "", pdf({
        1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>", 4: b"<</Producer(" + b"a" * MIB + b")>>"}).replace(
            b"/Root 1 0 R", b"/Root 1 0 R/Info 4 0 R")),
]
