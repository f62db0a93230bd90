#!/usr/bin/python3
"""Regenerate the committed samples: reports/NAME.pdf and reports/NAME.truth.json.

    make_samples.py [NAME...]        all of them when none is named

With the package versions named in README.md the bytes come out the same.
"""
import os
import sys
import tempfile

from render import crop_pages, drop_to_unicode, encrypt, hide_text_layer, lying, rotate_pages
from report import Report, write_truth
from scan import scan_pdf
from shape import FORMS

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "reports")
SMALL = dict(leaf_count=(5, 7), own=1.0, carryover=1.0)


def only(*forms):
    """The forms to leave out so that only these remain; scans have few pages."""
    return [form for form in FORMS if form not in forms]


THREE = only("income_expenditure_summary", "general_budget_expenditure", "three_public")


def plain(name, *args, **options):
    path = os.path.join(FOLDER, name + ".pdf")
    return Report(*args, **options).write(path), path


def yuan_2023(name):
    return plain(name, 2023, "yuan", 2023, figure_options=dict(leaf_count=(9, 10), own=1, gov_fund=0, state_capital=0))


def split_2024(name):
    options = dict(leaf_count=(9, 10), own=1, gov_fund=1, state_capital=1)
    return plain(name, 2024, "split", 2024, figure_options=options)


def old_2016(name):
    return plain(name, 2016, "old", 2016, small=True, entity_prefix="编制单位：", unit_text="单位：元",
                 figure_options=SMALL, comma=False)


def long_table(name):
    return plain(name, 31, "plain", 2022, small=True, figure_options=dict(leaf_count=(23, 23)), fit_page=False,
                 repeat_header=False, spill="income", mixed_paper=True, label="表{n}", notes=False,
                 missing=["gov_fund", "state_capital"])


def shuffled(name):
    return plain(name, 41, "plain", 2021, small=True, figure_options=SMALL, bold="twice", draw_order="shuffled",
                 frame="double", line_paint="fill", latin_font="TeX Gyre Termes", three_public="pairs",
                 zero={form: "—" for form in FORMS})


def wide_units(name):
    return plain(name, 43, "plain", 2020, small=True, figure_options=SMALL, unit="ten_thousand_yuan", frame="open",
                 unit_text="单位:万元", code="merged", total_in_header=True, total="last", expenditure_rows="long",
                 basic_groups=2, line_width=0.1, zero={form: "0.00" for form in FORMS}, indent="　", comma=False)


def scanned(name, seed, level, missing=THREE, hidden=False, **options):
    """A small report of a few forms as a scan; `hidden` adds a text layer with wrong digits."""
    path = os.path.join(FOLDER, name + ".pdf")
    draw = lambda: Report(seed, "plain", 2023, small=True, figure_options=SMALL, missing=list(missing),
                          summary_portrait=True)
    truth = draw().write(path)
    scan_pdf(path, path, level, seed, **options)
    if hidden:
        with tempfile.TemporaryDirectory() as folder:
            layer = os.path.join(folder, "layer.pdf")
            draw().write(layer, lines=False, change=lying)
            hide_text_layer(path, layer, path)
    return truth, path


def scan_1(name):
    return scanned(name, 51, "1", dpi=200, quality=50)


def scan_2_seal(name):
    return scanned(name, 52, "2", only("general_budget_expenditure", "three_public"), dpi=200, quality=45, seal_every=1)


def fax(name):
    return scanned(name, 53, "fax", only("general_budget_expenditure", "three_public"))


def lying_layer(name):
    return scanned(name, 54, "1", hidden=True, dpi=170, quality=50)


def sideways(name):
    return scanned(name, 55, "1", only("income_expenditure_summary", "three_public"), dpi=170, quality=50, turn=90)


def mixed(name):
    truth, path = plain(name, 61, "yuan", 2022, figure_options=SMALL, missing=list(THREE), performance=0, attachment=False)
    scan_pdf(path, path, "1", 61, pages=truth["table_pages"], dpi=180, quality=45)
    return truth, path


def mistakes(name):
    return plain(name, 62, "plain", 2023, small=True, figure_options=SMALL, mistakes=3)


def no_table(name):
    return plain(name, 71, "plain", 2023, kind="words", figure_options=SMALL)


def budget_2025(name):
    return plain(name, 72, "plain", 2025, kind="budget", figure_options=SMALL)


def blank_template(name):
    return plain(name, 73, "plain", 2024, small=True, blank=True, figure_options=SMALL)


def rotated(name):
    truth, path = plain(name, 81, "plain", 2023, small=True, figure_options=SMALL, missing=list(THREE))
    rotate_pages(path, path, 90, pages=[1])
    rotate_pages(path, path, 270, pages=[2])
    return truth, path


def cropped(name):
    truth, path = plain(name, 82, "plain", 2023, small=True, figure_options=SMALL, missing=list(THREE))
    crop_pages(path, path)
    return truth, path


def no_unicode(name):
    truth, path = plain(name, 84, "plain", 2023, small=True, figure_options=SMALL, missing=list(THREE))
    drop_to_unicode(path, path)
    return truth, path


def locked(name, user):
    truth, path = plain(name, 83, "plain", 2023, small=True, figure_options=SMALL, missing=list(THREE))
    encrypt(path, path + ".locked", user=user)
    os.replace(path + ".locked", path)
    return truth, path


SAMPLES = {
    "yuan-2023": yuan_2023, "split-2024": split_2024, "old-2016": old_2016, "long-table": long_table,
    "shuffled": shuffled, "wide-units": wide_units, "scan-1": scan_1, "scan-2-seal": scan_2_seal, "fax": fax,
    "lying-layer": lying_layer, "sideways": sideways, "mixed": mixed, "mistakes": mistakes, "no-table": no_table,
    "budget-2025": budget_2025, "blank-template": blank_template, "rotated": rotated, "cropped": cropped, "no-unicode": no_unicode,
    "owner-password": lambda name: locked(name, ""), "user-password": lambda name: locked(name, "secret"),
}


def main():
    os.makedirs(FOLDER, exist_ok=True)
    for name in sys.argv[1:] or SAMPLES:
        truth, path = SAMPLES[name](name)
        write_truth(truth, path[:-4] + ".truth.json")
        print(f"{name}: {truth['document']['page_count']} pages, {len(truth['entries'])} entries, {os.path.getsize(path) // 1024} KB")


if __name__ == "__main__":
    main()
