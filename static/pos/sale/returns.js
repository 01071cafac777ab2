/** Goods come back: lines below zero, of a sale that a node shows (verified), or on the cashier's word. */
import { TillError } from "../errors.js";
import { append, checkQuantity, newLine, printedName, quote } from "./lines.js";
import { checkPrice, checkReason, permit } from "./rights.js";

/**
 * @typedef {import("../types.js").SealedLine} SealedLine
 * @typedef {import("../types.js").CartLine} CartLine
 */

/**
 * @param {import("../context.js").Context} context
 * @param {{ring: import("./ring.js").Ring,
 *   journal: ReturnType<typeof import("./journal.js").createJournal>}} with_
 */
export function createReturns(context, { ring, journal }) {
  const { state } = context;

  /** @param {string | undefined} reason */
  const why = (reason) => checkReason(context.config().functionality.reason_for_return, "return", reason);

  /** What of this line of a sale is already being given back in the cart. @param {string} document @param {number} line */
  function inCart(document, line) {
    const same = state.cart.peek().lines.filter(({ voided, return_of: of }) => !voided && of?.document === document && of.line === line);
    return same.reduce((sum, { quantity }) => sum - quantity, 0);
  }

  /** @param {SealedLine} sold @param {number} line @returns {CartLine} the same thing, before anything is turned */
  function again(sold, line) {
    const { store } = context.config();
    const names = { name_en: sold.name, name_zh: sold.name };
    const { product, barcode, unit, unit_price, department = "", price_date, node, data_version } = sold;
    const taxes = sold.taxes.map(({ code, rate }) => ({ code, rate }));
    const quoted = { unit_price, taxes, periodic: [], price_date, node, data_version, name: sold.name };
    const known = { ...names, product, barcode, unit, department, icon: "", quantity_digits: 3, unit_price, taxes };
    const told = { price_date, node, data_version };
    const rest = { kind: /** @type {const} */ ("item"), category: null, age_limit: 0, discountable: true, quantity: 1000 };
    const made = newLine(line, { ...known, ...rest, periodic: [], picture: "", told, seen_ms: 0 }, 0, quoted);
    return { ...made, name: sold.name || printedName(store, names) };
  }

  return {
    /** @param {string} uuid @param {{line: number, quantity: number, reason?: string}[]} wanted quantities above 0 */
    async returnLines(uuid, wanted) {
      ring.ringing();
      permit(context, "return");
      const reasons = wanted.map(({ reason }) => why(reason));
      const { store } = context.config();
      const { transaction, body, returned } = await journal.transaction(uuid);
      if (!["sale", "return"].includes(transaction.kind)) throw new TillError("not_returnable", { uuid });
      /** @type {CartLine[]} */
      const made = [];
      for (const [index, { line: number, quantity }] of wanted.entries()) {
        /** @type {SealedLine | undefined} */
        const sold = body.lines.find((/** @type {SealedLine} */ each) => each.line === number && !each.voided);
        if (sold === undefined || sold.quantity <= 0) throw new TillError("not_returnable", { uuid, line: number });
        checkQuantity(quantity, 3);
        const here = made.filter(({ return_of: of }) => of?.line === number).reduce((sum, line) => sum - line.quantity, 0);
        const before = returned.find((row) => row.line === number)?.quantity ?? 0;
        const left = sold.quantity - before - inCart(uuid, number) - here;
        if (quantity > left) throw new TillError("over_return", { line: number, left: Math.max(0, left) });
        const { unit_price, discounts = [], taxes } = sold;
        const line = again(sold, state.cart.peek().lines.length + made.length + 1);
        made.push({
          ...line,
          quantity: -quantity,
          sold: { unit_price, quantity: sold.quantity, discounts, taxes, returned: before },
          return_of: { document: uuid, line: number, receipt: transaction.receipt, verified: true, reason: reasons[index] },
        });
      }
      if (made.length === 0) throw new TillError("cart_empty");
      await ring.update((cart) => append(cart, store, made, context.iso()));
      ring.priceNext();
      return made.map(({ line }) => line);
    },

    /**
     * Without a receipt. The price is today's unless a lower one is typed; what has none today is an open item.
     * @param {import("../types.js").Product} product @param {number} [quantity] above 0
     * @param {{unit_price?: number, reason?: string, receipt?: string}} [given]
     */
    async returnProduct(product, quantity = 1000, { unit_price, reason, receipt = "" } = {}) {
      ring.ringing();
      const { staff_id } = permit(context, "unverified_return");
      const given = why(reason);
      if (unit_price !== undefined) checkPrice(context, unit_price);
      const { store } = context.config();
      state.choices.value = [];
      const now = await ring.asOfNow(product);
      checkQuantity(quantity, now.quantity_digits, context.config().functionality.max_quantity);
      const quoted = quote(store, now, unit_price);
      const line = newLine(state.cart.peek().lines.length + 1, now, -quantity, quoted);
      const price = unit_price ?? quoted.unit_price;
      const from = now.kind === "open" ? null : now.unit_price;
      if (from === null) permit(context, "open_item");
      else if (price > from) throw new TillError("return_price_too_high", { max: from });
      await ring.update((cart) =>
        append(
          cart,
          store,
          [
            {
              ...line,
              unit_price: price,
              override: price === from ? null : { from, unit_price: price, reason: given, by: staff_id },
              return_of: { document: null, line: null, receipt, verified: false, reason: given },
              // A price typed is what goes back; else today's, with today's discounts.
              frozen: unit_price === undefined ? null : [],
            },
          ],
          context.iso(),
        ),
      );
      ring.priceNext();
      return line.line;
    },
  };
}
