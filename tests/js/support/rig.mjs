/** A store in one process: a retail server, an edge, and tills (pages, tabs) over one IndexedDB. */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";

import { createTill } from "../../../static/pos/till.js";
import { startNode } from "./node.mjs";

export const NOON = Date.parse("2026-11-23T04:00:00.000Z");
export const TEA = "6901234567892";
export const APPLES = "2000000000015";
export const CASE = "2000000000046";
export const STAMPS = "2000000000053";

/** Polls: for what happens beside the action. */
export async function until(condition, what = "condition", deadline_ms = 5000) {
  const end = Date.now() + deadline_ms;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** Presence, an hour from now, must not keep a test alive. */
function later(callback, ms) {
  const timer = setTimeout(callback, ms);
  return ms > 60_000 ? timer.unref() : timer;
}

/** @param {import("node:test").TestContext} t */
export async function startRig(t, { supportOffline = true, timeout_ms = 2000, reconnect_interval_ms = 60_000, origin = "edge", profile = {}, tenders, tax_mode = "inclusive", config = {} } = {}) {
  const rig = {
    activations: 0,
    permissions: {},
    ahead_ms: 0,
    now: () => NOON + rig.ahead_ms,
    config: () => ({
      store: { number: "0001", name_en: "Old Town", name_zh: "老城店", address: "1 Main St", currency: "CNY", currency_digits: 2, time_zone: "Asia/Shanghai", locale: "zh-Hans-CN", tax_mode, tax_rounding: "line", receipt_footer_en: "", receipt_footer_zh: "" },
      register: { number: "0001-01", name: "Till 1", receipt_mask: "T-A-######", language: "en", support_offline: supportOffline },
      offline_profile: { timeout_ms, reconnect_interval_ms, manual_switch_before_sign_in: true, pause_synchronization: false, sync_without_open_pos: false, ...profile },
      tenders: tenders ?? [
        { code: "cash", name_en: "Cash", name_zh: "现金", kind: "cash", rounding_unit: 1, allowed_offline: true, position: 1 },
        { code: "card", name_en: "Card", name_zh: "银行卡", kind: "card", rounding_unit: 1, allowed_offline: false, position: 2 },
      ],
      addresses: { server: rig.server?.url ?? null, edge: rig.edge?.url ?? null },
      ordinal: rig.activations,
      reasons: [{ code: "damaged", name_en: "Damaged", name_zh: "破损", use: "price_override" }, { code: "change", name_en: "Change", name_zh: "换零钱", use: "no_sale" }],
      ...config,
    }),
    indexedDB: new IDBFactory(),
    printed: [],
    tills: [],
  };
  rig.server = await startNode({ role: "server", rig });
  rig.edge = await startNode({ role: "edge", rig });

  /** A page. `dead()` cuts it off like a crash: nothing it waits for ever comes. */
  rig.open = async ({ printer = {}, locks = null, config = {}, crypto } = {}) => {
    let dead = false;
    const till = createTill({
      fetch: (...given) => (dead ? new Promise(() => {}) : fetch(...given)),
      indexedDB: rig.indexedDB,
      locks,
      crypto,
      clock: { now: rig.now, setTimeout: later, clearTimeout: (handle) => clearTimeout(handle) },
      printer: {
        print: async (receipt) => {
          if (dead) return new Promise(() => {});
          rig.printed.push(receipt);
        },
        openDrawer: async () => {},
        ...printer,
      },
      config: { origin: rig[origin].url, secure: true, presence_ms: 3_600_000, ...config },
    });
    await till.start();
    rig.tills.push(till);
    till.die = () => {
      dead = true;
      rig.tills.splice(rig.tills.indexOf(till), 1);
    };
    return till;
  };

  /** Activated, signed in, shift open. */
  rig.sell = async (options) => {
    const till = await rig.open(options);
    await till.activate("GOOD-CODE-0001");
    await till.signIn("000160", "1234");
    await till.openShift(10_000);
    await until(() => till.state.unsent.value.till === 0, "shift_open delivered");
    return till;
  };

  t.after(async () => {
    await Promise.all([rig.server.stop(), rig.edge.stop()]);
    await Promise.all(rig.tills.map((till) => till.stop().catch(() => {})));
  });
  return rig;
}

/** Documents a till holds, in order. */
export async function held(rig) {
  const database = await new Promise((resolve, reject) => {
    const request = rig.indexedDB.open("evertill");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const rows = await new Promise((resolve, reject) => {
    const request = database.transaction("documents").objectStore("documents").getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  database.close();
  return rows.sort((one, other) => one.seq - other.seq);
}

/** The code an action fails with. */
export async function codeOf(promise) {
  try {
    await promise;
  } catch (error) {
    return error.code ?? String(error.stack);
  }
  return "no error";
}
