/** Receipt numbers by mask: S store, T register, A activation, # running number, and the marks - . / _ : between them.
 *
 * A run of one letter stands for its value. A and # are filled with zeros to the length of their run; a longer value
 * widens the number, nothing is ever cut. Texts are not filled: 12 and 0012 may be two registers.
 *
 * A mask is good when the four values can be read back from every number it makes, so no two sales share one. */
import { TillError } from "../errors.js";
import { integer, text } from "./checks.js";

const MAX_LENGTH = 60; // of a number: what a receipt's bar code and our columns hold
const MAX_CODE = 20; // of a store's or register's number
const MAX_DIGITS = new Map([["A", 6], ["#", 9]]); // that are allowed for, where the run isn't longer
const RUN = /S+|T+|A+|#+|[-./_:]/gu;
const CODE = /^[0-9A-Za-z][0-9A-Za-z._-]*$/u;
const VALUES = "STA#";
const HARD = "/:"; // the marks that no store or register number can hold

/** @typedef {{sign: string, length: number}} Run `sign` is S, T, A, # or the mark itself */

/** @param {string} reason */
const bad = (reason) => new TillError("receipt_mask_invalid", { reason });

/**
 * Throws `receipt_mask_invalid`; reason: unknown_sign, repeated, missing, not_divided, ambiguous or too_long.
 * @param {{mask: string}} values
 */
export function checkMask({ mask }) {
  readMask(mask);
}

/** The mask's runs and marks in their order, if it is a good one. @param {string} mask @returns {Run[]} */
export function readMask(mask) {
  const found = text(mask, "mask").match(RUN) ?? [];
  if (found.join("") !== mask) throw bad("unknown_sign");
  const signs = found.map((part) => part[0]);
  const values = signs.filter((sign) => VALUES.includes(sign));
  if (new Set(values).size < values.length) throw bad("repeated");
  if (!["T", "A", "#"].every((sign) => values.includes(sign))) throw bad("missing");
  if (signs.some((sign, index) => index > 0 && VALUES.includes(sign) && VALUES.includes(signs[index - 1]))) {
    throw bad("not_divided");
  }
  if (signs.includes("S") && !dividedForSure(signs)) throw bad("ambiguous");
  const runs = found.map((part) => ({ sign: part[0], length: part.length }));
  if (runs.reduce((total, run) => total + longest(run), 0) > MAX_LENGTH) throw bad("too_long");
  return runs;
}

/**
 * The printed number of one receipt, for example 0001-01-1-000007.
 * @param {{mask: string, store: string, register: string, ordinal: number, number: number}} values
 * @returns {string}
 */
export function receiptNumber({ mask, store, register, ordinal, number }) {
  /** @type {Record<string, string>} */
  const values = {
    S: code(store, "store"),
    T: code(register, "register"),
    A: String(integer(ordinal, "ordinal", 1)),
    "#": String(integer(number, "number", 1)),
  };
  return readMask(mask)
    .map(({ sign, length }) => (values[sign] ?? sign).padStart("A#".includes(sign) ? length : 0, "0"))
    .join("");
}

/**
 * Whether a mark stands between S and T that neither can hold: 1-2/3 and 1/2-3 differ, 1-2-3 doesn't tell.
 * @param {readonly string[]} signs
 */
function dividedForSure(signs) {
  const [first, last] = [signs.indexOf("S"), signs.indexOf("T")].sort((one, other) => one - other);
  return signs.slice(first, last).some((sign) => HARD.includes(sign));
}

/** @param {Run} run */
function longest({ sign, length }) {
  if (sign === "S" || sign === "T") return MAX_CODE;
  return Math.max(length, MAX_DIGITS.get(sign) ?? 1);
}

/** @param {unknown} value @param {string} field */
function code(value, field) {
  const found = text(value, field);
  if (!CODE.test(found) || found.length > MAX_CODE) throw new TillError("invalid_request", { field });
  return found;
}
