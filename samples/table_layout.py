"""Places a Table on pages: column widths, wrapped texts, row heights, page breaks, ruling lines."""
import random


class TableLayout:
    def __init__(self, writer, table):
        self.writer, self.table, self.shape = writer, table, writer.shape
        self.size, self.row_height = self.shape.font_size, self.shape.row_height
        self.left = 40 if writer.landscape else 44
        self.width = writer.width - 2 * self.left
        self.padding = 2.5
        self.columns = self.column_edges()
        self.lines = {}                           # id(cell) -> wrapped lines
        self.heights = self.row_heights()
        if self.shape.fit_page:
            self.shrink_to_page()

    # Sizes.

    def family(self, cell):
        return self.shape.head_font if cell.row < self.table.header_rows else self.shape.body_font

    def column_edges(self):
        """Relative widths scaled to the page, but no amount is wrapped; the font gives way last."""
        table = self.table
        while True:
            least = [self.size * 1.2 + 2 * self.padding] * len(table.widths)
            for cell in table.cells:
                if cell.entry and cell.text and cell.column_span == 1:
                    text_width = self.writer.measure(cell.text, self.family(cell), self.size, cell.bold)
                    least[cell.column] = max(least[cell.column], text_width + 2 * self.padding + 1)
            if sum(least) < self.width * 0.85 or self.size < 5:
                break
            self.size -= 0.5
        share = self.width / sum(table.widths)
        widths = [max(need, weight * share) for need, weight in zip(least, table.widths)]
        surplus = sum(widths) - self.width        # taken from the columns that have room
        room = [width - need for width, need in zip(widths, least)]
        if surplus > 0 and sum(room) > 0:
            widths = [width - surplus * r / sum(room) for width, r in zip(widths, room)]
        edges = [self.left]
        for width in widths:
            edges.append(edges[-1] + width)
        return edges

    def row_heights(self):
        leading, table = self.size * 1.2, self.table
        heights = [self.row_height] * table.row_count
        for cell in sorted(table.cells, key=lambda c: c.row_span):
            width = self.columns[cell.column + cell.column_span] - self.columns[cell.column] - 2 * self.padding
            parts = cell.text.split("\n")
            lines = [line for part in parts for line in
                     self.writer.wrap(part, self.family(cell), self.size, width, cell.bold)]
            self.lines[id(cell)] = lines
            rows = range(cell.row, cell.row + cell.row_span)
            missing = len(lines) * leading + 2 - sum(heights[r] for r in rows)
            if missing > 0:
                heights[rows[-1]] += missing
        return heights

    def shrink_to_page(self):
        """Smaller rows and letters for a table a little too long for its page, as spreadsheets print it."""
        table = self.table                        # the words above and below stay on the page too
        above = 84 + 17 * bool(table.subtitle) + 21 * bool(table.attachment)
        room = self.writer.bottom - self.writer.y - above - 14 * len(table.notes)
        if not room < sum(self.heights) < room * 1.7:
            return
        while sum(self.heights) > room and self.size > 6.5:
            self.size -= 0.25
            self.row_height *= 0.94
            self.columns = self.column_edges()
            self.heights = self.row_heights()

    # Drawing.

    def draw(self):
        self.words_above()
        first, header = 0, range(0)
        while True:
            last = self.last_row(first, header)
            self.segment(list(header) + list(range(first, last)))
            if last >= self.table.row_count:
                break
            self.writer.new_page(self.writer.landscape)
            first = last
            spilled = self.table.spill and first == self.table.row_count - 1
            header = range(self.table.header_rows if self.shape.repeat_header and not spilled else 0)
        for note in self.table.notes:
            self.writer.paragraph(note, self.size, 0, 1.6)

    def last_row(self, first, header):
        """The row after the last one that fits on the page."""
        y = self.writer.y + sum(self.heights[r] for r in header)
        bottom = self.writer.top + (self.writer.bottom - self.writer.top) * self.shape.fill_factor
        for row in range(first, self.table.row_count):
            if self.table.spill and row == self.table.row_count - 1 and row > first:
                return row
            y += self.heights[row]
            if y > bottom and row > first:
                return row
        return self.table.row_count

    def words_above(self):
        """附件, title, label, and the line with unit and currency."""
        table, writer, size = self.table, self.writer, self.size
        if table.attachment:
            writer.paragraph(table.attachment, 12, 0)
        if table.title:
            writer.paragraph(table.title, 17, 0, 2.0, self.shape.title_font, False, "center")
        if table.subtitle:
            writer.paragraph(table.subtitle, size + 1, 0, 1.6, "", False, "center")
        right = self.columns[-1]
        if table.label:
            self.aligned(table.label, right, writer.y + size * 1.1, "right")
            writer.space(size * 1.5)
        if table.entity_line or table.unit_line:
            writer.text(self.left, writer.y + size * 1.1, table.entity_line, self.shape.body_font, size)
            self.aligned(table.unit_line, right, writer.y + size * 1.1, "right")
            writer.space(size * 1.6)

    def aligned(self, text, x, baseline, align):
        family = self.shape.body_font
        self.writer.text(x - self.writer.measure(text, family, self.size), baseline, text, family, self.size)

    def segment(self, rows):
        """Draws the rows of one page."""
        tops, y = {}, self.writer.y
        for row in rows:
            tops[row] = (y, y + self.heights[row])
            y += self.heights[row]
        jobs, edges = [], set()
        for cell in self.table.cells:
            inside = [r for r in range(cell.row, cell.row + cell.row_span) if r in tops]
            if not inside:
                continue
            box = (self.columns[cell.column], tops[inside[0]][0],
                   self.columns[cell.column + cell.column_span], tops[inside[-1]][1])
            x0, y0, x1, y1 = box
            edges |= {(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)}
            if inside[0] == cell.row or cell.row_span > 1 and cell.row < rows[0]:
                jobs.append((cell, box))
        self.rules(edges, (self.columns[0], self.writer.y, self.columns[-1], y))
        for cell, box in self.in_order(jobs):
            self.cell_text(cell, box)
        self.writer.table_pages.add(self.writer.page_no)
        self.writer.y = y + 4

    def in_order(self, jobs):
        order = self.shape.draw_order
        if order == "columns":
            return sorted(jobs, key=lambda job: (job[0].column, job[0].row))
        if order == "numbers_first":
            return sorted(jobs, key=lambda job: (job[0].entry is None, job[0].row, job[0].column))
        jobs = sorted(jobs, key=lambda job: (job[0].row, job[0].column))
        if order == "shuffled":
            random.Random(len(jobs)).shuffle(jobs)
        return jobs

    def rules(self, edges, frame):
        x0, y0, x1, y1 = frame
        width, style = self.shape.line_width, self.shape.frame
        for a, b, c, d in sorted(merged(edges) if self.shape.line_paint == "stroke" else edges):
            side = a == c and a in (x0, x1)
            lid = b == d and b in (y0, y1)
            if style == "open" and side or style == "none_outer" and (side or lid):
                continue
            self.writer.rule(a, b, c, d, width)
        if style == "double":
            for a, b, c, d in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
                dx = -2 if a == c == x0 else 2 if a == c else 0
                dy = -2 if b == d == y0 else 2 if b == d else 0
                self.writer.rule(a + dx - 2 * (dx == 0), b + dy - 2 * (dy == 0),
                                 c + dx + 2 * (dx == 0), d + dy + 2 * (dy == 0), width)

    def cell_text(self, cell, box):
        x0, y0, x1, y1 = box
        if cell.entry is not None:
            self.writer.places.append((cell.entry, self.writer.page_no, [round(v, 1) for v in box]))
        lines, family, leading = self.lines[id(cell)], self.family(cell), self.size * 1.2
        block = len(lines) * leading
        where = self.shape.vertical if cell.row >= self.table.header_rows else "middle"
        top = {"middle": (y0 + y1 - block) / 2, "top": y0 + 1, "bottom": y1 - block - 1}[where]
        for index, line in enumerate(lines):
            if not line.strip():
                continue
            width = self.writer.measure(line, family, self.size, cell.bold)
            x = {"left": x0 + self.padding, "center": (x0 + x1 - width) / 2, "right": x1 - self.padding - width}[cell.align]
            baseline = top + index * leading + self.size * 0.95
            room = x1 - x0 - 2 * self.padding
            if self.shape.justify_names and cell.align == "left" and len(line) > 4 and 0.5 * room < width < room:
                self.writer.spread_text(x, baseline, line, family, self.size, room)
            else:
                self.writer.text(x, baseline, line, family, self.size, cell.bold)


def merged(edges):
    """Touching segments on one line joined to one."""
    joined, last = [], None
    key = lambda e: (e[0] == e[2], e[0], e[1]) if e[0] == e[2] else (False, e[1], e[0])
    for edge in sorted(edges, key=key):
        upright = edge[0] == edge[2]
        if last and upright == (last[0] == last[2]):
            if upright and edge[0] == last[0] and edge[1] <= last[3]:
                joined[-1] = last = (last[0], last[1], last[2], max(last[3], edge[3]))
                continue
            if not upright and edge[1] == last[1] and edge[0] <= last[2]:
                joined[-1] = last = (last[0], last[1], max(last[2], edge[2]), last[3])
                continue
        joined.append(edge)
        last = edge
    return joined
