/** Whether the discounts of a sealed body (schema 2) are what their entries say, as far as a body tells. */
import { choice, integer, items, member } from "./checks.js";
import { ALL, flag, MANUAL_METHODS, PERIODIC_METHODS, readEntry, readManual, sumOf } from "./discount-parts.js";
import { saving } from "./discounts.js";
import { lineGross } from "./money.js";

/**
 * A line's part of the total discount, and what was left of the line before it; minor units.
 * @typedef {{amount: bigint, left: bigint}} Part
 */

/** @type {Map<string, readonly string[]>} */
const OWN = new Map([["periodic", PERIODIC_METHODS], ["line", MANUAL_METHODS]]);

/**
 * Paths like those of `findMismatches`: `lines.2.discounts`, `lines.2.quantity`, `lines.2.return_of`, `discount` (the
 * total's). Throws coded errors where something is missing or no integer.
 * @param {{kind: string, body: unknown, digits: number}} sale @returns {string[]}
 */
export function findDiscountMismatches({ kind, body, digits }) {
  /** @type {string[]} */
  const found = [];
  /** @type {Part[]} */
  const parts = [];
  items(member(body, "lines"), "lines").forEach((line, index) => {
    const quantity = integer(member(line, "quantity"), "quantity");
    const voided = flag(line, "voided");
    const returned = member(line, "return_of");
    if (kind === "return" && quantity >= 0 && !voided) found.push(`lines.${index + 1}.quantity`);
    if (quantity < 0 && returned === null) found.push(`lines.${index + 1}.return_of`);
    const entries = items(member(line, "discounts"), "discounts").map(readEntry);
    let good = sumOf(entries) === integer(member(line, "discount"), "discount");
    // A return of a known line bears shares of that line's discounts: only their sum can be told here.
    if (returned === null || member(returned, "document") === null) {
      const { left, own } = takeOff(line, entries, digits);
      const shared = entries.filter(({ source }) => source === "total");
      good = good && own && shared.length <= (voided || quantity < 0 ? 0 : 1);
      parts.push(...shared.map(({ amount }) => ({ amount: BigInt(amount), left })));
    }
    if (!good) found.push(`lines.${index + 1}.discounts`);
  });
  const total = member(body, "discount");
  return isGivenOut(total === null ? null : readManual(total), parts) ? found : [...found, "discount"];
}

/**
 * What periodic and line discounts leave of the gross, and whether each takes off what its method says.
 * @param {any} line @param {readonly import("./discount-parts.js").Entry[]} entries @param {number} digits
 * @returns {{left: bigint, own: boolean}}
 */
function takeOff(line, entries, digits) {
  const quantity = BigInt(Math.abs(line.quantity));
  const gross = BigInt(lineGross({ unit_price: member(line, "unit_price"), quantity: line.quantity, digits }));
  let left = gross < 0n ? -gross : gross;
  let own = true;
  for (const entry of entries) {
    const methods = OWN.get(entry.source);
    if (methods !== undefined) {
      choice(entry.method, "method", methods);
      const amount = gross < 0n ? -BigInt(entry.amount) : BigInt(entry.amount);
      own = own && amount === saving(entry, { left, quantity, digits });
      left -= amount;
    } else if (entry.source === "return") {
      own = false;
    }
  }
  return { left, own };
}

/**
 * A percentage strays less than a unit on every line; an amount is given whole, or all that is left.
 * @param {import("./discount-parts.js").Manual | null} total @param {readonly Part[]} parts
 */
function isGivenOut(total, parts) {
  if (total === null || parts.some(({ amount, left }) => amount <= 0n || amount > left)) return parts.length === 0;
  const value = BigInt(total.value);
  if (total.method === "percent") {
    return parts.every(({ amount, left }) => {
      const astray = amount * BigInt(ALL) - left * value;
      return astray < BigInt(ALL) && -astray < BigInt(ALL);
    });
  }
  const given = parts.reduce((sum, { amount }) => sum + amount, 0n);
  return given === value || (given < value && parts.every(({ amount, left }) => amount === left));
}
