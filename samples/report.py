"""One whole report: figures, shape, forms, narrative; the PDF and its truth."""
import json
import os
import random

from figures import Figures
from forms import FormBuilder
from shape import FORMS, make_shape
from writer import Writer


def draw_figures(seed, year, small, **options):
    rng = random.Random(f"size {seed}")
    options.setdefault("leaf_count", (5, 10) if small else rng.choice([(6, 12), (8, 16), (8, 16), (18, 40)]))
    options.setdefault("negative", 0.04)
    return Figures(seed, year, **options)


def make(path, seed, shape_name="random", year=None, small=False, figure_options=None, writer_options=None, **changes):
    """Writes the PDF of report `seed` to `path` and returns its truth."""
    rng = random.Random(f"report {seed}")
    drawn = rng.randint(2016, 2024)
    year = year or drawn
    shape = make_shape(shape_name, rng, year, small, **changes)
    figures = draw_figures(seed, year, small, **(figure_options or {}))
    writer = Writer(path, shape, f"{figures.entity}{year}年度部门决算", **(writer_options or {}))
    tables = FormBuilder(figures, shape, seed).all()
    parts = {"narrative": [], "performance": []}
    draw_tables(writer, shape, tables)
    writer.close()
    return truth_of(figures, shape, tables, writer, parts, os.path.basename(path))


def draw_tables(writer, shape, tables):
    for table in tables:
        landscape = shape.landscape and not (table.portrait and shape.mixed_paper)
        writer.new_page(landscape)
        writer.table(table)


def truth_of(figures, shape, tables, writer, parts, file_name):
    places = {id(entry): (page_no, bbox) for entry, page_no, bbox in writer.places}
    entries = []
    for table in tables:
        for cell in sorted((c for c in table.cells if c.entry), key=lambda c: (c.row, c.column)):
            page_no, bbox = places[id(cell.entry)]
            entries.append({**cell.entry, "page_no": page_no, "bbox": bbox})
    return {
        "document": {"file": file_name, "entity": figures.entity, "fiscal_year": figures.year, "kind": "final_account",
                     "page_count": writer.page_no},
        "forms": [{"form": t.form, "title": t.title, "form_number": t.label or None, "currency_unit": shape.unit}
                  for t in tables],
        "forms_missing": [form for form in FORMS if form in shape.missing],
        "table_pages": sorted(writer.table_pages),
        "entries": entries,
        **parts,
        "known_findings": [],
    }


def write_truth(truth, file):
    """JSON with one entry per line: small enough to commit, and a change shows as a line."""
    file.write("{\n")
    for index, (name, value) in enumerate(truth.items()):
        file.write(",\n" if index else "")
        if isinstance(value, list) and value and isinstance(value[0], dict):
            rows = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in value)
            file.write(f' "{name}": [\n  {rows}\n ]')
        else:
            file.write(f' "{name}": ' + json.dumps(value, ensure_ascii=False))
    file.write("\n}\n")
