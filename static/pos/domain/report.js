/** What a shift took, counted from the bodies of its documents: the totals of an X or Z. */
import { TillError } from "../errors.js";
import { integer, items, member, text } from "./checks.js";
import { addTax } from "./totals.js";

/**
 * @typedef {import("./totals.js").TaxTotal} TaxTotal
 * @typedef {{tender: string, count: number, amount: number, rounding: number}} TenderTotal
 * @typedef {{sales: number, voids: number, gross: number, discount: number, tax: number, total: number,
 *   taxes: TaxTotal[], tenders: TenderTotal[], expected_cash: number, counted_cash: number | null,
 *   difference: number | null}} ShiftTotals minor units; expected_cash = opening float + Σ cash amounts,
 *   difference = counted − expected
 */

// Kinds without money or goods of their own. A kind that is neither here nor counted below stops the report:
// a Z that leaves out money in silence is worse than none.
const NEUTRAL = Object.freeze(
  /** @type {string[]} */ (["shift_open", "shift_close", "z", "suspend", "recall", "no_sale", "customer", "declaration"]),
);

/**
 * Totals of the documents, taken in their order. `counted_cash` null: nobody has counted yet (an X).
 * @param {{documents: readonly {kind: string, body: unknown}[], opening_float: number, counted_cash: number | null}} shift
 * @returns {ShiftTotals}
 */
export function shiftTotals({ documents, opening_float, counted_cash }) {
  const sums = { gross: 0, discount: 0, tax: 0, total: 0 };
  let sales = 0;
  let voids = 0;
  let cash = integer(opening_float, "opening_float");
  /** @type {Map<string, TaxTotal>} */
  const taxes = new Map();
  /** @type {Map<string, TenderTotal>} */
  const tenders = new Map();
  for (const document of items(documents, "documents")) {
    const kind = member(document, "kind");
    const body = member(document, "body");
    if (kind === "sale") sales += 1;
    else if (kind === "void") voids += 1;
    else if (!NEUTRAL.includes(kind)) throw new TillError("kind_not_reportable", { kind });
    if (kind !== "sale") continue;
    const totals = member(body, "totals");
    for (const name of /** @type {(keyof typeof sums)[]} */ (Object.keys(sums))) {
      sums[name] = integer(sums[name] + integer(member(totals, name), name), name);
    }
    for (const tax of items(member(totals, "taxes"), "taxes").map(readTax)) addTax(taxes, tax);
    for (const tender of items(member(body, "tenders"), "tenders")) {
      cash = integer(cash + addTender(tenders, tender), "expected_cash");
    }
  }
  const counted = counted_cash === null ? null : integer(counted_cash, "counted_cash");
  return {
    sales,
    voids,
    ...sums,
    taxes: [...taxes.values()],
    tenders: [...tenders.values()],
    expected_cash: cash,
    counted_cash: counted,
    difference: counted === null ? null : integer(counted - cash, "difference"),
  };
}

/** @param {unknown} tax @returns {TaxTotal} */
function readTax(tax) {
  return {
    code: text(member(tax, "code"), "code"),
    rate: integer(member(tax, "rate"), "rate", 0),
    base: integer(member(tax, "base"), "base"),
    tax: integer(member(tax, "tax"), "tax"),
  };
}

/**
 * Adds one tender to the totals of its code; what it left in the drawer comes back.
 * @param {Map<string, TenderTotal>} totals @param {unknown} tender @returns {number}
 */
function addTender(totals, tender) {
  const code = text(member(tender, "tender"), "tender");
  const amount = integer(member(tender, "amount"), "amount");
  const rounding = integer(member(tender, "rounding"), "rounding");
  const total = totals.get(code) ?? { tender: code, count: 0, amount: 0, rounding: 0 };
  total.count += 1;
  total.amount = integer(total.amount + amount, "amount");
  total.rounding = integer(total.rounding + rounding, "rounding");
  totals.set(code, total);
  return member(tender, "kind") === "cash" ? amount : 0;
}
