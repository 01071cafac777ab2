/** An edge that isn't ready: old data beats stopping, no staff, tenders or taxes doesn't. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { codeOf, startRig, TEA, until } from "../support/rig.mjs";

const NO_STAFF = { code: "staff_missing", message: "No staff for store 0001.", stops_switch: true };
const OLD = { code: "data_old", message: "The data is 9 days old.", stops_switch: false };
const SELLING = ["products", "cart/price", "exchange/documents", "sign-in"];

async function selling(t, reasons) {
  const rig = await startRig(t);
  rig.edge.ready = { ok: false, reasons };
  const till = await rig.sell();
  await till.beat();
  await till.scan(TEA);
  await until(() => !till.state.busy.value);
  await rig.server.down();
  return { rig, till };
}

test("not ready, but with staff, tenders and taxes: the till switches all the same", async (t) => {
  const { till } = await selling(t, [OLD]);
  await till.scan(TEA);
  assert.deepEqual([till.state.connection.value.mode, till.state.connection.value.role], ["offline", "edge"]);
});

test("an edge without staff: the till stays, says why, and the sale at hand can be paid", async (t) => {
  const { rig, till } = await selling(t, [OLD, NO_STAFF]);
  await assert.rejects(till.scan(TEA), { code: "no_node", data: { cause: "refused", why: "edge_cannot_sell", reasons: NO_STAFF.message } });
  assert.deepEqual([till.state.connection.value.mode, till.state.connection.value.role], ["till", "server"]);
  const { receipt } = await till.pay({ tender: "cash", tendered: 1290 });
  assert.deepEqual([receipt.recorded, receipt.body.mode], [false, "till"]);
  await till.beat();
  assert.equal(till.state.connection.value.mode, "till");
  assert.deepEqual(till.state.unsent.value, { till: 0, edge: 1, refused: 0 }, "an edge that can't sell still keeps what it is given");
  await rig.server.up();
  await till.scan(TEA);
  assert.equal(till.state.connection.value.mode, "online");
});

test("as soon as such an edge has what it lacked, the till goes on with it", async (t) => {
  const { rig, till } = await selling(t, [NO_STAFF]);
  assert.equal(await codeOf(till.scan(TEA)), "no_node");
  rig.edge.ready = { ok: true, reasons: [] };
  await till.beat();
  assert.deepEqual([till.state.connection.value.mode, till.state.connection.value.role], ["offline", "edge"]);
  await till.scan(TEA);
});

test("a till that works with the edge stays with it when it loses its taxes", async (t) => {
  const { rig, till } = await selling(t, []);
  await till.scan(TEA);
  rig.edge.ready = { ok: false, reasons: [NO_STAFF] };
  await till.beat();
  await till.scan(TEA);
  assert.deepEqual([till.state.connection.value.mode, till.state.connection.value.role], ["offline", "edge"]);
  assert.ok(rig.edge.paths().filter((path) => SELLING.includes(path)).length >= 2);
});

test("917 asks, names the reasons, and does as it is told", async (t) => {
  const rig = await startRig(t);
  rig.edge.ready = { ok: false, reasons: [NO_STAFF] };
  const till = await rig.sell();
  await assert.rejects(till.toggleConnection(), { code: "not_ready", data: { reasons: [NO_STAFF] } });
  assert.equal(till.state.connection.value.mode, "online");
  await till.toggleConnection({ confirmed: true });
  assert.equal(till.state.connection.value.mode, "offline");
});
