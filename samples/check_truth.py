#!/usr/bin/python3
"""Check that a truth is consistent: every identity of the forms holds, to the printed precision.

    check_truth.py TRUTH.json...

Prints one line per broken identity; exit status 1 when there is one.
"""
import json
import sys
from decimal import Decimal

FUNDS = ("general_budget", "gov_fund", "state_capital")
CODED = {
    "income": ("total_revenue", ["fiscal_appropriation", "superior_subsidy", "institution_revenue", "business_revenue",
                                 "subordinate_remittance", "other_revenue"]),
    "expenditure": ("total_expenditure", ["basic_expenditure", "project_expenditure", "superior_remittance",
                                          "business_expenditure", "subordinate_subsidy"]),
    "general_budget_expenditure": ("total_expenditure", ["basic_expenditure", "project_expenditure"]),
    "gov_fund": ("total_expenditure", ["basic_expenditure", "project_expenditure"]),
    "state_capital": ("total_expenditure", ["basic_expenditure", "project_expenditure"]),
}


class Check:
    """Amounts of one truth by (form, side, key, measure), and the identities that they break."""

    def __init__(self, truth):
        self.amounts, self.broken, self.count = {}, [], 0
        for entry in truth["entries"]:
            who = (entry["form"], entry["side"], entry["key"], entry["measure"])
            if who in self.amounts:
                self.broken.append(f"twice: {who}")
            self.amounts[who] = Decimal(entry["amount"] or 0)
        forms = truth.get("forms") or [{}]
        step = Decimal(forms[0].get("precision", "100"))
        self.step = step if step > Decimal("0.01") else Decimal(0)    # sums of exact amounts are exact

    def get(self, form, key, measure, side=None):
        return self.amounts.get((form, side, key, measure))

    def equal(self, name, total, parts):
        """`total` = sum of `parts`, each rounded to the printed precision. None: not on the form."""
        if total is None:
            return
        parts = [part for part in parts if part is not None]
        self.count += 1
        if abs(total - sum(parts)) > self.step * (len(parts) + 1) / 2:
            self.broken.append(f"{name}: {total} is not {' + '.join(map(str, parts))} = {sum(parts)}")

    def coded(self, form, whole, parts):
        rows = {who[2] for who in self.amounts if who[0] == form}
        measures = {who[3] for who in self.amounts if who[0] == form}
        for key in rows:
            get = lambda measure: self.get(form, key, measure)
            self.equal(f"{form} {key} row", get(whole), [get(part) for part in parts])
            if "revenue" in measures:
                self.equal(f"{form} {key} flow", get("closing_carryover"),
                           [get("opening_carryover"), get("revenue"), -get("total_expenditure")])
            below = self.children(rows, key)
            for measure in measures if below else ():
                self.equal(f"{form} {key} {measure}", get(measure), [self.get(form, child, measure) for child in below])

    @staticmethod
    def children(rows, key):
        code = "" if key == "item:total" else key.partition(":")[2]
        length = {0: 3, 3: 5, 5: 7}.get(len(code), 0)
        return [row for row in rows if row.startswith("functional:" + code) and len(row) == 11 + length]

    def summary(self, form, income_measure, measures):
        income = {who[2]: v for who, v in self.amounts.items() if who[:2] == (form, "income") and who[3] == income_measure}
        if not income:
            return
        revenue = [v for key, v in income.items() if not key.startswith(("item:total", "item:use", "item:opening", "item:grand"))
                   and not (key == "item:gov_fund_appropriation" and "item:财政拨款收入" in income)]
        self.equal(f"{form} revenue", income["item:total_revenue"], revenue)
        opening = income.get("item:opening_carryover", income.get("item:opening_fiscal_carryover"))
        self.equal(f"{form} income total", income["item:grand_total"],
                   [income["item:total_revenue"], income.get("item:use_of_surplus"), opening])
        self.equal(f"{form} balance", income["item:grand_total"], [self.get(form, "item:grand_total", measures[0], "expenditure")])
        for measure in measures:
            spent = {who[2]: v for who, v in self.amounts.items() if who[:2] == (form, "expenditure") and who[3] == measure}
            if not spent:
                continue
            self.equal(f"{form} {measure} spent", spent["item:total_expenditure"],
                       [v for key, v in spent.items() if key.startswith("functional")])
            closing = spent.get("item:closing_carryover", spent.get("item:closing_fiscal_carryover"))
            self.equal(f"{form} {measure} total", spent["item:grand_total"],
                       [spent["item:total_expenditure"], spent.get("item:surplus_distribution"), closing])

    def appropriation(self):
        form = "appropriation_summary"
        for key in {who[2] for who in self.amounts if who[:2] == (form, "expenditure")}:
            get = lambda measure: self.get(form, key, measure, "expenditure")
            self.equal(f"{form} {key} row", get("total"), [get(fund) for fund in FUNDS])
        opening = "item:opening_fiscal_carryover"
        self.equal(f"{form} opening", self.get(form, opening, "final", "income"),
                   [self.get(form, f"{opening}/{fund}", "final", "income") for fund in FUNDS])

    def basic(self):
        rows = {who[2]: v for who, v in self.amounts.items() if who[0] == "basic_expenditure"}
        heads = {key: v for key, v in rows.items() if key.startswith("economic") and len(key) == 12}
        for head, amount in heads.items():
            self.equal(f"basic {head}", amount, [v for key, v in rows.items() if key.startswith(head) and len(key) == 14])
        person = [v for key, v in heads.items() if key[9:] in ("301", "303")]
        public = [v for key, v in heads.items() if key[9:] not in ("301", "303")]
        self.equal("personnel_total", rows.get("item:personnel_total"), person)
        self.equal("public_total", rows.get("item:public_total"), public)
        whole = self.get("general_budget_expenditure", "item:total", "basic_expenditure")
        if "item:public_total" in rows:
            self.equal("basic total", whole, [rows["item:personnel_total"], rows["item:public_total"]])
            self.equal("basic 合计", rows.get("item:total"), [whole])

    def three_public(self):
        for measure in ("budget", "final"):
            get = lambda item: self.get("three_public", f"item:{item}", measure)
            self.equal(f"vehicle {measure}", get("vehicle_total"), [get("vehicle_purchase"), get("vehicle_operation")])
            self.equal(f"three_public {measure}", get("three_public_total"),
                       [get("overseas_travel"), get("vehicle_total"), get("reception")])

    def cross(self):
        summary, own = "income_expenditure_summary", "appropriation_summary"
        same = [((summary, "item:total_revenue", "final", "income"), ("income", "item:total", "total_revenue")),
                ((summary, "item:total_expenditure", "final", "expenditure"), ("expenditure", "item:total", "total_expenditure")),
                (("income", "item:total", "fiscal_appropriation"), (own, "item:total_revenue", "final", "income")),
                ((own, "item:total_expenditure", "general_budget", "expenditure"),
                 ("general_budget_expenditure", "item:total", "total_expenditure")),
                ((own, "item:total_expenditure", "gov_fund", "expenditure"), ("gov_fund", "item:total", "total_expenditure")),
                ((own, "item:total_expenditure", "state_capital", "expenditure"),
                 ("state_capital", "item:total", "total_expenditure"))]
        for a, b in same:
            if self.get(*a) is not None and self.get(*b) is not None:
                self.equal(f"{a} and {b}", self.get(*a), [self.get(*b)])

    def run(self):
        for form, (whole, parts) in CODED.items():
            self.coded(form, whole, parts)
        for measure in ("budget", "adjusted_budget", "final"):
            self.summary("income_expenditure_summary", measure, [measure])
        self.summary("appropriation_summary", "final", ["total", *FUNDS])
        self.appropriation()
        self.basic()
        self.three_public()
        self.cross()
        return self.broken


def main():
    failed = 0
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            check = Check(json.load(file))
        for line in check.run():
            print(f"{path}: {line}")
        failed += bool(check.broken)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
