// The audit: a fixed sample of what nobody doubted, typed again without seeing what was read.

import {announce, h, replace} from "./dom.js";
import {loadAudit, sendAudit} from "./api.js";
import {cropOf} from "./picture.js";
import {fenOf, shown, yuanOf} from "./amount.js";
import {named, word} from "./words.js";
import {subjectName} from "./sums.js";
import {amountField} from "./typing.js";
import {whoAmI} from "./model.js";

export class AuditPage {
  constructor() {
    this.body = h("div");
    this.element = h("main", {className: "home-page"},
      h("a", {href: "#/", className: "home"}, "‹ " + word("home")),
      h("h1", {}, word("audit.title")), h("p", {}, word("audit.about")), this.body);
  }

  async start() {
    this.draw(await loadAudit());
  }

  close() {}

  draw(audit) {
    const {figures, next} = audit;
    replace(this.body, h("p", {className: "figures-line"}, word("audit.figures", figures)),
      next ? this.card(next) : h("p", {className: "done"},
        word(figures.sample === 0 ? "audit.none" : "audit.done")),
      audit.wrong.length > 0 && h("table", {className: "list"}, h("caption", {},
        word("audit.wrong")), h("tbody", {}, audit.wrong.map((one) =>
        h("tr", {}, h("td", {}, h("a", {href: "#/r/" + one.report}, one.name)),
          h("td", {className: "number"}, shown(fenOf(one.was), "yuan")),
          h("td", {className: "number"}, shown(fenOf(one.typed), "yuan")))))));
  }

  card(next) {
    const model = {id: next.report};
    const field = amountField({unit: next.unit, label: word("queue.type"),
      onkeep: (fen) => this.keep(next, fen)});
    setTimeout(() => field.input.focus());
    return h("article", {className: "card"},
      h("h2", {}, [next.entity, named("forms", next.form), subjectName(next),
        named("measures", next.measure)].filter(Boolean).join(" · ")),
      h("p", {className: "soft"}, `${word("page")} ${next.page_no} · ` +
        word("unit." + (next.unit ?? "unknown"))), cropOf(model, next),
      h("div", {className: "edit"}, field.element,
        h("button", {onclick: () => {
          const parsed = field.read();
          if (parsed.kind !== "bad") this.keep(next, parsed.fen ?? null);
        }}, word("keep"))));
  }

  async keep(next, fen) {
    this.draw(await sendAudit({report: next.report, number: next.number, by: whoAmI(),
      amount: fen === null ? null : yuanOf(fen)}));
    announce(word("kept"));
  }
}
