/**
 * Whatever happens, in whatever order: nodes that die, swallow, fail, answer and are not heard; reloads, crashes, a
 * second tab, buttons pressed at the wrong time. Afterwards the books are right.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import fc from "fast-check";

import { findMismatches } from "../../../static/pos/domain/sale.js";
import { parse } from "../../../static/pos/domain/seal.js";
import { TillError } from "../../../static/pos/errors.js";
import { APPLES, held, startRig, TEA, until } from "../support/rig.mjs";

const nodeName = fc.constantFrom("server", "edge");
const fault = fc.constantFrom(["swallow", {}], ["drop", {}], ["reset", {}], ["foreign", {}], ["status", { status: 500 }], ["drop", { path: "exchange/documents" }], ["swallow", { path: "exchange/documents" }]);

const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant("scan"), text: fc.constantFrom(TEA, TEA, APPLES, "unknown") }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("pay"), tender: fc.constantFrom("cash", "cash", "card"), tendered: fc.constantFrom(500, 1290, 100_000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("setQuantity"), line: fc.integer({ min: 1, max: 3 }), quantity: fc.constantFrom(2000, 5000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("voidLine"), line: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: "voidTransaction" }) },
  { weight: 2, arbitrary: fc.constant({ do: "toggle" }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("down"), node: nodeName }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("up"), node: nodeName }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("fault"), node: nodeName, fault, times: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: "beat" }) },
  { weight: 1, arbitrary: fc.constant({ do: "advance" }) },
  { weight: 1, arbitrary: fc.constant({ do: "reload" }) },
  { weight: 2, arbitrary: fc.constant({ do: "crash" }) }, // while the step before it is still under way
  { weight: 1, arbitrary: fc.constant({ do: "secondTab" }) }, // goes on with the same cart, beside the first
);

/** Refused actions are part of the game; anything that is not a coded error is a bug. */
async function allowed(promise) {
  try {
    return await promise;
  } catch (error) {
    if (!(error instanceof TillError)) throw error;
    return null;
  }
}

async function play(rig, till, steps) {
  const up = { server: true, edge: true };
  for (const [index, { do: what, ...how }] of steps.entries()) {
    // Pages that open and close are the game itself: they end before the next move.
    const crashNext = steps[index + 1]?.do === "crash" && !["reload", "crash", "secondTab"].includes(what);
    const acting = allowed(act(what, how));
    if (!crashNext) await acting;
    else await Promise.race([acting, new Promise((resolve) => setTimeout(resolve, index % 5))]);
  }
  return { till, up };

  async function act(what, { node, ...how }) {
    switch (what) {
      case "scan":
        return till.scan(how.text);
      case "pay":
        return till.pay(how);
      case "setQuantity":
        return till.setQuantity(how.line, how.quantity);
      case "voidLine":
        return till.voidLine(how.line);
      case "voidTransaction":
        return till.voidTransaction();
      case "toggle":
        return till.toggleConnection({ confirmed: true });
      case "beat":
        return till.beat();
      case "down":
        if (up[node]) await rig[node].down();
        up[node] = false;
        return;
      case "up":
        if (!up[node]) await rig[node].up();
        up[node] = true;
        return;
      case "fault":
        return rig[node].fault(how.fault[0], { ...how.fault[1], times: how.times });
      case "advance":
        rig.ahead_ms += 61_000;
        return;
      case "reload":
        await till.stop();
        till = await rig.open();
        return till.resume();
      case "crash":
        till.die();
        till = await rig.open();
        return till.resume();
      case "secondTab": {
        const other = await rig.open();
        await Promise.all([allowed(other.pay({ tender: "cash", tendered: 100_000 })), allowed(till.pay({ tender: "cash", tendered: 100_000 }))]);
        await other.stop();
        rig.tills.splice(rig.tills.indexOf(other), 1);
        await till.stop();
        till = await rig.open();
        return till.resume();
      }
      default:
        throw new Error(what);
    }
  }
}

/** All lights on again, the open sale ended, everything delivered. */
async function settle(rig, till, up) {
  for (const name of ["server", "edge"]) {
    rig[name].heal();
    if (!up[name]) await rig[name].up();
  }
  await allowed(till.resume());
  for (const { attempt, state } of till.state.cart.value.attempts) {
    if (state === "started") await till.resolveAttempt(attempt, "approved");
  }
  // Twice: a second tab may have been faster, and then this one shows what is true.
  for (let tries = 0; tries < 2; tries += 1) {
    await allowed(till.pay({ tender: "cash", tendered: 100_000 }));
    await allowed(till.finish());
  }
  assert.ok(!till.state.cart.value.lines.some((line) => !line.voided), "the open sale can be ended");
  await until(async () => {
    await till.beat();
    const { till: alone, edge } = till.state.unsent.value;
    return alone + edge === 0;
  }, "everything at the server", 20_000);
}

async function checkBooks(rig) {
  const documents = await held(rig);
  let previous = null;
  for (const [index, document] of documents.entries()) {
    const { envelope, body } = await parse(document.bytes);
    assert.equal(envelope.seq, index + 1, "gap-free");
    assert.equal(envelope.previous, previous, "linked");
    previous = createHash("sha256").update(document.bytes).digest("hex");
    assert.equal(rig.server.documents.get(previous)?.text, Buffer.from(document.bytes).toString(), "the same bytes at the server");
    if (envelope.kind !== "sale" && envelope.kind !== "void") continue;
    assert.deepEqual(findMismatches({ kind: envelope.kind, body, total: envelope.total, digits: 2 }), []);
    const nodes = body.lines.map((line) => line.node);
    assert.ok(!nodes.slice(nodes.indexOf("edge-1") + 1).includes("server-1") || !nodes.includes("edge-1"), `flapping: ${nodes}`);
  }
  const receipts = documents.filter(({ receipt }) => receipt !== null).map(({ receipt }) => receipt);
  assert.equal(new Set(receipts).size, receipts.length, "no receipt number twice");
  assert.equal(rig.server.documents.size, documents.length, "each document once");
  const sales = new Map(documents.filter(({ kind }) => kind === "sale").map((document) => [document.uuid, document]));
  for (const { uuid, receipt, hash } of rig.printed) {
    assert.deepEqual([sales.get(uuid)?.receipt, sales.get(uuid)?.hash], [receipt, hash], "what was printed is what was sealed");
  }
  const attempts = [];
  for (const sale of sales.values()) attempts.push(...(await parse(sale.bytes)).body.tenders.map(({ attempt }) => attempt));
  assert.equal(new Set(attempts).size, attempts.length, "no tender in two sales");
  return sales.size;
}

test("random faults and actions: numbers unique, chain gap-free and valid, every document at the server once", async (t) => {
  let sold = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), async (steps) => {
      const rig = await startRig(t, { timeout_ms: 150 });
      const { till, up } = await play(rig, await quietly(rig), steps);
      await settle(rig, till, up);
      sold += await checkBooks(rig);
      await Promise.all([...rig.tills.map((each) => each.stop()), rig.server.stop(), rig.edge.stop()]);
      rig.tills.length = 0;
    }),
    // Another game each time, but on a build server, whose runs are the same twice.
    { ...(process.env.CI ? { seed: 20261123 } : {}), numRuns: Number(process.env.EVERTILL_JS_RUNS ?? 25), endOnFailure: true, includeErrorInReport: true },
  );
  assert.ok(sold >= 10, `only ${sold} sales: the test proves nothing`);
});

/** A till that sells, however busy this machine is. */
async function quietly(rig) {
  const till = await rig.open();
  await till.activate("GOOD-CODE-0001");
  await until(() => till.signIn("000160", "1234").then(() => true, () => false), "signed in");
  await till.openShift(10_000);
  return till;
}
