// The one table of keys: it dispatches them, and the list that people read is drawn from it.

import {h} from "./dom.js";
import {word} from "./words.js";

/** [keys, action, where]; where: "queue", "report" or "any". */
export const KEYS = [
  [["Enter"], "accept", "queue"],
  [["1", "2", "3", "4", "5", "6", "7", "8", "9"], "choose", "queue"],
  [["b"], "blank", "queue"],
  [["u"], "unreadable", "queue"],
  [["s"], "same", "queue"],
  [["w"], "wrong", "queue"],
  [["t"], "type", "queue"],
  [["n", "ArrowRight"], "next", "queue"],
  [["p", "ArrowLeft"], "previous", "queue"],
  [["z"], "undo", "report"],
  [["+", "="], "zoomIn", "report"],
  [["-"], "zoomOut", "report"],
  [["0"], "zoomFit", "report"],
  [["Shift+ArrowLeft"], "panLeft", "report"],
  [["Shift+ArrowRight"], "panRight", "report"],
  [["Shift+ArrowUp"], "panUp", "report"],
  [["Shift+ArrowDown"], "panDown", "report"],
  [["q"], "openQueue", "report"],
  [["f"], "openForms", "report"],
  [["?"], "help", "any"],
];

function nameOf(event) {
  const isPan = event.shiftKey && event.key.startsWith("Arrow");
  return isPan ? "Shift+" + event.key : event.key;
}

function isTyping(target) {
  return target.closest?.("input, textarea, select, [contenteditable]") !== null;
}

/** Buttons and links do with Enter what they are for. */
function isPressed(event) {
  return event.key === "Enter" && event.target.closest?.("button, a, summary, td, [role=tab]");
}

/** Calls actions[action](key). Keys of an input method, and of fields, are left alone. */
export function dispatch(event, where, actions) {
  if (event.isComposing || event.keyCode === 229) return;
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  if (isPressed(event)) return;
  const name = nameOf(event);
  for (const [keys, action, place] of KEYS) {
    if (!keys.includes(name) || !actions[action]) continue;
    if (place !== "any" && place !== where && place !== "report") continue;
    event.preventDefault();
    actions[action](name);
    return;
  }
}

export function keyList() {
  const rows = KEYS.map(([keys, action]) =>
    h("tr", {}, h("td", {}, keysText(keys)), h("td", {}, word("key." + action))));
  return h("table", {className: "keys"}, h("tbody", {}, rows));
}

function keysText(keys) {
  const several = keys.length > 3;
  const shownKeys = several ? [keys[0], "…", keys.at(-1)] : keys;
  return shownKeys.map((key) => (key === "…" ? " … " : h("kbd", {}, key)));
}
