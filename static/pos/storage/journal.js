/** The journal: one activation of a register in this browser, with its key, its head and its receipt counter. */
import { writeStrictly } from "./database.js";
import * as shapes from "./shapes.js";

/**
 * @typedef {{seq: number, hash: string | null}} Head seq 0 and null: nothing sealed yet
 * @typedef {{journal: string, register: string, store: string, ordinal: number, certificate: string,
 *   device_token: string, device_expires_at: string, keys: CryptoKeyPair | null, head: Head, counter: number,
 *   previous_heads: {journal: string, seq: number, hash: string}[], activated_at: string}} Journal
 */

/** @type {import("./shapes.js").Shape<Journal>} */
const journalShape = shapes.object({
  journal: shapes.uuid,
  register: shapes.text,
  store: shapes.text,
  ordinal: shapes.natural,
  certificate: shapes.text,
  device_token: shapes.text,
  device_expires_at: shapes.text,
  keys: shapes.nullable(shapes.object({ privateKey: shapes.anything, publicKey: shapes.anything })),
  head: shapes.object({ seq: shapes.natural, hash: shapes.nullable(shapes.sha256) }),
  counter: shapes.natural,
  previous_heads: shapes.list(
    shapes.object({ journal: shapes.uuid, seq: shapes.natural, hash: shapes.sha256 }),
  ),
});

/**
 * @param {import("./database.js").Database} database
 * @param {string} journal
 * @returns {Promise<Journal | null>}
 * @throws {import("./shapes.js").ShapeError} damaged: nobody may seal on top of it
 */
export async function readJournal(database, journal) {
  const row = await database.get("journals", journal);
  return row === undefined ? null : journalShape(row, "journal");
}

/** @param {import("./database.js").Database} database @returns {Promise<Journal[]>} */
export async function allJournals(database) {
  return (await database.getAll("journals")).map((row) => journalShape(row, "journal"));
}

/** A new activation becomes the one that seals. @param {import("./database.js").Database} database @param {Journal} journal */
export async function startJournal(database, journal) {
  await writeStrictly(database, ["journals", "settings"], async (transaction) => {
    await transaction.objectStore("journals").add(journal);
    await transaction.objectStore("settings").put({ name: "journal", value: journal.journal });
    await transaction.objectStore("settings").put({ name: "pending_activation", value: null });
  });
}

/**
 * Fresh token for a journal; the head beside it is whatever it is by now.
 * @param {import("./database.js").Database} database
 * @param {string} journal
 * @param {{device_token: string, device_expires_at: string}} fresh
 */
export async function renewJournal(database, journal, fresh) {
  await writeStrictly(database, ["journals"], async (transaction) => {
    const row = await transaction.objectStore("journals").get(journal);
    if (row !== undefined) await transaction.objectStore("journals").put({ ...row, ...fresh });
  });
}
