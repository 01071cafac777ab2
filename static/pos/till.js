/** The till, without a screen: every part put together. The screens' whole contract is in surface.js and types.js. */
import { computed } from "../vendor/signals-core.js";
import { createApi } from "./connection/api.js";
import { createAttempt } from "./connection/attempt.js";
import { createAskNow } from "./connection/ask-now.js";
import { createCall } from "./connection/call.js";
import { createDelivery } from "./connection/delivery.js";
import { createLink } from "./connection/link.js";
import { createNeighbours, createTokens } from "./connection/neighbours.js";
import { createNodes } from "./connection/nodes.js";
import { createPresence, PRESENCE_MS } from "./connection/presence.js";
import { createRenewal } from "./connection/renewal.js";
import { createSwitch } from "./connection/switch.js";
import { createContext } from "./context.js";
import { createLater } from "./later.js";
import { TillError } from "./errors.js";
import { createQueue } from "./queue.js";
import { createCatalogue } from "./sale/catalogue.js";
import { createClose } from "./sale/close.js";
import { totalsOf } from "./sale/lines.js";
import { createPay } from "./sale/pay.js";
import { createRecord } from "./sale/record.js";
import { createResume } from "./sale/resume.js";
import { createRing } from "./sale/ring.js";
import { createActivation } from "./session/activation.js";
import { createLife } from "./session/life.js";
import { refreshRegister } from "./session/register.js";
import { restore } from "./session/restore.js";
import { createSignIn } from "./session/sign-in.js";
import { createOpenShift } from "./shift/open.js";
import { nameOf } from "./storage/documents.js";
import { writeSetting } from "./storage/settings.js";

/** Used until the register's own profile is known. */
const FIRST_PROFILE = { timeout_ms: 3_000, reconnect_interval_ms: 60_000 };
const NO_TOTALS = { gross: 0, discount: 0, tax: 0, total: 0, taxes: [] };
const NO_PAYMENT = { total: 0, due: 0, paid: 0, cash: 0, tenders: [] };

/**
 * @param {import("./surface.js").TillOptions} options
 * @returns {import("./surface.js").Till}
 */
export function createTill(options) {
  const context = createContext(options);
  const { clock, state } = context;
  const profile = () => state.register.peek()?.offline_profile ?? FIRST_PROFILE;
  const budgetMs = () => profile().timeout_ms;
  const intervalMs = () => profile().reconnect_interval_ms;
  const inSale = () => state.cart.peek().lines.length > 0;
  /** @type {{role: "server" | "edge" | null}} */
  const origin = { role: null };

  const storage = options.storageManager === undefined ? (globalThis.navigator?.storage ?? null) : options.storageManager;
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
  const api = createApi({ fetch, clock, headers });
  const { nodes, all, origin: originNode, mayUseEdge, edgeStops, edgeSells } = createNodes({
    api,
    origin: options.config.origin,
    originRole: () => origin.role,
    register: () => state.register.peek(),
    edgeStatus: () => state.edge.peek(),
  });
  const queue = createQueue({
    show: (busy) => (state.busy.value = busy),
    async failed(error) {
      // Another tab was faster, or may have settled what this one takes for open: from here on it shows what is true.
      const stale = error instanceof TillError && ["moved_elsewhere", "already_sealed", "tender_unresolved"].includes(error.code);
      if (stale) await restore(context);
    },
  });

  const link = createLink({
    clock,
    mayUseEdge,
    edgeSells,
    intervalMs,
    save: (kept) => context.background("link", () => writeSetting(context.database(), "link", kept)),
    record: context.record,
  });
  const tokens = createTokens(context, (session) => signIn.keep(session));
  const renewal = createRenewal({ clock, ...tokens });
  const common = { link, nodes, budgetMs, intervalMs, inSale, mayUseEdge, edgeStops, edgeSells, clock, ask: renewal.ask };
  const call = createCall({ ...common, askEdge: () => neighbours.ask("edge") });
  const attempt = createAttempt({ ...common, call });
  const current = () => nodes()[link.role()];

  const delivery = createDelivery({
    database: context.database,
    clock,
    budgetMs,
    async changed() {
      await context.countUnsent();
      const last = await close.readLastSale();
      if (last !== null) state.lastSale.value = last;
    },
    refused: (document, error) => context.notify("document_refused", { document: nameOf(document), kind: document.kind, reason: error.message || error.code }),
    mismatch: (journal, role, seq) => context.notify("journal_mismatch", { journal, role, seq }),
  });
  const neighbours = createNeighbours(context, { ...common, delivery, renewal });
  const presence = createPresence({
    clock,
    everyMs: options.config.presence_ms ?? PRESENCE_MS,
    nodes: all,
    report: neighbours.report,
  });

  const record = createRecord(context, { call, link, delivery, deliverSoon: () => neighbours.deliverSoon(current()) });
  const pay = createPay(context, { link, queue, seal: () => close.sale() });
  const close = createClose(context, { link, queue, record, payment: () => pay.payment(), ended });
  const catalogue = createCatalogue(context, { call });
  const ring = createRing(context, { call, link, attempt, catalogue, queue });
  const askNow = createAskNow({ current, ask: renewal.ask, budgetMs });
  const beside = () => (mayUseEdge() && link.role() !== "edge" ? nodes().edge : null);
  const askEdge = createAskNow({ current: beside, ask: renewal.ask, budgetMs });
  const operations = createLater(async () => {
    const { createOperations } = await import("./operations.js");
    const shift = { link, call, current, delivery, record, ask: renewal.ask };
    return createOperations(context, { ...shift, askNow, askEdge, close, ring, deliver: handOver, openDrawer: pay.openDrawer });
  });
  /**
   * An operation in its turn, also while its script is still coming.
   * @template {"returnLines" | "returnProduct" | "suspend" | "recall" | "cash" | "declare" | "noSale" | "reprint" |
   *   "closeShift" | "xReport"} N
   * @param {N} name @returns {import("./surface.js").Till[N]}
   */
  const inTurn = (name) => /** @type {any} */ ((/** @type {any[]} */ ...given) => queue.run(async () => /** @type {any} */ (await operations())[name](...given)));
  const signIn = createSignIn(context, { call, link, current, budgetMs, signedIn });
  const activation = createActivation(context, {
    origin: originNode,
    learnt: (role) => life.learnOrigin(role),
    started: presence.start,
    secure: options.config.secure ?? globalThis.isSecureContext ?? true,
    storage,
  });
  const life = createLife(context, { options, storage, link, origin, originNode, presence, delivery, queue, close });

  /** @returns {Record<string, string>} */
  function headers() {
    const journal = state.journal.peek();
    const language = options.config.language?.() ?? state.register.peek()?.register.language ?? "en";
    if (journal === null) return { "Accept-Language": language };
    const { head, device_token } = journal;
    const session = state.session.peek();
    return {
      "Accept-Language": language,
      Authorization: `Device ${device_token}`,
      "Evertill-Head": `${journal.journal}:${head.seq}:${head.hash ?? ""}`,
      ...(session === null ? {} : { "Evertill-Staff": session.token }),
    };
  }

  /** The node in use is given what it lacks; where it doesn't answer, asking it will say so. */
  async function handOver() {
    const node = current();
    if (node !== null) await delivery.deliver(node).catch(() => {});
  }

  /** A sale is over: a *Connect* that was pressed in it is due. */
  function ended() {
    if (link.state.peek().connectPending) {
      const by = state.session.peek()?.staff.staff_id ?? null;
      // A server that stays silent is an event by now, and the header says so.
      context.background("connect", () => attempt.connect(by).catch(() => {}));
    }
  }

  /** The first presence with somebody signed in starts an edge's downloads; the configuration may be newer by now. */
  function signedIn() {
    context.background("presence", presence.now);
    const node = current();
    if (node !== null) context.background("register", () => refreshRegister(context, node, budgetMs()).catch(() => {}));
  }

  const totals = computed(() => {
    const config = state.register.value;
    return config === null ? NO_TOTALS : totalsOf(state.cart.value, config.store).totals;
  });

  return {
    state: {
      ...state,
      connection: link.shown,
      cashier: computed(() => state.session.value?.staff ?? null),
      totals,
      payment: computed(() => (state.cart.value && state.register.value ? pay.payment() : NO_PAYMENT)),
      pricesAsOf: computed(() => state[link.shown.value.role].value?.prices_as_of ?? null),
    },
    start: life.start,
    stop: life.stop,
    takeOver: life.takeOver,
    activate: activation.activate,
    activateByManager: activation.activateByManager,
    signIn: signIn.signIn,
    signOff: signIn.signOff,
    lock: signIn.lock,
    unlock: signIn.unlock,
    search: catalogue.search,
    categories: catalogue.categories,
    browse: catalogue.browse,
    openItems: catalogue.openItems,
    scan: ring.scan,
    addProduct: ring.addProduct,
    setQuantity: ring.setQuantity,
    voidLine: ring.voidLine,
    overridePrice: ring.overridePrice,
    discountLine: ring.discountLine,
    discountTotal: ring.discountTotal,
    returnLines: inTurn("returnLines"),
    returnProduct: inTurn("returnProduct"),
    findTransactions: async (query) => (await operations()).findTransactions(query),
    transaction: async (uuid) => (await operations()).transaction(uuid),
    suspend: inTurn("suspend"),
    suspended: async () => (await operations()).suspended(),
    recall: inTurn("recall"),
    cash: inTurn("cash"),
    declare: inTurn("declare"),
    noSale: inTurn("noSale"),
    voidTransaction: close.voidTransaction,
    pay: pay.pay,
    finish: pay.finish,
    voidTender: pay.voidTender,
    resolveAttempt: pay.resolveAttempt,
    resume: createResume(context, { queue, close, resumeRecall: async (uuid) => (await operations()).resumeRecall(uuid), payment: () => pay.payment(), record }),
    reprint: inTurn("reprint"),
    openShift: createOpenShift(context, { link, queue, record }),
    closeShift: inTurn("closeShift"),
    xReport: inTurn("xReport"),
    ...createSwitch(context, { ...common, attempt, heard: neighbours.heard }),
    beat: presence.now,
    dismiss(uuid) {
      state.notices.value = state.notices.peek().filter((notice) => notice.uuid !== uuid);
    },
  };
}
