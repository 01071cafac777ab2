/** What may be typed at most: beyond it is a slip of the fingers, and no node would price it. */
import { TillError } from "../errors.js";

/** Of a unit price (1/10 000) and of an amount (minor units), as a node has it; tests/unit/pos/test_limits.py holds the two equal. */
export const MAX_UNIT_PRICE = 1_000_000_000_000;

/** Money that somebody typed. @param {unknown} amount minor units @param {number} [least] */
export function checkAmount(amount, least = 0) {
  if (!Number.isSafeInteger(amount) || /** @type {number} */ (amount) < least) throw new TillError("amount_invalid", { amount });
  if (/** @type {number} */ (amount) > MAX_UNIT_PRICE) throw new TillError("amount_too_high", { max: MAX_UNIT_PRICE });
}
