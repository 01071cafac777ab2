/** A sale put aside and taken up again: sealed both times, given to one till, and not lost between claim and cart. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { parse } from "../../../static/pos/domain/seal.js";
import { APPLES, codeOf, held, STAMPS, startRig, TEA, until } from "../support/rig.mjs";

const kinds = async (rig) => (await held(rig)).map(({ kind }) => kind);
const at = async (rig, index) => parse((await held(rig)).at(index).bytes);

async function suspended(t) {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA, 2000);
  await till.scan(APPLES, 1250);
  await till.scan(TEA);
  await till.voidLine(3);
  await till.overridePrice(2, 80_000, { reason: "damaged" });
  await till.discountLine(1, { method: "percent", value: 100_000, reason: "" });
  await till.discountTotal({ method: "amount", value: 50, reason: "" });
  const { totals, cart } = till.state;
  const before = { total: totals.value.total, lines: cart.value.lines };
  await till.suspend("  Mrs Chen ");
  return { rig, till, before };
}

test("suspend seals without number or money, and empties the till; recall brings everything back", async (t) => {
  const { rig, till, before } = await suspended(t);
  assert.deepEqual(till.state.cart.value.lines, []);
  const { envelope, body } = await at(rig, -1);
  assert.deepEqual([envelope.kind, envelope.schema, envelope.total, body.receipt, body.tenders, body.note], ["suspend", 2, 0, "", [], "Mrs Chen"]);
  assert.equal(body.totals.total, before.total);
  const [row] = await till.suspended();
  assert.deepEqual([row.uuid, row.note, row.total, row.lines], [envelope.uuid, "Mrs Chen", before.total, 2]);
  await till.scan(TEA);
  assert.equal(await codeOf(till.recall(row.uuid)), "cart_not_empty");
  await till.voidTransaction();
  await till.recall(row.uuid);
  assert.equal(till.state.totals.value.total, before.total);
  const same = ({ line, product, quantity, unit_price, discount, amount, voided, override, manual }) => ({ line, product, quantity, unit_price, discount, amount, voided, override, manual });
  assert.deepEqual(till.state.cart.value.lines.map(same), before.lines.map(same));
  assert.deepEqual(await till.suspended(), []);
  await until(() => !till.state.busy.value);
  assert.equal(till.state.totals.value.total, before.total, "and a node's look at it changes nothing");
  const recall = await at(rig, -1);
  assert.deepEqual([recall.envelope.kind, recall.body.suspended], ["recall", row.uuid]);
  const { receipt } = await till.pay({ tender: "cash", tendered: before.total });
  assert.equal(receipt.body.recalled, row.uuid);
  assert.deepEqual(await kinds(rig), ["shift_open", "suspend", "void", "recall", "sale"]);
  const z = await till.closeShift(0);
  assert.deepEqual([z.totals.suspends, z.totals.recalls], [1, 1]);
  assert.deepEqual(z.node_totals, z.totals);
});

test("nothing to suspend, money taken, somebody else was faster: said, and nothing changes", async (t) => {
  const { rig, till } = await suspended(t);
  assert.equal(await codeOf(till.suspend()), "cart_empty");
  const [{ uuid }] = await till.suspended();
  rig.server.claims.set(uuid, "another journal");
  assert.equal(await codeOf(till.recall(uuid)), "already_recalled");
  assert.deepEqual(till.state.cart.value.lines, []);
  await till.scan(TEA);
  await till.pay({ tender: "cash", tendered: 100 });
  assert.equal(await codeOf(till.suspend()), "payment_started");
  assert.deepEqual(await kinds(rig), ["shift_open", "suspend"]);
});

/** What the server has, the edge has too. */
const meet = (rig) => rig.server.documents.forEach((row, key) => rig.edge.documents.set(key, row));

test("the edge decides, also while the till is online: what another till claimed there isn't given a second time", async (t) => {
  const { rig, till } = await suspended(t);
  const [{ uuid }] = await till.suspended();
  meet(rig);
  rig.edge.claims.set(uuid, "a till that is disconnected");
  assert.equal(await codeOf(till.recall(uuid)), "already_recalled");
  assert.deepEqual(till.state.cart.value.lines, []);
  assert.equal(rig.server.claims.size, 0);
  rig.edge.claims.clear();
  // One that was given at the server while the edge was away isn't given at the edge either.
  rig.server.claims.set(uuid, "a till that is online");
  assert.equal(await codeOf(till.recall(uuid)), "already_recalled");
  rig.server.claims.clear();
  await till.recall(uuid);
  assert.deepEqual([rig.edge, rig.server].map(({ claims }) => claims.get(uuid)), Array(2).fill(till.state.journal.value.journal));
  assert.equal(till.state.connection.value.mode, "online");
});

test("a node that is silent leaves it to the other", async (t) => {
  const { rig, till, before } = await suspended(t);
  const [{ uuid }] = await till.suspended();
  await rig.edge.down();
  await till.recall(uuid);
  await till.suspend();
  await rig.edge.up();
  meet(rig);
  const again = (await till.suspended())[0].uuid;
  rig.server.fault("status", { path: `suspended/${again}/recall`, status: 503 });
  await till.recall(again);
  assert.equal(till.state.totals.value.total, before.total);
  assert.equal(till.state.connection.value.mode, "online", "a recall never switches");
});

test("a register without offline support doesn't ask the edge", async (t) => {
  const rig = await startRig(t, { supportOffline: false, origin: "server" });
  const till = await rig.sell();
  await till.scan(TEA);
  await till.suspend();
  meet(rig);
  await till.recall((await till.suspended())[0].uuid);
  assert.deepEqual([rig.edge.claims.size, rig.server.claims.size], [0, 1]);
});

test("the node gave it and the answer was lost, the till died: the next start has the sale, recalled once", async (t) => {
  const { rig, till, before } = await suspended(t);
  const [{ uuid }] = await till.suspended();
  rig.server.fault("drop", { path: `suspended/${uuid}/recall`, times: 1 });
  assert.equal(await codeOf(till.recall(uuid)), "no_node");
  assert.deepEqual(await till.suspended(), [], "it is ours, and nobody else's");
  till.die();
  const again = await rig.open();
  assert.equal((await again.resume()).resumed, "sale");
  assert.equal(again.state.totals.value.total, before.total);
  await again.stop();
  const third = await rig.open();
  assert.equal((await third.resume()).resumed, "sale");
  assert.deepEqual(await kinds(rig), ["shift_open", "suspend", "recall"]);
});

test("killed at any step of a recall: the sale is in the cart once, or can still be recalled", async (t) => {
  const { rig, till } = await suspended(t);
  let page = till;
  const [{ uuid }] = await page.suspended();
  for (const wait of [0, 1, 2, 3, 5, 8, 13]) {
    void page.recall(uuid).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, wait));
    page.die();
    page = await rig.open();
    await page.resume();
  }
  if (page.state.cart.value.lines.length === 0) await page.recall(uuid);
  assert.equal(page.state.cart.value.recalled, uuid);
  assert.equal((await kinds(rig)).filter((kind) => kind === "recall").length, 1);
});

test("suspended while no node answered, it is handed over before it is recalled", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA);
  await until(() => !till.state.busy.value);
  await Promise.all([rig.server.down(), rig.edge.down()]);
  await till.suspend();
  const { uuid } = (await held(rig)).at(-1);
  assert.equal(await codeOf(till.suspended()), "no_node");
  await Promise.all([rig.server.up(), rig.edge.up()]);
  await till.recall(uuid);
  assert.equal(till.state.totals.value.total, 1290);
});

test("recalled, and no node looks at the cart: discounts stay where they were sealed, and what is weighed can be weighed again", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA, 10_000);
  await till.scan(STAMPS, 10_000);
  await till.scan(APPLES, 2000);
  const [twin] = (await till.search("twin a")).products;
  await till.addProduct(twin);
  await till.discountTotal({ method: "amount", value: 500 });
  await till.discountLine(4, { method: "percent", value: 100_000 });
  await until(() => !till.state.busy.value);
  const off = () => till.state.cart.value.lines.map(({ discount }) => discount);
  const told = () => till.state.cart.value.lines.map(({ discountable, quantity_digits }) => [discountable, quantity_digits]);
  const before = off();
  const facts = told();
  assert.equal(before[1], 0, "stamps are never discounted");
  await till.suspend();
  for (const node of [rig.server, rig.edge]) node.fault("refuse", { path: "cart/price" });
  const [{ uuid }] = await till.suspended();
  await till.recall(uuid);
  await until(() => !till.state.busy.value);
  assert.deepEqual(off(), before);
  await till.setQuantity(3, 1500);
  assert.equal(till.state.cart.value.lines[3].quantity, 1000);
  assert.equal(await codeOf(till.setQuantity(1, 1500)), "quantity_invalid");
  await till.setQuantity(2, 11_000);
  assert.equal(off()[1], 0);
  for (const node of [rig.server, rig.edge]) node.heal();
  await till.setQuantity(3, 2000);
  await till.setQuantity(2, 10_000);
  await until(() => !till.state.busy.value);
  assert.deepEqual([off(), told()], [before, facts]);
});

test("recalled, a line too small for a share of the total discount can have one as soon as a node has looked", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA, 10_000);
  const [twin] = (await till.search("twin a")).products;
  await till.addProduct(twin);
  await till.discountTotal({ method: "amount", value: 1 });
  await till.suspend();
  rig.server.fault("refuse", { path: "cart/price", times: 1 });
  await till.recall((await till.suspended())[0].uuid);
  await until(() => !till.state.busy.value);
  assert.deepEqual(till.state.cart.value.lines.map(({ discount }) => discount), [1, 0]);
  await till.scan(APPLES, 1250);
  await until(() => !till.state.busy.value);
  assert.equal(till.state.cart.value.lines[1].discountable, true);
});
