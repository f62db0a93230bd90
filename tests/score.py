#!/usr/bin/env python3
"""Compare a ledger with what its report prints.

    tests/score.py LEDGER.json TRUTH.json [--list N]

In: a ledger and a truth, both with `entries`. An amount is the same one when form, side, key
and measure agree. Out, of every amount cell that the truth knows:

    exact     printed, and the ledger has this amount
    wrong     printed, and the ledger has another one, or two different ones
    missing   printed, and the ledger has none
    invented  nothing printed there, and the ledger has an amount; forms without truth are
              not judged
    silent    wrong, missing or invented, without the status `suspect`: there must be none
    possible  rows that the ledger says it may have overlooked: a missing amount of one is not silent

Exit status: 0 when nothing is silent, 1 when something is, 2 when a file cannot be read.
"""
import argparse
import json
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass
class Score:
    printed: int = 0
    exact: int = 0
    suspect: int = 0
    amounts: int = 0
    possible: int = 0
    forms: set = field(default_factory=set)
    forms_found: set = field(default_factory=set)
    faults: list = field(default_factory=list)  # (kind, identity, printed, in the ledger, status)

    def count(self, kind):
        return sum(fault[0] == kind for fault in self.faults)

    @property
    def silent(self):
        return sum(fault[4] != "suspect" for fault in self.faults)

    def line(self):
        return (f"forms {len(self.forms_found)}/{len(self.forms)} exact {self.exact}/{self.printed}"
                f" wrong {self.count('wrong')} missing {self.count('missing')}"
                f" invented {self.count('invented')} silent {self.silent}"
                f" suspect {self.suspect}/{self.amounts} possible {self.possible}")


def identity(entry):
    return entry["form"], entry.get("side"), entry["key"], entry["measure"]


def amount(entry):
    return None if entry["amount"] in (None, "") else Decimal(entry["amount"])


def compare(ledger, truth):
    """The Score of a ledger."""
    score = Score()
    read = defaultdict(list)
    for entry in ledger["entries"]:
        read[identity(entry)].append((amount(entry), entry["status"]))
    for row in ledger.get("possible_rows", []):
        read[identity(row)].append((None, "suspect"))
    printed = {identity(entry): amount(entry) for entry in truth["entries"]}
    score.forms = {who[0] for who in printed}
    score.forms_found = {who[0] for who in read} & score.forms
    score.printed = sum(value is not None for value in printed.values())
    with_amount = [status for values in read.values() for value, status in values if value is not None]
    score.amounts = len(with_amount)
    score.suspect = with_amount.count("suspect")
    score.possible = len(ledger.get("possible_rows", []))
    for who in printed.keys() | {w for w in read if w[0] in score.forms}:
        judge(who, printed.get(who), read.get(who, []), score)
    score.faults.sort(key=str)
    return score


def judge(who, wanted, values, score):
    """Adds one amount to the score. Cells without an amount say nothing where others have one."""
    stated = [(value, status) for value, status in values if value is not None]
    wrong = [(value, status) for value, status in stated if value != wanted]
    for value, status in wrong:
        score.faults.append(("invented" if wanted is None else "wrong", who, wanted, value, status))
    if wanted is None or wrong:
        return
    if stated:
        score.exact += 1
    else:
        statuses = {status for _, status in values}
        score.faults.append(("missing", who, wanted, None, "suspect" if "suspect" in statuses else None))


def load(path):
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError) as error:
        print(f"score: {path}: {error}", file=sys.stderr)
        sys.exit(2)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("ledger")
    parser.add_argument("truth")
    parser.add_argument("--list", type=int, default=10, metavar="N", help="print the first N faults")
    arguments = parser.parse_args()
    score = compare(load(arguments.ledger), load(arguments.truth))
    for kind, who, wanted, value, status in score.faults[: arguments.list]:
        print(f"  {kind}: {' '.join(str(w) for w in who if w)}: printed {wanted}, ledger {value} ({status})")
    print(score.line())
    sys.exit(1 if score.silent else 0)


if __name__ == "__main__":
    main()
