"""The table model between the forms and the page: cells with spans, a header, words around it."""
from dataclasses import dataclass, field


@dataclass
class Cell:
    row: int
    column: int
    text: str = ""
    row_span: int = 1
    column_span: int = 1
    align: str = "center"                         # left | center | right
    bold: bool = False
    entry: dict = None                            # the truth entry that this cell shows, if any


@dataclass
class Table:
    form: str
    title: str = ""
    label: str = ""                               # 公开01表
    entity_line: str = ""
    unit_line: str = ""
    attachment: str = ""
    subtitle: str = ""
    notes: list = field(default_factory=list)
    widths: list = field(default_factory=list)    # relative column widths
    header_rows: int = 0                          # repeated on the next page when the shape says so
    spill: bool = False                           # the last row goes to a page of its own
    portrait: bool = False
    cells: list = field(default_factory=list)

    @property
    def row_count(self):
        return max((c.row + c.row_span for c in self.cells), default=0)

    def put(self, row, column, text="", row_span=1, column_span=1, align="center", bold=False, entry=None):
        cell = Cell(row, column, text, row_span, column_span, align, bold, entry)
        self.cells.append(cell)
        return cell

    def fill(self):
        """Put an empty cell wherever the grid has none, so that its borders are drawn."""
        taken = {(c.row + r, c.column + k) for c in self.cells
                 for r in range(c.row_span) for k in range(c.column_span)}
        for row in range(self.row_count):
            for column in range(len(self.widths)):
                if (row, column) not in taken:
                    self.put(row, column)


def chinese_number(number):
    """1 to 99 in Chinese numerals: 26 gives 二十六."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones or not tens else "")


def round_half_up(fen, decimals, per_unit_fen):
    """`fen` in units of `per_unit_fen`, as an integer scaled by 10^decimals; halves go away from zero."""
    scaled = abs(fen) * 10 ** decimals
    rounded = (2 * scaled + per_unit_fen) // (2 * per_unit_fen)
    return -rounded if fen < 0 else rounded


def print_scaled(scaled, decimals, comma=True):
    """An integer scaled by 10^decimals as text: 294005, 2 gives 2,940.05."""
    whole, part = divmod(abs(scaled), 10 ** decimals)
    text = f"{whole:,}" if comma else str(whole)
    return ("-" if scaled < 0 else "") + text + (f".{part:0{decimals}d}" if decimals else "")


UNIT_FEN = {"yuan": 100, "ten_thousand_yuan": 1000000}


def yuan_text(fen):
    """Fen as the decimal string in yuan that the ledger uses."""
    return print_scaled(fen, 2, comma=False)


def print_amount(fen, unit, decimals=2, comma=True):
    """(printed text, its value in yuan) of an amount; the value is what the print says, after rounding."""
    scaled = round_half_up(fen, decimals, UNIT_FEN[unit])
    return print_scaled(scaled, decimals, comma), yuan_text(scaled * UNIT_FEN[unit] // 10 ** decimals)
