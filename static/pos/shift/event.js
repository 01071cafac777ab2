/** A document without lines, of the open shift: number, link and whatever becomes true with it in one transaction. */
import { sealedMode } from "../sale/close.js";
import { sealDocument } from "../storage/seal.js";

/**
 * @typedef {import("../storage/database.js").WriteTransaction} WriteTransaction
 * @typedef {{total?: number, stores?: string[], also?: (transaction: WriteTransaction) => Promise<void>, done?: () => void}} More
 *   `total`: the envelope's; `also`: written with it; `done`: shown once it is written
 * @typedef {(kind: string, members: Record<string, unknown>, more?: More) =>
 *   Promise<import("../storage/documents.js").StoredDocument>} SealEvent
 *
 * @param {import("../context.js").Context} context
 * @param {{link: import("../connection/link.js").Link,
 *   record: (document: import("../storage/documents.js").StoredDocument) => Promise<void>}} with_
 * @returns {SealEvent}
 */
export function createSealEvent(context, { link, record }) {
  return async (kind, members, { total = 0, stores = [], also, done } = {}) => {
    const { store, register } = context.config();
    const shift = context.openShift();
    const { staff } = context.cashier();
    const { document, journal } = await sealDocument(
      { database: context.database(), clock: context.clock },
      {
        uuid: context.newUuid(),
        kind,
        journal: context.journal().journal,
        business_date: shift.business_date,
        shift: shift.shift,
        currency: store.currency,
        total,
        numbered: null,
        body: () => ({
          store: store.number,
          register: register.number,
          staff: staff.staff_id,
          mode: sealedMode(link.mode()),
          ...members,
        }),
        stores,
        also,
      },
    );
    context.state.journal.value = journal;
    done?.();
    await context.countUnsent();
    await record(document);
    return document;
  };
}
