/** The operations by their numbers, and why one can't be used now. */
import { t } from "../../i18n/index.js";
import { isAllowed } from "../../sale/rights.js";
import { selectedLine } from "../sale/actions.js";

/** @typedef {import("../view.js").View} View */
/** @typedef {import("../view.js").Operation} Operation */
/** @typedef {{name: Operation | "x_report", number: number, permission: string, why?: (view: View) => string | null}} Entry */

/** @param {View} view */
const noMoney = (view) => (view.paymentStarted.value ? t("sale.reason_payment") : null);
/** @param {View} view */
const rung = (view) => noMoney(view) ?? (view.rung.value.length ? null : t("sale.reason_empty"));
/** @param {View} view */
const empty = (view) => (view.lines.value.length ? t("op.reason_sale") : null);

/** @param {View} view */
function ofLine(view) {
  const line = selectedLine(view);
  if (noMoney(view)) return noMoney(view);
  if (!line) return t("sale.reason_no_line");
  return line.return_of ? t("error.return_fixed") : null;
}

/** @param {View} view */
const discountable = (view) => ofLine(view) ?? (selectedLine(view)?.discountable ? null : t("error.not_discountable"));

/** @type {{title: import("../../i18n/index.js").Key, entries: Entry[]}[]} */
export const GROUPS = [
  {
    title: "op.group_line",
    entries: [
      { name: "override", number: 104, permission: "price_override", why: ofLine },
      { name: "line_amount", number: 300, permission: "line_discount", why: discountable },
      { name: "line_percent", number: 301, permission: "line_discount", why: discountable },
      { name: "open_items", number: 100, permission: "open_item", why: noMoney },
    ],
  },
  {
    title: "op.group_sale",
    entries: [
      { name: "total_amount", number: 302, permission: "total_discount", why: rung },
      { name: "total_percent", number: 303, permission: "total_discount", why: rung },
      { name: "suspend", number: 503, permission: "suspend", why: rung },
      { name: "suspended", number: 504, permission: "suspend", why: empty },
    ],
  },
  {
    title: "op.group_returns",
    entries: [
      { name: "return_sale", number: 114, permission: "return", why: noMoney },
      { name: "return_product", number: 109, permission: "unverified_return", why: noMoney },
      { name: "journal", number: 115, permission: "journal" },
      { name: "x_report", number: 1056, permission: "x_report" },
    ],
  },
  {
    title: "op.group_drawer",
    entries: [
      { name: "no_sale", number: 1000, permission: "no_sale" },
      { name: "declare", number: 1052, permission: "declare" },
      { name: "float", number: 1201, permission: "cash" },
      { name: "removal", number: 1210, permission: "cash" },
      { name: "safe_drop", number: 1211, permission: "cash" },
      { name: "bank_drop", number: 1212, permission: "cash" },
    ],
  },
];

/** The reason an operation is greyed, or null. @param {View} view @param {Entry} entry */
export function whyNot(view, { permission, why }) {
  if (view.state.finishing.value) return t("sale.reason_finishing");
  return isAllowed(view.state.cashier.value, permission) ? (why?.(view) ?? null) : t("op.reason_role");
}
