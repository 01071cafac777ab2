/**
 * A shift ends. The node in use is handed what it lacks of positions a…b, counts them, and the Z is sealed at b + 1
 * with both counts. It needs a node: without one nobody could say what a…b holds if this browser is lost. Called again
 * after a failure it goes on where it stopped.
 */
import { NodeFailure } from "../connection/failure.js";
import { TillError } from "../errors.js";
import { sealedMode } from "../sale/close.js";
import { checkAmount } from "../sale/limits.js";
import { permit } from "../sale/rights.js";
import { nameOf, readPositions } from "../storage/documents.js";
import { sealDocument } from "../storage/seal.js";
import { putSetting } from "../storage/settings.js";
import { countShift } from "./totals.js";

/** A report has its own time-out and never switches the till. */
const REPORT_MS = 10_000;

/**
 * @typedef {import("../types.js").Shift} Shift
 * @typedef {import("../types.js").ShiftReport} ShiftReport
 * @typedef {import("../types.js").ShiftTotals} ShiftTotals
 */

/**
 * @param {import("../context.js").Context} context
 * @param {{link: import("../connection/link.js").Link,
 *   call: import("../connection/call.js").Call, current: () => import("../connection/backend.js").Backend | null,
 *   delivery: import("../connection/delivery.js").Delivery,
 *   ask: ReturnType<typeof import("../connection/renewal.js").createRenewal>["ask"],
 *   record: (document: import("../storage/documents.js").StoredDocument) => Promise<void>}} with_
 */
export function createCloseShift(context, { link, call, current, delivery, ask, record }) {
  /** @param {Shift} shift @param {string} kind @param {Record<string, unknown>} members @param {(seq: number) => Shift | null} after */
  async function seal(shift, kind, members, after) {
    const { store, register } = context.config();
    const { document, journal } = await sealDocument(
      { database: context.database(), clock: context.clock },
      {
        uuid: context.newUuid(),
        kind,
        schema: kind === "z" ? 2 : 1,
        journal: context.journal().journal,
        business_date: shift.business_date,
        shift: shift.shift,
        currency: store.currency,
        total: 0,
        numbered: null,
        body: () => ({
          store: store.number,
          register: register.number,
          staff: context.cashier().staff.staff_id,
          mode: sealedMode(link.mode()),
          ...members,
        }),
        stores: ["settings"],
        also: async (transaction, { seq }) => {
          const kept = (await transaction.objectStore("settings").get("shift"))?.value;
          if (kept?.shift !== shift.shift || kept.state !== shift.state) throw new TillError("moved_elsewhere");
          await putSetting(transaction, "shift", after(seq));
        },
      },
    );
    context.state.journal.value = journal;
    context.state.shift.value = after(document.seq);
    await context.countUnsent();
    await record(document);
    return document;
  }

  /** Hands the node what it lacks and has it count. @param {Shift} shift @param {number} last_seq */
  async function nodeTotals(shift, last_seq) {
    const range = { journal: context.journal().journal, first_seq: shift.first_seq, last_seq };
    for (let tries = 0; ; tries += 1) {
      const node = current();
      if (node === null) throw new TillError("close_needs_node");
      await delivery.deliver(node, shift.first_seq);
      const { data } = await ask((at, limits) => at.report(shift.shift, range, limits), node, { budget_ms: REPORT_MS });
      // What it holds but could not post is its matter: the two counts differ then, and the Z says so.
      const lacking = data.holds_all ? [] : await lackedBy(node, range);
      // What it won't take it never will while somebody waits: the shift closes, and the hole is named.
      const refused = lacking.filter((row) => row.refused !== null);
      if (refused.length === lacking.length) return { totals: /** @type {ShiftTotals} */ (data.totals), refused };
      if (tries === 1) throw new TillError("shift_incomplete", { missing: data.missing });
    }
  }

  /** Positions whose bytes this node doesn't have. @param {import("../connection/backend.js").Backend} node @param {{journal: string, first_seq: number, last_seq: number}} range */
  async function lackedBy(node, { journal, first_seq, last_seq }) {
    const rows = await readPositions(context.database(), journal, first_seq, last_seq);
    return rows.filter((row) => !(node.role === "server" ? row.at_server : row.at_edge));
  }

  /** What the people have to know about a Z that says two things. @param {string} cause @param {string} shift @param {Record<string, unknown>} [data] */
  function doubt(cause, shift, data = {}) {
    context.notify(cause, { shift, ...data });
    const detail = [shift, ...Object.values(data)].join(" ");
    context.record({ at: context.iso(), kind: "shift", from: null, to: null, cause, detail, by: null, lasted_ms: null });
  }

  /** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  async function withNode(work) {
    try {
      return await work();
    } catch (error) {
      const silent = error instanceof NodeFailure || (error instanceof TillError && error.code === "no_node");
      throw silent ? new TillError("close_needs_node") : error;
    }
  }

  /** @param {number} countedCash @returns {Promise<ShiftReport>} */
  async function close(countedCash) {
    permit(context, "shift");
    let shift = context.state.shift.peek();
    if (shift === null) throw new TillError("shift_required");
    if (context.state.cart.peek().lines.length > 0) throw new TillError("cart_not_empty");
    checkAmount(countedCash);
    const journal = context.journal().journal;
    // Handing over is a post, so it may switch the till; what comes after works with the node that answered.
    const { head } = context.journal();
    const own = { journal, seq: head.seq, hash: head.hash, extras: [] };
    await withNode(() => call((node, limits) => node.vectors({ journals: [own], all: false }, limits)));
    if (shift.state === "open") {
      const open = shift;
      const members = { shift: open.shift, first_seq: open.first_seq, counted_cash: countedCash };
      await seal(open, "shift_close", members, (seq) => ({
        ...open,
        state: "closing",
        last_seq: seq,
        counted_cash: countedCash,
      }));
      shift = /** @type {Shift} */ (context.state.shift.peek());
    }
    const closing = shift;
    const last_seq = /** @type {number} */ (closing.last_seq);
    const { totals: node_totals, refused } = await withNode(() => nodeTotals(closing, last_seq));
    const totals = await countShift(context.database(), journal, closing, last_seq, closing.counted_cash);
    if (refused.length > 0) doubt("shift_hole", closing.shift, { documents: refused.map(nameOf).join(", ") });
    else if (!equal(totals, node_totals)) doubt("z_differs", closing.shift);
    const report = { shift: closing.shift, first_seq: closing.first_seq, last_seq, totals, node_totals };
    const document = await seal(closing, "z", report, (seq) => {
      // Nothing may stand between the shift's last document and its Z.
      if (seq !== last_seq + 1) throw new TillError("moved_elsewhere");
      return null;
    });
    return { ...report, business_date: closing.business_date, opened_at: closing.opened_at, at: document.at };
  }

  return {
    closeShift: close,

    /** @returns {Promise<ShiftReport>} */
    async xReport() {
      permit(context, "x_report");
      const shift = context.state.shift.peek();
      if (shift === null) throw new TillError("shift_required");
      const { journal, head } = context.journal();
      const last_seq = shift.last_seq ?? head.seq;
      const totals = await countShift(context.database(), journal, shift, last_seq, shift.counted_cash);
      const { first_seq, business_date, opened_at } = shift;
      return { shift: shift.shift, first_seq, last_seq, totals, node_totals: null, business_date, opened_at, at: context.iso() };
    },
  };
}

/** @param {unknown} one @param {unknown} other members in any order */
function equal(one, other) {
  return canonical(one) === canonical(other);
}

/** @param {unknown} value */
function canonical(value) {
  return JSON.stringify(value, (_name, part) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
