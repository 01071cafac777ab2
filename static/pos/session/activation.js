/**
 * Activation makes this browser a register: a key pair, a journal, the register's configuration. Keys and journal are
 * kept before the code is sent, so that a lost answer is asked for again with the same ones.
 */
import { TillError } from "../errors.js";
import { NodeFailure } from "../connection/failure.js";
import { allJournals, readJournal, startJournal } from "../storage/journal.js";
import { readSetting, writeSetting } from "../storage/settings.js";
import * as shapes from "../storage/shapes.js";
import { createKeys, publicKey } from "./keys.js";
import { configShape } from "./register.js";

/** @typedef {{journal: string, keys: CryptoKeyPair}} Pending */
/** @type {import("../storage/shapes.js").Shape<Pending>} */
const pendingShape = shapes.object({ journal: shapes.uuid, keys: shapes.anything });

/** An activation is not part of a sale; HQ may be asked behind it, so it may take longer than a look-up. */
const BUDGET_MS = 20_000;

/**
 * @param {import("../context.js").Context} context
 * @param {{origin: () => import("../connection/backend.js").Backend, learnt: (role: string) => Promise<void>,
 *   started: () => void, secure: boolean, storage: StorageManager | null}} with_ `learnt`: which role serves this page
 */
export function createActivation(context, { origin, learnt, started, secure, storage }) {
  /** @param {(keys: {journal: string, device_key: string}) => Promise<import("../connection/api.js").Answer>} ask */
  async function activate(ask) {
    if (!secure) throw new TillError("insecure_origin");
    const { till, edge } = context.state.unsent.peek();
    if (till + edge > 0) throw new TillError("unsent_documents", { till, edge });
    if (context.state.cart.peek().lines.length > 0) throw new TillError("cart_not_empty");
    const pending = await pendingKeys();
    const { data, role } = await answer(ask({ journal: pending.journal, device_key: await publicKey(context.crypto, pending.keys) }));
    const config = configShape(data.register);
    const before = await allJournals(context.database());
    await startJournal(context.database(), {
      journal: pending.journal,
      register: config.register.number,
      store: config.store.number,
      ordinal: config.ordinal,
      certificate: data.certificate,
      device_token: data.device_token,
      device_expires_at: data.expires_at,
      keys: pending.keys,
      head: { seq: 0, hash: null },
      counter: 0,
      previous_heads: before.flatMap(({ journal, register, head }) =>
        register === config.register.number && head.hash !== null ? [{ journal, seq: head.seq, hash: head.hash }] : [],
      ),
      activated_at: context.iso(),
    });
    await learnt(role);
    await writeSetting(context.database(), "register", config);
    await writeSetting(context.database(), "shift", null);
    context.state.journal.value = await readJournal(context.database(), pending.journal);
    context.state.register.value = config;
    context.state.shift.value = null;
    context.state.session.value = null;
    context.state.phase.value = "sign_in";
    started();
    context.background("persist", async () => {
      context.state.persisted.value = (await storage?.persist?.()) ?? null;
    });
  }

  /** @returns {Promise<Pending>} */
  async function pendingKeys() {
    const kept = await readSetting(context.database(), "pending_activation", pendingShape);
    if (kept !== null) return kept;
    const fresh = { journal: context.newUuid(), keys: await createKeys(context.crypto) };
    await writeSetting(context.database(), "pending_activation", fresh);
    return fresh;
  }

  return {
    /** @param {string} code */
    activate: (code) => activate((keys) => origin().activate({ code: code.trim(), ...keys }, { budget_ms: BUDGET_MS })),
    /** @param {{register: string, staffId: string, pin: string}} given */
    activateByManager: ({ register, staffId, pin }) =>
      activate((keys) =>
        origin().activateByManager({ register, staff_id: staffId, pin, ...keys }, { budget_ms: BUDGET_MS }),
      ),
  };
}

/** @template T @param {Promise<T>} asked @returns {Promise<T>} */
async function answer(asked) {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof NodeFailure) throw error.told ?? new TillError("no_node", { cause: error.failure });
    throw error;
  }
}
