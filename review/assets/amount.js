// Exact money: what a person types, and how it is shown.
//
// In: typed text, decimal strings in yuan. Out: whole fen as BigInt; no floating point anywhere.

const FEN_PER_YUAN = 100n;
export const UNITS = {yuan: 100n, ten_thousand_yuan: 1000000n};

/** Full-width digits and signs as ASCII, without spaces and separators. */
function plain(text) {
  return text.normalize("NFKC").replace(/[\s,，、'’]/g, "").replace(/[－−–—]/g, "-");
}

/** "8310571.85" (yuan) as fen; null for null. */
export function fenOf(yuan) {
  if (yuan === null || yuan === undefined || yuan === "") return null;
  const parts = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(yuan);
  if (!parts) return null;
  const fen = BigInt(parts[2]) * FEN_PER_YUAN + BigInt((parts[3] ?? "").padEnd(2, "0"));
  return parts[1] ? -fen : fen;
}

/** Fen as a decimal string in yuan, as ledgers have it. */
export function yuanOf(fen) {
  const size = fen < 0n ? -fen : fen;
  const cents = String(size % FEN_PER_YUAN).padStart(2, "0");
  return `${fen < 0n ? "-" : ""}${size / FEN_PER_YUAN}.${cents}`;
}

/**
 * What a person typed, in a table of this unit: {kind: "amount", fen}, {kind: "blank"} or
 * {kind: "bad"}. A unit that is typed behind the number counts for this number.
 */
export function parseTyped(text, unit) {
  let typed = plain(text);
  if (typed === "") return {kind: "blank"};
  let perUnit = UNITS[unit] ?? UNITS.yuan;
  const named = /(万元|万|元)$/.exec(typed);
  if (named) {
    perUnit = named[1] === "元" ? UNITS.yuan : UNITS.ten_thousand_yuan;
    typed = typed.slice(0, -named[1].length);
  }
  const brackets = /^\((.+)\)$/.exec(typed);
  if (brackets) typed = "-" + brackets[1];
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(typed);
  if (!parts || !((parts[2] ?? "") + (parts[3] ?? ""))) return {kind: "bad"};
  const decimals = parts[3] ?? "";
  const scaled = BigInt((parts[2] || "0") + decimals) * perUnit;
  const divisor = 10n ** BigInt(decimals.length);
  if (scaled % divisor !== 0n || scaled / divisor > 9000000000000000n) return {kind: "bad"};
  const fen = scaled / divisor;
  return {kind: "amount", fen: parts[1] === "-" ? -fen : fen};
}

/** Fen with thousands separators, in the unit of a table, with at least two decimals. */
export function shown(fen, unit) {
  if (fen === null || fen === undefined) return "";
  const perUnit = UNITS[unit] ?? UNITS.yuan;
  const size = fen < 0n ? -fen : fen;
  const digits = String(perUnit).length - 1;
  let decimals = String(size % perUnit).padStart(digits, "0");
  decimals = decimals.replace(/0+$/, "").padEnd(2, "0");
  const whole = String(size / perUnit).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${fen < 0n ? "-" : ""}${whole}.${decimals}`;
}
