"""What sheets and texts share: the words around a form, the borders and fills of its cells."""
from odf import Styles, element
from office_manner import LINES
from printed import UNITS, Page


class OfficePage(Page):
    """One report as a flat document of an office program; `entries` is its truth."""

    def __init__(self, report, manner):
        super().__init__(report, manner)
        self.styles = Styles()
        self.unit = f"单位：{UNITS[report.shape.unit]}"

    def unit_of(self, table):
        return table.unit_line or self.unit

    def words_above(self, table, number):
        """(title or None, label, entity, unit at the right) of the form."""
        manner, unit = self.manner, self.unit_of(table)
        title = None if manner.title == "inside" else self.title(table, number)
        label = " ".join(filter(None, [table.label, unit if manner.unit_at == "label" else ""]))
        return title, label, table.entity_line, unit if manner.unit_at == "line" else ""

    def rows_inside(self, table, number):
        """(text, align) of the rows that stand above the header, inside of the frame."""
        rows = [(self.title(table, number), "center")] if self.manner.title == "inside" else []
        return rows + ([(self.unit_of(table), "end")] if self.manner.unit_at == "header" else [])

    def notes_below(self, table):
        return table.notes + ([f"注：{self.unit_of(table)}"] if self.manner.unit_at == "footer" else [])

    def borders(self, table, first, last, row, end, row_count):
        """Border properties of a cell from column `first` to `last`, row `row` to `end` (all inclusive)."""
        kind = self.manner.border
        inner, outer = LINES[kind]
        edges = {"left": first == 0, "right": last == len(table.widths) - 1, "top": row == 0, "bottom": end == row_count - 1}
        lines = {side: outer if is_edge else inner for side, is_edge in edges.items()}
        if kind == "open":
            lines["top"] = lines["bottom"] = inner
        if kind in ("horizontal", "horizontal_gray"):
            lines = {"left": None, "right": None, "top": inner, "bottom": inner}
        if kind == "three":
            heavy, fine = "1.5pt solid #000000", "0.5pt solid #000000"
            lines["top"] = heavy if edges["top"] else None
            lines["bottom"] = heavy if edges["bottom"] else fine if end == table.header_rows - 1 else None
        return {f"fo:border-{side}": line or "none" for side, line in lines.items()}

    def fill(self, cell, row, is_head, is_total, is_name):
        """The colour behind a cell, if any."""
        manner = self.manner
        choices = [(is_head, manner.head_fill), (is_name, manner.name_fill), (is_total, manner.total_fill),
                   (not is_head and row % 2, manner.band_fill)]
        return next((fill for wanted, fill in choices if wanted and fill), None)

    def defaults(self):
        fonts = {"style:font-name": self.manner.latin, "style:font-name-asian": self.manner.font,
                 "fo:font-size": f"{self.manner.size}pt", "style:font-size-asian": f"{self.manner.size}pt",
                 "fo:language": "zh", "fo:country": "CN", "style:language-asian": "zh", "style:country-asian": "CN"}
        family = {"spreadsheet": "table-cell", "text": "paragraph"}[self.kind]
        bold = element("style:style", {"style:name": "bold", "style:family": "text"},
                       element("style:text-properties", {"fo:font-weight": "bold", "style:font-weight-asian": "bold"}))
        return element("style:default-style", {"style:family": family}, element("style:text-properties", fonts)) + bold

    def band(self, place, text):
        """A header or footer of the page; {} stands for its number, then for the count of pages."""
        parts = text.split("{}")
        inside = parts[0]
        for field, part in zip(("page-number", "page-count"), parts[1:]):
            inside += element(f"text:{field}", {}, "1") + part
        if place == "header" and self.manner.header == "sheet" and self.kind == "spreadsheet":
            inside = element("text:sheet-name", {}, "???")
        if self.kind == "spreadsheet":
            inside = element("style:region-center", {}, element("text:p", {}, inside)) if inside else ""
            if place == "header" and self.manner.unit_in_header:
                unit = self.unit_of(self.report.tables[0])
                inside += element("style:region-right", {}, element("text:p", {}, unit))
        else:
            inside = element("text:p", {"text:style-name": self.centered()}, inside) if inside else ""
        return element(f"style:{place}", {} if inside else {"style:display": "false"}, inside) if inside or self.kind == "spreadsheet" else ""

    def header_words(self):
        entity, year = self.report.figures.entity, self.report.year
        return {"entity": entity, "title": f"{entity}{year}年度部门决算", "sheet": f"{year}年度"}.get(self.manner.header, "")

    def master(self, name, layout):
        bands = self.band("header", self.header_words()) + self.band("footer", self.manner.footer)
        return element("style:master-page", {"style:name": name, "style:page-layout-name": layout}, bands)
