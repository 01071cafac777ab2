/** Opening and closing the till: storage, which tab, what was left, and the loops beside it. */
import { NodeFailure } from "../connection/failure.js";
import { TillError } from "../errors.js";
import { openDatabase } from "../storage/database.js";
import { pruneDocuments } from "../storage/prune.js";
import { readSetting, writeSetting } from "../storage/settings.js";
import * as shapes from "../storage/shapes.js";
import { restore } from "./restore.js";
import { createTab } from "./tab.js";

const roleShape = shapes.oneOf(/** @type {const} */ (["server", "edge"]));
const FIRST_LOOK_MS = 3_000;

/**
 * @param {import("../context.js").Context} context
 * @param {{options: import("../surface.js").TillOptions, storage: StorageManager | null, link: import("../connection/link.js").Link,
 *   origin: {role: "server" | "edge" | null}, originNode: () => import("../connection/backend.js").Backend,
 *   presence: ReturnType<typeof import("../connection/presence.js").createPresence>,
 *   delivery: import("../connection/delivery.js").Delivery, queue: import("../queue.js").Queue,
 *   close: ReturnType<typeof import("../sale/close.js").createClose>}} with_
 */
export function createLife(context, { options, storage, link, origin, originNode, presence, delivery, queue, close }) {
  const { state } = context;
  const name = options.config.database ?? "evertill";
  const tab = createTab({ locks: options.locks === undefined ? (globalThis.navigator?.locks ?? null) : options.locks, name: `evertill:${name}`, clock: context.clock, gained, lost });

  /** What `stop` waits for before it closes storage. @type {Promise<void>} */
  let opening = Promise.resolve();
  let opened = false;

  /** This tab shows the till. */
  function gained() {
    opening = show();
    return opening;
  }

  /** Everything is read anew: another tab may have written. */
  async function show() {
    state.phase.value = "starting";
    origin.role = await readSetting(context.database(), "origin_role", roleShape);
    let kept;
    try {
      kept = await restore(context);
    } catch (error) {
      if (!(error instanceof TillError || error instanceof shapes.ShapeError)) throw error;
      context.notify("storage_failed", { reason: error.message });
      state.phase.value = "broken";
      return;
    }
    if (kept !== null) link.restore(kept);
    if (state.journal.peek() === null) {
      const secure = options.config.secure ?? globalThis.isSecureContext ?? true;
      state.phase.value = secure ? "activate" : "insecure";
      context.background("origin", lookAround);
      return;
    }
    state.lastSale.value = await close.readLastSale();
    state.phase.value = state.session.peek() === null ? "sign_in" : "ready";
    context.background("prune", async () => {
      // A browser that declined once may grant it to a page that is used every day.
      state.persisted.value = storage === null ? null : (await storage.persisted()) || (await storage.persist());
      await pruneDocuments(context.database(), context.clock.now());
    });
    if (origin.role === null) context.background("origin", lookAround);
    presence.start();
    context.background("presence", presence.now);
  }

  /** Another tab shows it. What was asked for here ends first. */
  async function lost() {
    state.phase.value = "elsewhere";
    await presence.stop();
    await queue.settled();
  }

  /** Which role serves this page? */
  async function lookAround() {
    try {
      const { role } = await originNode().status({ budget_ms: FIRST_LOOK_MS });
      await learnOrigin(role);
    } catch (error) {
      if (!(error instanceof NodeFailure || error instanceof TillError)) throw error;
    }
  }

  /** @param {string} role */
  async function learnOrigin(role) {
    origin.role = roleShape(role);
    await writeSetting(context.database(), "origin_role", role);
  }

  return {
    learnOrigin,

    async start() {
      try {
        const indexedDB = options.indexedDB ?? globalThis.indexedDB;
        context.useDatabase(await openDatabase({ indexedDB, name }));
        opened = true;
      } catch (error) {
        context.notify("storage_failed", { reason: String(error) });
        state.phase.value = "broken";
        return;
      }
      await tab.start();
    },

    takeOver: () => tab.takeOver(),

    async stop() {
      if (!opened) return;
      opened = false;
      await opening;
      await presence.stop();
      await queue.settled();
      await delivery.settle();
      while (context.pending.size > 0) await Promise.allSettled(context.pending);
      tab.stop();
      context.database().close();
      context.useDatabase(null);
    },
  };
}
