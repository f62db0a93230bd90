"""The schema itself: it accepts the golden ledger and refuses one with any field spoilt;
the page of `review` has words for all that it names.

In: docs/ledger.schema.json and tests/publish/golden/small_ledger.json.
"""
import copy
import json
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import ledger_schema

GOLDEN = Path(__file__).parent / "golden/small_ledger.json"


def paths(value, path=()):
    """Every place in a JSON value, containers included."""
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, child in children:
        yield from paths(child, path + (step,))


def read_json(name):
    return json.loads((ledger_schema.SOURCE / name).read_text(encoding="utf-8"))


def parent_of(value, path):
    for step in path[:-1]:
        value = value[step]
    return value


class SchemaTest(unittest.TestCase):
    def setUp(self):
        self.golden = json.loads(GOLDEN.read_text(encoding="utf-8"))

    def test_schema_is_a_schema(self):
        ledger_schema.VALIDATOR.check_schema(ledger_schema.SCHEMA)

    def test_golden_ledger_is_valid(self):
        self.assertEqual(ledger_schema.problems(self.golden), [])

    def test_every_field_has_a_type(self):
        for path in list(paths(self.golden))[1:]:
            broken = copy.deepcopy(self.golden)
            parent_of(broken, path)[path[-1]] = {"wrong": "type"}
            self.assertTrue(ledger_schema.problems(broken, 1), f"{path} may hold anything")

    def test_every_object_is_closed(self):
        for path in paths(self.golden):
            broken = {"": copy.deepcopy(self.golden)}
            target = parent_of(broken, ("",) + path + ("",))
            if isinstance(target, dict):
                target["not_in_the_contract"] = 1
                self.assertTrue(ledger_schema.problems(broken[""], 1), f"{path} may hold any field")

    def test_the_page_has_a_word_for_every_identifier(self):
        own = read_json("review/assets/words.json")
        for language in ("zh", "en"):
            messages = read_json(f"models/messages/{language}.json")
            for name in ("form", "measure", "rule", "note"):
                known = set(own) | {f"{name}s.{id}" for id in messages["names"].get(name + "s", {})}
                known |= {f"{name}s.{id.removeprefix(name + '.')}" for id in messages["messages"]}
                wanted = {f"{name}s.{value}" for value in ledger_schema.SCHEMA["$defs"][name]["enum"]}
                self.assertEqual(wanted - known, set())

    def test_names_are_those_of_the_code(self):
        code = (ledger_schema.SOURCE / "normalize/ledger/evidence.h").read_text(encoding="utf-8")
        defs = ledger_schema.SCHEMA["$defs"]
        listed = {"Note": defs["note"], "Support": defs["support"], "Rule": defs["rule"],
                  "SubjectMatch": defs["subject"]["properties"]["match"],
                  "PossibleReason": defs["possible_row"]["properties"]["reason"]}
        for name, schema in listed.items():
            self.assertEqual(sorted(re.findall(r"\{%s::\w+, \"(\w+)\"" % name, code)), sorted(schema["enum"]), name)

    def test_the_page_of_docs_explains_every_note_and_reason(self):
        page = (ledger_schema.SOURCE / "docs/ledger.md").read_text(encoding="utf-8")
        defs = ledger_schema.SCHEMA["$defs"]
        names = defs["note"]["enum"] + defs["support"]["enum"] + defs["possible_row"]["properties"]["reason"]["enum"]
        self.assertEqual([name for name in names if f"`{name}`" not in page], [])

    def test_amounts_are_exact_decimal_strings(self):
        for amount in (1, 1.5, "1", "1.5", "1,000.00", "01.00", "1.000", "", "-", "1e3", "+1.00", "¥1.00"):
            self.golden["entries"][0]["amount"] = amount
            self.assertTrue(ledger_schema.problems(self.golden, 1), f"{amount!r} passes as an amount")
        for amount in (None, "0.00", "-1.00", "12345678901234.56"):
            self.golden["entries"][0]["amount"] = amount
            self.assertEqual(ledger_schema.problems(self.golden), [])

    def test_a_repair_says_what_was_read(self):
        del self.golden["entries"][2]["ocr_read"]
        self.assertTrue(ledger_schema.problems(self.golden, 1))

    def test_what_was_read_by_ocr_has_evidence(self):
        del self.golden["entries"][3]["evidence"]
        self.assertTrue(ledger_schema.problems(self.golden, 1))


if __name__ == "__main__":
    unittest.main()
