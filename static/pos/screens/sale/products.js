/** Products to tap: by category, or what the search finds while typing. */
import { effect, html, useEffect, useRef, useSignal } from "../../ui.js";
import { language, nameOf, t } from "../../i18n/index.js";
import { unitPrice } from "../../i18n/format.js";
import { Button } from "../../components/button.js";
import { Icon } from "../../components/icons.js";
import { codeOf, errorText } from "../errors.js";
import { useView } from "../view.js";
import { add, scan } from "./actions.js";

/** Tiles asked for at once. */
const PAGE = 60;

/** @typedef {import("../../types.js").Product} Product */
/** @typedef {import("../../types.js").Category} Category */

/** @param {{product: Product}} props */
function Tile({ product }) {
  const view = useView();
  const price = product.unit_price === null ? t("sale.no_price") : unitPrice(product.unit_price, view.style.value);
  return html`<button
    type="button"
    class=${product.unit_price === null ? "tile tile-no-price" : "tile"}
    data-testid="product"
    data-product=${product.product}
    onClick=${() => add(view, product)}
  >
    <span class="tile-icon emoji" aria-hidden="true">${product.icon}</span>
    <span class="tile-name">${nameOf(product)}</span>
    <span class="tile-price">${price}</span>
  </button>`;
}

/** @param {{categories: Category[], chosen: string, onChoose: (code: string) => void}} props */
const Chips = ({ categories, chosen, onChoose }) =>
  html`<div class="chips" role="group" aria-label=${t("products.categories")}>
    ${categories.map(
      (category) => html`<button
        type="button"
        key=${category.code}
        class="chip"
        aria-pressed=${category.code === chosen ? "true" : "false"}
        data-testid="category"
        data-category=${category.code}
        onClick=${() => onChoose(category.code)}
      >
        <span class="emoji" aria-hidden="true">${category.icon}</span>${nameOf(category)}
      </button>`,
    )}
  </div>`;

export function Products() {
  const view = useView();
  const categories = useSignal(/** @type {Category[]} */ ([]));
  const chosen = useSignal("");
  const products = useSignal(/** @type {Product[]} */ ([]));
  const more = useSignal(false);
  const state = useSignal(/** @type {"loading" | "shown" | "failed"} */ ("loading"));
  const problem = useSignal("");
  /** @type {{current: number}} */
  const asked = useRef(0);
  /** @type {{current: HTMLInputElement | null}} */
  const field = useRef(null);

  /** @param {number} offset */
  async function load(offset) {
    const mine = ++asked.current;
    const text = view.searchText.value.trim();
    try {
      if (!categories.value.length) {
        categories.value = await view.till.categories();
        chosen.value ||= categories.value[0]?.code ?? "";
      }
      const options = { limit: PAGE, offset };
      const page = text ? await view.till.search(text, options) : await view.till.browse(chosen.value, options);
      // A newer question was asked meanwhile: this answer is not wanted any more.
      if (mine !== asked.current) return;
      products.value = offset ? [...products.value, ...page.products] : page.products;
      more.value = page.more;
      state.value = "shown";
    } catch (error) {
      if (mine !== asked.current || codeOf(error) === "superseded") return;
      problem.value = errorText(error);
      state.value = "failed";
    }
  }

  // Asked again when the text, the category, or the node that answers changes.
  useEffect(
    () =>
      effect(() => {
        void [view.searchText.value, chosen.value, view.state.connection.value.role];
        void load(0);
      }),
    [],
  );

  const choose = (/** @type {string} */ code) => {
    view.searchText.value = "";
    chosen.value = code;
  };
  const type = (/** @type {Event} */ event) => {
    view.searchText.value = /** @type {HTMLInputElement} */ (event.target).value;
  };
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") {
      view.searchText.value = "";
      field.current?.blur();
    } else if (event.key === "Enter") enter();
  };
  /** Enter adds the only product found; a number nobody knows by name may be a barcode. */
  function enter() {
    const text = view.searchText.value.trim();
    const only = products.value.length === 1 && !more.value ? products.value[0] : undefined;
    if (state.value === "shown" && only) void add(view, only);
    else if (/^\d{4,}$/.test(text)) void scan(view, text);
    else return;
    view.searchText.value = "";
  }

  const text = view.searchText.value.trim();
  void language.value;
  return html`<section class="products" aria-label=${t("products.list")} data-testid="products">
    <div class="search">
      <${Icon} name="search" />
      <input
        ref=${field}
        id="search"
        class="input"
        type="text"
        inputmode="search"
        enterkeyhint="search"
        autocomplete="off"
        spellcheck="false"
        maxlength="80"
        role="searchbox"
        aria-label=${t("products.search")}
        aria-keyshortcuts="F2"
        placeholder=${t("products.search_placeholder")}
        data-testid="search"
        value=${view.searchText.value}
        onInput=${type}
        onKeyDown=${keys}
      />
      ${text
        ? html`<${Button} icon="close" tone="quiet" label=${t("common.clear")} testid="search-clear" onPress=${() => choose(chosen.value)} />`
        : html`<kbd class="key-hint" aria-hidden="true">F2</kbd>`}
    </div>
    <${Chips} categories=${categories.value} chosen=${text ? "" : chosen.value} onChoose=${choose} />
    <div class="tiles-scroll" aria-live="off" data-testid="tiles" data-state=${state.value}>
      ${state.value === "failed"
        ? html`<div class="empty">
            <p>${t("products.unavailable")}</p>
            <p class="muted">${problem.value}</p>
            <${Button} testid="products-retry" onPress=${() => load(0)}>${t("common.retry")}<//>
          </div>`
        : html`<div class="tiles">${products.value.map((product) => html`<${Tile} key=${product.product} product=${product} />`)}</div>`}
      ${state.value === "shown" &&
      !products.value.length &&
      html`<div class="empty" data-testid="products-empty">
        <p>${text ? t("products.nothing", { text }) : t("products.empty")}</p>
        ${text && html`<p class="muted">${t("products.nothing_text")}</p>`}
      </div>`}
      ${more.value && state.value === "shown" && html`<${Button} class="tiles-more" testid="products-more" onPress=${() => load(products.value.length)}>${t("common.more")}<//>`}
    </div>
  </section>`;
}
