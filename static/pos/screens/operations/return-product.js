/** Goods come back without a receipt: which, at what price, why. */
import { html, useEffect, useRef, useSignal } from "../../ui.js";
import { nameOf, t } from "../../i18n/index.js";
import { decimalText, parseDecimal, unitPrice } from "../../i18n/format.js";
import { Button } from "../../components/button.js";
import { Dialog } from "../../components/dialog.js";
import { Field } from "../../components/field.js";
import { Icon } from "../../components/icons.js";
import { ProductChoices } from "../../components/product-choices.js";
import { attempt } from "../errors.js";
import { say, useView } from "../view.js";
import { backToSale } from "../sale/actions.js";
import { ReasonChoice } from "./reason.js";

/** @typedef {import("../../types.js").Product} Product */

const SHOWN = 20;
const tidy = (/** @type {string} */ text) => text.replace(/[^\d.]/g, "");

/** @param {{onChoose: (product: Product) => void}} props */
function FindProduct({ onChoose }) {
  const view = useView();
  const text = useSignal("");
  const rows = useSignal(/** @type {Product[]} */ ([]));
  /** @type {{current: HTMLInputElement | null}} */
  const field = useRef(null);
  const look = () =>
    attempt(view, async () => {
      const q = text.value.trim();
      rows.value = q ? (await view.till.search(q, { limit: SHOWN })).products : [];
    });
  useEffect(() => {
    field.current?.focus();
    view.scanning.value = (scanned) => {
      text.value = scanned;
      void look().then(() => rows.value.length === 1 && onChoose(rows.value[0]));
    };
    return () => {
      view.scanning.value = null;
    };
  }, []);
  return html`<div class="stack-tight">
    <div class="search">
      <${Icon} name="search" />
      <input
        ref=${field}
        class="input"
        type="text"
        role="searchbox"
        autocomplete="off"
        spellcheck="false"
        maxlength="80"
        aria-label=${t("products.search")}
        placeholder=${t("products.search_placeholder")}
        data-testid="return-search"
        value=${text.value}
        onInput=${(/** @type {Event} */ event) => {
          text.value = /** @type {HTMLInputElement} */ (event.target).value;
          void look();
        }}
      />
    </div>
    <${ProductChoices} products=${rows.value} testid="return-choice" onChoose=${onChoose} />
  </div>`;
}

/** @param {{onClose: () => void}} props */
export function ReturnProduct({ onClose }) {
  const view = useView();
  const style = view.style.value;
  const product = useSignal(/** @type {Product | null} */ (null));
  const count = useSignal("1");
  const price = useSignal("");
  const receipt = useSignal("");
  const reason = useSignal("");
  const needed = Boolean(view.state.register.value?.functionality.reason_for_return);
  const chosen = product.value;
  if (!chosen) {
    const choose = (/** @type {Product} */ found) => {
      product.value = found;
      price.value = found.unit_price === null ? "" : decimalText(found.unit_price, 4).replace(/00$/, "");
    };
    return html`<${Dialog} title=${t("op.return_product")} testid="return-product" onClose=${onClose}>
      <p class="muted">${t("op.return_product_text")}</p>
      <${FindProduct} onChoose=${choose} />
    <//>`;
  }
  const send = async () => {
    const [quantity, typed] = [parseDecimal(count.value, 3), parseDecimal(price.value, 4)];
    if (!quantity) return say(view, "info", t("error.quantity_invalid"));
    if (typed === null) return say(view, "info", t("error.price_invalid"));
    if (needed && !reason.value.trim()) return say(view, "info", t("error.reason_needed"));
    const by = { ...(typed !== chosen.unit_price && { unit_price: typed }), reason: reason.value.trim() || undefined, receipt: receipt.value.trim() };
    const good = await attempt(view, async () => {
      view.selected.value = await view.till.returnProduct(chosen, quantity, by);
    });
    if (!good) return;
    onClose();
    backToSale(view);
  };
  return html`<${Dialog}
    title=${t("op.return_product")}
    testid="return-product"
    onClose=${onClose}
    actions=${html`<div class="window-actions"><${Button} tone="danger" size="large" testid="op-submit" onPress=${send}>${t("op.return_now")}<//></div>`}
  >
    <div class="stack-tight">
      <p class="about"><span class="emoji" aria-hidden="true">${chosen.icon}</span><span class="about-name">${nameOf(chosen)}</span>
        <span class="muted">${chosen.unit_price === null ? t("sale.no_price") : unitPrice(chosen.unit_price, style)}</span></p>
      <div class="two-fields">
        <${Field} label=${t("sale.quantity")} name="return-quantity" inputmode="decimal" tidy=${tidy} value=${count} />
        <${Field} label=${t("op.price_each")} name="return-price" inputmode="decimal" tidy=${tidy} value=${price} />
      </div>
      <${Field} label=${t("op.receipt_if_any")} name="return-receipt" value=${receipt} maxlength=${60} />
      <${ReasonChoice} use="return" needed=${needed} value=${reason} />
    </div>
  <//>`;
}
