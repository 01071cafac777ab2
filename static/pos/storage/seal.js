/**
 * Sealing. Bytes and signature are made outside of any transaction (WebCrypto would end it); number, link and document
 * are then written in ONE strict-durability transaction that compares the head they were made for. Another tab was
 * faster: everything is made again on top of its document. So a journal can't fork and no number is used twice.
 */
import { receiptNumber } from "../domain/receipt.js";
import { findMismatches } from "../domain/sale.js";
import { seal } from "../domain/seal.js";
import { TillError } from "../errors.js";
import { writeStrictly } from "./database.js";
import { readJournal } from "./journal.js";

/** A head can move this often under one seal before something is wrong. */
const MAX_TRIES = 50;

/**
 * @typedef {import("./documents.js").StoredDocument} StoredDocument
 * @typedef {import("./database.js").WriteTransaction} WriteTransaction
 * @typedef {{receipt: string, seq: number}} Given
 *
 * @typedef {object} Draft
 * @property {string} uuid one event, one UUID: sealing it twice fails
 * @property {string} kind
 * @property {number} [schema] of the body; 1 where it isn't said
 * @property {string} journal
 * @property {string} business_date
 * @property {string | null} shift
 * @property {string} currency
 * @property {number} total
 * @property {{mask: string, store: string, register: string} | null} numbered where a receipt number is printed on it
 * @property {number} [digits] of the currency's minor unit, for kinds with lines
 * @property {(given: Given) => Record<string, unknown>} body
 * @property {string[]} [stores] that `also` writes to
 * @property {(transaction: WriteTransaction, given: Given) => Promise<void>} [also] what becomes true with the document
 */

/**
 * @param {{database: import("./database.js").Database, clock: import("../surface.js").Clock}} with_
 * @param {Draft} draft
 * @returns {Promise<{document: StoredDocument, journal: import("./journal.js").Journal, body: Record<string, unknown>}>}
 * @throws {TillError} `does_not_add_up`, `already_sealed`, `not_activated`, or what `also` throws; nothing is written
 */
export async function sealDocument({ database, clock }, draft) {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const journal = await readJournal(database, draft.journal);
    if (journal === null) throw new TillError("not_activated");
    const made = await make(clock, journal, draft);
    const written = await writeStrictly(
      database,
      ["journals", "documents", ...(draft.stores ?? [])],
      (transaction) => compareAndWrite(transaction, journal, made, draft),
    );
    if (written !== null) return { document: made.document, journal: written, body: made.body };
  }
  throw new TillError("moved_elsewhere");
}

/** @param {import("../surface.js").Clock} clock @param {import("./journal.js").Journal} journal @param {Draft} draft */
async function make(clock, journal, draft) {
  const seq = journal.head.seq + 1;
  const number = draft.numbered === null ? journal.counter : journal.counter + 1;
  const receipt =
    draft.numbered === null ? "" : receiptNumber({ ...draft.numbered, ordinal: journal.ordinal, number });
  const body = draft.body({ receipt, seq });
  if (draft.digits !== undefined) {
    const wrong = findMismatches({ kind: draft.kind, body, total: draft.total, digits: draft.digits, schema: draft.schema ?? 1 });
    if (wrong.length > 0) throw new TillError("does_not_add_up", { wrong });
  }
  const at = new Date(clock.now());
  const envelope = {
    format: /** @type {const} */ (1),
    uuid: draft.uuid,
    journal: journal.journal,
    seq,
    previous: journal.head.hash,
    heads: seq === 1 ? journal.previous_heads : [],
    kind: draft.kind,
    schema: draft.schema ?? 1,
    business_date: draft.business_date,
    shift: draft.shift,
    at: at.toISOString(),
    offset: 0 - at.getTimezoneOffset(),
    currency: draft.currency,
    total: draft.total,
  };
  const { bytes, hash } = await seal(envelope, body, journal.keys?.privateKey ?? null);
  /** @type {StoredDocument} */
  const document = {
    uuid: draft.uuid,
    journal: journal.journal,
    seq,
    hash,
    kind: draft.kind,
    shift: draft.shift,
    at: envelope.at,
    sealed_ms: at.getTime(),
    bytes,
    receipt: receipt === "" ? null : receipt,
    printed: false,
    at_edge: false,
    at_server: false,
    custody: "till",
    refused: null,
  };
  return { document, number, body, given: { receipt, seq } };
}

/**
 * @param {WriteTransaction} transaction
 * @param {import("./journal.js").Journal} journal what the document was made on
 * @param {{document: StoredDocument, number: number, given: Given}} made
 * @param {Draft} draft
 * @returns {Promise<import("./journal.js").Journal | null>} null: the head has moved
 */
async function compareAndWrite(transaction, journal, { document, number, given }, draft) {
  if ((await transaction.objectStore("documents").getKey(draft.uuid)) !== undefined) {
    throw new TillError("already_sealed", { uuid: draft.uuid });
  }
  const row = await transaction.objectStore("journals").get(journal.journal);
  if (row.head.seq !== journal.head.seq || row.head.hash !== journal.head.hash || row.counter !== journal.counter) {
    return null;
  }
  const next = { ...row, head: { seq: document.seq, hash: document.hash }, counter: number };
  await transaction.objectStore("documents").add(document);
  await transaction.objectStore("journals").put(next);
  await draft.also?.(transaction, given);
  return next;
}
