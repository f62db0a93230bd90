// One report: the page as published on one side, what was made of it on the other.

import {h, replace} from "./dom.js";
import {loadReport, isEmbedded} from "./api.js";
import {ReportModel, sayWhoIAm, whoAmI} from "./model.js";
import {named, word} from "./words.js";
import {dispatch} from "./keys.js";
import {reportFigures} from "./figures.js";
import {FormsView} from "./forms.js";
import {PictureView} from "./picture.js";
import {QueueView} from "./queue.js";
import {CorrectionsView, FindingsView, MissingView, RepairsView} from "./lists.js";
import {TextView} from "./text.js";
import {openRowDialog, openTableMenu, openTypedDialog, TypedForm} from "./tables.js";

const TABS = ["forms", "queue", "missing", "repairs", "findings", "figures", "text", "corrections",
  "typed"];

/** A mark behind a unit or year that is not sure. */
function doubt(basis) {
  return basis?.suspect && h("span", {className: "mark status-suspect fact-doubt", title: word("doubt.fact")}, "?");
}

export class ReportPage {
  constructor(id, data) {
    this.model = new ReportModel(id, data);
    this.picture = new PictureView(this.model);
    const addRow = (row) => openRowDialog(this.model, row);
    this.views = {
      forms: new FormsView(this.model, () => this.tableButtons()),
      queue: new QueueView(this.model, addRow),
      missing: new MissingView(this.model, addRow),
      repairs: new RepairsView(this.model),
      findings: new FindingsView(this.model),
      text: new TextView(this.model),
      corrections: new CorrectionsView(this.model),
    };
    this.head = h("div", {className: "report-head"});
    this.tabs = h("div", {role: "tablist", className: "tabs", "aria-label": word("views")});
    this.panel = h("div", {role: "tabpanel", className: "panel", id: "panel",
      "aria-live": "off"});
    this.element = h("main", {className: "report"}, this.head,
      h("div", {className: "panes"}, this.picture.element,
        h("div", {className: "side"}, this.tabs, this.panel)));
    this.listen();
    this.tab = this.model.queue.length > 0 && !this.model.isReadOnly ? "queue" : "forms";
    this.draw();
  }

  static async open(id) {
    return new ReportPage(id, await loadReport(id));
  }

  /** Once the page is in the document, so that sizes are known. */
  start() {
    const {model} = this;
    if (this.tab === "queue") return this.views.queue.open();
    const page = this.views.forms.page() ?? 1;
    if (model.ledger.document.page_count > 0) this.picture.show(page);
  }

  listen() {
    const {model} = this;
    model.on("ledger", () => this.draw());
    model.on("table", () => this.picture.show(model.pageShown));
    model.on("edit", () => {
      this.show("queue");
      this.views.queue.jump();
      this.views.queue.actions().type();
    });
    model.on("place", async () => {
      const place = model.places[0];
      await this.picture.show(place.page_no);
      this.picture.reveal(place.bbox);
    });
    this.onKey = (event) => {
      if (document.querySelector("dialog[open]")) return;
      const own = this.tab === "queue" && !model.isReadOnly ? this.views.queue.actions() : {};
      dispatch(event, this.tab === "queue" ? "queue" : "report", {...this.actions(), ...own});
    };
    document.addEventListener("keydown", this.onKey);
  }

  close() {
    document.removeEventListener("keydown", this.onKey);
  }

  actions() {
    const {picture, model} = this;
    return {
      undo: () => !model.isReadOnly && this.undo(),
      zoomIn: () => picture.scaleBy(1.25),
      zoomOut: () => picture.scaleBy(1 / 1.25),
      zoomFit: () => picture.fit(),
      panLeft: () => picture.pan(-1, 0),
      panRight: () => picture.pan(1, 0),
      panUp: () => picture.pan(0, -1),
      panDown: () => picture.pan(0, 1),
      openQueue: () => this.show("queue"),
      openForms: () => this.show("forms"),
    };
  }

  async undo() {
    const last = this.model.corrections.at(-1);
    if (!last || !await this.views.corrections.undo(last.id)) return;
    if (last.place) this.views.queue.returnTo(last.place);
  }

  tableButtons() {
    if (this.model.isReadOnly) return null;
    return [h("button", {onclick: () => openTableMenu(this.model)}, word("tables.title")),
      h("button", {onclick: () => openTypedDialog(this.model, this.picture.page)},
        word("tables.typed"))];
  }

  typedTables() {
    return this.model.ledger.tables.filter((table) => table.id.startsWith("K"));
  }

  countOf(tab) {
    const {model} = this;
    return {queue: model.queue.length, missing: this.views.missing.count,
      repairs: this.views.repairs.count,
      findings: model.ledger.findings.length, corrections: model.corrections.length}[tab];
  }

  isNeeded(tab) {
    if (tab === "typed") return this.typedTables().length > 0;
    return tab !== "repairs" || this.views.repairs.count > 0;
  }

  draw() {
    this.drawHead();
    const shownTabs = TABS.filter((tab) => this.isNeeded(tab));
    replace(this.tabs, shownTabs.map((tab) => {
      const count = this.countOf(tab);
      return h("button", {role: "tab", "aria-selected": String(tab === this.tab),
        "aria-controls": "panel", id: "tab-" + tab, onclick: () => this.show(tab)},
      word("tab." + tab), count !== undefined && h("span", {className: "count"}, String(count)));
    }));
    this.panel.setAttribute("aria-labelledby", "tab-" + this.tab);
    replace(this.panel, this.panelOf(this.tab));
  }

  panelOf(tab) {
    if (tab === "figures") return reportFigures(this.model);
    if (tab !== "typed") return this.views[tab].element;
    const table = this.typedTables().at(-1);
    if (this.typed?.table.id !== table.id) this.typed = new TypedForm(this.model, table);
    return this.typed.element;
  }

  show(tab) {
    this.tab = tab;
    this.views.queue.isShown = tab === "queue";
    this.draw();
    if (tab === "queue") this.views.queue.open();
  }

  drawHead() {
    const {model} = this;
    const {document: facts, summary} = model.ledger;
    const chip = (id, value, name = "") => h("li", {className: name}, h("b", {}, String(value)),
      " ", word(id));
    const name = h("input", {type: "text", value: whoAmI(), placeholder: word("who"),
      "aria-label": word("who"), className: "who", onchange: () => sayWhoIAm(name.value)});
    const state = h("select", {"aria-label": word("state"), onchange: () =>
      model.correct({kind: "state", by: whoAmI(), target: state.value})},
    ["todo", "work", "done"].map((id) => h("option", {value: id}, word("state." + id))));
    state.value = model.state.state;
    replace(this.head,
      !isEmbedded && h("a", {href: "#/", className: "home"}, "‹ " + word("home")),
      h("h1", {}, facts.entity || facts.file, doubt(facts.entity && facts.entity_basis), " ",
        h("span", {className: "soft"}, String(facts.fiscal_year ?? ""),
          doubt(facts.fiscal_year && facts.fiscal_year_basis), facts.fiscal_year ? " · " : "",
          named("kinds", facts.kind))),
      h("ul", {className: "chips"}, chip("forms_found", summary.forms_found + "/9"),
        chip("amounts", summary.entries), chip("status.suspect", summary.suspect,
          summary.suspect ? "status-suspect" : ""),
        chip("status.reviewed", summary.reviewed), chip("tab.findings", summary.findings)),
      !model.isReadOnly && h("span", {className: "session"}, state, name));
  }
}
