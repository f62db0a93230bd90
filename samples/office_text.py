"""A report as a text with tables, as LibreOffice Writer prints it."""
from xml.sax.saxutils import escape

from narrative import Narrative
from odf import document, element, page_layout, paragraphs
from office_page import OfficePage
from printed import with_more_columns

MARGIN_MM = 18


class TextDocument(OfficePage):
    kind = "text"

    def __init__(self, report, manner, seed):
        super().__init__(report, manner)
        self.seed, self.landscape = seed, None    # of the page that we are on

    def xml(self):
        body = self.body()
        masters = "".join(self.master(name, name) for name in ("portrait", "landscape"))
        layouts = "".join(page_layout(name, (210, 297), MARGIN_MM, name == "landscape") for name in ("portrait", "landscape"))
        return document("text", [self.manner.font, self.manner.latin], self.defaults(), layouts + self.styles.xml(), masters, body)

    # Paragraphs.

    def centered(self):
        return self.style("center")

    def style(self, align, size=1.0, page=None, **more):
        """A paragraph's style; `page` is the master page that starts with it. No point hangs behind its line: it would
        not be printed."""
        points = round(self.manner.size * size, 1)
        first = {"master_page_name": page} if page else {}
        return self.styles.of("paragraph", {
            "paragraph": {"fo:text-align": align, "style:punctuation-wrap": "simple", "fo:line-height": more.get("line_height"), "fo:text-indent": more.get("indent"),
                          "fo:break-before": more.get("break_before")},
            "text": {"fo:font-size": f"{points}pt", "style:font-size-asian": f"{points}pt"}}, **first)

    def new_page(self, landscape):
        """What the first paragraph of a new page has: a page of the other kind, or a break."""
        changed, self.landscape = landscape != self.landscape, landscape
        name = "landscape" if landscape else "portrait"
        return {"page": name} if changed else {"break_before": "page"}

    def blocks(self, blocks):
        parts = []
        for kind, *rest in blocks:
            first = self.new_page(False) if self.landscape is not False or kind == "page" else {}
            if kind == "heading":
                parts.append(paragraphs(rest[1], self.style("center" if rest[0] == 1 else "start", 1.8 - 0.2 * rest[0], **first)))
            elif kind in ("text", "term"):
                style = self.style("justify", 1.3, indent="24pt", line_height=self.manner.line_spacing, **first)
                parts.append(paragraphs(rest[0], style))
            elif first:
                parts.append(paragraphs("", self.style("start", **first)))
        return "".join(parts)

    # The order of things.

    def body(self):
        report, manner = self.report, self.manner
        words = Narrative(report.figures, report.shape, self.seed)
        front = []
        if manner.cover:
            front += list(words.cover()) + list(words.contents([table.title for table in report.tables]))
        if manner.words != "none":
            front += list(words.about())
        explanation = list(words.explanation()) if manner.words != "none" else []
        parts = [self.blocks(front + (explanation if manner.words == "before" else []))]
        share = -(-len(explanation) // len(report.tables)) if manner.words == "between" else 0
        for number, table in enumerate(report.tables, 1):
            parts.append(self.form(table, number))
            parts.append(self.blocks(explanation[(number - 1) * share:number * share]))
        if manner.words == "after":
            parts.append(self.blocks(explanation + list(words.glossary())))
        return "".join(parts)

    def form(self, table, number):
        manner = self.manner
        table = with_more_columns(table, manner)
        landscape = manner.landscape and not (table.portrait and self.report.shape.mixed_paper)
        shares = manner.shares_page and landscape == self.landscape
        title, label, entity, unit = self.words_above(table, number)
        first = {} if shares else self.new_page(landscape)
        parts = [paragraphs(title or "", self.style("center", 1.6, **first))]
        if label:
            parts.append(paragraphs(label, self.style("end")))
        if entity or unit:
            parts.append(self.line(entity, unit, landscape))
        parts.append(self.table(table, number))
        parts += [paragraphs(note, self.style("start")) for note in self.notes_below(table)] or [paragraphs("")]
        return "".join(parts)

    def width_mm(self):
        return (297 if self.landscape else 210) - 2 * MARGIN_MM

    def line(self, entity, unit, landscape):
        """Entity at the left, unit at the right, with a tab between them."""
        stops = element("style:tab-stops", {}, element("style:tab-stop", {"style:position": f"{self.width_mm()}mm", "style:type": "right"}))
        name = f"line{int(landscape)}"
        if name not in self.styles.names:
            self.styles.names[name] = name
            self.styles.written.append(element("style:style", {"style:name": name, "style:family": "paragraph"},
                                               element("style:paragraph-properties", {}, stops)))
        return element("text:p", {"text:style-name": name}, escape(entity) + element("text:tab") + escape(unit))

    # Tables.

    def table(self, table, number):
        manner, width = self.manner, self.width_mm()
        count = len(table.widths)
        style = self.styles.of("table", {"table": {"style:width": f"{width}mm", "table:align": "margins",
                                                   "table:border-model": "collapsing", "style:may-break-between-rows": "true"}})
        columns = "".join(element("table:table-column", {"table:style-name": self.column(share)}) for share in self.widths(table, width))
        above = self.rows_inside(table, number)
        rows = [self.top_row(table, index, text, align, count, len(above)) for index, (text, align) in enumerate(above)]
        rows += [self.row(table, row, len(above)) for row in range(table.row_count)]
        head = table.header_rows + len(above) if table.header_rows else 0
        if manner.repeats_header and head:
            rows = [element("table:table-header-rows", {}, "".join(rows[:head])), *rows[head:]]
        return element("table:table", {"table:name": f"T{number}", "table:style-name": style}, columns + "".join(rows))

    def widths(self, table, width):
        """Widths in mm; amounts of a narrow report wrap."""
        factor = 0.62 if self.manner.narrow else 1
        amounts = {cell.column for cell in table.cells if cell.entry is not None and cell.column_span == 1}
        shares = [share * (factor if column in amounts else 1) for column, share in enumerate(table.widths)]
        return [share / sum(shares) * width for share in shares]

    def column(self, width):
        return self.styles.of("table-column", {"table-column": {"style:column-width": f"{width:.2f}mm"}})

    def row_style(self):
        manner = self.manner
        return self.styles.of("table-row", {"table-row": {
            "style:min-row-height": f"{manner.keeps_rows}mm" if manner.keeps_rows else None,
            "fo:keep-together": "auto" if manner.rows_break else "always"}})

    def top_row(self, table, row, text, align, count, above):
        style = self.cell_style(table, 0, count - 1, row, row, table.row_count + above, self.manner.head_fill)
        cell = element("table:table-cell", {"table:style-name": style, "table:number-columns-spanned": count, "office:value-type": "string"},
                       paragraphs(text, self.style(align)))
        return element("table:table-row", {"table:style-name": self.row_style()}, cell + element("table:covered-table-cell") * (count - 1))

    def cell_style(self, table, first, last, row, end, rows, fill):
        return self.styles.of("table-cell", {"table-cell": {
            **self.borders(table, first, last, row, end, rows), "fo:background-color": fill,
            "style:vertical-align": {"top": "top", "bottom": "bottom"}.get(self.manner.vertical, "middle"),
            "fo:padding": f"{self.manner.padding_mm}mm"}})

    def row(self, table, row, above):
        cells = {cell.column: cell for cell in table.cells if cell.row == row}
        words = "".join(cell.text for cell in cells.values())
        is_total = "合计" in words or "总计" in words
        inside = "".join(self.cell(table, cells[column], above, is_total) if column in cells else element("table:covered-table-cell")
                         for column in range(len(table.widths)))
        return element("table:table-row", {"table:style-name": self.row_style()}, inside)

    def cell(self, table, cell, above, is_total):
        text, align = cell.text, cell.align
        if cell.entry is not None:
            text, align = self.amount(cell), self.manner.align
        fill = self.fill(cell, cell.row, cell.row < table.header_rows, is_total, cell.align == "left")
        style = self.cell_style(table, cell.column, cell.column + cell.column_span - 1, cell.row + above,
                                cell.row + above + cell.row_span - 1, table.row_count + above, fill)
        values = {"table:style-name": style, "office:value-type": "string"}
        if cell.row_span * cell.column_span > 1:
            values.update({"table:number-columns-spanned": cell.column_span, "table:number-rows-spanned": cell.row_span})
        align = {"left": "start", "right": "end"}.get(align, "center")
        indent = len(text) - len(text.lstrip(" 　")) if self.manner.indents and cell.entry is None else 0
        style = self.style(align, indent=f"{indent * 8}pt" if indent else None)
        return element("table:table-cell", values, paragraphs(text.strip(" 　") if indent else text, style, cell.bold))
