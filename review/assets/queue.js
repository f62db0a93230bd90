// The queue: one doubtful amount after the other, each settled with one key; among them rows that
// may be missing, and last printed amounts that went nowhere.

import {announce, h, replace} from "./dom.js";
import {fenOf, shown} from "./amount.js";
import {cropOf} from "./picture.js";
import {named, word} from "./words.js";
import {drawSum, equationOf, placeName, sumsOf} from "./sums.js";
import {amountField} from "./typing.js";

/** Why an amount is doubted, in words. */
export function doubtsOf(entry) {
  const {notes = [], asked} = entry.evidence ?? {};
  if (notes.length === 0) return [word("doubt.none")];
  return notes.map((note) => named("notes", note).replace("{asked}", asked ?? ""));
}

export class QueueView {
  constructor(model, addRow) {
    this.model = model;
    this.addRow = addRow;
    this.element = h("section", {className: "queue"});
    this.passed = new Set();
    this.last = null;
    model.on("ledger", () => this.draw());
    model.on("refused", () => this.tellRefused());
    model.on("select", () => this.jump());
    this.current = this.pick();
    this.draw();
  }

  pick() {
    const open = this.model.queue.filter((item) => !this.passed.has(this.keyOf(item.entry)));
    return (open[0] ?? this.model.queue[0])?.entry ?? -1;
  }

  keyOf(i) {
    return this.model.placeKey(this.model.placeOf(this.model.entry(i)));
  }

  item() {
    return this.model.queue.find((item) => item.entry === this.current);
  }

  /** Shows what is chosen elsewhere, where it is doubtful or may be edited. */
  jump() {
    if (this.model.selected < 0 || this.model.selected === this.current || !this.isShown) return;
    this.current = this.model.selected;
    this.draw();
  }

  /** Back to an amount whose correction was taken back. */
  returnTo(place) {
    const key = this.model.placeKey(place);
    this.passed.delete(key);
    const i = this.model.queue.find((item) => this.keyOf(item.entry) === key)?.entry;
    if (i === undefined) return;
    this.current = i;
    if (this.isShown) this.model.select(i);
    this.draw();
  }

  open() {
    this.isShown = true;
    if (this.current < 0 || !this.item()) this.current = this.pick();
    if (this.current >= 0) this.model.select(this.current);
    this.draw();
  }

  draw() {
    const {model} = this;
    if (!model.entry(this.current)) this.current = this.pick();
    const entry = model.entry(this.current);
    const count = model.queue.length;
    if (!entry) return replace(this.element, h("p", {className: "done"}, word("queue.empty")));
    const place = model.queue.findIndex((item) => item.entry === this.current);
    replace(this.element,
      h("div", {className: "bar"},
        h("strong", {}, place < 0 ? word("queue.other") :
          word("queue.place", {n: place + 1, count})),
        h("button", {onclick: () => this.step(-1)}, word("key.previous")),
        h("button", {onclick: () => this.step(1)}, word("key.next"))),
      this.kind() === "amount" ? this.card(entry) : this.missingCard(entry), this.sums());
  }

  kind() {
    return this.model.kindAt(this.current);
  }

  /** A row that may be missing, or a printed amount that went nowhere. */
  missingCard(place) {
    const {model} = this;
    this.field = null;
    const isRow = this.kind() === "row";
    const button = (id, onclick) => h("button", {onclick}, word(id));
    return h("article", {className: "card", "aria-label": word("queue.card"), "data-entry": this.current},
      h("h2", {}, isRow ? placeName(model, {...place, measure: ""}) : word("missing.amount")),
      h("p", {className: "soft"}, `${word("page")} ${place.page_no}`),
      !isRow && cropOf(model, place),
      h("ul", {className: "doubts"}, h("li", {}, isRow ?
        named("reasons", place.reason ?? "") : place.message)),
      !model.isReadOnly && h("div", {className: "edit"},
        isRow && button("missing.add", () => this.typeRow()),
        button(isRow ? "missing.absent" : "missing.no_amount", () => this.absent())));
  }

  typeRow() {
    const {form, side, key} = this.model.entry(this.current);
    this.addRow(this.model.missingRows().find((row) =>
      row.form === form && row.side === side && row.key === key));
  }

  async absent() {
    if (this.model.isReadOnly || this.isSending) return;
    this.isSending = true;
    const isKept = await this.model.sayAbsent(this.model.entry(this.current));
    this.isSending = false;
    if (!isKept) return;
    announce(word("kept"));
    this.goOn();
  }

  goOn() {
    this.current = this.pick();
    if (this.current >= 0) this.model.select(this.current);
    this.draw();
  }

  card(entry) {
    const {model} = this;
    return h("article", {className: "card", "aria-label": word("queue.card"), "data-entry": this.current},
      h("h2", {}, placeName(model, entry)),
      h("p", {className: "soft"}, `${word("page")} ${entry.page_no} · `,
        h("span", {className: "status-" + entry.status}, word("status." + entry.status)),
        entry.review && ` · ${word("review.by", {by: entry.review.by, at: entry.review.at})}`),
      cropOf(model, entry),
      h("ul", {className: "doubts"}, doubtsOf(entry).map((doubt) => h("li", {}, doubt))),
      this.choices(entry), !model.isReadOnly && this.edit(entry));
  }

  choices(entry) {
    const unit = this.model.unitOf(entry);
    const alternatives = this.item()?.alternatives ?? [];
    const rows = alternatives.map((alternative, n) => {
      const isStanding = fenOf(entry.amount) === fenOf(alternative.amount);
      return h("li", {}, h("button", {className: "choice", disabled: this.model.isReadOnly,
        onclick: () => this.choose(n)}, h("kbd", {}, String(n + 1)),
      h("b", {className: "number"}, shown(fenOf(alternative.amount), unit)),
      isStanding && h("span", {className: "tag"}, word("queue.standing"))),
      h("span", {className: "soft"}, this.reasonOf(alternative)));
    });
    return h("ol", {className: "choices", "aria-label": word("queue.alternatives")}, rows);
  }

  reasonOf(alternative) {
    const readers = alternative.readers.length ?
      word("queue.read_by", {readers: alternative.readers.map(readerName).join("、")}) :
      word("queue.nobody_read");
    const mends = alternative.mends.map((sum) => equationOf(this.model, this.model.sums[sum]));
    const unique = [...new Set(mends)];
    return unique.length ? `${readers} · ${word("queue.mends")} ${unique.join("；")}` : readers;
  }

  edit(entry) {
    const unit = this.model.unitOf(entry);
    this.field = amountField({unit, value: entry.printed, label: word("queue.type"),
      onkeep: (fen) => this.keep(fen === null ? "blank" : "value", fen),
      onchange: (parsed) => this.preview(parsed),
      onleave: () => this.element.querySelector(".choice")?.focus()});
    const button = (action, onclick) => h("button", {onclick}, word("key." + action));
    return h("div", {className: "edit"}, this.field.element,
      button("accept", () => this.accept()), button("blank", () => this.keep("blank", null)),
      button("unreadable", () => this.keep("unreadable", null)),
      button("same", () => this.same()), button("wrong", () => this.wrong()));
  }

  sums() {
    this.sumList = h("div", {className: "sums"});
    this.preview(null);
    return this.sumList;
  }

  /** The sums with what stands in the field. */
  preview(parsed) {
    if (!this.sumList) return;
    const isTyped = parsed && parsed.kind !== "bad";
    const fen = isTyped ? parsed.fen ?? null : fenOf(this.model.entry(this.current).amount);
    replace(this.sumList, sumsOf(this.model, this.current).slice(0, 6).map((sum) =>
      drawSum(this.model, sum, isTyped ? this.current : -1, fen)));
  }

  step(by) {
    const order = this.model.queue.map((item) => item.entry);
    if (order.length === 0) return;
    const at = order.indexOf(this.current);
    if (by > 0 && at >= 0) this.passed.add(this.keyOf(this.current));
    this.current = order[(at + by + order.length) % order.length];
    this.model.select(this.current);
    this.draw();
  }

  async keep(kind, fen, why = "") {
    if (this.model.isReadOnly || this.isSending) return;
    this.isSending = true;
    const settled = this.current;
    const key = this.keyOf(settled);
    this.passed.add(key);
    const isKept = await this.model.correct(this.model.aboutAmount(settled, kind, fen, why));
    this.isSending = false;
    if (!isKept) return this.passed.delete(key);
    this.last = {kind, fen};
    announce(word("kept"));
    this.goOn();
  }

  /** What stands is right; nothing stands and nothing is proposed: blank cannot be meant. */
  accept() {
    const typed = this.field?.read();
    if (document.activeElement === this.field?.input && typed?.kind === "amount")
      return this.keep("value", typed.fen);
    const entry = this.model.entry(this.current);
    const best = this.item()?.alternatives[0];
    if (entry.amount !== null) return this.keep("value", fenOf(entry.amount), "accepted");
    if (best) return this.keep("value", fenOf(best.amount), "accepted");
    if (entry.printed === "") return this.keep("blank", null, "accepted");
  }

  choose(n) {
    const alternative = this.item()?.alternatives[n];
    if (alternative) return this.keep("value", fenOf(alternative.amount), `choice ${n + 1}`);
  }

  same() {
    if (this.last) return this.keep(this.last.kind, this.last.fen, "same as before");
  }

  wrong() {
    const entry = this.model.entry(this.current);
    return this.keep("report_wrong", fenOf(entry.amount), "the report is wrong");
  }

  tellRefused() {
    const {refused, failure} = this.model;
    this.model.refused = null;
    this.model.failure = null;
    const text = refused ? this.refusedText(refused) : word("not_kept", {why: failure ?? ""});
    announce(text);
    this.element.prepend(h("p", {className: "alarm", role: "alert"}, text));
  }

  refusedText({mine, place}) {
    const theirs = this.model.corrections.findLast((c) =>
      c.place && this.model.placeKey(c.place) === this.model.placeKey(place));
    return word("stale", {mine: mine.became?.printed ?? word("decision." + mine.kind),
      theirs: theirs?.became?.printed || theirs?.became?.amount || word("decision." + (theirs?.kind ?? "undo")),
      by: theirs?.by ?? ""});
  }

  actions() {
    const steps = {next: () => this.step(1), previous: () => this.step(-1)};
    if (this.current >= 0 && this.kind() !== "amount")
      return {...steps, blank: () => this.absent(), type: () => this.kind() === "row" && this.typeRow()};
    return {
      ...steps,
      accept: () => this.accept(),
      choose: (key) => this.choose(Number(key) - 1),
      blank: () => this.keep("blank", null),
      unreadable: () => this.keep("unreadable", null),
      same: () => this.same(),
      wrong: () => this.wrong(),
      type: () => {
        this.field?.input.focus();
        this.field?.input.select();
      },
    };
  }
}

function readerName(reader) {
  const [name, thought] = reader.split("@");
  return word("reader." + name) + (thought ? ` (${word("reader.again")})` : "");
}
