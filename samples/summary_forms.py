"""The two-sided forms: income on the left, expenditure on the right, one row for each 类."""
from figures import FUNDS, OWN_SOURCES
from names import FUND_NAMES, SOURCE_NAMES
from tables import Table, chinese_number

TOTALS = ("本年收入合计", "本年支出合计", "总计")


class SummaryForms:
    """Methods of FormBuilder (forms.py), which has figures, shape, names, rng and amount().

    A row is (printed name, key, fen by measure), or None where a side is empty."""

    def functional_rows(self):
        """(name, code) of the 类 that a summary lists in this year."""
        codes = [c for c in sorted(self.names) if len(c) == 3 and c < "235"]
        drop = {"209", "227", "230", "233"}
        if self.shape.expenditure_rows == "long":
            drop = {"230"}
        if self.figures.year < 2020:
            drop |= {"223"}
        return [(self.names[c], c) for c in codes if c not in drop]

    def summary_header(self, table, left_words, right_words):
        """Puts the header; returns the column where the right side starts."""
        shape, number = self.shape, int(self.shape.line_no)
        start = 1 + number + len(left_words)
        table.put(0, 0, self.rng.choice(["收入", "收 入", "收     入"]), column_span=start)
        table.put(0, start, self.rng.choice(["支出", "支 出"]), column_span=1 + number + len(right_words))
        for column, words in ((0, left_words), (start, right_words)):
            for index, text in enumerate(["项目"] + ["行次"] * number + words):
                table.put(1, column + index, text)
        table.header_rows = 2
        if shape.column_no:
            table.put(2, 0, "栏次")
            table.put(2, start, "栏次")
            for index in range(len(left_words)):
                table.put(2, 1 + number + index, str(index + 1))
            for index in range(len(right_words)):
                table.put(2, start + 1 + number + index, str(len(left_words) + index + 1))
            table.header_rows = 3
        name = 3.6 if len(right_words) == 1 else 3.2
        stub = [name] + [0.6] * number
        table.widths = stub + [1.9] * len(left_words) + stub + [1.9] * len(right_words)
        return start

    def summary(self, form, left_columns, right_columns, income, value, tails):
        """A two-sided form. Columns are (measure, word); `income` the rows of revenue, `value(code)` the amounts of
        a 类, `tails` the rows of both sides from 本年收入合计 on."""
        shape = self.shape
        table = Table(form)
        start = self.summary_header(table, [w for _, w in left_columns], [w for _, w in right_columns])
        spending = [(chinese_number(i) + shape.ordinal + name, f"functional:{code}", value(code))
                    for i, (name, code) in enumerate(self.functional_rows(), 1)]
        body = max(len(income), len(spending))
        left = income + [None] * (body - len(income)) + tails[0]
        right = spending + [None] * (body - len(spending)) + tails[1]
        sides = ((0, "income", left, left_columns, 1), (start, "expenditure", right, right_columns, 1 + len(left)))
        for column, side, rows, columns, number in sides:
            for index, line in enumerate(rows):
                row = table.header_rows + index
                if shape.line_no:
                    table.put(row, column + 1, str(number + index))
                if line:
                    self.summary_line(table, row, column, line, side, [measure for measure, _ in columns])
        return table

    def summary_line(self, table, row, column, line, side, measures):
        name, key, amounts = line
        bold = name in TOTALS and self.shape.bold_totals
        table.put(row, column, name, align="center" if name in TOTALS else "left", bold=bold)
        unused = key.startswith("functional") and not any(amounts.values()) and not self.shape.unused_zero
        for index, measure in enumerate(measures):
            fen = None if unused else amounts.get(measure)
            self.amount(table, row, column + 1 + int(self.shape.line_no) + index, fen, key, measure, side, bold)

    def numbered(self, rows):
        """一、二、… before the names, but not before 其中."""
        count, named = 0, []
        for name, key, amounts in rows:
            count += not name.startswith("其中")
            lead = "　　" if name.startswith("其中") else chinese_number(count) + self.shape.ordinal
            named.append((lead + name, key, amounts))
        return named

    def funds(self):
        return FUNDS if self.figures.year >= 2020 else FUNDS[:2]

    # 收入支出决算总表

    def income_expenditure_summary(self):
        columns = [("final", self.shape.amount_word)]
        versions = {"final": self.figures}
        if self.shape.summary_budget:
            adjusted = self.figures.planned()
            versions = {"budget": adjusted.planned(), "adjusted_budget": adjusted, "final": self.figures}
            columns = [("budget", "年初预算数"), ("adjusted_budget", "调整预算数"), ("final", "决算数")]
        each = lambda value: {measure: value(figures) for measure, figures in versions.items()}
        spent = lambda code: each(lambda f: f.sum(lambda l: l.fiscal + l.own, None, code))
        table = self.summary("income_expenditure_summary", columns, columns, self.all_revenue(each), spent,
                             self.all_tails(each))
        table.portrait = self.shape.summary_portrait and not self.shape.summary_budget
        return table

    def all_revenue(self, each):
        rows = [(FUND_NAMES[fund] + "收入", f"item:{fund}_appropriation", each(lambda f: f.appropriation(fund)))
                for fund in self.funds()]
        if self.figures.year <= 2017:
            # The forms of those years give one sum and name the fund below it.
            whole = each(lambda f: sum(f.appropriation(fund) for fund in FUNDS[:2]))
            rows = [("财政拨款收入", "item:财政拨款收入", whole), ("其中：" + FUND_NAMES["gov_fund"], *rows[1][1:])]
        rows += [(SOURCE_NAMES[s], f"item:{s}", each(lambda f: f.own_revenue(s))) for s in OWN_SOURCES]
        return self.numbered(rows)

    def all_tails(self, each):
        year, filler = self.figures.year, [None] if self.shape.filler_row else []
        surplus = "用事业基金弥补收支差额" if year <= 2018 else "使用非财政拨款结余" + ("（含专用结余）" if year >= 2022 else "")
        revenue = lambda f: f.sum(lambda l: l.revenue)
        opening = lambda f: f.sum(lambda l: l.opening + l.own_opening)
        used = lambda f: f.sum(lambda l: l.surplus_used)
        total = each(lambda f: revenue(f) + opening(f) + used(f))
        left = [("本年收入合计", "item:total_revenue", each(revenue)), (surplus, "item:use_of_surplus", each(used)),
                ("年初结转和结余", "item:opening_carryover", each(opening)), *filler, ("总计", "item:grand_total", total)]
        right = [("本年支出合计", "item:total_expenditure", each(lambda f: f.sum(lambda l: l.fiscal + l.own))),
                 ("结余分配", "item:surplus_distribution", each(lambda f: f.sum(lambda l: l.surplus_given))),
                 ("年末结转和结余", "item:closing_carryover", each(lambda f: f.sum(lambda l: l.closing + l.own_closing))),
                 *filler, ("总计", "item:grand_total", total)]
        return left, right

    # 财政拨款收入支出决算总表

    def by_fund(self, value, code=""):
        amounts = {fund: self.figures.sum(value, fund, code) for fund in self.funds()}
        return {"total": sum(amounts.values()), **amounts}

    def appropriation_summary(self):
        f, funds = self.figures, self.funds()
        income = self.numbered([(FUND_NAMES[fund], f"item:{fund}_appropriation", {"final": f.appropriation(fund)})
                                for fund in funds])
        word = self.rng.choice(["合计", "小计"]) if self.shape.subtotal_word == "小计" else "合计"
        right_columns = [("total", word)] + [(fund, FUND_NAMES[fund]) for fund in funds]
        spent = lambda code: self.by_fund(lambda l: l.fiscal, code)
        return self.summary("appropriation_summary", [("final", self.shape.amount_word)], right_columns, income, spent,
                            self.appropriation_tails())

    def appropriation_tails(self):
        opening, total = self.by_fund(lambda l: l.opening), self.by_fund(lambda l: l.fiscal + l.closing)
        mark, parts = self.rng.choice(["", "", "　"]), []
        for number, fund in enumerate(self.funds(), 1):
            lead = chinese_number(number) + "、" if self.shape.code == "split" else mark
            parts.append((lead + FUND_NAMES[fund], f"item:opening_fiscal_carryover/{fund}", {"final": opening[fund]}))
        revenue = sum(self.figures.appropriation(fund) for fund in self.funds())
        left = [("本年收入合计", "item:total_revenue", {"final": revenue}),
                ("年初财政拨款结转和结余", "item:opening_fiscal_carryover", {"final": opening["total"]}), *parts,
                ("总计", "item:grand_total", {"final": total["total"]})]
        right = [("本年支出合计", "item:total_expenditure", self.by_fund(lambda l: l.fiscal)),
                 ("年末财政拨款结转和结余", "item:closing_fiscal_carryover", self.by_fund(lambda l: l.closing)),
                 *[None] * len(parts), ("总计", "item:grand_total", total)]
        return left, right
