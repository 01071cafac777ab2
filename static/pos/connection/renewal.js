/** Tokens are renewed silently, by whichever node is asked: in the background when half their life is gone, and within
 * a request when the node says `token_expired`. */
import { TillError } from "../errors.js";

/** Renew when less than this is left of 12 h. */
export const RENEW_BEFORE_MS = 6 * 3_600_000;

/**
 * @param {{clock: import("../surface.js").Clock, take: (answer: any) => Promise<void>,
 *   expires: () => number | null, endSession: () => Promise<boolean>}} with_ `expires`: the earlier end of the tokens
 *   held, epoch ms. `endSession`: signs the cashier off; false: nobody was signed in
 */
export function createRenewal({ clock, take, expires, endSession }) {
  /** @type {Map<string, Promise<void>>} */
  const running = new Map();

  /** @param {import("./backend.js").Backend} node @param {import("./backend.js").Limits} limits */
  async function fresh(node, limits) {
    try {
      await take((await node.renew(limits)).data);
    } catch (error) {
      // A cashier of last week, or one who works here no more, must not cost the register its own token.
      const staff = error instanceof TillError && ["token_expired", "token_invalid", "token_elsewhere", "staff_inactive"].includes(error.code);
      if (!staff || !(await endSession())) throw error;
      await take((await node.renew(limits)).data);
    }
  }

  /** @param {import("./backend.js").Backend} node @param {import("./backend.js").Limits} limits */
  function renew(node, limits) {
    const current =
      running.get(node.role) ?? fresh(node, limits).finally(() => running.delete(node.role));
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
