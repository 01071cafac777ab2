import assert from "node:assert/strict";
import { test } from "node:test";

import { codeOf, held, startRig, TEA, until } from "../support/rig.mjs";

test("an insecure origin refuses activation and says so", async (t) => {
  const rig = await startRig(t);
  const till = await rig.open({ config: { secure: false } });
  assert.equal(till.state.phase.value, "insecure");
  assert.equal(await codeOf(till.activate("GOOD-CODE-0001")), "insecure_origin");
  assert.deepEqual(rig.edge.paths().filter((path) => path === "activate"), []);
});

test("a lost answer to an activation is asked for again with the same journal and key", async (t) => {
  const rig = await startRig(t);
  const till = await rig.open();
  rig.edge.fault("drop", { path: "activate", times: 1 });
  assert.equal(await codeOf(till.activate("GOOD-CODE-0001")), "no_node");
  assert.equal(till.state.phase.value, "activate");
  await till.activate(" GOOD-CODE-0001 ");
  const asked = rig.edge.requests.filter(({ path }) => path === "activate").map(({ text }) => JSON.parse(text));
  assert.deepEqual(asked[0], asked[1]);
  assert.equal(till.state.journal.value.journal, asked[0].journal);
  assert.equal(till.state.phase.value, "sign_in");
});

test("another activation is another journal that names the old head; unsent documents refuse it", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  const { journal, head } = till.state.journal.value;
  await till.toggleConnection();
  await till.scan(TEA);
  await till.pay({ tender: "cash", tendered: 1290 });
  assert.equal(await codeOf(till.activate("GOOD-CODE-0001")), "unsent_documents");
  await till.beat();
  assert.equal(till.state.unsent.value.edge, 0);
  await till.activate("GOOD-CODE-0001");
  assert.notEqual(till.state.journal.value.journal, journal);
  await till.signIn("000160", "1234");
  await till.openShift(0);
  const sealed = (await held(rig)).find((row) => row.journal === till.state.journal.value.journal);
  const { envelope } = JSON.parse(new TextDecoder().decode(sealed.bytes));
  assert.deepEqual(envelope.heads.map(({ journal, seq }) => [journal, seq]), [[journal, head.seq + 1]]);
  await till.scan(TEA);
  assert.equal((await till.pay({ tender: "cash", tendered: 1290 })).receipt.receipt, "0001-01-2-000001");
});

test("an expired token is renewed within the request; a token past half its life in the background", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  const first = till.state.journal.value.device_token;
  rig.ahead_ms += 13 * 3_600_000;
  await till.scan(TEA);
  assert.notEqual(till.state.journal.value.device_token, first);
  assert.equal(rig.server.paths().filter((path) => path === "renew").length, 1);
  rig.ahead_ms += 5 * 3_600_000;
  await till.beat();
  assert.equal(rig.server.paths().filter((path) => path === "renew").length, 1, "more than half its life is left");
  rig.ahead_ms += 2 * 3_600_000;
  await till.beat();
  assert.ok(rig.server.paths().concat(rig.edge.paths()).filter((path) => path === "renew").length >= 2);
  assert.ok(Date.parse(till.state.session.value.expires_at) > rig.now() + 11 * 3_600_000);
});

test("a cashier whose sign-in can't be renewed is signed off; the register's own token is renewed all the same", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA);
  await until(() => !till.state.busy.value);
  const { device_token } = till.state.journal.value;
  rig.server.dismissed = rig.edge.dismissed = true;
  rig.ahead_ms += 7 * 3_600_000;
  await till.beat();
  assert.equal(till.state.phase.value, "sign_in");
  assert.notEqual(till.state.journal.value.device_token, device_token);
  assert.equal(till.state.notices.value[0].code, "session_expired");
  assert.equal(till.state.cart.value.lines.length, 1);
});

test("till only: the PIN unlocks, five wrong ones don't", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA);
  await until(() => !till.state.busy.value);
  await Promise.all([rig.server.down(), rig.edge.down()]);
  till.lock();
  await till.unlock("1234");
  assert.equal(till.state.cart.value.lines.length, 1);
  till.lock();
  for (let tries = 0; tries < 5; tries += 1) assert.equal(await codeOf(till.unlock("0000")), "wrong_pin");
  assert.equal(await codeOf(till.unlock("1234")), "no_node");
  assert.equal(till.state.locked.value, true);
});

test("a change of cashier keeps the cart; sign-off is always possible", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA);
  await until(() => !till.state.busy.value);
  await till.signOff();
  assert.equal(till.state.phase.value, "sign_in");
  await till.signIn("000161", "4321");
  const { receipt } = await till.pay({ tender: "cash", tendered: 1290 });
  assert.equal(receipt.body.staff, "000161");
  await Promise.all([rig.server.down(), rig.edge.down()]);
  await till.signOff();
  assert.equal(till.state.cashier.value, null);
});

test("one tab shows the till; taking over moves it, the sale with it", async (t) => {
  const locks = fakeLocks();
  const rig = await startRig(t);
  const first = await rig.sell({ locks });
  await first.scan(TEA);
  const second = await rig.open({ locks });
  assert.equal(second.state.phase.value, "elsewhere");
  await second.takeOver();
  assert.equal(second.state.phase.value, "ready");
  await until(() => first.state.phase.value === "elsewhere");
  assert.equal(second.state.cart.value.lines.length, 1);
  await second.stop();
  await until(() => first.state.phase.value === "ready", "the first tab shows it again");
});

/** Web Locks, as far as the till uses them: one name, ifAvailable, steal. */
function fakeLocks() {
  let holder = null;
  const waiting = [];
  const grant = (entry) => {
    holder = entry;
    Promise.resolve(entry.work({ name: "till" })).finally(() => {
      if (holder !== entry) return;
      holder = null;
      entry.resolve();
      if (waiting.length > 0) grant(waiting.shift());
    });
  };
  return {
    request: (_name, options, work) =>
      new Promise((resolve, reject) => {
        const entry = { work, resolve, reject };
        if (options.steal && holder !== null) {
          holder.reject(new DOMException("stolen", "AbortError"));
          holder = null;
        }
        if (holder === null) grant(entry);
        else if (options.ifAvailable) resolve(work(null));
        else waiting.push(entry);
      }),
  };
}


test("a browser without Ed25519 is told so at activation, and nothing is sent", async (t) => {
  const rig = await startRig(t);
  const subtle = { generateKey: () => Promise.reject(new DOMException("Unrecognized name.", "NotSupportedError")) };
  const crypto = { getRandomValues: (array) => globalThis.crypto.getRandomValues(array), subtle };
  const till = await rig.open({ crypto });
  assert.equal(await codeOf(till.activate("GOOD-CODE-0001")), "browser_unsupported");
  assert.deepEqual([till.state.phase.value, rig.activations], ["activate", 0]);
});
