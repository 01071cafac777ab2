/** Money in and out of the drawer without a sale: float, removal, drop to the safe, the count of every tender, no sale. */
import { TillError } from "../errors.js";
import { checkAmount } from "../sale/limits.js";
import { checkReason, permit } from "../sale/rights.js";
import { countShift } from "./totals.js";

/**
 * @typedef {import("../types.js").CashKind} CashKind
 * @typedef {{kind: CashKind, amount: number, tender?: string, reason?: string, note?: string, bag?: string,
 *   confirmed?: boolean}} CashGiven `confirmed`: also where it is more than the drawer should hold
 * @typedef {import("../types.js").Count} Count
 */

const KINDS = ["float", "removal", "drop"];
const NOTE = 200;

/**
 * @param {import("../context.js").Context} context
 * @param {{sealEvent: import("./event.js").SealEvent, openDrawer: () => void}} with_
 */
export function createCash(context, { sealEvent, openDrawer }) {
  const tenders = () => context.config().tenders;

  async function expectedCash() {
    const { journal, head } = context.journal();
    return (await countShift(context.database(), journal, context.openShift(), head.seq, null)).expected_cash;
  }

  /** @param {Count} count */
  function counted({ tender: code, counted: sum, denominations = [] }) {
    const tender = tenders().find((each) => each.code === code);
    if (tender === undefined) throw new TillError("tender_unknown", { tender: code });
    checkAmount(sum, 0);
    for (const { value, count } of denominations) {
      checkAmount(value, 1);
      checkAmount(count, 0);
    }
    const right = denominations.reduce((total, { value, count }) => total + value * count, 0);
    if (denominations.length > 0 && right !== sum) throw new TillError("does_not_add_up", { tender: code });
    const rows = denominations.filter(({ count }) => count > 0).map(({ value, count }) => ({ value, count }));
    return { tender: code, kind: tender.kind, counted: sum, denominations: rows };
  }

  return {
    /** @param {CashGiven} given */
    async cash({ kind, amount, tender: code, reason, note = "", bag = "", confirmed = false }) {
      permit(context, "cash");
      if (!KINDS.includes(kind)) throw new TillError("invalid_request", { field: "kind" });
      checkAmount(amount, 1);
      const tender = tenders().find((each) => (code === undefined ? each.kind === "cash" : each.code === code));
      if (tender === undefined || tender.kind !== "cash") throw new TillError("tender_unknown", { tender: code ?? "" });
      // A slip by two noughts is asked about; how much it should be is not said: drawers are counted blind.
      if (kind !== "float" && !confirmed && amount > (await expectedCash())) throw new TillError("beyond_drawer", { amount });
      const members = { amount, tender: tender.code, reason: reason ?? "", note: note.trim().slice(0, NOTE) };
      const total = kind === "float" ? amount : -amount;
      const more = kind === "drop" ? { bag: bag.trim().slice(0, 40) } : {};
      const document = await sealEvent(kind, { ...members, ...more }, { total, done: openDrawer });
      return { uuid: document.uuid, kind, total, at: document.at };
    },

    /** Each tender once. @param {Count[]} counts */
    async declare(counts) {
      permit(context, "declare");
      const rows = counts.map(counted);
      const codes = new Set(rows.map(({ tender }) => tender));
      if (rows.length === 0 || codes.size < rows.length) throw new TillError("invalid_request", { field: "counts" });
      const document = await sealEvent("declaration", { counts: rows }, { done: openDrawer });
      return { uuid: document.uuid, kind: "declaration", total: 0, at: document.at };
    },

    /** Opens the drawer. @param {string} [reason] @param {string} [note] */
    async noSale(reason, note = "") {
      permit(context, "no_sale");
      const asked = context.config().reasons.some(({ use }) => use === "no_sale");
      const members = { reason: checkReason(asked, "no_sale", reason), note: note.trim().slice(0, NOTE) };
      const document = await sealEvent("no_sale", members, { done: openDrawer });
      return { uuid: document.uuid, kind: "no_sale", total: 0, at: document.at };
    },
  };
}
