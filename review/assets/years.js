// One unit over the years: what its final accounts say, side by side.

import {h, replace} from "./dom.js";
import {loadYears} from "./api.js";
import {fenOf} from "./amount.js";
import {hasName, named, word} from "./words.js";
import {barFigure} from "./figures.js";

const SUMMARY = "income_expenditure_summary";
const TOTALS = ["item:total_revenue", "item:total_expenditure"];
const isLei = (one) => /^functional:\d{3}$/.test(one.key);
const isSource = (one) => !/total|carryover|surplus/.test(one.key);

/** What each figure shows: its word, and which amounts. */
const FIGURES = [
  ["figure.totals", (one) => one.form === SUMMARY && TOTALS.includes(one.key)],
  ["figure.income", (one) => one.form === SUMMARY && one.side === "income" && isSource(one)],
  ["figure.lei", (one) => one.form === SUMMARY && one.side === "expenditure" && isLei(one)],
  ["figure.three_public_years", (one) => one.form === "three_public"],
];

export class YearsPage {
  constructor(id) {
    this.id = id;
    this.body = h("div");
    this.element = h("main", {className: "home-page years"},
      h("a", {href: "#/", className: "home"}, "‹ " + word("home")), this.body);
  }

  async start() {
    const data = await loadYears(this.id);
    replace(this.body, h("h1", {}, `${data.unit} · ${word("figure.years")}`),
      h("ul", {className: "chips"}, data.reports.map((report) =>
        h("li", {}, h("a", {href: "#/r/" + report.id}, h("b", {}, nameOf(report, data.reports)),
          " " + report.file)))),
      h("p", {className: "soft"}, word("figure.years_about")), this.figures(data));
  }

  close() {}

  figures(data) {
    const figures = FIGURES.map(([id, isWanted]) => [id, rowsOf(data, isWanted)])
      .filter(([, rows]) => rows.length > 0)
      .map(([id, rows]) => barFigure(`${word(id)} (${word("yuan")})`, rows, "yuan"));
    return h("div", {className: "figures"}, figures.length > 0 ? figures :
      h("p", {className: "soft"}, word("figure.none")));
  }
}

/** The year; where a year has two reports, with which of them. */
function nameOf(report, reports) {
  const same = reports.filter((other) => other.year === report.year);
  return same.length === 1 ? String(report.year) : `${report.year} (${same.indexOf(report) + 1})`;
}

function labelOf(one) {
  if (isLei(one)) return `${one.key.split(":")[1]} ${one.name}`;
  return hasName("keys", one.key) ? named("keys", one.key) : one.name;
}

/** A row for each key, with a bar for each report; what a report does not have has no amount. */
function rowsOf(data, isWanted) {
  const rows = new Map();
  for (const one of data.amounts.filter(isWanted)) {
    const row = rows.get(one.key) ?? {key: one.key, label: labelOf(one), ofReport: new Map()};
    row.ofReport.set(one.report, one);
    rows.set(one.key, row);
  }
  const isSome = (row) => [...row.ofReport.values()].some((one) => fenOf(one.amount) !== 0n);
  return [...rows.values()].filter(isSome).sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((row) => ({label: row.label, parts: data.reports.map((report) =>
      partOf(row.ofReport.get(report.id), nameOf(report, data.reports)))}));
}

function partOf(one, name) {
  if (!one) return {name: `${name} –`, fen: null};
  const doubt = one.suspect ? ` (${word("status.suspect")})` : "";
  return {name: name + doubt, fen: fenOf(one.amount)};
}
