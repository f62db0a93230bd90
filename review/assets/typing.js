// A field for an amount, safe with input methods: nothing is taken while a word is half composed.

import {h, replace} from "./dom.js";
import {parseTyped, shown} from "./amount.js";
import {word} from "./words.js";

/**
 * options: unit, value, label, onkeep(fen or null for blank), onchange(parsed), onleave.
 * Out: {element, input, read()}.
 */
export function amountField(options) {
  let isComposing = false;
  const hint = h("span", {className: "hint soft", id: `hint-${Math.random().toString(36).slice(2)}`});
  const input = h("input", {type: "text", inputmode: "decimal", autocomplete: "off",
    spellcheck: "false", className: "amount-field", "aria-label": options.label,
    "aria-describedby": hint.id, value: options.value ?? ""});
  const read = () => parseTyped(input.value, options.unit);
  const tell = () => {
    const parsed = read();
    const isBad = parsed.kind === "bad";
    input.setAttribute("aria-invalid", String(isBad));
    replace(hint, isBad ? word("typed.bad") : parsed.kind === "blank" ? word("typed.blank") :
      `= ${shown(parsed.fen, "yuan")} ${word("yuan")}`);
    if (options.onchange) options.onchange(parsed);
  };
  input.addEventListener("compositionstart", () => (isComposing = true));
  input.addEventListener("compositionend", () => {
    isComposing = false;
    tell();
  });
  input.addEventListener("input", () => !isComposing && tell());
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      options.onleave?.();
    }
    if (event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    const parsed = read();
    if (parsed.kind === "bad") return;
    options.onkeep(parsed.kind === "blank" ? null : parsed.fen, event);
  });
  tell();
  return {element: h("span", {className: "typing"}, input, hint), input, read};
}
