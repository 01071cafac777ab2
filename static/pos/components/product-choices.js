/** Products to choose one from, each as large as a finger, with the price where it has to be told. */
import { html } from "../ui.js";
import { nameOf, t } from "../i18n/index.js";
import { unitPrice } from "../i18n/format.js";
import { useView } from "../screens/view.js";

/** @typedef {import("../types.js").Product} Product */

/**
 * @param {{products: readonly Product[], testid: string, onChoose: (product: Product) => void, priced?: boolean}} props
 *   `priced`: shows what each costs, or that it has no price. Open items have none to show.
 */
export function ProductChoices({ products, testid, onChoose, priced = true }) {
  const style = useView().style.value;
  const price = (/** @type {Product} */ { unit_price: amount }) => (amount === null ? t("sale.no_price") : unitPrice(amount, style));
  return html`<ul class="choices">
    ${products.map(
      (product) => html`<li key=${product.product}>
        <button type="button" class="choice" data-testid=${testid} data-product=${product.product} onClick=${() => onChoose(product)}>
          <span class="emoji" aria-hidden="true">${product.icon}</span>
          <span class="choice-name">${nameOf(product)} <span class="muted small">${product.product}</span></span>
          ${priced && html`<strong>${price(product)}</strong>`}
        </button>
      </li>`,
    )}
  </ul>`;
}
