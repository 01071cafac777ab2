/**
 * What the screens may use of the till: signals to read (`till.state.…`), actions to call. Screens never call `fetch`
 * and never open IndexedDB.
 *
 * Every action is a promise. It fails with a `TillError` (errors.js); nothing has changed then, except where said.
 * Actions that touch the sale run one after the other in the order they were called: rapid scans are neither lost nor
 * swapped. When an action resolves, what it did is in IndexedDB.
 *
 * Error codes of the till itself (a node's own codes come with its text):
 * `not_activated`, `insecure_origin`, `browser_unsupported` (no Ed25519), `unsent_documents`,
 * `no_node` (neither server nor edge answers; with `why: "edge_cannot_sell"`, {reasons}: the edge does, but has no staff, tenders or taxes),
 * `not_signed_in`, `locked`, `wrong_pin`, `session_expired`, `unknown_barcode` {barcode}, `no_price` {product},
 * `choose_product` (see `state.choices`), `quantity_invalid`, `line_unknown`, `cart_not_empty`, `cart_empty`,
 * `tender_unknown`, `tender_not_offline` {tender}, `tender_unresolved` {attempt}, `tender_exceeds_due` {due},
 * `tender_wrong_sign`, `cash_not_payable` {unit}, `not_an_integer` {field}, `sale_not_paid` {due},
 * `payment_started`, `does_not_add_up`, `shift_required`, `shift_open`, `shift_closing`, `close_needs_node`,
 * `shift_incomplete` {missing}, `offline_not_supported`, `switch_not_allowed`, `not_ready` {reasons},
 * `not_permitted` {permission, limit} (the role doesn't have it, or not for so much; limit in parts per million or null; with
 *   `why: "line_discount_grows"` {name} or `"total_discount_grows"`: a discount given before would become more than that),
 * `reason_needed` {use}, `price_needed` {product}, `price_invalid`, `price_too_high` {max}, `discount_invalid`, `amount_too_high` {max},
 * `not_discountable` {line}, `over_return` {line, left}, `not_returnable`, `return_fixed` {line},
 * `return_price_too_high` {max} (without a receipt no more than today's price goes back), `already_recalled`,
 * `beyond_drawer` (more is to be taken out than the drawer should hold), `tender_limit` {limit}, `tender_offline_limit` {limit}, `tender_not_for_refunds`,
 * `server_unreachable`, `moved_elsewhere` (another tab changed this sale), `storage_failed`.
 *
 * @typedef {import("./types.js").TillState} TillState
 * @typedef {import("./types.js").Product} Product
 * @typedef {import("./types.js").ShiftReport} ShiftReport
 * @typedef {import("./types.js").Receipt} Receipt
 * @typedef {import("./types.js").Payment} Payment
 *
 * @typedef {{method: "percent" | "amount", value: number, reason?: string}} Off percent in parts per million, amount in
 *   minor units off the whole line (or sale)
 * @typedef {{uuid: string, kind: string, total: number, at: string}} CashReceipt `total`: what it did to the drawer
 *
 * @typedef {object} Till
 * @property {TillState} state
 * @property {() => Promise<void>} start opens storage, restores and validates everything, starts presence and delivery
 * @property {() => Promise<void>} stop ends loops and closes storage; nothing is lost
 * @property {() => Promise<void>} takeOver shows the till in this tab; the other tab goes to phase `elsewhere`
 *
 * @property {(code: string) => Promise<void>} activate one-time code from HQ
 * @property {(given: {register: string, staffId: string, pin: string}) => Promise<void>} activateByManager edge only
 *
 * @property {(staffId: string, pin: string) => Promise<void>} signIn the cart survives a change of cashier
 * @property {() => Promise<void>} signOff always possible
 * @property {() => void} lock
 * @property {(pin: string) => Promise<void>} unlock
 *
 * @property {(text: string, options?: {limit?: number, offset?: number}) => Promise<{products: Product[], more: boolean}>} search
 *   by text; a newer search cancels an older one, which then fails with `superseded`
 * @property {() => Promise<import("./types.js").Category[]>} categories kept for the till-only state
 * @property {(category: string, options?: {limit?: number, offset?: number}) => Promise<{products: Product[], more: boolean}>} browse
 * @property {(options?: {limit?: number, offset?: number}) => Promise<{products: Product[], more: boolean}>} openItems
 *
 * @property {(text: string, quantity?: number) => Promise<number>} scan barcode → the line's number. Several products
 *   have it, or an open item: `choose_product` or `price_needed`, with them in `state.choices`; go on with `addProduct`
 * @property {(product: Product, quantity?: number, by?: {unit_price?: number, reason?: string}) => Promise<number>} addProduct
 *   quantity in 1/1 000, default 1 000. An open item needs its price (1/10 000); on another product it is an override
 * @property {(line: number, quantity: number) => Promise<void>} setQuantity
 * @property {(line: number) => Promise<void>} voidLine the line stays, struck through
 * @property {(why?: {reason?: string}) => Promise<void>} voidTransaction seals a `void` document when lines were rung
 *
 * @property {(line: number, unit_price: number, why?: {reason?: string}) => Promise<void>} overridePrice 1/10 000; the
 *   price it had before, without a reason, takes the override back
 * @property {(line: number, off: Off | null) => Promise<void>} discountLine null takes it away
 * @property {(off: Off | null) => Promise<void>} discountTotal off the whole sale
 * @property {(query?: import("./types.js").JournalQuery) => Promise<{transactions: import("./types.js").JournalRow[], more: boolean}>} findTransactions
 *   in the journal of the node in use; like everything of the journal it never switches the till
 * @property {(uuid: string) => Promise<import("./types.js").JournalDocument>} transaction
 * @property {(uuid: string, lines: {line: number, quantity: number, reason?: string}[]) => Promise<number[]>} returnLines
 *   of a sale that the node shows; quantities above 0 → numbers of the lines, which are below 0 in the cart
 * @property {(product: Product, quantity?: number, given?: {unit_price?: number, reason?: string, receipt?: string}) => Promise<number>} returnProduct
 *   without a receipt, at today's price or the one typed
 * @property {(note?: string) => Promise<void>} suspend seals the cart as `suspend` and empties it
 * @property {() => Promise<import("./types.js").SuspendedSale[]>} suspended the store's, as the node in use has them
 * @property {(uuid: string) => Promise<void>} recall claims it at the edge and the node in use, then fills the cart and seals `recall`
 *
 * @property {(given: {tender: string, tendered: number}) => Promise<{receipt: Receipt | null, payment: Payment}>} pay
 *   adds a tender; when the sale is paid in full it is sealed, posted and `receipt` is there. After a failure
 *   `payment` in the state says what has been taken: call `finish` when the due is 0
 * @property {() => Promise<Receipt>} finish seals a sale that is paid in full (after a reload or a failed seal)
 * @property {(attempt: string) => Promise<void>} voidTender takes back a tender before the sale is sealed
 * @property {(attempt: string, outcome: "approved" | "declined") => Promise<void>} resolveAttempt what became of an
 *   attempt with an unknown outcome
 * @property {() => Promise<{resumed: "nothing" | "sale" | "payment" | "receipt", receipt: Receipt | null}>} resume after
 *   `start`: `sale`: a cart with lines is there; `payment`: tenders were taken, or their outcome is unknown (look at
 *   `cart.attempts`); `receipt`: the last sale was sealed and its receipt never printed (also after completing, here,
 *   a sale that was paid in full)
 * @property {(uuid?: string) => Promise<Receipt | null>} reprint the last sale, or one of the journal; marked as a reprint
 *
 * @property {(float: number) => Promise<void>} openShift
 * @property {(countedCash: number) => Promise<ShiftReport>} closeShift → Z. Call it again where it failed half-way
 * @property {() => Promise<ShiftReport>} xReport
 * @property {(given: {kind: import("./types.js").CashKind, amount: number, tender?: string, reason?: string, note?: string,
 *   bag?: string, confirmed?: boolean}) => Promise<CashReceipt>} cash float, removal or drop; `amount` above 0.
 *   `beyond_drawer` asks: call again with `confirmed`
 * @property {(counts: import("./types.js").Count[]) => Promise<CashReceipt>} declare what was counted of each tender
 * @property {(reason?: string, note?: string) => Promise<CashReceipt>} noSale opens the drawer
 *
 * @property {(options?: {confirmed?: boolean}) => Promise<import("./types.js").Connection>} toggleConnection operation
 *   917: *Disconnect* when online, else *Connect*. `not_ready` asks: call again with `confirmed`. *Connect* within a
 *   sale only sets `connectPending`
 * @property {() => Promise<import("./types.js").ConnectionReport>} connectionStatus asks both nodes (each within the
 *   time-out, never switching) and answers with what is known
 * @property {() => Promise<void>} beat one round of presence and delivery at once, as every 15 s; a screen calls it when it
 *   wakes up
 * @property {(uuid: string) => void} dismiss a notice
 *
 * @typedef {object} Clock
 * @property {() => number} now epoch milliseconds
 * @property {(callback: () => void, ms: number) => unknown} setTimeout
 * @property {(handle: unknown) => void} clearTimeout
 *
 * @typedef {object} Printer
 * @property {(receipt: Receipt) => Promise<void>} print a failure is a notice, never the end of a sale
 * @property {() => Promise<void>} openDrawer
 *
 * @typedef {object} TillOptions
 * @property {typeof globalThis.fetch} [fetch]
 * @property {IDBFactory} [indexedDB]
 * @property {Crypto} [crypto]
 * @property {Clock} [clock]
 * @property {LockManager | null} [locks] the browser's, unless given; null: this is the only tab
 * @property {StorageManager | null} [storageManager] the browser's, unless given; asked to keep the data
 * @property {Printer | null} [printer] null: the screen shows the receipt and that is all
 * @property {{origin: string, database?: string, secure?: boolean, language?: () => string, presence_ms?: number}} config
 *   `origin`: address of the node that serves the page, without a path
 */

export {};
