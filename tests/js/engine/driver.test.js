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
