/** What discounts by hand give away of what. A percentage stays what it was; the share of an amount grows when the line,
 * or the sale, becomes less after it was given. */
import { permit } from "./rights.js";

/**
 * @typedef {import("../types.js").Cart} Cart
 * `name`: of the line; empty for the sale's.
 * @typedef {{line: number | null, name: string, permission: "line_discount" | "total_discount", part: number, whole: number}} Share
 */

/** What a total discount comes off, minor units. @param {Cart} cart */
export function totalDiscountable({ lines }) {
  return lines.filter((line) => !line.voided && line.discountable && line.quantity > 0).reduce((sum, line) => sum + line.gross, 0);
}

/** @param {Pick<import("../types.js").Manual, "method" | "value">} off @param {number} whole minor units it is taken from */
export function shareOf({ method, value }, whole) {
  return method === "percent" ? { part: value, whole: 1_000_000 } : { part: Math.min(value, whole), whole };
}

/** @param {Cart} cart @returns {Share[]} */
function shares(cart) {
  /** @type {Share[]} */
  const found = [];
  for (const { line, name, manual, gross, voided } of cart.lines) {
    if (manual !== null && !voided) found.push({ line, name, permission: "line_discount", ...shareOf(manual, gross) });
  }
  if (cart.discount !== null) found.push({ line: null, name: "", permission: "total_discount", ...shareOf(cart.discount, totalDiscountable(cart)) });
  return found;
}

/** @param {Share | undefined} before @param {Share} after */
function grew(before, after) {
  if (before === undefined || before.whole === 0) return after.part > 0;
  return BigInt(after.part) * BigInt(before.whole) > BigInt(before.part) * BigInt(after.whole);
}

/**
 * Throws `not_permitted` where a change makes a discount by hand a larger share than the role may give. What a manager
 * gave, and what grows no further, stands.
 * @param {import("../context.js").Context} context @param {Cart} before @param {Cart} after
 */
export function checkGivenAway(context, before, after) {
  const known = new Map(shares(before).map((share) => [share.line, share]));
  for (const share of shares(after).filter((each) => grew(known.get(each.line), each))) {
    permit(context, share.permission, share, { why: `${share.permission}_grows`, name: share.name });
  }
}
