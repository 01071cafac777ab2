/** What happened to this till, newest first when read; the oldest make room. */
import { writeStrictly } from "./database.js";
import * as shapes from "./shapes.js";

export const KEEP_EVENTS = 300;

/** @type {import("./shapes.js").Shape<import("../types.js").TillEvent>} */
const eventShape = shapes.object({ uuid: shapes.text, at: shapes.text, kind: shapes.text, cause: shapes.text });

/** @param {import("./database.js").Database} database @param {import("../types.js").TillEvent} event */
export async function addEvent(database, event) {
  await writeStrictly(database, ["events"], async (transaction) => {
    const store = transaction.objectStore("events");
    await store.put(event);
    let excess = (await store.count()) - KEEP_EVENTS;
    for (let cursor = await store.index("at").openCursor(); cursor && excess > 0; excess -= 1) {
      await cursor.delete();
      cursor = await cursor.continue();
    }
  });
}

/** @param {import("./database.js").Database} database @returns {Promise<import("../types.js").TillEvent[]>} */
export async function readEvents(database) {
  const rows = await database.getAllFromIndex("events", "at");
  return rows.filter(isEvent).reverse();
}

/** A damaged event is not worth stopping a till for. @param {unknown} row */
function isEvent(row) {
  try {
    eventShape(row);
    return true;
  } catch {
    return false;
  }
}
