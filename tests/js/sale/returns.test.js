/** Goods that come back: of a sale that a node shows, and on the cashier's word. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { parse } from "../../../static/pos/domain/seal.js";
import { codeOf, held, startRig, TEA, until } from "../support/rig.mjs";

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
