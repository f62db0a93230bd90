// Figures that people would rather look at, as SVG with the numbers written on them.

import {h, svg} from "./dom.js";
import {fenOf, shown} from "./amount.js";
import {named, word} from "./words.js";

const WIDTH = 720;
const BAR = 22;
const LABEL = 230;
const NUMBER = 210;
const COLOURS = 4;  // of style.css

function numberOf(part, unit) {
  return [shown(part.fen, unit), part.name].filter(Boolean).join(" ");
}

/** Horizontal bars: [{label, parts: [{name, fen}]}]; widths only are rounded. */
export function barFigure(title, rows, unit) {
  const all = rows.flatMap((row) => row.parts.map((part) => part.fen ?? 0n));
  const most = all.reduce((a, b) => (b > a ? b : a), 1n);
  const perRow = Math.max(1, ...rows.map((row) => row.parts.length));
  const height = rows.length * (perRow * BAR + 8) + 8;
  const bars = rows.flatMap((row, i) => row.parts.map((part, k) => {
    const y = 4 + i * (perRow * BAR + 8) + k * BAR;
    const share = Number(((part.fen ?? 0n) * 10000n) / most) / 10000;
    const width = Math.max(0, share) * (WIDTH - LABEL - NUMBER);
    return svg("g", {}, k === 0 &&
      svg("text", {x: LABEL - 8, y: y + 15, "text-anchor": "end"}, row.label),
      svg("rect", {x: LABEL, y: y + 2, width, height: BAR - 5, class: "bar bar-" + (k % COLOURS)}),
      svg("text", {x: LABEL + width + 6, y: y + 15, class: "figure-number"},
        numberOf(part, unit)));
  }));
  const label = `${title}: ` + rows.map((row) =>
    `${row.label} ${row.parts.map((part) => numberOf(part, unit)).join(" / ")}`).join("; ");
  return h("figure", {}, h("figcaption", {}, title),
    svg("svg", {viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": label}, bars));
}

const isLei = (entry) => /^functional:\d{3}$/.test(entry.key);

function amounts(model, wanted) {
  return model.ledger.entries.filter((entry) => entry.amount !== null && wanted(entry));
}

function byLei(model) {
  const rows = amounts(model, (entry) => entry.form === "income_expenditure_summary" &&
    entry.side === "expenditure" && entry.measure === "final" && isLei(entry) &&
    fenOf(entry.amount) !== 0n);
  return rows.map((entry) => ({label: entry.subject.code + " " + entry.subject.name,
    parts: [{fen: fenOf(entry.amount)}]}));
}

function byIncome(model) {
  const skipped = /total|carryover|surplus/;
  const rows = amounts(model, (entry) => entry.form === "income_expenditure_summary" &&
    entry.side === "income" && entry.measure === "final" && !skipped.test(entry.key) &&
    fenOf(entry.amount) !== 0n);
  return rows.map((entry) => ({label: entry.subject.name || named("keys", entry.key),
    parts: [{fen: fenOf(entry.amount)}]}));
}

function budgetAgainstFinal(model, form) {
  const rows = new Map();
  for (const entry of amounts(model, (e) => e.form === form)) {
    if (entry.measure !== "budget" && entry.measure !== "final") continue;
    const row = rows.get(entry.key) ?? {label: entry.subject.name || named("keys", entry.key)};
    row[entry.measure] = fenOf(entry.amount);
    rows.set(entry.key, row);
  }
  return [...rows.values()].filter((row) => row.budget !== undefined && row.final !== undefined)
    .map((row) => ({label: row.label, parts: [
      {name: word("budget"), fen: row.budget}, {name: word("final"), fen: row.final}]}));
}

export function reportFigures(model) {
  const first = model.ledger.tables.find((t) => t.form === "income_expenditure_summary");
  const unit = first?.currency_unit ?? "yuan";
  const figures = [];
  const add = (title, rows) => {
    if (rows.length > 0) figures.push(barFigure(title, rows, unit));
  };
  add(word("figure.income"), byIncome(model));
  add(word("figure.lei"), byLei(model));
  add(word("figure.three_public"), budgetAgainstFinal(model, "three_public"));
  add(word("figure.summary"), budgetAgainstFinal(model, "income_expenditure_summary"));
  if (figures.length === 0) figures.push(h("p", {className: "soft"}, word("figure.none")));
  return h("div", {className: "figures"}, figures);
}
