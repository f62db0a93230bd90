"""The two forms without functional codes: basic expenditure by economic subject, and 三公."""
from tables import Table

PERSONNEL = ("301", "303")
PUBLIC = ("302", "307", "310", "399")

THREE_PUBLIC_ITEMS = ["three_public_total", "overseas_travel", "vehicle_total", "vehicle_purchase", "vehicle_operation",
                      "reception"]


class DetailForms:
    """Methods of FormBuilder (forms.py), which has figures, shape, rng and amount()."""

    # Basic expenditure: code | name | amount, two or three groups side by side.

    def economic_lines(self, classes):
        """(code, name, fen) of the 类 and 款 to print; unused 款 are left out in some reports."""
        names, economic = self.figures.economic_table, self.figures.economic
        lines = []
        for head in classes:
            lines.append((head, names.name[head], self.figures.economic_sum((head,))))
            for code in names.below(head, 5):
                if not self.only_used or economic.get(code):
                    lines.append((code, names.name[code], economic.get(code, 0)))
        return [line for line in lines if not self.only_used or line[2]]

    def basic_expenditure(self):
        shape, rng = self.shape, self.rng
        self.only_used = rng.random() < 0.15 and shape.basic_groups == 2
        if shape.basic_groups == 3:
            groups = [PERSONNEL, PUBLIC[:1], PUBLIC[1:]]
        else:
            groups = [PERSONNEL, PUBLIC]
        table = Table("basic_expenditure")
        width = 4 if shape.basic_code == "split" else 3
        first = self.basic_header(table, width, len(groups))
        lines = [self.economic_lines(group) for group in groups]
        height = max(map(len, lines))
        for group, group_lines in enumerate(lines):
            for index, (code, name, fen) in enumerate(group_lines):
                self.basic_line(table, first + index, group * width, code, name, fen)
        self.basic_totals(table, first + height, width, len(groups))
        code_widths = [0.5, 0.45] if width == 4 else [0.85]
        table.widths = (code_widths + [2.5, 1.5]) * len(groups)
        return table

    def basic_header(self, table, width, groups):
        shape, row = self.shape, 0
        if shape.basic_words:
            table.put(0, 0, "人员经费", column_span=width)
            table.put(0, width, "公用经费", column_span=width * (groups - 1))
            row = 1
        code_word = self.rng.choice(["科目代码", "科目编码", "经济分类科目编码"])
        for start in range(0, width * groups, width):
            tall = 1
            if width == 4:
                table.put(row, start, "经济分类科目编码" if shape.code == "split" else code_word, column_span=2)
                table.put(row + 1, start, "类")
                table.put(row + 1, start + 1, "款")
                tall = 2
            else:
                table.put(row, start, code_word)
            table.put(row, start + width - 2, "科目名称", row_span=tall)
            table.put(row, start + width - 1, shape.amount_word, row_span=tall)
        table.header_rows = row + (2 if width == 4 else 1)
        return table.header_rows

    def basic_line(self, table, row, column, code, name, fen):
        if self.shape.basic_code == "split":
            table.put(row, column, code[:3])
            table.put(row, column + 1, code[3:])
            column += 1
        else:
            table.put(row, column, code, align="left")
        indent = self.shape.indent if len(code) == 5 else ""
        table.put(row, column + 1, indent + name, align="left")
        self.amount(table, row, column + 2, fen, f"economic:{code}", "final")

    def basic_totals(self, table, row, width, groups):
        bold = self.shape.bold_totals
        personnel = self.figures.economic_sum(PERSONNEL)
        total = sum(self.figures.economic.values())
        last = width * groups - 1
        wide = self.rng.random() < 0.6            # the words span the columns before the amount
        span = dict(column=0, column_span=width - 1) if wide else dict(column=width - 2)
        table.put(row, text="人员经费合计", bold=bold, **span)
        self.amount(table, row, width - 1, personnel, "item:personnel_total", "final", bold=bold)
        span = dict(column=width, column_span=last - width) if wide or groups == 3 else dict(column=last - 1)
        table.put(row, text="公用经费合计", bold=bold, **span)
        self.amount(table, row, last, total - personnel, "item:public_total", "final", bold=bold)
        if self.shape.basic_total:
            table.put(row + 1, 0, "合计", column_span=last, bold=bold)
            self.amount(table, row + 1, last, total, "item:total", "final", bold=bold)

    # 三公: a block for the budget and one for the final account, pairs under each item, or a list.

    def three_public(self):
        table = Table("three_public")
        getattr(self, f"three_public_{self.shape.three_public}")(table)
        return table

    def three_public_amount(self, table, row, column, item, measure):
        self.amount(table, row, column, self.figures.three_public[item, measure], f"item:{item}", measure)

    def three_public_words(self, table, row, column, step, last):
        """Header of the six items from `column`, each `step` columns wide; `last` is the header's last row."""
        vehicle = self.rng.choice(["公务用车购置及运行维护费", "公务用车购置及运行费"])
        tall = dict(row_span=last - row + 1, column_span=step)
        table.put(row, column, "合计", **tall)
        table.put(row, column + step, self.overseas, **tall)
        table.put(row, column + 2 * step, vehicle, column_span=3 * step)
        for index, word in enumerate(["小计", "公务用车购置费", "公务用车运行" + ("维护费" if "维护" in vehicle else "费")]):
            table.put(row + 1, column + (2 + index) * step, word, row_span=last - row, column_span=step)
        table.put(row, column + 5 * step, "公务接待费", **tall)

    @property
    def overseas(self):
        return self.rng.choice(["因公出国（境）费", "因公出国(境)费", "因公出国（境）费用"])

    def three_public_blocks(self, table):
        row = 3
        for block, (measure, word) in enumerate((("budget", "预算数"), ("final", "决算数"))):
            table.put(0, block * 6, word, column_span=6)
            self.three_public_words(table, 1, block * 6, 1, 2)
        if self.shape.column_no:
            for column in range(12):
                table.put(row, column, str(column + 1))
            row += 1
        for block, measure in enumerate(("budget", "final")):
            for index, item in enumerate(THREE_PUBLIC_ITEMS):
                self.three_public_amount(table, row, block * 6 + index, item, measure)
        table.header_rows, table.widths = row, [1.25] * 12

    def three_public_pairs(self, table):
        top = int(self.rng.random() < 0.6)
        if top:
            table.put(0, 0, "财政拨款“三公”经费", column_span=12)
        self.three_public_words(table, top, 0, 2, top + 1)
        row = top + 2
        for index, item in enumerate(THREE_PUBLIC_ITEMS):
            for offset, (measure, word) in enumerate((("budget", "预算数"), ("final", "决算数"))):
                table.put(row, 2 * index + offset, word)
                self.three_public_amount(table, row + 1, 2 * index + offset, item, measure)
        table.header_rows, table.widths = row + 1, [1.2] * 12

    def three_public_list(self, table):
        numbered = self.shape.line_no
        words = ["项目"] + ["行次"] * numbered + ["预算数", "决算数"]
        for column, word in enumerate(words):
            table.put(0, column, word)
        table.header_rows = 1
        if self.shape.column_no:
            table.put(1, 0, "栏次")
            table.put(1, len(words) - 2, "1")
            table.put(1, len(words) - 1, "2")
            table.header_rows = 2
        names = ["合计", "1.因公出国（境）费", "2.公务用车购置及运行维护费", "其中：（1）公务用车购置费",
                 "　　　（2）公务用车运行维护费", "3.公务接待费"]
        for index, (name, item) in enumerate(zip(names, THREE_PUBLIC_ITEMS)):
            row = table.header_rows + index
            table.put(row, 0, name, align="center" if index == 0 else "left")
            if numbered:
                table.put(row, 1, str(index + 1))
            for offset, measure in enumerate(("budget", "final")):
                self.three_public_amount(table, row, len(words) - 2 + offset, item, measure)
        table.widths, table.portrait = [3.4] + [0.7] * numbered + [1.8, 1.8], True
