/** Tenders, change and cash rounding. A sale is due in positive, a refund in negative minor units; one rule for both. */
import { TillError } from "../errors.js";
import { choice, integer, items, member } from "./checks.js";
import { roundToUnit } from "./money.js";

/**
 * `unit`: cash is due in multiples of it (minor units); 1 where the smallest coin is the minor unit.
 * @typedef {{kind: string, tendered: number, unit: number}} Tendered
 * @typedef {{tendered: number, change: number, amount: number, rounding: number}} SettledTender
 */

export const KINDS = Object.freeze(
  /** @type {string[]} */ (["cash", "card", "check", "currency", "voucher", "gift_card", "account"]),
);

/**
 * What is due in coins, and what rounding adds to the books (negative: takes away).
 * @param {{due: number, unit: number}} values @returns {{due: number, rounding: number}}
 */
export function cashDue({ due, unit }) {
  const rounded = roundToUnit({ amount: due, unit });
  return { due: rounded, rounding: integer(rounded - due, "rounding") };
}

/**
 * Applies tenders in their order. Cash may exceed what is due and gives change; nothing else may. Only the cash that
 * ends the payment is rounded: cash that leaves something due counts as it is.
 *
 * `due`: what is still to pay; `paid`: Σ amount. paid + due = total + Σ rounding.
 * @param {{total: number, tenders: readonly Tendered[]}} payment
 * @returns {{tenders: SettledTender[], due: number, paid: number}}
 */
export function settle({ total, tenders }) {
  let due = integer(total, "total");
  let paid = 0;
  /** @type {SettledTender[]} */
  const settled = [];
  for (const tender of items(tenders, "tenders")) {
    const kind = choice(member(tender, "kind"), "kind", KINDS);
    const tendered = integer(member(tender, "tendered"), "tendered");
    const unit = integer(member(tender, "unit"), "unit", 1);
    if (due === 0) throw new TillError("tender_exceeds_due", { due });
    const one = kind === "cash" ? settleCash(due, tendered, unit) : settleExactly(due, tendered);
    settled.push(one);
    paid = integer(paid + one.amount, "paid");
    due = integer(due + one.rounding - one.amount, "due");
  }
  return { tenders: settled, due, paid };
}

/** @param {number} due @param {number} tendered @param {number} unit @returns {SettledTender} */
function settleCash(due, tendered, unit) {
  const payable = cashDue({ due, unit });
  checkSign(due, tendered, payable.due === 0);
  if (tendered % unit !== 0) throw new TillError("cash_not_payable", { unit });
  if (Math.abs(tendered) < Math.abs(payable.due)) return { tendered, change: 0, amount: tendered, rounding: 0 };
  const change = integer(tendered - payable.due, "change");
  return { tendered, change, amount: payable.due, rounding: payable.rounding };
}

/** @param {number} due @param {number} tendered @returns {SettledTender} */
function settleExactly(due, tendered) {
  checkSign(due, tendered, false);
  if (Math.abs(tendered) > Math.abs(due)) throw new TillError("tender_exceeds_due", { due });
  return { tendered, change: 0, amount: tendered, rounding: 0 };
}

/** @param {number} due @param {number} tendered @param {boolean} zeroPays */
function checkSign(due, tendered, zeroPays) {
  const wrongWay = tendered < 0 ? due > 0 : tendered > 0 && due < 0;
  if (wrongWay || (tendered === 0 && !zeroPays)) throw new TillError("tender_wrong_sign", { due });
}
