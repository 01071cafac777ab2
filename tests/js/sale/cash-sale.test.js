import assert from "node:assert/strict";
import { test } from "node:test";

import { parse } from "../../../static/pos/domain/seal.js";
import { codeOf, held, startRig, TEA, until } from "../support/rig.mjs";

test("a cash sale: scanned, paid, sealed, at the server, printed", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  assert.equal(await till.scan(TEA), 1);
  assert.equal(await till.scan(TEA), 1, "the same thing twice is one line of two");
  assert.deepEqual(till.state.totals.value, { gross: 2580, discount: 0, tax: 297, total: 2580, taxes: [{ code: "VAT13", rate: 130000, base: 2580, tax: 297 }] });
  const { receipt } = await till.pay({ tender: "cash", tendered: 3000 });
  assert.equal(receipt.receipt, "0001-01-1-000001");
  assert.equal(receipt.change, 420);
  assert.equal(receipt.recorded, true);
  assert.equal(till.state.lastSale.value.custody, "server");
  assert.deepEqual(rig.printed.map(({ receipt }) => receipt), ["0001-01-1-000001"]);
  assert.deepEqual(rig.server.seqs(till.state.journal.value.journal), [1, 2]);
  assert.deepEqual(till.state.cart.value.lines, []);
  const [, sale] = await held(rig);
  const { envelope, body } = await parse(sale.bytes);
  assert.equal(envelope.total, 2580);
  assert.equal(envelope.uuid, receipt.uuid);
  assert.equal(body.mode, "online");
  assert.deepEqual(body.lines[0], {
    line: 1, product: "100012", barcode: TEA, name: "乌龙茶", quantity: 2000, unit: "pcs", unit_price: 129000, gross: 2580, discount: 0, amount: 2580, tax: 297,
    taxes: [{ code: "VAT13", rate: 130000, tax: 297 }], price_date: "2026-11-23", node: "server-1", data_version: "1020:server", voided: false, flags: [],
    department: "", discounts: [], override: null, return_of: null,
  });
  assert.deepEqual([envelope.schema, body.customer, body.discount, body.recalled], [2, null, null, null]);
  assert.deepEqual(body.tenders.map(({ attempt, ...tender }) => tender), [{ line: 1, tender: "cash", kind: "cash", tendered: 3000, change: 420, amount: 2580, rounding: 0 }]);
});

test("less than the smallest coin is left: cash of 0 pays it, for a sale and for a return", async (t) => {
  const tender = (code, rounding_unit) => ({ code, name_en: code, name_zh: "", kind: code, rounding_unit, allowed_offline: true, position: 1, for_refunds: true });
  const rig = await startRig(t, { tenders: [tender("cash", 10), tender("card", 1)] });
  rig.permissions = { price_override: null };
  const till = await rig.sell();
  await till.scan(TEA);
  await till.pay({ tender: "card", tendered: 1287 });
  assert.deepEqual([till.state.payment.value.due, till.state.payment.value.cash], [3, 0]);
  const sale = (await till.pay({ tender: "cash", tendered: 0 })).receipt;
  assert.deepEqual(sale.body.tenders.map(({ kind, amount, rounding }) => [kind, amount, rounding]), [["card", 1287, 0], ["cash", 0, -3]]);

  await till.scan(TEA);
  await till.overridePrice(1, 200, { reason: "damaged" });
  const { uuid } = (await till.pay({ tender: "card", tendered: 2 })).receipt;
  await till.returnLines(uuid, [{ line: 1, quantity: 1000, reason: "broken" }]);
  assert.deepEqual([till.state.payment.value.due, till.state.payment.value.cash], [-2, 0]);
  const { receipt } = await till.pay({ tender: "cash", tendered: 0 });
  assert.deepEqual([receipt.kind, receipt.body.tenders[0].rounding], ["return", 2]);
});

test("what cannot be sold is refused with a code and changes nothing", async (t) => {
  const rig = await startRig(t);
  const till = await rig.open();
  assert.equal(await codeOf(till.scan(TEA)), "not_signed_in");
  assert.equal(await codeOf(till.activate("WRONG")), "activation_code_unknown");
  await till.activate("GOOD-CODE-0001");
  assert.equal(await codeOf(till.signIn("000160", "9999")), "wrong_pin");
  await till.signIn("000160", "1234");
  assert.equal(await codeOf(till.scan(TEA)), "shift_required");
  await till.openShift(0);
  assert.equal(await codeOf(till.scan("0000")), "unknown_barcode");
  assert.equal(await codeOf(till.scan("2000000000022")), "no_price");
  assert.equal(await codeOf(till.scan(TEA, 1500)), "quantity_invalid");
  assert.equal(await codeOf(till.pay({ tender: "cash", tendered: 100 })), "cart_empty");
  assert.equal(await codeOf(till.voidLine(1)), "line_unknown");
  assert.deepEqual(till.state.cart.value.lines, []);
  await till.scan(TEA);
  assert.equal(await codeOf(till.pay({ tender: "voucher", tendered: 100 })), "tender_unknown");
  assert.equal(await codeOf(till.pay({ tender: "cash", tendered: 10.5 })), "not_an_integer");
  assert.equal(await codeOf(till.pay({ tender: "card", tendered: 5000 })), "tender_exceeds_due");
  assert.deepEqual(till.state.cart.value.attempts, []);
  till.lock();
  assert.equal(await codeOf(till.scan(TEA)), "locked");
  assert.equal(await codeOf(till.unlock("0000")), "wrong_pin");
  await till.unlock("1234");
  await till.pay({ tender: "cash", tendered: 1290 });
  assert.equal((await held(rig)).length, 2);
});

test("a barcode of two products asks, and the choice goes on", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  assert.equal(await codeOf(till.scan("2000000000039")), "choose_product");
  const [, second] = till.state.choices.value;
  await till.addProduct(second);
  assert.deepEqual(till.state.choices.value, []);
  assert.equal(till.state.totals.value.total, 200);
});

test("rapid scans are neither lost nor swapped", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  rig.server.fault("delay", { path: "products", ms: 30, times: 1 });
  await Promise.all([till.scan("2000000000015", 1250), till.scan(TEA), till.scan("2000000000015", 500)]);
  assert.deepEqual(till.state.cart.value.lines.map(({ product, quantity }) => [product, quantity]), [["100013", 1250], ["100012", 1000], ["100013", 500]]);
});

test("void line, void transaction, split tender, tender taken back", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA);
  await till.scan("2000000000015", 1250);
  await till.voidLine(1);
  assert.equal(till.state.totals.value.total, 1063);
  await till.voidTransaction();
  const documents = await held(rig);
  const { envelope, body } = await parse(documents[1].bytes);
  assert.equal(envelope.kind, "void");
  assert.equal(envelope.total, 0);
  assert.equal(body.lines[0].voided, true);
  assert.deepEqual(body.tenders, []);
  await till.scan(TEA);
  const first = await till.pay({ tender: "card", tendered: 1000 });
  assert.equal(first.receipt, null);
  assert.equal(till.state.payment.value.due, 290);
  assert.equal(await codeOf(till.scan(TEA)), "payment_started");
  assert.equal(await codeOf(till.voidTransaction()), "payment_started");
  await till.voidTender(till.state.cart.value.attempts[0].attempt);
  assert.equal(till.state.payment.value.due, 1290);
  await till.pay({ tender: "card", tendered: 290 });
  const { receipt } = await till.pay({ tender: "cash", tendered: 1000 });
  assert.deepEqual(receipt.body.tenders.map(({ tender, amount }) => [tender, amount]), [["card", 290], ["cash", 1000]]);
});

test("a node's offers and flags are taken over, its other prices are not", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  rig.server.flags = ["product_unknown"];
  await till.scan(TEA);
  rig.server.periodic["100012"] = [{ code: "OFF90", name_en: "90 fen off", name_zh: "减九角", method: "amount_off", value: 9000, concurrency: "best", priority: 0 }];
  await till.setQuantity(1, 1000);
  await until(() => till.state.totals.value.discount === 90);
  assert.equal(till.state.totals.value.total, 1200);
  const { receipt } = await till.pay({ tender: "cash", tendered: 1200 });
  assert.deepEqual(receipt.body.lines[0].flags, ["product_unknown"]);
});

test("a printer that is off never blocks a sale, and the receipt can be printed again, marked", async (t) => {
  const rig = await startRig(t);
  const printed = [];
  let broken = true;
  const till = await rig.sell({ printer: { print: async (receipt) => { if (broken) throw new Error("out of paper"); printed.push(receipt); } } });
  await till.scan(TEA);
  await till.pay({ tender: "cash", tendered: 1290 });
  assert.equal(till.state.notices.value[0].code, "print_failed");
  broken = false;
  await till.reprint();
  assert.deepEqual(printed.map(({ receipt, reprint }) => [receipt, reprint]), [["0001-01-1-000001", true]]);
});
