// The collection: its reports to search, sort and filter, and how far the work is.

import {h, replace} from "./dom.js";
import {loadList} from "./api.js";
import {word} from "./words.js";

const COLUMNS = ["entity", "year", "file", "forms", "suspects", "unaccounted", "findings", "reviewed",
  "state", "by"];
const UNSORTED = ["unaccounted"];
const ROWS = 50;

export class HomePage {
  constructor() {
    this.query = {text: "", state: "", sort: "", down: "0", offset: "0"};
    this.list = h("div", {className: "scroll"});
    this.progress = h("div", {className: "progress"});
    const search = h("input", {type: "search", placeholder: word("search"),
      "aria-label": word("search"), oninput: () => this.ask({text: search.value})});
    const state = h("select", {"aria-label": word("state"),
      onchange: () => this.ask({state: state.value})},
    ["", "todo", "work", "done"].map((id) =>
      h("option", {value: id}, word(id ? "state." + id : "state.any"))));
    this.element = h("main", {className: "home-page"}, h("h1", {}, word("home")), this.progress,
      h("div", {className: "bar"}, search, state,
        h("a", {href: "#/audit", className: "audit-link"}, word("audit.title"))), this.list);
  }

  async start() {
    const list = await loadList(this.query);
    if (list.single) {
      location.hash = "#/r/0";
      return;
    }
    this.draw(list);
  }

  close() {}

  ask(changes) {
    Object.assign(this.query, {offset: "0"}, changes);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(async () => this.draw(await loadList(this.query)), 150);
  }

  draw(list) {
    const found = list.found.reports;
    const first = Number(this.query.offset);
    this.drawProgress(list.all);
    replace(this.list, h("table", {className: "list reports"},
      h("thead", {}, h("tr", {}, COLUMNS.map((column) => this.headOf(column)))),
      h("tbody", {}, list.rows.map((row) => this.rowOf(row)))),
    h("div", {className: "bar"},
      h("span", {}, word("list.range", {first: found ? first + 1 : 0,
        last: Math.min(first + ROWS, found), count: found})),
      h("button", {disabled: first === 0, onclick: () =>
        this.ask({offset: String(Math.max(0, first - ROWS))})}, word("previous_page")),
      h("button", {disabled: first + ROWS >= found, onclick: () =>
        this.ask({offset: String(first + ROWS)})}, word("next_page"))));
  }

  drawProgress(all) {
    const count = all.reports || 0;
    const share = count ? (100 * (all.done ?? 0)) / count : 0;
    replace(this.progress,
      h("progress", {max: "100", value: share, "aria-label": word("progress")}),
      h("span", {}, word("progress.text", {done: all.done ?? 0, work: all.work ?? 0, count,
        suspects: all.suspects ?? 0, reviewed: all.reviewed ?? 0, amounts: all.amounts ?? 0})));
  }

  headOf(column) {
    if (UNSORTED.includes(column)) return h("th", {scope: "col"}, word("column." + column));
    const isSorted = this.query.sort === column;
    const down = isSorted && this.query.down === "0" ? "1" : "0";
    return h("th", {scope: "col", "aria-sort": isSorted ?
      (this.query.down === "1" ? "descending" : "ascending") : "none"},
    h("button", {className: "link", onclick: () => this.ask({sort: column, down})},
      word("column." + column), isSorted ? (this.query.down === "1" ? " ↓" : " ↑") : ""));
  }

  /** The year, which leads to the unit's other years. */
  yearOf(row) {
    const label = `${row.year} ${row.entity ?? ""}: ${word("figure.years")}`;
    return h("td", {}, row.year && h("a", {href: "#/y/" + row.id, className: "years-link",
      "aria-label": label, title: word("figure.years")}, row.year));
  }

  rowOf(row) {
    const link = h("a", {href: "#/r/" + row.id}, row.entity || row.file);
    return h("tr", {}, h("td", {}, link), this.yearOf(row), h("td", {}, row.file),
      h("td", {className: "number"}, row.forms + "/9"),
      h("td", {className: "number" + (row.suspects ? " status-suspect" : "")}, row.suspects),
      h("td", {className: "number" + (row.unaccounted ? " status-suspect" : "")}, row.unaccounted),
      h("td", {className: "number"}, row.findings), h("td", {className: "number"}, row.reviewed),
      h("td", {}, word("state." + row.state)), h("td", {}, row.by ?? ""));
  }
}
