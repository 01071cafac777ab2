/** What holds for every discounted cart and every return, not only for the ones somebody thought of. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { applyDiscounts, returnDiscounts } from "../../../static/pos/domain/discounts.js";
import { divideHalfAway, lineGross } from "../../../static/pos/domain/money.js";
import { findMismatches } from "../../../static/pos/domain/sale.js";
import { totalCart } from "../../../static/pos/domain/totals.js";
import { TillError } from "../../../static/pos/errors.js";

const sum = (values) => values.reduce((total, value) => total + value, 0);
const turn = (value) => (value === 0 ? 0 : -value);

const value = (method) =>
  fc.integer({ min: 0, max: { percent: 1_000_000, amount: 3000 }[method] ?? 200_000 });
const given = (methods, more) =>
  fc.constantFrom(...methods).chain((method) => fc.record({ method: fc.constant(method), value: value(method), ...more }));
const manual = fc.option(
  given(["percent", "amount"], { reason: fc.constant("damaged"), by: fc.constant("000160") }),
);
const candidate = given(["percent", "amount_off", "deal_price"], {
  code: fc.constantFrom(..."ABCDE"),
  name_en: fc.constant(""),
  name_zh: fc.constant(""),
  concurrency: fc.constantFrom("exclusive", "best", "compound"),
  priority: fc.constantFrom(0, 0, 10),
});
const line = fc.record({
  unit_price: fc.integer({ min: 0, max: 500_000 }),
  quantity: fc.oneof(fc.constantFrom(1000, -1000, 2000), fc.integer({ min: 1, max: 5000 })),
  voided: fc.boolean(),
  discountable: fc.constantFrom(true, true, false),
  periodic: fc.array(candidate, { maxLength: 5 }),
  manual,
  frozen: fc.constant(null),
});
const cart = fc.record({
  lines: fc.array(line, { maxLength: 6 }).map((lines) => lines.map((one, index) => ({ line: index + 1, ...one }))),
  total: manual,
  digits: fc.integer({ min: 0, max: 4 }),
});
const gross = ({ unit_price, quantity }, digits) => lineGross({ unit_price, quantity, digits });

test("nothing falls below zero, nothing becomes dearer, and entries add up", () => {
  fc.assert(
    fc.property(cart, (one) => {
      applyDiscounts(one).lines.forEach(({ discount, discounts }, index) => {
        const whole = gross(one.lines[index], one.digits);
        assert.equal(discount, sum(discounts.map(({ amount }) => amount)));
        assert.ok(Math.abs(discount) <= Math.abs(whole) && discount * whole >= 0);
        assert.ok(discounts.every(({ amount }) => amount * whole > 0));
      });
    }),
  );
});

test("the parts of the total discount add up to it", () => {
  fc.assert(
    fc.property(cart, (one) => {
      const alone = applyDiscounts({ ...one, total: null }).lines;
      const all = applyDiscounts(one).lines;
      const givenOut = sum(all.map(({ discount }, index) => discount - alone[index].discount));
      const left = sum(
        one.lines.map((own, index) =>
          own.discountable && !own.voided && own.quantity > 0 ? gross(own, one.digits) - alone[index].discount : 0,
        ),
      );
      if (one.total === null) assert.equal(givenOut, 0);
      else if (one.total.method === "amount") assert.equal(givenOut, Math.min(one.total.value, left));
      else assert.equal(BigInt(givenOut), divideHalfAway(BigInt(left) * BigInt(one.total.value), 1_000_000n));
    }),
  );
});

test("a return without receipt mirrors the sale, and parts of a return add up to the line", () => {
  fc.assert(
    fc.property(cart, fc.array(fc.integer({ min: 1, max: 4999 }), { maxLength: 4 }), (one, cuts) => {
      const forth = applyDiscounts({ ...one, total: null }).lines;
      const turned = one.lines.map((own) => ({ ...own, quantity: -own.quantity }));
      const back = applyDiscounts({ ...one, total: null, lines: turned }).lines;
      assert.deepEqual(back.map(({ discount }) => discount), forth.map(({ discount }) => turn(discount)));
      applyDiscounts(one).lines.forEach(({ discount, discounts }, index) => {
        const { unit_price, quantity } = one.lines[index];
        if (quantity < 0) return;
        const stops = [...new Set([...cuts.filter((cut) => cut < quantity), quantity])].sort((a, b) => a - b);
        let [before, paid] = [0, 0];
        for (const until of stops) {
          const part = { line: { unit_price, quantity, discounts }, returned_before: before, returning: until - before };
          const entries = returnDiscounts({ ...part, digits: one.digits }).discounts;
          paid += gross({ unit_price, quantity: before - until }, one.digits) - sum(entries.map(({ amount }) => amount));
          before = until;
        }
        assert.equal(paid, discount - gross(one.lines[index], one.digits));
      });
    }),
  );
});

test("anything at all is discounted or a coded error", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (lines, total) => {
      try {
        applyDiscounts({ lines: /** @type {any} */ (lines), total: /** @type {any} */ (total), digits: 2 });
      } catch (error) {
        assert.ok(error instanceof TillError, String(error));
      }
    }),
  );
});

test("a discounted cart adds up", () => {
  fc.assert(
    fc.property(cart, (one) => {
      const lines = applyDiscounts(one).lines.map((own, index) => {
        const given = one.lines[index];
        return { ...given, ...own, taxes: [], return_of: given.quantity < 0 ? { document: null } : null };
      });
      const rules = { tax_mode: "inclusive", tax_rounding: "line", discount: one.total, tenders: [] };
      const out = totalCart({ lines, mode: "inclusive", rounding: "line", digits: one.digits });
      const body = { ...rules, totals: out.totals, lines: lines.map((own, index) => ({ ...own, ...out.lines[index] })) };
      const wrong = findMismatches({ kind: "suspend", body, total: 0, digits: one.digits, schema: 2 });
      assert.deepEqual(wrong, []);
    }),
  );
});
