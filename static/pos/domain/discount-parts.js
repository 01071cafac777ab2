/** What discounts are made of: candidates, what is given by hand, and the entries that a line is sealed with. */
import { TillError } from "../errors.js";
import { choice, integer, member, result } from "./checks.js";

/**
 * A periodic discount that the line may get. `value`: parts per million, or 1/10 000 of the major unit a unit.
 * @typedef {{code: string, name_en: string, name_zh: string, method: string, value: number, concurrency: string,
 *   priority: number}} Candidate
 * Given by hand. `value`: parts per million of what is left, or minor units off the whole line (or basket).
 * @typedef {{method: string, value: number, reason: string, by: string}} Manual
 * One discount of a line as it is sealed; `amount` in minor units.
 * @typedef {{source: string, code: string, method: string, value: number, amount: number, reason: string,
 *   by: string}} Entry
 * @typedef {{line: number, unit_price: number, quantity: number, voided: boolean, discountable: boolean,
 *   periodic: readonly Candidate[], manual: Manual | null, frozen: readonly Entry[] | null}} DiscountLine
 * @typedef {{line: number, discount: number, discounts: Entry[]}} DiscountedLine
 */

export const CONCURRENCIES = Object.freeze(["exclusive", "best", "compound"]);
export const PERIODIC_METHODS = Object.freeze(["percent", "amount_off", "deal_price"]);
export const MANUAL_METHODS = Object.freeze(["percent", "amount"]);
export const SOURCES = Object.freeze(["periodic", "line", "total", "return"]);
export const ALL = 1_000_000; // parts per million

/** @param {unknown} value @returns {Manual} */
export function readManual(value) {
  const method = choice(member(value, "method"), "method", MANUAL_METHODS);
  return { method, value: valueOf(value, method), reason: words(value, "reason"), by: words(value, "by") };
}

/** @param {unknown} value @returns {Entry} */
export function readEntry(value) {
  return {
    source: choice(member(value, "source"), "source", SOURCES),
    code: words(value, "code"),
    method: choice(member(value, "method"), "method", [...PERIODIC_METHODS, "amount"]),
    value: integer(member(value, "value"), "value", 0),
    amount: integer(member(value, "amount"), "amount"),
    reason: words(value, "reason"),
    by: words(value, "by"),
  };
}

/** @param {unknown} value @returns {Candidate} */
export function readCandidate(value) {
  const method = choice(member(value, "method"), "method", PERIODIC_METHODS);
  return {
    code: words(value, "code"),
    name_en: words(value, "name_en"),
    name_zh: words(value, "name_zh"),
    method,
    value: valueOf(value, method),
    concurrency: choice(member(value, "concurrency"), "concurrency", CONCURRENCIES),
    priority: integer(member(value, "priority"), "priority"),
  };
}

/** @param {readonly Entry[]} entries @returns {number} */
export function sumOf(entries) {
  return result(entries.reduce((total, { amount }) => total + BigInt(amount), 0n), "discount");
}

/**
 * @param {string} source @param {{code?: string, method: string, value: number, reason?: string, by?: string}} given
 * @param {bigint} amount @returns {Entry}
 */
export function entryOf(source, { code = "", method, value, reason = "", by = "" }, amount) {
  return { source, code, method, value, amount: result(amount, "amount"), reason, by };
}

/** @param {unknown} value @param {string} method */
function valueOf(value, method) {
  const number = integer(member(value, "value"), "value", 0);
  return method === "percent" ? integer(number, "value", 0, ALL) : number;
}

/** A text that may be empty. @param {unknown} value @param {string} key @returns {string} */
function words(value, key) {
  const found = member(value, key);
  if (typeof found !== "string") throw new TillError("invalid_request", { field: key });
  return found;
}

/** @param {unknown} value @param {string} key @returns {boolean} */
export function flag(value, key) {
  const found = member(value, key);
  if (typeof found !== "boolean") throw new TillError("invalid_request", { field: key });
  return found;
}
