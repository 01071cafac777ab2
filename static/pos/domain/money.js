/** Amounts of money: integers of the currency's minor unit, rounded half away from zero. Unit prices are 1/10 000 of the
 * major unit, quantities 1/1 000. Products may pass 2⁵³, so they are BigInt inside; what comes out is a safe integer. */
import { integer, result } from "./checks.js";

export const SCALE_DIGITS = 7; // 4 of the unit price, 3 of the quantity
const MAX_DIGITS = 4; // of a minor unit, by ISO 4217

/**
 * numerator ÷ denominator (> 0), rounded; a half goes away from zero, so that a refund mirrors its sale.
 * @param {bigint} numerator @param {bigint} denominator @returns {bigint}
 */
export function divideHalfAway(numerator, denominator) {
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/**
 * Price of a line before discounts, in minor units of a currency with `digits` (0 yen, 2 yuan, 3 dinar).
 * @param {{unit_price: number, quantity: number, digits: number}} line @returns {number}
 */
export function lineGross({ unit_price, quantity, digits }) {
  integer(digits, "digits", 0, MAX_DIGITS);
  const product = BigInt(integer(unit_price, "unit_price")) * BigInt(integer(quantity, "quantity"));
  return result(divideHalfAway(product, 10n ** BigInt(SCALE_DIGITS - digits)), "gross");
}

/**
 * `amount` as a multiple of `unit` (both minor units): 5 where the smallest coin is 0.05.
 * @param {{amount: number, unit: number}} values @returns {number}
 */
export function roundToUnit({ amount, unit }) {
  const step = BigInt(integer(unit, "unit", 1));
  return result(divideHalfAway(BigInt(integer(amount, "amount")), step) * step, "amount");
}

/** @param {bigint[]} values */
const sum = (values) => values.reduce((total, value) => total + value, 0n);

/**
 * Rounds each numerator ÷ denominator up or down so that the parts add up to the rounded sum.
 *
 * Largest remainder: all go down, then those with the largest remainders go up, the earlier of equals first. Signs are
 * turned where the sum is negative, so that the return of a whole sale mirrors it to the unit.
 * @param {bigint[]} numerators @param {bigint} denominator @returns {bigint[]}
 */
export function roundTogether(numerators, denominator) {
  const total = sum(numerators);
  const leading = total || (numerators.find((numerator) => numerator !== 0n) ?? 0n);
  if (leading < 0n) return roundTogether(numerators.map((numerator) => -numerator), denominator).map((part) => -part);
  const split = numerators.map((numerator, index) => {
    const remainder = ((numerator % denominator) + denominator) % denominator;
    return { index, remainder, part: (numerator - remainder) / denominator };
  });
  const missing = Number(divideHalfAway(total, denominator) - sum(split.map(({ part }) => part)));
  const byRemainder = split.toSorted((one, other) => Number(other.remainder - one.remainder) || one.index - other.index);
  for (const entry of byRemainder.slice(0, missing)) entry.part += 1n;
  return split.map(({ part }) => part);
}
