"""A sheet of a workbook: its cells, and how they are written as OpenDocument."""
from dataclasses import dataclass, field

from odf import element, paragraphs


@dataclass
class Place:
    """One cell of a sheet."""
    text: str
    style: str
    row_span: int = 1
    column_span: int = 1
    value: str = None
    bold: bool = False


@dataclass
class Sheet:
    name: str
    landscape: bool
    cells: dict = field(default_factory=dict)     # (row, column) -> Place
    heights: dict = field(default_factory=dict)   # row -> mm
    hidden: set = field(default_factory=set)
    breaks: set = field(default_factory=set)      # rows before which the page ends
    repeated: tuple = None                        # first and last row that stand on every page
    name_columns: int = 0                         # that stand on every page
    widths_mm: list = field(default_factory=list)
    row: int = 0                                  # the next free one

    def put(self, row, column, place):
        self.cells[row, column] = place


class SheetWriter:
    """Sheets as elements; `styles` gets the styles of their columns and rows."""

    def __init__(self, styles, repeats_names):
        self.styles, self.repeats_names = styles, repeats_names

    def sheet(self, sheet):
        columns = [element("table:table-column", {"table:style-name": self.styles.of(
            "table-column", {"table-column": {"style:column-width": f"{width:.2f}mm"}})}) for width in sheet.widths_mm]
        count = sheet.name_columns if self.repeats_names else 0
        head = element("table:table-header-columns", {}, "".join(columns[:count])) if count else ""
        rows = self.rows(sheet)
        if sheet.repeated:
            first, last = sheet.repeated
            rows = rows[:first] + [element("table:table-header-rows", {}, "".join(rows[first:last + 1]))] + rows[last + 1:]
        style = self.styles.of("table", {"table": {"table:display": "true"}}, master_page_name="landscape" if sheet.landscape else "portrait")
        return element("table:table", {"table:name": sheet.name, "table:style-name": style},
                       head + "".join(columns[count:]) + "".join(rows))

    def rows(self, sheet):
        covered = {(row + r, column + c) for (row, column), place in sheet.cells.items()
                   for r in range(place.row_span) for c in range(place.column_span) if r or c}
        last = max(row + place.row_span for (row, _), place in sheet.cells.items())
        return [self.sheet_row(sheet, row, covered) for row in range(last)]

    def sheet_row(self, sheet, row, covered):
        cells = "".join(element("table:covered-table-cell") if (row, column) in covered
                        else self.sheet_cell(sheet.cells.get((row, column))) for column in range(len(sheet.widths_mm)))
        height = sheet.heights.get(row)
        style = self.styles.of("table-row", {"table-row": {
            "style:row-height": f"{height}mm" if height else None, "style:use-optimal-row-height": "false" if height else "true",
            "fo:break-before": "page" if row in sheet.breaks else None}})
        return element("table:table-row", {"table:style-name": style, "table:visibility": "collapse" if row in sheet.hidden else None}, cells)

    def sheet_cell(self, place):
        if place is None:
            return element("table:table-cell")
        values = {"table:style-name": place.style}
        if place.row_span * place.column_span > 1:
            values.update({"table:number-columns-spanned": place.column_span, "table:number-rows-spanned": place.row_span})
        if place.value is not None:
            values.update({"office:value-type": "float", "office:value": place.value})
            return element("table:table-cell", values)
        if not place.text:
            return element("table:table-cell", values)
        return element("table:table-cell", {**values, "office:value-type": "string"}, paragraphs(place.text))
