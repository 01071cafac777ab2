/**
 * The states of the connection, without clock, network or storage: (state, what happened) → next state.
 *
 *   online ──failure, Disconnect──▶ offline ──start of a transaction, Connect──▶ reconnecting ──▶ online or offline
 *   any ──nobody answers──▶ till ──the edge answers──▶ offline     (till ──the server answers──▶ online: rules in attempt.js)
 *
 * Offline and reconnecting are one stay away from the server: `since_ms` and `cause` go through it unchanged.
 *
 * @typedef {import("../types.js").Mode} Mode
 * @typedef {{mode: Mode, since_ms: number, cause: string, by: string | null, sticky: boolean, connectPending: boolean,
 *   next_attempt_ms: number, wait_ms: number}} Link
 *   `wait_ms`: what the next fruitless attempt adds before another; doubles up to MAX_WAIT_MS
 *
 * @typedef {{type: "failed", cause: string, edge: boolean, at_ms: number, interval_ms: number}
 *   | {type: "nobody", cause: string, at_ms: number}
 *   | {type: "edge_answered", at_ms: number}
 *   | {type: "disconnect", by: string | null, at_ms: number, interval_ms: number}
 *   | {type: "connect_later"}
 *   | {type: "attempt"}
 *   | {type: "reached", cause: string, by: string | null, at_ms: number, interval_ms: number}
 *   | {type: "given_up"}
 *   | {type: "unreached", cause: string, at_ms: number, interval_ms: number}
 *   | {type: "signed_in", at_ms: number}} LinkEvent
 */

export const MAX_WAIT_MS = 600_000;

/** @param {number} at_ms @returns {Link} */
export function initialLink(at_ms) {
  return {
    mode: "online",
    since_ms: at_ms,
    cause: "start",
    by: null,
    sticky: false,
    connectPending: false,
    next_attempt_ms: 0,
    wait_ms: 0,
  };
}

/** @param {Link} link @param {LinkEvent} event @returns {Link} the same object: nothing changed */
export function nextLink(link, event) {
  switch (event.type) {
    case "failed": // of the retail server
      return event.edge
        ? offline(link, event.cause, null, false, event.at_ms, event.interval_ms)
        : to(link, "till", event.cause, null, event.at_ms);
    case "nobody":
      return link.mode === "till" ? link : to(link, "till", event.cause, null, event.at_ms);
    case "edge_answered":
      return link.mode === "till" ? to(link, "offline", "edge_answered", null, event.at_ms) : link;
    case "disconnect":
      return offline(link, "manual", event.by, true, event.at_ms, event.interval_ms);
    case "connect_later":
      return { ...link, connectPending: true };
    case "attempt":
      return { ...link, mode: "reconnecting", sticky: false, connectPending: false };
    case "reached":
      return {
        ...to(link, "online", event.cause, event.by, event.at_ms),
        sticky: false,
        connectPending: false,
        next_attempt_ms: 0,
        wait_ms: event.interval_ms,
      };
    case "given_up": // the sale waits no longer; the attempt itself may still be out
      return link.mode === "reconnecting" ? { ...link, mode: "offline" } : link;
    case "unreached": {
      const wait_ms = Math.min(Math.max(link.wait_ms, event.interval_ms) * 2, Math.max(MAX_WAIT_MS, event.interval_ms));
      const back = link.mode === "reconnecting" ? { mode: /** @type {Mode} */ ("offline"), cause: event.cause, by: null } : {};
      return { ...link, ...back, next_attempt_ms: event.at_ms + wait_ms, wait_ms };
    }
    case "signed_in": // ends a disconnection by hand; the next transaction tries at once
      return link.sticky ? { ...link, sticky: false, next_attempt_ms: event.at_ms } : link;
  }
}

/** @param {Link} link @param {Mode} mode @param {string} cause @param {string | null} by @param {number} at_ms @returns {Link} */
function to(link, mode, cause, by, at_ms) {
  return { ...link, mode, cause, by, since_ms: at_ms };
}

/**
 * @param {Link} link @param {string} cause @param {string | null} by @param {boolean} sticky
 * @param {number} at_ms @param {number} interval_ms
 * @returns {Link}
 */
function offline(link, cause, by, sticky, at_ms, interval_ms) {
  return {
    ...to(link, "offline", cause, by, at_ms),
    sticky,
    connectPending: false,
    next_attempt_ms: at_ms + interval_ms,
    wait_ms: interval_ms,
  };
}
