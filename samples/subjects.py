"""The code tables of models/subjects as the generator needs them: names and trees of one year.

Codes nest by prefix: 类 3 digits, 款 5, 项 7 (functional); 类 3, 款 5 (economic, department).
"""
import csv
import os

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "models", "subjects")


class CodeTable:
    """Codes of one table that are in force in one year: `name[code]`, `fund[code]`."""

    def __init__(self, file_name, year):
        self.name, self.fund = {}, {}
        with open(os.path.join(FOLDER, file_name), encoding="utf-8") as file:
            rows = [line for line in file if not line.startswith("#")]
        for row in csv.DictReader(rows):
            first, last = row["from_year"] or "0", row["to_year"] or "9999"
            if int(first) <= year <= int(last):
                self.name[row["code"]] = row["name"]
                self.fund[row["code"]] = row.get("fund", "")

    def below(self, prefix, digits, fund=None):
        """Codes of `digits` digits under `prefix`, in order, all of whose parents exist."""
        return [code for code in sorted(self.name)
                if code.startswith(prefix) and len(code) == digits
                and all(code[:n] in self.name for n in (3, 5) if n < digits)
                and (fund is None or self.fund[code] == fund)]


def parents(code):
    """The codes above `code`, from the top: 2010601 gives 201, 20106."""
    return [code[:n] for n in (3, 5) if n < len(code)]


_tables = {}


def table(file_name, year):
    """One cached CodeTable; a batch draws thousands of reports from a dozen of them."""
    if (file_name, year) not in _tables:
        _tables[file_name, year] = CodeTable(file_name, year)
    return _tables[file_name, year]


def functional(year):
    return table("functional.csv", year)


def economic(year):
    return table("economic_department.csv", year)
