/**
 * Facts up. What a node lacks is what its have-vector says, never what this till remembers having sent: a lost answer
 * is a resend, a restored node is filled again. Runs beside the sales and never switches the till.
 */
import { allJournals } from "../storage/journal.js";
import { custodyAt, readPositions, readUnsent, updateDocuments } from "../storage/documents.js";
import { batchBytes, inBatches } from "./batch.js";
import { denials } from "./denial.js";

/** A document that a node would not take is offered to it again after this long. */
const REFUSED_PAUSE_MS = 600_000;

/**
 * @typedef {import("./backend.js").Backend} Backend
 * @typedef {import("../storage/documents.js").StoredDocument} StoredDocument
 * @typedef {{journal: string, seq: number, hash: string | null, extras: [number, string][]}} Vector
 * @typedef {ReturnType<typeof createDelivery>} Delivery
 */

/**
 * @param {{database: () => import("../storage/database.js").Database, clock: import("../surface.js").Clock,
 *   budgetMs: () => number, changed: () => Promise<void>,
 *   refused: (document: StoredDocument, error: {code: string, message: string}) => void,
 *   mismatch: (journal: string, role: string, seq: number) => void}} with_
 */
export function createDelivery({ database, clock, budgetMs, changed, refused, mismatch }) {
  /** @type {Map<string, Promise<boolean>>} */
  const running = new Map();
  /** Node and document → when it was turned away there. One node's refusal doesn't keep the other from being asked. @type {Map<string, number>} */
  const turned = new Map();
  const turning = (/** @type {string} */ role, /** @type {StoredDocument} */ { hash }) => `${role} ${hash}`;

  /** @param {Backend} node @param {number} from @returns {Promise<boolean>} whether it now holds all that this till has */
  async function run(node, from) {
    let complete = true;
    for (const journal of await allJournals(database())) {
      if (journal.head.hash === null) continue;
      const own = { journal: journal.journal, seq: journal.head.seq, hash: journal.head.hash, extras: [] };
      const { data } = await node.vectors({ journals: [own], all: false }, { budget_ms: budgetMs() });
      const known = /** @type {Vector[]} */ (data.journals).find((vector) => vector.journal === journal.journal);
      const theirs = known ?? { journal: journal.journal, seq: 0, hash: null, extras: [] };
      const held = await rowsFrom(journal, Math.min(theirs.seq, from));
      const lacking = await compare(node, held, theirs);
      const due = lacking.filter((row) => clock.now() - (turned.get(turning(node.role, row)) ?? -Infinity) > REFUSED_PAUSE_MS);
      for (const batch of inBatches(due)) await post(node, journal.certificate, batch);
      if (due.length < lacking.length) complete = false;
      await deny(node, denials(journal, theirs, held));
    }
    return complete;
  }

  /** After the documents themselves: only what lies before others is a hole there. @param {Backend} node @param {import("./denial.js").Denial[]} denied */
  async function deny(node, denied) {
    if (denied.length > 0) await node.vectors({ journals: [], all: false, denied }, { budget_ms: budgetMs() });
  }

  /** A week's documents are many: those from `first` on, and before it those of which nobody said that they are safe.
   * @param {import("../storage/journal.js").Journal} journal @param {number} first */
  async function rowsFrom({ journal, head }, first) {
    const early = (await readUnsent(database())).filter((row) => row.journal === journal && row.seq < first);
    return [...early, ...(await readPositions(database(), journal, first, head.seq))];
  }

  /** Take over what the node says it has. @param {Backend} node @param {StoredDocument[]} held @param {Vector} theirs */
  async function compare(node, held, theirs) {
    const extras = new Map(theirs.extras.map(([seq, hash]) => [seq, hash]));
    const last = held.find((row) => row.seq === theirs.seq);
    // The chain makes one hash vouch for all before it; another hash at our position is somebody else's journal.
    const same = last === undefined || last.hash === theirs.hash;
    if (!same) mismatch(theirs.journal, node.role, theirs.seq);
    const has = (/** @type {StoredDocument} */ row) => (same && row.seq <= theirs.seq) || extras.get(row.seq) === row.hash;
    const flagged = (/** @type {StoredDocument} */ row) => (node.role === "server" ? row.at_server : row.at_edge);
    const news = held.filter((row) => has(row) && !flagged(row)).map((row) => row.uuid);
    const lost = held.filter((row) => !has(row) && flagged(row)).map((row) => row.uuid);
    if (news.length > 0) await updateDocuments(database(), news, custodyAt(node.role, true));
    if (lost.length > 0) await updateDocuments(database(), lost, custodyAt(node.role, false));
    if (news.length + lost.length > 0) await changed();
    return held.filter((row) => !has(row));
  }

  /** @param {Backend} node @param {string} certificate @param {StoredDocument[]} documents @param {AbortSignal} [signal] */
  async function post(node, certificate, documents, signal) {
    const body = batchBytes(certificate, documents.map((row) => row.bytes));
    const { data } = await node.post(body, { budget_ms: budgetMs(), signal });
    return take(documents, data);
  }

  /**
   * What the answer to a post means. The custodian is who says so, not the address that was asked.
   * @param {StoredDocument[]} documents
   * @param {{custodian: string, results: {uuid: string, hash: string, result: string, error: {code: string, message: string} | null}[]}} answer
   */
  async function take(documents, { custodian, results }) {
    const role = custodian === "edge" ? "edge" : "server";
    const byHash = new Map(results.map((result) => [result.hash, result]));
    const kept = documents.filter((row) => ["accepted", "duplicate", "conflict"].includes(byHash.get(row.hash)?.result ?? ""));
    const turnedAway = documents.filter((row) => byHash.get(row.hash)?.result === "refused");
    if (kept.length > 0) await updateDocuments(database(), kept.map((row) => row.uuid), custodyAt(role, true));
    for (const row of turnedAway) {
      turned.set(turning(role, row), clock.now());
      const error = byHash.get(row.hash)?.error ?? { code: "refused", message: "" };
      await updateDocuments(database(), [row.uuid], () => ({ refused: { code: error.code, role, at_ms: clock.now() } }));
      refused(row, error);
    }
    await changed();
    return kept.length === documents.length ? role : null;
  }

  return {
    take,
    /** One run per node at a time. @param {Backend} node @param {number} [from] compares from this position at least */
    deliver(node, from = Number.MAX_SAFE_INTEGER) {
      const current = running.get(node.role) ?? run(node, from).finally(() => running.delete(node.role));
      running.set(node.role, current);
      return current;
    },
    /** Waits for what is under way, so that storage can be closed. */
    async settle() {
      await Promise.allSettled(running.values());
    },
  };
}
