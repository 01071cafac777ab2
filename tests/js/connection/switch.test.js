import assert from "node:assert/strict";
import { test } from "node:test";

import { codeOf, held, startRig, TEA, until } from "../support/rig.mjs";

const sale = async (till) => {
  await till.scan(TEA);
  return (await till.pay({ tender: "cash", tendered: 2000 })).receipt;
};

/** What counts as failure: each in mid-sale, and what the till says of it. */
const FAILURES = [
  ["refused", (rig) => rig.server.down(), "refused"],
  ["silent", (rig) => rig.server.fault("swallow"), "silent"],
  ["slower than the time-out", (rig) => rig.server.fault("delay", { ms: 5000 }), "silent"],
  ["500", (rig) => rig.server.fault("status", { status: 500 }), "server_error"],
  ["503", (rig) => rig.server.fault("status", { status: 503 }), "server_error"],
  ["429", (rig) => rig.server.fault("status", { status: 429 }), "busy"],
  ["a captive portal's page", (rig) => rig.server.fault("foreign"), "foreign"],
  ["JSON of somebody else", (rig) => rig.server.fault("foreign_json"), "foreign"],
  ["a 404 of somebody else", (rig) => rig.server.fault("foreign_json", { status: 404 }), "foreign"],
  ["a captive portal's redirect", (rig) => rig.server.fault("redirect"), "refused"],
  ["an answer that breaks off", (rig) => rig.server.fault("reset"), "reset"],
  ["an answer that never comes", (rig) => rig.server.fault("drop"), "refused"],
];

for (const [name, breakServer, cause] of FAILURES) {
  test(`switches in mid-sale: ${name}`, async (t) => {
    const rig = await startRig(t);
    const till = await rig.sell();
    await till.scan(TEA);
    await until(() => !till.state.busy.value);
    await breakServer(rig);
    await till.scan("2000000000015", 1250);
    const { mode, cause: told, role, sticky } = till.state.connection.value;
    assert.deepEqual({ mode, told, role, sticky }, { mode: "offline", told: cause, role: "edge", sticky: false });
    assert.deepEqual(till.state.cart.value.lines.map(({ quoted }) => quoted.node), ["server-1", "edge-1"]);
    const { receipt } = await till.pay({ tender: "cash", tendered: 3000 });
    assert.equal(receipt.body.mode, "offline");
    assert.equal(till.state.lastSale.value.custody, "edge");
    const [event, ...more] = till.state.events.value;
    assert.deepEqual(more, []);
    assert.deepEqual([event.kind, event.from, event.to, event.cause, event.by], ["switch", "online", "offline", cause, null]);
  });
}

test("business answers are answers: an unknown barcode never switches", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  assert.equal(await codeOf(till.scan("1")), "unknown_barcode");
  assert.equal(till.state.connection.value.mode, "online");
});

test("after a switch the next requests go straight to the edge", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA);
  await until(() => !till.state.busy.value);
  rig.server.fault("swallow");
  await till.scan(TEA);
  rig.server.requests.length = 0;
  const edge = rig.edge.requests.length;
  await till.scan("2000000000015", 1000);
  await till.search("tea");
  await till.pay({ tender: "cash", tendered: 5000 });
  assert.deepEqual(rig.server.paths(), []);
  assert.ok(rig.edge.requests.length >= edge + 3);
});

test("requests that were waiting for the server are asked of the edge as soon as one of them failed", async (t) => {
  const rig = await startRig(t, { timeout_ms: 1500 });
  const till = await rig.sell();
  await till.scan(TEA);
  await until(() => !till.state.busy.value);
  rig.server.fault("swallow", { path: "products" });
  const first = till.scan(TEA);
  await until(() => rig.server.paths().filter((path) => path === "products").length === 2);
  // Half-way: this one would be given up 750 ms after the first.
  await new Promise((resolve) => setTimeout(resolve, 750));
  const searched = till.search("tea");
  await first;
  const before = performance.now();
  await searched;
  assert.ok(performance.now() - before < 1300, "the search waited for its own time-out");
  assert.equal(till.state.events.value.length, 1, "one switch, not two");
});

test("sign-in switches; presence and reports never do", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  rig.server.fault("status", { status: 500, path: "presence" });
  await till.beat();
  await till.xReport();
  assert.equal(till.state.connection.value.mode, "online");
  await till.signOff();
  await rig.server.down();
  await till.signIn("000161", "4321");
  assert.equal(till.state.connection.value.mode, "offline");
  assert.equal(till.state.cashier.value.staff_id, "000161");
});

test("support offline = no: never the edge, till only until the server answers", async (t) => {
  const rig = await startRig(t, { supportOffline: false, origin: "server" });
  const till = await rig.sell();
  await till.scan(TEA);
  await until(() => !till.state.busy.value);
  await rig.server.down();
  assert.equal(await codeOf(till.scan(TEA)), "no_node");
  assert.equal(till.state.connection.value.mode, "till");
  assert.equal(await codeOf(till.toggleConnection({ confirmed: true })), "server_unreachable");
  const { receipt } = await till.pay({ tender: "cash", tendered: 2000 });
  assert.deepEqual([receipt.recorded, receipt.body.mode, till.state.unsent.value.till], [false, "till", 1]);
  await rig.server.up();
  await sale(till);
  assert.equal(till.state.connection.value.mode, "online");
  await until(() => till.state.unsent.value.till === 0);
  const selling = ["products", "cart/price", "exchange/documents", "sign-in"];
  assert.deepEqual(rig.edge.paths().filter((path) => selling.includes(path)), []);
  assert.equal(till.state.lastSale.value.custody, "server");
});

test("till only: the sale at hand ends, its receipt says it isn't recorded, and it is delivered later", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA);
  await until(() => !till.state.busy.value);
  await Promise.all([rig.server.down(), rig.edge.down()]);
  assert.equal(await codeOf(till.scan(TEA)), "no_node");
  assert.equal(till.state.connection.value.mode, "till");
  await till.setQuantity(1, 3000);
  assert.equal(await codeOf(till.pay({ tender: "card", tendered: 3870 })), "tender_not_offline");
  const { receipt } = await till.pay({ tender: "cash", tendered: 4000 });
  assert.deepEqual([receipt.recorded, receipt.total, receipt.body.mode], [false, 3870, "till"]);
  assert.deepEqual(till.state.unsent.value, { till: 1, edge: 0, refused: 0 });
  assert.equal(await codeOf(till.closeShift(0)), "close_needs_node");
  assert.equal((await held(rig)).length, 2, "a refused close seals nothing");
  await rig.edge.up();
  await till.beat();
  assert.equal(till.state.connection.value.mode, "offline");
  assert.deepEqual(till.state.unsent.value, { till: 0, edge: 1, refused: 0 });
  assert.equal(till.state.lastSale.value.receipt.recorded, true);
  await rig.server.up();
  await till.beat();
  assert.deepEqual(till.state.unsent.value, { till: 0, edge: 0, refused: 0 });
});

test("a lost answer is a resend: the same bytes, one document", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA);
  await until(() => !till.state.busy.value);
  rig.server.fault("drop", { path: "exchange/documents", times: 1 });
  const { receipt } = await till.pay({ tender: "cash", tendered: 2000 });
  const sent = [...rig.server.requests, ...rig.edge.requests].filter(({ path, text }) => path === "exchange/documents" && text.includes(receipt.uuid));
  const lines = new Set(sent.map(({ text }) => text.split("\n").find((line) => line.includes(receipt.uuid))));
  assert.equal(lines.size, 1);
  assert.equal(till.state.lastSale.value.custody, "edge");
  assert.deepEqual(rig.server.seqs(till.state.journal.value.journal), [1, 2], "it was committed before the answer was lost");
  await till.beat();
  assert.equal(till.state.lastSale.value.custody, "server");
  assert.deepEqual(rig.server.seqs(till.state.journal.value.journal), [1, 2]);
});

test("every request names the till's head", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await sale(till);
  await till.search("tea");
  const { journal, head } = till.state.journal.value;
  assert.equal(rig.server.requests.at(-1).headers["evertill-head"], `${journal}:${head.seq}:${head.hash}`);
  await till.beat();
  const heads = [rig.server, rig.edge].map((node) => JSON.parse(node.requests.findLast(({ path }) => path === "presence").text));
  assert.deepEqual(heads, [{ signed_in: true, head }, { signed_in: true, head }]);
});
