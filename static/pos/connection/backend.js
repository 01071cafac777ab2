/**
 * What the till asks of a node, as verbs. Server and edge are the same code behind another address; a *local* backend
 * (a catalogue in this browser) will offer `lookup`, `price` and `post` and nothing else.
 *
 * @typedef {import("./api.js").Answer} Answer
 * @typedef {{budget_ms: number, signal?: AbortSignal}} Limits
 * @typedef {import("../types.js").Manual} Manual
 * @typedef {{line: number, product: string, barcode: string, quantity: number, quoted: import("../types.js").Quoted,
 *   override: {unit_price: number, reason: string, by: string} | null, discount: Manual | null,
 *   return_of: import("../types.js").ReturnOf | null}} PriceLine
 *
 * @typedef {object} SellingBackend
 * @property {"server" | "edge"} role
 * @property {(query: {barcode?: string, q?: string, category?: string, kind?: "open", master?: string, limit?: number, offset?: number}, limits: Limits) => Promise<Answer>} lookup
 * @property {(cart: {price_date: string, lines: PriceLine[], discount: Manual | null, coupons: string[], customer: string | null}, limits: Limits) => Promise<Answer>} price
 * @property {(batch: Uint8Array<ArrayBuffer>, limits: Limits) => Promise<Answer>} post NDJSON of sealed documents
 *
 * @typedef {object} NodeOnly
 * @property {(limits: Limits) => Promise<Answer>} status
 * @property {(given: {staff_id: string, pin: string}, limits: Limits) => Promise<Answer>} signIn
 * @property {(limits: Limits) => Promise<Answer>} signOff
 * @property {(limits: Limits) => Promise<Answer>} renew
 * @property {(limits: Limits) => Promise<Answer>} register
 * @property {(limits: Limits) => Promise<Answer>} categories
 * @property {(given: {signed_in: boolean, head: {seq: number, hash: string | null}}, limits: Limits) => Promise<Answer>} presence
 * @property {(given: {journals: object[], all: boolean, denied?: object[]}, limits: Limits) => Promise<Answer>} vectors
 * @property {(shift: string, range: {journal: string, first_seq: number, last_seq: number}, limits: Limits) => Promise<Answer>} report
 * @property {(query: import("../types.js").JournalQuery, limits: Limits) => Promise<Answer>} transactions the journal
 * @property {(uuid: string, limits: Limits) => Promise<Answer>} transaction
 * @property {(limits: Limits) => Promise<Answer>} suspended
 * @property {(uuid: string, limits: Limits) => Promise<Answer>} recall claims it: nobody else gets it
 * @property {(given: object, limits: Limits) => Promise<Answer>} activate
 * @property {(given: object, limits: Limits) => Promise<Answer>} activateByManager
 *
 * @typedef {SellingBackend & NodeOnly} Backend
 */

/**
 * @param {"server" | "edge"} role
 * @param {string} base
 * @param {import("./api.js").Api} api
 * @returns {Backend}
 */
export function createNodeBackend(role, base, api) {
  /** @param {string} path @param {Limits} limits @param {Record<string, any>} [query] */
  const get = (path, limits, query) => api(base, { path, query, ...limits });
  /** @param {string} path @param {unknown} json @param {Limits} limits */
  const post = (path, json, limits) => api(base, { method: "POST", path, json, ...limits });
  return {
    role,
    lookup: (query, limits) => get("products", limits, query),
    price: (cart, limits) => post("cart/price", cart, limits),
    post: (body, limits) =>
      api(base, { method: "POST", path: "exchange/documents", body, type: "application/x-ndjson", ...limits }),
    status: (limits) => get("status", limits),
    signIn: (given, limits) => post("sign-in", given, limits),
    signOff: (limits) => post("sign-off", {}, limits),
    renew: (limits) => post("renew", {}, limits),
    register: (limits) => get("register", limits),
    categories: (limits) => get("categories", limits),
    presence: (given, limits) => post("presence", given, limits),
    vectors: (given, limits) => post("exchange/vectors", given, limits),
    report: (shift, range, limits) => get(`shifts/${shift}/report`, limits, range),
    transactions: (query, limits) => get("transactions", limits, query),
    transaction: (uuid, limits) => get(`transactions/${uuid}`, limits),
    suspended: (limits) => get("suspended", limits),
    recall: (uuid, limits) => post(`suspended/${uuid}/recall`, {}, limits),
    activate: (given, limits) => post("activate", given, limits),
    activateByManager: (given, limits) => post("activate/manager", given, limits),
  };
}
