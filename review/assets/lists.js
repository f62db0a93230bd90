// Findings, possible rows and corrections as lists.

import {h, replace} from "./dom.js";
import {currentLanguage, named, word} from "./words.js";
import {drawSum, placeName} from "./sums.js";
import {cropOf} from "./picture.js";
import {whoAmI} from "./model.js";

export class FindingsView {
  constructor(model) {
    this.model = model;
    this.element = h("section", {className: "findings"});
    model.on("ledger", () => this.draw());
    this.draw();
  }

  draw() {
    const {findings} = this.model.ledger;
    if (findings.length === 0)
      return replace(this.element, h("p", {className: "done"}, word("findings.none")));
    replace(this.element, findings.map((finding, i) => this.drawOne(finding, i)));
  }

  drawOne(finding, i) {
    const entries = finding.refs.map((ref) => ref.entry).filter((e) => e !== undefined);
    const places = finding.refs.filter((ref) => ref.bbox && ref.page_no);
    const show = () => {
      this.model.places = places;
      this.model.select(entries[0] ?? -1, entries);
      if (entries.length === 0 && places.length > 0) this.model.tell("place");
    };
    return h("article", {className: "finding " + finding.severity},
      h("button", {className: "link finding-text", onclick: show},
        h("span", {className: "badge"}, word("severity." + finding.severity)),
        ` ${finding.id} ${named("rules", finding.rule)}`),
      h("p", {}, this.model.message(i)[currentLanguage()]),
      this.sumOf(finding, entries));
  }

  /** The broken identity whose members the finding names, drawn as a sum. */
  sumOf(finding, entries) {
    const named = new Set(entries);
    const sum = this.model.sums.filter((s) => s.outcome === "broken" || s.outcome === "rounding")
      .map((s) => ({s, shared: s.terms.filter(([i]) => named.has(i)).length,
        isRule: this.model.definitions[s.identity]?.[2] === finding.rule}))
      .filter(({shared, isRule}) => isRule && shared >= Math.min(2, named.size))
      .sort((a, b) => b.shared - a.shared || a.s.terms.length - b.s.terms.length)[0]?.s;
    return sum && h("details", {open: finding.severity === "error"},
      h("summary", {}, word("sum")), drawSum(this.model, sum));
  }
}

/** Rows that forms usually have and that were not found, and printed amounts that went nowhere. */
export class MissingView {
  constructor(model, addRow) {
    this.model = model;
    this.addRow = addRow;
    this.element = h("section", {className: "missing"});
    model.on("ledger", () => this.draw());
    this.draw();
  }

  draw() {
    const rows = this.model.missingRows();
    const amounts = this.model.unaccounted;
    const count = rows.length + amounts.length;
    this.count = count;
    if (count === 0)
      return replace(this.element, h("p", {className: "done"}, word("missing.none")));
    replace(this.element,
      rows.map((row) => this.drawRow(row)), amounts.map((amount) => this.drawAmount(amount)));
  }

  drawRow(row) {
    const name = [named("forms", row.form), row.subject?.code, row.subject?.name ||
      named("keys", row.key)].filter(Boolean).join(" · ");
    return h("article", {className: "card"}, h("h2", {}, name),
      h("p", {className: "soft"}, `${word("page")} ${row.page_no} · `,
        named("reasons", row.reason ?? "")),
      this.model.isReadOnly ? null : h("div", {className: "edit"},
        h("button", {onclick: () => this.addRow(row)}, word("missing.add")),
        h("button", {onclick: () => this.model.sayAbsent(row)}, word("missing.absent"))));
  }

  drawAmount(place) {
    const show = () => {
      this.model.places = [place];
      this.model.tell("place");
    };
    return h("article", {className: "card"},
      h("h2", {}, word("missing.amount"), ` · ${word("page")} ${place.page_no}`),
      cropOf(this.model, place), h("p", {className: "soft"}, place.message),
      h("div", {className: "edit"}, h("button", {onclick: show}, word("show")),
        !this.model.isReadOnly &&
          h("button", {onclick: () => this.model.sayAbsent(place)}, word("missing.no_amount"))));
  }
}

/** What OCR read otherwise and identities put right: its picture, what was read, what stands now. */
export class RepairsView {
  constructor(model) {
    this.model = model;
    this.element = h("section", {className: "repairs"});
    model.on("ledger", () => this.draw());
    this.draw();
  }

  draw() {
    const all = this.model.ledger.entries.map((entry, i) => ({entry, i}))
      .filter(({entry}) => entry.status === "repaired");
    this.count = all.length;
    replace(this.element, all.map(({entry, i}) => h("article", {className: "card"},
      h("h2", {}, placeName(this.model, entry)),
      h("p", {className: "soft"}, `${word("page")} ${entry.page_no}`), cropOf(this.model, entry),
      h("p", {className: "number"}, h("del", {}, entry.ocr_read || word("blank")), " → ",
        h("b", {}, this.model.shownAmount(entry) || word("blank"))),
      h("div", {className: "edit"},
        h("button", {onclick: () => this.model.select(i)}, word("show"))))));
  }
}

export class CorrectionsView {
  constructor(model) {
    this.model = model;
    this.element = h("section", {className: "corrections"});
    model.on("ledger", () => this.draw());
    this.draw();
  }

  draw() {
    const {corrections, badLines} = this.model;
    const rows = [...corrections].reverse().map((correction) => this.rowOf(correction));
    replace(this.element,
      badLines.map((line) => h("p", {className: "alarm"}, word("bad_line", {line}))),
      rows.length === 0 ? h("p", {className: "soft"}, word("corrections.none")) :
        h("table", {className: "list"}, h("thead", {}, h("tr", {},
          ["when", "who", "where", "decision", "was", "became", "why", ""].map((id) =>
            h("th", {scope: "col"}, id && word("column." + id))))), h("tbody", {}, rows)));
  }

  rowOf(correction) {
    const place = correction.place ? [named("forms", correction.place.form), correction.place.key,
      correction.place.measure && named("measures", correction.place.measure)]
      .filter(Boolean).join(" · ") : "";
    const undo = () => this.undo(correction.id);
    return h("tr", {}, h("td", {}, correction.at), h("td", {}, correction.by), h("td", {}, place),
      h("td", {}, word("decision." + correction.kind) + (correction.blind ? " ◐" : "")),
      h("td", {className: "number"}, correction.read?.printed ?? ""),
      h("td", {className: "number"}, correction.became?.printed || correction.target || ""),
      h("td", {}, correction.why ?? ""),
      h("td", {}, !this.model.isReadOnly && h("button", {onclick: undo}, word("key.undo"))));
  }

  undo(id) {
    return this.model.correct({kind: "undo", by: whoAmI(), target: id});
  }
}

