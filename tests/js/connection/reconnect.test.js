import assert from "node:assert/strict";
import { test } from "node:test";

import { codeOf, startRig, TEA, until } from "../support/rig.mjs";

const mode = (till) => till.state.connection.value.mode;

/** A sale at the edge; the server is back by its end. */
async function offline(rig, till) {
  await till.scan(TEA);
  await until(() => !till.state.busy.value);
  await rig.server.down();
  await till.scan(TEA);
  assert.equal(mode(till), "offline");
  await rig.server.up();
}

async function sale(till) {
  await till.scan(TEA);
  await until(() => !till.state.busy.value);
  return (await till.pay({ tender: "cash", tendered: 9000 })).receipt;
}

test("never inside a transaction, never before the interval", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await offline(rig, till);
  rig.ahead_ms += 61_000;
  await till.scan(TEA);
  const { receipt } = await till.pay({ tender: "cash", tendered: 9000 });
  assert.equal(receipt.body.mode, "offline");
  assert.equal(mode(till), "offline");

  rig.ahead_ms -= 10_000; // 51 s after the switch
  rig.server.requests.length = 0;
  assert.equal((await sale(till)).body.mode, "offline");
  assert.ok(!rig.server.paths().includes("status"), "it asked before the interval");

  rig.ahead_ms += 10_000;
  assert.equal((await sale(till)).body.mode, "online");
  assert.equal(mode(till), "online");
  const [event] = till.state.events.value;
  assert.deepEqual([event.from, event.to, event.cause, event.lasted_ms], ["offline", "online", "reconnected", 61_000]);
});

test("back in time: the whole transaction is online, its first line too", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await offline(rig, till);
  await till.pay({ tender: "cash", tendered: 9000 });
  rig.ahead_ms += 61_000;
  await till.scan(TEA);
  assert.equal(till.state.cart.value.lines[0].quoted.node, "server-1");
});

test("a slow probe: the sale waits 250 ms at most, is offline to its end, and the next one is online", async (t) => {
  const rig = await startRig(t, { timeout_ms: 2000 });
  const till = await rig.sell();
  await offline(rig, till);
  await till.pay({ tender: "cash", tendered: 9000 });
  rig.ahead_ms += 61_000;
  let release;
  rig.server.fault("hold", { path: "status", until: new Promise((resolve) => (release = resolve)), times: 1 });
  const before = performance.now();
  await till.scan(TEA);
  const waited = performance.now() - before;
  assert.ok(waited >= 245 && waited < 600, `waited ${waited} ms`);
  assert.equal(till.state.cart.value.lines[0].quoted.node, "edge-1");
  release();
  await until(() => rig.server.paths().filter((path) => path === "status").length === 1);
  const { receipt } = await till.pay({ tender: "cash", tendered: 9000 });
  assert.equal(receipt.body.mode, "offline");
  await till.scan(TEA);
  assert.equal(mode(till), "online");
  assert.equal(till.state.cart.value.lines[0].quoted.node, "server-1");
});

test("a silent server: the interval doubles up to ten minutes, and starts anew after a return", async (t) => {
  const rig = await startRig(t, { reconnect_interval_ms: 60_000 });
  const till = await rig.sell();
  await rig.server.down();
  await sale(till);
  const waits = [];
  for (let tries = 0; tries < 6; tries += 1) {
    const wait = Date.parse(till.state.connection.value.nextAttempt) - rig.now();
    waits.push(wait / 1000);
    rig.ahead_ms += wait;
    await sale(till);
    assert.equal(till.state.events.value[0].kind, "reconnect_failed");
  }
  assert.deepEqual(waits, [60, 120, 240, 480, 600, 600]);
  await rig.server.up();
  rig.ahead_ms += 600_000;
  assert.equal((await sale(till)).body.mode, "online");
  await rig.server.down();
  await sale(till);
  assert.equal((Date.parse(till.state.connection.value.nextAttempt) - rig.now()) / 1000, 60);
});

test("917 Disconnect is sticky: no interval ends it, Connect does", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.toggleConnection();
  const { by, sticky, cause } = till.state.connection.value;
  assert.deepEqual([mode(till), sticky, by, cause], ["offline", true, "000160", "manual"]);
  rig.ahead_ms += 3_600_000;
  assert.equal((await sale(till)).body.mode, "offline");
  assert.equal(mode(till), "offline");
  await till.toggleConnection();
  assert.deepEqual([mode(till), till.state.connection.value.sticky], ["online", false]);
  assert.deepEqual(till.state.events.value.map(({ to, by }) => [to, by]), [["online", "000160"], ["offline", "000160"]]);
});

test("the next sign-in ends a disconnection by hand: the first transaction tries", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.toggleConnection();
  await till.signOff();
  await till.signIn("000161", "4321");
  assert.deepEqual([mode(till), till.state.connection.value.sticky], ["offline", false]);
  assert.equal((await sale(till)).body.mode, "online");
});

test("Disconnect in mid-sale: the same sale goes on at the edge, also what was on its way", async (t) => {
  const rig = await startRig(t, { timeout_ms: 5000 });
  const till = await rig.sell();
  await till.scan(TEA);
  await until(() => !till.state.busy.value);
  rig.server.fault("swallow", { path: "products" });
  const scanned = till.scan("2000000000015", 1000);
  await until(() => rig.server.paths().filter((path) => path === "products").length === 2);
  await till.toggleConnection();
  await scanned;
  assert.equal((await till.pay({ tender: "cash", tendered: 9000 })).receipt.body.mode, "offline");
});

test("Connect in a sale waits for its end", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.toggleConnection();
  await till.scan(TEA);
  await till.toggleConnection();
  assert.deepEqual([mode(till), till.state.connection.value.connectPending], ["offline", true]);
  await till.scan(TEA);
  assert.equal((await till.pay({ tender: "cash", tendered: 9000 })).receipt.body.mode, "offline");
  await until(() => mode(till) === "online");
  assert.equal(till.state.events.value[0].by, "000160");
});

test("Connect while the server is silent says so and stays offline, no longer sticky", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.toggleConnection();
  await rig.server.down();
  assert.equal(await codeOf(till.toggleConnection()), "server_unreachable");
  assert.deepEqual([mode(till), till.state.connection.value.sticky, till.state.connection.value.cause], ["offline", false, "refused"]);
});

test("917 asks when the edge isn't ready, and is refused where the profile says so", async (t) => {
  const rig = await startRig(t, { profile: { manual_switch_before_sign_in: false } });
  const till = await rig.sell();
  rig.edge.ready = { ok: false, reasons: [{ code: "no_prices", message: "No prices yet." }] };
  const error = await till.toggleConnection().catch((caught) => caught);
  assert.deepEqual([error.code, error.data.reasons[0].code, mode(till)], ["not_ready", "no_prices", "online"]);
  await till.toggleConnection({ confirmed: true });
  assert.equal(mode(till), "offline");
  await till.signOff();
  assert.equal(await codeOf(till.toggleConnection()), "switch_not_allowed");
});

test("till only to online: with both dead and the server back first, the next transaction is online", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA);
  await until(() => !till.state.busy.value);
  await Promise.all([rig.server.down(), rig.edge.down()]);
  await till.pay({ tender: "cash", tendered: 9000 });
  assert.equal(mode(till), "till");
  await rig.server.up();
  assert.equal((await sale(till)).body.mode, "online");
});

test("the state survives a reload: offline stays offline, sticky stays sticky", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.toggleConnection();
  await till.stop();
  const again = await rig.open();
  const { mode: kept, sticky, by } = again.state.connection.value;
  assert.deepEqual([kept, sticky, by], ["offline", true, "000160"]);
  assert.equal(again.state.events.value.length, 1);
});

test("connection status asks both nodes, switches nothing, and says what each answered", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await rig.server.down();
  const report = await till.connectionStatus();
  assert.equal(report.connection.mode, "online");
  assert.equal(report.edge.role, "edge");
  assert.equal(report.edge_seen, new Date(rig.now()).toISOString());
  assert.equal(report.support_offline, true);
});
