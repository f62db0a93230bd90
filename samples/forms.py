"""The nine forms: figures laid out as tables, each amount cell with its truth entry."""
import random

import subjects
from figures import FUNDS, OWN_SOURCES, coded_rows
from detail_forms import DetailForms
from tables import Table, chinese_number, print_amount

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
SOURCE_NAMES = {"superior_subsidy": "上级补助收入", "institution_revenue": "事业收入", "business_revenue": "经营收入",
                "subordinate_remittance": "附属单位上缴收入", "other_revenue": "其他收入"}
FUND_NAMES = {"general_budget": "一般公共预算财政拨款", "gov_fund": "政府性基金预算财政拨款",
              "state_capital": "国有资本经营预算财政拨款"}
NOTES = {
    "income_expenditure_summary": "本表列示部门本年度收支总额与年末结转结余。",
    "income": "本表列示部门本年度各项收入的来源。", "expenditure": "本表列示部门本年度各项支出的去向。",
    "appropriation_summary": "本表列示部门本年度各类财政拨款的收支总额与结转结余。",
    "general_budget_expenditure": "本表列示部门本年度一般公共预算财政拨款的支出。",
    "basic_expenditure": "本表按经济分类列示部门本年度一般公共预算财政拨款的基本支出。",
    "gov_fund": "本表列示部门本年度政府性基金预算财政拨款的收支与结转结余。",
    "state_capital": "本表列示部门本年度国有资本经营预算财政拨款的支出。",
    "three_public": "本表列示部门本年度“三公”经费的预算与决算。",
}


class FormBuilder(DetailForms):
    """Builds the forms of one report in one shape."""

    def __init__(self, figures, shape, seed):
        self.figures, self.shape = figures, shape
        self.rng = random.Random(f"forms {seed}")
        self.names = subjects.functional(figures.year).name

    def all(self):
        """The forms that the unit publishes, in its order."""
        wanted = [form for form in self.shape.order if form not in self.shape.missing]
        return [self.dress(getattr(self, form)(), number) for number, form in enumerate(wanted, 1)]

    def dress(self, table, number):
        """Adds title, label, unit line and notes."""
        shape = self.shape
        table.title = table.title or shape.titles[table.form]
        table.label = shape.label.format(n=number, c=chinese_number(number))
        table.attachment = f"附件{number}" if shape.attachment else ""
        table.entity_line = shape.entity_prefix + self.figures.entity if shape.entity_prefix else ""
        table.unit_line = shape.unit_text
        if shape.notes:
            table.notes.insert(0, "注：" + NOTES[table.form])
        table.spill = shape.spill == table.form
        if table.spill:
            table.put(table.row_count, 0)
        table.fill()
        return table

    def amount(self, table, row, column, fen, key, measure, side=None, bold=False):
        """Puts an amount cell and its truth. `fen` None is a blank cell."""
        shape = self.shape
        if fen is None or shape.blank:
            text, value = "", None
        elif fen == 0:
            text = shape.zero.get(table.form, "")
            value = None if text in ("", "—") else "0.00"     # a dash counts as blank
        else:
            text, value = print_amount(fen, shape.unit, shape.decimals, shape.comma)
        entry = {"form": table.form, "side": side, "key": key, "measure": measure, "amount": value, "printed": text or None}
        table.put(row, column, text, align="right", bold=bold, entry=entry)

    # The two summaries.

    def functional_rows(self):
        """(name, code) of the 类 that a summary lists in this year."""
        codes = [c for c in sorted(self.names) if len(c) == 3 and c < "235"]
        drop = {"209", "227", "230", "233"}
        if self.shape.expenditure_rows == "long":
            drop = {"230"}
        if self.figures.year < 2020:
            drop |= {"223"}
        return [(self.names[c], c) for c in codes if c not in drop]

    def summary_header(self, table, right_columns):
        """Header of a two-sided form; returns the column where the right side starts."""
        shape, number = self.shape, int(self.shape.line_no)
        left, right = 2 + number, 1 + number + len(right_columns)
        table.put(0, 0, self.rng.choice(["收入", "收 入", "收     入"]), column_span=left)
        table.put(0, left, self.rng.choice(["支出", "支 出"]), column_span=right)
        for start, words in ((0, [shape.amount_word]), (left, right_columns)):
            texts = ["项目"] + ["行次"] * number + words
            for index, text in enumerate(texts):
                table.put(1, start + index, text)
        table.header_rows = 2
        if shape.column_no:
            table.put(2, 0, "栏次")
            table.put(2, left, "栏次")
            table.put(2, left - 1, "1")
            for index in range(len(right_columns)):
                table.put(2, left + 1 + number + index, str(index + 2))
            table.header_rows = 3
        name = 3.6 if len(right_columns) == 1 else 3.2
        table.widths = [name] + [0.6] * number + [1.9] + [name] + [0.6] * number + [1.9] * len(right_columns)
        return left

    def income_items(self, table_form):
        """(printed name, key, fen) of the revenue rows of a summary."""
        figures, summary = self.figures, table_form == "income_expenditure_summary"
        funds = FUNDS if figures.year >= 2020 else FUNDS[:2]
        rows = [(FUND_NAMES[f] + ("收入" if summary else ""), f"item:{f}_appropriation", figures.appropriation(f)) for f in funds]
        if summary:
            if figures.year <= 2017:
                # The forms of those years give one sum and name the fund below it.
                whole = sum(row[2] for row in rows)
                rows = [("财政拨款收入", "item:财政拨款收入", whole), ("其中：" + FUND_NAMES["gov_fund"],) + rows[1][1:]]
            rows += [(SOURCE_NAMES[s], f"item:{s}", figures.own_revenue(s)) for s in OWN_SOURCES]
        count, named = 0, []
        for name, key, fen in rows:
            if name.startswith("其中"):
                named.append(("　　" + name, key, fen))
                continue
            count += 1
            named.append((chinese_number(count) + self.shape.ordinal + name, key, fen))
        return named

    def summary(self, form, right_columns, value, left_tail, right_tail):
        """A two-sided form. `value(prefix)` gives the right amounts of a 类 by measure; the tails are the rows
        from 本年收入合计 on: (name, key, amounts by measure), None for an empty row."""
        shape = self.shape
        table = Table(form)
        start = self.summary_header(table, [name for _, name in right_columns])
        income, spending = self.income_items(form), self.functional_rows()
        body = max(len(income), len(spending))
        left = [(n, k, {"final": v}) for n, k, v in income] + [None] * (body - len(income)) + left_tail
        right = [(chinese_number(i) + shape.ordinal + name, f"functional:{code}", value(code))
                 for i, (name, code) in enumerate(spending, 1)] + [None] * (body - len(spending)) + right_tail
        first, number = table.header_rows, int(shape.line_no)
        sides = ((0, "income", left, ["final"]), (start, "expenditure", right, [m for m, _ in right_columns]))
        for column, side, rows, measures in sides:
            for index, line in enumerate(rows):
                row = first + index
                if number:
                    table.put(row, column + 1, str(index + 1 + (0 if side == "income" else len(left))))
                if line:
                    self.summary_line(table, row, column, line, side, measures, index >= body)
        return table

    def summary_line(self, table, row, column, line, side, measures, tail):
        name, key, amounts = line
        total = name in ("本年收入合计", "本年支出合计", "总计")
        bold = total and self.shape.bold_totals
        table.put(row, column, name, align="center" if total else "left", bold=bold)
        unused = not tail and not any(amounts.get(m) for m in measures) and not self.shape.unused_zero
        unused = unused and key.startswith("functional")
        for index, measure in enumerate(measures):
            fen = None if unused else amounts.get(measure)
            self.amount(table, row, column + 1 + int(self.shape.line_no) + index, fen, key, measure, side, bold)

    def income_expenditure_summary(self):
        f = self.figures
        every = lambda field: f.sum(lambda l: getattr(l, field))
        opening, closing = every("opening") + every("own_opening"), every("closing") + every("own_closing")
        total = f.sum(lambda l: l.revenue) + every("surplus_used") + opening
        old = "用事业基金弥补收支差额" if f.year <= 2018 else "使用非财政拨款结余" + ("（含专用结余）" if f.year >= 2022 else "")
        filler = [None] if self.shape.filler_row else []
        left = [("本年收入合计", "item:total_revenue", {"final": f.sum(lambda l: l.revenue)}),
                (old, "item:use_of_surplus", {"final": every("surplus_used")}),
                ("年初结转和结余", "item:opening_carryover", {"final": opening}), *filler,
                ("总计", "item:grand_total", {"final": total})]
        right = [("本年支出合计", "item:total_expenditure", {"final": f.sum(lambda l: l.fiscal + l.own)}),
                 ("结余分配", "item:surplus_distribution", {"final": every("surplus_given")}),
                 ("年末结转和结余", "item:closing_carryover", {"final": closing}), *filler,
                 ("总计", "item:grand_total", {"final": total})]
        spent = lambda code: {"final": f.sum(lambda l: l.fiscal + l.own, None, code)}
        return self.summary("income_expenditure_summary", [("final", self.shape.amount_word)], spent, left, right)

    def appropriation_summary(self):
        f = self.figures
        funds = FUNDS if f.year >= 2020 else FUNDS[:2]

        def by_fund(value, code=""):
            amounts = {fund: f.sum(value, fund, code) for fund in funds}
            return {"total": sum(amounts.values()), **amounts}
        opening = by_fund(lambda l: l.opening)
        total = by_fund(lambda l: l.fiscal + l.closing)
        mark = self.rng.choice(["", "", "　"]) if self.shape.code != "split" else None
        parts = [((mark if mark is not None else chinese_number(i) + "、") + FUND_NAMES[fund],
                  f"item:opening_fiscal_carryover/{fund}", {"final": opening[fund]}) for i, fund in enumerate(funds, 1)]
        left = [("本年收入合计", "item:total_revenue", {"final": sum(f.appropriation(fund) for fund in funds)}),
                ("年初财政拨款结转和结余", "item:opening_fiscal_carryover", {"final": opening["total"]}), *parts,
                ("总计", "item:grand_total", {"final": total["total"]})]
        right = [("本年支出合计", "item:total_expenditure", by_fund(lambda l: l.fiscal)),
                 ("年末财政拨款结转和结余", "item:closing_fiscal_carryover", by_fund(lambda l: l.closing)),
                 *[None] * len(parts), ("总计", "item:grand_total", total)]
        columns = [("total", self.rng.choice(["合计", "小计"]) if self.shape.subtotal_word == "小计" else "合计")]
        columns += [(fund, FUND_NAMES[fund]) for fund in funds]
        spent = lambda code: by_fund(lambda l: l.fiscal, code)
        return self.summary("appropriation_summary", columns, spent, left, right)

    # The coded forms.

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
