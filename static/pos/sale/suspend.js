/**
 * A sale is put aside and taken up again, at this till or another of the store. Suspending seals the cart. Recalling
 * claims the suspended sale at the nodes first (two tills can't have it), then seals the claim together with the filled
 * cart. What was being claimed is written down before: a till that dies in between asks again, and the node gives the
 * same sale to the same register.
 */
import { TillError } from "../errors.js";
import { replaceCart } from "../storage/cart.js";
import { putSetting, writeSetting } from "../storage/settings.js";
import * as shapes from "../storage/shapes.js";
import { cartOf } from "./recalled.js";
import { RECALLING } from "./resume.js";
import { permit } from "./rights.js";

/** @type {import("../storage/shapes.js").Shape<import("../types.js").SuspendedSale[]>} */
const listShape = shapes.list(shapes.object({ uuid: shapes.uuid, register: shapes.text, at: shapes.text, note: shapes.text, total: shapes.integer, lines: shapes.natural }));

/** @param {unknown} error @returns {null} */
function unlessTaken(error) {
  if (!(error instanceof TillError) || error.code === "already_recalled") throw error;
  return null;
}

/**
 * @param {import("../context.js").Context} context
 * @param {{askNow: import("./journal.js").AskNow, askEdge: import("./journal.js").AskNow,
 *   close: ReturnType<typeof import("./close.js").createClose>, sealEvent: import("../shift/event.js").SealEvent,
 *   priceNext: () => void, deliver: () => Promise<void>}} with_ `askEdge`: the edge beside the node in use
 */
export function createSuspend(context, { askNow, askEdge, close, sealEvent, priceNext, deliver }) {
  const { state } = context;

  /**
   * The edge decides for the store, also while the till works with the server: tills that are offline ask nobody else.
   * One node that says "already recalled" is enough; one that is silent, or hasn't heard of the sale, leaves it to the
   * other (docs/adr/0011). @param {string} uuid @returns {Promise<import("../types.js").SaleBody>}
   */
  async function bodyOf(uuid) {
    /** @type {import("../connection/call.js").Ask} */
    const recall = (node, limits) => node.recall(uuid, limits);
    const given = await askEdge(recall).catch(unlessTaken);
    const answer = given === null ? await askNow(recall) : ((await askNow(recall).catch(unlessTaken)) ?? given);
    return answer.data.body;
  }

  /** @param {string} uuid */
  async function claim(uuid) {
    const cart = state.cart.peek();
    if (cart.lines.length > 0) throw new TillError("cart_not_empty");
    await writeSetting(context.database(), RECALLING, uuid);
    let body;
    try {
      // A sale suspended here that the node in use doesn't have yet goes there first.
      await deliver();
      body = await bodyOf(uuid);
    } catch (error) {
      // The node said no; only silence leaves open whether it has given the sale to us.
      if (error instanceof TillError && error.code !== "no_node") await writeSetting(context.database(), RECALLING, null);
      throw error;
    }
    const filled = cartOf(body, { uuid: context.newUuid(), recalled: uuid, at: context.iso() });
    const next = { ...filled, revision: cart.revision + 1 };
    await sealEvent("recall", { suspended: uuid }, {
      stores: ["carts", "settings"],
      async also(transaction) {
        await replaceCart(transaction, context.journal().register, cart, next);
        await putSetting(transaction, RECALLING, null);
      },
      done: () => {
        state.cart.value = next;
      },
    });
    priceNext();
  }

  return {
    /** @param {string} [note] what the cashier writes to find it again */
    async suspend(note = "") {
      permit(context, "suspend");
      await close.suspend(note.trim().slice(0, 200));
    },

    /** @returns {Promise<import("../types.js").SuspendedSale[]>} those of the store that nobody has recalled */
    async suspended() {
      permit(context, "suspend");
      return listShape((await askNow((node, limits) => node.suspended(limits))).data.suspended);
    },

    /** @param {string} uuid */
    async recall(uuid) {
      permit(context, "suspend");
      context.openShift();
      await claim(uuid);
    },

    /** After a reload: a claim that was under way. @param {string} uuid @returns {Promise<boolean>} whether the sale came */
    async resume(uuid) {
      try {
        await claim(uuid);
        return true;
      } catch (error) {
        if (!(error instanceof TillError)) throw error;
        return false; // the next start asks again, or somebody else has it
      }
    },
  };
}
