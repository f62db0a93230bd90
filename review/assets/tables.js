// Corrections of rows and tables, and forms that are typed from nothing with sums as one types.

import {h, replace} from "./dom.js";
import {loadForm, sendTyped} from "./api.js";
import {parseTyped, shown} from "./amount.js";
import {whoAmI} from "./model.js";
import {allNames, named, word} from "./words.js";
import {amountField} from "./typing.js";

function dialog(title, ...content) {
  const close = h("button", {className: "close", "aria-label": word("close"),
    onclick: () => element.close()}, "×");
  const element = h("dialog", {"aria-label": title}, close, h("h2", {}, title), content);
  element.addEventListener("close", () => element.remove());
  document.body.append(element);
  element.showModal();
  return element;
}

const option = (value, text) => h("option", {value}, text);

/** What can be told of the row and the table of the chosen amount. */
export function openTableMenu(model) {
  const entry = model.entry(model.selected);
  const table = model.tableById.get(entry?.table ?? "") ?? model.ledger.tables[0];
  if (!table) return;
  const part = table.parts[0] ?? {page_no: 1, bbox: [0, 0, 0, 0]};
  const tablePlace = {table: table.id, form: table.form, page_no: part.page_no, bbox: part.bbox};
  const send = async (correction) => {
    element.close();
    await model.correct({by: whoAmI(), ...correction});
  };
  const place = entry && model.placeOf(entry);
  const measures = [...new Set(table.columns.map((c) => c.measure).filter(Boolean))];
  const move = h("select", {"aria-label": word("tables.move")},
    measures.filter((m) => m !== entry?.measure).map((m) => option(m, named("measures", m))));
  const forms = h("select", {"aria-label": word("tables.form")},
    Object.entries(allNames("forms")).map(([id, name]) => option(id, name)),
    option("other", named("forms", "other")));
  forms.value = table.form;
  const units = h("select", {"aria-label": word("tables.unit")},
    option("yuan", word("unit.yuan")), option("ten_thousand_yuan",
      word("unit.ten_thousand_yuan")));
  const button = (id, onclick) => h("button", {onclick}, word(id));
  const row = entry && h("fieldset", {}, h("legend", {}, word("tables.row")),
    button("tables.add_row", () => {
      element.close();
      openRowDialog(model, {...place, side: entry.side, table: table.id});
    }),
    button("tables.remove_row", () => send({kind: "row_removed", place})),
    button("tables.shift_down", () => send({kind: "row_shifted", place, target: "1"})),
    button("tables.shift_up", () => send({kind: "row_shifted", place, target: "-1"})),
    h("div", {}, move, button("tables.move", () => send({kind: "value_moved", place,
      target: move.value, read: {printed: entry.printed, amount: entry.amount}}))));
  const element = dialog(word("tables.title"), row,
    h("fieldset", {}, h("legend", {}, word("table")),
      h("div", {}, forms, button("tables.form", () =>
        send({kind: "form_told", place: tablePlace, target: forms.value}))),
      h("div", {}, units, button("tables.unit", () =>
        send({kind: "unit_told", place: tablePlace, target: units.value})))));
}

/** A row that was not found: its subject by code or name, its amounts by measure. */
export function openRowDialog(model, at) {
  const table = model.tableById.get(at.table) ??
    model.ledger.tables.find((t) => t.form === at.form);
  if (!table) return;
  const measures = at.measures ?? [...new Set(table.columns
    .filter((c) => (c.side ?? null) === (at.side ?? null) && c.measure).map((c) => c.measure))];
  const fields = measures.map((measure) => ({measure, field: amountField({
    unit: model.units[table.id], label: named("measures", measure), onkeep: () => keep()})}));
  const key = h("input", {type: "text", value: at.measures ? at.key : "", autocomplete: "off",
    "aria-label": word("tables.subject")});
  const label = h("span", {className: "soft"}, at.subject?.name ?? "");
  key.addEventListener("input", async () => {
    const found = await sendTyped({text: key.value, form: table.form});
    label.textContent = found.name ?? word("tables.no_subject");
    key.dataset.key = found.key ?? "";
  });
  if (at.measures) key.dataset.key = at.key;
  const keep = async () => {
    const subject = key.dataset.key || (key.value.includes(":") ? key.value : "");
    if (!subject || fields.some(({field}) => field.read().kind === "bad")) return;
    const values = Object.fromEntries(fields.map(({measure, field}) => {
      const parsed = field.read();
      return [measure, parsed.kind === "blank" ? "" : shown(parsed.fen, model.units[table.id])];
    }));
    element.close();
    const place = {table: table.id, form: table.form, page_no: at.page_no, bbox: at.bbox};
    if (at.side) place.side = at.side;
    await model.correct({kind: "row_added", by: whoAmI(), place, target: subject, values,
      became: {printed: label.textContent, amount: null}});
  };
  const element = dialog(word("tables.add_row"),
    h("label", {}, word("tables.subject"), key), label,
    fields.map(({measure, field}) => h("label", {className: "row-field"},
      named("measures", measure), field.element)),
    h("button", {onclick: keep}, word("keep")));
}

/** A form typed from nothing: its grid, the page beside it, sums with every key. */
export class TypedForm {
  constructor(model, table) {
    this.model = model;
    this.table = table;
    this.element = h("section", {className: "typed"});
    model.on("ledger", () => this.draw());
    this.load();
  }

  async load() {
    this.form = await loadForm(this.table.form);
    this.draw();
  }

  rows() {
    const rows = new Map();
    for (const [i, entry] of this.model.ledger.entries.entries()) {
      if (entry.table !== this.table.id) continue;
      const id = `${entry.side ?? ""} ${entry.key}`;
      const row = rows.get(id) ?? {key: entry.key, side: entry.side, row: entry.row,
        name: entry.subject.name, amounts: new Map()};
      row.amounts.set(entry.measure, i);
      rows.set(id, row);
    }
    return [...rows.values()].sort((a, b) => a.row - b.row);
  }

  draw() {
    if (!this.form) return;
    const rows = this.rows();
    const have = new Set(rows.map((row) => `${row.side ?? ""} ${row.key}`));
    const offered = this.form.rows.filter((row) => !have.has(`${row.side ?? ""} ${row.key}`));
    replace(this.element, h("h2", {}, this.form.name),
      h("table", {className: "form"}, h("thead", {}, h("tr", {}, h("th", {}, word("tables.subject")),
        this.form.measures.map((m) => h("th", {}, named("measures", m))))),
      h("tbody", {}, rows.map((row) => this.rowOf(row)),
        offered.map((row) => this.emptyRow(row)))),
      h("button", {onclick: () => openRowDialog(this.model, this.placeOf(""))},
        word("tables.add_row")));
  }

  placeOf(side) {
    const part = this.table.parts[0];
    const place = {table: this.table.id, form: this.table.form, page_no: part.page_no,
      bbox: part.bbox};
    if (side) place.side = side;
    return place;
  }

  rowOf(row) {
    return h("tr", {}, h("th", {scope: "row"}, row.name),
      this.form.measures.map((measure) => {
        const i = row.amounts.get(measure);
        if (i === undefined) return h("td");
        const entry = this.model.entry(i);
        return h("td", {className: "number status-" + entry.status, tabindex: "0",
          onclick: () => this.model.select(i)}, entry.printed);
      }));
  }

  emptyRow(row) {
    const cells = this.form.measures.map((measure) => ({measure, field: amountField({
      unit: this.model.units[this.table.id], label: `${row.name} ${named("measures", measure)}`,
      onkeep: () => this.keep(row, cells)})}));
    return h("tr", {className: "offered"}, h("th", {scope: "row"}, row.name),
      cells.map(({field}) => h("td", {}, field.element)));
  }

  keep(row, cells) {
    if (cells.some(({field}) => field.read().kind === "bad")) return;
    const values = Object.fromEntries(cells.map(({measure, field}) => {
      const parsed = parseTyped(field.input.value, this.model.units[this.table.id]);
      return [measure, parsed.kind === "amount" ? shown(parsed.fen, this.model.units[this.table.id]) : ""];
    }));
    return this.model.correct({kind: "row_added", by: whoAmI(), place: this.placeOf(row.side),
      target: row.key, values, became: {printed: row.name, amount: null}});
  }
}

/** Asks which form is to be typed, and makes its grid. */
export function openTypedDialog(model, page) {
  const missing = model.ledger.summary?.forms_missing ?? [];
  const names = Object.entries(allNames("forms"));
  const forms = h("select", {"aria-label": word("tables.form")},
    names.map(([id, name]) => option(id, name)));
  if (missing.length > 0) forms.value = missing[0];
  const units = h("select", {"aria-label": word("tables.unit")}, option("yuan", word("unit.yuan")),
    option("ten_thousand_yuan", word("unit.ten_thousand_yuan")));
  const start = async () => {
    element.close();
    await model.correct({kind: "table_typed", by: whoAmI(), target: forms.value,
      place: {table: "", form: forms.value, page_no: page, bbox: [0, 0, 0, 0]},
      became: {printed: units.value, amount: null}});
  };
  const element = dialog(word("tables.typed"), h("p", {}, word("tables.typed_about")),
    h("div", {}, forms, units), h("button", {onclick: start}, word("tables.start")));
}
