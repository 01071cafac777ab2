/** Prices and discounts by hand: who may, how much, why, and what is sealed. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { parse } from "../../../static/pos/domain/seal.js";
import { APPLES, CASE, codeOf, held, STAMPS, startRig, TEA, until } from "../support/rig.mjs";

const sealed = async (rig) => parse((await held(rig)).at(-1).bytes);
const quiet = (till) => until(() => !till.state.busy.value);

test("a price override: sealed with the price before, the reason and who; limits by role; taken back", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA);
  assert.equal(await codeOf(till.overridePrice(1, 110_000)), "reason_needed");
  assert.equal(await codeOf(till.overridePrice(1, -1, { reason: "damaged" })), "price_invalid");
  assert.equal(await codeOf(till.overridePrice(2, 110_000, { reason: "damaged" })), "line_unknown");
  await assert.rejects(till.overridePrice(1, 100_000, { reason: "damaged" }), ({ code, data }) => code === "not_permitted" && data.permission === "price_override" && data.limit === 200_000);
  assert.equal(till.state.totals.value.total, 1290);
  await till.overridePrice(1, 110_000, { reason: "damaged" });
  assert.equal(till.state.totals.value.total, 1100);
  await till.overridePrice(1, 129_000);
  assert.equal(till.state.cart.value.lines[0].override, null);
  await till.overridePrice(1, 110_000, { reason: "damaged" });
  await till.scan(TEA);
  assert.deepEqual(till.state.cart.value.lines.map(({ unit_price, quantity }) => [unit_price, quantity]), [[110_000, 1000], [129_000, 1000]], "a scan is not added to a line with a price of its own");
  await quiet(till);
  const asked = JSON.parse(rig.server.requests.filter(({ path }) => path === "cart/price").at(-1).text);
  assert.deepEqual(asked.lines[0].override, { unit_price: 110_000, reason: "damaged", by: "000160" });
  await till.pay({ tender: "cash", tendered: 2390 });
  const { body } = await sealed(rig);
  assert.deepEqual([body.lines[0].unit_price, body.lines[0].override], [110_000, { from: 129_000, reason: "damaged", by: "000160" }]);
  assert.equal(body.lines[1].override, null);
});

test("a product without a price can be sold at one typed; as an open item it has no price to begin with", async (t) => {
  const rig = await startRig(t, { config: { functionality: { max_unit_price: 1_000_000 } } });
  const till = await rig.sell();
  const [grocery] = (await till.search("grocery")).products;
  assert.equal(await codeOf(till.addProduct(grocery)), "price_needed");
  assert.equal(await codeOf(till.addProduct(grocery, 1000, { unit_price: 1_000_001 })), "price_too_high");
  await till.addProduct(grocery, 2000, { unit_price: 35_000, reason: "no_barcode" });
  const [unpriced] = (await till.search("unpriced")).products;
  assert.equal(await codeOf(till.addProduct(unpriced)), "no_price");
  await till.addProduct(unpriced, 1000, { unit_price: 5_000, reason: "damaged" });
  const [tea] = (await till.search("oolong")).products;
  await till.addProduct(tea, 1000, { unit_price: 120_000, reason: "damaged" });
  assert.equal(await codeOf(till.addProduct(tea, 1000, { unit_price: 1, reason: "damaged" })), "not_permitted");
  await quiet(till);
  await till.pay({ tender: "cash", tendered: 1950 });
  const { body } = await sealed(rig);
  assert.deepEqual(body.lines.map(({ product, override, department, amount }) => [product, override, department, amount]), [
    ["900001", { from: null, reason: "no_barcode", by: "000160" }, "food", 700],
    ["100014", { from: null, reason: "damaged", by: "000160" }, "", 50],
    ["100012", { from: 129_000, reason: "damaged", by: "000160" }, "", 1200],
  ]);
});

test("line and total discounts: percent and amount, limits, what can't be discounted, taken away again", async (t) => {
  const rig = await startRig(t, { config: { functionality: { reason_for_discount: true } } });
  const till = await rig.sell();
  await till.scan(TEA);
  await till.scan(STAMPS);
  const ten = { method: "percent", value: 100_000, reason: "regular" };
  assert.equal(await codeOf(till.discountLine(1, { method: "percent", value: 100_000 })), "reason_needed");
  assert.equal(await codeOf(till.discountLine(1, { ...ten, value: 100_001 })), "not_permitted");
  assert.equal(await codeOf(till.discountLine(1, { ...ten, method: "amount", value: 130 })), "not_permitted");
  assert.equal(await codeOf(till.discountLine(1, { ...ten, value: 0 })), "discount_invalid");
  assert.equal(await codeOf(till.discountLine(2, ten)), "not_discountable");
  await till.discountLine(1, ten);
  assert.equal(till.state.totals.value.total, 1290 - 129 + 120);
  assert.equal(await codeOf(till.discountTotal({ ...ten, value: 60_000 })), "not_permitted");
  await till.discountTotal({ method: "amount", value: 61, reason: "regular" });
  assert.deepEqual(till.state.totals.value.discount, 190);
  await till.discountLine(1, null);
  assert.equal(till.state.totals.value.discount, 61);
  await till.discountLine(1, ten);
  await quiet(till);
  await till.pay({ tender: "cash", tendered: 1220 });
  const { body } = await sealed(rig);
  assert.deepEqual(body.lines[0].discounts, [
    { source: "line", code: "", method: "percent", value: 100_000, amount: 129, reason: "regular", by: "000160" },
    { source: "total", code: "", method: "amount", value: 61, amount: 61, reason: "regular", by: "000160" },
  ]);
  assert.deepEqual(body.lines[1].discounts, []);
  assert.deepEqual(body.discount, { method: "amount", value: 61, reason: "regular", by: "000160" });
  assert.deepEqual(till.state.cart.value.discount, null, "the next sale begins without it");
});

test("a price, a discount or a payment beyond what a node takes is a slip, and refused", async (t) => {
  const rig = await startRig(t);
  rig.permissions = { price_override: null, line_discount: null };
  const till = await rig.sell();
  const [grocery] = (await till.search("grocery")).products;
  const most = 10 ** 12;
  for (const unit_price of [most + 1, Number.MAX_SAFE_INTEGER]) {
    assert.equal(await codeOf(till.addProduct(grocery, 1000, { unit_price })), "price_too_high");
  }
  await till.addProduct(grocery, 1000, { unit_price: most });
  assert.equal(await codeOf(till.overridePrice(1, most + 1)), "price_too_high");
  assert.equal(await codeOf(till.discountLine(1, { method: "amount", value: most + 1 })), "discount_invalid");
  assert.equal(await codeOf(till.pay({ tender: "cash", tendered: most + 1 })), "amount_too_high");
  assert.equal(till.state.totals.value.total, most / 100);
});

/** `not_permitted`, naming the discount, and nothing has changed. */
async function tooMuch(till, act, why) {
  const before = till.state.cart.value;
  await assert.rejects(act(), ({ code, data }) => code === "not_permitted" && data.why === why && data.limit > 0);
  assert.deepEqual(till.state.cart.value, before);
}

test("a line discount that was small enough doesn't become more by a smaller line or a lower price", async (t) => {
  const rig = await startRig(t);
  rig.permissions = { price_override: null };
  const till = await rig.sell();
  await till.scan(TEA, 10_000);
  await till.discountLine(1, { method: "amount", value: 1290 });
  await tooMuch(till, () => till.setQuantity(1, 9_000), "line_discount_grows");
  await tooMuch(till, () => till.overridePrice(1, 128_000, { reason: "damaged" }), "line_discount_grows");
  await till.setQuantity(1, 20_000);
  await till.setQuantity(1, 10_000);
  await till.discountLine(1, null);
  await till.setQuantity(1, 1_000);
  // Price up, discount, price back.
  await till.overridePrice(1, 1_290_000, { reason: "damaged" });
  await till.discountLine(1, { method: "amount", value: 1290 });
  await tooMuch(till, () => till.overridePrice(1, 129_000), "line_discount_grows");
  await till.voidLine(1);
  // A percentage is the same share of whatever is left.
  await till.scan(TEA, 10_000);
  await till.discountLine(2, { method: "percent", value: 100_000 });
  await till.setQuantity(2, 1_000);
  assert.equal(till.state.totals.value.total, 1161);
});

test("a total discount that was small enough doesn't become more by fewer goods, voided, changed or rung up anew", async (t) => {
  const rig = await startRig(t);
  rig.permissions = { price_override: null };
  const till = await rig.sell();
  await till.scan(TEA, 50_000);
  await till.scan(STAMPS);
  await till.scan(TEA, 50_000);
  await till.discountTotal({ method: "amount", value: 6450 });
  await till.voidLine(2); // stamps bear none of it
  await tooMuch(till, () => till.voidLine(1), "total_discount_grows");
  await tooMuch(till, () => till.setQuantity(1, 5_000), "total_discount_grows");
  await tooMuch(till, () => till.overridePrice(3, 1, { reason: "damaged" }), "total_discount_grows");
  await till.discountTotal(null);
  await till.setQuantity(1, 5_000);
  await till.voidLine(1);
  await till.discountTotal({ method: "amount", value: 3225 });
  // Nothing is left to come off; what is rung up next must not bear all of it.
  await till.voidTransaction();
  await till.scan(TEA, 10_000);
  await till.discountTotal({ method: "amount", value: 645 });
  await till.voidLine(1);
  await tooMuch(till, () => till.scan(TEA), "total_discount_grows");
  await till.scan(TEA, 10_000);
  assert.equal(till.state.totals.value.total, 12_900 - 645);
});

test("what a manager gave stands for the cashier who goes on, also after a recall, and grows no further", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.signIn("000161", "4321");
  await till.scan(TEA, 10_000);
  await till.discountLine(1, { method: "amount", value: 6450 });
  await till.suspend();
  await till.signIn("000160", "1234");
  await till.recall((await till.suspended())[0].uuid);
  await till.scan(APPLES, 1250);
  await till.setQuantity(1, 11_000);
  await tooMuch(till, () => till.setQuantity(1, 10_000), "line_discount_grows");
  await quiet(till);
  assert.equal(till.state.cart.value.lines[0].discount, 6450);
});

test("a periodic discount is there with the scan, at every quantity, also when no node answers any more", async (t) => {
  const rig = await startRig(t);
  for (const node of [rig.server, rig.edge]) node.periodic["100012"] = [{ code: "TEA10", name_en: "Tea week", name_zh: "茶周", method: "percent", value: 100_000, concurrency: "best", priority: 0 }];
  const till = await rig.sell();
  await till.scan(TEA);
  assert.equal(till.state.totals.value.discount, 129);
  await quiet(till);
  await Promise.all([rig.server.down(), rig.edge.down()]);
  await till.setQuantity(1, 3000);
  assert.deepEqual(till.state.cart.value.lines[0].discounts.map(({ source, code, amount }) => [source, code, amount]), [["periodic", "TEA10", 387]]);
});

test("one scan of a case rings up what is in it", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(CASE, 2000);
  assert.equal(till.state.cart.value.lines[0].quantity, 24_000);
});

test("lines aren't added up where the profile says so, and a quantity ends at its limit", async (t) => {
  const rig = await startRig(t, { config: { functionality: { aggregate_lines: false, max_quantity: 10_000 } } });
  const till = await rig.sell();
  await till.scan(TEA);
  await till.scan(TEA);
  assert.equal(till.state.cart.value.lines.length, 2);
  assert.equal(await codeOf(till.setQuantity(1, 11_000)), "quantity_invalid");
});

test("without a permission nothing happens, and a reason asked for a void is sealed", async (t) => {
  const rig = await startRig(t, { config: { functionality: { reason_for_void: true } } });
  rig.permissions = { line_discount: undefined, void_line: undefined };
  const till = await rig.sell();
  await till.scan(TEA);
  // JSON leaves undefined out: the role doesn't have them.
  assert.equal(await codeOf(till.discountLine(1, { method: "percent", value: 1 })), "not_permitted");
  assert.equal(await codeOf(till.voidLine(1)), "not_permitted");
  assert.equal(await codeOf(till.voidTransaction()), "reason_needed");
  await till.voidTransaction({ reason: "wrong" });
  const { envelope, body } = await sealed(rig);
  assert.deepEqual([envelope.kind, envelope.schema, body.reason], ["void", 2, "wrong"]);
});

test("a master isn't sold itself: scanned or tapped it asks for its variant", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  assert.equal(await codeOf(till.scan("2000000000060")), "choose_product");
  assert.deepEqual(till.state.choices.value.map(({ product }) => product), ["100021", "100022"]);
  const [shirt] = (await till.browse("wear")).products;
  assert.equal(await codeOf(till.addProduct(shirt)), "choose_product");
  await till.addProduct(till.state.choices.value[1]);
  assert.deepEqual(till.state.cart.value.lines.map(({ product }) => product), ["100022"]);
});
