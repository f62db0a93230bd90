"""One whole report: figures, shape, forms, words; the PDF and its truth."""
import json
import os
import random

from extra_forms import budget_tables, extra_tables, performance_tables
from figures import Figures
from forms import FormBuilder
from mutate import add_broken, mutate_tables, mutate_words
from narrative import Narrative
from shape import FORMS, make_shape
from tables import UNIT_FEN, yuan_text
from writer import Writer


def draw_figures(seed, year, small, **options):
    rng = random.Random(f"size {seed}")
    sizes = rng.choice([(6, 12), (8, 16), (8, 16), (18, 40)])
    options.setdefault("leaf_count", (5, 10) if small else sizes)
    options.setdefault("negative", 0.04)
    return Figures(seed, year, **options)


class Report:
    """`Report(seed, shape_name, ...)` draws everything; `write(path)` makes the PDF and returns the truth.

    `kind`: forms (a final account), words (no table at all), budget (部门预算, no entries).
    `mistakes`, `wrong_words`: how many amounts of the forms and of the
    narrative are printed wrong (mutate.py). Further options are fields of Shape."""

    def __init__(self, seed, shape_name="random", year=None, small=False, kind="forms", figure_options=None, mistakes=0,
                 wrong_words=0, **changes):
        rng = random.Random(f"report {seed}")
        drawn = rng.randint(2016, 2024)
        self.seed, self.kind, self.year = seed, kind, year or drawn
        self.shape = make_shape(shape_name, rng, self.year, small, **changes)
        self.figures = draw_figures(seed, self.year, small, **(figure_options or {}))
        self.tables, self.after = [], []
        if kind == "forms":
            self.tables = FormBuilder(self.figures, self.shape, seed).all()
            self.after = extra_tables(self.figures, self.shape, seed)
        elif kind == "budget":
            self.after = budget_tables(self.figures, self.shape, seed)
        self.wrong_words = wrong_words
        self.mistakes = mutate_tables(self.tables, self.shape, mistakes, seed)
        self.self_evaluation = performance_tables(self.figures, self.shape, seed) if kind == "forms" else []

    def write(self, path, **writer_options):
        word = "预算" if self.kind == "budget" else "决算"
        self.writer = Writer(path, self.shape, f"{self.figures.entity}{self.year}年度部门{word}", **writer_options)
        self.narrative, self.terms = [], []
        if self.shape.small or self.kind == "budget":
            self.draw_tables()
        else:
            self.draw_whole()
        self.writer.close()
        return self.truth(os.path.basename(path))

    def draw_whole(self):
        shape, words = self.shape, Narrative(self.figures, self.shape, self.seed)
        self.writer.new_page()
        self.draw_blocks(words.cover())
        titles = [table.title for table in self.tables]
        self.draw_blocks(words.contents(titles))
        self.draw_blocks(words.about())
        if self.tables:
            self.writer.space(20)
            self.draw_blocks([words.head(1, f"第二部分 {self.year}年度部门决算表")])
        if self.tables and shape.tables_at == "end":
            self.draw_blocks([words.text(f"{title}（见附件{i}）") for i, title in enumerate(titles, 1)])
        elif self.tables:
            self.draw_tables()
            self.writer.new_page()
        explanation = list(words.explanation())
        self.mistakes += mutate_words(explanation, self.wrong_words, self.seed)
        self.draw_blocks(explanation)
        self.draw_blocks(words.glossary())
        if shape.tables_at == "end":
            self.draw_tables()
        for table, evaluation in self.self_evaluation:
            self.writer.new_page()
            evaluation["page_no"] = self.writer.page_no
            self.writer.table(table)

    def draw_blocks(self, blocks):
        for kind, *rest in blocks:
            if kind == "heading":
                self.writer.heading(rest[1], rest[0])
            elif kind == "space":
                self.writer.space(rest[0])
            elif kind == "page":
                self.writer.new_page()
            else:
                page_no = self.writer.paragraph(rest[0])
                if kind == "term":
                    self.terms.append({**rest[1], "page_no": page_no})
                else:
                    self.narrative += [{**fact, "page_no": page_no} for fact in rest[1]]

    def draw_tables(self):
        for table in self.tables + self.after:
            landscape = self.shape.landscape and not (table.portrait and self.shape.mixed_paper)
            self.writer.new_page(landscape)
            self.writer.table(table)

    def truth(self, file_name):
        places = {id(entry): (page_no, bbox) for entry, page_no, bbox in self.writer.places}
        entries = []
        for table in self.tables:
            for cell in sorted((c for c in table.cells if c.entry), key=lambda c: (c.row, c.column)):
                page_no, bbox = places[id(cell.entry)]
                entries.append({**cell.entry, "page_no": page_no, "bbox": bbox})
        on_forms = {(e["form"], e["side"], e["key"], e["measure"]) for e in entries}
        for fact in self.narrative:               # the form that it restates may not be published
            if fact["restates"] and tuple(fact["restates"].values()) not in on_forms:
                fact["restates"] = None
        shape = self.shape
        precision = yuan_text(UNIT_FEN[shape.unit] // 10 ** shape.decimals)
        whole = not shape.small and self.kind != "budget"
        truth = {                                 # entity and year are null where no page prints them
            "document": {"file": file_name, "entity": self.figures.entity if whole or shape.entity_prefix else None,
                         "fiscal_year": self.year if whole or shape.year_line else None,
                         "kind": "budget" if self.kind == "budget" else "final_account", "page_count": self.writer.page_no},
            "forms": [{"form": t.form, "title": t.title, "form_number": t.label or None, "currency_unit": shape.unit,
                       "precision": precision} for t in self.tables],
            "forms_missing": [form for form in FORMS if form in shape.missing or not self.tables] if self.kind != "budget" else [],
            "table_pages": sorted(self.writer.table_pages),
            "entries": entries,
            "narrative": self.narrative,
            "glossary": self.terms,
            "performance": [truth for _, truth in self.self_evaluation if not shape.small],
            "known_findings": self.mistakes,
        }
        if self.tables:
            add_broken(truth)
        return truth


def write_truth(truth, path):
    """JSON with one entry per line: small enough to commit, and a change shows as a line."""
    parts = []
    for name, value in truth.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            rows = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in value)
            parts.append(f' "{name}": [\n  {rows}\n ]')
        else:
            parts.append(f' "{name}": ' + json.dumps(value, ensure_ascii=False))
    with open(path, "w", encoding="utf-8") as file:
        file.write("{\n" + ",\n".join(parts) + "\n}\n")
