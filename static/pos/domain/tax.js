/** Taxes of one amount. Several rates add up (a state and a city tax); each is rounded on its own. */
import { TillError } from "../errors.js";
import { choice, integer, items, member, result, text } from "./checks.js";
import { returnShare } from "./discounts.js";
import { divideHalfAway } from "./money.js";

/**
 * @typedef {{code: string, rate: number}} TaxRate rates are parts per million
 * @typedef {{code: string, rate: number, tax: number}} TaxAmount
 */

export const MODES = Object.freeze(["inclusive", "exclusive"]);
const ONE = 1_000_000n;

/**
 * `taxes` with nothing but code and rate; a code twice, or a rate below zero, is an error.
 * @param {readonly TaxRate[]} taxes @returns {TaxRate[]}
 */
export function readRates(taxes) {
  const rates = items(taxes, "taxes").map((tax) => ({
    code: text(member(tax, "code"), "code"),
    rate: integer(member(tax, "rate"), "rate", 0),
  }));
  if (new Set(rates.map(({ code }) => code)).size < rates.length) {
    throw new TillError("invalid_request", { field: "taxes" });
  }
  return rates;
}

/**
 * What amount × rate is divided by: inclusive, the amount is the net plus all its taxes.
 * @param {readonly TaxRate[]} rates @param {string} mode @returns {bigint}
 */
export function denominatorOf(rates, mode) {
  choice(mode, "mode", MODES);
  return mode === "inclusive" ? rates.reduce((total, { rate }) => total + BigInt(rate), ONE) : ONE;
}

/**
 * Taxes inside (inclusive) or on top of (exclusive) `amount`, both in minor units.
 * @param {{amount: number, taxes: readonly TaxRate[], mode: string}} values
 * @returns {{tax: number, taxes: TaxAmount[]}}
 */
export function lineTax({ amount, taxes, mode }) {
  integer(amount, "amount");
  const rates = readRates(taxes);
  const denominator = denominatorOf(rates, mode);
  return withTaxes(
    rates,
    rates.map(({ rate }) => divideHalfAway(BigInt(amount) * BigInt(rate), denominator)),
  );
}

/**
 * The frozen taxes of a returned part of a sealed line: each tax's share with its sign turned, so that all parts give
 * back what was paid, to the unit.
 * @param {{line: {quantity: number, taxes: readonly TaxAmount[]}, returned_before: number, returning: number}} values
 *   `line`: as sealed, quantity > 0
 * @returns {{tax: number, taxes: TaxAmount[]}}
 */
export function returnTaxes({ line, returned_before, returning }) {
  const { taxes } = readAmounts(member(line, "taxes"));
  const quantity = member(line, "quantity");
  const shares = taxes.map(({ tax }) => returnShare({ discount: tax, quantity, returned_before, returning }));
  return withTaxes(taxes, shares.map((share) => -BigInt(share)));
}

/** Taxes that stand as they are. @param {readonly TaxAmount[]} taxes @returns {{tax: number, taxes: TaxAmount[]}} */
export function readAmounts(taxes) {
  const rates = readRates(taxes);
  return withTaxes(rates, taxes.map((tax) => BigInt(integer(member(tax, "tax"), "tax"))));
}

/**
 * Rates and their amounts, put together as they stand on a line.
 * @param {readonly TaxRate[]} rates @param {readonly bigint[]} amounts @returns {{tax: number, taxes: TaxAmount[]}}
 */
export function withTaxes(rates, amounts) {
  const taxes = rates.map(({ code, rate }, index) => ({ code, rate, tax: result(amounts[index], "tax") }));
  return { tax: result(amounts.reduce((total, tax) => total + tax, 0n), "tax"), taxes };
}
