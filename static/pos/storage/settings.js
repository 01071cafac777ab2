/** Named values: the register's configuration, who is signed in, the open shift, the state of the connection. */
import { writeStrictly } from "./database.js";

/** @typedef {import("./database.js").Database} Database */

/**
 * @template T
 * @param {Database} database
 * @param {string} name
 * @param {import("./shapes.js").Shape<T>} shape
 * @returns {Promise<T | null>} null: absent, or no longer of the shape (then it is as if it had never been kept)
 */
export async function readSetting(database, name, shape) {
  const row = await database.get("settings", name);
  if (row === undefined || row.value === null) return null;
  try {
    return shape(row.value);
  } catch {
    return null;
  }
}

/** @param {Database} database @param {string} name @param {unknown} value */
export async function writeSetting(database, name, value) {
  await writeStrictly(database, ["settings"], (transaction) => putSetting(transaction, name, value));
}

/**
 * The same inside a transaction that has `settings` in its scope.
 * @param {import("./database.js").WriteTransaction} transaction @param {string} name @param {unknown} value
 */
export async function putSetting(transaction, name, value) {
  await transaction.objectStore("settings").put({ name, value });
}
