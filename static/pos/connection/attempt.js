/**
 * Coming back. Tried only at the beginning of a transaction, when the interval has passed, beside the first look-up at
 * the edge: the sale waits for it 250 ms at most. In time, the whole transaction is online; else it is offline to its
 * end and the result counts for the next one.
 */
import { TillError } from "../errors.js";
import { NodeFailure } from "./failure.js";

/** What a sale may wait for the retail server to come back. */
export const GRACE_MS = 250;

/**
 * @typedef {import("./call.js").Ask} Ask
 * @typedef {import("./api.js").Answer} Answer
 * @typedef {ReturnType<typeof createAttempt>} Attempt
 */

/**
 * @param {{link: import("./link.js").Link, call: import("./call.js").Call, nodes: () => import("./call.js").Nodes,
 *   budgetMs: () => number, intervalMs: () => number, inSale: () => boolean, mayUseEdge: () => boolean,
 *   edgeSells: () => boolean,
 *   clock: import("../surface.js").Clock,
 *   ask: (ask: Ask, node: import("./backend.js").Backend, limits: import("./backend.js").Limits) => Promise<Answer>}} with_
 */
export function createAttempt({ link, call, nodes, budgetMs, intervalMs, inSale, mayUseEdge, edgeSells, clock, ask: once }) {
  /** @type {Promise<boolean> | null} */
  let probing = null;
  /** When a probe succeeded too late for its own transaction. @type {number | null} */
  let ready_ms = null;

  /** Is the server there? Never fails. @returns {Promise<boolean>} */
  function probe() {
    probing ??= ping().finally(() => {
      probing = null;
    });
    return probing;
  }

  async function ping() {
    const { server } = nodes();
    if (server === null) return false;
    try {
      const { role } = await server.status({ budget_ms: budgetMs() });
      if (role !== "server") throw new NodeFailure("foreign", role);
      ready_ms = clock.now();
      return true;
    } catch (error) {
      const failure = error instanceof NodeFailure ? error : new NodeFailure("foreign", String(error));
      ready_ms = null;
      link.send({ type: "unreached", cause: failure.failure, at_ms: clock.now(), interval_ms: intervalMs() }, failure.detail);
      return false;
    }
  }

  /** Whether this start of a transaction is one that tries. */
  function due() {
    const { mode, sticky, next_attempt_ms } = link.state.peek();
    if (!mayUseEdge() || sticky || nodes().server === null || probing !== null) return false;
    if (mode === "till") return edgeSells();
    return mode === "offline" && (clock.now() >= next_attempt_ms || fresh());
  }

  function fresh() {
    return ready_ms !== null && clock.now() - ready_ms <= intervalMs();
  }

  function comeBack() {
    ready_ms = null;
    link.reached("reconnected");
  }

  return {
    due,

    /** The first request of a transaction. @param {Ask} ask @returns {Promise<Answer>} */
    async begin(ask) {
      const { edge } = nodes();
      if (!due() || edge === null) return call(ask);
      if (fresh()) {
        comeBack();
        return call(ask);
      }
      const below = link.mode() === "till";
      if (!below) link.send({ type: "attempt" });
      // A Disconnect pressed meanwhile wins over whatever the probe says.
      const back = () => fresh() && !link.state.peek().sticky;
      const reaching = probe();
      const asked = once(ask, edge, { budget_ms: budgetMs() }).then(
        (answer) => ({ answer, error: null }),
        (/** @type {unknown} */ error) => ({ answer: null, error }),
      );
      await Promise.race([reaching, pause(GRACE_MS)]);
      if (!back()) {
        const { answer, error } = await asked;
        const dead = error instanceof NodeFailure;
        // Without an edge there is nothing to hurry for.
        if (dead) await reaching;
        if (!back()) {
          link.send({ type: "given_up" });
          if (dead) link.failed("edge", error);
          else if (below) link.send({ type: "edge_answered", at_ms: clock.now() });
          if (dead) throw new TillError("no_node", { cause: error.failure });
          if (answer === null) throw error;
          return answer;
        }
      }
      comeBack();
      return call(ask);
    },

    /** *Connect* by hand. @param {string | null} by @throws {TillError} `server_unreachable` */
    async connect(by) {
      // Without an edge there is nothing to stay with until the sale ends.
      if (inSale() && link.role() === "edge") {
        link.send({ type: "connect_later" });
        return;
      }
      if (link.mode() !== "till") link.send({ type: "attempt" });
      const reached = await probe();
      if (!reached) throw new TillError("server_unreachable");
      ready_ms = null;
      if (link.mode() !== "online" && !link.state.peek().sticky) link.reached("manual", by);
    },
  };

  /** @param {number} ms */
  function pause(ms) {
    return new Promise((resolve) => clock.setTimeout(() => resolve(undefined), ms));
  }
}
