/** A price on the screen is quoted when its product is tapped, so an old one is asked for again. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { startRig, until } from "../support/rig.mjs";

const lookups = (node) => node.paths().filter((path) => path === "products").length;

async function shown(t) {
  const rig = await startRig(t);
  const till = await rig.sell();
  const [tea] = (await till.browse("tea")).products;
  return { rig, till, tea };
}

test("a price of this minute is taken as it is: a tap asks nobody", async (t) => {
  const { rig, till, tea } = await shown(t);
  const before = lookups(rig.server);
  rig.ahead_ms += 59_000;
  await till.addProduct(tea);
  assert.equal(lookups(rig.server), before);
});

test("an older one is asked for again, and the new one is quoted", async (t) => {
  const { rig, till, tea } = await shown(t);
  rig.server.products[0].unit_price = 99_000;
  rig.ahead_ms += 61_000;
  await till.addProduct(tea);
  const [line] = till.state.cart.value.lines;
  assert.deepEqual([line.unit_price, line.quoted.unit_price, line.amount], [99_000, 99_000, 990]);
  await until(() => !till.state.busy.value);
});

test("gone since, or nobody answers: what was shown stands", async (t) => {
  const { rig, till, tea } = await shown(t);
  rig.server.products.splice(0, 1);
  rig.ahead_ms += 61_000;
  await till.addProduct(tea);
  await until(() => !till.state.busy.value);
  await Promise.all([rig.server.down(), rig.edge.down()]);
  rig.ahead_ms += 61_000;
  await till.addProduct(tea);
  const [line] = till.state.cart.value.lines;
  assert.deepEqual([line.unit_price, line.quantity], [129_000, 2000]);
});
