/** What a shift took, counted from the bodies of its documents: the totals of an X or Z. */
import { TillError } from "../errors.js";
import { integer, items, member, text } from "./checks.js";
import { addTax } from "./totals.js";

/**
 * @typedef {import("./totals.js").TaxTotal} TaxTotal
 * @typedef {{tender: string, count: number, amount: number, rounding: number}} TenderTotal
 * @typedef {{sales: number, returns: number, voids: number, suspends: number, recalls: number, no_sales: number,
 *   gross: number, discount: number, tax: number, total: number, return_total: number, taxes: TaxTotal[],
 *   tenders: TenderTotal[], floats: number, removals: number, drops: number, expected_cash: number,
 *   counted_cash: number | null, difference: number | null}} ShiftTotals schema 2, minor units; `return_total` is the
 *   returns' part of `total`; expected_cash = opening float + Σ cash amounts + floats − removals − drops,
 *   difference = counted − expected
 */

// Kinds that no total speaks of. A kind that is neither here nor counted below stops the report: a Z that leaves out
// money in silence is worse than none.
const NEUTRAL = Object.freeze(/** @type {string[]} */ (["shift_open", "shift_close", "z", "customer", "declaration"]));
// Kinds whose documents are counted, and by which name. Goods and tenders of SOLD make the sums.
/** @type {ReadonlyMap<string, string>} */
const COUNTS = new Map([
  ["sale", "sales"],
  ["return", "returns"],
  ["void", "voids"],
  ["suspend", "suspends"],
  ["recall", "recalls"],
  ["no_sale", "no_sales"],
]);
const SOLD = Object.freeze(["sale", "return"]);
// Kinds that move money in the drawer: the name of their sum, and which way.
/** @type {ReadonlyMap<string, {name: string, way: number}>} */
const DRAWER = new Map([
  ["float", { name: "floats", way: 1 }],
  ["removal", { name: "removals", way: -1 }],
  ["drop", { name: "drops", way: -1 }],
]);

/**
 * Totals of the documents, taken in their order. `counted_cash` null: nobody has counted yet (an X).
 * @param {{documents: readonly {kind: string, body: unknown}[], opening_float: number, counted_cash: number | null}} shift
 * @returns {ShiftTotals}
 */
export function shiftTotals({ documents, opening_float, counted_cash }) {
  /** @type {Record<string, number>} */
  const counts = Object.fromEntries([...COUNTS.values()].map((name) => [name, 0]));
  /** @type {Record<string, number>} */
  const sums = { gross: 0, discount: 0, tax: 0, total: 0 };
  /** @type {Record<string, number>} */
  const moved = { floats: 0, removals: 0, drops: 0 };
  let return_total = 0;
  let cash = integer(opening_float, "opening_float");
  /** @type {Map<string, TaxTotal>} */
  const taxes = new Map();
  /** @type {Map<string, TenderTotal>} */
  const tenders = new Map();
  for (const document of items(documents, "documents")) {
    const kind = text(member(document, "kind"), "kind");
    const body = member(document, "body");
    const drawer = DRAWER.get(kind);
    const name = COUNTS.get(kind);
    if (drawer) {
      const amount = integer(member(body, "amount"), "amount", 1);
      moved[drawer.name] = integer(moved[drawer.name] + amount, drawer.name);
      cash = integer(cash + drawer.way * amount, "expected_cash");
    } else if (name) counts[name] += 1;
    else if (!NEUTRAL.includes(kind)) throw new TillError("kind_not_reportable", { kind });
    if (!SOLD.includes(kind)) continue;
    const totals = member(body, "totals");
    for (const name of Object.keys(sums)) {
      sums[name] = integer(sums[name] + integer(member(totals, name), name), name);
    }
    if (kind === "return") return_total = integer(return_total + totals.total, "return_total");
    for (const tax of items(member(totals, "taxes"), "taxes").map(readTax)) addTax(taxes, tax);
    for (const tender of items(member(body, "tenders"), "tenders")) {
      cash = integer(cash + addTender(tenders, tender), "expected_cash");
    }
  }
  const counted = counted_cash === null ? null : integer(counted_cash, "counted_cash");
  return /** @type {ShiftTotals} */ ({
    ...counts,
    ...sums,
    return_total,
    taxes: [...taxes.values()],
    tenders: [...tenders.values()],
    ...moved,
    expected_cash: cash,
    counted_cash: counted,
    difference: counted === null ? null : integer(counted - cash, "difference"),
  });
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
