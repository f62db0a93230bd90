"""The figures of one level: what was printed, what was read, what it cost."""
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from fault_causes import Tracer, score

UNIT_YUAN = {"yuan": 1, "ten_thousand_yuan": 10_000}
# Judged amounts by stated confidence; a bin reaches from its lower bound to the next.
BINS = [0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9999]


@dataclass
class Figures:
    reports: int = 0
    printed: int = 0
    first_exact: int = 0          # of printed, by what was read at first
    found: int = 0                # printed amounts whose cell has some amount, under its key
    exact: int = 0
    wrong: int = 0
    missing: int = 0
    invented: int = 0
    silent: int = 0
    suspect: int = 0
    repaired: int = 0
    amounts: int = 0
    forms_wanted: int = 0
    forms_found: int = 0
    table_pages: int = 0
    printed_cells: int = 0
    cpu_seconds: float = 0
    memory_mb: int = 0
    failed: list = field(default_factory=list)      # reports without a ledger: (seed, exit code)
    faults: list = field(default_factory=list)      # dicts of Fault, with seed
    by_class: dict = field(default_factory=dict)    # evidence class or status -> [amounts, wrong]
    by_confidence: dict = field(default_factory=dict)   # lower bound of bin -> [amounts, wrong, sum of confidence]

    def add(self, seed, ledger, truth, run):
        """Counts one report; `ledger` is None where extraction failed."""
        self.reports += 1
        self.table_pages += len(truth["table_pages"])
        self.cpu_seconds += run["cpu_seconds"]
        self.memory_mb = max(self.memory_mb, run["memory_mb"])
        if ledger is None:
            self.failed.append((seed, run["exit_code"]))
            ledger = {"entries": [], "tables": []}
        self.add_score(score.compare(ledger, truth))
        self.faults += [{"seed": seed, **fault.as_dict()} for fault in Tracer(ledger, truth).faults()]
        self.repaired += sum(entry["status"] == "repaired" for entry in ledger["entries"])
        self.printed_cells += sum(bool(cell["text"]) for table in ledger["tables"] for cell in table["cells"])
        self.add_first_readings(ledger, truth)
        self.add_confidences(ledger, truth)

    def add_score(self, result):
        self.printed += result.printed
        self.exact += result.exact
        self.silent += result.silent
        self.suspect += result.suspect
        self.amounts += result.amounts
        self.forms_wanted += len(result.forms)
        self.forms_found += len(result.forms_found)
        for kind in ("wrong", "missing", "invented"):
            setattr(self, kind, getattr(self, kind) + result.count(kind))

    def add_first_readings(self, ledger, truth):
        units = {table["id"]: UNIT_YUAN.get(table["currency_unit"], 1) for table in ledger["tables"]}
        first = {score.identity(e): first_reading(e, units[e["table"]]) for e in ledger["entries"]
                 if score.amount(e) is not None}
        for entry in truth["entries"]:
            amount, who = score.amount(entry), score.identity(entry)
            self.found += amount is not None and who in first
            self.first_exact += amount is not None and first.get(who) == amount

    def add_confidences(self, ledger, truth):
        printed = {score.identity(e): score.amount(e) for e in truth["entries"]}
        forms = {who[0] for who in printed}
        for entry in ledger["entries"]:
            amount = score.amount(entry)
            if amount is None or entry["form"] not in forms or entry["source"] != "ocr":
                continue
            wrong = printed.get(score.identity(entry)) != amount
            name = (entry.get("evidence") or {}).get("class") or entry["status"]
            count(self.by_class, name, (1, wrong))
            lower = max(b for b in BINS if b <= entry["confidence"])
            count(self.by_confidence, lower, (1, wrong, entry["confidence"]))


def count(counts, name, values):
    old = counts.get(name, [0] * len(values))
    counts[name] = [a + b for a, b in zip(old, values)]


def first_reading(entry, unit):
    """What OCR made of the cell before any repair, in yuan; None for what is no amount."""
    if not entry.get("ocr_read"):
        return score.amount(entry)
    try:
        return Decimal(entry["ocr_read"].replace(",", "").replace(" ", "")) * unit
    except InvalidOperation:
        return None
