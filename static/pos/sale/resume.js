/** After a reload, a crash, a power cut: the same sale goes on, or what was finished is handed over. */
import { readDocument } from "../storage/documents.js";
import { readSetting } from "../storage/settings.js";
import * as shapes from "../storage/shapes.js";

/** Where the suspended sale stands that is being recalled. */
export const RECALLING = "recalling";

/**
 * @typedef {{resumed: "nothing" | "sale" | "payment" | "receipt", receipt: import("../types.js").Receipt | null}} Resumed
 *
 * @param {import("../context.js").Context} context
 * @param {{queue: import("../queue.js").Queue, close: ReturnType<typeof import("./close.js").createClose>,
 *   resumeRecall: (uuid: string) => Promise<boolean>, payment: () => import("../types.js").Payment,
 *   record: (document: import("../storage/documents.js").StoredDocument) => Promise<void>}} with_
 * @returns {() => Promise<Resumed>}
 */
export function createResume(context, { queue, close, resumeRecall, payment, record }) {
  const { state } = context;
  return () =>
    queue.run(async () => {
      const { lines, attempts } = state.cart.peek();
      const unknown = attempts.some((each) => each.state === "started");
      const taken = attempts.some((each) => each.state === "approved");
      const attended = state.session.peek() !== null && !state.locked.peek();
      if (taken && !unknown && attended && state.shift.peek()?.state === "open" && payment().due === 0) {
        // The money is in the drawer; all that is missing is the document.
        return { resumed: "receipt", receipt: await close.sale() };
      }
      if (taken || unknown) return { resumed: "payment", receipt: null };
      if (lines.length > 0) return { resumed: "sale", receipt: null };
      const recalling = await readSetting(context.database(), RECALLING, shapes.uuid);
      if (recalling !== null && attended && state.shift.peek()?.state === "open") {
        if (await resumeRecall(recalling)) return { resumed: "sale", receipt: null };
      }
      const last = state.lastSale.peek();
      if (last === null || last.printed) return { resumed: "nothing", receipt: null };
      const document = await readDocument(context.database(), last.receipt.uuid);
      if (document?.custody === "till") await record(document);
      return { resumed: "receipt", receipt: await close.hand() };
    });
}
