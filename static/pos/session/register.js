/** The register's configuration: asked for at activation and after every sign-in, kept for when nobody answers. */
import { KINDS } from "../domain/tenders.js";
import { writeSetting } from "../storage/settings.js";
import * as shapes from "../storage/shapes.js";

/** What every node says. @type {import("../storage/shapes.js").Shape<any>} */
const known = shapes.object({
  store: shapes.object({
    number: shapes.text,
    name_en: shapes.text,
    currency: shapes.text,
    currency_digits: shapes.natural,
    time_zone: shapes.text,
    locale: shapes.text,
    tax_mode: shapes.oneOf(/** @type {const} */ (["inclusive", "exclusive"])),
    tax_rounding: shapes.oneOf(/** @type {const} */ (["line", "document"])),
  }),
  register: shapes.object({ number: shapes.text, receipt_mask: shapes.text, support_offline: shapes.flag }),
  offline_profile: shapes.object({ timeout_ms: shapes.natural, reconnect_interval_ms: shapes.natural }),
  tenders: shapes.list(
    shapes.object({
      code: shapes.text,
      kind: shapes.text,
      rounding_unit: shapes.natural,
      allowed_offline: shapes.flag,
    }),
  ),
  addresses: shapes.object({ server: shapes.nullable(shapes.text), edge: shapes.nullable(shapes.text) }),
  ordinal: shapes.natural,
});

/** A register that was configured before these settings came: as headquarters' own defaults have it. */
const FUNCTIONALITY = {
  lock_after_seconds: 0,
  aggregate_lines: true,
  max_quantity: 1_000_000,
  max_unit_price: 0,
  reason_for_return: true,
  reason_for_override: true,
  reason_for_discount: false,
  reason_for_void: false,
  declare_by_denomination: false,
  print_receipt: true,
};
const TENDER = { max_amount: 0, for_refunds: true, opens_drawer: true, counted: true };
const LATER = { offline_tenders: [], receipt_profile: null, reasons: [], denominations: [] };

/** @type {import("../storage/shapes.js").Shape<import("../types.js").RegisterConfig>} */
export const configShape = (value, path) => {
  const config = known(value, path);
  return {
    ...LATER,
    ...config,
    functionality: { ...FUNCTIONALITY, ...config.functionality },
    tenders: config.tenders
      // A kind of a later release is nothing this till could settle.
      .filter((/** @type {{kind: string}} */ { kind }) => KINDS.includes(kind))
      .map((/** @type {object} */ tender) => ({ ...TENDER, opens_drawer: /** @type {any} */ (tender).kind === "cash", ...tender })),
  };
};

/**
 * Between two transactions only: a sale ends under the rules it began with.
 * @param {import("../context.js").Context} context
 * @param {import("../connection/backend.js").Backend} node
 * @param {number} budget_ms
 */
export async function refreshRegister(context, node, budget_ms) {
  const { data } = await node.register({ budget_ms });
  const config = configShape(data);
  if (context.state.cart.peek().lines.length > 0) return;
  // The number of an activation is the journal's; a node that knows another activation of the register can't change it.
  const kept = { ...config, ordinal: context.journal().ordinal };
  await writeSetting(context.database(), "register", kept);
  context.state.register.value = kept;
}
