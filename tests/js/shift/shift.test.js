import assert from "node:assert/strict";
import { test } from "node:test";

import { parse } from "../../../static/pos/domain/seal.js";
import { codeOf, held, startRig, TEA, until } from "../support/rig.mjs";

async function sale(till) {
  await till.scan(TEA);
  await until(() => !till.state.busy.value);
  return (await till.pay({ tender: "cash", tendered: 1290 })).receipt;
}

test("open, sell, X, close: the Z stands at b + 1 and till and node count the same", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  assert.equal(await codeOf(till.openShift(0)), "shift_open");
  await sale(till);
  await sale(till);
  const x = await till.xReport();
  assert.deepEqual([x.totals.sales, x.totals.total, x.totals.expected_cash, x.totals.difference], [2, 2580, 12_580, null]);
  await till.scan(TEA);
  assert.equal(await codeOf(till.closeShift(12_580)), "cart_not_empty");
  await till.voidTransaction();
  assert.equal(await codeOf(till.closeShift(-1)), "amount_invalid");
  const z = await till.closeShift(12_500);
  assert.deepEqual([z.first_seq, z.last_seq, z.totals.voids, z.totals.difference], [1, 5, 1, -80]);
  assert.deepEqual(z.node_totals, z.totals);
  assert.deepEqual(till.state.notices.value, []);
  assert.equal(till.state.shift.value, null);
  const documents = await held(rig);
  assert.deepEqual(documents.map(({ seq, kind }) => [seq, kind]), [[1, "shift_open"], [2, "sale"], [3, "sale"], [4, "void"], [5, "shift_close"], [6, "z"]]);
  const { body, envelope } = await parse(documents[5].bytes);
  assert.deepEqual(body.totals, z.totals);
  assert.equal(envelope.shift, z.shift);
  assert.deepEqual(rig.server.seqs(documents[0].journal), [1, 2, 3, 4, 5, 6]);
  assert.equal(await codeOf(till.scan(TEA)), "shift_required");
});

test("the business date is the store's day, and stays after midnight", async (t) => {
  const rig = await startRig(t);
  rig.ahead_ms = 11.9 * 3_600_000; // 23:54 in Shanghai
  const till = await rig.sell();
  rig.ahead_ms += 600_000;
  const receipt = await sale(till);
  assert.equal(receipt.business_date, "2026-11-23");
  assert.equal(receipt.at.slice(0, 16), "2026-11-23T16:04");
});

test("the closing node is handed what it lacks first", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await sale(till);
  await till.toggleConnection();
  const { journal } = till.state.journal.value;
  assert.deepEqual(rig.edge.seqs(journal), []);
  const z = await till.closeShift(11_290);
  assert.deepEqual(z.node_totals, z.totals);
  assert.deepEqual(rig.edge.seqs(journal), [1, 2, 3, 4]);
});

test("a server that is gone at the close: the edge is handed all of it and closes", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await sale(till);
  await rig.server.down();
  const z = await till.closeShift(11_290);
  assert.deepEqual(z.node_totals, z.totals);
  assert.equal(till.state.connection.value.mode, "offline");
  assert.deepEqual(rig.edge.seqs(till.state.journal.value.journal), [1, 2, 3, 4]);
});

test("a close that fails half-way stays closing, sells nothing, and goes on when called again, also after a reload", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await sale(till);
  for (const node of [rig.server, rig.edge]) node.fault("status", { status: 500, path: `shifts/${till.state.shift.value.shift}/report` });
  assert.equal(await codeOf(till.closeShift(11_290)), "close_needs_node");
  assert.equal(till.state.shift.value.state, "closing");
  assert.equal(await codeOf(till.scan(TEA)), "shift_closing");
  await till.stop();
  for (const node of [rig.server, rig.edge]) node.heal();
  const again = await rig.open();
  const z = await again.closeShift(999);
  assert.deepEqual([z.totals.counted_cash, z.last_seq], [11_290, 3]);
  assert.deepEqual((await held(rig)).map(({ kind }) => kind), ["shift_open", "sale", "shift_close", "z"]);
});

test("a node that can't post a document counts less: the Z says so and nothing is blocked", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await sale(till);
  rig.server.unposted.add(2);
  const z = await till.closeShift(11_290);
  assert.deepEqual([z.totals.sales, z.node_totals.sales], [1, 0]);
  assert.equal(till.state.notices.value[0].code, "z_differs");
});

test("a document that a node refuses is named and doesn't keep the shift open", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  rig.server.refuseDocuments = "certificate_invalid";
  const receipt = await sale(till);
  assert.equal(receipt.recorded, false);
  const { code, data } = till.state.notices.value[0];
  assert.deepEqual([code, data], ["document_refused", { document: receipt.receipt, kind: "sale", reason: "no" }]);
  assert.deepEqual(till.state.unsent.value, { till: 1, edge: 0, refused: 1 });
  rig.server.refuseDocuments = null;
  const z = await till.closeShift(11_290);
  assert.deepEqual([z.totals.sales, z.node_totals.sales], [1, 0]);
  assert.equal(till.state.shift.value, null);
  const named = till.state.notices.value[0];
  assert.deepEqual([named.code, named.data], ["shift_hole", { shift: z.shift, documents: receipt.receipt }]);
  assert.equal(till.state.events.value.find(({ kind }) => kind === "shift").cause, "shift_hole");
  // The bytes stay here until somebody takes them; then nothing is missing any more.
  assert.deepEqual(rig.server.seqs(till.state.journal.value.journal), [1, 3, 4]);
  rig.ahead_ms += 700_000;
  await till.beat();
  assert.deepEqual(rig.server.seqs(till.state.journal.value.journal), [1, 2, 3, 4]);
  assert.deepEqual(till.state.unsent.value, { till: 0, edge: 0, refused: 0 });
});

test("a shift closes though the node refuses every document of it", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  rig.server.refuseDocuments = "certificate_invalid";
  await sale(till);
  const z = await till.closeShift(11_290);
  assert.deepEqual([z.last_seq, z.totals.sales, till.state.shift.value], [3, 1, null]);
  assert.equal(till.state.unsent.value.refused, 3);
  await till.openShift(0);
});
