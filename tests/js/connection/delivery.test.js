import assert from "node:assert/strict";
import { test } from "node:test";

import { openDatabase } from "../../../static/pos/storage/database.js";
import { held, startRig, TEA, until } from "../support/rig.mjs";

async function sales(till, count) {
  for (let made = 0; made < count; made += 1) {
    await till.scan(TEA);
    await until(() => !till.state.busy.value);
    await till.pay({ tender: "cash", tendered: 1290 });
  }
}

test("what was sold offline goes up when the server answers, in the order of the chain, and is then known there", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await rig.server.down();
  await sales(till, 3);
  assert.deepEqual(till.state.unsent.value, { till: 0, edge: 3, refused: 0 });
  await rig.server.up();
  await till.beat();
  const { journal } = till.state.journal.value;
  assert.deepEqual(rig.server.seqs(journal), [1, 2, 3, 4]);
  assert.deepEqual(till.state.unsent.value, { till: 0, edge: 0, refused: 0 });
});

test("what the edge brought up first is not sent again", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await rig.server.down();
  await sales(till, 2);
  for (const [hash, row] of rig.edge.documents) rig.server.documents.set(hash, row);
  await rig.server.up();
  rig.server.requests.length = 0;
  await till.beat();
  assert.deepEqual(till.state.unsent.value, { till: 0, edge: 0, refused: 0 });
  assert.ok(!rig.server.paths().includes("exchange/documents"));
});

test("a node that was restored to yesterday is filled again from what this till still has", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await sales(till, 3);
  await until(() => rig.server.documents.size === 4);
  const rows = [...rig.server.documents];
  rig.server.documents.clear();
  rig.server.documents.set(...rows[0]);
  await till.stop();
  const again = await rig.open();
  await until(() => rig.server.documents.size === 4, "the server has all four again");
  await until(() => again.state.unsent.value.till === 0);
  assert.deepEqual(rig.server.seqs(again.state.journal.value.journal), [1, 2, 3, 4]);
});

/** The nodes' questions that carried a denial: [first, last] of each. */
const denied = (node) =>
  node.requests
    .filter(({ path }) => path === "exchange/vectors")
    .flatMap(({ text }) => JSON.parse(text).denied ?? [])
    .map(({ journal, first_seq, last_seq, by }) => [journal, first_seq, last_seq, by]);

test("what this till has let go and a node lost is denied, and the rest is brought", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await sales(till, 5);
  await until(() => rig.server.documents.size === 6);
  const { journal } = till.state.journal.value;
  const rows = [...rig.server.documents];
  // Restored: it has the first and the last but one. The till has let go 2 and 3, as a week after their Z.
  rig.server.documents.clear();
  for (const at of [0, 4]) rig.server.documents.set(...rows[at]);
  await till.stop();
  const database = await openDatabase({ indexedDB: rig.indexedDB, name: "evertill" });
  for (const row of await held(rig)) if ([2, 3].includes(row.seq)) await database.delete("documents", row.uuid);
  database.close();
  rig.server.requests.length = 0;
  const again = await rig.open();
  await until(() => denied(rig.server).length > 0, "a denial");
  assert.deepEqual(denied(rig.server), [[journal, 2, 3, "till"]]);
  assert.deepEqual(rig.server.seqs(journal), [1, 4, 5, 6]);
  await again.stop();
});

test("a till that has everything denies nothing", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await sales(till, 2);
  rig.server.documents.clear();
  await till.stop();
  await rig.open();
  await until(() => rig.server.documents.size === 3);
  assert.deepEqual(denied(rig.server), []);
});

test("a document that is refused doesn't block the next", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  rig.server.refuseDocuments = "certificate_invalid";
  await sales(till, 1);
  rig.server.refuseDocuments = null;
  await sales(till, 1);
  assert.deepEqual(rig.server.seqs(till.state.journal.value.journal), [1, 3]);
  assert.equal(till.state.unsent.value.refused, 1);
  rig.ahead_ms += 700_000;
  await till.beat();
  assert.deepEqual(rig.server.seqs(till.state.journal.value.journal), [1, 2, 3]);
  assert.deepEqual(till.state.unsent.value, { till: 0, edge: 0, refused: 0 });
});

test("what one node refuses is offered to the other at once", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.toggleConnection({ confirmed: true });
  rig.edge.refuseDocuments = "certificate_invalid";
  await sales(till, 1);
  await till.beat();
  const { journal } = till.state.journal.value;
  assert.deepEqual(rig.server.seqs(journal), [1, 2]);
  assert.deepEqual(till.state.unsent.value, { till: 0, edge: 0, refused: 0 });
  const posts = rig.edge.paths().filter((path) => path === "exchange/documents").length;
  await till.beat();
  assert.equal(rig.edge.paths().filter((path) => path === "exchange/documents").length, posts);
});
