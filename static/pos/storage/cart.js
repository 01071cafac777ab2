/**
 * The sale at hand and its tender attempts. Every change is on disk before the screen shows it, and a change is made
 * only to the revision it was computed from: a second tab that still shows an older one is told `moved_elsewhere`.
 */
import { KINDS } from "../domain/tenders.js";
import { TillError } from "../errors.js";
import { writeStrictly } from "./database.js";
import * as shapes from "./shapes.js";

/**
 * @typedef {import("../types.js").Cart} Cart
 * @typedef {import("./database.js").Database} Database
 */

/** Of the rows this release writes. Older ones are brought up to it, newer ones are set aside for the release that knows them. */
const VERSION = 2;

const taxes = shapes.list(shapes.object({ code: shapes.text, rate: shapes.natural }));
const quoted = {
  unit_price: shapes.integer,
  taxes,
  price_date: shapes.text,
  node: shapes.text,
  data_version: shapes.text,
  name: shapes.text,
};
const line = {
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
};
const cart = { uuid: shapes.uuid, revision: shapes.natural, opened_at: shapes.nullable(shapes.text) };
const manual = shapes.nullable(
  shapes.object({ method: shapes.oneOf(["percent", "amount"]), value: shapes.natural, reason: shapes.text, by: shapes.text }),
);
const periodic = shapes.list(shapes.object({ code: shapes.text, method: shapes.text, value: shapes.natural, priority: shapes.integer }));
const amounts = shapes.list(shapes.object({ code: shapes.text, rate: shapes.natural, tax: shapes.integer }));
const entries = shapes.list(shapes.object({ source: shapes.text, code: shapes.text, method: shapes.text, amount: shapes.integer }));

/** As releases before discounts and returns wrote it. */
const first = shapes.object({ ...cart, lines: shapes.list(shapes.object({ ...line, quoted: shapes.object(quoted) })) });

/** @type {import("./shapes.js").Shape<Omit<Cart, "attempts">>} */
const second = shapes.object({
  ...cart,
  discount: manual,
  customer: shapes.nullable(shapes.uuid),
  coupons: shapes.list(shapes.text),
  recalled: shapes.nullable(shapes.uuid),
  lines: shapes.list(
    shapes.object({
      ...line,
      kind: shapes.text,
      department: shapes.text,
      discountable: shapes.flag,
      quoted: shapes.object({ ...quoted, periodic }),
      periodic,
      manual,
      discounts: entries,
      override: shapes.nullable(
        shapes.object({ from: shapes.nullable(shapes.integer), unit_price: shapes.integer, reason: shapes.text, by: shapes.text }),
      ),
      return_of: shapes.nullable(
        shapes.object({ document: shapes.nullable(shapes.uuid), line: shapes.nullable(shapes.natural), receipt: shapes.text, verified: shapes.flag, reason: shapes.text }),
      ),
      sold: shapes.nullable(
        shapes.object({ unit_price: shapes.integer, quantity: shapes.natural, discounts: entries, taxes: amounts, returned: shapes.natural }),
      ),
      frozen: shapes.nullable(entries),
      frozen_taxes: shapes.nullable(amounts),
    }),
  ),
});

/** @param {any} row @returns {Omit<Cart, "attempts">} */
function read(row) {
  if (row.version === undefined) return upgraded(first(row, "cart"));
  if (row.version !== VERSION) throw new shapes.ShapeError("cart.version", String(VERSION));
  return second({ ...row, lines: Array.isArray(row.lines) ? row.lines.map(beforeShares) : row.lines }, "cart");
}

/** A return that was rung up before taxes were shared out keeps those it was given. @param {any} line */
const beforeShares = (line) => ({ sold: null, frozen_taxes: line?.return_of?.document ? line.taxes : null, ...line });

/** A sale that was begun under the release before goes on. @param {any} row @returns {Omit<Cart, "attempts">} */
function upgraded(row) {
  const lines = row.lines.map((/** @type {any} */ each) => {
    // What a node had given off stands as it was told: an amount off the line.
    const manual = each.discount === 0 ? null : { method: "amount", value: each.discount, reason: "", by: "" };
    const discounts = manual === null ? [] : [{ source: "line", code: "", ...manual, amount: each.discount }];
    return {
      ...{ kind: "item", department: "", discountable: true, periodic: [], override: null, return_of: null },
      ...{ sold: null, frozen: null, frozen_taxes: null },
      ...each,
      ...{ quoted: { ...each.quoted, periodic: [] }, manual, discounts },
    };
  });
  return { ...row, version: VERSION, lines, discount: null, customer: null, coupons: [], recalled: null };
}

/** @type {import("./shapes.js").Shape<import("../types.js").Attempt>} */
const attemptShape = shapes.object({
  attempt: shapes.uuid,
  position: shapes.natural,
  transaction: shapes.uuid,
  tender: shapes.text,
  kind: shapes.oneOf(KINDS),
  tendered: shapes.integer,
  unit: shapes.natural,
  state: shapes.oneOf(/** @type {const} */ (["started", "approved", "declined"])),
});

/** @param {string} uuid @param {number} [revision] @returns {Cart} */
export function emptyCart(uuid, revision = 0) {
  return {
    ...{ version: VERSION, uuid, revision, opened_at: null, lines: [] },
    ...{ discount: null, customer: null, coupons: [], recalled: null, attempts: [] },
  };
}

/**
 * In one transaction: between two, another tab may seal the sale, and what was paid would look unpaid.
 *
 * @param {Database} database
 * @param {string} register
 * @returns {Promise<Cart | null>} null: none kept
 * @throws {shapes.ShapeError} damaged (see `setAside`)
 */
export async function readCart(database, register) {
  const transaction = database.transaction(["carts", "attempts"]);
  const row = await transaction.objectStore("carts").get(register);
  if (row === undefined) return null;
  const kept = read(row);
  const attempts = await transaction.objectStore("attempts").index("transaction").getAll(kept.uuid);
  const checked = attempts.map((attempt) => attemptShape(attempt, "attempt"));
  checked.sort((one, other) => one.position - other.position);
  return { ...kept, attempts: checked };
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
