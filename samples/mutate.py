"""A unit's own mistakes: amounts that are printed wrong, for tests of the audit.

The truth holds what the page shows; `known_findings` says what was changed and what it breaks.
"""
import random

from check_truth import Check
from tables import UNIT_FEN, yuan_text

WHO = ("form", "side", "key", "measure")


def wrong_digit(text, rng, places=2):
    """`text` with one digit changed, not one of the last `places` (a rounding difference is no mistake)."""
    digits = [i for i, char in enumerate(text) if char.isdigit()]
    place = rng.choice(digits[:-places] or digits[:1])
    lowest = 1 if place == digits[0] and len(digits) > 3 else 0
    return text[:place] + rng.choice([d for d in "0123456789"[lowest:] if d != text[place]]) + text[place + 1:]


def yuan_of(text, unit):
    """The value of a printed amount as the decimal string in yuan."""
    whole, _, part = text.replace(",", "").partition(".")
    sign = "-" if whole.startswith("-") else ""
    fen = int(whole.lstrip("-") + part) * UNIT_FEN[unit] // 10 ** len(part)
    return sign + yuan_text(fen)


def mutate_tables(tables, shape, count, seed):
    """Changes `count` printed amounts; returns one finding for each with what is printed and what was meant."""
    rng = random.Random(f"mutate {seed}")
    cells = [c for table in tables for c in table.cells if c.entry and c.entry["amount"] and float(c.entry["amount"]) > 1000]
    findings = []
    for cell in rng.sample(cells, min(count, len(cells))):
        before, meant = dict(cell.entry), cell.text
        cell.text = wrong_digit(cell.text, rng)
        cell.entry.update(amount=yuan_of(cell.text, shape.unit), printed=cell.text)
        findings.append({**{k: before[k] for k in WHO}, "printed": cell.text, "meant": meant})
    return findings


def add_broken(truth):
    """Notes with each mistake the identities that it alone would break; none are left for one that no identity covers."""
    findings = [f for f in truth["known_findings"] if "key" in f]
    unit = truth["forms"][0]["currency_unit"]
    identity = lambda record: tuple(record[k] for k in WHO)
    meant = {identity(f): yuan_of(f["meant"], unit) for f in findings}
    right = [{**e, "amount": meant.get(identity(e), e["amount"])} for e in truth["entries"]]
    for finding in findings:
        entries = [{**e, "amount": yuan_of(finding["printed"], unit)} if identity(e) == identity(finding) else e for e in right]
        finding["breaks"] = sorted(line.split(": ")[0] for line in Check({**truth, "entries": entries}).run())


def mutate_words(blocks, count, seed):
    """Changes `count` amounts of the narrative that restate an amount of a form; returns their findings."""
    rng = random.Random(f"words {seed}")
    choices = [(block, fact) for block in blocks if block[0] == "text" for fact in block[2]
               if fact["restates"] and block[1].count(fact["printed"]) == 1 and len(fact["printed"]) > 5]
    findings = []
    for block, fact in rng.sample(choices, min(count, len(choices))):
        meant = fact["printed"]
        printed = wrong_digit(meant[:-2], rng) + "万元"
        where = next(i for i, other in enumerate(blocks) if other is block or other[0] == "text" and other[2] is block[2])
        blocks[where] = ("text", blocks[where][1].replace(meant, printed), block[2])
        fact.update(printed=printed, value=yuan_of(printed[:-2], "ten_thousand_yuan"))
        findings.append({"rule": "narrative_matches_table", "section": fact["section"], "subject": fact["subject"],
                         "printed": printed, "meant": meant})
    return findings
