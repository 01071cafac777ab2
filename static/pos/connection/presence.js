/**
 * "This till is running", every 15 s to server and edge alike: it carries the head (so that a lost tail shows), starts
 * the edge's downloads, and brings back what the node knows of itself. It never switches a till that sells.
 */
import { TillError } from "../errors.js";
import { NodeFailure } from "./failure.js";

export const PRESENCE_MS = 15_000;

/**
 * @param {{clock: import("../surface.js").Clock, everyMs: number, nodes: () => import("./backend.js").Backend[],
 *   report: (node: import("./backend.js").Backend) => Promise<void>}} with_ `report`: one node, one round
 */
export function createPresence({ clock, everyMs, nodes, report }) {
  /** @type {unknown} */
  let timer = null;
  let running = false;
  /** @type {Promise<void>} */
  let round = Promise.resolve();

  async function tell() {
    await Promise.all(
      nodes().map(async (node) => {
        try {
          await report(node);
        } catch (error) {
          // Silence and refusals are what presence is for; anything else is a fault of ours.
          if (!(error instanceof NodeFailure || error instanceof TillError)) throw error;
        }
      }),
    );
  }

  function next() {
    timer = clock.setTimeout(() => {
      now().finally(() => {
        if (running) next();
      });
    }, everyMs);
  }

  /** A round at once (after a sign-in, a seal in the dark). @returns {Promise<void>} */
  function now() {
    round = round.then(tell);
    return round;
  }

  return {
    now,
    start() {
      running = true;
      next();
    },
    async stop() {
      running = false;
      clock.clearTimeout(timer);
      await round.catch(() => {});
    },
  };
}
