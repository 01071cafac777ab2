/** A typed price stands alone: the periodic discount is gone with the price it was for, and back with it. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { addLine, applyPrices, overridePrice } from "../../../static/pos/sale/lines.js";
import { emptyCart } from "../../../static/pos/storage/cart.js";

const store = /** @type {any} */ ({ currency_digits: 2, tax_mode: "inclusive", tax_rounding: "line", locale: "en" });
const loyalty = { code: "CARD", name_en: "Card", name_zh: "", method: "amount_off", value: 10_000, concurrency: "best", priority: 0 };
const product = /** @type {any} */ ({
  ...{ product: "1", barcode: "20", name_en: "Tea", name_zh: "", icon: "", unit: "pcs", quantity: 1000, quantity_digits: 0, kind: "item" },
  ...{ department: "", age_limit: 0, discountable: true, taxes: [], periodic: [loyalty], unit_price: 50_000, picture: "" },
});
const quoted = /** @type {any} */ ({ unit_price: 50_000, taxes: [], periodic: [loyalty], price_date: "2026-11-23", node: "n", data_version: "", name: "Tea" });

test("no periodic discount on a line with a typed price, whatever a node answers", () => {
  const { cart } = addLine(emptyCart("00000000-0000-4000-8000-000000000000"), store, product, 1000, quoted, "2026-11-23T00:00:00.000Z");
  assert.deepEqual([cart.lines[0].gross, cart.lines[0].discount], [500, 100]);
  const typed = overridePrice(cart, store, 1, { unit_price: 40_000, reason: "shelf", by: "000160" });
  assert.deepEqual([typed.lines[0].gross, typed.lines[0].discount, typed.lines[0].amount], [400, 0, 400]);
  const answered = applyPrices(typed, store, [{ line: 1, periodic: [loyalty, { ...loyalty, code: "MORE", value: 20_000 }], flags: [] }]);
  assert.equal(answered.lines[0].amount, 400);
  const back = overridePrice(typed, store, 1, { unit_price: 50_000, reason: "", by: "000160" });
  assert.deepEqual([back.lines[0].override, back.lines[0].discount], [null, 100]);
  const without = overridePrice(cart, store, 1, { unit_price: 50_000, reason: "no_card", by: "000160" });
  assert.deepEqual([without.lines[0].override?.from, without.lines[0].amount], [50_000, 500]);
});
