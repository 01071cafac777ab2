/**
 * The till under Node, for tests with real processes: fake-indexeddb, real fetch, one JSON line in, one out.
 *
 *     node tests/js/driver.mjs --origin http://127.0.0.1:8002 [--presence-ms 15000] [--language en]
 *
 * stdin   {"id": 1, "cmd": "scan", "text": "6901234567892"}            `id` is optional and comes back
 * stdout  {"id": 1, "ok": true, "result": …}                           or, for an error,
 *         {"id": 1, "ok": false, "error": {"code", "message", "data"}}
 *         {"event": "ready"}                                           first line: storage is open
 *         {"event": "print", "receipt": {…}}                           at print, before the answer of the command
 *         {"event": "drawer"}                                          when the drawer would open
 *
 * Commands run in the order they come; with "async": true the next is read without waiting for this one.
 *
 * cart                           the sale at hand       line {line}: one line of it
 * state                          phase, connection, cashier, locked, cart, totals, payment, shift, unsent, last_sale,
 *                                prices_as_of, finishing, head {journal, seq, hash}, events, notices
 * activate {code}                activate_by_manager {register, staff_id, pin}
 * sign_in {staff_id, pin}        sign_off    lock    unlock {pin}
 * search {q, limit?, offset?}    categories  browse {category, limit?, offset?}    products come with their `index`
 * scan {text, quantity?}         → {line}
 * open_items                     what is sold at a typed price; products come with their `index`
 * add {index, quantity?, unit_price?, reason?}
 *                                a product of the last search, browse or open_items, or of `choose_product` → {line};
 *                                unit_price (1/10 000): the price of an open item, else an override with its reason
 * set_quantity {line, quantity}  void_line {line}     void_transaction {reason?}
 * override_price {line, unit_price, reason?}
 * discount_line {line, method, value, reason?}        method `percent` (value in parts per million) or `amount` (minor
 * discount_total {method, value, reason?}             units off the whole line or sale); method null takes it away
 * find_transactions {receipt?, date?, register?, kind?, q?, limit?, offset?} → {transactions, more}
 * transaction {uuid}             → {transaction, body, flags, returned}
 * return_lines {uuid, lines: [{line, quantity, reason?}]} → {lines}      quantities above 0; then pay a negative amount
 * return_product {index, quantity?, unit_price?, reason?, receipt?} → {line}
 * suspend {note?}                suspended → [{uuid, register, at, note, total, lines}]      recall {uuid}
 * cash {kind, amount, tender?, reason?, note?, bag?, confirmed?}    kind float, removal or drop
 * declare {counts: [{tender, counted, denominations?}]}         no_sale {reason?, note?}
 * pay {tender, tendered}         → {receipt, payment}         finish → {receipt}
 * void_tender {attempt}          resolve_attempt {attempt, outcome}
 * open_shift {float}             close_shift {counted_cash} → Z          x_report → X
 * toggle {confirmed?}            operation 917 → connection    connection_status
 * resume                         reprint {uuid?}     beat (a round of presence and delivery)
 * documents                      all sealed documents held: {uuid, journal, seq, hash, kind, custody, receipt, bytes}
 * price_day {date}               products are asked for as of this day; null: the node's own
 * advance {ms}                   moves the till's clock on (intervals, ages; never a request's time-out)
 * reload                         closes the page and opens it again on the same storage
 * crash                          the same without a word: what is under way never ends
 * exit
 */
import "fake-indexeddb/auto";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

import { createTill } from "../../static/pos/till.js";
import { openDatabase } from "../../static/pos/storage/database.js";

const { values } = parseArgs({
  options: {
    origin: { type: "string" },
    "presence-ms": { type: "string", default: "15000" },
    language: { type: "string", default: "en" },
  },
});
if (values.origin === undefined) throw new Error("--origin is missing");

let ahead_ms = 0;
let priceDay = null;
let page = 0;
let shown = [];

function write(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** A page that crashed does nothing any more, whatever it was waiting for. */
function alive(mine) {
  return (url, given) => (mine === page ? globalThis.fetch(asOf(url), given) : new Promise(() => {}));
}

/** A year is played in minutes: what a product cost on its day, not what it costs today. */
function asOf(url) {
  if (priceDay === null || !new URL(url).pathname.endsWith("/products")) return url;
  const dated = new URL(url);
  dated.searchParams.set("date", priceDay);
  return dated.href;
}

async function open() {
  page += 1;
  const till = createTill({
    fetch: alive(page),
    locks: null, // a crashed page gives its lock back; this process, which plays it, would keep it
    clock: {
      now: () => Date.now() + ahead_ms,
      setTimeout: (callback, ms) => setTimeout(callback, ms),
      clearTimeout: (handle) => clearTimeout(handle),
    },
    printer: {
      print: async (receipt) => write({ event: "print", receipt }),
      openDrawer: async () => write({ event: "drawer" }),
    },
    config: {
      origin: values.origin,
      secure: true,
      language: () => values.language,
      presence_ms: Number(values["presence-ms"]),
    },
  });
  await till.start();
  return till;
}

let till = await open();

function withIndex({ products, more }) {
  shown = products;
  return { products: products.map((product, index) => ({ index, ...product })), more };
}

const given = ({ method, value, reason }) => (method === null || method === undefined ? null : { method, value, reason });

async function documents() {
  const database = await openDatabase({ indexedDB, name: "evertill" });
  const rows = await database.getAll("documents");
  database.close();
  rows.sort((one, other) => one.seq - other.seq);
  return rows.map(({ uuid, journal, seq, hash, kind, custody, receipt, bytes }) => ({
    ...{ uuid, journal, seq, hash, kind, custody, receipt },
    bytes: new TextDecoder().decode(bytes),
  }));
}

function state() {
  const { state } = till;
  const journal = state.journal.value;
  return {
    phase: state.phase.value,
    connection: state.connection.value,
    register: state.register.value,
    cashier: state.cashier.value,
    locked: state.locked.value,
    cart: state.cart.value,
    totals: state.totals.value,
    payment: state.payment.value,
    shift: state.shift.value,
    unsent: state.unsent.value,
    last_sale: state.lastSale.value,
    prices_as_of: state.pricesAsOf.value,
    finishing: state.finishing.value,
    head: journal === null ? null : { journal: journal.journal, ...journal.head },
    events: state.events.value,
    notices: state.notices.value,
  };
}

const commands = {
  state: async () => state(),
  activate: ({ code }) => till.activate(code),
  activate_by_manager: ({ register, staff_id, pin }) => till.activateByManager({ register, staffId: staff_id, pin }),
  sign_in: ({ staff_id, pin }) => till.signIn(staff_id, pin),
  sign_off: () => till.signOff(),
  lock: async () => till.lock(),
  unlock: ({ pin }) => till.unlock(pin),
  search: async ({ q, ...page }) => withIndex(await till.search(q, page)),
  categories: () => till.categories(),
  browse: async ({ category, ...page }) => withIndex(await till.browse(category, page)),
  async scan({ text, quantity }) {
    try {
      return { line: await till.scan(text, quantity) };
    } catch (error) {
      if (error.code === "choose_product") shown = till.state.choices.value;
      throw error;
    }
  },
  open_items: async (page) => withIndex(await till.openItems(page)),
  add: async ({ index, quantity, ...by }) => ({ line: await till.addProduct(shown[index], quantity, by) }),
  set_quantity: ({ line, quantity }) => till.setQuantity(line, quantity),
  void_line: ({ line }) => till.voidLine(line),
  void_transaction: ({ reason }) => till.voidTransaction({ reason }),
  override_price: ({ line, unit_price, reason }) => till.overridePrice(line, unit_price, { reason }),
  discount_line: ({ line, ...off }) => till.discountLine(line, given(off)),
  discount_total: (off) => till.discountTotal(given(off)),
  find_transactions: (query) => till.findTransactions(query),
  transaction: ({ uuid }) => till.transaction(uuid),
  return_lines: async ({ uuid, lines }) => ({ lines: await till.returnLines(uuid, lines) }),
  return_product: async ({ index, quantity, ...by }) => ({ line: await till.returnProduct(shown[index], quantity, by) }),
  suspend: ({ note }) => till.suspend(note),
  suspended: () => till.suspended(),
  recall: ({ uuid }) => till.recall(uuid),
  cash: (given) => till.cash(given),
  declare: ({ counts }) => till.declare(counts),
  no_sale: ({ reason, note }) => till.noSale(reason, note),
  pay: ({ tender, tendered }) => till.pay({ tender, tendered }),
  finish: async () => ({ receipt: await till.finish() }),
  void_tender: ({ attempt }) => till.voidTender(attempt),
  resolve_attempt: ({ attempt, outcome }) => till.resolveAttempt(attempt, outcome),
  open_shift: ({ float }) => till.openShift(float),
  close_shift: ({ counted_cash }) => till.closeShift(counted_cash),
  x_report: () => till.xReport(),
  toggle: ({ confirmed }) => till.toggleConnection({ confirmed }),
  connection_status: () => till.connectionStatus(),
  resume: () => till.resume(),
  reprint: ({ uuid }) => till.reprint(uuid),
  beat: () => till.beat(),
  documents,
  async price_day({ date }) {
    priceDay = date;
  },
  cart: async () => till.state.cart.value,
  line: async ({ line }) => till.state.cart.value.lines.find((each) => each.line === line),
  async advance({ ms }) {
    ahead_ms += ms;
  },
  async reload() {
    await till.stop();
    till = await open();
  },
  async crash() {
    till = await open();
  },
};

async function run({ id, cmd, async: _async, ...given }) {
  try {
    if (!Object.hasOwn(commands, cmd)) throw Object.assign(new Error(`no command ${cmd}`), { code: "command_unknown" });
    write({ id, ok: true, result: (await commands[cmd](given)) ?? null });
  } catch (error) {
    const unexpected = error.code === undefined ? { stack: error.stack } : {};
    write({ id, ok: false, error: { code: error.code ?? "internal", message: error.message, data: error.data ?? {}, ...unexpected } });
  }
}

write({ event: "ready" });
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === "") continue;
  const command = JSON.parse(line);
  if (command.cmd === "exit") break;
  const running = run(command);
  if (!command.async) await running;
}
await till.stop();
process.exit(0);
