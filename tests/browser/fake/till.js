/**
 * A till made up for the browser tests of the screens: the surface of static/pos/surface.js without storage, nodes or
 * seals. It is served in place of static/pos/till.js by the tests and is never shipped. Sums are the real domain's.
 *
 * `globalThis.fake` steers it; `globalThis.scenario` (set before the page loads) says how it starts.
 */
import { computed, signal } from "/static/pos/ui.js";
import { TillError } from "/static/pos/errors.js";
import * as cart from "/static/pos/sale/lines.js";
import { cashDue, settle } from "/static/pos/domain/tenders.js";
import { CATEGORIES, PERIODIC, PRODUCTS } from "/fake/catalogue.js";
import { edgeStatus, events, registerConfig } from "/fake/data.js";

const NOTHING = { version: 2, uuid: "0", revision: 0, opened_at: null, lines: [], discount: null, customer: null, coupons: [], recalled: null, attempts: [] };
const EMPTY = { gross: 0, discount: 0, tax: 0, total: 0, taxes: [] };
const scenario = { phase: "sign_in", shift: true, mode: "online", language: "en", locale: "zh-Hans-CN", currency: "CNY", manager: true, ...globalThis.scenario };
const config = registerConfig(scenario);
const { tax_mode: mode, tax_rounding: rounding } = config.store;
const now = () => new Date().toISOString();
const fail = (code, data) => {
  throw new TillError(code, data);
};

const products = PRODUCTS.map(([product, category, icon, name_en, name_zh, unit_price, barcodes]) => ({
  product, category, icon, name_en, name_zh, unit_price, barcode: barcodes[0] ?? "", barcodes,
  unit: "pcs", quantity_digits: 0, taxes: [{ code: "VAT13", rate: 130000 }], told: {},
  kind: product.startsWith("9") ? "open" : "item", department: "", age_limit: 0, discountable: true, quantity: 1000, periodic: (scenario.periodic && PERIODIC[product]) || [], picture: "",
}));
products[9].unit_price = null;
products[3].barcodes.push("2000000000008");
products[4].barcodes.push("2000000000008");

const state = {
  phase: signal("starting"),
  connection: signal({
    mode: scenario.mode, role: scenario.mode === "online" ? "server" : "edge", since: now(),
    cause: scenario.mode === "online" ? "start" : "silent", by: null, sticky: false, connectPending: false, nextAttempt: now(),
  }),
  register: signal(null),
  cashier: signal(null),
  locked: signal(false),
  cart: signal(NOTHING),
  shift: signal(null),
  unsent: signal({ till: 0, edge: scenario.mode === "online" ? 0 : 3, refused: 0 }),
  lastSale: signal(null),
  finishing: signal(false),
  busy: signal(false),
  pricesAsOf: signal("2026-11-23T01:12:00.000Z"),
  server: signal(null),
  edge: signal(null),
  persisted: signal(true),
  events: signal(events()),
  notices: signal([]),
  choices: signal([]),
  totals: computed(() => (state.cart.value.lines.length ? cart.totalsOf(state.cart.value, config.store).totals : EMPTY)),
  payment: computed(() => {
    const taken = state.cart.value.attempts.filter((row) => row.state === "approved");
    const { total } = state.totals.value;
    const { tenders, due, paid } = settle({ total, tenders: taken });
    const unit = config.tenders.find((row) => row.kind === "cash").rounding_unit;
    return { total, due, paid, cash: cashDue({ due, unit }).due, tenders: tenders.map((row, at) => ({ ...row, line: at + 1, attempt: taken[at].attempt, tender: taken[at].tender, kind: taken[at].kind })) };
  }),
};

/** What was sealed here, newest first, and what is put aside. */
const sealed = [];
let aside = [];
const calls = [];
const delays = { scan: 0, pay: 0 };
const errors = {};
let seq = 41;
/** The till does what touches the sale one after the other, as the real one. */
let queue = Promise.resolve();
const inTurn = (name, work) => {
  calls.push(name);
  const run = queue.then(async () => {
    await new Promise((done) => setTimeout(done, delays[name] ?? 0));
    if (errors[name]) fail(errors[name].code, errors[name].data);
    return work();
  });
  queue = run.catch(() => undefined);
  return run;
};
const change_ = (work) => {
  const before = state.cart.value;
  state.cart.value = { ...work(before), revision: before.revision + 1, opened_at: before.opened_at ?? now() };
};
const setLines = (lines) => change_((held) => cart.recompute({ ...held, lines }, config.store));
const me = () => state.cashier.value.staff_id;

function addLine(product, quantity = 1000, { unit_price, reason = "" } = {}) {
  if (product.unit_price === null && unit_price === undefined) fail(product.kind === "open" ? "price_needed" : "no_price", { product: product.product, name: product.name_en });
  const { lines } = state.cart.value;
  const same = lines.find((line) => unit_price === undefined && line.product === product.product && !line.voided && !line.return_of);
  if (same) {
    setLines(lines.map((line) => (line === same ? { ...line, quantity: line.quantity + quantity } : line)));
    return same.line;
  }
  const override = unit_price === undefined ? null : { from: product.unit_price, unit_price, reason, by: me() };
  const quoted = cart.quote(config.store, product, unit_price);
  change_((held) => cart.addLine(held, config.store, product, quantity, quoted, now(), { override, aggregate: false }).cart);
  return lines.length + 1;
}

function seal() {
  const { lines } = state.cart.value;
  const { tenders, total } = state.payment.value;
  const number = `${config.register.number}-1-${String(++seq).padStart(6, "0")}`;
  const body = { store: config.store.number, register: config.register.number, staff: "000160", mode: state.connection.value.mode, receipt: number, tax_mode: mode, tax_rounding: rounding, lines, totals: state.totals.value, tenders, opened_at: now() };
  const recorded = state.connection.value.mode !== "till";
  const kind = lines.filter((line) => !line.voided).every((line) => line.quantity < 0) ? "return" : "sale";
  const receipt = { uuid: crypto.randomUUID(), kind, receipt: number, seq, hash: "0", at: now(), offset: 480, business_date: "2026-11-23", currency: config.store.currency, total, change: tenders.reduce((sum, row) => sum + row.change, 0), staff_name: "Lin Mei", recorded, reprint: false, store: config.store, body };
  const custody = { online: "server", offline: "edge", reconnecting: "edge", till: null }[state.connection.value.mode];
  state.cart.value = { ...NOTHING, uuid: crypto.randomUUID() };
  sealed.unshift(receipt);
  state.lastSale.value = { receipt, custody, printed: true };
  return receipt;
}

const report = (counted) => ({
  shift: "s", business_date: "2026-11-23", opened_at: "2026-11-23T00:58:00.000Z", at: now(), first_seq: 1, last_seq: seq,
  totals: {
    sales: 38, voids: 2, returns: 3, return_total: -12890, suspends: 2, recalls: 2, no_sales: 1, floats: 20000, removals: 0, drops: 50000, gross: 284160, discount: 0, tax: 32691, total: 284160, taxes: [{ code: "VAT13", rate: 130000, base: 284160, tax: 32691 }],
    tenders: [{ tender: "cash", count: 21, amount: 120460, rounding: 0 }, { tender: "card", count: 17, amount: 163700, rounding: 0 }],
    expected_cash: 170460, counted_cash: counted, difference: counted === null ? null : counted - 170460,
  },
  node_totals: null,
});

const found = (list, { limit = 60, offset = 0 } = {}) => ({ products: list.slice(offset, offset + limit), more: list.length > offset + limit });
const change = (values) => {
  state.connection.value = { ...state.connection.value, since: now(), ...values };
};

globalThis.fake = { state, calls, delays, errors, change, products, addLine, setLines };

export function createTill() {
  return {
    state,
    async start() {
      if (scenario.hold) return;
      if (!["activate", "insecure", "broken"].includes(scenario.phase)) state.register.value = config;
      state.edge.value = edgeStatus();
      if (scenario.phase === "ready") {
        state.cashier.value = { staff_id: "000160", name: "Lin Mei", name_on_receipt: "Mei", language: scenario.language, manager: scenario.manager, ...(scenario.permissions && { permissions: scenario.permissions }) };
        if (scenario.shift) state.shift.value = { shift: "s", business_date: "2026-11-23", opened_at: now(), first_seq: 1, float: 50000, state: "open", last_seq: null, counted_cash: null };
        for (const [index, quantity] of scenario.lines ?? []) addLine(products[index], quantity);
      }
      state.phase.value = scenario.phase;
    },
    async stop() {},
    async beat() {},
    async takeOver() {
      state.phase.value = "sign_in";
    },
    async activate(code) {
      calls.push(`activate ${code}`);
      if (code !== "7K2M-9QPD-4TXB") fail("code_unknown");
      state.register.value = config;
      state.phase.value = "sign_in";
    },
    async activateByManager() {
      fail("no_node");
    },
    async signIn(staffId, pin) {
      calls.push(`signIn ${staffId}`);
      if (pin !== "2468") fail("wrong_pin");
      state.cashier.value = { staff_id: staffId, name: "Lin Mei", name_on_receipt: "Mei", language: scenario.language, manager: scenario.manager, ...(scenario.permissions && { permissions: scenario.permissions }) };
      if (scenario.shift) state.shift.value = { shift: "s", business_date: "2026-11-23", opened_at: now(), first_seq: 1, float: 50000, state: "open", last_seq: null, counted_cash: null };
      state.phase.value = "ready";
    },
    async signOff() {
      state.locked.value = false;
      state.cashier.value = null;
      state.phase.value = "sign_in";
    },
    lock() {
      state.locked.value = true;
    },
    async unlock(pin) {
      if (pin !== "2468") fail("wrong_pin");
      state.locked.value = false;
    },
    async search(text, options) {
      if (state.connection.value.mode === "till") fail("no_node");
      const wanted = text.toLowerCase();
      return found(products.filter((row) => row.name_en.toLowerCase().includes(wanted) || row.name_zh.includes(text) || row.product.includes(text)), options);
    },
    async categories() {
      return CATEGORIES.map(([code, name_en, name_zh, icon, position]) => ({ code, name_en, name_zh, icon, position }));
    },
    async browse(category, options) {
      if (state.connection.value.mode === "till") fail("no_node");
      return found(products.filter((row) => row.category === category), options);
    },
    scan: (text, quantity) =>
      inTurn("scan", () => {
        const rows = products.filter((row) => row.barcodes.includes(text));
        if (!rows.length) fail("unknown_barcode", { barcode: text });
        if (rows[0].kind === "open") {
          state.choices.value = rows;
          fail("price_needed");
        }
        if (rows.length > 1) {
          state.choices.value = rows;
          fail("choose_product");
        }
        return addLine(rows[0], quantity);
      }),
    addProduct: (product, quantity, by) => inTurn("addProduct", () => addLine(product, quantity, by)),
    openItems: async () => found(products.filter((row) => row.kind === "open")),
    overridePrice: (number, unit_price, { reason = "" } = {}) => inTurn(`overridePrice ${unit_price} ${reason}`, () => change_((held) => cart.overridePrice(held, config.store, number, { unit_price, reason, by: me() }))),
    discountLine: (number, off) => inTurn("discountLine", () => change_((held) => cart.discountLine(held, config.store, number, off && { ...off, reason: off.reason ?? "", by: me() }))),
    discountTotal: (off) => inTurn("discountTotal", () => change_((held) => cart.discountTotal(held, config.store, off && { ...off, reason: off.reason ?? "", by: me() }))),
    findTransactions: async (query = {}) => {
      calls.push(`findTransactions ${JSON.stringify(query)}`);
      const { q = "", kind = "", date = "" } = query;
      const rows = sealed.map((row) => ({ uuid: row.uuid, kind: row.kind, receipt: row.receipt, register: config.register.number, staff: "000160", business_date: row.business_date, at: row.at, total: row.total, currency: row.currency, mode: row.body.mode }));
      return { transactions: rows.filter((row) => row.receipt.includes(q) && (!kind || row.kind === kind) && (!date || row.business_date === date)), more: false };
    },
    transaction: async (uuid) => {
      const { body, ...row } = sealed.find((one) => one.uuid === uuid);
      return { transaction: { ...row, register: body.register, staff: body.staff }, body, flags: [], returned: [] };
    },
    returnLines: (uuid, wanted) =>
      inTurn("returnLines", () => {
        const { receipt, body } = sealed.find((row) => row.uuid === uuid);
        const made = wanted.map(({ line, quantity, reason = "" }, index) => {
          const was = body.lines.find((row) => row.line === line);
          const sold = { ...was, returned: 0 };
          return { ...was, line: state.cart.value.lines.length + index + 1, quantity: -quantity, manual: null, periodic: [], sold, return_of: { document: uuid, line, receipt, verified: true, reason } };
        });
        change_((held) => cart.append(held, config.store, made, now()));
        return made.map(({ line }) => line);
      }),
    returnProduct: (product, quantity = 1000, { unit_price, reason = "", receipt = "" } = {}) =>
      inTurn("returnProduct", () => {
        const line = cart.newLine(state.cart.value.lines.length + 1, product, -quantity, cart.quote(config.store, product, unit_price));
        const of = { document: null, line: null, receipt, verified: false, reason };
        change_((held) => cart.append(held, config.store, [{ ...line, unit_price: unit_price ?? line.unit_price, return_of: of }], now()));
        return line.line;
      }),
    suspend: (note = "") =>
      inTurn("suspend", () => {
        const held = state.cart.value;
        aside = [...aside, { held, row: { uuid: crypto.randomUUID(), register: config.register.number, at: now(), note, total: state.totals.value.total, lines: held.lines.length } }];
        state.cart.value = NOTHING;
      }),
    suspended: async () => aside.map(({ row }) => row),
    recall: (uuid) =>
      inTurn("recall", () => {
        const one = aside.find(({ row }) => row.uuid === uuid) ?? fail("already_recalled");
        aside = aside.filter((each) => each !== one);
        state.cart.value = { ...one.held, recalled: uuid };
      }),
    cash: (given) => inTurn(`cash ${JSON.stringify(given)}`, () => given.kind !== "float" && given.amount > 170460 && !given.confirmed ? fail("beyond_drawer", { amount: given.amount }) : ({ uuid: "c", kind: given.kind, total: given.amount, at: now() })),
    declare: (counts) => inTurn(`declare ${JSON.stringify(counts)}`, () => ({ uuid: "d", kind: "declaration", total: 0, at: now() })),
    noSale: (reason) => inTurn(`noSale ${reason}`, () => ({ uuid: "n", kind: "no_sale", total: 0, at: now() })),
    setQuantity: (number, quantity) =>
      inTurn("setQuantity", () => {
        if (quantity % 1000) fail("quantity_invalid");
        setLines(state.cart.value.lines.map((line) => (line.line === number ? { ...line, quantity } : line)));
      }),
    voidLine: (number) => inTurn("voidLine", () => setLines(state.cart.value.lines.map((line) => (line.line === number ? { ...line, voided: true } : line)))),
    voidTransaction: () =>
      inTurn("voidTransaction", () => {
        state.cart.value = NOTHING;
      }),
    pay: ({ tender, tendered }) =>
      inTurn("pay", () => {
        const row = config.tenders.find(({ code }) => code === tender);
        const attempt = { attempt: crypto.randomUUID(), transaction: "t", tender, kind: row.kind, tendered, unit: row.rounding_unit, state: "approved", at: now() };
        settle({ total: state.totals.value.total, tenders: [...state.payment.value.tenders.map((one) => ({ ...one, unit: 1 })), attempt] });
        state.cart.value = { ...state.cart.value, attempts: [...state.cart.value.attempts, attempt] };
        const payment = state.payment.value;
        return { payment, receipt: payment.due === 0 ? seal() : null };
      }),
    finish: async () => seal(),
    async voidTender(attempt) {
      state.cart.value = { ...state.cart.value, attempts: state.cart.value.attempts.filter((row) => row.attempt !== attempt) };
    },
    async resolveAttempt(attempt, outcome) {
      state.cart.value = { ...state.cart.value, attempts: state.cart.value.attempts.map((row) => (row.attempt === attempt ? { ...row, state: outcome } : row)) };
    },
    resume: async () => ({ resumed: "nothing", receipt: null }),
    reprint: async (uuid) => uuid ? { ...sealed.find((row) => row.uuid === uuid), reprint: true } : state.lastSale.value && { ...state.lastSale.value.receipt, reprint: true },
    async openShift(float) {
      calls.push(`openShift ${float}`);
      state.shift.value = { shift: "s", business_date: "2026-11-23", opened_at: now(), first_seq: 1, float, state: "open", last_seq: null, counted_cash: null };
    },
    async closeShift(counted) {
      calls.push(`closeShift ${counted}`);
      state.shift.value = null;
      const made = report(counted);
      return { ...made, node_totals: made.totals };
    },
    xReport: async () => report(null),
    async toggleConnection({ confirmed } = {}) {
      calls.push(`toggle ${Boolean(confirmed)}`);
      const online = state.connection.value.mode === "online";
      if (online && scenario.notReady && !confirmed) fail("not_ready", { reasons: [{ code: "prices", message: "Prices are two days old." }] });
      change(online ? { mode: "offline", role: "edge", cause: "manual", by: "000160", sticky: true } : { mode: "online", role: "server", cause: "manual", by: "000160", sticky: false });
      return state.connection.value;
    },
    async connectionStatus() {
      const edge = edgeStatus();
      const server = state.connection.value.mode === "online" ? { ...edge, role: "server" } : null;
      return { connection: state.connection.value, support_offline: true, server, edge, server_seen: "2026-11-23T02:40:00.000Z", edge_seen: now(), events: state.events.value, unsent: state.unsent.value };
    },
    dismiss(uuid) {
      state.notices.value = state.notices.value.filter((row) => row.uuid !== uuid);
    },
  };
}
