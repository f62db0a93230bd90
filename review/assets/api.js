// What the page asks the server, or, in a file that was mailed, finds in itself.

const embedded = (() => {
  const element = document.getElementById("embedded");
  return element ? JSON.parse(element.textContent) : null;
})();

export const isEmbedded = embedded !== null;

async function json(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(await response.text() || String(response.status));
  return response.json();
}

export async function loadWords() {
  if (embedded) return {own: embedded.words, messages: embedded.messages};
  const [own, messages] = await Promise.all([json("words.json"), json("api/messages")]);
  return {own, messages};
}

export async function loadList(query) {
  if (embedded) return {single: true, rows: []};
  return json("api/reports?" + new URLSearchParams(query));
}

const coming = new Map();

/** Asks for a report that is going to be shown, while other things load. */
export function prepareReport(id) {
  if (!embedded && id !== undefined) coming.set(id, json(`api/reports/${id}`).catch(() => null));
}

export async function loadReport(id) {
  if (embedded) return embedded.report;
  const prepared = await coming.get(id);
  coming.delete(id);
  return prepared ?? json(`api/reports/${id}`);
}

/** Where a page's picture is, and its resolution. */
export function pagePicture(id, page, dpi) {
  if (!embedded) return {src: `api/reports/${id}/pages/${page}?dpi=${dpi}`, dpi};
  const picture = embedded.pictures[page];
  return picture ? {src: picture.data, dpi: picture.dpi} : null;
}

/** {answer} when it is kept, {stale} when somebody else decided, {error} when it is not kept. */
export async function sendCorrection(id, correction) {
  let response;
  try {
    response = await fetch(`api/reports/${id}/corrections`, {
      method: "POST",
      headers: {"Content-Type": "application/json"},
      body: JSON.stringify(correction),
    });
  } catch (failure) {
    return {error: String(failure.message)};
  }
  if (response.status === 409) return {stale: await response.json()};
  if (!response.ok) return {error: await response.text() || String(response.status)};
  return {answer: await response.json()};
}

export async function sendTyped(text) {
  return json("api/subjects?" + new URLSearchParams(text));
}

export async function loadForm(form) {
  return json("api/forms/" + form);
}

/** What the unit of this report says in all years. */
export async function loadYears(id) {
  return json(`api/reports/${id}/years`);
}

export async function loadAudit() {
  return json("api/audit");
}

export async function sendAudit(answer) {
  const response = await fetch("api/audit", {
    method: "POST",
    headers: {"Content-Type": "application/json"},
    body: JSON.stringify(answer),
  });
  if (!response.ok) throw new Error(await response.text() || String(response.status));
  return response.json();
}
