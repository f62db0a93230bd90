"""Small PDFs that break the format's rules: one cause each, made here and not copied.

Out: CASES, of name, exit code, words of the message or finding, bytes. Where a reader can still say what the page
shows, it does; no case here may cost more than its page.
"""
import zlib

from hostile_pdf import deflated, one_page, page_tree, pages, pdf, stream
from wrong_files import CANNOT_OPEN, LIMIT_REACHED, NOTHING_FOUND, PAGE
from program import NEEDS_PASSWORD

MIB, ZIPPED = 1 << 20, b"/Filter/FlateDecode"
ROOT, NODE = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
WRONG_COUNT = "states their number wrongly"
LOST = "page_unreadable"


def page_of(entries, more=()):
    """A page of these entries alone; `more` are objects from 10 on."""
    return pdf({1: ROOT, 2: NODE, 3: b"<</Type/Page/Parent 2 0 R" + entries + b">>",
                **{10 + i: body for i, body in enumerate(more)}})


def with_objects(root, **numbered):
    objects = {1: b"<</Type/Catalog/Pages 2 0 R" + root + b">>", 2: NODE,
               3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>"}
    return pdf({**objects, **{int(key[1:]): body for key, body in numbered.items()}})


def trailer(entries):
    """The page's file with more in its trailer."""
    return PAGE.replace(b"trailer\n<<", b"trailer\n<<" + entries)


def nested(opened, closed, depth):
    return opened * depth + closed * depth


def image(entries, data=b"", more=()):
    return one_page(b"q 500 0 0 500 0 0 cm /I Do Q", resources=b"/XObject<</I 10 0 R>>",
                    more=[stream(b"/Type/XObject/Subtype/Image" + entries, data), *more])


GRAY = b"/Width 9/Height 9/BitsPerComponent 8/ColorSpace/DeviceGray"


def coded(name, data, parameters=b""):
    return image(GRAY + b"/Filter/" + name + parameters, data)


def text(font, shown=b"(10) Tj", more=()):
    """A page with a line of text in this font."""
    return one_page(b"BT /F 12 Tf 50 700 Td " + shown + b" ET", resources=b"/Font<</F 10 0 R>>", more=[font, *more])


FONT = b"<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 48/LastChar 57/Widths[" + b"500 " * 10 + b"]"


def mapped(cmap):
    return text(FONT + b"/ToUnicode 11 0 R>>", more=[stream(b"", cmap)])


def xref_stream(entries, data=b""):
    head = b"%PDF-1.7\n1 0 obj\n" + ROOT + b"\nendobj\n"
    body = stream(b"/Type/XRef/Root 1 0 R" + entries, data)
    return head + b"9 0 obj\n" + body + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)


FILE_SPEC = b"<</Type/Filespec/F(report.pdf)/EF<</F 11 0 R>>>>"
ATTACHED = stream(b"/Type/EmbeddedFile", b"%PDF-1.7")


def attached(names, root=b"", more=None):
    """A page, and a tree of names of attached files; 10 0 R is one of them."""
    return with_objects(b"/Names<</EmbeddedFiles 9 0 R>>" + root, _9=names, _10=FILE_SPEC, _11=ATTACHED, **(more or {}))


ELSEWHERE = [
    ("report_attached", NOTHING_FOUND, "content_elsewhere", attached(b"<</Names[(report.pdf)10 0 R]>>")),
    ("portfolio", NOTHING_FOUND, "report.pdf", attached(b"<</Names[(a)10 0 R]>>", b"/Collection<</View/T>>")),
    ("attached_names_in_a_circle", NOTHING_FOUND, "report.pdf",
     attached(b"<</Kids[12 0 R 9 0 R 9 0 R]>>", more={"_12": b"<</Kids[9 0 R 12 0 R]/Names[(a)10 0 R]>>"})),
    ("names_without_files", NOTHING_FOUND, "", attached(b"<</Names[(a)11 0 R(b)9 0 R(c)99 0 R 1 2 3]/Kids 5>>")),
    ("thousands_attached", NOTHING_FOUND, "19.pdf, ...", attached(
        b"<</Names[" + b"".join(b"(%d)<</UF(%d.pdf)/EF<</F 11 0 R>>>>" % (i, i) for i in range(9000)) + b"]>>")),
    ("attached_under_a_turned_name", NOTHING_FOUND, "report fdp.exe", attached(
        b"<</Names[(a)<</UF<FEFF" + "report\u202efdp.exe".encode("utf-16-be").hex().encode() + b">/EF<</F 11 0 R>>>>]>>")),
    ("attached_to_a_note", NOTHING_FOUND, "report.pdf",
     page_of(b"/MediaBox[0 0 9 9]/Annots[<</Subtype/FileAttachment/FS<</F(report.pdf)/EF<</F 10 0 R>>>>>>7 null]",
             [ATTACHED])),
    ("form_that_viewers_draw", NOTHING_FOUND, "XFA",
     with_objects(b"/AcroForm<</Fields[]/XFA 9 0 R>>/NeedsRendering true", _9=stream(b"", b"<xdp/>"))),
    ("empty_xfa", NOTHING_FOUND, "", with_objects(b"/AcroForm<</Fields[]/XFA[]>>")),
]
STRUCTURE = [
    ("no_xref", NOTHING_FOUND, "", PAGE[:PAGE.index(b"xref")] + b"trailer\n<</Root 1 0 R>>\n%%EOF\n"),
    ("xref_elsewhere", NOTHING_FOUND, "", PAGE.replace(b"startxref\n", b"startxref\n9")),
    ("xref_before_the_file", NOTHING_FOUND, "", PAGE.replace(b"startxref\n", b"startxref\n-")),
    ("xref_of_a_billion", NOTHING_FOUND, "", PAGE.replace(b"xref\n0 5", b"xref\n0 999999999")),
    ("xref_after_itself", NOTHING_FOUND, "", trailer(b"/Prev %d" % PAGE.index(b"xref"))),
    ("xref_stream_of_wide_fields", CANNOT_OPEN, "", xref_stream(b"/Size 9/W[2000000000 2 2000000000]")),
    ("xref_stream_of_a_billion", CANNOT_OPEN, "", xref_stream(b"/Size 2147483647/W[1 2 1]")),
    ("xref_stream_of_negative_index", CANNOT_OPEN, "", xref_stream(b"/Size 9/W[1 2 1]/Index[-9 9]", bytes(36))),
    ("no_trailer", CANNOT_OPEN, "", PAGE[:PAGE.index(b"xref")] + b"%%EOF\n"),
    ("no_root", CANNOT_OPEN, "", pdf({2: NODE, 3: b"<</Type/Page/Parent 2 0 R>>"})),
    ("root_is_a_page", CANNOT_OPEN, "", pdf({1: b"<</Type/Page>>"})),
    ("root_is_itself", CANNOT_OPEN, "", pdf({1: b"1 0 R"})),
    ("pages_is_a_number", CANNOT_OPEN, "", pdf({1: ROOT, 2: b"7"})),
    ("no_kids", CANNOT_OPEN, "", pdf({1: ROOT, 2: b"<</Type/Pages/Count 0/Kids[]>>"})),
    ("kids_missing", NOTHING_FOUND, LOST, pdf({1: ROOT, 2: b"<</Type/Pages/Count 1>>"})),
    ("kids_is_a_name", NOTHING_FOUND, LOST, pdf({1: ROOT, 2: b"<</Type/Pages/Count 1/Kids/None>>"})),
    ("page_is_null", NOTHING_FOUND, LOST, pdf({1: ROOT, 2: NODE, 3: b"null"})),
    ("page_is_a_number", NOTHING_FOUND, LOST, pdf({1: ROOT, 2: NODE, 3: b"3"})),
    ("page_is_a_font", NOTHING_FOUND, "", pdf({1: ROOT, 2: NODE, 3: b"<</Type/Font/MediaBox[0 0 9 9]>>"})),
    ("kids_of_itself", NOTHING_FOUND, LOST, pages(b"2 0 R", b"1")),
    ("count_negative", CANNOT_OPEN, WRONG_COUNT, pages(b"3 0 R", b"-2147483648")),
    ("count_absurd", CANNOT_OPEN, WRONG_COUNT, pages(b"3 0 R", b"213804087")),
    ("count_above_kids", CANNOT_OPEN, WRONG_COUNT, pages(b"3 0 R", b"9")),
    ("count_is_a_text", CANNOT_OPEN, WRONG_COUNT, pages(b"3 0 R", b"(one)")),
    ("count_is_a_fraction", NOTHING_FOUND, "", pages(b"3 0 R", b"1.5")),
    ("tree_600_deep", LIMIT_REACHED, "more than 500 levels deep", page_tree(600)),
    ("tree_20000_deep", LIMIT_REACHED, "more than 500 levels deep", page_tree(20000)),
    ("parent_is_itself", NOTHING_FOUND, "", pdf({1: ROOT, 2: NODE, 3: b"<</Type/Page/Parent 3 0 R>>"})),
    ("object_in_itself", NOTHING_FOUND, "", with_objects(b"", o4=stream(b"/Type/ObjStm/N 1/First 4", b"4 0 9"))),
    ("objects_nested", CANNOT_OPEN, "", pdf({1: b"<</Type/Catalog/Pages " + nested(b"[", b"]", 50000) + b">>"})),
    ("dictionaries_nested", NOTHING_FOUND, "", with_objects(b"/A" + nested(b"<</A", b">>", 9000))),
    ("length_is_itself", NOTHING_FOUND, "", PAGE.replace(b"/Length 14", b"/Length 4 0 R")),
    ("length_negative", NOTHING_FOUND, "", PAGE.replace(b"/Length 14", b"/Length -9")),
    ("length_beyond_the_end", NOTHING_FOUND, "", PAGE.replace(b"/Length 14", b"/Length 999999999")),
    ("outlines_in_a_circle", NOTHING_FOUND, "", with_objects(
        b"/Outlines 9 0 R", o9=b"<</First 8 0 R/Last 8 0 R>>", o8=b"<</Title(A)/Next 8 0 R/First 8 0 R/Parent 9 0 R>>")),
    ("names_in_a_circle", NOTHING_FOUND, "", with_objects(
        b"/Names<</Dests 9 0 R/EmbeddedFiles 9 0 R>>", o9=b"<</Kids[9 0 R 9 0 R]>>")),
    ("fields_in_a_circle", NOTHING_FOUND, "", with_objects(
        b"/AcroForm<</Fields[9 0 R]>>", o9=b"<</FT/Tx/T(a)/Kids[9 0 R]/Parent 9 0 R>>")),
    ("labels_absurd", NOTHING_FOUND, "", with_objects(
        b"/PageLabels<</Nums[-9<</S/A/St 999999999>>0<</S/r/St 999999999>>]>>")),
    ("layers_in_a_circle", NOTHING_FOUND, "", with_objects(
        b"/OCProperties<</OCGs[9 0 R]/D<</Order 8 0 R/ON[9 0 R]>>>>", o8=b"[8 0 R 8 0 R]", o9=b"<</Type/OCG/Name(a)>>")),
    ("script_on_opening", NOTHING_FOUND, "", with_objects(b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>")),
    ("program_on_opening", NOTHING_FOUND, "", with_objects(b"/OpenAction<</S/Launch/F(/bin/sh)>>")),
    ("encrypted_in_no_known_way", CANNOT_OPEN, "", trailer(b"/Encrypt<</Filter/Standard/V 99/R 99/O()/U()/P 0>>")),
    ("encrypted_by_no_one", NEEDS_PASSWORD, "", trailer(b"/Encrypt<</Filter/Nobody/V 1>>/ID[()()]")),
    ("encrypted_by_itself", NOTHING_FOUND, "", trailer(b"/Encrypt 5 0 R")),
    ("encrypted_with_a_password", NEEDS_PASSWORD, "--password-file", trailer(
        b"/Encrypt<</Filter/Standard/V 1/R 2/O<" + b"00" * 32 + b">/U<" + b"00" * 32 + b">/P -4>>/ID[<00><00>]")),
]
PAGES = [
    ("no_media_box", NOTHING_FOUND, "", page_of(b"")),
    ("media_box_of_words", NOTHING_FOUND, "", page_of(b"/MediaBox[/a /b (c) null]")),
    ("media_box_too_short", NOTHING_FOUND, "", page_of(b"/MediaBox[0 0 9]")),
    ("media_box_empty", NOTHING_FOUND, "", page_of(b"/MediaBox[0 0 0 0]")),
    ("media_box_turned", NOTHING_FOUND, "", page_of(b"/MediaBox[595 842 0 0]")),
    ("media_box_endless", NOTHING_FOUND, "", page_of(b"/MediaBox[0 0 1" + b"0" * 40 + b" 9]")),
    ("media_box_like_a_thread", NOTHING_FOUND, "--max-pixels", one_page(b"0 0 m 9 9 l S", media=b"0 0 9 900000000")),
    ("crop_box_outside", NOTHING_FOUND, "", page_of(b"/MediaBox[0 0 99 99]/CropBox[500 500 600 600]")),
    ("turned_by_45", NOTHING_FOUND, "", page_of(b"/MediaBox[0 0 99 99]/Rotate 45")),
    ("turned_too_often", NOTHING_FOUND, "", page_of(b"/MediaBox[0 0 99 99]/Rotate 2147483640")),
    ("unit_of_a_mile", NOTHING_FOUND, "", page_of(b"/MediaBox[0 0 99 99]/UserUnit 999999999")),
    ("contents_in_a_circle", NOTHING_FOUND, "", page_of(b"/MediaBox[0 0 99 99]/Contents 10 0 R", [b"[10 0 R 10 0 R]"])),
    ("contents_are_a_number", NOTHING_FOUND, LOST, page_of(b"/MediaBox[0 0 99 99]/Contents 7")),
    ("resources_are_themselves", NOTHING_FOUND, "", page_of(b"/MediaBox[0 0 99 99]/Resources 10 0 R", [
        b"<</Font 10 0 R/XObject 10 0 R/Pattern 10 0 R>>"])),
    ("annotation_paints_itself", NOTHING_FOUND, "", page_of(b"/MediaBox[0 0 99 99]/Annots[10 0 R]", [
        b"<</Subtype/Stamp/Rect[0 0 9 9]/AP<</N 11 0 R>>>>",
        stream(b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 11 0 R>>>>", b"/F Do")])),
]
STREAMS = [
    ("filter_unknown", NOTHING_FOUND, "", one_page(b"0 0 m", b"/Filter/Nothing")),
    ("filters_without_end", NOTHING_FOUND, "", one_page(b"0" * 99, b"/Filter[" + b"/ASCIIHexDecode" * 3000 + b"]")),
    ("flate_broken", NOTHING_FOUND, "", one_page(zlib.compress(bytes(99))[:9] + b"\xff" * 9, b"/Filter/FlateDecode")),
    ("flate_predictor_absurd", NOTHING_FOUND, "--limit-content", one_page(
        zlib.compress(bytes(99)), b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2147483647/Colors 99>>")),
    ("lzw_broken", NOTHING_FOUND, "", one_page(b"\xff" * 99, b"/Filter/LZWDecode")),
    ("ascii85_broken", NOTHING_FOUND, "", one_page(b"zzzz{}{}~>", b"/Filter/ASCII85Decode")),
    ("run_length_broken", NOTHING_FOUND, "", one_page(b"\x7f", b"/Filter/RunLengthDecode")),
    ("crypt_filter", NOTHING_FOUND, "", one_page(b"0 0 m", b"/Filter/Crypt/DecodeParms<</Name/A>>")),
    ("jbig2_broken", NOTHING_FOUND, "", coded(b"JBIG2Decode", b"\0\0\0\0\x30\0\1\0\0\0\x13" + b"\xff" * 19)),
    ("jpx_broken", NOTHING_FOUND, "", coded(b"JPXDecode", b"\0\0\0\x0cjP  \r\n\x87\n" + b"\xff" * 50)),
    ("dct_broken", NOTHING_FOUND, "", coded(b"DCTDecode", b"\xff\xd8\xff\xe0" + b"\xff" * 50)),
    ("fax_broken", NOTHING_FOUND, "", coded(b"CCITTFaxDecode", b"\x55" * 99, b"/DecodeParms<</K -1/Columns -9>>")),
    ("fax_of_wide_rows", NOTHING_FOUND, "", coded(b"CCITTFaxDecode", b"\0" * 9, b"/DecodeParms<</Columns 2147483640>>")),
    ("picture_of_negative_size", NOTHING_FOUND, "", image(b"/Width -9/Height 9/BitsPerComponent 8/ColorSpace/DeviceGray")),
    ("picture_of_odd_bits", NOTHING_FOUND, "", image(b"/Width 9/Height 9/BitsPerComponent 33/ColorSpace/DeviceGray")),
    ("picture_without_colours", NOTHING_FOUND, "", image(b"/Width 9/Height 9/BitsPerComponent 8", bytes(81))),
    ("picture_masks_itself", NOTHING_FOUND, "", image(GRAY + b"/SMask 10 0 R", bytes(81))),
    ("colours_of_colours", NOTHING_FOUND, "", image(
        b"/Width 9/Height 9/BitsPerComponent 8/ColorSpace 11 0 R", bytes(81), [b"[/Indexed 11 0 R 255 ()]"])),
    ("colours_indexed_too_far", NOTHING_FOUND, "", image(
        b"/Width 9/Height 9/BitsPerComponent 8/ColorSpace[/Indexed/DeviceRGB 2147483647 ()]", b"\xff" * 81)),
    ("colours_of_a_broken_profile", NOTHING_FOUND, "", image(
        b"/Width 9/Height 9/BitsPerComponent 8/ColorSpace[/ICCBased 11 0 R]", bytes(81), [stream(b"/N 99", b"\xff" * 99)])),
    ("colours_by_the_thousand", NOTHING_FOUND, "", image(
        b"/Width 9/Height 9/BitsPerComponent 8/ColorSpace[/DeviceN[" + b"/A " * 3000 + b"]/DeviceGray 11 0 R]", bytes(81),
        [b"<</FunctionType 2/N 1/Domain[0 1]>>"])),
]
FONTS = [
    ("font_missing", NOTHING_FOUND, "", one_page(b"BT /F 12 Tf (10) Tj ET")),
    ("font_is_itself", NOTHING_FOUND, "", text(b"<</Type/Font/Subtype/Type0/BaseFont/A/DescendantFonts[10 0 R]>>")),
    ("font_of_a_broken_file", NOTHING_FOUND, "", text(FONT + b"/FontDescriptor<</FontFile2 11 0 R/Flags 4>>>>",
                                                   more=[stream(b"", b"\0\1\0\0\xff\xff" + b"\xff" * 99)])),
    ("font_of_a_broken_type_1", NOTHING_FOUND, "", text(FONT + b"/FontDescriptor<</FontFile 11 0 R/Flags 4>>>>",
                                                     more=[stream(b"", b"%!PS-AdobeFont-1.0\n" + b"[" * 3000)])),
    ("font_widths_absurd", NOTHING_FOUND, "", text(
        b"<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar -99999/LastChar 2147483647/Widths[1e30 -1e30]>>")),
    ("font_size_absurd", NOTHING_FOUND, "", one_page(b"BT /F 1" + b"0" * 30 + b" Tf (10) Tj ET",
                                                  resources=b"/Font<</F 10 0 R>>", more=[FONT + b">>"])),
    ("font_size_zero", NOTHING_FOUND, "", text(FONT + b">>", b"/F 0 Tf (10) Tj")),
    ("glyphs_of_glyphs", NOTHING_FOUND, "", text(
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 11 0 R>>/Encoding"
        b"<</Differences[49/a]>>/FirstChar 49/LastChar 49/Widths[9]/Resources<</Font<</F 10 0 R>>>>>>", b"(1) Tj",
        [stream(b"", b"9 0 d0 BT /F 9 Tf (11) Tj ET")])),
    ("glyphs_without_a_matrix", NOTHING_FOUND, "", text(
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[0 0 0 0 0 0]/CharProcs<<>>/Encoding<<>>>>")),
    ("to_unicode_that_turns_the_text", NOTHING_FOUND, "",
     mapped(b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <31> <202E> endbfchar endcmap")),
    ("producer_that_turns_the_text", NOTHING_FOUND, "", trailer(b"/Info<</Producer<FEFF202E00410042>>>")),
    ("to_unicode_broken", NOTHING_FOUND, "", mapped(b"begincmap 1 beginbfchar <30> <" + b"D8" * 999)),
    ("to_unicode_far", NOTHING_FOUND, "", mapped(b"begincmap 1 beginbfrange <0000> <FFFFFFFF> <0030> endbfrange")),
    ("to_unicode_long", NOTHING_FOUND, "", mapped(b"begincmap 1 beginbfchar <31> <" + b"0031" * 9999 + b"> endbfchar")),
    ("to_unicode_is_used_by_itself", NOTHING_FOUND, "", text(FONT + b"/ToUnicode 11 0 R>>", more=[
        stream(b"/Type/CMap/UseCMap 11 0 R", b"begincmap /Self usecmap endcmap")])),
    ("encoding_unknown", NOTHING_FOUND, "", text(
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/No-Such-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
        b"/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 9>>>>]>>")),
]
BOMB = deflated(bytes(MIB), 150)
BOMBS = [
    ("font_that_inflates", NOTHING_FOUND, "", text(FONT + b"/FontDescriptor<</FontFile2 11 0 R/Flags 4>>>>",
                                                more=[stream(ZIPPED, BOMB)])),
    ("to_unicode_that_inflates", NOTHING_FOUND, "", text(FONT + b"/ToUnicode 11 0 R>>", more=[stream(ZIPPED, BOMB)])),
    ("profile_that_inflates", NOTHING_FOUND, "", image(
        b"/Width 9/Height 9/BitsPerComponent 8/ColorSpace[/ICCBased 11 0 R]", bytes(81), [stream(b"/N 1" + ZIPPED, BOMB)])),
    ("palette_that_inflates", NOTHING_FOUND, "", image(
        b"/Width 9/Height 9/BitsPerComponent 8/ColorSpace[/Indexed/DeviceGray 255 11 0 R]", bytes(81),
        [stream(ZIPPED, BOMB)])),
    ("picture_that_inflates", NOTHING_FOUND, "", image(GRAY + ZIPPED, BOMB)),
    ("picture_predictor_absurd", NOTHING_FOUND, "", image(
        GRAY + ZIPPED + b"/DecodeParms<</Predictor 15/Columns 2147483647/Colors 9>>", zlib.compress(bytes(99)))),
    ("function_that_inflates", NOTHING_FOUND, "", one_page(
        b"/S sh", resources=b"/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function 10 0 R>>>>",
        more=[stream(b"/FunctionType 4/Domain[0 1]/Range[0 1]" + ZIPPED, BOMB)])),
    ("objects_that_inflate", NOTHING_FOUND, "", with_objects(
        b"/Metadata 5 0 R", o4=stream(b"/Type/ObjStm/N 1/First 4" + ZIPPED, BOMB), o5=stream(ZIPPED, BOMB))),
    ("xref_that_inflates", CANNOT_OPEN, "", xref_stream(b"/Size 9/W[1 2 1]" + ZIPPED, BOMB)),
]
CASES = BOMBS + ELSEWHERE + STRUCTURE + PAGES + STREAMS + FONTS
