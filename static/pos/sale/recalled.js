/** A suspended sale's body becomes the cart again, to the unit as it was sealed. What a body doesn't say (whether a product
 * may be discounted, how finely it is sold) the next look of a node at the cart does; until then the body is read for it. */
import { emptyCart } from "../storage/cart.js";
import { newLine } from "./lines.js";

/**
 * @typedef {import("../types.js").SealedLine} SealedLine
 * @typedef {import("../types.js").CartLine} CartLine
 * @typedef {import("../types.js").DiscountEntry} DiscountEntry
 */

/** The unit of what is counted, not weighed: what headquarters gives a product to begin with. */
const PIECE = "pcs";

/**
 * @param {import("../types.js").SaleBody} body of a document of kind suspend
 * @param {{uuid: string, recalled: string, at: string}} given the new cart's own
 * @returns {import("../types.js").Cart}
 */
export function cartOf(body, { uuid, recalled, at }) {
  const discount = body.discount ?? null;
  return {
    ...emptyCart(uuid),
    recalled,
    opened_at: at,
    customer: body.customer ?? null,
    discount,
    lines: body.lines.map((sealed) => lineOf(sealed, discount !== null)),
  };
}

/** @param {SealedLine} sealed @param {boolean} shared whether there was a discount on the total @returns {CartLine} */
function lineOf(sealed, shared) {
  const { line, product, barcode, name, quantity, unit, unit_price, price_date, node, data_version, flags, voided } = sealed;
  const { gross, discount, amount, tax } = sealed;
  const { department = "", discounts = [], override = null, return_of = null } = sealed;
  const taxes = sealed.taxes.map(({ code, rate }) => ({ code, rate }));
  const told = { price_date, node, data_version };
  const periodic = return_of === null ? candidates(discounts) : [];
  const from = override?.from ?? unit_price;
  const quoted = { unit_price: override === null ? unit_price : from, taxes, periodic, ...told, name };
  const open = override !== null && override.from === null;
  const names = { name, name_en: name, name_zh: name };
  const known = { product, barcode, unit, department, ...names, unit_price: from, taxes, periodic, told };
  const kind = open ? /** @type {const} */ ("open") : /** @type {const} */ ("item");
  const rest = { kind, category: null, icon: "", age_limit: 0, discountable: !shared || mayBeDiscounted(sealed), quantity: 1000, picture: "", seen_ms: 0 };
  const quantity_digits = unit === PIECE && quantity % 1000 === 0 ? 0 : 3;
  const byHand = discounts.find(({ source }) => source === "line");
  return {
    ...newLine(line, { ...known, ...rest, quantity_digits }, quantity, quoted),
    ...{ unit_price, gross, discount, amount, tax, taxes: sealed.taxes, discounts, voided, flags },
    manual: return_of !== null || byHand === undefined ? null : manual(byHand),
    override: override === null ? null : { ...override, unit_price },
    return_of,
    frozen: return_of === null ? null : discounts,
    frozen_taxes: (return_of?.document ?? null) === null || voided ? null : sealed.taxes,
  };
}

/** Goods that bore nothing of a total discount couldn't be discounted: it stays where it was. @param {SealedLine} sealed */
const mayBeDiscounted = ({ voided, quantity, discount }) => voided || quantity < 0 || discount !== 0;

/** @param {DiscountEntry} entry @returns {import("../types.js").Manual} */
function manual({ method, value, reason, by }) {
  return { method: method === "percent" ? "percent" : "amount", value, reason, by };
}

/** What was given stands: offered again as it was, several of one line one after the other. @param {DiscountEntry[]} discounts */
function candidates(discounts) {
  const given = discounts.filter(({ source }) => source === "periodic");
  return given.map(({ code, method, value }) => ({
    ...{ code, name_en: code, name_zh: code, value, priority: 0 },
    method: /** @type {import("../types.js").Candidate["method"]} */ (method),
    concurrency: /** @type {const} */ ("compound"),
  }));
}
