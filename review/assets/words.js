// Every word of the page in two languages, and the names that the models know.
//
// In: words.json ({id: [zh, en]}) and the message files of the models. Out: text of an id in the
// language that is chosen. An id without a word is shown as it is, so that it is seen.

let language = document.documentElement.lang === "en" ? "en" : "zh";
let own = {};
let messages = {zh: {messages: {}, names: {}}, en: {messages: {}, names: {}}};
const listeners = new Set();

export function setWords(ownWords, messageFiles) {
  own = ownWords;
  if (messageFiles) messages = messageFiles;
  try {
    language = localStorage.getItem("juesuan.language") ?? language;
  } catch {
    // A page from a file may have no storage.
  }
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

export function currentLanguage() {
  return language;
}

export function chooseLanguage(wanted) {
  language = wanted;
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  try {
    localStorage.setItem("juesuan.language", wanted);
  } catch {
    // See above.
  }
  for (const listener of listeners) listener();
}

export function onLanguage(listener) {
  listeners.clear();
  listeners.add(listener);
}

/** The word of an id; {name} in it takes values.name. */
export function word(id, values = {}) {
  const both = own[id];
  const text = both ? both[language === "zh" ? 0 : 1] : id;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** A name of the models: group "forms", "measures", "keys", "notes", "rules", … */
export function named(group, id) {
  const texts = messages[language];
  return texts.names[group]?.[id] ?? own[`${group}.${id}`]?.[language === "zh" ? 0 : 1] ??
    texts.messages[`${group.slice(0, -1)}.${id}`] ?? id;
}

export function hasName(group, id) {
  return named(group, id) !== id;
}

export function allNames(group) {
  return messages[language].names[group] ?? {};
}
