/**
 * A node of ours for tests: a real HTTP server on a free port that keeps documents as the protocol says and can be made
 * to refuse, swallow, delay, fail, answer as somebody else, or drop the answer after the commit. Its rules are those of
 * docs/api.md, written again: it shares only the reading of sealed bytes with the till.
 */
import { createHash } from "node:crypto";
import { createServer } from "node:http";

const STAFF = { "000160": "1234", "000161": "4321" };

export const PRODUCTS = [
  { product: "100012", name_en: "Oolong tea", name_zh: "乌龙茶", barcode: "6901234567892", unit: "pcs", quantity_digits: 0, category: "tea", icon: "🍵", unit_price: 129000, taxes: [{ code: "VAT13", rate: 130000 }] },
  { product: "100013", name_en: "Apples", name_zh: "苹果", barcode: "2000000000015", unit: "kg", quantity_digits: 3, category: "fruit", icon: "🍎", unit_price: 85000, taxes: [{ code: "VAT9", rate: 90000 }] },
  { product: "100014", name_en: "Unpriced", name_zh: "", barcode: "2000000000022", unit: "pcs", quantity_digits: 0, category: "tea", icon: "", unit_price: null, taxes: [] },
  { product: "100015", name_en: "Twin A", name_zh: "", barcode: "2000000000039", unit: "pcs", quantity_digits: 0, category: "tea", icon: "", unit_price: 10000, taxes: [] },
  { product: "100016", name_en: "Twin B", name_zh: "", barcode: "2000000000039", unit: "pcs", quantity_digits: 0, category: "tea", icon: "", unit_price: 20000, taxes: [] },
  { product: "100017", name_en: "Case of tea", name_zh: "", barcode: "2000000000046", unit: "pcs", quantity_digits: 0, category: "tea", icon: "", unit_price: 129000, taxes: [], quantity: 12000 },
  { product: "900001", name_en: "Grocery", name_zh: "杂货", barcode: "", unit: "pcs", quantity_digits: 0, category: "open", icon: "", unit_price: null, taxes: [{ code: "VAT13", rate: 130000 }], kind: "open", department: "food" },
  { product: "100018", name_en: "Stamps", name_zh: "", barcode: "2000000000053", unit: "pcs", quantity_digits: 0, category: "tea", icon: "", unit_price: 12000, taxes: [], discountable: false },
  { product: "100020", name_en: "Shirt", name_zh: "衬衫", barcode: "2000000000060", unit: "pcs", quantity_digits: 0, category: "wear", icon: "", unit_price: null, taxes: [], kind: "master", variants: ["100021", "100022"] },
  { product: "100021", name_en: "Shirt M", name_zh: "衬衫 M", barcode: "", unit: "pcs", quantity_digits: 0, category: "hidden", icon: "", unit_price: 990000, taxes: [], master: "100020" },
  { product: "100022", name_en: "Shirt L", name_zh: "衬衫 L", barcode: "", unit: "pcs", quantity_digits: 0, category: "hidden", icon: "", unit_price: 990000, taxes: [], master: "100020" },
];

/** A cashier may give 10 % off; a manager (000161) everything. */
const CASHIER = { sell: null, void_line: null, void_transaction: null, suspend: null, shift: null, declare: null, x_report: null, reprint: null, journal: null, return: null, line_discount: 100_000, total_discount: 50_000, price_override: 200_000, open_item: null, cash: null, no_sale: null };
const MANAGER = { ...Object.fromEntries(Object.keys(CASHIER).map((code) => [code, null])), manager: null, unverified_return: null };
const SALES = ["sale", "return", "void", "suspend"];

export function token(claims) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none" })}.${part(claims)}.x`;
}

/** @param {{role: "server" | "edge", rig: {config: () => object, now: () => number}}} given */
export async function startNode({ role, rig }) {
  const id = `${role}-1`;
  const node = {
    role,
    id,
    url: "",
    /** (uuid, hash) → {uuid, journal, seq, hash, text}; the node's whole memory of facts. */
    documents: new Map(),
    requests: [],
    /** How the next requests that match fare: {path?, kind, ms?, status?, times} */
    faults: [],
    products: PRODUCTS.map((product) => ({ ...product })),
    ready: { ok: true, reasons: [] },
    tokenLife_s: 12 * 3600,
    unposted: new Set(),
    refuseDocuments: null,
    /** Periodic discounts by product: what look-ups and prices offer. */
    periodic: {},
    /** Suspended sale → journal that claimed it here: no node knows of another's claims. */
    claims: new Map(),
    /** @param {string} kind @param {{path?: string, ms?: number, status?: number, times?: number}} [how] */
    fault(kind, { times = Infinity, ...how } = {}) {
      node.faults.push({ kind, times, ...how });
    },
    heal() {
      node.faults = [];
    },
    /** Nobody listens: connections are refused. */
    down: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
    up: () => new Promise((resolve) => server.listen(port, "127.0.0.1", resolve)),
    stop: () => (server.listening ? node.down() : undefined),
    paths: () => node.requests.map(({ path }) => path),
    seqs: (journal) => [...node.documents.values()].filter((row) => row.journal === journal).map((row) => row.seq).sort((a, b) => a - b),
  };

  const now_s = () => Math.floor(rig.now() / 1000);
  const deviceToken = (journal) => token({ sub: journal, typ: "device", exp: now_s() + node.tokenLife_s });
  const staffToken = (staff_id) => token({ sub: staff_id, typ: "staff", exp: now_s() + node.tokenLife_s });
  const claims = (text) => JSON.parse(Buffer.from(text.split(".")[1], "base64url").toString());

  class Refusal extends Error {
    constructor(status, code, data = {}) {
      super(code);
      Object.assign(this, { status, code, data });
    }
  }

  function status() {
    const { addresses } = rig.config();
    return { role, node: id, version: "test", time: new Date(rig.now()).toISOString(), store: "0001", data_version: `1020:${role}`, prices_as_of: "2026-11-23T01:12:00.000Z", hq: { last_success: null, unsent: 0 }, addresses, ready: node.ready, sync: [] };
  }

  function vectorOf(journal) {
    const rows = new Map([...node.documents.values()].filter((row) => row.journal === journal).map((row) => [row.seq, row]));
    let seq = 0;
    while (rows.has(seq + 1)) seq += 1;
    const extras = [...rows.values()].filter((row) => row.seq > seq).map((row) => [row.seq, row.hash]);
    return { journal, seq, hash: rows.get(seq)?.hash ?? null, extras };
  }

  function keep(line) {
    const hash = createHash("sha256").update(line).digest("hex");
    const { envelope } = JSON.parse(line);
    if (node.refuseDocuments !== null) return { uuid: envelope.uuid, hash, result: "refused", flags: [], error: { code: node.refuseDocuments, message: "no", data: {}, retryable: false } };
    const known = node.documents.has(hash);
    if (!known) node.documents.set(hash, { uuid: envelope.uuid, journal: envelope.journal, seq: envelope.seq, hash, text: line });
    return { uuid: envelope.uuid, hash, result: known ? "duplicate" : "accepted", flags: [], error: null };
  }

  function report(url) {
    const journal = url.searchParams.get("journal");
    const [first, last] = ["first_seq", "last_seq"].map((name) => Number(url.searchParams.get(name)));
    const rows = [...node.documents.values()].filter((row) => row.journal === journal && row.seq >= first && row.seq <= last && !node.unposted.has(row.seq)).sort((a, b) => a.seq - b.seq);
    const held = new Set(rows.map((row) => row.seq));
    const missing = [];
    for (let seq = first; seq <= last; seq += 1) if (!held.has(seq)) missing.push(seq);
    const bodies = rows.map((row) => JSON.parse(row.text)).map(({ envelope, body }) => ({ kind: envelope.kind, body }));
    const sales = bodies.filter(({ kind }) => kind === "sale" || kind === "return").map(({ body }) => body);
    const number = (wanted) => bodies.filter(({ kind }) => kind === wanted).length;
    const moved = (wanted) => bodies.filter(({ kind }) => kind === wanted).reduce((total, { body }) => total + body.amount, 0);
    const returns = bodies.filter(({ kind }) => kind === "return").map(({ body }) => body);
    const sum = (name) => sales.reduce((total, body) => total + body.totals[name], 0);
    const taxes = new Map();
    const tenders = new Map();
    for (const body of sales) {
      for (const { code, rate, base, tax } of body.totals.taxes) {
        const row = taxes.get(code) ?? { code, rate, base: 0, tax: 0 };
        taxes.set(code, { ...row, base: row.base + base, tax: row.tax + tax });
      }
      for (const { tender, amount, rounding } of body.tenders) {
        const row = tenders.get(tender) ?? { tender, count: 0, amount: 0, rounding: 0 };
        tenders.set(tender, { tender, count: row.count + 1, amount: row.amount + amount, rounding: row.rounding + rounding });
      }
    }
    const cash = sales.flatMap((body) => body.tenders).filter(({ kind }) => kind === "cash").reduce((total, { amount }) => total + amount, 0);
    const expected_cash = (bodies.find(({ kind }) => kind === "shift_open")?.body.float ?? 0) + cash + moved("float") - moved("removal") - moved("drop");
    const counted_cash = bodies.find(({ kind }) => kind === "shift_close")?.body.counted_cash ?? null;
    return {
      holds_all: missing.length === 0,
      missing,
      totals: { sales: number("sale"), returns: number("return"), voids: number("void"), suspends: number("suspend"), recalls: number("recall"), no_sales: number("no_sale"), floats: moved("float"), removals: moved("removal"), drops: moved("drop"), return_total: returns.reduce((total, body) => total + body.totals.total, 0), gross: sum("gross"), discount: sum("discount"), tax: sum("tax"), total: sum("total"), taxes: [...taxes.values()], tenders: [...tenders.values()], expected_cash, counted_cash, difference: counted_cash === null ? null : counted_cash - expected_cash },
    };
  }

  const offered = (product) => ({ ...product, periodic: node.periodic[product.product] ?? [] });
  const read = () => [...node.documents.values()].map((row) => ({ journal: row.journal, ...JSON.parse(row.text) }));
  const rowOf = ({ envelope, body }) => ({ uuid: envelope.uuid, kind: envelope.kind, receipt: body.receipt ?? "", register: body.register, staff: body.staff, business_date: envelope.business_date, at: envelope.at, total: envelope.total, currency: envelope.currency, mode: body.mode });

  function transaction(uuid) {
    const found = read().find(({ envelope }) => envelope.uuid === uuid);
    if (found === undefined) throw new Refusal(404, "not_found");
    const back = new Map();
    for (const { envelope, body } of read()) {
      if (!["sale", "return"].includes(envelope.kind)) continue;
      for (const { return_of: of, quantity, voided } of body.lines) if (!voided && of?.document === uuid) back.set(of.line, (back.get(of.line) ?? 0) - quantity);
    }
    return { transaction: rowOf(found), body: found.body, flags: [], returned: [...back].map(([line, quantity]) => ({ line, quantity })) };
  }

  /** To the journal that asked before it is given again: its answer may have been lost. */
  function recall(uuid, journal) {
    const found = read().find(({ envelope }) => envelope.uuid === uuid && envelope.kind === "suspend");
    if (found === undefined) throw new Refusal(404, "suspended_unknown");
    if ((node.claims.get(uuid) ?? journal) !== journal || recalled(uuid)) throw new Refusal(409, "already_recalled");
    node.claims.set(uuid, journal);
    return { body: found.body };
  }
  const recalled = (uuid) => read().some(({ envelope, body }) => envelope.kind === "recall" && body.suspended === uuid);

  function answer(method, url, headers, text) {
    const path = url.pathname.replace("/api/v1/", "");
    const json = headers["content-type"] === "application/json" ? JSON.parse(text) : {};
    if (method === "GET" && path === "status") return status();
    if (path === "activate" || path === "activate/manager") {
      if (path === "activate" && json.code !== "GOOD-CODE-0001") throw new Refusal(404, "activation_code_unknown");
      rig.activations += 1;
      const register = { ...rig.config(), ordinal: rig.activations };
      return { certificate: token({ sub: json.journal, key: json.device_key }), device_token: deviceToken(json.journal), expires_at: new Date((now_s() + node.tokenLife_s) * 1000).toISOString(), register };
    }
    const device = headers.authorization?.replace("Device ", "");
    if (!device) throw new Refusal(401, "token_missing");
    const { sub: journal, exp } = claims(device);
    if (path === "renew") {
      const staff = headers["evertill-staff"];
      const tooOld = (text) => claims(text).exp + 12 * 3600 < now_s();
      if (staff && (node.dismissed || tooOld(staff))) throw new Refusal(401, node.dismissed ? "staff_inactive" : "token_expired", { token: "staff" });
      return { device_token: deviceToken(journal), staff_token: staff ? staffToken(claims(staff).sub) : null };
    }
    if (exp <= now_s() && !path.startsWith("exchange/")) throw new Refusal(401, "token_expired", { token: "device" });
    if (path === "exchange/vectors") {
      const journals = json.journals.map(({ journal }) => vectorOf(journal)).filter(({ seq, extras }) => seq > 0 || extras.length > 0);
      return { journals, custodian: role, unknown: [] };
    }
    if (path === "exchange/documents") {
      const lines = text.split("\n").filter((line) => !line.startsWith('{"certificate"'));
      if (lines.length === text.split("\n").length) throw new Refusal(400, "certificate_missing");
      return { custodian: role, results: lines.map(keep) };
    }
    if (path === "presence") return status();
    if (path === "register") return { ...rig.config(), ordinal: rig.activations };
    if (path === "categories") return { categories: [{ code: "tea", name_en: "Tea", name_zh: "茶", icon: "🍵", position: 1 }] };
    if (path === "sign-in") {
      if (STAFF[json.staff_id] !== json.pin) throw new Refusal(401, "wrong_pin", { left: 4 });
      return { staff_token: staffToken(json.staff_id), expires_at: new Date((now_s() + node.tokenLife_s) * 1000).toISOString(), staff: { staff_id: json.staff_id, name: "Li Na", name_on_receipt: "Li", language: "", manager: json.staff_id === "000161", permissions: { ...(json.staff_id === "000161" ? MANAGER : CASHIER), ...rig.permissions } } };
    }
    if (!headers["evertill-staff"] && !path.startsWith("shifts/")) throw new Refusal(401, "token_missing");
    if (path === "sign-off") return {};
    if (path === "products") {
      const [barcode, q, category, kind, master] = ["barcode", "q", "category", "kind", "master"].map((name) => url.searchParams.get(name));
      const found = node.products.filter((product) => (barcode !== null ? product.barcode === barcode : q !== null ? `${product.name_en.toLowerCase()} ${product.product}`.includes(q.toLowerCase()) : kind !== null ? product.kind === kind : master !== null ? product.master === master : product.category === category));
      if (barcode !== null && found.length === 0) throw new Refusal(404, "unknown_barcode", { barcode });
      return { products: found.map(offered), more: false };
    }
    if (path === "cart/price") {
      const priced = (line) => {
        const { discountable = true, quantity_digits = 3, department = "" } = node.products.find(({ product }) => product === line.product) ?? {};
        return { line: line.line, periodic: node.periodic[line.product] ?? [], flags: node.flags ?? [], discountable, quantity_digits, department, unit_price: line.override?.unit_price ?? line.quoted.unit_price };
      };
      return { lines: json.lines.map(priced), totals: {}, node: id, data_version: `1020:${role}` };
    }
    if (path === "transactions") {
      const wanted = Object.fromEntries(url.searchParams);
      const rows = read().filter(({ envelope }) => SALES.includes(envelope.kind)).map(rowOf).filter((row) => (!wanted.receipt || row.receipt === wanted.receipt) && (!wanted.kind || row.kind === wanted.kind));
      return { transactions: rows.sort((one, other) => (one.at < other.at ? 1 : -1)), more: false };
    }
    if (path.startsWith("transactions/")) return transaction(path.split("/")[1]);
    if (path === "suspended") {
      const rows = read().filter(({ envelope }) => envelope.kind === "suspend" && !recalled(envelope.uuid) && !node.claims.has(envelope.uuid));
      return { suspended: rows.map(({ envelope, body }) => ({ uuid: envelope.uuid, register: body.register, at: envelope.at, note: body.note, total: body.totals.total, lines: body.lines.filter(({ voided }) => !voided).length })) };
    }
    if (path.startsWith("suspended/")) return recall(path.split("/")[1], journal);
    if (path.startsWith("shifts/")) return report(url);
    throw new Refusal(404, "not_found");
  }

  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => respond(request, response, Buffer.concat(chunks).toString()));
  });

  function respond(request, response, text) {
    const url = new URL(request.url, "http://node");
    const path = url.pathname.replace("/api/v1/", "");
    node.requests.push({ path, method: request.method, headers: request.headers, text });
    const fault = node.faults.find((each) => each.times > 0 && (each.path === undefined || each.path === path));
    if (fault !== undefined) fault.times -= 1;
    const send = () => {
      let status_ = 200;
      let body;
      try {
        if (fault?.kind === "refuse") throw new Refusal(409, "refused");
        body = answer(request.method, url, request.headers, text);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        status_ = error.status;
        body = { error: { code: error.code, message: `text of ${error.code}`, data: error.data, retryable: false } };
      }
      if (fault?.kind === "drop") return void request.socket.destroy(); // after the commit
      const content = JSON.stringify(body);
      response.writeHead(status_, { "Content-Type": "application/json", "Evertill-Node": `${role}/${id}`, "Content-Length": Buffer.byteLength(content) });
      if (fault?.kind === "reset") {
        response.write(content.slice(0, 5));
        return void setImmediate(() => request.socket.destroy());
      }
      response.end(content);
    };
    switch (fault?.kind) {
      case "swallow":
        return;
      case "hold": // until the test lets it go
        return void fault.until.then(send);
      case "delay":
        return void setTimeout(send, fault.ms);
      case "status":
        response.writeHead(fault.status, { "Evertill-Node": `${role}/${id}` });
        return void response.end("{}");
      case "foreign":
        response.writeHead(200, { "Content-Type": "text/html" });
        return void response.end("<html>Welcome to our Wi-Fi</html>");
      case "foreign_json":
        response.writeHead(fault.status ?? 200, { "Content-Type": "application/json" });
        return void response.end('{"products":[],"more":false,"error":{"code":"unknown_barcode"}}');
      case "redirect":
        response.writeHead(302, { Location: "http://127.0.0.1:9/portal" });
        return void response.end();
      default:
        return send();
    }
  }

  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  node.url = `http://127.0.0.1:${port}`;
  return node;
}
