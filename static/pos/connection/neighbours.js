/** What goes on beside the sales: presence to both nodes, renewing tokens, handing over what a node lacks. */
import { NodeFailure } from "./failure.js";
import { TillError } from "../errors.js";
import { renewJournal } from "../storage/journal.js";
import { claims } from "../session/keys.js";

/** Rounds of presence after which a node's vector is compared though nothing is unsent: a restored node shows then. */
const COMPARE_EVERY = 40;

/**
 * @typedef {import("./backend.js").Backend} Backend
 * @param {import("../context.js").Context} context
 * @param {{link: import("./link.js").Link, nodes: () => import("./call.js").Nodes, delivery: import("./delivery.js").Delivery,
 *   renewal: ReturnType<typeof import("./renewal.js").createRenewal>, edgeSells: () => boolean, inSale: () => boolean,
 *   budgetMs: () => number}} with_
 */
export function createNeighbours(context, { link, nodes, delivery, renewal, edgeSells, inSale, budgetMs }) {
  const { state } = context;
  const rounds = { server: 0, edge: 0 };

  /** @param {"server" | "edge"} role @param {any} status */
  function heard(role, status) {
    state[role].value = status;
    state.seen.value = { ...state.seen.peek(), [role]: context.iso() };
  }

  /** Nobody answered a sale, and now somebody does. @param {"server" | "edge"} role */
  function risen(role) {
    if (link.mode() !== "till") return;
    if (role === "edge" && edgeSells()) link.send({ type: "edge_answered", at_ms: context.clock.now() });
    // With an edge, a sale that went offline ends offline.
    const between = !edgeSells() || !inSale();
    if (role === "server" && between && !link.state.peek().sticky) link.reached("answered");
  }

  /** Does this node lack something, as far as is known? @param {"server" | "edge"} role */
  function lacking(role) {
    const { till, edge } = state.unsent.peek();
    return till > 0 || (role === "server" && edge > 0);
  }

  /** One round of presence. @param {Backend} node */
  async function report(node) {
    const journal = state.journal.peek();
    if (journal === null) return;
    const limits = { budget_ms: budgetMs() };
    await renewal.whenDue(node, limits);
    const given = { signed_in: state.session.peek() !== null, head: journal.head };
    const { data } = await renewal.ask((at, within) => at.presence(given, within), node, limits);
    heard(node.role, data);
    risen(node.role);
    const round = rounds[node.role]++;
    if (lacking(node.role) || round % COMPARE_EVERY === 0) await delivery.deliver(node);
  }

  /** Hands over in the background; a node that doesn't answer is asked again with the next presence. @param {Backend | null} node */
  function deliverSoon(node) {
    if (node === null || !lacking(node.role)) return;
    context.background("deliver", async () => {
      try {
        await delivery.deliver(node);
      } catch (error) {
        if (!(error instanceof NodeFailure || error instanceof TillError)) throw error;
      }
    });
  }

  /** What a node says of itself now; silence changes nothing. @param {"server" | "edge"} role */
  async function ask(role) {
    try {
      const answer = await nodes()[role]?.status({ budget_ms: budgetMs() });
      if (answer !== undefined) heard(role, answer.data);
    } catch (error) {
      if (!(error instanceof NodeFailure || error instanceof TillError)) throw error;
    }
  }

  return { heard, ask, report, deliverSoon };
}

/**
 * Fresh tokens, wherever they came from.
 * @param {import("../context.js").Context} context
 * @param {(session: import("../session/sign-in.js").Session | null) => Promise<void>} keepSession
 */
export function createTokens(context, keepSession) {
  const { state } = context;
  return {
    /** @param {{device_token: string, staff_token?: string | null}} answer */
    async take({ device_token, staff_token }) {
      const { journal } = context.journal();
      const fresh = { device_token, device_expires_at: expiry(device_token) };
      await renewJournal(context.database(), journal, fresh);
      state.journal.value = { ...context.journal(), ...fresh };
      const session = state.session.peek();
      if (session !== null && staff_token) await keepSession({ ...session, token: staff_token, expires_at: expiry(staff_token) });
    },
    /** The cart survives; somebody signs in again. */
    async endSession() {
      if (state.session.peek() === null) return false;
      await keepSession(null);
      state.phase.value = "sign_in";
      context.notify("session_expired");
      return true;
    },
    /** @returns {number | null} */
    expires() {
      const journal = state.journal.peek();
      if (journal === null) return null;
      const session = state.session.peek();
      const ends = [journal.device_expires_at, ...(session === null ? [] : [session.expires_at])];
      return Math.min(...ends.map((end) => Date.parse(end)));
    },
  };
}

/** @param {string} token */
function expiry(token) {
  return new Date(Number(claims(token).exp) * 1000).toISOString();
}
