/**
 * Letting go. A document leaves this browser when it is at the retail server, the Z of its shift is there too, and a
 * week has passed. The newest document of a journal stays: the chain is continued from it.
 */
import { writeStrictly } from "./database.js";

export const KEEP_MS = 7 * 24 * 3_600_000;

/** @typedef {import("./documents.js").StoredDocument} StoredDocument */

/**
 * @param {import("./database.js").Database} database
 * @param {number} now_ms
 * @returns {Promise<number>} how many were let go
 */
export async function pruneDocuments(database, now_ms) {
  const heads = new Set((await database.getAll("journals")).map((row) => row.head.hash));
  /** @type {Map<string | null, StoredDocument[]>} */
  const shifts = new Map();
  for (const row of /** @type {StoredDocument[]} */ (await database.getAll("documents"))) {
    shifts.set(row.shift, [...(shifts.get(row.shift) ?? []), row]);
  }
  const gone = [...shifts.values()].flatMap((rows) => prunable(rows, heads, now_ms));
  if (gone.length > 0) {
    await writeStrictly(database, ["documents"], async (transaction) => {
      for (const row of gone) await transaction.objectStore("documents").delete(row.uuid);
    });
  }
  return gone.length;
}

/**
 * @param {StoredDocument[]} rows all documents of one shift (or of none)
 * @param {Set<string | null>} heads
 * @param {number} now_ms
 */
function prunable(rows, heads, now_ms) {
  const closed = rows[0]?.shift === null || rows.some((row) => row.kind === "z" && row.at_server);
  if (!closed) return [];
  const old = rows.filter((row) => row.at_server && now_ms - row.sealed_ms >= KEEP_MS && !heads.has(row.hash));
  // The Z goes with the last of its shift: while another is here, so is the proof that it may go.
  return old.length === rows.length ? old : old.filter((row) => row.kind !== "z");
}
