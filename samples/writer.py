"""Pages with cairo: paragraphs and tables at known places, so that truth can say where an amount stands.

cairo rather than HTML: it is ten times as fast for forms, each glyph run is placed by us (order of
drawing, glyphs drawn twice, letters spread over a cell), and every cell's rectangle is known.
"""
import cairo

from table_layout import TableLayout

A4 = (595.28, 841.89)
FIXED_DATE = "2025-01-01T00:00:00"
NO_LINE_START = "，。；：、）】”%％"


def is_wide(char):
    return ord(char) > 0x2E80 or char in "“”‘’—…·"


class Writer:
    """One PDF. `lines` False leaves out ruling lines, `change` rewrites every text before it is drawn
    (both for hidden text layers)."""

    def __init__(self, file, shape, title="", lines=True, change=None):
        self.shape, self.lines, self.change = shape, lines, change or (lambda text: text)
        self.surface = cairo.PDFSurface(file, *A4)
        self.surface.set_metadata(cairo.PDF_METADATA_CREATE_DATE, FIXED_DATE)
        self.surface.set_metadata(cairo.PDF_METADATA_TITLE, title)
        self.context = cairo.Context(self.surface)
        self.page_no, self.places = 0, []         # places: (entry, page_no, bbox)
        self.table_pages = set()
        self.faces, self.advances = {}, {}
        self.margin = 56
        self.footer = not shape.small

    # Pages.

    def new_page(self, landscape=False):
        if self.page_no:
            self.end_page()
        self.page_no += 1
        self.width, self.height = A4[::-1] if landscape else A4
        self.landscape = landscape
        self.surface.set_size(self.width, self.height)
        self.top = self.y = 54 if landscape else 64
        self.bottom = self.height - (50 if landscape else 64)

    def end_page(self):
        if self.footer:
            number = str(self.page_no)
            self.text(self.width / 2 - 4, self.height - 28, number, "", 9)
        self.context.show_page()

    def close(self):
        self.end_page()
        self.surface.finish()

    # Text.

    def face(self, family, bold):
        if (family, bold) not in self.faces:
            weight = cairo.FONT_WEIGHT_BOLD if bold else cairo.FONT_WEIGHT_NORMAL
            face = cairo.ToyFontFace(family, cairo.FONT_SLANT_NORMAL, weight)
            options = cairo.FontOptions()
            options.set_hint_metrics(cairo.HINT_METRICS_OFF)
            scaled = cairo.ScaledFont(face, cairo.Matrix(100, 0, 0, 100, 0, 0), cairo.Matrix(), options)
            self.faces[family, bold] = (face, scaled)
        return self.faces[family, bold]

    def advance(self, char, family, bold):
        """Width of a character at size 1."""
        key = (char, family, bold)
        if key not in self.advances:
            self.advances[key] = self.face(family, bold)[1].text_extents(char).x_advance / 100
        return self.advances[key]

    def family_of(self, char, family):
        return family if is_wide(char) or not self.shape.latin_font else self.shape.latin_font

    def measure(self, text, family, size, bold=False):
        family = family or self.shape.text_font
        return size * sum(self.advance(c, self.family_of(c, family), bold) for c in text)

    def text(self, x, baseline, text, family, size, bold=False):
        """Draws one line; digits and Latin letters in the Latin font, as word processors do."""
        family = family or self.shape.text_font
        twice = bold and self.shape.bold == "twice"
        bold = bold and not twice
        for run_family, run in self.runs(self.change(text), family):
            self.context.set_font_face(self.face(run_family, bold)[0])
            self.context.set_font_size(size)
            for offset in (0, 0.3) if twice else (0,):
                self.context.move_to(x + offset, baseline)
                self.context.show_text(run)
            x += size * sum(self.advance(c, run_family, bold) for c in run)

    def runs(self, text, family):
        runs = []
        for char in text:
            own = self.family_of(char, family) if char != " " or not runs else runs[-1][0]
            if runs and runs[-1][0] == own:
                runs[-1][1] += char
            else:
                runs.append([own, char])
        return runs

    def spread_text(self, x, baseline, text, family, size, width):
        """Characters one by one over `width`."""
        gap = (width - self.measure(text, family, size)) / max(1, len(text) - 1)
        for char in text:
            self.text(x, baseline, char, family, size)
            x += self.measure(char, family, size) + gap

    def wrap(self, text, family, size, width, bold=False, first_width=None):
        """Lines of `text` no wider than `width`; numbers and Latin words stay whole where they fit."""
        lines, line, used, room = [], "", 0, first_width or width
        for token in self.tokens(text):
            wide = self.measure(token, family, size, bold)
            if line and used + wide > room and token not in NO_LINE_START:
                lines.append(line)
                line, used, room = "", 0, width
            while wide > room and len(token) > 1:         # a word longer than the line is cut
                keep = max(1, int(len(token) * room / wide))
                lines.append(line + token[:keep])
                line, used, token = "", 0, token[keep:]
                wide = self.measure(token, family, size, bold)
            line, used = line + token, used + wide
        return lines + [line]

    @staticmethod
    def tokens(text):
        token = ""
        for char in text:
            if is_wide(char) or char == " ":
                if token:
                    yield token
                token = ""
                yield char
            else:
                token += char
        if token:
            yield token

    # Paragraphs.

    def space(self, points):
        self.y += points

    def need(self, points):
        if self.y + points > self.bottom:
            self.new_page(self.landscape)

    def paragraph(self, text, size=12, indent=2, leading=1.75, family="", bold=False, align="left"):
        """A paragraph with its first line indented by `indent` characters. Returns the page it begins on."""
        family = family or self.shape.text_font
        width = self.width - 2 * self.margin
        lines = self.wrap(text, family, size, width, bold, width - indent * size)
        page = None
        for index, line in enumerate(lines):
            self.need(size * leading)
            page = page or self.page_no
            x = self.margin + (indent * size if index == 0 else 0)
            if align != "left":
                rest = width - self.measure(line, family, size, bold)
                x = self.margin + (rest / 2 if align == "center" else rest)
            self.text(x, self.y + size * (leading + 0.7) / 2, line, family, size, bold)
            self.y += size * leading
        return page

    def heading(self, text, level=1):
        """A heading: level 0 the cover, 1 第一部分, 2 一、, 3 （一）."""
        size = (26, 18, 14, 12)[level]
        self.need(size * 4)
        self.space(size * 0.5)
        family = self.shape.title_font
        align, indent = ("center", 0) if level < 2 else ("left", 2)
        page = self.paragraph(text, size, indent, 1.8, family, False, align)
        self.space(size * 0.2)
        return page

    # Tables.

    def table(self, table):
        """Draws a table from the current place on, over as many pages as it needs."""
        layout = TableLayout(self, table)
        layout.draw()

    def rule(self, x0, y0, x1, y1, width):
        if not self.lines:
            return
        if self.shape.line_paint == "fill":
            half = width / 2
            self.context.rectangle(x0 - half, y0 - half, x1 - x0 + width, y1 - y0 + width)
            self.context.fill()
        else:
            self.context.set_line_width(width)
            self.context.move_to(x0, y0)
            self.context.line_to(x1, y1)
            self.context.stroke()
