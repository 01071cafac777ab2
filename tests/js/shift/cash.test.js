/** The drawer without a sale: what is sealed, what the shift's report makes of it. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { parse } from "../../../static/pos/domain/seal.js";
import { codeOf, held, startRig, TEA, until } from "../support/rig.mjs";

test("float, removal, drop, declaration, no sale: sealed, counted, and the node counts the same", async (t) => {
  const rig = await startRig(t);
  let opened = 0;
  const till = await rig.sell({ printer: { openDrawer: async () => void (opened += 1) } });
  assert.deepEqual(await till.cash({ kind: "float", amount: 5000, reason: "", note: "coins" }).then(({ kind, total }) => [kind, total]), ["float", 5000]);
  await till.cash({ kind: "removal", amount: 300, tender: "cash", note: "milk" });
  await till.cash({ kind: "drop", amount: 8000, bag: " B-0042 " });
  await till.declare([{ tender: "cash", counted: 6700, denominations: [{ value: 5000, count: 1 }, { value: 100, count: 17 }, { value: 10, count: 0 }] }, { tender: "card", counted: 0 }]);
  await till.noSale("change");
  assert.equal(opened, 5);
  const read = await Promise.all((await held(rig)).map(({ bytes }) => parse(bytes)));
  const head = { store: "0001", register: "0001-01", staff: "000160", mode: "online" };
  assert.deepEqual(read.slice(1).map(({ envelope, body }) => [envelope.kind, envelope.schema, envelope.total, body]), [
    ["float", 1, 5000, { ...head, amount: 5000, tender: "cash", reason: "", note: "coins" }],
    ["removal", 1, -300, { ...head, amount: 300, tender: "cash", reason: "", note: "milk" }],
    ["drop", 1, -8000, { ...head, amount: 8000, tender: "cash", reason: "", note: "", bag: "B-0042" }],
    ["declaration", 1, 0, { ...head, counts: [{ tender: "cash", kind: "cash", counted: 6700, denominations: [{ value: 5000, count: 1 }, { value: 100, count: 17 }] }, { tender: "card", kind: "card", counted: 0, denominations: [] }] }],
    ["no_sale", 1, 0, { ...head, reason: "change", note: "" }],
  ]);
  const z = await till.closeShift(6700);
  assert.deepEqual([z.totals.floats, z.totals.removals, z.totals.drops, z.totals.no_sales, z.totals.expected_cash, z.totals.difference], [5000, 300, 8000, 1, 6700, 0]);
  assert.deepEqual(z.node_totals, z.totals);
  assert.deepEqual(till.state.notices.value, []);
});

test("more than the drawer should hold is taken out only when it is said twice", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await till.scan(TEA);
  await till.pay({ tender: "cash", tendered: 2000 });
  await till.cash({ kind: "float", amount: 50_000 });
  const expected = 10_000 + 1290 + 50_000;
  for (const kind of ["removal", "drop"]) assert.equal(await codeOf(till.cash({ kind, amount: expected + 1 })), "beyond_drawer");
  assert.equal((await held(rig)).length, 3);
  await till.cash({ kind: "removal", amount: expected });
  assert.equal(await codeOf(till.cash({ kind: "drop", amount: 1 })), "beyond_drawer");
  await till.cash({ kind: "drop", amount: 1, confirmed: true });
  assert.equal((await till.xReport()).totals.expected_cash, -1);
});

test("what makes no sense is refused with a code and seals nothing", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  assert.equal(await codeOf(till.cash({ kind: "float", amount: 0 })), "amount_invalid");
  assert.equal(await codeOf(till.cash({ kind: "float", amount: 1.5 })), "amount_invalid");
  assert.equal(await codeOf(till.cash({ kind: "float", amount: 10 ** 12 + 1 })), "amount_too_high");
  assert.equal(await codeOf(till.declare([{ tender: "cash", counted: 10 ** 12 + 1 }])), "amount_too_high");
  assert.equal(await codeOf(till.closeShift(10 ** 12 + 1)), "amount_too_high");
  assert.equal(await codeOf(till.cash({ kind: "loan", amount: 1 })), "invalid_request");
  assert.equal(await codeOf(till.cash({ kind: "float", amount: 1, tender: "card" })), "tender_unknown");
  assert.equal(await codeOf(till.declare([])), "invalid_request");
  assert.equal(await codeOf(till.declare([{ tender: "cash", counted: 1 }, { tender: "cash", counted: 1 }])), "invalid_request");
  assert.equal(await codeOf(till.declare([{ tender: "cash", counted: 1, denominations: [{ value: 5, count: 1 }] }])), "does_not_add_up");
  assert.equal(await codeOf(till.noSale()), "reason_needed");
  rig.permissions = { no_sale: undefined, cash: undefined, declare: undefined, suspend: undefined, x_report: undefined, shift: undefined, journal: undefined, return: undefined, reprint: undefined };
  await till.signIn("000160", "1234");
  const refused = [till.noSale("change"), till.cash({ kind: "float", amount: 1 }), till.declare([{ tender: "cash", counted: 1 }]), till.suspend(), till.suspended(), till.xReport(), till.closeShift(0), till.findTransactions(), till.reprint()];
  assert.deepEqual(await Promise.all(refused.map(codeOf)), refused.map(() => "not_permitted"));
  assert.equal((await held(rig)).length, 1);
});

test("with nobody answering the drawer still works, and the documents go out later", async (t) => {
  const rig = await startRig(t);
  const till = await rig.sell();
  await Promise.all([rig.server.down(), rig.edge.down()]);
  await till.scan(TEA).catch(() => {}); // the till finds out
  await till.cash({ kind: "drop", amount: 100, bag: "1" });
  await till.noSale("change");
  assert.equal((await held(rig)).length, 3);
  await Promise.all([rig.server.up(), rig.edge.up()]);
  await until(async () => {
    await till.beat();
    return rig.edge.seqs(till.state.journal.value.journal).length === 3;
  }, "delivered");
});
