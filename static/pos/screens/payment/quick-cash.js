/** The notes a customer is likely to hand over. */

/** Notes in circulation, in major units. @type {Record<string, number[]>} */
const NOTES = {
  CNY: [5, 10, 20, 50, 100],
  EUR: [5, 10, 20, 50, 100],
  USD: [1, 5, 10, 20, 50, 100],
  GBP: [5, 10, 20, 50],
  HKD: [10, 20, 50, 100, 500, 1000],
  TWD: [100, 500, 1000],
  SGD: [2, 5, 10, 50, 100],
  JPY: [1000, 5000, 10000],
};
const OTHER = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** Buttons beside *Exact*. */
const MOST = 4;

/**
 * Amounts above `due` that notes make: for each note the fewest of it that cover the due.
 *
 * @param {number} due minor units, already rounded to what coins can pay
 * @param {string} currency
 * @param {number} digits of the minor unit
 * @returns {number[]} minor units, rising, without the exact amount
 */
export function quickCash(due, currency, digits) {
  if (due <= 0) return [];
  const scale = 10 ** digits;
  const amounts = (NOTES[currency] ?? OTHER).map((note) => Math.ceil(due / (note * scale)) * note * scale);
  const useful = [...new Set(amounts)].filter((amount) => amount > due).sort((a, b) => a - b);
  return useful.slice(0, MOST);
}
