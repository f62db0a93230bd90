"""Random figures of one unit and one year that satisfy every identity of a final account.

All amounts are integers in fen. Everything is drawn at the lowest level (项 by fund, 款 of the
economic classification) and summed upwards, so that

    opening carryover + revenue = expenditure + closing carryover    for each 项 and fund
    the forms agree with each other; parents equal the sum of their children

hold by construction. Rounding to 万元 happens later, cell by cell, as in real reports.
"""
import copy
import random
from dataclasses import dataclass, field

import subjects

# Home 款 of a unit and the words of its name. Places are invented.
UNITS = [("20101", "人民代表大会常务委员会办公室"), ("20106", "财政局"), ("20105", "统计局"), ("20131", "委员会办公室"),
         ("20406", "司法局"), ("20501", "教育局"), ("20502", "第二中学"), ("20601", "科学技术局"),
         ("20701", "文化和旅游局"), ("20801", "人力资源和社会保障局"), ("20802", "民政局"), ("21001", "卫生健康局"),
         ("21002", "人民医院"), ("21101", "环境保护局"), ("21201", "城市管理局"), ("21301", "农业农村局"),
         ("21303", "水务局"), ("21401", "交通运输局"), ("22001", "自然资源局"), ("20138", "市场监督管理局")]
PLACES = ["青岚", "云岫", "霁川", "棠溪", "望舒", "松澜", "鹿鸣", "汀兰", "柏桥", "竹坞", "雁池", "石棠", "沐原", "芦汀"]
# 项 that nearly every unit has: pensions, health, housing.
COMMON = ["2080501", "2080505", "2080506", "2101101", "2101102", "2101103", "2210201", "2210203"]
OWN_SOURCES = ["superior_subsidy", "institution_revenue", "business_revenue", "subordinate_remittance", "other_revenue"]
FUNDS = ["general_budget", "gov_fund", "state_capital"]
SPENT = ("basic", "project", "own_basic", "own_project", "business", "upward", "downward")   # order of Leaf
THREE_PUBLIC = {"overseas_travel": "30212", "vehicle_purchase": "31013",
                "vehicle_operation": "30231", "reception": "30217"}


def split(rng, total, parts):
    """`parts` non-negative integers whose sum is `total`."""
    cuts = sorted(rng.randint(0, total) for _ in range(parts - 1))
    return [b - a for a, b in zip([0] + cuts, cuts + [total])]


def draw_amount(rng, low=4, high=7, whole=0.3):
    """A log-uniform amount between 10^low and 10^high yuan; some are whole hundreds."""
    fen = int(10 ** rng.uniform(low, high) * 100)
    return max(10000, fen // 10000 * 10000) if rng.random() < whole else fen


@dataclass
class Leaf:
    """One 项: what it spent, from what, and what came in."""
    fund: str                                     # general_budget | gov_fund | state_capital
    basic: int = 0                                # fiscal appropriation, 基本支出
    project: int = 0
    own_basic: int = 0                            # every other source
    own_project: int = 0
    business: int = 0
    upward: int = 0                               # 上缴上级支出
    downward: int = 0                             # 对附属单位补助支出
    opening: int = 0
    closing: int = 0
    own_opening: int = 0
    own_closing: int = 0
    surplus_used: int = 0
    surplus_given: int = 0
    own_revenue: dict = field(default_factory=dict)
    budget: int = 0                               # 年初预算 of the fiscal appropriation

    @property
    def fiscal(self):
        return self.basic + self.project

    @property
    def own(self):
        return self.own_basic + self.own_project + self.business + self.upward + self.downward

    @property
    def fiscal_revenue(self):
        return self.fiscal + self.closing - self.opening

    @property
    def revenue(self):
        return self.fiscal_revenue + sum(self.own_revenue.values())


class Figures:
    """`Figures(seed, year, ...)`: one unit's year. See the module's text for what holds."""

    def __init__(self, seed, year, leaf_count=(8, 16), own=0.4, gov_fund=0.35, state_capital=0.12,
                 carryover=0.6, negative=0.0, scale=0.0):
        self.rng = random.Random(f"figures {seed}")
        self.year, self.scale = year, scale
        self.functional, self.economic_table = subjects.functional(year), subjects.economic(year)
        self.home, suffix = self.rng.choice([u for u in UNITS if u[0] in self.functional.name])
        self.entity = self.rng.choice(PLACES) + self.rng.choice("市县区") + suffix
        self.leaves = {}
        self._draw_general(self.rng.randint(*leaf_count), carryover)
        self._draw_fund("gov_fund", gov_fund, carryover)
        if year >= 2020:
            self._draw_fund("state_capital", state_capital, carryover)
        if self.rng.random() < own:
            self._draw_own(negative)
        self.leaves = dict(sorted(self.leaves.items()))
        self._draw_economic()
        self._draw_three_public()
        self.previous = {}                        # last year's amounts, drawn when first asked for

    def _draw_general(self, count, carryover):
        rng, table = self.rng, self.functional
        home = table.below(self.home, 7, "general") or table.below(self.home[:3], 7, "general")
        wider = [c for c in table.below(self.home[:3], 7, "general") if c not in home]
        every = [c for c in table.below("2", 7, "general") if c[:3] not in ("227", "230", "231", "232", "233")]
        common = [c for c in COMMON if c in table.name and rng.random() < 0.7]
        wanted = home[:1] + rng.sample(home, min(len(home), max(1, count // 3))) + common
        while len(set(wanted)) < count:
            wanted.append(rng.choice(wider if wider and rng.random() < 0.4 else every))
        for code in sorted(set(wanted)):
            leaf = self.leaves[code] = Leaf("general_budget")
            amount = draw_amount(rng, 3.7 + self.scale, 6.6 + self.scale)
            if code in COMMON:
                leaf.basic = amount
            elif code.endswith("01"):
                leaf.basic = amount * 3
                leaf.project = draw_amount(rng, 3, 5) if rng.random() < 0.3 else 0
            else:
                leaf.project = amount
                leaf.basic = draw_amount(rng, 3, 5) if rng.random() < 0.15 else 0
            self._carry(leaf, carryover)

    def _draw_fund(self, fund, probability, carryover):
        if self.rng.random() >= probability:
            return
        codes = [c for c in self.functional.below("2", 7, fund) if c[:3] not in ("230", "231", "232", "233")]
        for code in self.rng.sample(codes, min(len(codes), self.rng.randint(1, 3))):
            leaf = self.leaves[code] = Leaf(fund, project=draw_amount(self.rng, 4, 6.8))
            self._carry(leaf, carryover)

    def _carry(self, leaf, carryover):
        """Carryovers of one leaf; revenue follows from them and must not be negative."""
        rng = self.rng
        if rng.random() < carryover * 0.3:
            leaf.closing = draw_amount(rng, 2, 5)
        if rng.random() < carryover * 0.3:
            leaf.opening = min(draw_amount(rng, 2, 5), leaf.fiscal + leaf.closing)
        leaf.budget = int(leaf.fiscal * rng.choice([1, 1, rng.uniform(0.6, 1.5), rng.uniform(0.9, 1.1)]))
        leaf.budget -= leaf.budget % 100000 if rng.random() < 0.5 else 0

    def _draw_own(self, negative):
        rng = self.rng
        general = [leaf for leaf in self.leaves.values() if leaf.fund == "general_budget"]
        sources = rng.sample(OWN_SOURCES, rng.randint(1, 3))
        for leaf in rng.sample(general, rng.randint(1, min(4, len(general)))):
            leaf.own_basic = draw_amount(rng, 3, 6) if rng.random() < 0.5 else 0
            leaf.own_project = draw_amount(rng, 3, 6) if rng.random() < 0.6 else 0
            for name, probability in (("business", 0.15), ("upward", 0.06), ("downward", 0.06)):
                if rng.random() < probability:
                    setattr(leaf, name, draw_amount(rng, 3, 5))
            leaf.own_closing = draw_amount(rng, 2, 5) if rng.random() < 0.6 else 0
            leaf.surplus_given = draw_amount(rng, 2, 4) if rng.random() < 0.15 else 0
            if rng.random() < negative:
                leaf.own_opening = -draw_amount(rng, 2, 4)
            elif rng.random() < 0.5:
                leaf.own_opening = min(draw_amount(rng, 2, 5), leaf.own + leaf.own_closing)
            need = leaf.own + leaf.own_closing + leaf.surplus_given - leaf.own_opening
            leaf.surplus_used = min(draw_amount(rng, 2, 4), need) if rng.random() < 0.2 else 0
            parts = split(rng, need - leaf.surplus_used, len(sources))
            leaf.own_revenue = dict(zip(sources, parts))

    def _draw_economic(self):
        """基本支出 of the general budget by economic subject, 款 by 款."""
        rng, names = self.rng, self.economic_table
        total = self.sum(lambda leaf: leaf.basic, "general_budget")
        self.economic = {}
        personnel = int(total * rng.uniform(0.7, 0.95))
        staff = [c for c in names.below("301", 5) + names.below("303", 5) if rng.random() < 0.5] or ["30101"]
        office = [c for c in names.below("302", 5) + names.below("310", 5) if rng.random() < 0.35] or ["30201"]
        office += [c for c in ("39999", "30799") if c in names.name and rng.random() < 0.1]
        for codes, amount in ((staff, personnel), (office, total - personnel)):
            for code, part in zip(codes, split(rng, amount, len(codes))):
                self.economic[code] = part

    def _draw_three_public(self):
        rng = self.rng
        self.three_public = {}
        for item, code in THREE_PUBLIC.items():
            final = self.economic.get(code, 0)
            if rng.random() < 0.2:                # paid from 项目支出
                final += draw_amount(rng, 2, 4.5)
            room = rng.choice([0, 0, draw_amount(rng, 2, 4.7)])
            self.three_public[item, "final"] = final
            self.three_public[item, "budget"] = max(0, final + room) // 10000 * 10000 if room else final
        for measure in ("budget", "final"):
            get = lambda item: self.three_public[item, measure]
            self.three_public["vehicle_total", measure] = get("vehicle_purchase") + get("vehicle_operation")
            self.three_public["three_public_total", measure] = (
                get("overseas_travel") + get("vehicle_total") + get("reception"))

    def planned(self):
        """The same unit's figures as once planned: other amounts, no carryovers, all identities."""
        plan = copy.copy(self)
        plan.leaves = {}
        for code, leaf in self.leaves.items():
            change = lambda fen: int(fen * self.rng.choice([1, 1, self.rng.uniform(0.7, 1.2)])) // 100 * 100
            new = plan.leaves[code] = Leaf(leaf.fund, *(change(getattr(leaf, name)) for name in SPENT))
            if leaf.own_revenue:
                new.own_revenue = dict(zip(leaf.own_revenue, split(self.rng, new.own, len(leaf.own_revenue))))
        return plan

    # What the forms ask for.

    def sum(self, value, fund=None, prefix=""):
        """Sum of `value(leaf)` over the leaves of a fund and under a code."""
        return sum(value(leaf) for code, leaf in self.leaves.items()
                   if code.startswith(prefix) and fund in (None, leaf.fund))

    def has(self, fund):
        return any(leaf.fund == fund for leaf in self.leaves.values())

    def appropriation(self, fund):
        return self.sum(lambda leaf: leaf.fiscal_revenue, fund)

    def own_revenue(self, source, prefix=""):
        return self.sum(lambda leaf: leaf.own_revenue.get(source, 0), None, prefix)

    def economic_sum(self, prefixes):
        return sum(v for c, v in self.economic.items() if c[:3] in prefixes)

    def last_year(self, name, amount):
        """Last year's value of a named amount; a report may name the same amount twice."""
        if name not in self.previous:
            change = self.rng.choice([0, self.rng.uniform(-0.3, 0.3), self.rng.uniform(-0.3, 0.3)])
            self.previous[name] = int(amount * (1 + change))
        return self.previous[name]


def coded_rows(leaves, columns):
    """Rows of a coded form: (code, {column: fen}) for every 类, 款 and 项 with an amount, in order.

    `columns` maps a measure to a function of a Leaf. The total comes first, under the code "".
    """
    sums = {}
    for code, leaf in leaves.items():
        values = {name: value(leaf) for name, value in columns.items()}
        if not any(values.values()):
            continue
        for row in [""] + subjects.parents(code) + [code]:
            for name, amount in values.items():
                sums.setdefault(row, dict.fromkeys(columns, 0))[name] += amount
    sums.setdefault("", dict.fromkeys(columns, 0))
    return sorted(sums.items())
