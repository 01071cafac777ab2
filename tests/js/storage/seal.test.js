import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { parse, verify } from "../../../static/pos/domain/seal.js";
import { encodeBase64url } from "../../../static/pos/domain/base64url.js";
import { readCart } from "../../../static/pos/storage/cart.js";
import { openDatabase, writeStrictly } from "../../../static/pos/storage/database.js";
import { readJournal } from "../../../static/pos/storage/journal.js";
import { sealDocument } from "../../../static/pos/storage/seal.js";
import { KEEP_MS, pruneDocuments } from "../../../static/pos/storage/prune.js";
import { codeOf, held, NOON, startRig, TEA, until } from "../support/rig.mjs";

const CLOCK = { now: () => Date.parse("2026-11-23T04:00:00.000Z"), setTimeout, clearTimeout };

const draft = (journal, more = {}) => ({
  uuid: crypto.randomUUID(),
  kind: "shift_open",
  journal,
  business_date: "2026-11-23",
  shift: null,
  currency: "CNY",
  total: 0,
  numbered: { mask: "T-A-######", store: "0001", register: "0001-01" },
  body: ({ receipt, seq }) => ({ receipt, seq }),
  ...more,
});

/** The chain as anybody can check it from the bytes alone. */
async function checkChain(documents) {
  let previous = null;
  for (const [index, document] of documents.entries()) {
    const { envelope } = await parse(document.bytes);
    assert.equal(envelope.seq, index + 1);
    assert.equal(envelope.previous, previous);
    previous = createHash("sha256").update(document.bytes).digest("hex");
    assert.equal(document.hash, previous);
  }
}

test("sealed bytes are signed by the journal's key and linked to the one before", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA);
  await till.pay({ tender: "cash", tendered: 1290 });
  const documents = await held(rig);
  await checkChain(documents);
  const { keys, journal, head } = till.state.journal.value;
  assert.equal(keys.privateKey.extractable, false);
  await assert.rejects(crypto.subtle.exportKey("pkcs8", keys.privateKey));
  const key = encodeBase64url(new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey)));
  for (const document of documents) {
    const { signature, envelope_bytes, envelope } = await parse(document.bytes);
    assert.equal(await verify({ envelope_bytes, signature, key }), true);
    assert.equal(envelope.journal, journal);
  }
  assert.deepEqual(head, { seq: 2, hash: documents[1].hash });
});

test("two tabs that seal at once never fork the journal: 2 × 15 documents, one chain, no number twice", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  const { journal } = till.state.journal.value;
  const tabs = await Promise.all([1, 2].map(() => openDatabase({ indexedDB: rig.indexedDB, name: "evertill" })));
  const sealed = await Promise.all(
    tabs.flatMap((database) => Array.from({ length: 15 }, () => sealDocument({ database, clock: CLOCK }, draft(journal)))),
  );
  for (const database of tabs) database.close();
  const receipts = sealed.map(({ document }) => document.receipt);
  assert.equal(new Set(receipts).size, 30);
  assert.deepEqual(receipts.toSorted(), Array.from({ length: 30 }, (_, index) => `0001-01-1-${String(index + 1).padStart(6, "0")}`));
  const documents = await held(rig);
  assert.equal(documents.length, 31);
  await checkChain(documents);
});

test("two tabs with the same cart: one seals it, the other is told", async (t) => {
  const rig = await startRig(t);
  const first = await rig.sell();
  await first.scan(TEA);
  await until(() => !first.state.busy.value);
  const second = await rig.open();
  assert.equal(second.state.cart.value.lines.length, 1);
  const codes = await Promise.all([first, second].map((till) => codeOf(till.pay({ tender: "cash", tendered: 1290 }))));
  assert.deepEqual(codes.toSorted(), ["moved_elsewhere", "no error"]);
  assert.deepEqual((await held(rig)).map(({ kind }) => kind), ["shift_open", "sale"]);
  assert.equal(rig.printed.length, 1);
  const slower = codes[0] === "no error" ? second : first;
  assert.notEqual(await codeOf(slower.finish()), "no error");
  assert.deepEqual(slower.state.cart.value.lines, [], "it shows what is true");
  assert.equal((await held(rig)).length, 2);
});

test("a tab that read a payment half way shows what became of it", async (t) => {
  const rig = await startRig(t);
  const first = await rig.sell();
  await first.scan(TEA);
  const { uuid } = first.state.cart.value;
  const database = await openDatabase({ indexedDB: rig.indexedDB, name: "evertill" });
  const half = { attempt: crypto.randomUUID(), position: 1, transaction: uuid, tender: "cash", kind: "cash", tendered: 1290, unit: 1, state: "started" };
  await database.put("attempts", half);
  const second = await rig.open();
  assert.equal(second.state.cart.value.attempts.length, 1);
  await database.delete("attempts", half.attempt);
  database.close();
  await first.pay({ tender: "cash", tendered: 1290 });
  assert.equal(await codeOf(second.finish()), "tender_unresolved");
  assert.deepEqual(second.state.cart.value.lines, []);
});

test("a cart and its payments are read as they were at one moment, whatever another tab seals meanwhile", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA);
  const { register } = till.state.journal.value;
  const database = await openDatabase({ indexedDB: rig.indexedDB, name: "evertill" });
  const sale = await database.get("carts", register);
  const paid = { attempt: crypto.randomUUID(), position: 1, transaction: sale.uuid, tender: "cash", kind: "cash", tendered: 1290, unit: 1, state: "approved" };
  const seen = [];
  for (let turn = 0; turn < 60; turn += 1) {
    const sealed = turn % 2 === 1;
    const written = writeStrictly(database, ["carts", "attempts"], async (transaction) => {
      await transaction.objectStore("carts").put(sealed ? { ...sale, lines: [] } : sale);
      await (sealed ? transaction.objectStore("attempts").delete(paid.attempt) : transaction.objectStore("attempts").put(paid));
    });
    for (let pause = 0; pause < turn % 7; pause += 1) await new Promise((done) => setImmediate(done));
    seen.push(readCart(database, register));
    await written;
  }
  for (const { lines, attempts } of (await Promise.all(seen)).slice(1)) assert.equal(attempts.length, lines.length);
  database.close();
});

test("a failure inside the transaction writes nothing: no number, no link, no document", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  const { journal } = till.state.journal.value;
  const database = await openDatabase({ indexedDB: rig.indexedDB, name: "evertill" });
  const before = await readJournal(database, journal);
  const failing = draft(journal, { stores: ["settings"], also: async () => { throw new Error("disk full"); } });
  await assert.rejects(sealDocument({ database, clock: CLOCK }, failing), /disk full/);
  assert.deepEqual((await readJournal(database, journal)).head, before.head);
  assert.equal((await held(rig)).length, 1);
  const wrong = draft(journal, { kind: "sale", digits: 2, total: 5, body: () => ({ lines: [], tax_mode: "inclusive", tax_rounding: "line", totals: { gross: 0, discount: 0, tax: 0, total: 0, taxes: [] }, tenders: [] }) });
  assert.equal(await codeOf(sealDocument({ database, clock: CLOCK }, wrong)), "does_not_add_up");
  const twice = draft(journal);
  await sealDocument({ database, clock: CLOCK }, twice);
  assert.equal(await codeOf(sealDocument({ database, clock: CLOCK }, twice)), "already_sealed");
  assert.equal((await readJournal(database, journal)).counter, before.counter + 1);
  database.close();
});

test("every seal asks for strict durability", async () => {
  const asked = [];
  const database = {
    transaction(stores, mode, options) {
      asked.push({ stores, mode, options });
      return { done: Promise.resolve() };
    },
  };
  await writeStrictly(database, ["journals", "documents"], async () => {});
  assert.deepEqual(asked, [{ stores: ["journals", "documents"], mode: "readwrite", options: { durability: "strict" } }]);
});

test("a document leaves this browser at the server, after its Z, after a week; the head stays", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA);
  await till.pay({ tender: "cash", tendered: 1290 });
  const database = await openDatabase({ indexedDB: rig.indexedDB, name: "evertill" });
  rig.ahead_ms += 2 * KEEP_MS;
  assert.equal(await pruneDocuments(database, rig.now()), 0, "the shift is open");
  await till.signIn("000160", "1234");
  await rig.server.down();
  await till.closeShift(11_290);
  rig.ahead_ms += KEEP_MS;
  assert.equal(await pruneDocuments(database, rig.now()), 0, "the Z is only at the edge");
  await rig.server.up();
  await till.beat();
  assert.equal(await pruneDocuments(database, NOON + KEEP_MS - 1), 0, "the week is not over");
  assert.equal(await pruneDocuments(database, NOON + KEEP_MS), 2, "the two of the first day");
  assert.equal(await pruneDocuments(database, rig.now()), 1, "the shift_close; the Z is the head");
  assert.deepEqual((await held(rig)).map(({ kind }) => kind), ["z"]);
  database.close();
});
