// The rebuilt forms, cell for cell as printed, merged headers too.

import {h, replace} from "./dom.js";
import {knownName, letters} from "./sums.js";
import {named, word} from "./words.js";

const MARKS = {suspect: "?", repaired: "*", reviewed: "✓", read: "·", verified: ""};

function gridOf(table) {
  const cells = new Map();
  const covered = new Set();
  for (const cell of table.cells) {
    cells.set(`${cell.row} ${cell.column}`, cell);
    for (let row = cell.row; row < cell.row + cell.row_span; ++row)
      for (let column = cell.column; column < cell.column + cell.column_span; ++column)
        if (row !== cell.row || column !== cell.column) covered.add(`${row} ${column}`);
  }
  return {cells, covered};
}

function textOf(cell, entry) {
  if (entry && (entry.ocr_read !== undefined || entry.review)) return entry.printed;
  return cell?.text ?? entry?.printed ?? "";
}

/** Nothing is printed there, and nobody doubts it: no colour asks for a look. */
function isPlainBlank(entry) {
  return entry.amount === null && !entry.printed && (entry.status === "read" || entry.status === "verified");
}

/** "row letters" of the names that were read otherwise: the known ones. */
function knownNames(model, table) {
  const names = new Map();
  for (const entry of model.ledger.entries) {
    const known = entry.table === table.id && knownName(entry);
    if (known) names.set(`${entry.row} ${letters(entry.subject.printed_name)}`, known);
  }
  return names;
}

export class FormsView {
  constructor(model, actions) {
    this.model = model;
    this.actions = actions;
    this.table = model.ledger.tables.find((t) => t.form !== "other")?.id ??
      model.ledger.tables[0]?.id;
    this.body = h("div", {className: "scroll", tabindex: "0", role: "region",
      "aria-label": word("tab.forms")});
    this.element = h("section", {className: "forms"});
    model.on("ledger", () => this.draw());
    model.on("select", () => this.show());
    this.draw();
  }

  draw() {
    const {model} = this;
    if (!model.tableById.has(this.table)) this.table = model.ledger.tables[0]?.id;
    const choices = model.ledger.tables.map((table) =>
      h("option", {value: table.id}, this.titleOf(table)));
    this.choice = h("select", {"aria-label": word("table"), onchange: () => {
      this.table = this.choice.value;
      this.drawTable();
      model.pageShown = this.page();
      if (model.pageShown) model.tell("table");
    }}, choices);
    if (this.table) this.choice.value = this.table;
    replace(this.element, h("div", {className: "bar"}, this.choice, this.actions?.(this)),
      this.legend(), this.body);
    this.drawTable();
  }

  /** The first page of the table that is shown. */
  page() {
    return this.model.tableById.get(this.table)?.parts[0]?.page_no;
  }

  titleOf(table) {
    const suspects = this.model.ledger.entries
      .filter((entry) => entry.table === table.id && entry.status === "suspect").length;
    const name = table.form === "other" ? table.title || table.id : named("forms", table.form);
    return `${table.id} ${name}${suspects ? ` (${suspects}?)` : ""}`;
  }

  legend() {
    return h("div", {className: "legend"}, Object.entries(MARKS).map(([status, mark]) =>
      h("span", {}, h("i", {className: "status-" + status}, mark || " "),
        word("status." + status))));
  }

  drawTable() {
    const table = this.model.tableById.get(this.table);
    this.cells = new Map();
    if (!table) return replace(this.body, h("p", {className: "soft"}, word("no_tables")));
    const grid = gridOf(table);
    this.names = knownNames(this.model, table);
    const rows = [];
    for (let row = 0; row < table.row_count; ++row) rows.push(this.rowOf(table, grid, row));
    const unit = word("unit." + (table.currency_unit ?? "unknown"));
    replace(this.body, h("table", {className: "form"},
      h("caption", {}, table.title || table.id, " ",
        h("span", {className: "soft"}, unit)),
      h("tbody", {}, rows)));
    this.show();
  }

  rowOf(table, grid, row) {
    const name = row < table.header_rows ? "th" : "td";
    const cells = [];
    for (let column = 0; column < table.column_count; ++column) {
      if (grid.covered.has(`${row} ${column}`)) continue;
      cells.push(this.cellOf(table, name, grid.cells.get(`${row} ${column}`), row, column));
    }
    return h("tr", {}, cells);
  }

  cellOf(table, name, cell, row, column) {
    const i = this.model.entryAt(table.id, row, column);
    const entry = i >= 0 ? this.model.entry(i) : null;
    const properties = {rowspan: cell?.row_span > 1 ? cell.row_span : null,
      colspan: cell?.column_span > 1 ? cell.column_span : null};
    if (!entry) {
      const text = textOf(cell, null);
      const known = this.names.get(`${row} ${letters(text)}`);
      return h(name, properties, text, known && h("span", {className: "soft known"}, ` [${known}]`));
    }
    const mark = isPlainBlank(entry) ? "" : MARKS[entry.status];
    const color = isPlainBlank(entry) ? "" : ` status-${entry.status}`;
    const element = h(name, {...properties, tabindex: "-1",
      className: "number amount" + color, "data-entry": i,
      title: word("status." + entry.status),
      onclick: () => this.model.select(i),
      ondblclick: () => this.model.tell("edit"),
      onkeydown: (event) => this.move(event, row, column, i)},
    textOf(cell, entry), mark && h("span", {className: "mark"}, mark));
    this.cells.set(i, element);
    return element;
  }

  /** Arrows go from amount to amount; Enter edits. */
  move(event, row, column, i) {
    if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1],
      ArrowRight: [0, 1]}[event.key];
    if (event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      this.model.select(i);
      this.model.tell("edit");
    }
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const table = this.model.tableById.get(this.table);
    let [r, c] = [row + step[0], column + step[1]];
    for (; r >= 0 && c >= 0 && r < table.row_count && c < table.column_count;
      r += step[0], c += step[1]) {
      const next = this.model.entryAt(this.table, r, c);
      if (next < 0) continue;
      this.model.select(next);
      this.cells.get(next)?.focus();
      return;
    }
  }

  show() {
    const entry = this.model.entry(this.model.selected);
    if (entry && entry.table !== this.table) {
      this.table = entry.table;
      this.choice.value = entry.table;
      return this.drawTable();
    }
    for (const [i, cell] of this.cells) {
      cell.classList.toggle("chosen", i === this.model.selected);
      cell.classList.toggle("marked", this.model.marked.includes(i));
      cell.tabIndex = i === this.model.selected ? 0 : -1;
    }
    const first = this.cells.get(this.model.selected);
    if (first) first.scrollIntoView({block: "nearest", inline: "nearest"});
    else if (this.cells.size > 0) [...this.cells.values()][0].tabIndex = 0;
  }
}
