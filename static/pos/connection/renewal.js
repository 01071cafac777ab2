/** Tokens are renewed silently, by whichever node is asked: in the background when half their life is gone, and within
 * a request when the node says `token_expired`. */
import { TillError } from "../errors.js";

/** Renew when less than this is left of 12 h. */
export const RENEW_BEFORE_MS = 6 * 3_600_000;

/**
 * @param {{clock: import("../surface.js").Clock, take: (answer: any) => Promise<void>,
 *   expires: () => number | null}} with_ `expires`: the earlier end of the tokens held, epoch ms
 */
export function createRenewal({ clock, take, expires }) {
  /** @type {Map<string, Promise<void>>} */
  const running = new Map();

  /** @param {import("./backend.js").Backend} node @param {import("./backend.js").Limits} limits */
  function renew(node, limits) {
    const current =
      running.get(node.role) ??
      node
        .renew(limits)
        .then(({ data }) => take(data))
        .finally(() => running.delete(node.role));
    running.set(node.role, current);
    return current;
  }

  return {
    /** @param {import("./backend.js").Backend} node @param {import("./backend.js").Limits} limits */
    async whenDue(node, limits) {
      const end = expires();
      if (end !== null && end - clock.now() < RENEW_BEFORE_MS) await renew(node, limits);
    },

    /**
     * Asks, and where a token has run out renews it and asks again, all within the one budget.
     * @param {import("./call.js").Ask} ask
     * @param {import("./backend.js").Backend} node
     * @param {import("./backend.js").Limits} limits
     */
    async ask(ask, node, limits) {
      const started = clock.now();
      try {
        return await ask(node, limits);
      } catch (error) {
        if (!(error instanceof TillError && error.code === "token_expired")) throw error;
        const left = () => ({ ...limits, budget_ms: Math.max(1, limits.budget_ms - (clock.now() - started)) });
        await renew(node, left());
        return ask(node, left());
      }
    },
  };
}
