/**
 * After the seal. The document is a fact whatever happens now: it goes to the node in use, within the time-out to the
 * edge (the same bytes), and if neither answers it waits here and the receipt says "not yet recorded".
 */
import { batchBytes } from "../connection/batch.js";
import { TillError } from "../errors.js";

/** @typedef {import("../storage/documents.js").StoredDocument} StoredDocument */

/**
 * @param {import("../context.js").Context} context
 * @param {{call: import("../connection/call.js").Call, link: import("../connection/link.js").Link,
 *   delivery: import("../connection/delivery.js").Delivery, deliverSoon: () => void}} with_
 */
export function createRecord(context, { call, link, delivery, deliverSoon }) {
  /** @param {StoredDocument} document */
  return async function record(document) {
    // Nobody answers: the customer doesn't wait for it once more.
    if (link.mode() === "till") return deliverSoon();
    context.state.finishing.value = true;
    try {
      const batch = batchBytes(context.journal().certificate, [document.bytes]);
      const { data } = await call((node, limits) => node.post(batch, limits));
      await delivery.take([document], data);
    } catch (error) {
      if (!(error instanceof TillError)) throw error;
      if (error.code !== "no_node") context.notify("not_recorded", { code: error.code, message: error.message });
    } finally {
      context.state.finishing.value = false;
    }
    deliverSoon();
  };
}
