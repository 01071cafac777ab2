/** Input from outside (an answer, a stored body) becomes integers and members, or a coded error. No number leaves or
 * enters beyond ±(2⁵³ − 1): JSON.parse would bend it without a word. */
import { TillError } from "../errors.js";

export const SAFE = Number.MAX_SAFE_INTEGER;

/**
 * `value` itself, if it is an integer in minimum…maximum.
 * @param {unknown} value @param {string} field @param {number} [minimum] @param {number} [maximum] @returns {number}
 */
export function integer(value, field, minimum = -SAFE, maximum = SAFE) {
  if (typeof value !== "number" || !Number.isInteger(value)) throw new TillError("not_an_integer", { field });
  if (value < minimum || value > maximum) throw new TillError("out_of_range", { field });
  return value === 0 ? 0 : value; // never −0
}

/** The result of a computation as a plain number. @param {bigint} value @param {string} field @returns {number} */
export function result(value, field) {
  return integer(Number(value), field);
}

/** `object[key]`, or `invalid_request` naming the key. @param {any} object @param {string} key @returns {any} */
export function member(object, key) {
  if (object === null || typeof object !== "object" || Array.isArray(object) || !Object.hasOwn(object, key)) {
    throw new TillError("invalid_request", { field: key });
  }
  return object[key];
}

/** `value` itself, if it is a list. @param {unknown} value @param {string} field @returns {any[]} */
export function items(value, field) {
  if (!Array.isArray(value)) throw new TillError("invalid_request", { field });
  return value;
}

/** `value` itself, if it is a text with something in it. @param {unknown} value @param {string} field @returns {string} */
export function text(value, field) {
  if (typeof value !== "string" || value === "") throw new TillError("invalid_request", { field });
  return value;
}

/**
 * `value` itself, if it is one of `choices`.
 * @param {unknown} value @param {string} field @param {readonly string[]} choices @returns {string}
 */
export function choice(value, field, choices) {
  if (typeof value !== "string" || !choices.includes(value)) throw new TillError("invalid_request", { field });
  return value;
}
