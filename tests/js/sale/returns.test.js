/** Goods that come back: of a sale that a node shows, and on the cashier's word. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { parse } from "../../../static/pos/domain/seal.js";
import { codeOf, held, STAMPS, startRig, TEA, until } from "../support/rig.mjs";

const sealed = async (rig) => parse((await held(rig)).at(-1).bytes);

/** Three teas, 10 % off the lot and 1 off the sale. */
async function sold(t, config = {}) {
  const rig = await startRig(t, { config });
  rig.permissions = { total_discount: null };
  const till = await rig.sell();
  await till.scan(TEA, 3000);
  await till.discountLine(1, { method: "percent", value: 100_000 });
  await till.discountTotal({ method: "amount", value: 100 });
  await until(() => !till.state.busy.value);
  const { receipt } = await till.pay({ tender: "cash", tendered: 5000 });
  assert.equal(receipt.total, 3383);
  const { transactions } = await till.findTransactions({ receipt: receipt.receipt });
  assert.deepEqual(transactions.map(({ uuid, total }) => [uuid, total]), [[receipt.uuid, 3383]]);
  return { rig, till, uuid: receipt.uuid };
}

test("parts of a sale come back one after the other, and add up to it to the cent", async (t) => {
  const { rig, till, uuid } = await sold(t);
  assert.equal(await codeOf(till.returnLines(uuid, [{ line: 1, quantity: 1000 }])), "reason_needed");
  const line = { line: 1, quantity: 1000, reason: "broken" };
  assert.equal(await codeOf(till.returnLines(uuid, [{ ...line, line: 2 }])), "not_returnable");
  await assert.rejects(till.returnLines(uuid, [{ ...line, quantity: 4000 }]), ({ code, data }) => code === "over_return" && data.left === 3000);
  let back = 0;
  for (let times = 0; times < 3; times += 1) {
    await till.returnLines(uuid, [line]);
    const { total } = till.state.totals.value;
    assert.equal(till.state.payment.value.due, total);
    assert.equal(await codeOf(till.pay({ tender: "cash", tendered: 100 })), "tender_wrong_sign");
    assert.equal(await codeOf(till.setQuantity(1, 2000)), "return_fixed");
    const { receipt } = await till.pay({ tender: "cash", tendered: total });
    assert.deepEqual([receipt.kind, receipt.change], ["return", 0]);
    back += total;
    const { envelope, body } = await sealed(rig);
    assert.deepEqual([envelope.kind, envelope.total, body.lines[0].quantity], ["return", total, -1000]);
    assert.deepEqual(body.lines[0].return_of, { document: uuid, line: 1, receipt: "0001-01-1-000001", verified: true, reason: "broken" });
    assert.equal(body.lines[0].discounts.reduce((sum, { amount }) => sum + amount, 0), body.lines[0].discount);
  }
  assert.equal(back, -3383);
  assert.equal(await codeOf(till.returnLines(uuid, [line])), "over_return");
  const x = await till.xReport();
  assert.deepEqual([x.totals.sales, x.totals.returns, x.totals.total, x.totals.return_total, x.totals.expected_cash], [1, 3, 0, -3383, 10_000]);
});

test("what is in the cart already counts, what was voided in it doesn't", async (t) => {
  const { till, uuid } = await sold(t);
  const two = { line: 1, quantity: 2000, reason: "broken" };
  await till.returnLines(uuid, [two]);
  assert.equal(await codeOf(till.returnLines(uuid, [two])), "over_return");
  assert.equal(await codeOf(till.returnLines(uuid, [{ ...two, quantity: 500 }, { ...two, quantity: 600 }])), "over_return");
  assert.equal(till.state.cart.value.lines.length, 1);
  await till.voidLine(1);
  await till.returnLines(uuid, [{ ...two, quantity: 3000 }]);
  assert.equal(till.state.totals.value.total, -3383);
});

test("an exchange is a sale with lines of both signs; an even one needs no money", async (t) => {
  const { rig, till, uuid } = await sold(t);
  await till.returnLines(uuid, [{ line: 1, quantity: 1000, reason: "broken" }]);
  await till.scan(TEA);
  await until(() => !till.state.busy.value);
  assert.equal(till.state.cart.value.lines.length, 2, "a scan is not added to a return");
  const due = till.state.payment.value.due;
  assert.equal(due, 1290 - 1128);
  await till.pay({ tender: "cash", tendered: due });
  assert.equal((await sealed(rig)).envelope.kind, "sale");
  const [twin] = (await till.search("twin a")).products;
  rig.permissions = { unverified_return: null };
  await till.signIn("000160", "1234");
  await till.returnProduct(twin, 1000, { reason: "broken" });
  await till.addProduct(twin);
  assert.equal(till.state.payment.value.due, 0);
  const receipt = await till.finish();
  assert.deepEqual([receipt.kind, receipt.total, receipt.body.tenders], ["sale", 0, []]);
});

test("without a receipt: its own permission, today's price with today's discount, or one typed", async (t) => {
  const rig = await startRig(t);
  rig.server.periodic["100012"] = [{ code: "TEA10", name_en: "Tea week", name_zh: "茶周", method: "percent", value: 100_000, concurrency: "best", priority: 0 }];
  const till = await rig.sell();
  const [tea] = (await till.search("oolong")).products;
  assert.equal(await codeOf(till.returnProduct(tea, 1000, { reason: "broken" })), "not_permitted");
  await till.signIn("000161", "4321");
  await till.returnProduct(tea, 1000, { reason: "broken", receipt: "9-9" });
  assert.equal(till.state.totals.value.total, -1161);
  await till.returnProduct(tea, 1000, { reason: "broken", unit_price: 50_000 });
  await until(() => !till.state.busy.value);
  assert.equal(till.state.totals.value.total, -1661);
  await till.pay({ tender: "cash", tendered: -1661 });
  const { envelope, body } = await sealed(rig);
  assert.equal(envelope.kind, "return");
  assert.deepEqual(body.lines.map(({ return_of, override }) => [return_of, override]), [
    [{ document: null, line: null, receipt: "9-9", verified: false, reason: "broken" }, null],
    [{ document: null, line: null, receipt: "", verified: false, reason: "broken" }, { from: 129_000, reason: "broken", by: "000161" }],
  ]);
});

test("the journal answers from the node in use, never switches, and prints again, marked", async (t) => {
  const { rig, till, uuid } = await sold(t);
  const printed = rig.printed.length;
  const copy = await till.reprint(uuid);
  assert.deepEqual([copy.reprint, copy.uuid, rig.printed.length], [true, uuid, printed + 1]);
  rig.server.fault("status", { status: 500, path: "transactions" });
  assert.equal(await codeOf(till.findTransactions()), "no_node");
  assert.equal(till.state.connection.value.mode, "online");
  assert.equal(await codeOf(till.reprint("00000000-0000-4000-8000-000000000000")), "not_found");
});

test("money goes back only with tenders for refunds, and offline by the profile's policy", async (t) => {
  const tender = (code, kind, more) => ({ code, name_en: code, name_zh: "", kind, rounding_unit: 1, allowed_offline: true, position: 1, ...more });
  const tenders = [tender("cash", "cash"), tender("voucher", "voucher", { for_refunds: false }), tender("card", "card", { max_amount: 1000 }), tender("gift", "gift_card"), tender("check", "check")];
  const config = { tenders, offline_tenders: [{ kind: "card", policy: "limit", limit: 500 }, { kind: "check", policy: "deny", limit: 0 }] };
  const { till, uuid } = await sold(t, config);
  await till.returnLines(uuid, [{ line: 1, quantity: 1000, reason: "broken" }]);
  assert.equal(await codeOf(till.pay({ tender: "voucher", tendered: -100 })), "tender_not_for_refunds");
  assert.equal(await codeOf(till.pay({ tender: "card", tendered: -1001 })), "tender_limit");
  await till.toggleConnection({ confirmed: true });
  assert.equal(await codeOf(till.pay({ tender: "card", tendered: -501 })), "tender_offline_limit");
  assert.equal(await codeOf(till.pay({ tender: "check", tendered: -100 })), "tender_not_offline");
  assert.equal(await codeOf(till.pay({ tender: "gift", tendered: -100 })), "tender_not_offline");
  await till.pay({ tender: "card", tendered: -500 });
  const { receipt } = await till.pay({ tender: "cash", tendered: -628 });
  assert.deepEqual(receipt.body.tenders.map(({ kind, amount }) => [kind, amount]), [["card", -500], ["cash", -628]]);
});

/** Sells `barcodes` (each of them `price`, taxed at `rate`) and gives all of it back one by one. @returns what was paid, what came back, and the same of its taxes */
async function oneByOne(t, { rules, price, rate, barcodes, quantity = 1000 }) {
  const rig = await startRig(t);
  const told = rig.config;
  rig.config = () => ({ ...told(), store: { ...told().store, ...rules } });
  for (const product of rig.server.products) Object.assign(product, { unit_price: price, taxes: [{ code: "T", rate }] });
  const till = await rig.sell();
  for (const barcode of barcodes) await till.scan(barcode, quantity);
  const sold = { ...till.state.totals.value };
  const { receipt } = await till.pay({ tender: "cash", tendered: sold.total });
  const back = { total: 0, tax: 0 };
  for (const { line } of receipt.body.lines) {
    for (let part = 0; part < quantity; part += 1000) {
      await till.returnLines(receipt.uuid, [{ line, quantity: 1000, reason: "broken" }]);
      const { total, tax, taxes } = till.state.totals.value;
      assert.equal(taxes[0].tax, tax);
      Object.assign(back, { total: back.total + total, tax: back.tax + tax });
      await till.pay({ tender: "cash", tendered: total });
    }
  }
  assert.equal((await sealed(rig)).body.totals.tax, till.state.lastSale.value.receipt.body.totals.tax);
  return { paid: [sold.total, sold.tax], back: [-back.total, -back.tax] };
}

test("what came back of a sale is what was paid, tax and all", async (t) => {
  const onTop = { price: 3300, rate: 82_500 };
  const perLine = await oneByOne(t, { ...onTop, rules: { tax_mode: "exclusive" }, barcodes: [TEA], quantity: 3000 });
  assert.deepEqual(perLine, { paid: [107, 8], back: [107, 8] });
  const perDocument = await oneByOne(t, { ...onTop, rules: { tax_mode: "exclusive", tax_rounding: "document" }, barcodes: [TEA, STAMPS, TEA] });
  assert.deepEqual(perDocument, { paid: [107, 8], back: [107, 8] });
  const inside = await oneByOne(t, { price: 3300, rate: 130_000, rules: {}, barcodes: [TEA], quantity: 3000 });
  assert.deepEqual(inside, { paid: [99, 11], back: [99, 11] });
});

/** Three teas for 37.70, tax of 4.34 inside. */
async function threeTeas(t) {
  const rig = await startRig(t);
  rig.permissions = { total_discount: null };
  const till = await rig.sell();
  await till.scan(TEA, 3000);
  await till.discountTotal({ method: "amount", value: 100 });
  await until(() => !till.state.busy.value);
  const { receipt } = await till.pay({ tender: "cash", tendered: 3770 });
  const back = (quantity) => till.returnLines(receipt.uuid, [{ line: 1, quantity, reason: "broken" }]);
  return { rig, till, back };
}

test("a part that is voided leaves its share to those behind it", async (t) => {
  const { till, back } = await threeTeas(t);
  await back(1000);
  await back(1000);
  await till.voidLine(1);
  await back(2000);
  assert.deepEqual([till.state.totals.value.total, till.state.totals.value.tax], [-3770, -434]);
  await till.voidLine(2);
  await back(1000);
  assert.deepEqual([till.state.totals.value.total, till.state.totals.value.tax], [-3770, -434]);
  await till.pay({ tender: "cash", tendered: -3770 });
});

test("what comes back survives a reload and a suspension with its shares", async (t) => {
  const { rig, till, back } = await threeTeas(t);
  await back(2000);
  const { total, tax } = till.state.totals.value;
  till.die();
  const again = await rig.open();
  await again.signIn("000160", "1234");
  await again.suspend("later");
  const [suspended] = await again.suspended();
  await again.recall(suspended.uuid);
  assert.deepEqual([again.state.totals.value.total, again.state.totals.value.tax], [total, tax]);
  const { uuid } = (await again.findTransactions({ kind: "sale" })).transactions[0];
  await again.returnLines(uuid, [{ line: 1, quantity: 1000, reason: "broken" }]);
  assert.deepEqual([again.state.totals.value.total, again.state.totals.value.tax], [-3770, -434]);
  await again.pay({ tender: "cash", tendered: -3770 });
});

test("without a receipt no more than today's price goes back, and an open item needs its permission", async (t) => {
  const rig = await startRig(t);
  rig.permissions = { unverified_return: null, open_item: undefined };
  const till = await rig.sell();
  const [tea] = (await till.search("oolong")).products;
  const typed = (unit_price) => ({ unit_price, reason: "broken" });
  await assert.rejects(till.returnProduct(tea, 1000, typed(129_001)), ({ code, data }) => code === "return_price_too_high" && data.max === 129_000);
  const [grocery] = (await till.openItems()).products;
  assert.equal(await codeOf(till.returnProduct(grocery, 1000, typed(5_000_000_000))), "not_permitted");
  const [unpriced] = (await till.search("unpriced")).products;
  assert.equal(await codeOf(till.returnProduct(unpriced, 1000, typed(10_000))), "not_permitted");
  assert.equal(till.state.cart.value.lines.length, 0);
  await till.returnProduct(tea, 1000, typed(129_000));
  rig.permissions = { unverified_return: null };
  await till.signIn("000160", "1234");
  await till.returnProduct(grocery, 1000, typed(10_000));
  assert.equal(till.state.totals.value.total, -1390);
});
