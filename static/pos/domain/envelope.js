/** The envelope of a sealed document, format 1, as docs/sealed-documents.md fixes it for ever. */
import { TillError } from "../errors.js";
import { SAFE } from "./checks.js";

/**
 * A place in a journal and the hash of the document there.
 * @typedef {{journal: string, seq: number, hash: string}} Head
 * @typedef {{format: 1, uuid: string, journal: string, seq: number, previous: string | null, heads: Head[], kind: string,
 *   schema: number, business_date: string, shift: string | null, at: string, offset: number, currency: string,
 *   total: number, body_sha256: string}} Envelope
 */

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const HASH = /^[0-9a-f]{64}$/u;
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u;
const INSTANT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/u;

/** @typedef {(value: any) => boolean} Good */

/** @param {number} low @param {number} high @returns {Good} */
const integer = (low, high) => (value) => Number.isInteger(value) && value >= low && value <= high;

/** @param {RegExp} pattern @returns {Good} */
const text = (pattern) => (value) => typeof value === "string" && pattern.test(value);

/** @param {Good} good @returns {Good} */
const orNull = (good) => (value) => value === null || good(value);

/** Also on the calendar: no 30 February, no 24:00, no leap second, no year 0.
 * @param {RegExp} pattern @param {string} rest @returns {Good} */
const moment = (pattern, rest) => (value) => {
  if (typeof value !== "string" || !pattern.test(value) || value.startsWith("0000")) return false;
  const instant = new Date(value + rest);
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === value + rest;
};

/** @param {any} value @param {Record<string, Good>} members */
const hasMembers = (value, members) =>
  value !== null &&
  typeof value === "object" &&
  JSON.stringify(Object.keys(value)) === JSON.stringify(Object.keys(members));

/** @type {Record<string, Good>} */
const HEAD = { journal: text(UUID), seq: integer(1, SAFE), hash: text(HASH) };

/** @type {Record<string, Good>} */
const MEMBERS = {
  format: integer(1, 1),
  uuid: text(UUID),
  journal: text(UUID),
  seq: integer(1, SAFE),
  previous: orNull(text(HASH)),
  heads: (value) =>
    Array.isArray(value) &&
    value.every((head) => hasMembers(head, HEAD) && Object.entries(HEAD).every(([name, good]) => good(head[name]))),
  kind: text(/^[a-z][a-z0-9_]{0,19}$/u),
  schema: integer(1, 2 ** 31 - 1),
  business_date: moment(DATE, "T00:00:00.000Z"),
  shift: orNull(text(UUID)),
  at: moment(INSTANT, ""),
  offset: integer(-1440, 1440),
  currency: text(/^[A-Z]{3}$/u),
  total: integer(-SAFE, SAFE),
  body_sha256: text(HASH),
};

/**
 * Throws `document_malformed`; its reason is `envelope.` and the first member that is wrong.
 * @param {any} envelope
 */
export function checkEnvelope(envelope) {
  /** @param {string} name */
  const bad = (name) => new TillError("document_malformed", { reason: `envelope.${name}` });
  if (!hasMembers(envelope, MEMBERS)) throw bad("members");
  for (const [name, good] of Object.entries(MEMBERS)) {
    if (!good(envelope[name])) throw bad(name);
  }
  if ((envelope.seq === 1) !== (envelope.previous === null)) throw bad("previous");
  if (envelope.heads.length > 0 && envelope.seq !== 1) throw bad("heads");
}
