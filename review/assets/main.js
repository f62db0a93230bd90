// Starts the page and shows what the address names: "#/" the collection, "#/r/ID" a report,
// "#/y/ID" the years of its unit.

import {h, replace} from "./dom.js";
import {isEmbedded, loadWords, prepareReport} from "./api.js";
import {chooseLanguage, currentLanguage, onLanguage, setWords, word} from "./words.js";
import {dispatch, keyList} from "./keys.js";
import {AuditPage} from "./audit.js";
import {HomePage} from "./home.js";
import {ReportPage} from "./report.js";
import {YearsPage} from "./years.js";

const root = document.getElementById("page");
let shownPage = null;

function topBar() {
  const other = currentLanguage() === "zh" ? "en" : "zh";
  return h("header", {className: "top"}, h("span", {className: "brand"}, "决算 juesuan"),
    h("span", {className: "grow"}),
    h("button", {onclick: showHelp}, word("key.help")),
    h("button", {onclick: () => chooseLanguage(other), lang: other},
      other === "zh" ? "中文" : "English"));
}

function showHelp() {
  if (document.querySelector("dialog[open]")) return;
  const element = h("dialog", {"aria-label": word("key.help")}, h("h2", {}, word("key.help")),
    keyList(), h("p", {className: "soft"}, word("typing.about")),
    h("button", {onclick: () => element.close()}, word("close")));
  element.addEventListener("close", () => element.remove());
  document.body.append(element);
  element.showModal();
}

async function pageOf(hash) {
  if (isEmbedded) return ReportPage.open("0");
  const report = /^#\/r\/(\d+)$/.exec(hash);
  if (report) return ReportPage.open(report[1]);
  const years = /^#\/y\/(\d+)$/.exec(hash);
  if (years) return new YearsPage(years[1]);
  if (hash === "#/audit") return new AuditPage();
  return new HomePage();
}

async function show() {
  shownPage?.close();
  try {
    shownPage = await pageOf(location.hash);
  } catch (failure) {
    replace(root, topBar(), h("main", {}, h("p", {className: "alarm", role: "alert"},
      word("failed"), " ", String(failure.message))));
    return;
  }
  replace(root, topBar(), shownPage.element);
  await shownPage.start();
}

async function start() {
  prepareReport(/^#\/r\/(\d+)$/.exec(location.hash)?.[1]);
  const {own, messages} = await loadWords();
  setWords(own, messages);
  onLanguage(show);
  addEventListener("hashchange", show);
  document.addEventListener("keydown", (event) => dispatch(event, "any", {help: showHelp}));
  await show();
}

start();
