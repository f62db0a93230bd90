"""The forms with functional codes: one row for each 类, 款 and 项, and 合计."""
from figures import OWN_SOURCES, coded_rows
from names import FUND_NAMES, SOURCE_NAMES
from tables import Table

# The columns of the coded forms: measure, header path, value of a leaf.
FISCAL_EXPENDITURE = [("total_expenditure", lambda l: l.fiscal), ("basic_expenditure", lambda l: l.basic),
                      ("project_expenditure", lambda l: l.project)]
FUND_FLOW = [("opening_carryover", lambda l: l.opening), ("revenue", lambda l: l.fiscal_revenue), *FISCAL_EXPENDITURE,
             ("closing_carryover", lambda l: l.closing)]
INCOME = [("total_revenue", lambda l: l.revenue), ("fiscal_appropriation", lambda l: l.fiscal_revenue)] + [
    (source, lambda l, source=source: l.own_revenue.get(source, 0)) for source in OWN_SOURCES]
EXPENDITURE = [("total_expenditure", lambda l: l.fiscal + l.own), ("basic_expenditure", lambda l: l.basic + l.own_basic),
               ("project_expenditure", lambda l: l.project + l.own_project),
               ("superior_remittance", lambda l: l.upward), ("business_expenditure", lambda l: l.business),
               ("subordinate_subsidy", lambda l: l.downward)]


class CodedForms:
    """Methods of FormBuilder (forms.py), which has figures, shape, names, rng and amount()."""

    def code_header(self, table, paths):
        """Header of a coded form; `paths` are the header words over each amount column. Returns the row where
        合计 goes (the row of 类 | 款 | 项 itself in some shapes)."""
        shape = self.shape
        split = shape.code != "one"
        stub = 4 if split else 2
        depth = 3 if split else 2
        words = depth - 1 if split and shape.total_in_header else depth
        table.put(0, 0, self.rng.choice(["项目", "项 目"]), column_span=stub)
        if split:
            table.put(1, 0, shape.code_word, column_span=3)
            table.put(1, 3, shape.name_word, row_span=words - 1)
            tall = 2 if shape.total_in_header and shape.column_no else 1
            for column, word in enumerate("类款项"):
                table.put(2, column, word, row_span=tall)
        else:
            table.put(1, 0, shape.code_word)
            table.put(1, 1, shape.name_word)
        self.path_header(table, paths, stub, words)
        row = words
        if shape.column_no:
            span = dict(column=3) if words < depth else dict(column=0, column_span=stub)
            table.put(row, text="栏次", **span)
            for index in range(len(paths)):
                table.put(row, stub + index, str(index + 1))
            row += 1
        table.header_rows = 0 if words < depth else row
        table.widths = ([0.42] * 3 if split else [1.1]) + [2.9] + [1.55] * len(paths)
        return row

    def path_header(self, table, paths, stub, depth):
        column = 0
        while column < len(paths):
            path = paths[column]
            if len(path) == 1:
                table.put(0, stub + column, path[0], row_span=depth)
                column += 1
                continue
            below = [p for p in paths[column:] if p[0] == path[0]]
            table.put(0, stub + column, path[0], column_span=len(below))
            for index, part in enumerate(below):
                table.put(1, stub + column + index, part[1], row_span=depth - 1)
            column += len(below)

    def coded(self, form, columns, paths, leaves):
        """A coded form: `columns` are (measure, value of a leaf)."""
        shape = self.shape
        table = Table(form)
        row = self.code_header(table, paths)
        total, *rows = coded_rows(leaves, dict(columns))
        stub = 2 if shape.code == "one" else 4
        in_header = stub == 4 and shape.total_in_header
        first = shape.total == "first" or in_header
        for code, values in ([total] + rows if first else rows + [total]):
            bold = shape.bold_totals and not code
            if code:
                self.stub(table, row, code)
            elif in_header:
                table.put(row, 3, "合计", bold=bold)
            else:
                table.put(row, 0, "合计", column_span=stub, bold=bold)
            for index, (measure, _) in enumerate(columns):
                fen = values[measure] if rows else self.nothing
                self.amount(table, row, stub + index, fen, f"functional:{code}" if code else "item:total", measure, None, bold)
            row += 1
        if not rows:
            if shape.notes or self.rng.random() < 0.5:
                table.notes.append(f"本部门本年度无{FUND_NAMES.get(form, '此项资金')}，故本表为空。")
            for _ in range(self.rng.randint(0, 3)):
                table.put(row, 0)
                row += 1
        return table

    @property
    def nothing(self):
        """What 合计 of an empty form prints: nothing, or the text of zero."""
        return self.rng.choice([None, None, 0])

    def stub(self, table, row, code):
        name = self.shape.indent * (len(code) // 2 - 1) + self.names[code]
        if self.shape.code == "one":
            table.put(row, 0, code, align="left")
            table.put(row, 1, name, align="left")
            return
        if self.shape.code == "merged":
            table.put(row, 0, code, column_span=3, align="left")
        else:
            for column, part in enumerate((code[:3], code[3:5], code[5:7])):
                table.put(row, column, part)
        table.put(row, 3, name, align="left")

    def income(self):
        names = ["本年收入合计", "财政拨款收入"] + [SOURCE_NAMES[s] for s in OWN_SOURCES]
        return self.coded("income", INCOME, [(n,) for n in names], self.figures.leaves)

    def expenditure(self):
        names = ["本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出",
                 self.rng.choice(["对附属单位补助支出", "对附属单位补助支出", "对附属单位补助"])]
        return self.coded("expenditure", EXPENDITURE, [(n,) for n in names], self.figures.leaves)

    def of_fund(self, fund):
        return {code: leaf for code, leaf in self.figures.leaves.items() if leaf.fund == fund}

    def general_budget_expenditure(self):
        shape = self.shape
        names = [shape.subtotal_word, "基本支出", "项目支出"]
        paths = [("本年支出", n) for n in names] if shape.general_long else [
            ("本年支出合计" if self.rng.random() < 0.3 else "合计",), ("基本支出",), ("项目支出",)]
        table = self.coded("general_budget_expenditure", FISCAL_EXPENDITURE, paths, self.of_fund("general_budget"))
        table.portrait = True
        return table

    def fund_form(self, form, full):
        spent = [("本年支出", n) for n in (self.shape.subtotal_word, "基本支出", "项目支出")]
        paths = [("年初结转和结余",), ("本年收入",), *spent, ("年末结转和结余",)] if full else spent
        return self.coded(form, FUND_FLOW if full else FISCAL_EXPENDITURE, paths, self.of_fund(form))

    def gov_fund(self):
        return self.fund_form("gov_fund", True)

    def state_capital(self):
        return self.fund_form("state_capital", self.shape.state_capital == "full")
