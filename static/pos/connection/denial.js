/**
 * What this till no longer has: a node that lacks it asks in vain. Said beside the have-vectors (docs/api.md), so that
 * headquarters opens an exception at once, and not only after a day.
 */

/** More ranges than that are another day's. */
const MOST = 100;

/**
 * @typedef {{journal: string, first_seq: number, last_seq: number, by: "till"}} Denial
 * @param {import("../storage/journal.js").Journal} journal
 * @param {import("./delivery.js").Vector} theirs what the node said it holds
 * @param {import("../storage/documents.js").StoredDocument[]} held what this till has behind the node's head
 * @returns {Denial[]} positions that neither holds, in whole ranges
 */
export function denials({ journal, head }, theirs, held) {
  const somewhere = new Set([...theirs.extras.map(([seq]) => seq), ...held.map(({ seq }) => seq)]);
  /** @type {Denial[]} */
  const found = [];
  for (let seq = theirs.seq + 1; seq <= head.seq && found.length < MOST; seq += 1) {
    if (somewhere.has(seq)) continue;
    const first_seq = seq;
    while (seq < head.seq && !somewhere.has(seq + 1)) seq += 1;
    found.push({ journal, first_seq, last_seq: seq, by: "till" });
  }
  return found;
}
