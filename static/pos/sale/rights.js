/** What the person at the till may do: their role's permissions as the node told at sign-in, the reasons and the limits
 * that the functionality profile asks for. A node flags what was done beyond them; here it isn't done. */
import { TillError } from "../errors.js";
import { MAX_UNIT_PRICE } from "./limits.js";

/**
 * @typedef {import("../types.js").Staff} Staff
 * @typedef {import("../types.js").Permissions} Permissions
 */

const MILLION = 1_000_000;

/** A session of before permissions: what everybody could do then, and everything for a manager. */
const BEFORE = ["sell", "void_line", "void_transaction", "shift", "x_report", "reprint"];

/** The limit in parts per million; null: without limit; undefined: not allowed at all.
 * @param {Staff | null} staff @param {string} permission @returns {number | null | undefined} */
export function limitOf(staff, permission) {
  if (staff === null) return undefined;
  const { permissions } = staff;
  if (permissions === undefined) return staff.manager || BEFORE.includes(permission) ? null : undefined;
  return Object.hasOwn(permissions, permission) ? permissions[permission] : undefined;
}

/** @param {Staff | null} staff @param {string} permission */
export const isAllowed = (staff, permission) => limitOf(staff, permission) !== undefined;

/**
 * Throws `not_permitted` {permission, limit} where the role doesn't have it, or not for so much.
 * @param {import("../context.js").Context} context @param {string} permission
 * @param {{part: number, whole: number}} [share] what is given away of what
 * @param {Record<string, unknown>} [said] more for the error
 * @returns {Staff}
 */
export function permit(context, permission, share = { part: 0, whole: 0 }, said = {}) {
  const { staff } = context.cashier();
  const limit = limitOf(staff, permission);
  const beyond = limit !== undefined && limit !== null && BigInt(share.part) * BigInt(MILLION) > BigInt(limit) * BigInt(share.whole);
  if (limit === undefined || beyond) throw new TillError("not_permitted", { permission, limit: limit ?? null, ...said });
  return staff;
}

/** Throws `reason_needed` {use}. @param {boolean} needed @param {string} use @param {string | undefined} reason */
export function checkReason(needed, use, reason) {
  if (needed && !reason) throw new TillError("reason_needed", { use });
  return reason ?? "";
}

/** A price that somebody typed. @param {import("../context.js").Context} context @param {number} unit_price */
export function checkPrice(context, unit_price) {
  if (!Number.isSafeInteger(unit_price) || unit_price < 0) throw new TillError("price_invalid", { unit_price });
  const { max_unit_price } = context.config().functionality;
  const max = max_unit_price > 0 ? Math.min(max_unit_price, MAX_UNIT_PRICE) : MAX_UNIT_PRICE;
  if (unit_price > max) throw new TillError("price_too_high", { max });
}

/** @param {import("../types.js").Manual["method"]} method @param {number} value */
export function checkDiscount(method, value) {
  const most = method === "percent" ? MILLION : MAX_UNIT_PRICE;
  if (!["percent", "amount"].includes(method) || !Number.isSafeInteger(value) || value < 1 || value > most) {
    throw new TillError("discount_invalid", { method, value });
  }
}
