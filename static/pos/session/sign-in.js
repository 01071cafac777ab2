/** Who stands at the till. Signing in asks the node in use and may switch; signing off is always possible. */
import { TillError } from "../errors.js";
import { writeSetting } from "../storage/settings.js";
import * as shapes from "../storage/shapes.js";
import { createPinCheck, MAX_TRIES, verifyPin } from "./pin.js";

/**
 * @typedef {{staff: import("../types.js").Staff, token: string, expires_at: string,
 *   check: import("./pin.js").PinCheck | null}} Session
 */
/** @type {import("../storage/shapes.js").Shape<Session>} */
export const sessionShape = shapes.object({
  staff: shapes.object({ staff_id: shapes.text, name: shapes.text, manager: shapes.flag }),
  token: shapes.text,
  expires_at: shapes.text,
  check: shapes.nullable(shapes.object({ staff_id: shapes.text, failures: shapes.natural })),
});

/**
 * @param {import("../context.js").Context} context
 * @param {{call: import("../connection/call.js").Call, link: import("../connection/link.js").Link,
 *   current: () => import("../connection/backend.js").Backend | null, budgetMs: () => number,
 *   signedIn: () => void}} with_
 */
export function createSignIn(context, { call, link, current, budgetMs, signedIn }) {
  /** @param {string} staff_id @param {string} pin */
  async function ask(staff_id, pin) {
    const { data } = await call((node, limits) => node.signIn({ staff_id, pin }, limits));
    await keep({
      staff: data.staff,
      token: data.staff_token,
      expires_at: data.expires_at,
      check: await createPinCheck(context.crypto, staff_id, pin),
    });
  }

  /** @param {Session | null} session */
  async function keep(session) {
    await writeSetting(context.database(), "session", session);
    context.state.session.value = session;
  }

  /** Neither node answers: the PIN that a node accepted at sign-in. @param {Session} session @param {string} pin */
  async function unlockAlone(session, pin) {
    const { check } = session;
    if (check === null || check.failures >= MAX_TRIES) throw new TillError("no_node");
    const right = await verifyPin(context.crypto, check, pin);
    await keep({ ...session, check: { ...check, failures: right ? 0 : check.failures + 1 } });
    if (!right) throw new TillError("wrong_pin");
  }

  return {
    keep,

    /** @param {string} staffId @param {string} pin */
    async signIn(staffId, pin) {
      context.journal();
      await ask(staffId, pin);
      context.state.locked.value = false;
      await writeSetting(context.database(), "locked", false);
      context.state.phase.value = "ready";
      link.send({ type: "signed_in", at_ms: context.clock.now() });
      signedIn();
    },

    async signOff() {
      const node = current();
      const session = context.state.session.peek();
      if (session !== null && node !== null) {
        // Good manners towards the node, with the token that is about to go; nobody waits for it.
        const told = node.signOff({ budget_ms: budgetMs() }).then(() => {}, () => {});
        context.background("sign_off", () => told);
      }
      await keep(null);
      context.state.locked.value = false;
      context.state.phase.value = "sign_in";
    },

    lock() {
      if (context.state.session.peek() === null) return;
      context.state.locked.value = true;
      context.background("lock", () => writeSetting(context.database(), "locked", true));
    },

    /** @param {string} pin */
    async unlock(pin) {
      const session = context.state.session.peek();
      if (session === null) throw new TillError("not_signed_in");
      try {
        await ask(session.staff.staff_id, pin);
      } catch (error) {
        if (!(error instanceof TillError && error.code === "no_node")) throw error;
        await unlockAlone(session, pin);
      }
      context.state.locked.value = false;
      await writeSetting(context.database(), "locked", false);
    },
  };
}
