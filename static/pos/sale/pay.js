/** Taking money. An attempt is on disk before anything is asked of drawer or terminal, and its outcome before the sale
 * goes on: whatever is cut off, what was taken is known or asked for. */
import { TillError } from "../errors.js";
import { writeCart } from "../storage/cart.js";
import { totalsOf } from "./lines.js";
import { cashUnit, paymentOf, usableTender } from "./payment.js";

/**
 * @typedef {import("../types.js").Attempt} Attempt
 * @typedef {import("../types.js").Receipt} Receipt
 */

/**
 * @param {import("../context.js").Context} context
 * @param {{link: import("../connection/link.js").Link, queue: import("../queue.js").Queue,
 *   seal: () => Promise<Receipt>}} with_ `seal`: seals, records and prints the sale at hand
 */
export function createPay(context, { link, queue, seal }) {
  const { state } = context;

  /** @param {Attempt[]} attempts */
  async function keep(attempts) {
    const before = state.cart.peek();
    state.cart.value = await writeCart(context.database(), context.journal().register, before, { ...before, attempts });
  }

  /** @param {string} attempt @param {Attempt["state"]} outcome */
  function decide(attempt, outcome) {
    const { attempts } = state.cart.peek();
    if (!attempts.some((each) => each.attempt === attempt)) throw new TillError("attempt_unknown", { attempt });
    return keep(attempts.map((each) => (each.attempt === attempt ? { ...each, state: outcome } : each)));
  }

  /** What is due, with `more` on top of what has been taken. @param {Attempt[]} [more] */
  function payment(more = []) {
    const cart = state.cart.peek();
    const config = context.config();
    return paymentOf(totalsOf(cart, config.store).totals.total, [...cart.attempts, ...more], cashUnit(config));
  }

  function paying() {
    context.cashier();
    context.openShift();
    const { lines, attempts } = state.cart.peek();
    if (!lines.some((line) => !line.voided)) throw new TillError("cart_empty");
    const unknown = attempts.find((each) => each.state === "started");
    if (unknown !== undefined) throw new TillError("tender_unresolved", { attempt: unknown.attempt });
  }

  async function finish() {
    paying();
    const { due } = payment();
    if (due !== 0) throw new TillError("sale_not_paid", { due });
    return seal();
  }

  return {
    /** @param {{tender: string, tendered: number}} given */
    pay: ({ tender: code, tendered }) =>
      queue.run(async () => {
        paying();
        const tender = usableTender(context.config(), code, link.mode() === "online", tendered);
        /** @type {Attempt} */
        const attempt = {
          attempt: context.newUuid(),
          transaction: state.cart.peek().uuid,
          position: state.cart.peek().attempts.length + 1,
          tender: tender.code,
          kind: tender.kind,
          tendered,
          unit: tender.rounding_unit,
          state: "started",
          at: context.iso(),
        };
        const after = payment([{ ...attempt, state: "approved" }]); // throws: this can't be taken
        await keep([...state.cart.peek().attempts, attempt]);
        // A card is taken on a terminal of its own: the cashier enters what it approved.
        if (tender.opens_drawer) openDrawer();
        await decide(attempt.attempt, "approved");
        return { receipt: after.due === 0 ? await seal() : null, payment: after };
      }),

    finish: () => queue.run(finish),
    openDrawer,
    payment,

    /** @param {string} attempt */
    voidTender: (attempt) =>
      queue.run(async () => {
        context.cashier();
        await decide(attempt, "declined");
      }),

    /** @param {string} attempt @param {"approved" | "declined"} outcome */
    resolveAttempt: (attempt, outcome) =>
      queue.run(async () => {
        context.cashier();
        await decide(attempt, outcome);
      }),
  };

  function openDrawer() {
    const { printer } = context;
    if (printer === null) return;
    printer.openDrawer().catch((error) => context.notify("drawer_failed", { reason: String(error) }));
  }
}
