/** What has been taken and what is still due, from the attempts that were approved, in their order. */
import { cashDue, settle } from "../domain/tenders.js";
import { TillError } from "../errors.js";
import { MAX_UNIT_PRICE } from "./limits.js";

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

/** Kinds whose books are at headquarters: without a word of the offline profile they wait for a connection. */
const LEDGERS = ["gift_card", "account"];

/**
 * What the offline profile says of a tender while the till is not online: its row for the kind, and the tender's own word.
 * @param {import("../types.js").RegisterConfig} config
 * @param {import("../types.js").Tender} tender
 * @returns {{policy: "allow" | "limit" | "deny", limit: number}}
 */
export function offlinePolicy(config, { kind, allowed_offline }) {
  const row = config.offline_tenders.find((each) => each.kind === kind);
  const denied = !allowed_offline || (row === undefined && LEDGERS.includes(kind));
  return denied ? { policy: "deny", limit: 0 } : (row ?? { policy: "allow", limit: 0 });
}

/**
 * The tender, if `tendered` (minor units; below 0 gives money back) can be taken with it now.
 * @param {import("../types.js").RegisterConfig} config
 * @param {string} code
 * @param {boolean} online
 * @param {number} tendered
 */
export function usableTender(config, code, online, tendered) {
  const tender = config.tenders.find((each) => each.code === code);
  if (tender === undefined) throw new TillError("tender_unknown", { tender: code });
  const amount = Math.abs(tendered);
  if (amount > MAX_UNIT_PRICE) throw new TillError("amount_too_high", { max: MAX_UNIT_PRICE });
  if (!online) {
    const { policy, limit } = offlinePolicy(config, tender);
    if (policy === "deny") throw new TillError("tender_not_offline", { tender: code });
    if (policy === "limit" && amount > limit) throw new TillError("tender_offline_limit", { tender: code, limit });
  }
  if (tendered < 0 && !tender.for_refunds) throw new TillError("tender_not_for_refunds", { tender: code });
  if (tender.max_amount > 0 && amount > tender.max_amount) throw new TillError("tender_limit", { tender: code, limit: tender.max_amount });
  return tender;
}
