/**
 * The sale at hand and its tender attempts. Every change is on disk before the screen shows it, and a change is made
 * only to the revision it was computed from: a second tab that still shows an older one is told `moved_elsewhere`.
 */
import { TillError } from "../errors.js";
import { writeStrictly } from "./database.js";
import * as shapes from "./shapes.js";

/**
 * @typedef {import("../types.js").Cart} Cart
 * @typedef {import("./database.js").Database} Database
 */

const taxes = shapes.list(shapes.object({ code: shapes.text, rate: shapes.natural }));

/** @type {import("./shapes.js").Shape<Omit<Cart, "attempts">>} */
const cartShape = shapes.object({
  uuid: shapes.uuid,
  revision: shapes.natural,
  opened_at: shapes.nullable(shapes.text),
  lines: shapes.list(
    shapes.object({
      line: shapes.natural,
      product: shapes.text,
      barcode: shapes.text,
      name: shapes.text,
      quantity: shapes.integer,
      quantity_digits: shapes.natural,
      unit: shapes.text,
      unit_price: shapes.integer,
      gross: shapes.integer,
      discount: shapes.integer,
      amount: shapes.integer,
      tax: shapes.integer,
      taxes,
      voided: shapes.flag,
      flags: shapes.list(shapes.text),
      quoted: shapes.object({
        unit_price: shapes.integer,
        taxes,
        price_date: shapes.text,
        node: shapes.text,
        data_version: shapes.text,
        name: shapes.text,
      }),
    }),
  ),
});

/** @type {import("./shapes.js").Shape<import("../types.js").Attempt>} */
const attemptShape = shapes.object({
  attempt: shapes.uuid,
  position: shapes.natural,
  transaction: shapes.uuid,
  tender: shapes.text,
  kind: shapes.oneOf(/** @type {const} */ (["cash", "card"])),
  tendered: shapes.integer,
  unit: shapes.natural,
  state: shapes.oneOf(/** @type {const} */ (["started", "approved", "declined"])),
});

/** @param {string} uuid @param {number} [revision] @returns {Cart} */
export function emptyCart(uuid, revision = 0) {
  return { uuid, revision, opened_at: null, lines: [], attempts: [] };
}

/**
 * @param {Database} database
 * @param {string} register
 * @returns {Promise<Cart | null>} null: none kept
 * @throws {shapes.ShapeError} damaged (see `setAside`)
 */
export async function readCart(database, register) {
  const row = await database.get("carts", register);
  if (row === undefined) return null;
  const cart = cartShape(row, "cart");
  const attempts = await database.getAllFromIndex("attempts", "transaction", cart.uuid);
  const checked = attempts.map((attempt) => attemptShape(attempt, "attempt"));
  checked.sort((one, other) => one.position - other.position);
  return { ...cart, attempts: checked };
}

/** A cart that can't be read is kept for a person, out of the way. @param {Database} database @param {string} register */
export async function setAside(database, register) {
  await writeStrictly(database, ["carts", "settings"], async (transaction) => {
    const row = await transaction.objectStore("carts").get(register);
    await transaction.objectStore("settings").put({ name: `damaged_cart:${row?.uuid}`, value: row });
    await transaction.objectStore("carts").delete(register);
  });
}

/**
 * @param {Database} database
 * @param {string} register
 * @param {Cart} before what the change was computed from
 * @param {Cart} after its `revision` is set here
 * @returns {Promise<Cart>} as written
 */
export function writeCart(database, register, before, after) {
  return writeStrictly(database, ["carts", "attempts"], async (transaction) => {
    const next = { ...after, revision: before.revision + 1 };
    await replaceCart(transaction, register, before, next);
    for (const attempt of next.attempts) {
      if (!before.attempts.includes(attempt)) await transaction.objectStore("attempts").put(attempt);
    }
    return next;
  });
}

/**
 * The same inside a transaction that has `carts` in its scope.
 * @param {import("./database.js").WriteTransaction} transaction
 * @param {string} register @param {Cart} before @param {Cart} after
 */
export async function replaceCart(transaction, register, before, after) {
  const held = await transaction.objectStore("carts").get(register);
  if (held !== undefined && (held.uuid !== before.uuid || held.revision !== before.revision)) {
    throw new TillError("moved_elsewhere");
  }
  // A row that is gone was a cart of revision 0 (never written); anything later was sealed by somebody else.
  if (held === undefined && before.revision !== 0) throw new TillError("moved_elsewhere");
  const { attempts: _attempts, ...row } = after;
  await transaction.objectStore("carts").put({ register, ...row });
}
