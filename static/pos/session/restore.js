/** Everything the till knows, read back from IndexedDB and validated. What is damaged is never overwritten in silence. */
import { sha256Hex } from "../domain/seal.js";
import { TillError } from "../errors.js";
import { emptyCart, readCart, setAside } from "../storage/cart.js";
import { readPositions } from "../storage/documents.js";
import { readEvents } from "../storage/events.js";
import { readJournal } from "../storage/journal.js";
import { readSetting } from "../storage/settings.js";
import * as shapes from "../storage/shapes.js";
import { shiftShape } from "../shift/open.js";
import { configShape } from "./register.js";
import { sessionShape } from "./sign-in.js";

/** @type {import("../storage/shapes.js").Shape<import("../connection/machine.js").Link>} */
export const linkShape = shapes.object({
  mode: shapes.oneOf(/** @type {const} */ (["online", "offline", "reconnecting", "till"])),
  since_ms: shapes.natural,
  cause: shapes.text,
  by: shapes.nullable(shapes.text),
  sticky: shapes.flag,
  connectPending: shapes.flag,
  next_attempt_ms: shapes.natural,
  wait_ms: shapes.natural,
});

/**
 * @param {import("../context.js").Context} context
 * @returns {Promise<import("../connection/machine.js").Link | null>} the connection as it was left
 * @throws {import("../storage/shapes.js").ShapeError | TillError} the journal is damaged: nothing may be sealed on it
 */
export async function restore(context) {
  const { state } = context;
  const database = context.database();
  state.events.value = (await readEvents(database)).slice(0, 100);
  const name = await readSetting(database, "journal", shapes.uuid);
  if (name === null) return null;
  const journal = await soundJournal(database, name);
  const config = await readSetting(database, "register", configShape);
  if (journal === null || config === null) throw new TillError("storage_failed", { what: "journal" });
  state.journal.value = journal;
  state.register.value = config;
  state.shift.value = await readSetting(database, "shift", shiftShape);
  state.session.value = await readSetting(database, "session", sessionShape);
  state.locked.value = (await readSetting(database, "locked", shapes.flag)) ?? false;
  await restoreCart(context, journal.register);
  await context.countUnsent();
  return readSetting(database, "link", linkShape);
}

/** The journal with the head that its documents have. @param {import("../storage/database.js").Database} database @param {string} name */
async function soundJournal(database, name) {
  for (;;) {
    const journal = await readJournal(database, name);
    if (journal === null) return null;
    try {
      await checkHead(database, journal);
      return journal;
    } catch (error) {
      // A page that is going away may still seal between the two readings: that is no damage.
      if ((await readJournal(database, name))?.head.seq === journal.head.seq) throw error;
    }
  }
}

/** The newest document must be the one the head names. @param {import("../storage/database.js").Database} database @param {import("../storage/journal.js").Journal} journal */
async function checkHead(database, { journal, head }) {
  const [newest] = await readPositions(database, journal, head.seq, head.seq);
  const beyond = await readPositions(database, journal, head.seq + 1, Number.MAX_SAFE_INTEGER);
  if (beyond.length > 0) throw new TillError("storage_failed", { what: "head" });
  if (head.seq === 0) return;
  if (newest === undefined || newest.hash !== head.hash || (await sha256Hex(newest.bytes)) !== head.hash) {
    throw new TillError("storage_failed", { what: "head" });
  }
}

/** @param {import("../context.js").Context} context @param {string} register */
async function restoreCart(context, register) {
  try {
    context.state.cart.value = (await readCart(context.database(), register)) ?? emptyCart(context.newUuid());
  } catch (error) {
    if (!(error instanceof shapes.ShapeError)) throw error;
    await setAside(context.database(), register);
    context.state.cart.value = emptyCart(context.newUuid());
    context.notify("cart_damaged", { reason: error.message });
  }
}
