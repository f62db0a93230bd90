"""The words of a report: cover, contents, the explanation of the figures, glossary. All sentences are our own.

`Narrative.blocks()` gives ("heading", level, text) and ("text", text, facts). A fact is what the text states:
subject, measure, value, printed words, and the form entry that it restates.
"""
import random

from detail_forms import PERSONNEL
from figures import OWN_SOURCES
from names import FUND_NAMES, SOURCE_NAMES
from tables import chinese_number, print_scaled, round_half_up, yuan_text

DUTIES = ["贯彻国家和本地有关方针政策，拟订本系统年度工作计划并组织落实。", "负责本系统日常管理、业务指导和队伍建设工作。",
          "负责经费预算的编制与执行，管理本单位资产和财务。", "推进信息公开与便民服务，受理群众来信来访。",
          "承办上级机关交办的其他事项。"]
REASONS = ["人员变动带来工资和社会保险费用变化", "部分项目跨年实施、按进度付款", "厉行节约，压减一般性开支", "年中追加了专项资金",
           "上年一次性项目本年不再安排", "新增工作任务，相应安排了经费"]
TERMS = [("财政拨款收入", "单位当年从同级财政取得的各类预算资金。"), ("事业收入", "事业单位靠自身业务取得的收入。"),
         ("其他收入", "不属于上面任何一类的收入。"), ("年初结转和结余", "上一年度没有用完、留到本年继续使用的资金。"),
         ("年末结转和结余", "本年度没有用完、留到下一年度使用的资金。"), ("基本支出", "发放工资和维持日常办公的支出，分人员经费与公用经费。"),
         ("项目支出", "专门用于某一项目、不列入基本支出的支出。"),
         ("“三公”经费", "用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费。"),
         ("机关运行经费", "机关日常办公和运转所花的公用经费。")]


def percent(part, whole):
    """part / whole in percent with two decimals, halves up."""
    return print_scaled(round_half_up(part * 10000, 0, whole), 2, comma=False) if whole else "0.00"


class Narrative:
    def __init__(self, figures, shape, seed):
        self.figures, self.shape = figures, shape
        self.rng = random.Random(f"narrative {seed}")
        self.year, self.unit = figures.year, self.rng.choice(["本部门", "本单位", figures.entity])
        self.section, self.facts = "", []

    # Pieces of a sentence; each registers its fact.

    def fact(self, subject, measure, value, unit, printed, entry=None):
        self.facts.append({"section": self.section, "subject": subject, "measure": measure, "value": value, "unit": unit,
                           "printed": printed, "precision": "100.00" if unit == "yuan" else "0.01", "restates": entry})

    def money(self, subject, fen, measure="final", entry=None):
        scaled = round_half_up(fen, 2, 1000000)
        text = print_scaled(scaled, 2, comma=False)
        if self.shape.narrative_form == 2 and text.endswith("0") and self.rng.random() < 0.5:
            text = text.rstrip("0").rstrip(".")
        self.fact(subject, measure, yuan_text(scaled * 10000), "yuan", text + "万元", entry)
        if self.shape.broken_numbers and len(text) > 3 and self.rng.random() < 0.3:
            place = self.rng.randint(1, len(text) - 1)
            text = text[:place] + " " + text[place:]
        space = " " if self.rng.random() < 0.1 else ""
        return f"{space}{text}{space}万元"

    def share(self, subject, part, whole, measure="share"):
        text = percent(part, whole)
        self.fact(subject, measure, text, "percent", text + "%")
        return text + "%"

    def change(self, subject, fen):
        """与上年相比 …: the amount and the rate of the change."""
        before = self.figures.last_year(subject, fen)
        if before == fen or before <= 0:
            return "与上年相比持平" if before == fen else "上年无此项"
        up = fen > before
        words = self.rng.choice([("增加", "增长"), ("增加", "上升")] if up else [("减少", "下降"), ("减少", "降低")])
        lead = ("与上年度相比，", f"比{self.year - 1}年度", "较上年决算数")[self.shape.narrative_form]
        amount = self.money(subject, abs(fen - before), "change")
        rate = self.share(subject, abs(fen - before), before, "change_rate")
        return f"{lead}{words[0]}{amount}，{words[1]}{rate}，主要原因是{self.rng.choice(REASONS)}"

    @staticmethod
    def entry(form, key, measure, side=None):
        return {"form": form, "side": side, "key": key, "measure": measure}

    # Blocks.

    def text(self, words):
        facts, self.facts = self.facts, []
        return ("text", words, facts)

    def head(self, level, words):
        self.section = words
        return ("heading", level, words)

    def cover(self):
        return [("space", 150), ("heading", 0, self.figures.entity), ("heading", 0, f"{self.year}年度部门决算"), ("page",)]

    def contents(self, titles):
        lines = ["第一部分 部门概况", "　　一、主要职能", "　　二、机构设置", f"第二部分 {self.year}年度部门决算表"]
        lines += [f"　　{chinese_number(i)}、{title}" for i, title in enumerate(titles, 1)]
        lines += [f"第三部分 {self.year}年度部门决算情况说明", "第四部分 名词解释"]
        return [("heading", 1, "目 录")] + [("text", line, []) for line in lines] + [("page",)]

    def about(self):
        rng = self.rng
        yield self.head(1, "第一部分 部门概况")
        yield self.head(2, "一、主要职能")
        for number, duty in enumerate(rng.sample(DUTIES, rng.randint(3, 5)), 1):
            yield self.text(f"（{chinese_number(number)}）{duty}")
        yield self.head(2, "二、机构设置")
        yield self.text(f"{self.figures.entity}内设科室{rng.randint(3, 12)}个，年末实有在职人员{rng.randint(9, 160)}人，"
                        f"离退休人员{rng.randint(1, 60)}人。本年度决算由{rng.randint(1, 5)}个单位汇总而成。")

    def explanation(self):
        """第三部分, its sections numbered in order."""
        yield self.head(1, f"第三部分 {self.year}年度部门决算情况说明")
        sections = [("收入支出决算总体情况说明", self.overall), ("收入决算情况说明", self.income),
                    ("支出决算情况说明", self.expenditure), ("财政拨款收入支出决算总体情况说明", self.appropriation),
                    ("一般公共预算财政拨款支出决算情况说明", self.general),
                    ("一般公共预算财政拨款基本支出决算情况说明", self.basic),
                    ("政府性基金预算财政拨款收入支出决算情况说明", lambda: self.fund("gov_fund"))]
        if "state_capital" not in self.shape.missing:
            sections.append(("国有资本经营预算财政拨款支出决算情况说明", lambda: self.fund("state_capital")))
        if "three_public" not in self.shape.missing:
            sections.append(("财政拨款“三公”经费支出决算情况说明", self.three_public))
        sections.append(("其他重要事项说明", self.others))
        for number, (title, body) in enumerate(sections, 1):
            yield self.head(2, f"{chinese_number(number)}、{title}")
            yield from body()

    def overall(self):
        f = self.figures
        total = f.sum(lambda l: l.revenue + l.surplus_used + l.opening + l.own_opening)
        who = lambda side: self.entry("income_expenditure_summary", "item:grand_total", "final", side)
        if self.shape.narrative_form == 1:
            words = (f"{self.unit}{self.year}年度收入总计{self.money('收入总计', total, entry=who('income'))}，"
                     f"支出总计{self.money('支出总计', total, entry=who('expenditure'))}。")
        else:
            words = f"{self.year}年度{self.unit}收、支总计均为{self.money('收支总计', total, entry=who('income'))}。"
        yield self.text(words + f"收支总计{self.change('收支总计', total)}。")

    def income(self):
        f = self.figures
        total = f.sum(lambda l: l.revenue)
        parts = [("财政拨款收入", "fiscal_appropriation", f.sum(lambda l: l.fiscal_revenue))]
        parts += [(SOURCE_NAMES[s], s, f.own_revenue(s)) for s in OWN_SOURCES if f.own_revenue(s)]
        words = f"本年收入合计{self.money('本年收入合计', total, entry=self.entry('income', 'item:total', 'total_revenue'))}，其中："
        words += "；".join(f"{name}{self.money(name, fen, entry=self.entry('income', 'item:total', measure))}，"
                          f"占{self.share(name, fen, total)}" for name, measure, fen in parts)
        yield self.text(words + "。")

    def expenditure(self):
        f = self.figures
        total = f.sum(lambda l: l.fiscal + l.own)
        parts = [("基本支出", "basic_expenditure", f.sum(lambda l: l.basic + l.own_basic)),
                 ("项目支出", "project_expenditure", f.sum(lambda l: l.project + l.own_project)),
                 ("上缴上级支出", "superior_remittance", f.sum(lambda l: l.upward)),
                 ("经营支出", "business_expenditure", f.sum(lambda l: l.business)),
                 ("对附属单位补助支出", "subordinate_subsidy", f.sum(lambda l: l.downward))]
        words = f"本年支出合计{self.money('本年支出合计', total, entry=self.entry('expenditure', 'item:total', 'total_expenditure'))}，其中："
        words += "；".join(f"{name}{self.money(name, fen, entry=self.entry('expenditure', 'item:total', measure))}，"
                          f"占{self.share(name, fen, total)}" for name, measure, fen in parts if fen)
        yield self.text(words + "。")

    def appropriation(self):
        total = self.figures.sum(lambda l: l.fiscal + l.closing)
        who = self.entry("appropriation_summary", "item:grand_total", "final", "income")
        yield self.text(f"{self.year}年度财政拨款收、支总计均为{self.money('财政拨款收支总计', total, entry=who)}，"
                        f"{self.change('财政拨款收支总计', total)}。")

    def general(self):
        f = self.figures
        total = f.sum(lambda l: l.fiscal, "general_budget")
        who = self.entry("general_budget_expenditure", "item:total", "total_expenditure")
        name = "一般公共预算财政拨款支出"
        yield self.head(3, "（一）总体情况")
        yield self.text(f"{name}{self.money(name, total, entry=who)}，占本年支出合计的"
                        f"{self.share(name, total, f.sum(lambda l: l.fiscal + l.own))}，{self.change(name, total)}。")
        yield self.head(3, "（二）结构情况")
        yield self.text(f"{name}{self.money(name, total, entry=who)}，主要用于以下方面：" + "；".join(self.structure(total)) + "。")
        yield self.head(3, "（三）具体情况")
        budget = f.sum(lambda l: l.budget, "general_budget")
        yield self.text(f"{name}年初预算为{self.money(name, budget, 'budget')}，支出决算为"
                        f"{self.money(name, total, entry=who)}，完成年初预算的{self.share(name, total, budget, 'completion')}。其中：")
        leaves = [(c, l) for c, l in f.leaves.items() if l.fund == "general_budget" and l.fiscal]
        for number, (code, leaf) in enumerate(leaves, 1):
            yield self.leaf(number, code, leaf)

    def structure(self, total):
        f = self.figures
        for head in sorted({code[:3] for code, l in f.leaves.items() if l.fund == "general_budget" and l.fiscal}):
            fen, name = f.sum(lambda l: l.fiscal, "general_budget", head), f.functional.name[head]
            who = self.entry("general_budget_expenditure", f"functional:{head}", "total_expenditure")
            yield f"{name}（类）{self.money(name, fen, entry=who)}，占{self.share(name, fen, total)}"

    def leaf(self, number, code, leaf):
        names = self.figures.functional.name
        title = f"{number}．{names[code[:3]]}（类）{names[code[:5]]}（款）{names[code]}（项）"
        who = self.entry("general_budget_expenditure", f"functional:{code}", "total_expenditure")
        if not leaf.budget:
            return self.text(f"{title}。年初未安排预算，支出决算为{self.money(names[code], leaf.fiscal, entry=who)}。")
        word = ("年初预算为", "年初预算数为", "全年预算数为")[self.shape.narrative_form]
        words = f"{title}。{word}{self.money(names[code], leaf.budget, 'budget')}，支出决算为{self.money(names[code], leaf.fiscal, entry=who)}，"
        words += f"完成年初预算的{self.share(names[code], leaf.fiscal, leaf.budget, 'completion')}。"
        relation = "等于" if leaf.budget == leaf.fiscal else "大于" if leaf.fiscal > leaf.budget else "小于"
        reason = "" if relation == "等于" else f"，主要原因是{self.rng.choice(REASONS)}"
        return self.text(words + f"决算数{relation}预算数{reason}。")

    def basic(self):
        f = self.figures
        total, staff = sum(f.economic.values()), f.economic_sum(PERSONNEL)
        form = "basic_expenditure"
        used = lambda classes: "、".join(f.economic_table.name[c] for c, v in f.economic.items() if v and (c[:3] in PERSONNEL) == classes)
        total_of = self.entry("general_budget_expenditure", "item:total", "basic_expenditure")
        words = f"一般公共预算财政拨款基本支出{self.money('基本支出', total, entry=total_of)}，其中：人员经费"
        words += f"{self.money('人员经费', staff, entry=self.entry(form, 'item:personnel_total', 'final'))}，主要包括{used(True)}；公用经费"
        words += f"{self.money('公用经费', total - staff, entry=self.entry(form, 'item:public_total', 'final'))}，主要包括{used(False)}。"
        yield self.text(words)

    def fund(self, fund):
        f, name = self.figures, FUND_NAMES[fund]
        if not f.has(fund):
            yield self.text(f"{self.unit}{self.year}年度没有{name}的收入和支出。")
            return
        key = lambda measure: self.entry(fund, "item:total", measure)
        words = f"{name}年初结转和结余{self.money(name, f.sum(lambda l: l.opening, fund), 'opening_carryover', key('opening_carryover'))}，"
        words += f"本年收入{self.money(name, f.appropriation(fund), 'revenue', key('revenue'))}，"
        words += f"本年支出{self.money(name, f.sum(lambda l: l.fiscal, fund), 'total_expenditure', key('total_expenditure'))}，"
        words += f"年末结转和结余{self.money(name, f.sum(lambda l: l.closing, fund), 'closing_carryover', key('closing_carryover'))}。"
        yield self.text(words)

    def three_public(self):
        get = lambda item, measure: self.figures.three_public[item, measure]

        def pair(name, item):
            budget, final = get(item, "budget"), get(item, "final")
            key = lambda measure: self.entry("three_public", f"item:{item}", measure)
            words = f"{name}预算为{self.money(name, budget, 'budget', key('budget'))}，支出决算为{self.money(name, final, entry=key('final'))}"
            return words + (f"，完成预算的{self.share(name, final, budget, 'completion')}" if budget else "")
        yield self.text(f"{self.year}年度{pair('“三公”经费财政拨款支出', 'three_public_total')}，"
                        f"{self.change('“三公”经费', get('three_public_total', 'final'))}。其中：")
        names = [("因公出国（境）费", "overseas_travel"), ("公务用车购置及运行维护费", "vehicle_total"), ("公务接待费", "reception")]
        for number, (name, item) in enumerate(names, 1):
            yield self.text(f"{number}．{pair(name, item)}。")
        yield self.text(f"全年因公出国（境）团组{self.rng.randint(0, 2)}个；公务用车保有量{self.rng.randint(0, 6)}辆；"
                        f"国内公务接待{self.rng.randint(0, 40)}批次、{self.rng.randint(0, 300)}人次。")

    def others(self):
        f, rng = self.figures, self.rng
        public = sum(f.economic.values()) - f.economic_sum(PERSONNEL)
        yield self.head(3, "（一）机关运行经费支出情况")
        yield self.text(f"{self.year}年度机关运行经费支出{self.money('机关运行经费', public)}，{self.change('机关运行经费', public)}。")
        yield self.head(3, "（二）政府采购支出情况")
        goods, works, service = (rng.choice([0, rng.randint(10000, 90000000)]) for _ in range(3))
        yield self.text(f"政府采购支出总额{self.money('政府采购支出', goods + works + service)}，其中：货物{self.money('政府采购货物支出', goods)}、"
                        f"工程{self.money('政府采购工程支出', works)}、服务{self.money('政府采购服务支出', service)}。")
        yield self.head(3, "（三）国有资产占用情况")
        yield self.text(f"截至{self.year}年12月31日，共有车辆{rng.randint(0, 9)}辆，其中机要通信用车{rng.randint(0, 2)}辆、"
                        f"应急保障用车{rng.randint(0, 2)}辆；单价100万元（含）以上设备{rng.randint(0, 5)}台（套）。")

    def glossary(self):
        yield self.head(1, "第四部分 名词解释")
        for number, (term, meaning) in enumerate(TERMS, 1):
            yield ("term", f"{chinese_number(number)}、{term}：{meaning}", {"term": term, "definition": meaning})
