/** The texts of the page in the user's language, and in a store's language for what the customer gets. */
import { signal } from "../ui.js";
import en from "./en.js";

/** @typedef {"en" | "zh-hans"} Language */
/** @typedef {keyof typeof en} Key */
/** @typedef {Record<string, string | number>} Values */

/** English is always here; the other comes with its first use. A component that reads texts follows it. */
const catalogues = signal(/** @type {Partial<Record<Language, Record<string, string>>>} */ ({ en }));
/** @type {Promise<void> | null} */
let loading = null;
/** A page waits for its language so long, then it starts in English. Milliseconds. */
const PATIENCE_MS = 1000;
/** @type {Record<string, string>} */
const english = en;
const REMEMBERED = "evertill.language";

/**
 * The language nearest to a tag of ours, a browser's or a store's locale ("zh-Hans-CN", "zh", "en_GB").
 * @param {string | null | undefined} tag
 * @returns {Language}
 */
export const languageOf = (tag) => (String(tag ?? "").toLowerCase().startsWith("zh") ? "zh-hans" : "en");

/** Read in a component it re-renders with the language. */
export const language = signal(/** @type {Language} */ (languageOf(localStorage.getItem(REMEMBERED) ?? navigator.language)));

async function load() {
  try {
    const { default: texts } = await import("./zh-hans.js");
    catalogues.value = { ...catalogues.peek(), "zh-hans": texts };
  } catch (error) {
    // The browser gives up on an address that failed once; the next start has it from the service worker.
    console.warn("no Chinese texts", error);
  }
}

/** Settles when the page's language can be shown, or when it has been waited for long enough. */
export async function languageReady() {
  if (language.peek() === "en") return;
  loading ??= load();
  await Promise.race([loading, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}

/** @param {Language} chosen */
export function setLanguage(chosen) {
  language.value = chosen;
  localStorage.setItem(REMEMBERED, chosen);
}

/**
 * The text of a key; an unknown key shows as itself, which a test would find.
 * @param {Language} wanted
 * @param {string} key
 * @param {Values} [values]
 */
export function textIn(wanted, key, values = {}) {
  if (wanted !== "en") loading ??= load();
  const text = (catalogues.value[wanted] ?? english)[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * @param {Key} key
 * @param {Values} [values]
 */
export const t = (key, values) => textIn(language.value, key, values);

/**
 * A text for keys that come from data (causes, jobs, error codes); `fallback` where there is none.
 * @param {string} prefix
 * @param {string} name
 * @param {Key} fallback
 * @param {Values} [values]
 */
export function tData(prefix, name, fallback, values) {
  const key = `${prefix}.${name}`;
  return key in en ? textIn(language.value, key, values) : t(fallback, values);
}

/**
 * A counted text: `${key}.one` or `${key}.other` by the language's plural rules.
 * @param {string} key
 * @param {number} count
 */
export function tCount(key, count) {
  const form = new Intl.PluralRules(language.value === "en" ? "en" : "zh").select(count) === "one" ? "one" : "other";
  return textIn(language.value, `${key}.${form}`, { count });
}

/**
 * A master-data name in the user's language; the other one where it is missing.
 * @param {{name_en: string, name_zh: string}} row
 * @param {Language} [wanted]
 */
export function nameOf(row, wanted = language.value) {
  return wanted === "zh-hans" ? row.name_zh || row.name_en : row.name_en || row.name_zh;
}
