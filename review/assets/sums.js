// An identity drawn as a sum: the printed figures one below the other, and what is missing.

import {h} from "./dom.js";
import {fenOf, shown} from "./amount.js";
import {currentLanguage, named, word} from "./words.js";

/** "支出决算表 · 201 一般公共服务支出 · 基本支出" */
export function placeName(model, entry) {
  const form = named("forms", entry.form);
  return [form, subjectName(entry), named("measures", entry.measure)].filter(Boolean).join(" · ");
}

/** Letters alone: full width and half, with spaces and without, are the same. */
export function letters(text) {
  return text.normalize("NFKC").replace(/\s/g, "");
}

/** The known name that a reading which is another one goes with; "" where it says the same. */
export function knownName(entry) {
  const {printed_name: printed, name} = entry.subject ?? {};
  if (entry.source !== "ocr" || !printed || !name) return "";
  return letters(printed).includes(letters(name)) ? "" : name;
}

export function subjectName(entry) {
  const known = knownName(entry);
  const name = entry.subject?.printed_name || entry.subject?.name;
  const printed = known ? `${name} [${known}]` : name;
  const code = entry.subject?.classification === "item" ? "" : entry.subject?.code;
  return [code, printed || named("keys", entry.key)].filter(Boolean).join(" ");
}

export function equationOf(model, sum) {
  const both = model.definitions[sum.identity];
  return both ? both[currentLanguage() === "zh" ? 0 : 1] : sum.identity;
}

/** total - parts, with one amount taken otherwise. */
export function differenceWith(model, sum, changed, fen) {
  let difference = 0n;
  for (const [i, coefficient] of sum.terms) {
    const amount = i === changed ? fen : fenOf(model.entry(i).amount);
    difference += BigInt(coefficient) * (amount ?? 0n);
  }
  return difference;
}

export function holds(sum, difference) {
  const size = difference < 0n ? -difference : difference;
  return size <= fenOf(sum.tolerance);
}

function rowOf(model, sum, [i, coefficient], isTotal, changed, fen) {
  const entry = model.entry(i);
  const sign = isTotal ? "=" : coefficient < 0 ? "+" : "−";
  const amount = i === changed ? shown(fen, model.unitOf(entry)) : entry.printed;
  const choose = () => model.select(i, sum.terms.map(([term]) => term));
  return h("tr", {className: i === model.selected ? "chosen" : ""},
    h("td", {className: "sign", "aria-hidden": "true"}, sign),
    h("td", {}, h("button", {className: "link", onclick: choose}, placeName(model, entry)),
      h("span", {className: "soft"}, ` ${word("page")} ${entry.page_no}`)),
    h("td", {className: "number status-" + entry.status}, amount || word("blank")));
}

/** The sum as a table; `changed` may stand with another amount than the ledger's. */
export function drawSum(model, sum, changed = -1, fen = null) {
  const difference = differenceWith(model, sum, changed, fen);
  const unit = model.unitOf(model.entry(sum.terms[0][0]));
  const [total, ...parts] = sum.terms;
  const isRight = holds(sum, difference);
  return h("table", {className: "sum" + (isRight ? " holds" : " broken")},
    h("caption", {}, equationOf(model, sum)),
    h("tbody", {},
      parts.map((term) => rowOf(model, sum, term, false, changed, fen)),
      rowOf(model, sum, total, true, changed, fen),
      h("tr", {className: "difference"}, h("td"), h("td", {}, word("difference")),
        h("td", {className: "number"},
          shown(difference, unit) + (isRight ? " ✓" : "")))));
}

/** Sums of an entry, broken ones first. */
export function sumsOf(model, i) {
  const order = {broken: 0, not_checkable: 1, rounding: 2, holds: 3};
  return (model.sumsByEntry[i] ?? []).map((sum) => model.sums[sum])
    .sort((a, b) => order[a.outcome] - order[b.outcome]);
}
