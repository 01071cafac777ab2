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

const off = fc.constantFrom(null, { method: "percent", value: 333_333 }, { method: "amount", value: 77 }, { method: "percent", value: 1_000_000 });

const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant("scan"), text: fc.constantFrom(TEA, TEA, APPLES, "unknown") }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("pay"), tender: fc.constantFrom("cash", "cash", "card"), tendered: fc.constantFrom(500, 1290, 100_000, -100_000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("setQuantity"), line: fc.integer({ min: 1, max: 3 }), quantity: fc.constantFrom(2000, 5000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("voidLine"), line: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: "voidTransaction" }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("overridePrice"), line: fc.integer({ min: 1, max: 3 }), price: fc.constantFrom(0, 100_000, 129_000) }) },
  { weight: 1, arbitrary: fc.constant({ do: "openItem" }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("discountLine", "discountTotal"), line: fc.integer({ min: 1, max: 3 }), off }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("returnLines"), sale: fc.nat(5), quantity: fc.constantFrom(1000, 2000) }) },
  { weight: 1, arbitrary: fc.constant({ do: "returnProduct" }) },
  { weight: 2, arbitrary: fc.constant({ do: "suspend" }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("recall"), which: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("cash", "declare", "noSale"), kind: fc.constantFrom("float", "removal", "drop") }) },
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

const LINES = ["sale", "return", "void", "suspend"];
/** Documents over all games, by kind: what never happened proved nothing. */
const counts = {};

/** Moves that chance alone seldom puts in a row; faults may still fall between them and after. */
const STORIES = [
  [{ do: "scan", text: TEA }, { do: "pay", tender: "cash", tendered: 100_000 }, { do: "returnLines", sale: 0, quantity: 1000 }, { do: "pay", tender: "cash", tendered: -100_000 }],
  [{ do: "returnProduct" }, { do: "pay", tender: "cash", tendered: -100_000 }],
  [{ do: "scan", text: TEA }, { do: "discountTotal", off: { method: "amount", value: 77 } }, { do: "suspend" }, { do: "recall", which: 0 }],
  [{ do: "cash", kind: "float" }, { do: "cash", kind: "drop" }, { do: "declare" }, { do: "noSale" }],
];
const story = fc.constantFrom(...STORIES);
const game = fc.array(fc.oneof({ weight: 12, arbitrary: step.map((one) => [one]) }, { weight: 1, arbitrary: story }), { minLength: 8, maxLength: 22 });

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
      case "overridePrice":
        return till.overridePrice(how.line, how.price, { reason: "damaged" });
      case "openItem":
        return till.addProduct((await till.openItems()).products[0], 1000, { unit_price: 12_345 });
      case "discountLine":
        return till.discountLine(how.line, how.off);
      case "discountTotal":
        return till.discountTotal(how.off);
      case "returnLines": {
        const { transactions } = await till.findTransactions();
        const sales = transactions.filter(({ kind }) => kind === "sale");
        if (sales.length === 0) return;
        return till.returnLines(sales[how.sale % sales.length].uuid, [{ line: 1, quantity: how.quantity, reason: "broken" }]);
      }
      case "returnProduct":
        return till.returnProduct((await till.search("oolong")).products[0], 1000, { reason: "broken" });
      case "suspend":
        return till.suspend("later");
      case "recall": {
        const rows = await till.suspended();
        return rows.length === 0 ? undefined : till.recall(rows[how.which % rows.length].uuid);
      }
      case "cash":
        return till.cash({ kind: how.kind, amount: 500 });
      case "declare":
        return till.declare([{ tender: "cash", counted: 100 }]);
      case "noSale":
        return till.noSale("change");
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
  // Twice: a second tab, or what a crashed page had still under way, may have been faster; then this one shows what is true.
  for (let tries = 0; tries < 2; tries += 1) {
    for (const { attempt, state } of till.state.cart.value.attempts) {
      if (state === "started") await allowed(till.resolveAttempt(attempt, "approved"));
    }
    // Whichever way the money goes; an even exchange needs none.
    await allowed(till.pay({ tender: "cash", tendered: 100_000 }));
    await allowed(till.pay({ tender: "cash", tendered: -100_000 }));
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
  const suspended = new Set();
  const left = new Map();
  let previous = null;
  for (const [index, document] of documents.entries()) {
    const { envelope, body } = await parse(document.bytes);
    assert.equal(envelope.seq, index + 1, "gap-free");
    assert.equal(envelope.previous, previous, "linked");
    previous = createHash("sha256").update(document.bytes).digest("hex");
    assert.equal(rig.server.documents.get(previous)?.text, Buffer.from(document.bytes).toString(), "the same bytes at the server");
    counts[envelope.kind] = (counts[envelope.kind] ?? 0) + 1;
    if (envelope.kind === "suspend") suspended.add(envelope.uuid);
    // Each of them is taken up at most once, and what was sold of it names it.
    if (envelope.kind === "recall") assert.ok(suspended.delete(body.suspended), "recalled twice");
    if (!LINES.includes(envelope.kind)) continue;
    assert.deepEqual(findMismatches({ kind: envelope.kind, schema: envelope.schema, body, total: envelope.total, digits: 2 }), []);
    for (const { voided, quantity, line, return_of: of } of body.lines) {
      if (voided || !["sale", "return"].includes(envelope.kind)) continue;
      if (quantity > 0) left.set(`${envelope.uuid} ${line}`, quantity);
      else if (of.document !== null) left.set(`${of.document} ${of.line}`, left.get(`${of.document} ${of.line}`) + quantity);
    }
    // A returned or recalled line keeps the node that quoted it, whoever answers now.
    if (body.recalled !== null) continue;
    const nodes = body.lines.filter(({ return_of: of }) => of === null).map((line) => line.node);
    assert.ok(!nodes.slice(nodes.indexOf("edge-1") + 1).includes("server-1") || !nodes.includes("edge-1"), `flapping: ${nodes}`);
  }
  for (const [line, quantity] of left) assert.ok(quantity >= 0, `more came back than was sold: ${line}`);
  const receipts = documents.filter(({ receipt }) => receipt !== null).map(({ receipt }) => receipt);
  assert.equal(new Set(receipts).size, receipts.length, "no receipt number twice");
  assert.equal(rig.server.documents.size, documents.length, "each document once");
  const sales = new Map(documents.filter(({ kind }) => ["sale", "return"].includes(kind)).map((document) => [document.uuid, document]));
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
    fc.asyncProperty(story, game, async (first, rest) => {
      const rig = await startRig(t, { timeout_ms: 150 });
      const { till, up } = await play(rig, await quietly(rig), [...first, ...rest.flat()]);
      await settle(rig, till, up);
      sold += await checkBooks(rig);
      await Promise.all([...rig.tills.map((each) => each.stop()), rig.server.stop(), rig.edge.stop()]);
      rig.tills.length = 0;
    }),
    // Another game each time, but on a build server, whose runs are the same twice.
    { ...(process.env.CI ? { seed: 20261123 } : {}), numRuns: Number(process.env.EVERTILL_JS_RUNS ?? 25), endOnFailure: true, includeErrorInReport: true },
  );
  for (const kind of ["return", "suspend", "recall", "float", "removal", "drop", "declaration", "no_sale"]) assert.ok(counts[kind] > 0, `no ${kind} in any game`);
  assert.ok(sold >= 10, `only ${sold} sales: the test proves nothing`);
});

/** A till that sells, however busy this machine is. */
async function quietly(rig) {
  const till = await rig.open();
  await till.activate("GOOD-CODE-0001");
  await until(() => till.signIn("000161", "4321").then(() => true, () => false), "signed in");
  await till.openShift(10_000);
  return till;
}
