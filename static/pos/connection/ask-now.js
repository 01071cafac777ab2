/** A question to a node (as a rule the one in use) that no sale waits for: it never switches the till, and says `no_node` in silence. */
import { TillError } from "../errors.js";
import { NodeFailure } from "./failure.js";

/**
 * @param {{current: () => import("./backend.js").Backend | null, budgetMs: () => number,
 *   ask: (ask: import("./call.js").Ask, node: import("./backend.js").Backend, limits: import("./backend.js").Limits) =>
 *     Promise<import("./api.js").Answer>}} with_ `ask`: does it once, renewing a token when the node says so
 * @returns {(ask: import("./call.js").Ask) => Promise<import("./api.js").Answer>}
 */
export function createAskNow({ current, budgetMs, ask: once }) {
  return async (ask) => {
    const node = current();
    if (node === null) throw new TillError("no_node");
    try {
      return await once(ask, node, { budget_ms: budgetMs() });
    } catch (error) {
      if (error instanceof NodeFailure) throw new TillError("no_node", { cause: error.failure });
      throw error;
    }
  };
}
