/** What has been taken and what is still due, from the attempts that were approved, in their order. */
import { cashDue, settle } from "../domain/tenders.js";
import { TillError } from "../errors.js";

/**
 * @typedef {import("../types.js").Attempt} Attempt
 * @typedef {import("../types.js").Payment} Payment
 */

/**
 * @param {number} total
 * @param {Attempt[]} attempts
 * @param {number} unit smallest coin, minor units
 * @returns {Payment}
 */
export function paymentOf(total, attempts, unit) {
  const taken = attempts.filter(({ state }) => state === "approved");
  const { due, paid, tenders } = settle({ total, tenders: taken });
  return {
    total,
    due,
    paid,
    cash: cashDue({ due, unit }).due,
    tenders: tenders.map((settled, index) => ({
      line: index + 1,
      attempt: taken[index].attempt,
      tender: taken[index].tender,
      kind: taken[index].kind,
      tendered: settled.tendered,
      change: settled.change,
      amount: settled.amount,
      rounding: settled.rounding,
    })),
  };
}

/** The smallest coin of the store's cash. @param {import("../types.js").RegisterConfig} config */
export function cashUnit(config) {
  return config.tenders.find(({ kind }) => kind === "cash")?.rounding_unit ?? 1;
}

/**
 * @param {import("../types.js").RegisterConfig} config
 * @param {string} code
 * @param {boolean} online
 */
export function usableTender(config, code, online) {
  const tender = config.tenders.find((each) => each.code === code);
  if (tender === undefined) throw new TillError("tender_unknown", { tender: code });
  if (!online && !tender.allowed_offline) throw new TillError("tender_not_offline", { tender: code });
  return tender;
}
