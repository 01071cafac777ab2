/** Sealed documents and who holds them. Their bytes are made once and only ever read again. */
import { writeStrictly } from "./database.js";
import * as shapes from "./shapes.js";

/**
 * `at_edge`, `at_server`: that node (or one above it) said it has these bytes. `custody` follows from them and is what
 * the index counts: `till`, `edge` or `server`.
 * @typedef {{uuid: string, journal: string, seq: number, hash: string, kind: string, shift: string | null,
 *   at: string, sealed_ms: number, bytes: Uint8Array<ArrayBuffer>, receipt: string | null, printed: boolean,
 *   at_edge: boolean, at_server: boolean, custody: "till" | "edge" | "server",
 *   refused: {code: string, role: string, at_ms: number} | null}} StoredDocument
 */

/** @type {import("./shapes.js").Shape<StoredDocument>} */
export const documentShape = shapes.object({
  uuid: shapes.uuid,
  journal: shapes.uuid,
  seq: shapes.natural,
  hash: shapes.sha256,
  kind: shapes.text,
  shift: shapes.nullable(shapes.uuid),
  sealed_ms: shapes.natural,
  bytes: shapes.bytes,
  receipt: shapes.nullable(shapes.text),
  printed: shapes.flag,
  at_edge: shapes.flag,
  at_server: shapes.flag,
});

/** @typedef {import("./database.js").Database} Database */

/** A document as people find it: its receipt number, else its place in the journal. @param {StoredDocument} document */
export const nameOf = ({ receipt, seq }) => receipt ?? `#${seq}`;

/** @param {Database} database @param {string} uuid @returns {Promise<StoredDocument | null>} */
export async function readDocument(database, uuid) {
  const row = await database.get("documents", uuid);
  return row === undefined ? null : documentShape(row, "document");
}

/**
 * Documents of a journal from `first` to `last`, in order; those already let go are not among them.
 * @param {Database} database @param {string} journal @param {number} first @param {number} last
 * @returns {Promise<StoredDocument[]>}
 */
export async function readPositions(database, journal, first, last) {
  if (first > last) return [];
  const range = IDBKeyRange.bound([journal, first], [journal, last]);
  return (await database.getAllFromIndex("documents", "position", range)).map((row) => documentShape(row, "document"));
}

/** What is not yet known to be at the retail server, oldest first. @param {Database} database @returns {Promise<StoredDocument[]>} */
export async function readUnsent(database) {
  const [till, edge] = await Promise.all([
    database.getAllFromIndex("documents", "custody", "till"),
    database.getAllFromIndex("documents", "custody", "edge"),
  ]);
  return [...till, ...edge].map((row) => documentShape(row, "document")).sort((one, other) => one.seq - other.seq);
}

/** @param {Database} database @returns {Promise<import("../types.js").Unsent>} */
export async function countUnsent(database) {
  const [till, edge] = await Promise.all([
    database.countFromIndex("documents", "custody", "till"),
    database.countFromIndex("documents", "custody", "edge"),
  ]);
  const alone = till === 0 ? [] : await database.getAllFromIndex("documents", "custody", "till");
  return { till, edge, refused: alone.filter((row) => row.refused !== null).length };
}

/**
 * What a node told of documents. A node that lost one (`held` false) is believed too: it is sent again.
 * @param {Database} database
 * @param {string[]} uuids
 * @param {(row: StoredDocument) => Partial<StoredDocument>} change
 */
export async function updateDocuments(database, uuids, change) {
  await writeStrictly(database, ["documents"], async (transaction) => {
    const store = transaction.objectStore("documents");
    for (const uuid of uuids) {
      const row = await store.get(uuid);
      if (row === undefined) continue;
      const next = { ...row, ...change(row) };
      await store.put({ ...next, custody: next.at_server ? "server" : next.at_edge ? "edge" : "till" });
    }
  });
}

/** @param {"server" | "edge"} role @param {boolean} held @returns {(row: StoredDocument) => Partial<StoredDocument>} */
export function custodyAt(role, held) {
  if (role === "server") return () => (held ? { at_server: true, refused: null } : { at_server: false });
  return () => (held ? { at_edge: true, refused: null } : { at_edge: false });
}
