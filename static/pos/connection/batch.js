/** A batch of sealed documents on the wire: NDJSON, the journal's certificate before its documents. */

const LINE_FEED = new Uint8Array([10]);

/** At most this many documents, and bytes, in one post (docs/api.md takes 500 documents). */
export const MAX_DOCUMENTS = 200;
export const MAX_BYTES = 2_000_000;

/**
 * @param {string} certificate of the journal
 * @param {Uint8Array[]} documents sealed bytes, untouched
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function batchBytes(certificate, documents) {
  const first = new TextEncoder().encode(JSON.stringify({ certificate }));
  const parts = [first, ...documents].flatMap((part, index) => (index === 0 ? [part] : [LINE_FEED, part]));
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/**
 * @template {{bytes: Uint8Array}} T
 * @param {T[]} documents
 * @returns {T[][]} in order, each within the limits
 */
export function inBatches(documents) {
  /** @type {T[][]} */
  const batches = [];
  let size = 0;
  for (const document of documents) {
    const last = batches.at(-1);
    if (last === undefined || last.length >= MAX_DOCUMENTS || size + document.bytes.length > MAX_BYTES) {
      batches.push([document]);
      size = document.bytes.length;
    } else {
      last.push(document);
      size += document.bytes.length;
    }
  }
  return batches;
}
