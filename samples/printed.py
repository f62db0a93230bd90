#!/usr/bin/python3
"""Write random reports as a browser prints them, with their truth.

    printed.py [--printer chromium|weasyprint|wkhtmltopdf] --seed S [--count N] -o DIR

writes DIR/printed-S.pdf and DIR/printed-S.truth.json; other printers than Chromium are named in place of
"printed". The forms are those of generate.py; rulings, fills, places of title and unit, signs, watermarks and page
breaks are drawn from the seed (manner.py). Our own writer draws every report in its way: these are drawn by another
program. Printers break pages, draw borders and bold type, and
place text each in a way of their own: wkhtmltopdf cuts rows at the end of a page. Needs Debian's package of the
printer beside what generate.py needs.
The truth has no places on the page.
"""
import argparse
import copy
import html
import os
import random
import subprocess
import tempfile

from manner import Manner
from report import Report, write_truth

UNITS = {"yuan": "元", "ten_thousand_yuan": "万元"}
CODED = ("income", "expenditure", "general_budget_expenditure")


def signed(text, sign):
    """A negative amount in the manner of the report."""
    if not text.startswith("-") or text == "-":
        return text
    closing = {"(": ")", "（": "）"}.get(sign, "")
    return sign + text[1:] + closing


def with_more_columns(table, manner):
    """A copy of the table, with the columns that this unit adds."""
    table = copy.deepcopy(table)
    head = table.header_rows
    if manner.remarks and head:
        last = len(table.widths)
        table.widths.append(1)
        table.put(0, last, "备注", row_span=head)
        for row in range(head, table.row_count):
            table.put(row, last)
    if manner.row_numbers and head and table.form in CODED:
        for cell in table.cells:
            cell.column += 1
        table.widths.insert(0, 0.4)
        table.put(0, 0, "序号", row_span=head)
        for number, row in enumerate(range(head, table.row_count), 1):
            table.put(row, 0, str(number))
    return table


class Page:
    """One report as HTML; `entries` is its truth."""

    def __init__(self, report, manner):
        self.report, self.manner, self.entries = report, manner, []

    def html(self):
        entity, year = self.report.figures.entity, self.report.year
        cover = (f"<div style='break-after:page;text-align:center;padding-top:60mm;font-size:20pt'>"
                 f"{entity}<br>{year}年度部门决算</div>")
        forms = "".join(self.form(table, number) for number, table in enumerate(self.report.tables, 1))
        return (f"<!DOCTYPE html><html><head><meta charset='utf-8'><style>{self.manner.css()}</style></head>"
                f"<body>{self.watermark()}{cover}{forms}</body></html>")

    def watermark(self):
        if not self.manner.watermark:
            return ""
        level = 5 if self.manner.watermark_over else -1
        return (f"<div style='position:fixed;left:15%;top:40%;font-size:60pt;opacity:.12;"
                f"transform:rotate(-30deg);z-index:{level}'>{self.manner.watermark}</div>")

    def title(self, table, number):
        prefix = {"entity": self.report.figures.entity, "year": f"{self.report.year}年度",
                  "numbered": f"表{number} "}.get(self.manner.title, "")
        title = " ".join(table.title) if self.manner.title == "spaced" else prefix + table.title
        unit = UNITS[self.report.shape.unit]
        return f"{title}（单位：{unit}）" if self.manner.unit_at == "title" else title

    def form(self, table, number):
        manner = self.manner
        table = with_more_columns(table, manner)
        unit = table.unit_line or f"单位：{UNITS[self.report.shape.unit]}"
        label = " ".join(filter(None, [table.label, unit if manner.unit_at == "label" else ""]))
        right = unit if manner.unit_at == "line" else ""
        above = "" if manner.title == "inside" else f"<div class='title'>{html.escape(self.title(table, number))}</div>"
        if label:
            above += f"<div class='right'>{html.escape(label)}</div>"
        above += f"<div class='line'><span>{html.escape(table.entity_line)}</span><span>{html.escape(right)}</span></div>"
        notes = table.notes + ([f"注：{unit}"] if manner.unit_at == "footer" else [])
        below = "".join(f"<div class='left'>{html.escape(note)}</div>" for note in notes)
        return f"<div class='form'>{above}{self.table(table, number, unit)}{below}</div>"

    def table(self, table, number, unit):
        whole = sum(table.widths)
        columns = "".join(f"<col style='width:{width / whole * 100:.1f}%'>" for width in table.widths)
        span = f"colspan='{len(table.widths)}'"
        head = ""
        if self.manner.title == "inside":
            head += f"<tr class='head'><td class='center' {span}>{html.escape(self.title(table, number))}</td></tr>"
        if self.manner.unit_at == "header":
            head += f"<tr class='head'><td class='right' {span}>{html.escape(unit)}</td></tr>"
        rows = [self.row(table, row) for row in range(table.row_count)]
        first = table.header_rows
        return (f"<table><colgroup>{columns}</colgroup><thead>{head}{''.join(rows[:first])}</thead>"
                f"<tbody>{''.join(rows[first:])}</tbody></table>")

    def row(self, table, row):
        cells = sorted((cell for cell in table.cells if cell.row == row), key=lambda cell: cell.column)
        words = "".join(cell.text for cell in cells)
        kinds = ["head" if row < table.header_rows else "total" if "合计" in words or "总计" in words else "",
                 "odd" if row % 2 and row >= table.header_rows else "",
                 "lasthead" if row == table.header_rows - 1 else ""]
        return f"<tr class='{' '.join(kinds)}'>{''.join(self.cell(table, cell) for cell in cells)}</tr>"

    def cell(self, table, cell):
        text, align = cell.text, cell.align
        if cell.entry is not None:
            text, align = self.amount(cell), self.manner.align
        kinds = [align, "first" if cell.column == 0 else "",
                 "last" if cell.column + cell.column_span == len(table.widths) else ""]
        text = html.escape(text).replace("\n", "<br>").replace(" ", "&nbsp;")
        if cell.bold:
            text = f"<b>{text}</b>"
        return (f"<td class='{' '.join(kinds)}' rowspan='{cell.row_span}' colspan='{cell.column_span}'>{text}</td>")

    def amount(self, cell):
        """What the cell prints; its truth goes to the entries."""
        entry, text = dict(cell.entry), cell.text
        if text in ("0.00", "0") and self.manner.zero is not None:
            text = self.manner.zero
            entry["amount"] = "0.00" if text.startswith("0") else None
        text = signed(text, self.manner.sign)
        entry["printed"] = text or None
        self.entries.append(entry)
        return text


def command(printer, folder, source, target, landscape):
    """What prints the file `source` to `target`."""
    if printer == "weasyprint":
        return ["weasyprint", source, target]
    if printer == "wkhtmltopdf":              # knows no @page
        return ["wkhtmltopdf", "-q", "-s", "A4", "-O", "Landscape" if landscape else "Portrait", source, target]
    return ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--user-data-dir={folder}/user", f"--print-to-pdf={target}", source]


def print_page(printer, text, target, landscape):
    """The print of an HTML text."""
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "report.html")
        with open(source, "w", encoding="utf-8") as file:
            file.write(text)
        environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", XDG_RUNTIME_DIR=folder)
        subprocess.run(command(printer, folder, source, target, landscape), check=True, capture_output=True,
                       timeout=300, env=environment)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--printer", choices=("chromium", "weasyprint", "wkhtmltopdf"), default="chromium")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("-o", "--output", default=".", metavar="DIR")
    args = parser.parse_args()
    os.makedirs(args.output, exist_ok=True)
    name = "printed" if args.printer == "chromium" else args.printer
    for seed in range(args.seed, args.seed + args.count):
        rng = random.Random(f"{name} {seed}")
        manner = Manner(rng)
        report = Report(seed, "random", small=True)
        page = Page(report, manner)
        path = os.path.join(args.output, f"{name}-{seed}.pdf")
        print_page(args.printer, page.html(), path, manner.landscape)
        truth = {"document": {"file": os.path.basename(path), "entity": report.figures.entity,
                              "fiscal_year": report.year, "kind": "final_account"},
                 "manner": vars(manner), "entries": page.entries, "known_findings": []}
        write_truth(truth, path[:-4] + ".truth.json")


if __name__ == "__main__":
    main()
