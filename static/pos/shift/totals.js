/** What this till counts for a shift: its own sealed bytes, read again. */
import { shiftTotals } from "../domain/report.js";
import { parse } from "../domain/seal.js";
import { TillError } from "../errors.js";
import { readPositions } from "../storage/documents.js";

/**
 * @param {import("../storage/database.js").Database} database
 * @param {string} journal
 * @param {import("../types.js").Shift} shift
 * @param {number} last_seq
 * @param {number | null} counted_cash
 * @returns {Promise<import("../types.js").ShiftTotals>}
 */
export async function countShift(database, journal, shift, last_seq, counted_cash) {
  const rows = await readPositions(database, journal, shift.first_seq, last_seq);
  // Documents of an open shift are never let go; a hole here is damage, and a report over it would be a lie.
  if (rows.length !== last_seq - shift.first_seq + 1) throw new TillError("storage_failed", { what: "shift" });
  const documents = await Promise.all(
    rows.map(async ({ bytes }) => {
      const { envelope, body } = await parse(bytes);
      return { kind: envelope.kind, body };
    }),
  );
  return shiftTotals({ documents, opening_float: shift.float, counted_cash });
}
