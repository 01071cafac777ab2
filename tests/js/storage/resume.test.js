import assert from "node:assert/strict";
import { test } from "node:test";

import { codeOf, held, startRig, TEA, until } from "../support/rig.mjs";

test("a reload in mid-sale resumes the same sale, nobody signs in again", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA);
  await till.scan("2000000000015", 1250);
  await till.setQuantity(1, 3000);
  const shown = till.state.cart.value;
  till.die();
  const again = await rig.open();
  assert.equal(again.state.phase.value, "ready");
  assert.equal(again.state.cart.value.uuid, shown.uuid);
  assert.deepEqual(again.state.cart.value.lines.map(({ quantity }) => quantity), [3000, 1250]);
  assert.deepEqual(await again.resume(), { resumed: "sale", receipt: null });
  const { receipt } = await again.pay({ tender: "cash", tendered: 5000 });
  assert.equal(receipt.uuid, shown.uuid);
});

test("a reload while the drawer was asked: the outcome is unknown and a person decides", async (t) => {
  const rig = await startRig(t);
  // Cut off right after the attempt was written.
  const till = await rig.sell({ printer: { openDrawer: () => { throw new Error("the lights went out"); } } });
  await till.scan(TEA);
  await until(() => !till.state.busy.value);
  await till.pay({ tender: "cash", tendered: 2000 }).catch(() => {});
  till.die();
  const again = await rig.open();
  assert.deepEqual(await again.resume(), { resumed: "payment", receipt: null });
  const [attempt] = again.state.cart.value.attempts;
  assert.deepEqual([attempt.state, attempt.tendered], ["started", 2000]);
  assert.equal(await codeOf(again.pay({ tender: "cash", tendered: 1290 })), "tender_unresolved");
  await again.resolveAttempt(attempt.attempt, "approved");
  const receipt = await again.finish();
  assert.deepEqual([receipt.total, receipt.change, receipt.body.tenders[0].attempt], [1290, 710, attempt.attempt]);
  assert.equal((await held(rig)).filter(({ kind }) => kind === "sale").length, 1);
});

test("a declined attempt is not money", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell({ printer: { openDrawer: () => { throw new Error("the lights went out"); } } });
  await till.scan(TEA);
  await till.pay({ tender: "cash", tendered: 2000 }).catch(() => {});
  till.die();
  const again = await rig.open();
  await again.resolveAttempt(again.state.cart.value.attempts[0].attempt, "declined");
  assert.equal(await codeOf(again.finish()), "sale_not_paid");
  await again.scan(TEA);
  assert.equal(again.state.payment.value.due, 2580);
});

test("a crash between tender and seal: what was taken is there, and the sale is sealed once", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA);
  await till.pay({ tender: "card", tendered: 290 });
  // The seal fails (a full disk): the money of both tenders is on record, the document isn't.
  const { add } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = function full(...given) {
    if (this.name === "documents") throw new DOMException("full", "QuotaExceededError");
    return add.apply(this, given);
  };
  const code = await codeOf(till.pay({ tender: "cash", tendered: 1000 }));
  IDBObjectStore.prototype.add = add;
  assert.equal(code, "storage_failed");
  till.die();
  const again = await rig.open();
  assert.equal(again.state.payment.value.due, 0);
  const { resumed, receipt } = await again.resume();
  assert.equal(resumed, "receipt");
  assert.deepEqual(receipt.body.tenders.map(({ tender, amount }) => [tender, amount]), [["card", 290], ["cash", 1000]]);
  assert.deepEqual(rig.printed.map(({ uuid }) => uuid), [receipt.uuid]);
  assert.deepEqual(await again.resume(), { resumed: "nothing", receipt: null });
});

test("a crash between seal and post: the document is delivered and its receipt handed over", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA);
  await until(() => !till.state.busy.value);
  rig.server.fault("swallow", { path: "exchange/documents", times: 1 });
  till.pay({ tender: "cash", tendered: 1290 });
  await until(() => till.state.finishing.value);
  till.die();
  assert.equal(rig.printed.length, 0);
  const again = await rig.open();
  const { resumed, receipt } = await again.resume();
  assert.deepEqual([resumed, receipt.recorded, receipt.receipt], ["receipt", true, "0001-01-1-000001"]);
  assert.deepEqual(rig.server.seqs(again.state.journal.value.journal), [1, 2]);
  assert.deepEqual(again.state.cart.value.lines, []);
});

test("a damaged cart is set aside, a damaged journal stops the till; neither is overwritten", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA);
  await until(() => !till.state.busy.value);
  await till.stop();
  await put(rig, "carts", (row) => ({ ...row, lines: [{ line: 1 }] }));
  const again = await rig.open();
  assert.equal(again.state.phase.value, "ready");
  assert.equal(again.state.notices.value[0].code, "cart_damaged");
  assert.deepEqual(again.state.cart.value.lines, []);
  await again.scan(TEA);
  await again.pay({ tender: "cash", tendered: 1290 });
  await again.stop();
  await put(rig, "documents", (row) => ({ ...row, bytes: new Uint8Array([1, 2, 3]) }));
  const broken = await rig.open();
  assert.equal(broken.state.phase.value, "broken");
  assert.equal(await codeOf(broken.scan(TEA)), "not_signed_in");
});

/** Somebody else's hand in the storage. */
async function put(rig, store, change) {
  const database = await new Promise((resolve) => {
    const request = rig.indexedDB.open("evertill");
    request.onsuccess = () => resolve(request.result);
  });
  const transaction = database.transaction(store, "readwrite");
  const rows = transaction.objectStore(store).getAll();
  rows.onsuccess = () => rows.result.forEach((row) => transaction.objectStore(store).put(change(row)));
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  database.close();
}

test("a cart of the release before goes on; one of a release to come is set aside for it", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA, 2000);
  await until(() => !till.state.busy.value);
  await till.stop();
  const { kind, department, discountable, periodic, manual, discounts, override, return_of, sold, frozen, frozen_taxes, ...line } = (await readRow(rig)).lines[0];
  const { periodic: _quoted, ...quoted } = line.quoted;
  const { version, discount, customer, coupons, recalled, ...row } = await readRow(rig);
  await writeRow(rig, { ...row, lines: [{ ...line, quoted, discount: 80, amount: 2500 }] });
  const again = await rig.open();
  assert.equal(again.state.totals.value.total, 2500, "what was shown stands");
  await again.setQuantity(1, 3000);
  const { receipt } = await again.pay({ tender: "cash", tendered: 3790 });
  assert.equal(receipt.total, 3870 - 80);
  await again.scan(TEA);
  await until(() => !again.state.busy.value);
  await again.stop();
  const newer = { ...(await readRow(rig)), version: 3 };
  await writeRow(rig, newer);
  const third = await rig.open();
  assert.deepEqual([third.state.cart.value.lines, third.state.notices.value[0].code], [[], "cart_damaged"]);
  const kept = await inDatabase(rig, "settings", (store) => store.get(`damaged_cart:${newer.uuid}`));
  assert.deepEqual(kept.value, newer);
});

test("a return that was rung up before taxes were shared goes on with those it had", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA, 2000);
  const { receipt } = await till.pay({ tender: "cash", tendered: 2580 });
  await till.returnLines(receipt.uuid, [{ line: 1, quantity: 1000, reason: "broken" }]);
  await until(() => !till.state.busy.value);
  await till.stop();
  const row = await readRow(rig);
  const [{ sold, frozen_taxes, ...line }] = row.lines;
  assert.deepEqual([sold.quantity, frozen_taxes], [2000, line.taxes]);
  await writeRow(rig, { ...row, lines: [line] });
  const again = await rig.open();
  assert.equal(again.state.phase.value, "ready");
  await again.returnLines(receipt.uuid, [{ line: 1, quantity: 1000, reason: "broken" }]);
  const { total, tax } = again.state.totals.value;
  assert.deepEqual([total, tax], [-2580, -297]);
  await again.pay({ tender: "cash", tendered: total });
});

const readRow = (rig) => inDatabase(rig, "carts", (store) => store.get("0001-01"));
const writeRow = (rig, row) => inDatabase(rig, "carts", (store) => store.put(row));

async function inDatabase(rig, name, work) {
  const done = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) }));
  const database = await done(rig.indexedDB.open("evertill"));
  const result = await done(work(database.transaction(name, "readwrite").objectStore(name)));
  database.close();
  return result;
}
