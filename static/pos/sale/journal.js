/** The journal: what was sealed, as the node in use knows it. Looking never switches a till. */
import { TillError } from "../errors.js";
import { parse } from "../domain/seal.js";
import { readDocument } from "../storage/documents.js";
import * as shapes from "../storage/shapes.js";
import { isAllowed, permit } from "./rights.js";
import { receiptOf } from "./receipt.js";

/**
 * @typedef {import("../types.js").JournalRow} JournalRow
 * @typedef {import("../types.js").JournalDocument} JournalDocument
 * @typedef {(ask: import("../connection/call.js").Ask) => Promise<import("../connection/api.js").Answer>} AskNow
 *   of the node in use, without leaving it; `no_node` where it doesn't answer
 */

const row = shapes.object({ uuid: shapes.uuid, kind: shapes.text, receipt: shapes.text, at: shapes.text, total: shapes.integer });
/** @type {import("../storage/shapes.js").Shape<{transactions: JournalRow[], more: boolean}>} */
const pageShape = shapes.object({ transactions: shapes.list(row), more: shapes.flag });
/** @type {import("../storage/shapes.js").Shape<JournalDocument>} */
const documentShape = shapes.object({
  transaction: row,
  body: shapes.anything,
  returned: shapes.list(shapes.object({ line: shapes.natural, quantity: shapes.integer })),
});

/** @param {import("../context.js").Context} context @param {{askNow: AskNow}} with_ */
export function createJournal(context, { askNow }) {
  /** @param {string} uuid @returns {Promise<JournalDocument>} */
  async function transaction(uuid) {
    context.cashier();
    return documentShape((await askNow((node, limits) => node.transaction(uuid, limits))).data);
  }

  return {
    transaction,

    /** @param {import("../types.js").JournalQuery} [query] */
    async findTransactions(query = {}) {
      // Who may take goods back has to find their sale.
      if (!isAllowed(context.cashier().staff, "return")) permit(context, "journal");
      return pageShape((await askNow((node, limits) => node.transactions(query, limits))).data);
    },

    /** A receipt again, marked: from this till's own bytes where it has them, else as the node has it. @param {string} uuid */
    async copyOf(uuid) {
      permit(context, "reprint");
      const { store } = context.config();
      const kept = await readDocument(context.database(), uuid);
      if (kept !== null) {
        const read = await parse(kept.bytes);
        return receiptOf(kept, read, store, read.body.staff, true);
      }
      const { transaction: told, body } = await transaction(uuid);
      if (!body.lines || !body.receipt) throw new TillError("nothing_to_print");
      const envelope = { ...told, offset: 0 };
      return receiptOf({ uuid, seq: 0, hash: "", custody: "server" }, { envelope, body }, store, told.staff, true);
    },
  };
}
