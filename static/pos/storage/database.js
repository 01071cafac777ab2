/** The till's IndexedDB. It is the truth for what no node has acknowledged; memory is a cache of it. */
import { TillError } from "../errors.js";
import { wrap } from "../../vendor/idb.js";

export const SCHEMA_VERSION = 1;

/**
 * @typedef {import("../../vendor/idb.js").IDBPDatabase} Database
 * @typedef {import("../../vendor/idb.js").IDBPTransaction<unknown, string[], "readwrite">} WriteTransaction
 */

/**
 * Steps of the schema, oldest first: step n brings version n − 1 to n. A step that was released is never edited.
 * @type {((database: IDBDatabase) => void)[]}
 */
const STEPS = [
  (database) => {
    database.createObjectStore("journals", { keyPath: "journal" });
    const documents = database.createObjectStore("documents", { keyPath: "uuid" });
    documents.createIndex("position", ["journal", "seq"], { unique: true });
    documents.createIndex("custody", "custody");
    documents.createIndex("shift", "shift");
    database.createObjectStore("carts", { keyPath: "register" });
    database.createObjectStore("attempts", { keyPath: "attempt" }).createIndex("transaction", "transaction");
    database.createObjectStore("settings", { keyPath: "name" });
    database.createObjectStore("events", { keyPath: "uuid" }).createIndex("at", "at");
  },
];

/**
 * @param {{indexedDB: IDBFactory, name: string}} where
 * @returns {Promise<Database>}
 */
export function openDatabase({ indexedDB, name }) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, SCHEMA_VERSION);
    request.onupgradeneeded = ({ oldVersion }) => {
      for (const step of STEPS.slice(oldVersion)) step(request.result);
    };
    request.onsuccess = () => {
      const database = request.result;
      // Another tab with a newer release wants to upgrade: let it; this tab's next call fails and says so.
      database.onversionchange = () => database.close();
      resolve(/** @type {Database} */ (/** @type {unknown} */ (wrap(database))));
    };
    request.onerror = () => reject(request.error);
  });
}

/**
 * One transaction that is on disk when the promise resolves. `work` may await only its own requests.
 *
 * @template T
 * @param {Database} database
 * @param {string[]} stores
 * @param {(transaction: WriteTransaction) => Promise<T>} work throws: nothing of it is written
 * @returns {Promise<T>}
 */
export async function writeStrictly(database, stores, work) {
  const transaction = database.transaction(stores, "readwrite", { durability: "strict" });
  // Awaited only at the end; without this an abort would be an unhandled rejection on the way there.
  transaction.done.catch(() => {});
  try {
    const result = await work(/** @type {WriteTransaction} */ (/** @type {unknown} */ (transaction)));
    await transaction.done;
    return result;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has ended by itself: that was the error.
    }
    // A full disk, a closed database: the browser's own words, under a code that screens know.
    if (error instanceof DOMException) throw new TillError("storage_failed", { reason: `${error.name}: ${error.message}` });
    throw error;
  }
}
