"""Figures of all levels as JSON and as Markdown."""
import json
from collections import Counter

NAMES = {"1": "level 1, 200 dpi", "2": "level 2, 200 dpi", "3": "level 3, 150 dpi", "fax": "fax, 200 x 100 dpi, bilevel",
         "copy": "copied twice, 120 dpi", "photo": "phone photo, 170 or 200 dpi"}
MOST_GROUPS = 40        # of silent errors that the report names


def share(part, whole):
    return f"{100 * part / whole:.2f} %" if whole else "–"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def amounts_table(levels):
    head = ["scans", "amounts", "first reading exact", "of cells found", "final exact", "wrong", "missing", "invented", "silent",
            "suspect", "repaired", "forms"]
    return table(head, [[
        NAMES[name], f.printed, share(f.first_exact, f.printed), share(f.first_exact, f.found), share(f.exact, f.printed), f.wrong,
        f.missing, f.invented, f.silent, f"{f.suspect} ({share(f.suspect, f.amounts)})", f.repaired,
        f"{f.forms_found}/{f.forms_wanted}"] for name, f in levels.items()])


def cost_table(levels):
    head = ["scans", "table pages", "printed cells a page", "CPU seconds a page", "per 200 cells", "peak memory, MB", "no ledger"]
    return table(head, [[
        NAMES[name], f.table_pages, round(f.printed_cells / f.table_pages), f"{f.cpu_seconds / f.table_pages:.2f}",
        f"{200 * f.cpu_seconds / max(1, f.printed_cells):.2f}", f.memory_mb, len(f.failed)] for name, f in levels.items()])


def silent_table(levels):
    """Silent errors by what was lost, one column for each level."""
    counts = {name: Counter((fault["kind"], fault["cause"]) for fault in f.faults if fault["status"] != "suspect")
              for name, f in levels.items()}
    kinds = sorted(set().union(*counts.values()), key=lambda kind: -sum(c[kind] for c in counts.values()))
    return table(["kind", "cause", *levels], [[*kind, *(c[kind] for c in counts.values())] for kind in kinds])


def silent_places(levels):
    """Where silent errors stand, most in one place first."""
    places = {}
    for name, f in levels.items():
        for fault in f.faults:
            if fault["status"] != "suspect":
                place = (f"{name}/report-{fault['seed']}.pdf", fault["page"], fault["form"], fault["kind"], fault["cause"])
                places.setdefault(place, []).append(fault)
    ranked = sorted(places.items(), key=lambda item: -len(item[1]))[:MOST_GROUPS]
    return table(["file", "page", "form", "kind", "cause", "amounts", "for example: key, measure, printed, ledger"], [
        [*place, len(faults), ", ".join(str(faults[0][name]) for name in ("key", "measure", "printed", "ledger"))]
        for place, faults in ranked])


def added(levels, name, width):
    """The counts `by_class` or `by_confidence` of all levels."""
    total = {}
    for f in levels.values():
        for group, values in getattr(f, name).items():
            total[group] = [a + b for a, b in zip(total.get(group, [0] * width), values)]
    return total


def reliability_table(levels):
    rows = []
    for lower, (amounts, wrong, confidence) in sorted(added(levels, "by_confidence", 3).items()):
        rows.append([f"from {lower}", amounts, f"{confidence / amounts:.5f}", f"{1 - wrong / amounts:.5f}", wrong])
    return table(["stated confidence", "amounts", "mean stated", "share right", "wrong"], rows)


def class_table(levels):
    rows = [[name, amounts, wrong, f"{1 - wrong / amounts:.5f}"]
            for name, (amounts, wrong) in sorted(added(levels, "by_class", 2).items())]
    return table(["evidence", "amounts", "wrong", "share right"], rows)


def baseline_table(baselines):
    return table(["scans", "amounts", "juesuan", "Tesseract, whole page, chi_sim", "Tesseract, cell by cell, eng",
                  "seconds: whole page", "one cell, ms"], [[
        NAMES[name], b["amounts"], share(b["juesuan"], b["amounts"]), share(b["page"], b["amounts"]),
        share(b["cell"], b["amounts"]), f"{b['page_seconds'] / b['pages']:.1f}", f"{1000 * b['cell_seconds'] / b['amounts']:.0f}"]
        for name, b in baselines.items() if b["amounts"]])


def figures_markdown(settings, levels, baselines):
    parts = [settings, "## Amounts", amounts_table(levels), "## Time and memory", cost_table(levels)]
    if baselines:
        parts += ["## Beside Tesseract", baseline_table(baselines)]
    parts += ["## Confidence", reliability_table(levels), "## By evidence", class_table(levels)]
    return "\n\n".join(parts)


def faults_markdown(levels):
    return "\n\n".join(["## Silent errors by cause", silent_table(levels), "## Where", silent_places(levels)])


def write_reports(folder, settings, levels, baselines):
    """DIR/report.md and report.json."""
    text = f"# Accuracy\n\n{figures_markdown(settings, levels, baselines)}\n\n{faults_markdown(levels)}\n"
    (folder / "report.md").write_text(text, encoding="utf-8")
    data = {"settings": settings, "levels": {name: vars(f) for name, f in levels.items()}, "baselines": baselines}
    (folder / "report.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


BEGIN, END = "<!-- figures: written by bench/accuracy.py --docs -->", "<!-- end of figures -->"


def update_docs(path, settings, levels, baselines):
    """Replaces what stands between the two marks."""
    text = path.read_text(encoding="utf-8")
    head, rest = text.split(BEGIN)
    tail = rest.split(END)[1]
    path.write_text(f"{head}{BEGIN}\n\n{figures_markdown(settings, levels, baselines)}\n\n{END}{tail}", encoding="utf-8")
