/** What comes off a cart's lines, and who gave it. docs/pricing.md works each rule by hand.
 *
 * The result is signed like the line's gross: a discount of a returned line is negative, and mirrors its sale. */
import { integer, items, member, result } from "./checks.js";
import { ALL, entryOf, flag, readCandidate, readEntry, readManual, sumOf } from "./discount-parts.js";
import { divideHalfAway, lineGross, roundTogether, SCALE_DIGITS } from "./money.js";

/**
 * @typedef {import("./discount-parts.js").Candidate} Candidate
 * @typedef {import("./discount-parts.js").Manual} Manual
 * @typedef {import("./discount-parts.js").Entry} Entry
 * @typedef {import("./discount-parts.js").DiscountLine} DiscountLine
 * @typedef {import("./discount-parts.js").DiscountedLine} DiscountedLine
 *
 * `left`: minor units that can still be taken off, without sign; `open`: not frozen and may be discounted.
 * @typedef {{line: number, sign: bigint, left: bigint, quantity: bigint, open: boolean, shares_total: boolean,
 *   entries: Entry[], periodic: Candidate[], manual: Manual | null}} Row
 * @typedef {{candidate: Candidate, amount: bigint}} Saving
 */

/**
 * The discounts of each line: periodic, then by hand, then its share of the total discount.
 *
 * Nothing is discounted below zero or made dearer. A voided line has its own discounts for the eye, and no share.
 * @param {{lines: readonly DiscountLine[], total: Manual | null, digits: number}} cart
 * @returns {{lines: DiscountedLine[]}}
 */
export function applyDiscounts({ lines, total, digits }) {
  const whole = total === null ? null : readManual(total);
  const rows = items(lines, "lines").map((line) => readRow(line, digits));
  for (const row of rows.filter(({ open }) => open)) {
    const { left, quantity, manual } = row;
    for (const { candidate, amount } of choosePeriodic({ candidates: row.periodic, left, quantity, digits })) {
      take(row, "periodic", candidate, amount);
    }
    if (manual !== null) take(row, "line", manual, saving(manual, { left: row.left, quantity, digits }));
  }
  if (whole !== null) giveOut(rows, whole);
  return { lines: rows.map(({ line, entries }) => ({ line, discount: sumOf(entries), discounts: entries })) };
}

/**
 * The candidates that apply to what is `left` (minor units ≥ 0), and what each takes off; the earlier of equals.
 *
 * The highest priority that saves anything decides. In it the best exclusive one stands alone; without one, the single
 * best of `best` or all of `compound` one after the other, whichever saves more.
 * @param {{candidates: readonly Candidate[], left: bigint, quantity: bigint, digits: number}} line @returns {Saving[]}
 */
export function choosePeriodic({ candidates, left, quantity, digits }) {
  const priorities = [...new Set(candidates.map(({ priority }) => priority))].sort((one, other) => other - one);
  for (const priority of priorities) {
    const here = candidates.filter((candidate) => candidate.priority === priority);
    /** @param {string} concurrency */
    const alone = (concurrency) =>
      here
        .filter((candidate) => candidate.concurrency === concurrency)
        .map((candidate) => [{ candidate, amount: saving(candidate, { left, quantity, digits }) }]);
    /** @type {Saving[]} */
    const together = [];
    for (const candidate of here.filter(({ concurrency }) => concurrency === "compound")) {
      together.push({ candidate, amount: saving(candidate, { left: left - saved(together), quantity, digits }) });
    }
    for (const options of [alone("exclusive"), [...alone("best"), together]]) {
      const best = options.reduce((most, option) => (saved(option) > saved(most) ? option : most), []);
      if (saved(best) > 0n) return best;
    }
  }
  return [];
}

/**
 * What a discount takes off a line of `quantity` (1/1 000, without sign) with `left` minor units: 0…left.
 * @param {{method: string, value: number}} given @param {{left: bigint, quantity: bigint, digits: number}} line
 * @returns {bigint}
 */
export function saving({ method, value }, { left, quantity, digits }) {
  if (method === "percent") return divideHalfAway(left * BigInt(value), BigInt(ALL));
  if (method === "amount") return least(BigInt(value), left);
  const ofUnits = divideHalfAway(BigInt(value) * quantity, 10n ** BigInt(SCALE_DIGITS - digits));
  if (method === "amount_off") return least(ofUnits, left);
  return left > ofUnits ? left - ofUnits : 0n;
}

/**
 * The part of `discount` (of `quantity` sold) that goes back with `returning`, after `returned_before` of them.
 *
 * Rounded cumulatively: the shares of all parts add up to the whole. Throws out_of_range where more comes back than
 * was sold.
 * @param {{discount: number, quantity: number, returned_before: number, returning: number}} values @returns {number}
 */
export function returnShare({ discount, quantity, returned_before, returning }) {
  const whole = BigInt(integer(discount, "discount"));
  const sold = BigInt(integer(quantity, "quantity", 1));
  const before = BigInt(integer(returned_before, "returned_before", 0, quantity));
  const until = before + BigInt(integer(returning, "returning", 1, quantity - returned_before));
  return result(divideHalfAway(whole * until, sold) - divideHalfAway(whole * before, sold), "share");
}

/**
 * The frozen discounts of a returned part of a sealed line: each entry's share with its sign turned, and an entry
 * `return` where the parts' gross would round to more or less than the line's.
 * @param {{line: {unit_price: number, quantity: number, discounts: readonly Entry[]}, returned_before: number,
 *   returning: number, digits: number}} values `line`: as sealed, quantity > 0
 * @returns {{discounts: Entry[]}}
 */
export function returnDiscounts({ line, returned_before, returning, digits }) {
  const unit_price = member(line, "unit_price");
  const quantity = integer(member(line, "quantity"), "quantity", 1);
  /** @param {number} discount */
  const share = (discount) => returnShare({ discount, quantity, returned_before, returning });
  const sold = lineGross({ unit_price, quantity, digits });
  const off = BigInt(lineGross({ unit_price, quantity: returning, digits })) - BigInt(share(sold));
  const discounts = items(member(line, "discounts"), "discounts")
    .map(readEntry)
    .map((entry) => entryOf(entry.source, entry, -BigInt(share(entry.amount))))
    .filter(({ amount }) => amount !== 0);
  if (off === 0n) return { discounts };
  return { discounts: [...discounts, entryOf("return", { method: "amount", value: Number(off < 0n ? -off : off) }, -off)] };
}

/** @param {DiscountLine} line @param {number} digits @returns {Row} */
function readRow(line, digits) {
  const gross = BigInt(lineGross({ unit_price: member(line, "unit_price"), quantity: member(line, "quantity"), digits }));
  const frozen = member(line, "frozen");
  const manual = member(line, "manual");
  const entries = frozen === null ? [] : items(frozen, "frozen").map(readEntry);
  const discountable = flag(line, "discountable");
  const voided = flag(line, "voided");
  const open = discountable && frozen === null;
  return {
    line: integer(member(line, "line"), "line", 1),
    sign: gross < 0n ? -1n : 1n,
    left: gross < 0n ? -gross : gross,
    quantity: BigInt(Math.abs(line.quantity)),
    open,
    shares_total: open && !voided && gross > 0n,
    entries,
    periodic: items(member(line, "periodic"), "periodic").map(readCandidate),
    manual: manual === null ? null : readManual(manual),
  };
}

/**
 * @param {Row} row @param {string} source @param {{code?: string, method: string, value: number}} given
 * @param {bigint} amount
 */
function take(row, source, given, amount) {
  if (amount === 0n) return;
  row.left -= amount;
  row.entries.push(entryOf(source, given, row.sign * amount));
}

/**
 * The total discount by largest remainder over what is left of the lines that share it.
 * @param {readonly Row[]} rows @param {Manual} whole
 */
function giveOut(rows, whole) {
  const sharing = rows.filter(({ shares_total }) => shares_total);
  const left = sharing.reduce((total, row) => total + row.left, 0n);
  if (left === 0n) return;
  const value = BigInt(whole.value);
  const [share, of] = whole.method === "percent" ? [value, BigInt(ALL)] : [least(value, left), left];
  const parts = roundTogether(sharing.map((row) => row.left * share), of);
  sharing.forEach((row, index) => take(row, "total", whole, parts[index]));
}

/** @param {readonly Saving[]} option */
const saved = (option) => option.reduce((total, { amount }) => total + amount, 0n);

/** @param {bigint} one @param {bigint} other */
const least = (one, other) => (one < other ? one : other);
