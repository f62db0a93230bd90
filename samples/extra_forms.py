"""Tables that are not among the nine forms: self-evaluations, further disclosures, a budget's tables."""
import random
from dataclasses import replace

from detail_forms import PERSONNEL
from figures import coded_rows, split
from forms import FormBuilder
from tables import Table, print_amount, print_scaled, round_half_up, yuan_text

# What a budget calls the tables that look like the nine forms.
BUDGET_TITLES = {
    "income_expenditure_summary": "部门收支预算总表", "income": "部门收入预算总表", "expenditure": "部门支出预算总表",
    "appropriation_summary": "财政拨款收支预算总表", "general_budget_expenditure": "一般公共预算支出预算表",
    "basic_expenditure": "一般公共预算基本支出预算表", "gov_fund": "政府性基金预算支出预算表",
    "state_capital": "国有资本经营预算支出预算表"}

OUTPUTS = [("产出指标", "数量指标", ["开展专项检查次数", "培训人次", "完成任务数量"], ["≥12次", "300人次", "8项"], ["14次", "312人次", "8项"]),
           ("产出指标", "质量指标", ["验收合格率", "工作达标率"], ["100%", "≥95%"], ["100%", "97%"]),
           ("产出指标", "时效指标", ["按期完成率"], ["100%"], ["98%"]),
           ("产出指标", "成本指标", ["预算控制数"], ["不超预算"], ["未超预算"]),
           ("效益指标", "社会效益指标", ["公共服务水平"], ["有所提高"], ["有所提高"]),
           ("效益指标", "可持续影响指标", ["长效机制建设"], ["持续完善"], ["基本完善"]),
           ("满意度指标", "服务对象满意度指标", ["服务对象满意度"], ["≥90%"], ["93%"])]


def plain_table(title, header, rows, shape, widths=None):
    table = Table("other", title=title, unit_line=shape.unit_text, header_rows=1)
    for column, word in enumerate(header):
        table.put(0, column, word)
    for row, line in enumerate(rows, 1):
        for column, word in enumerate(line):
            table.put(row, column, word, align="left" if column == 0 else "right")
    table.widths = widths or [3] + [1.5] * (len(header) - 1)
    table.portrait = True
    return table


class Extras:
    def __init__(self, figures, shape, rng):
        self.figures, self.shape, self.rng = figures, shape, rng

    def money(self, fen):
        return print_amount(fen, self.shape.unit, self.shape.decimals, self.shape.comma)[0] if fen else ""

    def meetings(self):
        rows = []
        for name in ("会议费", "培训费"):
            now, before = self.rng.randint(0, 9000000), self.rng.randint(0, 9000000)
            rows.append([name, self.money(before), self.money(now), self.money(now - before)])
        return plain_table("会议费和培训费支出情况表", ["项目", "上年决算数", "本年决算数", "增减额"], rows, self.shape)

    def operating(self):
        public = sum(self.figures.economic.values()) - self.figures.economic_sum(PERSONNEL)
        return plain_table("机关运行经费支出情况表", ["单位名称", "机关运行经费决算数"],
                           [[self.figures.entity, self.money(public)]], self.shape)

    def procurement(self):
        parts = [self.rng.choice([0, self.rng.randint(10000, 90000000)]) for _ in range(3)]
        rows = [["政府采购支出合计"] + [self.money(v) for v in [sum(parts)] + parts]]
        return plain_table("政府采购支出情况表", ["项目", "合计", "货物", "工程", "服务"], rows, self.shape)

    def assets(self):
        names = ["车辆合计（辆）", "机要通信用车", "应急保障用车", "执法执勤用车", "其他用车", "单价100万元（含）以上设备（台、套）"]
        rows = [[name, str(self.rng.randint(0, 9))] for name in names]
        table = plain_table("国有资产占用情况表", ["项目", "期末数"], rows, self.shape)
        table.unit_line = ""
        return table

    def detail(self):
        """财政拨款支出决算明细表: coded like the forms, but its columns are economic classes."""
        heads = ["工资福利支出", "商品和服务支出", "对个人和家庭的补助", "资本性支出"]
        table = Table("other", title="财政拨款支出决算明细表", unit_line=self.shape.unit_text, header_rows=1)
        for column, word in enumerate(["科目编码", "科目名称", "合计"] + heads):
            table.put(0, column, word)
        parts = {}
        def part(leaf, index):
            return parts.setdefault(id(leaf), split(self.rng, leaf.fiscal, len(heads)))[index]
        columns = {"total": lambda l: l.fiscal, **{h: lambda l, i=i: part(l, i) for i, h in enumerate(heads)}}
        for row, (code, values) in enumerate(coded_rows(self.figures.leaves, columns), 1):
            table.put(row, 0, code, align="left")
            table.put(row, 1, self.figures.functional.name.get(code, "合计"), align="left")
            for column, fen in enumerate(values.values(), 2):
                table.put(row, column, self.money(fen), align="right")
        table.widths = [1, 2.6, 1.5] + [1.5] * len(heads)
        return table


def extra_tables(figures, shape, seed):
    builder = Extras(figures, shape, random.Random(f"extras {seed}"))
    tables = [getattr(builder, name)() for name in shape.extras]
    for table in tables:
        table.fill()
    return tables


def budget_tables(figures, shape, seed=0):
    """The tables of a budget; they look like the forms, but nothing in them is a final account."""
    shape = replace(shape, small=True, titles=BUDGET_TITLES, amount_word="预算数", notes=False, label="预算{n:02d}表",
                    missing=shape.missing + ["three_public"])
    tables = FormBuilder(figures, shape, seed).all()
    for table in tables:
        for cell in table.cells:
            cell.entry = None
    return tables


# Self-evaluation tables, with merged cells in the stub.

def ten_thousand(fen):
    """(printed 万元 without trailing zeros, value in yuan)."""
    scaled = round_half_up(fen, 2, 1000000)
    return print_scaled(scaled, 2, comma=False).rstrip("0").rstrip("."), yuan_text(scaled * 10000)


def draw_indicators(rng, count):
    """(level1, level2, level3, target, actual) in the order of the form."""
    indicators = []
    for level1, level2, names, targets, actuals in OUTPUTS:
        for index in range(min(len(names), rng.randint(1, count))):
            indicators.append((level1, level2, names[index], targets[index], actuals[index]))
    return indicators


def indicator_rows(table, row, column, indicators, rng):
    """Rows of the indicators from `row` on, equal 一级 and 二级 merged; some forms leave empty rows in between."""
    lines = []
    for index, line in enumerate(indicators):
        lines.append(line)
        if rng.random() < 0.2 and (index + 1 == len(indicators) or indicators[index + 1][1] != line[1]):
            lines.append((line[0], line[1], rng.choice(["……", "指标2："]), "", ""))
    for level in (0, 1):
        start = 0
        for index in range(1, len(lines) + 1):
            if index == len(lines) or lines[index][:level + 1] != lines[start][:level + 1]:
                table.put(row + start, column + level, lines[start][level], row_span=index - start)
                start = index
    for index, line in enumerate(lines):
        for offset, word in enumerate(line[2:]):
            table.put(row + index, column + 2 + offset, word, align="left" if offset == 0 else "center")
    return row + len(lines)


def overall_evaluation(figures, rng):
    """部门整体支出绩效自评表, seven columns."""
    table = Table("performance_overall", title="部门整体支出绩效自评表", subtitle=f"（{figures.year}年度）", portrait=True)
    table.widths = [1.2, 1.3, 1.6, 1.6, 1.2, 1.3, 1.2]
    table.put(0, 0, "部门（单位）名称", column_span=2)
    table.put(0, 2, figures.entity, column_span=5)
    staff = figures.economic_sum(PERSONNEL)
    spent = [staff, sum(figures.economic.values()) - staff, figures.sum(lambda l: l.project, "general_budget")]
    budget = [int(fen * rng.uniform(0.9, 1.3)) // 1000000 * 1000000 for fen in spent]
    table.put(1, 0, "年度主要任务完成情况", row_span=5)
    for column, word in enumerate(["任务名称", "完成情况", "预算数（万元）", "其中：财政拨款", "执行数（万元）", "其中：财政拨款"], 1):
        table.put(1, column, word)
    for index, name in enumerate(["人员经费", "公用经费", "项目经费"]):
        words = [name, "已按计划完成"] + [ten_thousand(v[index])[0] for v in (budget, budget, spent, spent)]
        for column, word in enumerate(words, 1):
            table.put(2 + index, column, word)
    table.put(5, 1, "金额合计", column_span=2)
    for column, values in enumerate((budget, budget, spent, spent), 3):
        table.put(5, column, ten_thousand(sum(values))[0])
    table.put(6, 0, "年度总体目标完成情况", row_span=2)
    table.put(6, 1, "预期目标", column_span=3)
    table.put(6, 4, "目标实际完成情况", column_span=3)
    table.put(7, 1, "目标1：保障机构正常运转；\n目标2：完成年度重点任务；", column_span=3, align="left")
    table.put(7, 4, "目标1完成情况：机构运转平稳有序；\n目标2完成情况：各项任务如期完成；", column_span=3, align="left")
    indicators = draw_indicators(rng, 2)
    for column, word in enumerate(["一级指标", "二级指标", "指标内容", "预期指标值", "实际完成指标值"], 1):
        table.put(8, column, word, column_span=2 if column == 5 else 1)
    end = indicator_rows(table, 9, 1, indicators, rng)
    for cell in table.cells:                      # the last word of a line spans the rest of the width
        if cell.row >= 9 and cell.column == 5:
            cell.column_span = 2
    table.put(8, 0, "年度绩效指标完成情况", row_span=end - 8)
    return table, evaluation_truth("overall", None, sum(budget), sum(spent), indicators)


def project_evaluation(figures, code, leaf, rng):
    """项目支出绩效自评表, six columns."""
    name = figures.functional.name[code] + "项目"
    table = Table("performance_project", title=f"{name}支出绩效自评表", subtitle=f"（{figures.year}年度）", portrait=True)
    table.widths = [1.3, 1.2, 1.5, 1.9, 1.5, 1.8]
    budget = int(leaf.project * rng.uniform(1, 1.3)) // 1000000 * 1000000 or leaf.project
    table.put(0, 0, "项目名称")
    table.put(0, 1, name, column_span=5)
    table.put(1, 0, "主管部门及代码")
    table.put(1, 1, "", column_span=2)
    table.put(1, 3, "实施单位")
    table.put(1, 4, figures.entity, column_span=2)
    table.put(2, 0, "项目预算执行情况（万元）", row_span=3)
    for row, (left, right) in enumerate([("预算数：", "执行数："), ("其中：财政拨款", "其中：财政拨款"), ("其他资金", "其他资金")], 2):
        table.put(row, 1, left, column_span=2)
        table.put(row, 3, ten_thousand(budget)[0] if row < 4 else "")
        table.put(row, 4, right)
        table.put(row, 5, ten_thousand(leaf.project)[0] if row < 4 else "")
    table.put(5, 0, "年度总体目标完成情况", row_span=2)
    table.put(5, 1, "预期目标", column_span=3)
    table.put(5, 4, "目标实际完成情况", column_span=2)
    table.put(6, 1, "目标1：按期完成项目任务\n目标2：资金使用合规", column_span=3, align="left")
    table.put(6, 4, "目标1完成情况：项目任务已按期完成\n目标2完成情况：资金使用合规", column_span=2, align="left")
    for column, word in enumerate(["一级指标", "二级指标", "三级指标", "预期指标值", "实际完成指标值"], 1):
        table.put(7, column, word)
    indicators = draw_indicators(rng, 1)
    end = indicator_rows(table, 8, 1, indicators, rng)
    table.put(7, 0, "年度绩效指标完成情况", row_span=end - 7)
    score = None
    if rng.random() < 0.5:
        score = str(rng.randint(80, 100))
        table.put(end, 0, "自评得分", column_span=5)
        table.put(end, 5, score)
    return table, evaluation_truth("project", name, budget, leaf.project, indicators, score)


def evaluation_truth(scope, project, budget, spent, indicators, score=None):
    names = ("level1", "level2", "level3", "target", "actual")
    return {"scope": scope, "project": project, "budget": ten_thousand(budget)[1], "spent": ten_thousand(spent)[1],
            "indicators": [dict(zip(names, line)) for line in indicators], "score": score}


def performance_tables(figures, shape, seed):
    """(table, truth) of the overall self-evaluation and of `shape.performance` projects."""
    if not shape.performance:
        return []
    rng = random.Random(f"performance {seed}")
    made = [overall_evaluation(figures, rng)]
    projects = [(c, l) for c, l in figures.leaves.items() if l.project and l.fund == "general_budget"]
    made += [project_evaluation(figures, code, leaf, rng) for code, leaf in projects[:shape.performance]]
    for table, _ in made:
        table.fill()
    return made
