/** What a returned part of a sale gives back of its line's discounts and taxes: never chosen or rounded anew. */
import { returnDiscounts } from "../domain/discounts.js";
import { returnTaxes } from "../domain/tax.js";

/** @typedef {import("../types.js").CartLine} CartLine */

/**
 * The parts share what was sold in the order of their lines, behind what had come back before. So a part that was voided
 * leaves its share to those behind it, and all parts together give back what was paid.
 * @param {readonly CartLine[]} lines @param {number} digits of the currency @returns {CartLine[]}
 */
export function shareReturns(lines, digits) {
  /** @type {Map<string, number>} */
  const back = new Map();
  return lines.map((line) => {
    const { voided, return_of: of, sold, quantity } = line;
    if (voided || of === null || of.document === null) return line;
    const key = `${of.document} ${of.line}`;
    const here = back.get(key) ?? 0;
    back.set(key, here - quantity);
    // A line of before shares, or of a recalled sale, keeps what it was given.
    if (sold === null) return line;
    const part = { line: sold, returned_before: sold.returned + here, returning: -quantity };
    const { discounts } = returnDiscounts({ ...part, digits });
    return {
      ...line,
      frozen: /** @type {import("../types.js").DiscountEntry[]} */ (discounts),
      frozen_taxes: returnTaxes(part).taxes,
    };
  });
}
