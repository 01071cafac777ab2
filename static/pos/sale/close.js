/** The end of a transaction: its document, sealed together with the empty cart that follows it. */
import { TillError } from "../errors.js";
import { parse } from "../domain/seal.js";
import { emptyCart, replaceCart } from "../storage/cart.js";
import { readDocument, updateDocuments } from "../storage/documents.js";
import { sealDocument } from "../storage/seal.js";
import { putSetting, readSetting } from "../storage/settings.js";
import * as shapes from "../storage/shapes.js";
import { totalsOf } from "./lines.js";
import { receiptOf } from "./receipt.js";
import { checkReason, permit } from "./rights.js";

/**
 * @param {import("../context.js").Context} context
 * @param {{link: import("../connection/link.js").Link, queue: import("../queue.js").Queue,
 *   record: (document: import("../storage/documents.js").StoredDocument) => Promise<void>,
 *   payment: () => import("../types.js").Payment, ended: () => void}} with_ `ended`: the transaction is over
 */
export function createClose(context, { link, queue, record, payment, ended }) {
  const { state } = context;

  /** @param {"sale" | "return" | "void" | "suspend"} kind @param {Record<string, unknown>} [more] members at the body's end */
  async function sealCart(kind, more = {}) {
    const paid = kind === "sale" || kind === "return";
    const cart = state.cart.peek();
    const config = context.config();
    const shift = context.openShift();
    const { staff } = context.cashier();
    const { totals } = totalsOf(cart, config.store);
    const tenders = paid ? payment().tenders : [];
    const next = emptyCart(context.newUuid(), cart.revision + 1);
    const { document, journal } = await sealDocument(
      { database: context.database(), clock: context.clock },
      {
        uuid: cart.uuid,
        kind,
        schema: 2,
        journal: context.journal().journal,
        business_date: shift.business_date,
        shift: shift.shift,
        currency: config.store.currency,
        total: paid ? totals.total : 0,
        digits: config.store.currency_digits,
        numbered: kind === "suspend" ? null : { mask: config.register.receipt_mask, store: config.store.number, register: config.register.number },
        body: ({ receipt }) => ({
          store: config.store.number,
          register: config.register.number,
          staff: staff.staff_id,
          mode: sealedMode(link.mode()),
          receipt,
          tax_mode: config.store.tax_mode,
          tax_rounding: config.store.tax_rounding,
          lines: cart.lines.map(sealedLine),
          totals,
          tenders,
          opened_at: cart.opened_at,
          customer: cart.customer,
          discount: cart.discount,
          recalled: cart.recalled,
          ...more,
        }),
        stores: ["carts", "settings", "attempts"],
        async also(transaction) {
          await replaceCart(transaction, register(), cart, next);
          for (const attempt of cart.attempts) await transaction.objectStore("attempts").delete(attempt.attempt);
          if (paid) {
            const staff_name = staff.name_on_receipt || staff.name;
            await putSetting(transaction, "last_sale", { uuid: cart.uuid, staff_name });
          }
        },
      },
    );
    state.journal.value = journal;
    state.cart.value = next;
    await context.countUnsent();
    return document;
  }

  const register = () => context.journal().register;

  /** @param {boolean} reprint @returns {Promise<import("../types.js").LastSale | null>} */
  async function readLastSale(reprint = false) {
    const last = await readSetting(context.database(), "last_sale", lastSaleShape);
    const document = last === null ? null : await readDocument(context.database(), last.uuid);
    if (last === null || document === null) return null;
    const read = await parse(document.bytes);
    const receipt = receiptOf(document, read, context.config().store, last.staff_name, reprint);
    return { receipt, custody: document.custody === "till" ? null : document.custody, printed: document.printed };
  }

  /** @param {import("../types.js").Receipt} receipt */
  async function print(receipt) {
    try {
      await context.printer?.print(receipt);
      await updateDocuments(context.database(), [receipt.uuid], () => ({ printed: true }));
    } catch (error) {
      // A printer that is off never blocks a sale.
      context.notify("print_failed", { receipt: receipt.receipt, reason: String(error) });
    }
  }

  /** @param {boolean} [reprint] @returns {Promise<import("../types.js").Receipt>} */
  async function hand(reprint = false) {
    const last = await readLastSale(reprint);
    if (last === null) throw new TillError("nothing_to_print");
    await print(last.receipt);
    state.lastSale.value = (await readLastSale()) ?? last;
    return last.receipt;
  }

  /** Money that was taken belongs to this sale. */
  function unpaid() {
    if (state.cart.peek().attempts.some((each) => each.state !== "declined")) throw new TillError("payment_started");
  }

  return {
    readLastSale,
    hand,

    /** A receipt from the journal. @param {import("../types.js").Receipt} copy */
    async handCopy(copy) {
      await print(copy);
      return copy;
    },

    /** Seals the paid sale, records it, prints its receipt. */
    async sale() {
      const counted = state.cart.peek().lines.filter(({ voided }) => !voided);
      const document = await sealCart(counted.every(({ quantity }) => quantity < 0) ? "return" : "sale");
      state.lastSale.value = await readLastSale();
      await record(document);
      const receipt = await hand();
      ended();
      return receipt;
    },

    /** Puts the sale aside. Within the queue. @param {string} note */
    async suspend(note) {
      unpaid();
      if (!state.cart.peek().lines.some(({ voided }) => !voided)) throw new TillError("cart_empty");
      await record(await sealCart("suspend", { note }));
      ended();
    },

    /** @param {{reason?: string}} [why] */
    voidTransaction: ({ reason } = {}) =>
      queue.run(async () => {
        context.cashier();
        unpaid();
        if (state.cart.peek().lines.length === 0) return;
        permit(context, "void_transaction");
        const given = checkReason(context.config().functionality.reason_for_void, "void", reason);
        await record(await sealCart("void", given === "" ? {} : { reason: given }));
        ended();
      }),
  };
}

/** @type {import("../storage/shapes.js").Shape<{uuid: string, staff_name: string}>} */
const lastSaleShape = shapes.object({ uuid: shapes.uuid, staff_name: shapes.text });

/** Who answers when it is sealed. @param {import("../types.js").Mode} mode */
export function sealedMode(mode) {
  return mode === "reconnecting" ? "offline" : mode;
}

/** @param {import("../types.js").CartLine} line @returns {import("../types.js").SealedLine} members in the order of docs/sealed-documents.md */
function sealedLine(line) {
  return {
    line: line.line,
    product: line.product,
    barcode: line.barcode,
    name: line.name,
    quantity: line.quantity,
    unit: line.unit,
    unit_price: line.unit_price,
    gross: line.gross,
    discount: line.discount,
    amount: line.amount,
    tax: line.tax,
    taxes: line.taxes,
    price_date: line.quoted.price_date,
    node: line.quoted.node,
    data_version: line.quoted.data_version,
    voided: line.voided,
    flags: line.flags,
    department: line.department,
    discounts: line.discounts,
    override: line.override === null ? null : { from: line.override.from, reason: line.override.reason, by: line.override.by },
    return_of: line.return_of,
  };
}
