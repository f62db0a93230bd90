"""Workbooks in: what was exported comes back, blank forms take what is typed, damaged files are refused.

In: the built program, samples, python3-openpyxl. The old format (.xls) is tested where LibreOffice is installed.
"""
import io
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from support.program import CANNOT_OPEN, OK, SAMPLES, SUSPECTS, USAGE, juesuan  # noqa: E402

SEED = 2026
CODED = ["201", "20101", "2010101", "2010102", "208", "20805", "2080501"]
ECONOMIC = ["301", "30101", "30102", "302", "30201", "303", "30301"]
INCOME = ["一、一般公共预算财政拨款收入", "二、政府性基金预算财政拨款收入", "三、国有资本经营预算财政拨款收入", "四、上级补助收入",
          "五、事业收入", "六、经营收入"]
EXPENSES = ["一、一般公共服务支出", "二、外交支出", "八、社会保障和就业支出", "九、卫生健康支出", "十九、住房保障支出", "二十三、其他支出"]
NATURE = [["一、基本支出", 20, 800.25], ["人员经费", 21, 700], ["公用经费", 22, 100.25], ["二、项目支出", 23, 200.25],
          ["三、上缴上级支出", 24, 0], ["四、经营支出", 25, 0]]
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def amounts(ledger):
    return {(e["form"], e["side"], e["key"], e["measure"]): e["amount"] for e in ledger["entries"]}


class ImportTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="juesuan-import-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def read(self, workbook):
        ledger = self.folder / "read.json"
        done = juesuan("import", workbook, "-o", ledger)
        self.assertIn(done.returncode, (OK, SUSPECTS), done.stderr)
        return json.loads(ledger.read_text(encoding="utf-8"))

    def export(self, sample):
        ledger, workbook = self.folder / "a.json", self.folder / "a.xlsx"
        juesuan("extract", SAMPLES / sample, "-o", ledger)
        self.assertEqual(juesuan("export", ledger, "--xlsx", "-o", workbook).returncode, OK)
        return json.loads(ledger.read_text(encoding="utf-8")), workbook

    def test_what_was_exported_comes_back(self):
        for sample in ("yuan-2023.pdf", "wide-units.pdf", "old-2016.pdf"):
            extracted, workbook = self.export(sample)
            ledger = self.read(workbook)
            self.assertEqual(amounts(ledger), amounts(extracted), sample)
            self.assertEqual({e["source"] for e in ledger["entries"]}, {"typed"})
            self.assertEqual(ledger["summary"]["suspect"], 0)
            self.assertNotIn("error", {f["severity"] for f in ledger["findings"]})

    @unittest.skipIf(OFFICE is None, "LibreOffice is not installed")
    def test_the_old_format_comes_through_libreoffice(self):
        extracted, workbook = self.export("yuan-2023.pdf")
        subprocess.run([OFFICE, "--headless", f"-env:UserInstallation=file://{self.folder}/profile", "--convert-to",
                        "xls", "--outdir", self.folder, workbook], check=True, capture_output=True, timeout=120)
        self.assertEqual(amounts(self.read(self.folder / "a.xls")), amounts(extracted))

    def fill(self, sheet, dice):
        """Random amounts in every cell beside a label or a code."""
        header = next(row for row in range(1, 9) if sheet.cell(row, 1).value in ("项目", "科目编码"))
        is_coded = sheet.cell(header, 1).value == "科目编码"
        codes = iter(ECONOMIC if sheet.title.startswith("一般公共预算财政拨款基本") else CODED)
        typed = []
        for row in range(header + 1, sheet.max_row + 1):
            if is_coded and sheet.cell(row, 2).value is None:
                sheet.cell(row, 1).value = code = next(codes, None)
                if code is None:
                    break
            is_row = False
            for column in range(1, sheet.max_column + 1):
                cell = sheet.cell(row, column)
                is_label = isinstance(cell.value, str) or sheet.cell(header, column).value in ("项目", "科目编码")
                is_row = bool(cell.value) or is_row if is_label else is_row
                if is_label or not is_row or sheet.cell(header, column).value == "科目名称":
                    continue
                cell.value = round(dice.uniform(1, 1e6), 2)
                typed.append(f"{cell.value:.2f}")
        return typed

    def test_blank_forms_take_what_is_typed(self):
        dice = random.Random(SEED)
        workbook = self.folder / "blank.xlsx"
        for form in ("income_expenditure_summary", "income", "expenditure", "appropriation_summary",
                     "general_budget_expenditure", "basic_expenditure", "gov_fund", "state_capital", "three_public"):
            done = juesuan("export", "--template", form, "-o", workbook)
            self.assertEqual(done.returncode, OK, done.stderr)
            book = openpyxl.load_workbook(workbook)
            typed = self.fill(book.worksheets[0], dice)
            self.assertGreater(len(typed), 10, form)
            book.save(workbook)
            ledger = self.read(workbook)
            read = Counter(e["amount"] for e in ledger["entries"] if e["form"] == form and e["amount"])
            self.assertEqual(read, Counter(typed), form)
            self.assertEqual(ledger["summary"]["amounts_unaccounted"], 0, form)
        done = juesuan("export", "--template", "all", "-o", workbook)
        self.assertEqual(len(openpyxl.load_workbook(workbook).sheetnames), 9, done.stderr)
        self.assertEqual(juesuan("export", "--template", "nine", "-o", workbook).returncode, USAGE)
        self.assertEqual(juesuan("export", workbook, "--template", "income", "-o", workbook).returncode, USAGE)
        self.assertEqual(juesuan("export", "--csv", "-o", workbook).returncode, USAGE)

    def test_a_blank_form_asks_for_unit_and_year_once(self):
        workbook = self.folder / "blank.xlsx"
        self.assertEqual(juesuan("export", "--template", "all", "-o", workbook).returncode, OK)
        book = openpyxl.load_workbook(workbook)
        first, second = book.worksheets[:2]
        self.assertEqual([first["A2"].value, first["A3"].value], ["编制单位：", "年度："])
        self.assertIn(f"'{first.title}'!B2", second["B2"].value)
        first["B2"], first["B3"] = "石棠区文化和旅游局", 2023
        book.save(workbook)
        document = self.read(workbook)["document"]
        for name, value, source in (("entity", "石棠区文化和旅游局", "label"), ("fiscal_year", 2023, "label")):
            self.assertEqual(document[name], value)
            self.assertEqual((document[f"{name}_basis"]["source"], document[f"{name}_basis"]["suspect"]), (source, False))

    def test_a_blank_form_that_nobody_named_has_no_unit(self):
        workbook = self.folder / "blank.xlsx"
        juesuan("export", "--template", "all", "-o", workbook)
        document = self.read(workbook)["document"]
        self.assertEqual((document["entity"], document["fiscal_year"]), (None, None))

    def test_a_blank_form_reddens_what_does_not_add_up(self):
        workbook = self.folder / "blank.xlsx"
        for form, row_sums in (("expenditure", 1), ("three_public", 2), ("income_expenditure_summary", 4)):
            juesuan("export", "--template", form, "-o", workbook)
            sheet = openpyxl.load_workbook(workbook).active
            formulas = [rule.formula[0] for ranges in sheet.conditional_formatting for rule in ranges.rules]
            self.assertGreaterEqual(len(formulas), row_sums, form)
            self.assertTrue(all("0.005" in formula for formula in formulas), formulas)
            if form == "expenditure":
                self.assertEqual({sheet.cell(row, 3).number_format for row in (6, 7, 46)}, {"#,##0.00"})
            computed = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]
            self.assertEqual(computed, [], "a total that is computed bears nothing out")

    def test_a_formula_bears_nothing_out(self):
        book = openpyxl.load_workbook(self.ministry())
        typed = self.read(self.folder / "ministry.xlsx")
        book.worksheets[1]["E9"] = "=F9+G9"
        book.save(self.folder / "formula.xlsx")
        with_value = self.folder / "value.xlsx"  # openpyxl writes no results
        with zipfile.ZipFile(self.folder / "formula.xlsx") as old, zipfile.ZipFile(with_value, "w") as new:
            for name in old.namelist():
                new.writestr(name, re.sub(rb"<f>F9\+G9</f><v */>|<f>F9\+G9</f><v></v>", b"<f>F9+G9</f><v>1000.5</v>", old.read(name)))
        status = {}
        for name, ledger in (("typed", typed), ("computed", self.read(with_value))):
            row = [e for e in ledger["entries"] if e["key"] == "functional:2080501"]
            self.assertEqual([e["amount"] for e in row], ["1000.50", "800.25", "200.25"])
            status[name] = [e["status"] for e in row]
        self.assertEqual(status["typed"], ["verified"] * 3)
        self.assertEqual(status["computed"][0], "read")

    def ministry(self):
        """Sheets as the ministry's program exports them: Z01 with three blocks, Z04 with codes in merged columns."""
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "Z01 收入支出决算总表(财决01表)"
        rows = [["收入支出决算总表"], [None] * 8 + ["财决01表"],
                ["编制单位：石棠区文化和旅游局", None, None, "2023年度", None, None, None, None, "金额单位：元"],
                ["收入", None, None, "支出", None, None, "支出", None, None],
                ["项目", "行次", "决算数", "项目(按功能分类)", "行次", "决算数", "项目(按支出性质)", "行次", "决算数"],
                ["栏次", None, "1", "栏次", None, "2", "栏次", None, "3"],
                *([income, i + 1, 1000.5 if i == 0 else 0, expense, i + 9, 1000.5 if i == 2 else 0, *by_nature]
                  for i, (income, expense, by_nature) in enumerate(zip(INCOME, EXPENSES, NATURE))),
                ["本年收入合计", 3, 1000.5, "本年支出合计", 11, 1000.5, "本年支出合计", 22, 1000.5],
                ["总计", 4, 1000.5, "总计", 12, 1000.5, "总计", 23, 1000.5]]
        for row in rows:
            sheet.append(row)
        sheet.merge_cells("A1:I1")
        for block in ("A4:C4", "D4:F4", "G4:I4"):
            sheet.merge_cells(block)
        sheet = book.create_sheet("Z04 支出决算表(财决04表)")
        for row in (["支出决算表"], ["编制单位：石棠区文化和旅游局", None, None, None, "2023年度", "金额单位：元"],
                    ["项目", None, None, None, "本年支出合计", "基本支出", "项目支出"],
                    ["支出功能分类科目编码", None, None, "科目名称"], ["类", "款", "项", "栏次", "1", "2", "3"],
                    [None, None, None, "合计", 1000.5, 800.25, 200.25],
                    [208, None, None, "社会保障和就业支出", 1000.5, 800.25, 200.25],
                    [20805, None, None, "行政事业单位养老支出", 1000.5, 800.25, 200.25],
                    [2080501, None, None, "行政单位离退休", 1000.5, 800.25, 200.25]):
            sheet.append(row)
        for block in ("A1:G1", "A3:D3", "A4:C4", "A6:C6", "A7:C7", "A8:C8", "A9:C9"):
            sheet.merge_cells(block)
        book.create_sheet("hidden").sheet_state = "hidden"
        book.save(self.folder / "ministry.xlsx")
        return self.folder / "ministry.xlsx"

    def test_sheets_of_the_ministry_are_read(self):
        ledger = self.read(self.ministry())
        self.assertEqual((ledger["document"]["entity"], ledger["document"]["fiscal_year"]), ("石棠区文化和旅游局", 2023))
        self.assertEqual([t["form"] for t in ledger["tables"]], ["income_expenditure_summary", "expenditure"])
        read = amounts(ledger)
        self.assertEqual(read["income_expenditure_summary", "expenditure", "functional:208", "final"], "1000.50")
        self.assertEqual(read["income_expenditure_summary", "income", "item:total_revenue", "final"], "1000.50")
        self.assertEqual(read["expenditure", None, "functional:2080501", "basic_expenditure"], "800.25")
        entry = next(e for e in ledger["entries"] if e["key"] == "functional:20805")
        self.assertEqual((entry["status"], entry["source"]), ("verified", "typed"))

    def test_a_typing_error_is_a_warning_not_an_accusation(self):
        book = openpyxl.load_workbook(self.ministry())
        book.worksheets[1]["F9"] = 800.52
        book.save(self.folder / "wrong.xlsx")
        ledger = self.read(self.folder / "wrong.xlsx")
        broken = [f for f in ledger["findings"] if f["rule"] in ("children_sum", "row_sum")]
        self.assertTrue(broken)
        self.assertEqual({f["severity"] for f in broken}, {"warning"})

    def hostile(self, parts):
        file = self.folder / "hostile.xlsx"
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(name, text)
        file.write_bytes(data.getvalue())
        return juesuan("import", file, "-o", self.folder / "x.json")

    def test_damaged_and_hostile_workbooks_are_refused(self):
        links = '<Relationships><Relationship Id="r1" Target="worksheets/a.xml"/></Relationships>'
        book = '<workbook><sheets><sheet name="a" id="r1"/></sheets></workbook>'
        whole = {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": links}
        laughs = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><worksheet>&b;</worksheet>'
        wide = '<worksheet><row r="1"><c r="ZZZ1"><v>1</v></c></row></worksheet>'
        merged = '<worksheet><mergeCells>' + '<mergeCell ref="A1:RZ19000"/>' * 99 + "</mergeCells></worksheet>"
        for parts in ({}, {"a.txt": "a"}, {**whole, "xl/worksheets/a.xml": laughs},
                      {**whole, "xl/worksheets/a.xml": "<worksheet>"}, {**whole, "xl/worksheets/a.xml": wide},
                      {**whole, "xl/worksheets/a.xml": merged},
                      {**whole, "xl/worksheets/a.xml": "<worksheet>" + " " * (130 << 20) + "</worksheet>"}):
            done = self.hostile(parts)
            self.assertNotIn(done.returncode, (OK, SUSPECTS, 7), parts.keys())
            self.assertNotIn("ended by", done.stderr)
        empty = self.hostile({**whole, "xl/worksheets/a.xml": "<worksheet/>"})
        self.assertEqual(empty.returncode, 3, empty.stderr)
        (self.folder / "junk.xlsx").write_bytes(bytes(range(256)) * 9)
        self.assertEqual(juesuan("import", self.folder / "junk.xlsx", "-o", self.folder / "x").returncode, CANNOT_OPEN)


if __name__ == "__main__":
    unittest.main()
