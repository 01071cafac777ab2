/** Operation 917: the button reads *Disconnect* when online and *Connect* when not. */
import { TillError } from "../errors.js";
import { NodeFailure } from "./failure.js";

/**
 * @param {import("../context.js").Context} context
 * @param {{link: import("./link.js").Link, attempt: import("./attempt.js").Attempt,
 *   nodes: () => import("./call.js").Nodes, mayUseEdge: () => boolean, budgetMs: () => number,
 *   intervalMs: () => number, heard: (role: "server" | "edge", status: any) => void}} with_
 */
export function createSwitch(context, { link, attempt, nodes, mayUseEdge, budgetMs, intervalMs, heard }) {
  const { state } = context;
  const by = () => state.session.peek()?.staff.staff_id ?? null;

  /** @param {"server" | "edge"} role @returns {Promise<import("../types.js").NodeStatus | null>} null: no answer */
  async function ask(role) {
    try {
      const answer = await nodes()[role]?.status({ budget_ms: budgetMs() });
      if (answer === undefined) return null;
      heard(role, answer.data);
      return answer.data;
    } catch (error) {
      if (error instanceof NodeFailure || error instanceof TillError) return null;
      throw error;
    }
  }

  /** @param {boolean} confirmed */
  async function disconnect(confirmed) {
    if (!mayUseEdge()) throw new TillError("offline_not_supported");
    const edge = await ask("edge");
    const reasons = edge === null ? [{ code: "edge_silent", message: "" }] : edge.ready.ok ? [] : edge.ready.reasons;
    if (reasons.length > 0 && !confirmed) throw new TillError("not_ready", { reasons });
    link.send({ type: "disconnect", by: by(), at_ms: context.clock.now(), interval_ms: intervalMs() });
  }

  return {
    /** @param {{confirmed?: boolean}} [options] */
    async toggleConnection({ confirmed = false } = {}) {
      const { offline_profile } = context.config();
      if (state.phase.peek() === "sign_in" && !offline_profile.manual_switch_before_sign_in) {
        throw new TillError("switch_not_allowed");
      }
      if (link.mode() === "online") await disconnect(confirmed);
      else await attempt.connect(by());
      return link.shown.peek();
    },

    /** @returns {Promise<import("../types.js").ConnectionReport>} */
    async connectionStatus() {
      await Promise.all([ask("server"), ask("edge")]);
      return {
        connection: link.shown.peek(),
        support_offline: mayUseEdge(),
        server: state.server.peek(),
        edge: state.edge.peek(),
        server_seen: state.seen.peek().server,
        edge_seen: state.seen.peek().edge,
        events: state.events.peek(),
        unsent: state.unsent.peek(),
      };
    },
  };
}
