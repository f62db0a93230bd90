"""Why an amount is wrong: the fault of a score, traced to what was lost.

In: a ledger, its truth. Out: one Fault per wrong, missing or invented amount, with a cause:

    form      the whole form was not found
    column    no row of the form has this measure
    row       no entry has this key, and no row without one has this amount
    key       the amount stands in the ledger under another key of the form
    measure   the amount stands in the row, under another measure
    cell      row and column are there, the amount is not: the cell was taken for blank
    digits    the amount was read, and digits of it are wrong
    cell_of_other   the amount is another cell's of the same row or column
    noise     an amount where nothing is printed
"""
import sys
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass

from scanned_set import SOURCE

sys.path.insert(0, str(SOURCE / "tests"))
import score


@dataclass
class Fault:
    kind: str       # wrong | missing | invented
    cause: str
    form: str
    side: str
    key: str
    measure: str
    printed: str
    ledger: str
    status: str     # of the entry; null: there is none
    page: int
    note: str

    @property
    def silent(self):
        return self.status != "suspect"

    def as_dict(self):
        return asdict(self)


class Tracer:
    """What both sides hold, by form, row and column."""

    def __init__(self, ledger, truth):
        self.ledger, self.truth = ledger["entries"], truth["entries"]
        self.possible = ledger.get("possible_rows", [])
        self.expected = {score.identity(e): e for e in self.truth}
        self.got = defaultdict(list)
        for entry in self.ledger:
            self.got[score.identity(entry)].append(entry)
        self.forms = Counter(who[0] for who in self.got)
        self.columns = Counter((who[0], who[1], who[3]) for who in self.got)
        self.rows = Counter(who[:3] for who in self.got)
        self.strays = [e for e in self.ledger
                       if score.identity(e) not in self.expected and score.amount(e) is not None]

    def faults(self):
        found = score.compare({"entries": self.ledger, "possible_rows": self.possible},
                              {"entries": self.truth}).faults
        return [self.fault(*parts) for parts in found]

    def fault(self, kind, who, wanted, value, status):
        cause = {"missing": self.cause_of_missing, "wrong": self.cause_of_wrong,
                 "invented": self.cause_of_invented}[kind](who, wanted, value)
        entries = [e for e in self.got[who] if score.amount(e) == value] or [self.expected.get(who, {})]
        notes = (entries[0].get("evidence") or {}).get("notes") or []
        return Fault(kind, cause, *who, *(None if v is None else str(v) for v in (wanted, value)), status,
                     entries[0].get("page_no"), ", ".join(notes) or None)

    def cause_of_missing(self, who, wanted, _):
        form, side, key, measure = who
        if not self.forms[form]:
            return "form"
        if not self.columns[form, side, measure]:
            return "column"
        if self.has_stray(wanted, form=form, measure=measure):
            return "key"
        if self.has_stray(wanted, form=form, key=key):
            return "measure"
        return "cell" if self.rows[who[:3]] else "row"

    def has_stray(self, amount, **same):
        return any(score.amount(e) == amount and all(e[name] == value for name, value in same.items())
                   for e in self.strays)

    def cause_of_wrong(self, who, _, value):
        form, side, key, measure = who
        for other, entry in self.expected.items():
            near = other[0] == form and (other[1:3] == (side, key) or other[3] == measure)
            if near and other != who and value != 0 and score.amount(entry) == value:
                return "cell_of_other"
        return "digits"

    def cause_of_invented(self, who, _, value):
        form, side, key, measure = who
        for other, entry in self.expected.items():
            if other[0] == form and score.amount(entry) == value and value != 0:
                if other[3] == measure:
                    return "key"
                if other[2] == key:
                    return "measure"
        return "noise"
