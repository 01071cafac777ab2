/**
 * A request of a sale: to the node the till works with, and if that fails within the time-out, to the next one below.
 * Only sign-in, look-up and search, pricing and posts come through here; nothing else may switch a till.
 */
import { TillError } from "../errors.js";
import { NodeFailure } from "./failure.js";

/**
 * @typedef {import("./backend.js").Backend} Backend
 * @typedef {(node: Backend, limits: import("./backend.js").Limits) => Promise<import("./api.js").Answer>} Ask
 * @typedef {{server: Backend | null, edge: Backend | null}} Nodes
 * @typedef {ReturnType<typeof createCall>} Call
 */

/**
 * @param {{link: import("./link.js").Link, nodes: () => Nodes, budgetMs: () => number, inSale: () => boolean, edgeStops: () => import("../types.js").Reason[], askEdge: () => Promise<void>,
 *   clock: import("../surface.js").Clock,
 *   ask: (ask: Ask, node: Backend, limits: import("./backend.js").Limits) => Promise<import("./api.js").Answer>}} with_
 *   `ask`: does it once, renewing a token when the node says so
 */
export function createCall({ link, nodes, budgetMs, inSale, edgeStops, askEdge, clock, ask: once }) {
  /** @param {Ask} ask @returns {Promise<import("./api.js").Answer>} */
  return async function call(ask) {
    for (;;) {
      const role = link.role();
      const node = nodes()[role];
      if (node === null) throw new TillError("no_node");
      try {
        const answer = await once(ask, node, { budget_ms: budgetMs(), signal: link.left() });
        answered(role);
        return answer;
      } catch (error) {
        if (error instanceof TillError) answered(role);
        if (!(error instanceof NodeFailure)) throw error;
        // The till left this node meanwhile: the same question, at once, where it is now.
        if (error.failure === "switched") continue;
        // What the edge said of itself is up to 15 s old: "can't sell" is asked for once more before it is believed.
        if (link.role() === role && edgeStops().length > 0) await askEdge();
        if (link.role() === role) link.failed(role, error);
        if (link.role() === role) return lastResort(ask, role, error);
      }
    }
  };

  /** Between two sales even the server may answer for a dead edge. @param {Ask} ask @param {string} role @param {NodeFailure} failure */
  async function lastResort(ask, role, failure) {
    const { server } = nodes();
    const allowed = role === "edge" && server !== null && !inSale() && !link.state.peek().sticky;
    if (!allowed) {
      const stops = role === "server" ? edgeStops() : [];
      const why = stops.length === 0 ? {} : { why: "edge_cannot_sell", reasons: stops.map(({ message }) => message).join(" ") };
      throw new TillError("no_node", { cause: failure.failure, ...why });
    }
    try {
      const answer = await once(ask, server, { budget_ms: budgetMs() });
      link.reached("answered");
      return answer;
    } catch (error) {
      if (error instanceof TillError) link.reached("answered");
      if (!(error instanceof NodeFailure)) throw error;
      throw new TillError("no_node", { cause: failure.failure });
    }
  }

  /** @param {"server" | "edge"} role */
  function answered(role) {
    if (link.mode() !== "till") return;
    if (role === "edge") link.send({ type: "edge_answered", at_ms: clock.now() });
    else link.reached("answered");
  }
}
