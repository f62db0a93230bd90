// One report in the page: its ledger, what is chosen, and who wants to know when that changes.

import {sendCorrection, isEmbedded} from "./api.js";
import {fenOf, shown, yuanOf} from "./amount.js";

function boxContains(box, x, y) {
  return x >= box[0] && x < box[2] && y >= box[1] && y < box[3];
}

export function whoAmI() {
  try {
    return localStorage.getItem("juesuan.by") ?? "";
  } catch {
    return "";
  }
}

export function sayWhoIAm(name) {
  try {
    localStorage.setItem("juesuan.by", name);
  } catch {
    // Then the server's name stands.
  }
}

export class ReportModel {
  constructor(id, data) {
    this.id = id;
    this.listeners = new Map();
    this.selected = -1;
    this.marked = [];
    this.definitions = data.definitions;
    this.pagePictures = data.page_pictures;
    this.take(data);
  }

  get isReadOnly() {
    return isEmbedded || matchMedia("(max-width: 700px)").matches;
  }

  /** Takes over what the server says now; parts that did not change are not sent. */
  take(data) {
    const {tables, sections, glossary, narrative} = this.ledger ?? {};
    const hasCells = data.ledger.tables.some((table) => table.cells.length > 0);
    this.ledger = {...this.ledger, ...data.ledger};
    if (tables && !hasCells) Object.assign(this.ledger, {sections, glossary, narrative});
    if (tables && !hasCells && tables.length === data.ledger.tables.length) {
      this.ledger.tables = tables;
      for (const [i, table] of data.ledger.tables.entries())
        tables[i].currency_unit = table.currency_unit;
    }
    this.unaccounted = this.ledger.findings.filter((f) => f.rule === "amount_unaccounted")
      .flatMap((f) => f.refs.filter((ref) => ref.bbox).map((ref) => ({...ref, message: f.message})));
    this.queue = [...data.queue, ...this.unaccounted.map((place, i) =>
      ({entry: this.firstUnaccounted + i, alternatives: []}))];
    this.units = data.units;
    this.sums = data.sums;
    this.corrections = data.corrections;
    this.badLines = data.bad_lines;
    this.messagesEn = data.messages_en;
    this.state = data.state;
    this.index();
  }

  index() {
    this.tableById = new Map(this.ledger.tables.map((table) => [table.id, table]));
    this.entryByCell = new Map();
    for (const [i, entry] of this.ledger.entries.entries())
      this.entryByCell.set(`${entry.table} ${entry.row} ${entry.column}`, i);
    this.sumsByEntry = Array.from({length: this.firstUnaccounted}, () => []);
    for (const [i, sum] of this.sums.entries())
      for (const [entry] of sum.terms) this.sumsByEntry[entry]?.push(i);
    this.standing = new Map();
    for (const correction of this.corrections) {
      if (["value", "blank", "unreadable", "report_wrong"].includes(correction.kind))
        this.standing.set(this.placeKey(correction.place), correction.id);
    }
  }

  on(event, listener) {
    const all = this.listeners.get(event) ?? [];
    all.push(listener);
    this.listeners.set(event, all);
  }

  tell(event) {
    for (const listener of this.listeners.get(event) ?? []) listener();
  }

  get firstUnaccounted() {
    return this.ledger.entries.length + (this.ledger.possible_rows?.length ?? 0);
  }

  /** What stands at a place: "amount", "row" (may be missing) or "unaccounted". */
  kindAt(i) {
    if (i < this.ledger.entries.length) return "amount";
    return i < this.firstUnaccounted ? "row" : "unaccounted";
  }

  /**
   * An amount; behind the last one come the rows that may be missing, which are blank, and then
   * printed amounts that stand nowhere in the ledger.
   */
  entry(i) {
    const {entries, possible_rows: possible} = this.ledger;
    if (i < entries.length) return entries[i];
    const place = i < this.firstUnaccounted ? possible[i - entries.length] :
      this.unaccounted[i - this.firstUnaccounted];
    return place && {...place, amount: null, printed: "", status: "suspect"};
  }

  /** Rows that may be missing, with their measures. */
  missingRows() {
    const rows = new Map();
    for (const possible of this.ledger.possible_rows ?? []) {
      const key = `${possible.form} ${possible.side ?? ""} ${possible.key}`;
      const row = rows.get(key) ?? {...possible, measures: []};
      row.measures.push(possible.measure);
      rows.set(key, row);
    }
    return [...rows.values()];
  }

  /** That a row is not on the page, or that what is printed there is no amount of a form. */
  sayAbsent(row) {
    const place = {page_no: row.page_no, bbox: row.bbox, form: row.form ?? "",
      table: row.table ?? "", key: row.key ?? "", measure: ""};
    if (row.side) place.side = row.side;
    return this.correct({kind: "nothing_there", by: whoAmI(), place});
  }

  unitOf(entry) {
    return this.units[entry.table] ?? "yuan";
  }

  /** The amount as the page would print it. */
  shownAmount(entry) {
    return shown(fenOf(entry.amount), this.unitOf(entry));
  }

  entryAt(table, row, column) {
    return this.entryByCell.get(`${table} ${row} ${column}`) ?? -1;
  }

  entryOnPage(page, x, y) {
    return this.ledger.entries.findIndex(
      (entry) => entry.page_no === page && boxContains(entry.bbox, x, y));
  }

  select(entry, marked = []) {
    this.selected = entry;
    this.marked = marked;
    this.tell("select");
  }

  placeOf(entry) {
    const place = {table: entry.table, form: entry.form, key: entry.key, measure: entry.measure,
      page_no: entry.page_no, bbox: entry.bbox};
    if (entry.side) place.side = entry.side;
    return place;
  }

  placeKey(place) {
    return [place.form, place.side ?? "", place.key, place.measure, place.page_no,
      ...place.bbox.map((x) => Math.round(x))].join("|");
  }

  /** A correction of one amount, ready to be sent. */
  aboutAmount(i, kind, fen, why = "") {
    const entry = this.entry(i);
    const read = entry.review?.read ?? entry;
    const correction = {kind, by: whoAmI(), place: this.placeOf(entry), why,
      read: {printed: read.printed, amount: read.amount},
      seen: this.standing.get(this.placeKey(this.placeOf(entry))) ?? ""};
    if (fen !== null && fen !== undefined)
      correction.became = {printed: this.printedFor(entry, fen), amount: yuanOf(fen)};
    return correction;
  }

  // What the page prints, where that is this amount; else as it would print it.
  printedFor(entry, fen) {
    if (fenOf(entry.amount) === fen && entry.printed) return entry.printed;
    return shown(fen, this.unitOf(entry));
  }

  /** Sends it and takes over the answer. True when it is kept. */
  async correct(correction) {
    const result = await sendCorrection(this.id, correction);
    const data = result.answer ?? result.stale;
    if (data) {
      const place = correction.place;
      this.take(data);
      this.tell("ledger");
      if (result.stale) this.refused = {mine: correction, place};
    }
    if (result.error) this.failure = result.error;
    if (!result.answer) this.tell("refused");
    return Boolean(result.answer);
  }

  message(i) {
    return {zh: this.ledger.findings[i].message,
      en: this.messagesEn[i] ?? this.ledger.findings[i].message};
  }
}
