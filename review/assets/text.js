// What the report says in words: amounts in its sentences beside those of the tables, its sections.

import {h, replace} from "./dom.js";
import {fenOf, shown} from "./amount.js";
import {named, word} from "./words.js";

export class TextView {
  constructor(model) {
    this.model = model;
    this.element = h("section", {className: "text"});
    model.on("ledger", () => this.draw());
    this.draw();
  }

  draw() {
    const {narrative = [], sections = [], glossary = []} = this.model.ledger;
    const isEmpty = narrative.length + sections.length + glossary.length === 0;
    if (isEmpty) return replace(this.element, h("p", {className: "done"}, word("text.none")));
    replace(this.element, narrative.length > 0 && this.facts(narrative),
      sections.map((section) => h("details", {},
        h("summary", {}, [section.number, section.title].filter(Boolean).join(" "), " ",
          h("span", {className: "soft"}, `${word("page")} ${section.page_no}`)),
        h("p", {className: "prose"}, section.text))),
      glossary.length > 0 && h("dl", {}, glossary.map(({term, definition}) =>
        [h("dt", {}, term), h("dd", {}, definition)])));
  }

  facts(narrative) {
    const heads = ["text.sentence", "text.value", "text.table"];
    return h("table", {className: "list"}, h("caption", {}, word("text.facts")),
      h("thead", {}, h("tr", {}, heads.map((id) => h("th", {scope: "col"}, word(id))))),
      h("tbody", {}, narrative.map((fact) => this.fact(fact))));
  }

  fact(fact) {
    const entry = this.model.entry(fact.entry ?? -1);
    const show = () => {
      this.model.places = [fact];
      if (entry) this.model.select(fact.entry);
      else this.model.tell("place");
    };
    const measure = fact.measure ? ` · ${named("measures", fact.measure)}` : "";
    return h("tr", {}, h("td", {}, fact.sentence, " ",
      h("button", {className: "link", onclick: show}, `${word("page")} ${fact.page_no}`)),
    h("td", {className: "number"}, fact.printed),
    h("td", {}, entry && [h("span", {className: "number"},
      shown(fenOf(entry.amount), this.model.unitOf(entry))),
    h("span", {className: "soft"}, ` ${fact.subject}${measure}`)]));
  }
}
