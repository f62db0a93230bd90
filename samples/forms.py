"""The nine forms: figures laid out as tables, each amount cell with its truth entry."""
import random

import subjects
from coded_forms import CodedForms
from detail_forms import DetailForms
from summary_forms import SummaryForms
from tables import chinese_number, print_amount

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


class FormBuilder(SummaryForms, CodedForms, DetailForms):
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
        table.subtitle = f"{self.figures.year}年度" if shape.small and shape.year_line else ""
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
