/**
 * The words of the till engine. Amounts: minor units. Unit prices: 1/10 000 of the major unit. Quantities: 1/1 000.
 * Rates: parts per million. Instants: ISO 8601, UTC, milliseconds, unless a name ends in `_ms` (epoch milliseconds).
 *
 * @template T @typedef {import("../vendor/signals-core.js").ReadonlySignal<T>} Readable
 */

/**
 * @typedef {{code: string, rate: number}} TaxRate
 * @typedef {{code: string, rate: number, tax: number}} LineTax
 * @typedef {{code: string, rate: number, base: number, tax: number}} TotalTax
 * @typedef {{gross: number, discount: number, tax: number, total: number, taxes: TotalTax[]}} Totals
 */

/** A periodic discount that a node offers for a line (docs/pricing.md); the arithmetic chooses among them.
 * @typedef {{code: string, name_en: string, name_zh: string, method: "percent" | "amount_off" | "deal_price", value: number,
 *   concurrency: "exclusive" | "best" | "compound", priority: number}} Candidate
 */

/** A discount by hand. `percent`: `value` in parts per million; `amount`: minor units off the whole line or sale.
 * @typedef {{method: "percent" | "amount", value: number, reason: string, by: string}} Manual
 */

/** What a discount took off a line, as it is sealed.
 * @typedef {{source: "periodic" | "line" | "total" | "return", code: string, method: string, value: number,
 *   amount: number, reason: string, by: string}} DiscountEntry
 */

/** A price typed by hand; `from`: what it would have been, null where the product has none.
 * @typedef {{from: number | null, unit_price: number, reason: string, by: string}} Override
 */

/** Where a returned line comes from. `verified`: a node showed the sale; else the cashier's word.
 * @typedef {{document: string | null, line: number | null, receipt: string, verified: boolean, reason: string}} ReturnOf
 */

/** @typedef {"item" | "service" | "master" | "open"} ProductKind */

/** What a node answered to a look-up. `unit_price` null: the product has no price today (an open item never has one).
 * `quantity`: what one scan of the barcode rings up. `told`: who said so; `seen_ms`: when.
 * @typedef {{product: string, name_en: string, name_zh: string, barcode: string, unit: string, quantity_digits: number,
 *   category: string | null, icon: string, unit_price: number | null, taxes: TaxRate[], kind: ProductKind,
 *   department: string, age_limit: number, discountable: boolean, quantity: number, periodic: Candidate[],
 *   picture: string, told: Told, seen_ms: number}} Product
 * @typedef {{node: string, data_version: string, price_date: string}} Told
 * @typedef {{code: string, name_en: string, name_zh: string, icon: string, position: number}} Category
 * @typedef {{products: Product[], more: boolean, price_date?: string}} ProductPage
 */

/** What a node once told the customer; unit price and tax rates stand from then on.
 * @typedef {{unit_price: number, taxes: TaxRate[], periodic: Candidate[], price_date: string, node: string,
 *   data_version: string, name: string}} Quoted
 */

/** A line of the cart: a line of a sale body (docs/sealed-documents.md) and what the screen shows. A returned line has a
 * quantity below 0 and `return_of`; of a known sale also `sold`, and its share of that line's discounts and taxes:
 * `frozen`, `frozen_taxes`. `manual`: a line discount by hand.
 * @typedef {{line: number, product: string, barcode: string, name: string, name_en: string, name_zh: string,
 *   icon: string, kind: ProductKind, department: string, discountable: boolean, quantity: number,
 *   quantity_digits: number, unit: string, unit_price: number, gross: number, discount: number, amount: number,
 *   tax: number, taxes: LineTax[], voided: boolean, flags: string[], quoted: Quoted, periodic: Candidate[],
 *   manual: Manual | null, discounts: DiscountEntry[], override: Override | null, return_of: ReturnOf | null,
 *   sold: SoldLine | null, frozen: DiscountEntry[] | null, frozen_taxes: LineTax[] | null}} CartLine
 */

/** What a sealed line sold, and how much of it had come back (above 0) when a node told of it.
 * @typedef {{unit_price: number, quantity: number, discounts: DiscountEntry[], taxes: LineTax[],
 *   returned: number}} SoldLine
 */

/** One attempt to take money. `started` is written before anything is asked of a drawer or a terminal; an attempt that
 * is still `started` after a reload has an unknown outcome and a person decides (`resolveAttempt`).
 * @typedef {{attempt: string, transaction: string, position: number, tender: string, kind: TenderKind, tendered: number,
 *   unit: number, state: "started" | "approved" | "declined", at: string}} Attempt
 */

/** The sale at hand. `uuid` is that of the document it will become. `discount`: off the whole sale, by hand.
 * `recalled`: the suspended document it goes on from. `version`: of the shape it is stored in.
 * @typedef {{version: 2, uuid: string, revision: number, opened_at: string | null, lines: CartLine[],
 *   discount: Manual | null, customer: string | null, coupons: string[], recalled: string | null,
 *   attempts: Attempt[]}} Cart
 */

/** One tender as it will be sealed (docs/sealed-documents.md).
 * @typedef {{line: number, attempt: string, tender: string, kind: TenderKind, tendered: number, change: number,
 *   amount: number, rounding: number}} SealedTender
 */

/** What is still to pay. `cash` is `due` rounded to what coins can pay.
 * @typedef {{total: number, due: number, paid: number, cash: number, tenders: SealedTender[]}} Payment
 */

/** @typedef {"online" | "offline" | "reconnecting" | "till"} Mode */

/** `cause`: `start`, `refused`, `silent`, `reset`, `server_error`, `busy`, `foreign`, `manual`, `reconnected`,
 * `answered`, `edge_answered`. `by`: staff id of a switch by hand. `sticky`: disconnected by hand. `connectPending`: *Connect* was
 * pressed within a sale and waits for its end. `role`: whose answers the till works with.
 * @typedef {{mode: Mode, role: Role, since: string, cause: string, by: string | null, sticky: boolean,
 *   connectPending: boolean, nextAttempt: string | null}} Connection
 * @typedef {"server" | "edge"} Role
 */

/**
 * @typedef {{uuid: string, at: string, kind: "switch" | "reconnect_failed" | "journal" | "document" | "shift",
 *   from: Mode | null, to: Mode | null, cause: string, detail: string, by: string | null,
 *   lasted_ms: number | null}} TillEvent
 * @typedef {{uuid: string, at: string, code: string, data: Record<string, unknown>}} Notice
 */

/**
 * @typedef {{number: string, name_en: string, name_zh: string, address: string, currency: string,
 *   currency_digits: number, time_zone: string, locale: string, tax_mode: "inclusive" | "exclusive",
 *   tax_rounding: "line" | "document", receipt_footer_en: string, receipt_footer_zh: string}} StoreConfig
 * @typedef {"cash" | "card" | "check" | "currency" | "voucher" | "gift_card" | "account"} TenderKind
 * @typedef {{code: string, name_en: string, name_zh: string, kind: TenderKind, rounding_unit: number,
 *   allowed_offline: boolean, position: number, max_amount: number, for_refunds: boolean, opens_drawer: boolean,
 *   counted: boolean}} Tender
 * @typedef {{kind: TenderKind, policy: "allow" | "limit" | "deny", limit: number}} OfflineTender
 * @typedef {"return" | "price_override" | "open_item" | "discount" | "void" | "no_sale" | "cash"} ReasonUse
 * @typedef {{code: string, name_en: string, name_zh: string, use: ReasonUse}} ReasonCode
 * @typedef {{value: number, is_note: boolean}} Denomination
 * @typedef {{lock_after_seconds: number, aggregate_lines: boolean, max_quantity: number, max_unit_price: number,
 *   reason_for_return: boolean, reason_for_override: boolean, reason_for_discount: boolean, reason_for_void: boolean,
 *   declare_by_denomination: boolean, print_receipt: boolean}} Functionality
 * @typedef {{header_en: string, header_zh: string, footer_en: string, footer_zh: string, legal_en: string,
 *   legal_zh: string, show_tax_table: boolean, show_saved: boolean}} ReceiptProfile
 * @typedef {{timeout_ms: number, reconnect_interval_ms: number, manual_switch_before_sign_in: boolean,
 *   pause_synchronization: boolean, sync_without_open_pos: boolean}} OfflineProfile
 * @typedef {{number: string, name: string, receipt_mask: string, language: string, support_offline: boolean}} RegisterRow
 * @typedef {{store: StoreConfig, register: RegisterRow, offline_profile: OfflineProfile, tenders: Tender[],
 *   offline_tenders: OfflineTender[], functionality: Functionality, receipt_profile: ReceiptProfile | null,
 *   reasons: ReasonCode[], denominations: Denomination[],
 *   addresses: {server: string | null, edge: string | null}, ordinal: number}} RegisterConfig
 */

/** What somebody may do, as the node that signed them in said it: permission → largest discount or override in parts
 * per million, null without limit. A session of before has none (see sale/rights.js).
 * @typedef {Record<string, number | null>} Permissions
 * @typedef {{staff_id: string, name: string, name_on_receipt: string, language: string, manager: boolean,
 *   permissions?: Permissions}} Staff
 */

/** `closing`: the shift_close is sealed and the Z isn't yet; no sale until `closeShift` is called again.
 * @typedef {{shift: string, business_date: string, opened_at: string, first_seq: number, float: number,
 *   state: "open" | "closing", last_seq: number | null, counted_cash: number | null}} Shift
 */

/**
 * @typedef {{tender: string, count: number, amount: number, rounding: number}} TenderTotal
 * @typedef {{sales: number, voids: number, returns: number, return_total: number, suspends: number, recalls: number,
 *   no_sales: number, floats: number, removals: number, drops: number, gross: number, discount: number, tax: number,
 *   total: number, taxes: TotalTax[], tenders: TenderTotal[], expected_cash: number, counted_cash: number | null,
 *   difference: number | null}} ShiftTotals
 * @typedef {{shift: string, business_date: string, opened_at: string, at: string, first_seq: number, last_seq: number,
 *   totals: ShiftTotals, node_totals: ShiftTotals | null}} ShiftReport
 */

/** Who holds a document, as far as this till was told: null, nobody but this browser.
 * @typedef {"edge" | "server" | "hq" | null} Custody
 */

/** What the customer gets. `body` is the sealed body; `recorded` false: "not yet recorded".
 * @typedef {{uuid: string, kind: string, receipt: string, seq: number, hash: string, at: string, offset: number,
 *   business_date: string, currency: string, total: number, change: number, staff_name: string, recorded: boolean, reprint: boolean,
 *   store: StoreConfig, body: SaleBody}} Receipt
 * @typedef {{store: string, register: string, staff: string, mode: "online" | "offline" | "till", receipt: string,
 *   tax_mode: string, tax_rounding: string, lines: SealedLine[], totals: Totals, tenders: SealedTender[],
 *   opened_at: string, customer?: string | null, discount?: Manual | null, recalled?: string | null, note?: string}} SaleBody
 * @typedef {{line: number, product: string, barcode: string, name: string, quantity: number, unit: string,
 *   unit_price: number, gross: number, discount: number, amount: number, tax: number, taxes: LineTax[],
 *   price_date: string, node: string, data_version: string, voided: boolean, flags: string[], department?: string,
 *   discounts?: DiscountEntry[], override?: {from: number | null, reason: string, by: string} | null,
 *   return_of?: ReturnOf | null}} SealedLine  members with `?` are of schema 2
 * @typedef {{receipt: Receipt, custody: Custody, printed: boolean}} LastSale
 */

/** A row of the journal, and one of its documents as a node knows it. `returned`: what came back of its lines so far.
 * @typedef {{uuid: string, kind: string, receipt: string, register: string, staff: string, business_date: string,
 *   at: string, total: number, currency: string, mode: string}} JournalRow
 * @typedef {{transaction: JournalRow, body: any, flags: string[], returned: {line: number, quantity: number}[]}} JournalDocument
 * @typedef {{receipt?: string, date?: string, register?: string, kind?: string, q?: string, limit?: number,
 *   offset?: number}} JournalQuery
 * @typedef {{uuid: string, register: string, at: string, note: string, total: number, lines: number}} SuspendedSale
 */

/** One tender of a declaration. @typedef {{tender: string, counted: number,
 *   denominations?: {value: number, count: number}[]}} Count
 */

/** @typedef {"float" | "removal" | "drop"} CashKind */

/** Why a node isn't ready. `stops_switch`: it couldn't sell at all (no staff, tenders, taxes), so no till goes there by itself.
 * @typedef {{code: string, message: string, stops_switch?: boolean}} Reason
 */

/** What a node says of itself (`GET status`, docs/api.md).
 * @typedef {{job: string, state: string, cut: number | null, target_cut: number | null, rows: number | null,
 *   applied_at: string | null, error: string | null}} SyncState
 * @typedef {{role: string, node: string, version: string, time: string, store: string | null, data_version: string,
 *   prices_as_of: string | null, hq: {last_success: string | null, unsent: number | null},
 *   addresses: {server: string | null, edge: string | null},
 *   ready: {ok: boolean, reasons: Reason[]}, sync: SyncState[]}} NodeStatus
 * @typedef {{connection: Connection, support_offline: boolean, server: NodeStatus | null, edge: NodeStatus | null,
 *   server_seen: string | null, edge_seen: string | null, events: TillEvent[], unsent: Unsent}} ConnectionReport
 */

/** `till`: documents only this browser holds. `edge`: held by the edge, not yet known to be at the retail server.
 * `refused`: a node would not take them (their error is a notice).
 * @typedef {{till: number, edge: number, refused: number}} Unsent
 */

/** `starting` → `activate` (no register yet) | `elsewhere` (another tab shows the till) → `sign_in` → `ready`.
 * `insecure`: no secure context, so no activation. `broken`: storage could not be read; nothing is overwritten.
 * @typedef {"starting" | "insecure" | "elsewhere" | "activate" | "sign_in" | "ready" | "broken"} Phase
 */

/**
 * @typedef {{
 *   phase: Readable<Phase>, connection: Readable<Connection>, register: Readable<RegisterConfig | null>,
 *   cashier: Readable<Staff | null>, locked: Readable<boolean>, cart: Readable<Cart>, totals: Readable<Totals>,
 *   payment: Readable<Payment>, shift: Readable<Shift | null>, unsent: Readable<Unsent>,
 *   lastSale: Readable<LastSale | null>, finishing: Readable<boolean>, busy: Readable<boolean>,
 *   pricesAsOf: Readable<string | null>, server: Readable<NodeStatus | null>, edge: Readable<NodeStatus | null>,
 *   persisted: Readable<boolean | null>, events: Readable<TillEvent[]>, notices: Readable<Notice[]>,
 *   choices: Readable<Product[]>
 * }} TillState
 */

export {};
