"""A report as a workbook: each form a sheet, or all below each other, as LibreOffice Calc prints them."""
import functools
import random
import subprocess

from PIL import ImageFont

from odf import document, element, page_layout
from office_page import OfficePage
from printed import CODED, with_more_columns
from sheet import Place, Sheet, SheetWriter

MARGIN_MM, CELL_PADDING_MM = 14, 0.7              # of the page; of both sides of a cell
MM_PER_PT = 25.4 / 72
TOO_NARROW = (0.85, 0.8, 0.75, 0.9, 0.7, 0.65)    # of what an amount needs


@functools.lru_cache
def font_of(name):
    path = subprocess.run(["fc-match", "-f", "%{file}", name], check=True, capture_output=True, text=True).stdout
    return ImageFont.truetype(path, 100)


def width_mm(text, font, size_pt):
    return font_of(font).getlength(text) / 100 * size_pt * MM_PER_PT


class Workbook(OfficePage):
    kind = "spreadsheet"

    def __init__(self, report, manner, seed):
        super().__init__(report, manner)
        self.rng = random.Random(f"sheets {seed}")
        self.too_narrow = 0                       # amounts that print as ###

    def xml(self):
        writer = SheetWriter(self.styles, self.manner.repeats_names)
        body = "".join(writer.sheet(sheet) for sheet in self.sheets())
        masters = self.master("landscape", "landscape") + self.master("portrait", "portrait")
        layouts = "".join(page_layout(name, (210, 297), MARGIN_MM, name == "landscape", **self.print_settings())
                          for name in ("landscape", "portrait"))
        return document("spreadsheet", [self.manner.font, self.manner.latin], self.defaults(), layouts + self.styles.xml(), masters, body)

    def print_settings(self):
        manner = self.manner
        shown = ["objects", "charts", "drawings"] + ["zero-values"] * (not manner.hides_zeros)
        shown += ["headers"] * manner.headings + ["grid"] * (manner.border == "grid")
        scale = {"fit": {"style:scale-to-X": 1, "style:scale-to-Y": 0}, "narrow": {"style:scale-to-X": 1, "style:scale-to-Y": 0},
                 "one_page": {"style:scale-to-X": 1, "style:scale-to-Y": 1}}.get(manner.layout, {"style:scale-to": "100%"})
        return {"style:print": " ".join(shown), "style:print-page-order": manner.page_order,
                "style:table-centering": manner.centered, **scale}

    # Forms to sheets.

    def sheets(self):
        report, manner = self.report, self.manner
        sheets = [self.cover()] if manner.cover else []
        for number, table in enumerate(report.tables, 1):
            landscape = manner.landscape and not (table.portrait and report.shape.mixed_paper and not manner.flows)
            if not manner.flows or number == 1:
                sheets.append(Sheet(f"Z{number:02d} {table.title}"[:31], landscape))
            elif sheets[-1].cells:
                sheets[-1].row += 2
            self.form(sheets[-1], table, number)
        return sheets

    def cover(self):
        sheet = Sheet("封面", False, widths_mm=[180])
        for row, text in ((8, self.report.figures.entity), (10, f"{self.report.year}年度部门决算")):
            sheet.put(row, 0, Place(text, self.plain("center", 20)))
        return sheet

    def plain(self, align, size=None):
        """A style of words outside of the table."""
        size = size or self.manner.size
        return self.styles.of("table-cell", {
            "table-cell": {"style:vertical-align": "middle", "style:text-align-source": "fix"},
            "paragraph": {"fo:text-align": align},
            "text": {"fo:font-size": f"{size}pt", "style:font-size-asian": f"{size}pt"}}, parent_style_name="Default")

    def form(self, sheet, table, number):
        table = with_more_columns(table, self.manner)
        texts = {id(cell): self.amount_text(cell) for cell in table.cells if cell.entry is not None}
        self.columns(sheet, table, texts)
        count = len(table.widths)
        top = sheet.row
        self.above(sheet, table, number, count)
        start = sheet.row
        inside = self.rows_inside(table, number)
        for text, align in inside:
            style = self.cell_style(table, 0, count - 1, sheet.row - start, sheet.row - start, table.row_count + len(inside), align, True)
            sheet.put(sheet.row, 0, Place(text, style, column_span=count))
            sheet.row += 1
        self.body(sheet, table, texts, start, len(inside))
        if self.manner.repeats_header and table.header_rows and not self.manner.flows:
            sheet.repeated = (self.rng.choice([top, start]), start + len(inside) + table.header_rows - 1)
            sheet.name_columns = next((c.column for c in sorted(table.cells, key=lambda c: c.column) if c.entry), 0)
        for note in self.notes_below(table):
            sheet.put(sheet.row, 0, Place(note, self.plain("start")))
            sheet.row += 1

    def above(self, sheet, table, number, count):
        title, label, entity, unit = self.words_above(table, number)
        if self.manner.unit_in_header:
            unit = ""
        if title is not None:
            merged = self.manner.merged_title
            place = Place(title, self.plain("center" if merged else "start", self.manner.size * 1.5), column_span=count if merged else 1)
            sheet.put(sheet.row, 0 if merged else count // 3, place)
            sheet.row += 1
        if label:
            sheet.put(sheet.row, count - 1, Place(label, self.plain("end")))
            sheet.row += 1
        if entity:
            sheet.put(sheet.row, 0, Place(entity, self.plain("start")))
        if unit:
            sheet.put(sheet.row, count - 1, Place(unit, self.plain("end")))
        sheet.row += 1

    def body(self, sheet, table, texts, start, above):
        first, manner = sheet.row, self.manner
        rows = table.row_count
        for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
            sheet.put(first + cell.row, cell.column, self.place(sheet, table, cell, texts, above))
        hidden = self.zero_rows(table, texts) if manner.hides_zero_rows else set()
        sheet.hidden |= {first + row for row in hidden}
        for cell in sorted((c for c in table.cells if c.entry is not None and c.row not in hidden), key=lambda c: (c.row, c.column)):
            self.entries.append(texts[id(cell)][2])
        if manner.row_height_mm:
            sheet.heights.update({first + row: manner.row_height_mm for row in range(table.header_rows, rows)})
        if manner.break_after and rows - table.header_rows > manner.break_after + 2 and not manner.flows:
            sheet.breaks.add(first + table.header_rows + manner.break_after)
        sheet.row = first + rows

    def zero_rows(self, table, texts):
        """Rows without an amount that a person would hide."""
        if table.form not in CODED + ("basic_expenditure", "income_expenditure_summary", "appropriation_summary"):
            return set()
        amounts, tall = {}, set()
        for cell in table.cells:
            if cell.entry is not None and cell.row >= table.header_rows:
                amounts.setdefault(cell.row, []).append(texts[id(cell)][2]["amount"])
            if cell.row_span > 1:
                tall |= set(range(cell.row, cell.row + cell.row_span))
        return {row for row, found in amounts.items() if not any(found) and row not in tall
                or all(amount in (None, "0.00") for amount in found) and row not in tall}

    # Cells.

    def amount_text(self, cell):
        """(printed text, value or None when it is a text, truth) of an amount."""
        manner, entry, text = self.manner, dict(cell.entry), cell.text
        if manner.numbers == "text" or text in ("", "—"):
            before = len(self.entries)
            printed = self.amount(cell)
            entry = self.entries.pop(before)
            return printed, None, entry
        value = text.replace(",", "")
        if float(value) == 0:
            printed = self.zero_text(text)
            entry["amount"] = "0.00" if printed.startswith(("0", "¥0")) else None
        else:
            printed = self.signed_number(text)
        entry["printed"] = printed or None
        return printed, value, entry

    def zero_text(self, text):
        if self.manner.hides_zeros:
            return ""
        if self.manner.zero is not None:
            return self.manner.zero
        return "-" if self.manner.accounting else text

    def signed_number(self, text):
        bare = ("¥" if self.manner.currency else "") + text.lstrip("-")
        if not text.startswith("-"):
            return bare
        return {"(": f"({bare})", "red(": f"({bare})", "red": bare}.get(self.manner.negative, "-" + bare)

    def number_format(self, text):
        manner = self.manner
        decimals = len(text.partition(".")[2])
        number = element("number:number", {"number:decimal-places": decimals, "number:min-decimal-places": decimals,
                                           "number:min-integer-digits": 1, "number:grouping": "true" if "," in text else None})
        words = lambda word: element("number:text", {}, word) if word else ""
        currency = words("¥") if manner.currency else ""
        gap = element("number:fill-character", {}, " ") if manner.currency == "left" or manner.accounting else ""
        after = words(" ") if manner.accounting else ""
        opening, closing = ("(", ")") if "(" in manner.negative else ("" if manner.negative == "red" else "-", "")
        red = element("style:text-properties", {"fo:color": "#ff0000"}) if manner.negative.startswith("red") else ""
        zero = currency + gap + number + after if self.zero_text("0.00") == "0.00" else gap + words(self.zero_text("0.00")) + after
        return self.styles.number(currency + gap + number + after, red + gap + words(opening) + currency + number + words(closing) + after,
                                  zero or words(" "))

    def place(self, sheet, table, cell, texts, above):
        is_head = cell.row < table.header_rows
        text, value, align, form = cell.text, None, {"left": "start", "right": "end"}.get(cell.align, "center"), None
        is_amount = cell.entry is not None
        if is_amount:
            text, value, entry = texts[id(cell)]
            align = {"left": "start", "right": "end"}.get(self.manner.align, "center")
            form = self.number_format(cell.text) if value is not None else None
            if value is not None and self.runs_over(text, cell, sheet):
                entry.update(amount=None, printed="###")
                self.too_narrow += 1
        row = "".join(c.text for c in table.cells if c.row == cell.row)
        fill = self.fill(cell, cell.row, is_head, "合计" in row or "总计" in row, cell.align == "left")
        indent = len(text) - len(text.lstrip(" 　")) if self.manner.indents and not is_amount else 0
        style = self.cell_style(table, cell.column, cell.column + cell.column_span - 1, cell.row + above,
                                cell.row + above + cell.row_span - 1, table.row_count + above, align, is_head, fill, is_amount, form,
                                cell.bold, indent, is_head and cell.column_span == 1 and 1 < len(text) < 4)
        return Place(text.strip(" 　") if indent else text, style, cell.row_span, cell.column_span, value)

    def runs_over(self, text, cell, sheet):
        if self.manner.shrink or cell.column_span > 1:
            return False
        return self.needed(text, cell.bold) > sheet.widths_mm[cell.column] - CELL_PADDING_MM

    def needed(self, text, bold):
        gap = " " if self.manner.accounting else ""
        return width_mm(text + gap, self.manner.latin, self.manner.size) * (1.08 if bold else 1)

    def cell_style(self, table, first, last, row, end, rows, align, is_head, fill=None, is_amount=False, form=None, bold=False,
                   indent=0, stacked=False):
        manner = self.manner
        wraps = is_head or (manner.wrap and not is_amount)
        stacked = stacked and manner.vertical_words
        cell = {**self.borders(table, first, last, row, end, rows), "fo:background-color": fill,
                "style:vertical-align": {"middle": "middle", "top": "top", "bottom": "bottom"}[manner.vertical],
                "style:text-align-source": "fix", "fo:wrap-option": "wrap" if wraps else "no-wrap",
                "style:direction": "ttb" if stacked else None,
                "style:shrink-to-fit": "true" if manner.shrink and not wraps else None}
        weight = {"fo:font-weight": "bold", "style:font-weight-asian": "bold"} if bold else {}
        paragraph = {"fo:text-align": align, "fo:margin-left": f"{indent * 2.5}mm" if indent else None}
        more = {"data_style_name": form} if form else {}
        return self.styles.of("table-cell", {"table-cell": cell, "paragraph": paragraph, "text": weight},
                              parent_style_name="Default", **more)

    # Columns.

    def columns(self, sheet, table, texts):
        manner = self.manner
        usable = (297 if sheet.landscape else 210) - 2 * MARGIN_MM
        if manner.layout == "wide":
            usable *= self.rng.uniform(1.15, 2.1)
        whole = sum(table.widths)
        widths = [max(width / whole * usable, 4.5) for width in table.widths]
        needed = self.needed_by_column(table, texts)
        for column, amounts in needed.items():
            widths[column] = max(widths[column], max(amounts) + CELL_PADDING_MM + 1.5)
        if manner.layout == "narrow" and not manner.shrink and not sheet.cells:
            self.make_narrow(widths, needed)
        old = sheet.widths_mm
        sheet.widths_mm = [max(pair) for pair in zip(widths + old[len(widths):], old + widths[len(old):])]

    def needed_by_column(self, table, texts):
        needed = {}
        for cell in table.cells:
            if cell.entry is not None and cell.column_span == 1 and texts[id(cell)][0]:
                needed.setdefault(cell.column, []).append(self.needed(texts[id(cell)][0], cell.bold))
        return needed

    def make_narrow(self, widths, needed):
        """One or two columns that cannot show their longest amounts; none that it is hard to say of."""
        for column in self.rng.sample(sorted(needed), min(len(needed), self.rng.randint(1, 2))):
            for factor in TOO_NARROW:
                room = max(needed[column]) * factor
                if not any(0.93 < width / room < 1.07 for width in needed[column]):
                    widths[column] = room + CELL_PADDING_MM
                    break
