"""How a report looks: one choice for each way in which real reports differ.

`draw_shape(rng, year)` chooses at random; `PRESETS` pin some choices, and `make_shape` mixes both.
"""
from dataclasses import dataclass, field, replace

FORMS = ["income_expenditure_summary", "income", "expenditure", "appropriation_summary", "general_budget_expenditure",
         "basic_expenditure", "gov_fund", "state_capital", "three_public"]

SONG = ["AR PL UMing CN", "Noto Serif CJK SC"]
HEI = ["WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Noto Sans CJK SC"]
KAI = ["AR PL UKai CN", "LXGW WenKai"]
LATIN = ["Liberation Serif", "Liberation Sans", "TeX Gyre Termes", "TeX Gyre Heros", ""]   # "": the Chinese font's own


@dataclass
class Shape:
    # Words around a table.
    unit: str = "yuan"                            # yuan | ten_thousand_yuan
    unit_text: str = "金额单位：元"
    decimals: int = 2                             # of a printed amount
    entity_prefix: str = "部门："                  # "" prints no entity line
    year_line: bool = True                        # 2023年度 below the titles when the forms stand alone
    label: str = "公开{n:02d}表"                   # {n} number, {c} Chinese number, "" none
    attachment: bool = False                      # 附件1 above each title
    titles: dict = field(default_factory=dict)    # form -> title
    order: list = field(default_factory=lambda: list(FORMS))
    notes: bool = True
    # The grid of the forms.
    summary_budget: bool = False                  # 年初预算数 | 调整预算数 | 决算数 in the first form
    summary_portrait: bool = False
    expenditure_rows: str = "year"                # year | long (29 rows)
    line_no: bool = True                          # 行次
    filler_row: bool = True                       # an empty numbered row above 总计
    column_no: bool = True                        # 栏次
    code: str = "one"                             # one | split (201|06|01) | merged (one cell under 类|款|项)
    total_in_header: bool = False                 # 合计 stands in the row of 类 | 款 | 项
    total: str = "first"                          # first | last
    amount_word: str = "金额"
    name_word: str = "科目名称"
    code_word: str = "科目代码"
    subtotal_word: str = "小计"
    basic_groups: int = 3
    basic_code: str = "one"                       # one | split (类|款)
    basic_words: bool = True                      # the row 人员经费 | 公用经费 above the groups
    basic_total: bool = False                     # a 合计 row as well
    three_public: str = "blocks"                  # blocks | pairs | list
    state_capital: str = "short"                  # short (3 columns) | full (6 columns)
    general_long: bool = False                    # 本年支出 spans the amount columns
    indent: str = ""                              # before names, once for 款 and twice for 项
    ordinal: str = "、"                            # after 一
    # Numbers.
    comma: bool = True
    zero: dict = field(default_factory=dict)      # form -> text of a zero amount
    unused_zero: bool = False                     # 类 without amounts show the zero text too
    # Lines, fonts, paper.
    title_font: str = "WenQuanYi Zen Hei"
    head_font: str = "AR PL UMing CN"
    body_font: str = "AR PL UMing CN"
    text_font: str = "AR PL UMing CN"
    latin_font: str = "Liberation Serif"
    font_size: float = 9
    row_height: float = 15
    bold_totals: bool = True
    bold: str = "font"                            # font | twice (glyphs drawn twice, a little apart)
    vertical: str = "middle"                      # middle | top | bottom
    line_width: float = 0.5
    frame: str = "all"                            # all | open (no left and right side) | double | none_outer
    line_paint: str = "stroke"                    # stroke | fill (thin rectangles)
    justify_names: bool = False                   # 因 公 出 国: names spread over the cell
    landscape: bool = True
    mixed_paper: bool = True                      # narrow forms stand on portrait pages
    fit_page: bool = True                         # a table a little too long is shrunk to one page
    repeat_header: bool = True
    spill: str = ""                               # form whose last, empty row falls on a page of its own
    fill_factor: float = 1.0                      # part of the page's height that a table may use
    draw_order: str = "reading"                   # reading | columns | shuffled | numbers_first
    # The report around the forms.
    small: bool = False                           # the nine forms only
    tables_at: str = "middle"                     # middle | end
    extras: list = field(default_factory=list)    # further tables
    performance: int = 0                          # project self-evaluation tables; one overall when > 0
    missing: list = field(default_factory=list)   # forms that this unit does not publish
    narrative_form: int = 0                       # one of the wordings in narrative.py
    broken_numbers: bool = False                  # 2,2 82.77
    blank: bool = False                           # a template: no amounts at all


TITLES = {
    "income_expenditure_summary": ["收入支出决算总表", "收入支出决算总表", "收支决算总表"],
    "income": ["收入决算表", "收入决算表", "收入决算总表"],
    "expenditure": ["支出决算表", "支出决算表", "支出决算总表"],
    "appropriation_summary": ["财政拨款收入支出决算总表"],
    "general_budget_expenditure": ["一般公共预算财政拨款支出决算表", "一般公共预算财政拨款支出决算表",
                                   "一般公共预算财政拨款收入支出决算表"],
    "basic_expenditure": ["一般公共预算财政拨款基本支出决算表", "一般公共预算财政拨款基本支出决算明细表"],
    "gov_fund": ["政府性基金预算财政拨款收入支出决算表", "政府性基金预算财政拨款支出决算表"],
    "state_capital": ["国有资本经营预算财政拨款支出决算表", "国有资本经营预算财政拨款收入支出决算表"],
    "three_public": ["财政拨款“三公”经费支出决算表", "一般公共预算财政拨款“三公”经费支出决算表",
                     "一般公共预算财政拨款安排的“三公”经费支出决算表"],
}


def draw_titles(rng, year):
    titles = {form: rng.choice(names) for form, names in TITLES.items()}
    if rng.random() < 0.05:                       # a first character lost in typesetting
        form = rng.choice(["general_budget_expenditure", "basic_expenditure"])
        titles[form] = titles[form][1:]
    return titles


def draw_order(rng):
    place = rng.choice([6, 8, 8])                 # 三公 seventh or last
    order = [form for form in FORMS if form != "three_public"]
    return order[:place] + ["three_public"] + order[place:]


def draw_zeros(rng):
    """Text of zero by form: mostly one habit, sometimes one habit per form as software leaves it."""
    habit = rng.choice(["", "", "0.00", "0.00", "0", "—"])
    other = rng.choice(["", "0.00"])
    mixed = rng.random() < 0.3
    return {form: rng.choice([habit, other]) if mixed else habit for form in FORMS}


def draw_shape(rng, year):
    """A random shape for a report of `year`."""
    unit = rng.choice(["yuan", "ten_thousand_yuan"])
    word = "元" if unit == "yuan" else "万元"
    code = rng.choice(["one", "one", "split", "merged"])
    width = rng.choice([0.1, 0.25, 0.5, 0.5, 0.75, 1.0])
    shape = Shape(
        unit=unit, unit_text=rng.choice(["金额单位：", "单位：", "金额单位:", "单位:"]) + word,
        entity_prefix=rng.choice(["部门：", "编制单位：", "公开部门：", "部门名称：", "单位名称：", ""]),
        year_line=rng.random() < 0.8,
        label=rng.choice(["公开{n:02d}表", "公开{n:02d}表", "表{n}", "表{c}", "", ""]),
        attachment=rng.random() < 0.15, titles=draw_titles(rng, year), order=draw_order(rng), notes=rng.random() < 0.7,
        summary_budget=rng.random() < 0.12, summary_portrait=rng.random() < 0.4,
        expenditure_rows="long" if rng.random() < 0.15 and year >= 2020 else "year",
        line_no=rng.random() < 0.6, filler_row=rng.random() < 0.5, column_no=rng.random() < 0.6,
        code=code, total_in_header=code != "one" and rng.random() < 0.35,
        total=rng.choice(["first", "first", "last"]),
        amount_word=rng.choice(["金额", "决算数", "决算数"]), name_word=rng.choice(["科目名称", "科目名称", "功能分类科目名称"]),
        code_word=rng.choice(["科目代码", "科目编码", "功能分类科目编码"]), subtotal_word=rng.choice(["小计", "合计"]),
        basic_groups=rng.choice([2, 3, 3]), basic_code=rng.choice(["one", "one", "split"]),
        basic_words=rng.random() < 0.6, basic_total=rng.random() < 0.2,
        three_public=rng.choice(["blocks", "blocks", "pairs", "list"]), state_capital=rng.choice(["short", "full"]),
        general_long=rng.random() < 0.6, indent=rng.choice(["", "", " ", "　"]),
        comma=rng.random() < 0.8, zero=draw_zeros(rng), unused_zero=rng.random() < 0.15,
        title_font=rng.choice(SONG + HEI), head_font=rng.choice(SONG + HEI[:1]),
        body_font=rng.choice(SONG + SONG + HEI + KAI[:1]), text_font=rng.choice(SONG + KAI),
        latin_font=rng.choice(LATIN), font_size=rng.choice([8, 9, 9, 10, 10.5]),
        row_height=rng.choice([13, 14, 15, 16, 18]), bold_totals=rng.random() < 0.5,
        bold=rng.choice(["font", "font", "twice"]), vertical=rng.choice(["middle"] * 5 + ["top", "bottom"]),
        line_width=width, frame=rng.choice(["all"] * 5 + ["open", "double", "none_outer"]),
        line_paint=rng.choice(["stroke", "fill"]), justify_names=rng.random() < 0.05,
        landscape=rng.random() < 0.75, mixed_paper=rng.random() < 0.6,
        fit_page=rng.random() < 0.6, repeat_header=rng.random() < 0.6, fill_factor=rng.choice([1, 1, 1, 0.7]),
        draw_order=rng.choice(["reading"] * 5 + ["columns", "shuffled", "numbers_first"]),
        tables_at=rng.choice(["middle", "middle", "end"]), narrative_form=rng.randrange(3),
        broken_numbers=rng.random() < 0.1,
    )
    if rng.random() < 0.15:
        shape.spill = rng.choice(["income", "expenditure", "general_budget_expenditure"])
    if unit == "ten_thousand_yuan" and rng.random() < 0.12:
        shape.decimals = rng.choice([4, 6])       # some units convert without rounding
    if year <= 2019:
        shape.missing.append("state_capital")
    if rng.random() < 0.08:
        shape.missing.append("three_public")
    if rng.random() < 0.4:
        shape.extras = rng.sample(["meetings", "operating", "procurement", "assets", "detail"], rng.randint(1, 3))
    shape.performance = rng.choice([0, 0, 1, 2])
    return shape


# What the named shapes pin; everything else in them is the plain default.
PRESETS = {
    "yuan": dict(zero={form: "0.00" for form in ("income", "basic_expenditure", "three_public")}, performance=2,
                 tables_at="end", attachment=True, general_long=True),
    "split": dict(unit="ten_thousand_yuan", unit_text="单位：万元", entity_prefix="", label="", line_no=False,
                  filler_row=False, column_no=False, code="split", total_in_header=True, amount_word="决算数",
                  code_word="支出功能分类科目编码", basic_groups=2, basic_code="split", basic_words=False,
                  three_public="pairs", state_capital="full", bold_totals=False, notes=False, font_size=10.5,
                  row_height=18, summary_portrait=True, title_font="AR PL UMing CN", text_font="AR PL UKai CN", body_font="AR PL UMing CN"),
    "old": dict(code="merged", total="first", amount_word="决算数", three_public="list"),
    "plain": dict(),
}
PRESETS["split"]["order"] = FORMS[:6] + ["three_public", "gov_fund", "state_capital"]
PRESETS["old"]["missing"] = ["state_capital"]


def make_shape(name, rng, year, small=False, **changes):
    """The shape called `name` ("random" or one of PRESETS) with `changes`."""
    if name == "random":
        shape = draw_shape(rng, year)
    else:
        titles = {form: names[0] for form, names in TITLES.items()}
        zero = {form: "" for form in FORMS}
        zero.update(PRESETS[name].get("zero", {}))
        shape = replace(Shape(titles=titles), **{**PRESETS[name], "zero": zero})
    shape = replace(shape, small=small, **changes)
    if small:
        shape.extras, shape.performance = [], 0
    if year <= 2019 and "state_capital" not in shape.missing:
        shape.missing = shape.missing + ["state_capital"]
    return shape
