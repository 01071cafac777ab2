/** Looking things up: by text, by category, by barcode. What is found is also what is quoted, so an answer keeps who
 * gave it and from which data. */
import { TillError } from "../errors.js";
import { writeSetting, readSetting } from "../storage/settings.js";
import * as shapes from "../storage/shapes.js";
import { businessDate } from "./business-date.js";

/**
 * @typedef {import("../types.js").ProductPage} ProductPage
 */

/** @type {import("../storage/shapes.js").Shape<import("../types.js").Category[]>} */
const categoriesShape = shapes.list(shapes.object({ code: shapes.text, name_en: shapes.text, position: shapes.integer }));

/** @type {import("../storage/shapes.js").Shape<ProductPage>} */
const pageShape = shapes.object({
  products: shapes.list(
    shapes.object({
      product: shapes.text,
      name_en: shapes.text,
      barcode: shapes.text,
      unit: shapes.text,
      quantity_digits: shapes.natural,
      unit_price: shapes.nullable(shapes.integer),
      taxes: shapes.list(shapes.object({ code: shapes.text, rate: shapes.natural })),
    }),
  ),
  more: shapes.flag,
});

/** What a node of an earlier release leaves out. */
const LATER = { kind: /** @type {const} */ ("item"), department: "", age_limit: 0, discountable: true, quantity: 1000, periodic: [], picture: "" };

/**
 * @param {import("../context.js").Context} context
 * @param {{call: import("../connection/call.js").Call}} with_
 */
export function createCatalogue(context, { call }) {
  let newest = 0;

  /** @param {import("../connection/api.js").Answer} answer @returns {ProductPage} */
  function take({ data, role, node }) {
    const page = pageShape(data);
    const status = (role === "server" ? context.state.server : context.state.edge).peek();
    // The node's day, in the store's time zone: the till's own clock may be wrong.
    const told = {
      node,
      data_version: pricesVersion(status?.data_version ?? ""),
      price_date: page.price_date ?? businessDate(context.clock.now(), context.config().store.time_zone),
    };
    return { more: page.more, products: page.products.map((product) => ({ ...LATER, ...product, told, seen_ms: context.clock.now() })) };
  }

  return {
    take,
    /** @param {string} q @param {{limit?: number, offset?: number}} [page] */
    async search(q, page = {}) {
      context.cashier();
      newest += 1;
      const mine = newest;
      const answer = await call((node, limits) => node.lookup({ q, ...page }, limits));
      // Somebody types on: an older answer must not come after a newer one.
      if (mine !== newest) throw new TillError("superseded");
      return take(answer);
    },

    /** @param {string} category @param {{limit?: number, offset?: number}} [page] */
    async browse(category, page = {}) {
      context.cashier();
      return take(await call((node, limits) => node.lookup({ category, ...page }, limits)));
    },

    /** What is sold at a price typed by hand. @param {{limit?: number, offset?: number}} [page] */
    async openItems(page = {}) {
      context.cashier();
      return take(await call((node, limits) => node.lookup({ kind: "open", ...page }, limits)));
    },

    async categories() {
      context.cashier();
      try {
        const { data } = await call((node, limits) => node.categories(limits));
        const categories = categoriesShape(data.categories);
        context.background("categories", () => writeSetting(context.database(), "categories", categories));
        return categories;
      } catch (error) {
        if (!(error instanceof TillError && error.code === "no_node")) throw error;
        const kept = await readSetting(context.database(), "categories", categoriesShape);
        if (kept === null) throw error;
        return kept;
      }
    },
  };
}

/** "1020:41" of "1020:41 1040:17": of all data of a node, a price is from its prices job. @param {string} versions */
function pricesVersion(versions) {
  return versions.split(" ").find((version) => version.startsWith("1020:")) ?? "";
}
