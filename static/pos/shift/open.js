/** A shift begins: it fixes the business date of everything in it, and it belongs to this journal. */
import { TillError } from "../errors.js";
import { businessDate } from "../sale/business-date.js";
import { checkAmount } from "../sale/limits.js";
import { permit } from "../sale/rights.js";
import { sealedMode } from "../sale/close.js";
import { sealDocument } from "../storage/seal.js";
import { putSetting } from "../storage/settings.js";
import * as shapes from "../storage/shapes.js";

/** @type {import("../storage/shapes.js").Shape<import("../types.js").Shift>} */
export const shiftShape = shapes.object({
  shift: shapes.uuid,
  business_date: shapes.text,
  opened_at: shapes.text,
  first_seq: shapes.natural,
  float: shapes.natural,
  state: shapes.oneOf(/** @type {const} */ (["open", "closing"])),
  last_seq: shapes.nullable(shapes.natural),
  counted_cash: shapes.nullable(shapes.natural),
});

/**
 * @param {import("../context.js").Context} context
 * @param {{link: import("../connection/link.js").Link, queue: import("../queue.js").Queue,
 *   record: (document: import("../storage/documents.js").StoredDocument) => Promise<void>}} with_
 * @returns {(float: number) => Promise<void>}
 */
export function createOpenShift(context, { link, queue, record }) {
  return (float) =>
    queue.run(async () => {
      const staff = permit(context, "shift");
      const config = context.config();
      if (context.state.shift.peek() !== null) throw new TillError("shift_open");
      checkAmount(float);
      const opened_at = context.iso();
      const shift = {
        shift: context.newUuid(),
        business_date: businessDate(context.clock.now(), config.store.time_zone),
        opened_at,
        float,
        state: /** @type {const} */ ("open"),
        last_seq: null,
        counted_cash: null,
      };
      const { document, journal } = await sealDocument(
        { database: context.database(), clock: context.clock },
        {
          uuid: context.newUuid(),
          kind: "shift_open",
          journal: context.journal().journal,
          business_date: shift.business_date,
          shift: shift.shift,
          currency: config.store.currency,
          total: 0,
          numbered: null,
          body: () => ({
            store: config.store.number,
            register: config.register.number,
            staff: staff.staff_id,
            mode: sealedMode(link.mode()),
            shift: shift.shift,
            opened_at,
            float,
          }),
          stores: ["settings"],
          also: async (transaction, { seq }) => {
            const kept = await transaction.objectStore("settings").get("shift");
            if (kept?.value) throw new TillError("shift_open"); // by another tab
            await putSetting(transaction, "shift", { ...shift, first_seq: seq });
          },
        },
      );
      context.state.journal.value = journal;
      context.state.shift.value = { ...shift, first_seq: document.seq };
      await context.countUnsent();
      await record(document);
    });
}
