/** The receipt of a sealed sale: what is printed is what was sealed. @typedef {import("../types.js").Receipt} Receipt */

/**
 * @param {{uuid: string, seq: number, hash: string, custody: string}} document
 * @param {{envelope: any, body: any}} read the same document's bytes, parsed
 * @param {import("../types.js").StoreConfig} store
 * @param {string} staff_name as it stands on receipts
 * @param {boolean} reprint
 * @returns {Receipt}
 */
export function receiptOf(document, { envelope, body }, store, staff_name, reprint) {
  return {
    uuid: document.uuid,
    kind: envelope.kind,
    receipt: body.receipt,
    seq: document.seq,
    hash: document.hash,
    at: envelope.at,
    offset: envelope.offset,
    business_date: envelope.business_date,
    currency: envelope.currency,
    total: envelope.total,
    change: body.tenders.reduce((/** @type {number} */ sum, /** @type {any} */ tender) => sum + tender.change, 0),
    staff_name,
    recorded: document.custody !== "till",
    reprint,
    store,
    body,
  };
}
