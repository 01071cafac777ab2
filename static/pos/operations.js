/** What a cashier does a few times a day, put together: returns, the journal, suspend and recall, the drawer, the shift's end. */
import { createJournal } from "./sale/journal.js";
import { createReturns } from "./sale/returns.js";
import { permit } from "./sale/rights.js";
import { createSuspend } from "./sale/suspend.js";
import { createCash } from "./shift/cash.js";
import { createCloseShift } from "./shift/close.js";
import { createSealEvent } from "./shift/event.js";

/**
 * @param {import("./context.js").Context} context
 * @param {{link: import("./connection/link.js").Link, askNow: import("./sale/journal.js").AskNow,
 *   askEdge: import("./sale/journal.js").AskNow,
 *   record: (document: import("./storage/documents.js").StoredDocument) => Promise<void>,
 *   close: ReturnType<typeof import("./sale/close.js").createClose>, ring: import("./sale/ring.js").Ring,
 *   deliver: () => Promise<void>, openDrawer: () => void} & Parameters<typeof createCloseShift>[1]} with_
 */
export function createOperations(context, with_) {
  const { link, record, askNow, askEdge, close, ring, deliver, openDrawer } = with_;
  const journal = createJournal(context, { askNow });
  const sealEvent = createSealEvent(context, { link, record });
  const { resume: resumeRecall, ...suspend } = createSuspend(context, { askNow, askEdge, close, sealEvent, priceNext: ring.priceNext, deliver });
  return {
    ...createReturns(context, { ring, journal }),
    ...suspend,
    resumeRecall,
    ...createCloseShift(context, with_),
    ...createCash(context, { sealEvent, openDrawer }),
    findTransactions: journal.findTransactions,
    transaction: journal.transaction,

    /** The last receipt, or one of the journal. @param {string} [uuid] */
    async reprint(uuid) {
      permit(context, "reprint");
      return uuid === undefined ? close.hand(true) : close.handCopy(await journal.copyOf(uuid));
    },
  };
}
