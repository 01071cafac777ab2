import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { startRig, TEA } from "../support/rig.mjs";

/** The driver as the flow tests start it: a process, a line in, a line out. */
function startDriver(t, origin) {
  const driver = spawn(process.execPath, [fileURLToPath(new URL("../driver.mjs", import.meta.url)), "--origin", origin], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: driver.stdout })[Symbol.asyncIterator]();
  const read = async () => JSON.parse((await lines.next()).value);
  const events = [];
  t.after(() => driver.kill());
  return {
    events,
    read,
    async ask(cmd, given = {}) {
      driver.stdin.write(`${JSON.stringify({ id: cmd, cmd, ...given })}\n`);
      for (;;) {
        const line = await read();
        if (line.event === undefined) return line;
        events.push(line);
      }
    },
    ended: new Promise((resolve) => driver.on("exit", resolve)),
  };
}

test("one command a line: a sale with a crash in it, its receipt at print, its errors by code", async (t) => {
  const rig = await startRig(t);
  const { ask, read, events, ended } = startDriver(t, rig.edge.url);
  assert.deepEqual(await read(), { event: "ready" });
  assert.deepEqual(await ask("nonsense").then(({ ok, error }) => [ok, error.code]), [false, "command_unknown"]);
  await ask("activate", { code: "GOOD-CODE-0001" });
  await ask("sign_in", { staff_id: "000160", pin: "1234" });
  await ask("open_shift", { float: 0 });
  assert.deepEqual((await ask("scan", { text: TEA })).result, { line: 1 });
  assert.deepEqual(await ask("scan", { text: "0" }).then(({ ok, error }) => [ok, error.code, error.data]), [false, "unknown_barcode", { barcode: "0" }]);
  await ask("crash");
  assert.equal((await ask("resume")).result.resumed, "sale");
  const { products } = (await ask("search", { q: "apples" })).result;
  assert.deepEqual((await ask("add", { index: products[0].index, quantity: 1250 })).result, { line: 2 });
  const paid = await ask("pay", { tender: "cash", tendered: 5000 });
  assert.equal(paid.result.receipt.total, 2353);
  assert.deepEqual(events.map(({ event, receipt }) => [event, receipt?.hash]), [["drawer", undefined], ["print", paid.result.receipt.hash]]);
  const { result } = await ask("state");
  assert.deepEqual([result.phase, result.connection.mode, result.head.seq, result.unsent.till], ["ready", "online", 2, 0]);
  const documents = (await ask("documents")).result;
  assert.deepEqual(documents.map(({ seq, kind, custody }) => [seq, kind, custody]), [[1, "shift_open", "server"], [2, "sale", "server"]]);
  assert.equal(rig.server.documents.get(documents[1].hash).text, documents[1].bytes);
  ask("exit").catch(() => {});
  assert.equal(await ended, 0);
});

test("operations by hand, one command a line", async (t) => {
  const rig = await startRig(t);
  const { ask, read } = startDriver(t, rig.edge.url);
  await read();
  const good = async (cmd, given) => {
    const { ok, result, error } = await ask(cmd, given);
    assert.ok(ok, `${cmd}: ${error?.code}`);
    return result;
  };
  await good("activate", { code: "GOOD-CODE-0001" });
  await good("sign_in", { staff_id: "000161", pin: "4321" });
  await good("open_shift", { float: 10_000 });
  const [open] = (await good("open_items")).products;
  await good("add", { index: open.index, unit_price: 50_000 });
  await good("scan", { text: TEA, quantity: 2000 });
  await good("override_price", { line: 2, unit_price: 100_000, reason: "damaged" });
  await good("discount_line", { line: 2, method: "percent", value: 100_000 });
  await good("discount_total", { method: "amount", value: 30 });
  await good("suspend", { note: "wallet" });
  const [{ uuid, note }] = await good("suspended");
  assert.equal(note, "wallet");
  await good("recall", { uuid });
  await good("discount_total", { method: null });
  const { receipt } = await good("pay", { tender: "cash", tendered: 2300 });
  assert.equal(receipt.total, 2300);
  const [row] = (await good("find_transactions", { receipt: receipt.receipt })).transactions;
  assert.equal((await good("transaction", { uuid: row.uuid })).body.receipt, receipt.receipt);
  await good("return_lines", { uuid: row.uuid, lines: [{ line: 2, quantity: 1000, reason: "broken" }] });
  const { products } = await good("search", { q: "twin a" });
  await good("return_product", { index: products[0].index, reason: "broken" });
  assert.equal((await good("pay", { tender: "cash", tendered: -1000 })).receipt.kind, "return");
  await good("reprint", { uuid: row.uuid });
  await good("cash", { kind: "drop", amount: 1000, bag: "B-1" });
  await good("declare", { counts: [{ tender: "cash", counted: 10_300 }] });
  await good("no_sale", { reason: "change" });
  const z = await good("close_shift", { counted_cash: 10_300 });
  assert.deepEqual([z.totals.difference, z.totals.returns, z.totals.recalls, z.totals.drops], [0, 1, 1, 1000]);
  assert.deepEqual(z.node_totals, z.totals);
});
