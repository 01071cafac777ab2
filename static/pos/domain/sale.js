/** Whether the body of a sale, return, void or suspension adds up. The till refuses to seal one that doesn't; a node keeps
 * it and flags it. */
import { TillError } from "../errors.js";
import { choice, integer, items, member } from "./checks.js";
import { findDiscountMismatches } from "./sale-discounts.js";
import { denominatorOf } from "./tax.js";
import { KINDS } from "./tenders.js";
import { totalCart } from "./totals.js";

const OF_CART = Object.freeze(["line", "unit_price", "quantity", "discount", "taxes", "voided"]);
const SUMS_OF_LINE = Object.freeze(["gross", "discount", "amount", "tax"]);
// Nothing is paid: the document's total is 0, whatever its lines come to.
const UNPAID = Object.freeze(["void", "suspend"]);
const SUMS_OF_ALL = Object.freeze(["gross", "discount", "tax", "total"]);
// The gross of a returned part and each of its discounts stray up to a unit from their exact share: so many of them.
const STRAYING = 16n;

/**
 * Paths of what `body` states and its own lines and tenders don't give; empty when all adds up: `lines.2.tax`,
 * `totals.total`, `tenders.1.amount`, `tenders` (their sum), `total` (`total` is the envelope's); `malformed` alone where
 * something is missing or no integer. `digits` are those of the currency's minor unit. Since schema 2 also
 * `lines.2.discounts`, `discount`, `lines.2.quantity` (of a return), `lines.2.return_of`.
 * @param {{kind: string, body: unknown, total: number, digits: number, schema?: number}} sale @returns {string[]}
 */
export function findMismatches({ kind, body, total, digits, schema = 1 }) {
  try {
    const discounts = schema > 1 ? findDiscountMismatches({ kind, body, digits }) : [];
    return [...goods(body, digits, schema), ...discounts, ...payment(kind, body, total)];
  } catch (error) {
    if (error instanceof TillError) return ["malformed"];
    throw error;
  }
}

/**
 * A returned part of a known line bears a share of that line's taxes: here only its size can be told.
 * @param {unknown} body @param {number} digits @param {number} schema @returns {string[]}
 */
function goods(body, digits, schema) {
  const stated = items(member(body, "lines"), "lines");
  const lines = stated.map((line) => Object.fromEntries(OF_CART.map((name) => [name, member(line, name)])));
  const shares = stated.map((line) => schema > 1 && isShare(line));
  if (!shares.includes(true)) return unlike(body, lines, shares, digits);
  const frozen = lines.map((line, index) => ({ ...line, frozen_taxes: shares[index] ? line.taxes : null }));
  const found = unlike(body, frozen, shares, digits);
  // Before taxes were shared out, what came back was taxed anew: a document of then stays good.
  return found.length > 0 && unlike(body, lines, shares.map(() => false), digits).length > 0 ? found : [];
}

/** @param {unknown} line @returns {boolean} */
function isShare(line) {
  const returned = member(line, "return_of");
  const known = returned !== null && member(returned, "document") !== null;
  return known && integer(member(line, "quantity"), "quantity") < 0 && !member(line, "voided");
}

/** @param {unknown} body @param {any[]} lines @param {boolean[]} shares @param {number} digits @returns {string[]} */
function unlike(body, lines, shares, digits) {
  const mode = member(body, "tax_mode");
  const right = totalCart({ lines, mode, rounding: member(body, "tax_rounding"), digits });
  const found = right.lines.flatMap((computed, index) => [
    ...(computed.line === index + 1 ? [] : [`lines.${index + 1}.line`]),
    ...differing(member(body, "lines")[index], computed, SUMS_OF_LINE, ["tax"]).map((name) => `lines.${index + 1}.${name}`),
    ...(shares[index] && strays(computed, mode) ? [`lines.${index + 1}.taxes`] : []),
  ]);
  const ofAll = differing(member(body, "totals"), right.totals, SUMS_OF_ALL, ["base", "tax"]);
  return [...found, ...ofAll.map((name) => `totals.${name}`)];
}

/**
 * Whether a tax is further from what the amount bears than rounding takes it: up to a unit when it was sold, and one when
 * it is shared, besides the amount's own straying.
 * @param {import("./totals.js").TotalledLine} line @param {string} mode @returns {boolean}
 */
function strays({ amount, taxes }, mode) {
  const of = denominatorOf(taxes, mode);
  return taxes.some(({ rate, tax }) => {
    const off = BigInt(tax) * of - BigInt(amount) * BigInt(rate);
    return (off < 0n ? -off : off) > 2n * of + STRAYING * BigInt(rate);
  });
}

/**
 * Names of the sums that differ, and `taxes` where a tax of theirs does.
 * @param {unknown} stated @param {any} computed @param {readonly string[]} sums @param {readonly string[]} ofTax
 * @returns {string[]}
 */
function differing(stated, computed, sums, ofTax) {
  const found = sums.filter((name) => integer(member(stated, name), name) !== computed[name]);
  const taxes = items(member(stated, "taxes"), "taxes").map((tax) => [
    member(tax, "code"),
    ...["rate", ...ofTax].map((name) => integer(member(tax, name), name)),
  ]);
  const right = computed.taxes.map((/** @type {any} */ tax) => ["code", "rate", ...ofTax].map((name) => tax[name]));
  return JSON.stringify(taxes) === JSON.stringify(right) ? found : [...found, "taxes"];
}

/** @param {string} kind @param {unknown} body @param {number} total @returns {string[]} */
function payment(kind, body, total) {
  const stated = UNPAID.includes(kind) ? 0 : integer(member(member(body, "totals"), "total"), "total");
  const found = total === stated ? [] : ["total"];
  let due = BigInt(stated);
  items(member(body, "tenders"), "tenders").forEach((tender, index) => {
    const cash = choice(member(tender, "kind"), "kind", KINDS) === "cash";
    const [tendered, change, amount, rounding] = ["tendered", "change", "amount", "rounding"].map((name) =>
      integer(member(tender, name), name),
    );
    if (amount !== tendered - change) found.push(`tenders.${index + 1}.amount`);
    if (!cash && change !== 0) found.push(`tenders.${index + 1}.change`);
    if (!cash && rounding !== 0) found.push(`tenders.${index + 1}.rounding`);
    due += BigInt(rounding) - BigInt(amount);
  });
  return due === 0n ? found : [...found, "tenders"];
}
