/** Ringing things up. The browser owns the cart: a line is written, then shown, then a node looks over the whole cart. */
import { TillError } from "../errors.js";
import { writeCart } from "../storage/cart.js";
import { addLine, applyPrices, quote, setQuantity, voidLine } from "./lines.js";

/**
 * @typedef {import("../types.js").Product} Product
 * @typedef {import("../types.js").Cart} Cart
 */

/** A price that has been on the screen for longer is asked for again before it is quoted. */
export const FRESH_MS = 60_000;

/**
 * @param {import("../context.js").Context} context
 * @param {{call: import("../connection/call.js").Call, link: import("../connection/link.js").Link,
 *   attempt: import("../connection/attempt.js").Attempt,
 *   catalogue: ReturnType<typeof import("./catalogue.js").createCatalogue>, queue: import("../queue.js").Queue}} with_
 */
export function createRing(context, { call, link, attempt, catalogue, queue }) {
  const { state } = context;

  /** Write, then show. @param {(cart: Cart) => Cart} change */
  async function update(change) {
    const before = state.cart.peek();
    const after = change(before);
    if (after === before) return;
    state.cart.value = await writeCart(context.database(), context.journal().register, before, after);
  }

  /** A cart with tenders taken is no longer rung up. */
  function ringing() {
    context.cashier();
    context.openShift();
    if (state.cart.peek().attempts.some((each) => each.state !== "declined")) throw new TillError("payment_started");
  }

  /** @param {Product} product @param {number} quantity @returns {Promise<number>} the line's number */
  async function add(product, quantity) {
    const { store } = context.config();
    let number = 0;
    await update((cart) => {
      const added = addLine(cart, store, product, quantity, quote(store, product), context.iso());
      number = added.line;
      return added.cart;
    });
    return number;
  }

  /** @param {import("../connection/call.js").Ask} ask the first of a transaction may bring the till back online */
  const ask = (ask) => (state.cart.peek().lines.length === 0 ? attempt.begin(ask) : call(ask));

  /**
   * A product as the screen has it. It is asked for again when that is old, and at a start of a transaction that tries
   * to come back; where nobody answers, or it is gone since, what was shown stands.
   * @param {Product} product
   */
  async function asOfNow(product) {
    const starts = state.cart.peek().lines.length === 0 && attempt.due();
    const old = context.clock.now() - product.seen_ms > FRESH_MS && link.mode() !== "till";
    if (!starts && !old) return product;
    const { barcode, product: number } = product;
    try {
      const { products } = catalogue.take(await ask((node, limits) => node.lookup(barcode ? { barcode } : { q: number }, limits)));
      return products.find((each) => each.product === number) ?? product;
    } catch (error) {
      if (!(error instanceof TillError)) throw error;
      return product;
    }
  }

  /** What a node is asked to price. @param {Cart} cart */
  function request(cart) {
    const lines = cart.lines
      .filter((line) => !line.voided)
      .map(({ line, product, barcode, quantity, quoted }) => ({ line, product, barcode, quantity, quoted }));
    return { price_date: context.openShift().business_date, lines };
  }

  /** A node looks over the cart. Nobody answers, or it knows less than the one before: what was quoted stands. */
  async function price() {
    // Only the last of several changes in a row needs it, and nobody waits for nodes that are known to be silent.
    if (queue.more() || link.mode() === "till" || state.session.peek() === null || state.shift.peek()?.state !== "open") return;
    const cart = state.cart.peek();
    if (!cart.lines.some((line) => !line.voided)) return;
    try {
      const { data } = await call((node, limits) => node.price(request(cart), limits));
      await update((current) => applyPrices(current, context.config().store, data.lines));
    } catch (error) {
      if (!(error instanceof TillError)) throw error;
      if (error.code !== "no_node") context.notify("not_priced", { code: error.code, message: error.message });
    }
  }

  /** Nobody waits for the node's look at the cart but the next action. */
  const priceNext = () => void queue.run(price).catch((error) => context.notify("background_failed", { what: "price", reason: String(error) }));

  return {
    /** @param {string} text @param {number} [quantity] */
    scan: (text, quantity = 1000) =>
      queue.run(async () => {
        ringing();
        const barcode = text.trim();
        const { products } = catalogue.take(await ask((node, limits) => node.lookup({ barcode }, limits)));
        state.choices.value = products.length > 1 ? products : [];
        if (products.length === 0) throw new TillError("unknown_barcode", { barcode });
        if (products.length > 1) throw new TillError("choose_product", { barcode });
        const line = await add(products[0], quantity);
        priceNext();
        return line;
      }),

    /** @param {Product} product @param {number} [quantity] */
    addProduct: (product, quantity = 1000) =>
      queue.run(async () => {
        ringing();
        state.choices.value = [];
        const line = await add(await asOfNow(product), quantity);
        priceNext();
        return line;
      }),

    /** @param {number} line @param {number} quantity */
    setQuantity: (line, quantity) =>
      queue.run(async () => {
        ringing();
        await update((cart) => setQuantity(cart, context.config().store, line, quantity));
        priceNext();
      }),

    /** @param {number} line */
    voidLine: (line) =>
      queue.run(async () => {
        ringing();
        await update((cart) => voidLine(cart, context.config().store, line));
        priceNext();
      }),
  };
}
