"""How a report looks that an office program prints: the choices of manner.py, and those that only sheets and texts have."""
from manner import Manner, sometimes

# Border of (inner lines, outer lines); None draws nothing.
LINES = {
    "solid": ("0.5pt solid #000000", "0.5pt solid #000000"), "thin": ("0.25pt solid #000000", "0.25pt solid #000000"),
    "hair": ("0.05pt solid #000000", "0.05pt solid #000000"), "thick_frame": ("0.25pt solid #000000", "1.5pt solid #000000"),
    "gray": ("0.5pt solid #808080", "0.5pt solid #808080"), "pale": ("0.5pt solid #d0d0d0", "0.5pt solid #d0d0d0"),
    "dotted": ("0.75pt dotted #000000", "0.75pt dotted #000000"), "dashed": ("0.75pt dashed #444444", "0.75pt dashed #444444"),
    "fine_dashed": ("0.5pt fine-dashed #000000", "0.75pt solid #000000"),
    "dash_dot": ("0.5pt dash-dot #000000", "0.5pt dash-dot #000000"),
    "double": ("0.5pt solid #000000", "2pt double #000000"), "double_inside": ("1.5pt double #000000", "1.5pt double #000000"),
    "dotted_inside": ("0.5pt dotted #666666", "1.5pt solid #000000"), "open": ("0.5pt solid #000000", None),
    "horizontal": ("0.5pt solid #000000", None), "horizontal_gray": ("0.5pt solid #bbbbbb", None),
    "three": (None, None), "bands": (None, None), "none": (None, None), "grid": (None, None),
}
LATIN = ["Liberation Serif", "Liberation Sans", "Liberation Mono", "TeX Gyre Termes", "WenQuanYi Zen Hei", "AR PL UMing CN"]


class OfficeManner(Manner):
    """The choices of one report; what only one of both programs has, the other leaves alone."""

    def __init__(self, rng, program):
        super().__init__(rng)
        names = [name for name in LINES if name != "grid" or program == "calc"]
        self.border = rng.choice(["solid"] * 4 + ["thin", "hair"] + names)
        if self.border == "bands" and not self.band_fill:
            self.band_fill = "#DDEBF7"
        self.latin = rng.choice(LATIN)
        self.footer = rng.choice(["", "", "第 {} 页 共 {} 页", "第 {} 页", "- {} -", "{}", "{}/{}"])
        self.header = rng.choice(["", "", "", "", "entity", "title", "sheet"])
        self.indents = rng.random() < 0.2         # names are set in, not by spaces
        self.cover = rng.random() < 0.5
        self.wrap = rng.random() < 0.6            # long names take two lines, else they run over or are cut
        if program == "calc":
            self.draw_calc(rng)
        else:
            self.draw_writer(rng)

    def draw_calc(self, rng):
        self.layout = rng.choice(["fit"] * 5 + ["wide", "wide", "narrow", "narrow", "one_page"])
        if self.flows and self.layout == "one_page":
            self.layout = "fit"                   # nine forms on one page cannot be read
        self.numbers = rng.choice(["number"] * 4 + ["text"])
        self.shrink = rng.random() < 0.25         # what is too wide is drawn smaller
        self.accounting = rng.random() < 0.3      # 1,234.00 with a space after it, - for zero
        self.currency = sometimes(rng, 0.1, ["left", "beside"])
        self.negative = rng.choice(["-", "-", "-", "(", "red-", "red(", "red"])
        self.page_order = rng.choice(["ttb", "ttb", "ltr"])
        self.repeats_names = rng.random() < 0.3   # the columns of names stand on every page
        self.merged_title = rng.random() < 0.7
        self.centered = rng.choice([None, "horizontal", "both"])
        self.hides_zero_rows = rng.random() < 0.15
        self.hides_zeros = rng.random() < 0.06    # the page prints no zeros
        self.headings = rng.random() < 0.04       # A B C above, 1 2 3 beside
        self.row_height_mm = rng.choice([None, None, None, 5.5, 7])
        self.break_after = sometimes(rng, 0.15, [8, 12, 16, 20])  # a break of the page by hand
        self.unit_in_header = self.unit_at == "line" and rng.random() < 0.08
        self.vertical_words = rng.random() < 0.06  # 行次 set one character a line

    def draw_writer(self, rng):
        self.rows_break = rng.random() < 0.3      # a row may be cut by the page's end
        self.words = rng.choice(["none", "before", "between", "after"])
        self.padding_mm = rng.choice([0.2, 0.5, 1, 1.5])
        self.narrow = rng.random() < 0.25         # amounts wrap in their cells
        self.line_spacing = rng.choice(["100%", "100%", "120%", "150%"])
        self.keeps_rows = rng.choice([None, None, 6, 8])  # least height of a row, mm
        self.shares_page = self.flows
