/** A cart's lines and totals. docs/arithmetic.md works each rule by hand. */
import { TillError } from "../errors.js";
import { choice, integer, items, member, result } from "./checks.js";
import { lineGross, roundTogether } from "./money.js";
import { denominatorOf, lineTax, MODES, readAmounts, readRates, withTaxes } from "./tax.js";

/**
 * @typedef {import("./tax.js").TaxRate} TaxRate
 * @typedef {import("./tax.js").TaxAmount} TaxAmount
 * `frozen_taxes`: what a returned part of a sold line bears, in place of taxes of its own (returnTaxes).
 * @typedef {{line: number, unit_price: number, quantity: number, discount: number, taxes: readonly TaxRate[],
 *   voided: boolean, frozen_taxes?: readonly TaxAmount[] | null}} CartLine
 * @typedef {{line: number, gross: number, discount: number, amount: number, tax: number, taxes: TaxAmount[]}} TotalledLine
 * @typedef {{code: string, rate: number, base: number, tax: number}} TaxTotal
 * @typedef {{gross: number, discount: number, tax: number, total: number, taxes: TaxTotal[]}} Totals
 * @typedef {{line: TotalledLine, rates: TaxRate[], voided: boolean,
 *   frozen: {tax: number, taxes: TaxAmount[]} | null}} Row
 */

export const ROUNDINGS = Object.freeze(["line", "document"]);

/**
 * Lines with gross, amount and taxes, and the totals; minor units of a currency with `digits`. A voided line keeps its
 * gross and amount for the eye; it bears no tax and counts nothing.
 * @param {{lines: readonly CartLine[], mode: string, rounding: string, digits: number}} cart
 * @returns {{lines: TotalledLine[], totals: Totals}}
 */
export function totalCart({ lines, mode, rounding, digits }) {
  choice(mode, "mode", MODES);
  choice(rounding, "rounding", ROUNDINGS);
  const rows = items(lines, "lines").map((line) => readRow(line, digits));
  const counted = rows.filter(({ voided }) => !voided);
  for (const { line, rates, frozen } of counted) {
    if (frozen !== null) Object.assign(line, frozen);
    else if (rounding === "line") Object.assign(line, lineTax({ amount: line.amount, taxes: rates, mode }));
  }
  if (rounding === "document") taxDocument(counted.filter(({ frozen }) => frozen === null), mode);
  return { lines: rows.map(({ line }) => line), totals: sumUp(counted.map(({ line }) => line), mode) };
}

/** @param {CartLine} line @param {number} digits @returns {Row} */
function readRow(line, digits) {
  const rates = readRates(member(line, "taxes"));
  const voided = member(line, "voided");
  if (typeof voided !== "boolean") throw new TillError("invalid_request", { field: "voided" });
  const gross = lineGross({ unit_price: member(line, "unit_price"), quantity: member(line, "quantity"), digits });
  const discount = integer(member(line, "discount"), "discount");
  const number = integer(member(line, "line"), "line", 1);
  const amount = integer(gross - discount, "amount");
  const frozen = (line.frozen_taxes ?? null) === null ? null : readAmounts(/** @type {TaxAmount[]} */ (line.frozen_taxes));
  return { rates, voided, frozen, line: { line: number, gross, discount, amount, ...withTaxes(rates, rates.map(() => 0n)) } };
}

/**
 * Taxes rounded once over all lines that bear the same set of taxes, then given out to those lines.
 * @param {readonly Row[]} rows @param {string} mode
 */
function taxDocument(rows, mode) {
  /** @type {Map<string, Row[]>} */
  const sets = new Map();
  for (const row of rows) {
    const key = JSON.stringify(row.rates.map(({ code, rate }) => JSON.stringify([code, rate])).sort());
    sets.set(key, [...(sets.get(key) ?? []), row]);
  }
  for (const members of sets.values()) {
    const denominator = denominatorOf(members[0].rates, mode);
    const given = new Map(
      members[0].rates.map(({ code, rate }) => [
        code,
        roundTogether(members.map(({ line }) => BigInt(line.amount) * BigInt(rate)), denominator),
      ]),
    );
    members.forEach(({ line, rates }, position) => {
      Object.assign(line, withTaxes(rates, rates.map(({ code }) => given.get(code)?.[position] ?? 0n)));
    });
  }
}

/** @param {readonly TotalledLine[]} lines @param {string} mode @returns {Totals} */
function sumUp(lines, mode) {
  /** @param {"gross" | "discount" | "amount" | "tax"} name */
  const sum = (name) => lines.reduce((total, line) => total + BigInt(line[name]), 0n);
  /** @type {Map<string, TaxTotal>} */
  const taxes = new Map();
  for (const line of lines) {
    for (const tax of line.taxes) addTax(taxes, { ...tax, base: line.amount });
  }
  return {
    gross: result(sum("gross"), "gross"),
    discount: result(sum("discount"), "discount"),
    tax: result(sum("tax"), "tax"),
    total: result(sum("amount") + (mode === "exclusive" ? sum("tax") : 0n), "total"),
    taxes: [...taxes.values()],
  };
}

/**
 * Adds base and tax of `part` to the total of its code and rate, kept in order of first appearance.
 * @param {Map<string, TaxTotal>} totals @param {TaxTotal} part
 */
export function addTax(totals, { code, rate, base, tax }) {
  const key = JSON.stringify([code, rate]);
  const total = totals.get(key) ?? { code, rate, base: 0, tax: 0 };
  total.base = integer(total.base + base, "base");
  total.tax = integer(total.tax + tax, "tax");
  totals.set(key, total);
}
