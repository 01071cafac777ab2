/** The connection's state as a signal: every change is kept, every switch is an event, and leaving a node calls back
 * whatever is still waiting for it. */
import { computed, signal } from "../../vendor/signals-core.js";
import { initialLink, nextLink } from "./machine.js";

/**
 * @typedef {import("./machine.js").Link} State
 * @typedef {import("../types.js").TillEvent} TillEvent
 * @typedef {ReturnType<typeof createLink>} Link
 */

/**
 * @param {{clock: import("../surface.js").Clock, mayUseEdge: () => boolean, edgeSells: () => boolean, intervalMs: () => number,
 *   save: (state: State) => void, record: (event: Omit<TillEvent, "uuid">) => void}} with_
 */
export function createLink({ clock, mayUseEdge, edgeSells, intervalMs, save, record }) {
  const state = signal(initialLink(clock.now()));
  let leaving = new AbortController();

  /** @param {State} link @returns {"server" | "edge"} */
  const roleOf = ({ mode }) => {
    // A till that works with the edge stays there; one that has nobody doesn't go to an edge that can't sell.
    const edge = mode === "till" ? edgeSells() : mode !== "online" && mayUseEdge();
    return edge ? "edge" : "server";
  };
  const iso = (/** @type {number} */ ms) => new Date(ms).toISOString();

  /** @param {import("./machine.js").LinkEvent} event @param {string} [detail] */
  function send(event, detail = "") {
    const before = state.peek();
    const after = nextLink(before, event);
    if (after === before) return;
    const moved = roleOf(before) !== roleOf(after);
    state.value = after;
    save(after);
    const at = iso(clock.now());
    if (event.type === "unreached") {
      record({ at, kind: "reconnect_failed", from: after.mode, to: after.mode, cause: event.cause, detail, by: null, lasted_ms: null });
    } else if (stay(before.mode) !== stay(after.mode)) {
      record({
        at,
        kind: "switch",
        from: stay(before.mode),
        to: stay(after.mode),
        cause: after.cause,
        detail,
        by: after.by,
        lasted_ms: clock.now() - before.since_ms,
      });
    }
    if (moved) {
      leaving.abort();
      leaving = new AbortController();
    }
  }

  return {
    state,
    send,
    /** The same, as the screens see it. */
    shown: computed(() => {
      const { mode, since_ms, cause, by, sticky, connectPending, next_attempt_ms } = state.value;
      const nextAttempt = mode === "offline" && !sticky ? iso(Math.max(next_attempt_ms, since_ms)) : null;
      return { mode, role: roleOf(state.value), since: iso(since_ms), cause, by, sticky, connectPending, nextAttempt };
    }),
    role: () => roleOf(state.peek()),
    mode: () => state.peek().mode,
    /** Aborted when the till leaves the node it is working with. */
    left: () => leaving.signal,
    /** @param {State} kept after a reload: an attempt that was under way is not, and nobody knows about `till` yet */
    restore(kept) {
      const mode = kept.mode === "online" || (kept.mode === "till" && !mayUseEdge()) ? "online" : "offline";
      state.value = { ...kept, mode, connectPending: false };
    },
    /** @param {"server" | "edge"} role @param {import("./failure.js").NodeFailure} failure of the node in use */
    failed(role, failure) {
      const at_ms = clock.now();
      if (role === "server" && state.peek().mode === "online") {
        send({ type: "failed", cause: failure.failure, edge: edgeSells(), at_ms, interval_ms: intervalMs() }, failure.detail);
      } else {
        send({ type: "nobody", cause: failure.failure, at_ms }, failure.detail);
      }
    },
    /** @param {string} cause @param {string | null} [by] */
    reached(cause, by = null) {
      send({ type: "reached", cause, by, at_ms: clock.now(), interval_ms: intervalMs() });
    },
  };
}

/** Reconnecting is still offline: no switch has happened. @param {import("./machine.js").Mode} mode */
function stay(mode) {
  return mode === "reconnecting" ? "offline" : mode;
}
