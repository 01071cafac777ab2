/** What the parts of the till share: storage, clock, randomness and the observable state. No rules in here. */
import { signal } from "../vendor/signals-core.js";
import { TillError } from "./errors.js";
import { addEvent } from "./storage/events.js";
import { emptyCart } from "./storage/cart.js";
import { countUnsent } from "./storage/documents.js";

const MAX_SHOWN_EVENTS = 100;

/** @typedef {ReturnType<typeof createContext>} Context */

/** @type {import("./surface.js").Clock} */
const realClock = {
  now: () => Date.now(),
  setTimeout: (callback, ms) => globalThis.setTimeout(callback, ms),
  clearTimeout: (handle) => globalThis.clearTimeout(/** @type {number} */ (handle)),
};

/** @param {import("./surface.js").TillOptions} options */
export function createContext(options) {
  const clock = options.clock ?? realClock;
  const crypto = options.crypto ?? globalThis.crypto;
  /** @type {import("./storage/database.js").Database | null} */
  let database = null;

  const state = {
    phase: signal(/** @type {import("./types.js").Phase} */ ("starting")),
    register: signal(/** @type {import("./types.js").RegisterConfig | null} */ (null)),
    journal: signal(/** @type {import("./storage/journal.js").Journal | null} */ (null)),
    session: signal(/** @type {import("./session/sign-in.js").Session | null} */ (null)),
    locked: signal(false),
    cart: signal(emptyCart(newUuid(crypto))),
    shift: signal(/** @type {import("./types.js").Shift | null} */ (null)),
    unsent: signal(/** @type {import("./types.js").Unsent} */ ({ till: 0, edge: 0, refused: 0 })),
    lastSale: signal(/** @type {import("./types.js").LastSale | null} */ (null)),
    finishing: signal(false),
    busy: signal(false),
    server: signal(/** @type {import("./types.js").NodeStatus | null} */ (null)),
    edge: signal(/** @type {import("./types.js").NodeStatus | null} */ (null)),
    seen: signal(/** @type {{server: string | null, edge: string | null}} */ ({ server: null, edge: null })),
    persisted: signal(/** @type {boolean | null} */ (null)),
    events: signal(/** @type {import("./types.js").TillEvent[]} */ ([])),
    notices: signal(/** @type {import("./types.js").Notice[]} */ ([])),
    choices: signal(/** @type {import("./types.js").Product[]} */ ([])),
  };

  const context = {
    clock,
    crypto,
    state,
    /** The printer is a device of the shop: whatever it does, the sale is a fact. */
    printer: options.printer ?? null,
    newUuid: () => newUuid(crypto),
    iso: () => new Date(clock.now()).toISOString(),

    /** @returns {import("./storage/database.js").Database} */
    database() {
      if (database === null) throw new TillError("storage_failed");
      return database;
    },
    /** @param {import("./storage/database.js").Database | null} opened */
    useDatabase(opened) {
      database = opened;
    },

    /** Something a person should know; it stays until dismissed. @param {string} code @param {Record<string, unknown>} [data] */
    notify(code, data = {}) {
      // Said already, and still on the screen.
      const same = (/** @type {import("./types.js").Notice} */ each) =>
        each.code === code && JSON.stringify(each.data) === JSON.stringify(data);
      if (state.notices.peek().some(same)) return;
      const notice = { uuid: context.newUuid(), at: context.iso(), code, data };
      state.notices.value = [notice, ...state.notices.peek()].slice(0, MAX_SHOWN_EVENTS);
    },

    /** Kept and shown, in the background: a till that can't write its log goes on selling, and says so.
     * @param {Omit<import("./types.js").TillEvent, "uuid">} event */
    record(event) {
      const row = { uuid: context.newUuid(), ...event };
      state.events.value = [row, ...state.events.peek()].slice(0, MAX_SHOWN_EVENTS);
      context.background("event", () => addEvent(context.database(), row));
    },

    /** @type {Set<Promise<void>>} */
    pending: new Set(),
    /** Work nobody waits for; `stop` does. @param {string} what @param {() => Promise<unknown>} work */
    background(what, work) {
      const running = Promise.resolve()
        .then(work)
        .then(
          () => {},
          (error) => context.notify("background_failed", { what, reason: String(error) }),
        )
        .finally(() => context.pending.delete(running));
      context.pending.add(running);
    },

    async countUnsent() {
      state.unsent.value = await countUnsent(context.database());
    },

    // What an action needs before it may begin.
    /** @returns {import("./types.js").RegisterConfig} */
    config() {
      const config = state.register.peek();
      if (config === null) throw new TillError("not_activated");
      return config;
    },
    /** @returns {import("./storage/journal.js").Journal} */
    journal() {
      const journal = state.journal.peek();
      if (journal === null) throw new TillError("not_activated");
      return journal;
    },
    /** @returns {import("./session/sign-in.js").Session} */
    cashier() {
      const session = state.session.peek();
      if (session === null) throw new TillError("not_signed_in");
      if (state.locked.peek()) throw new TillError("locked");
      return session;
    },
    /** @returns {import("./types.js").Shift} */
    openShift() {
      const shift = state.shift.peek();
      if (shift === null) throw new TillError("shift_required");
      if (shift.state === "closing") throw new TillError("shift_closing");
      return shift;
    },
  };
  return context;
}

/** A random UUID (version 4), also where the page has no secure context and only says so. @param {Crypto} crypto @returns {string} */
function newUuid(crypto) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
