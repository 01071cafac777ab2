/** What stands above the lines until somebody has dealt with it. None of it stops the next scan. */
import { html } from "../../ui.js";
import { t } from "../../i18n/index.js";
import { Button } from "../../components/button.js";
import { Dialog } from "../../components/dialog.js";
import { Icon } from "../../components/icons.js";
import { ProductChoices } from "../../components/product-choices.js";
import { useView } from "../view.js";
import { add } from "./actions.js";

/** @param {{barcode: string}} props */
function UnknownBarcode({ barcode }) {
  const view = useView();
  const drop = () => {
    view.unknown.value = view.unknown.value.filter((other) => other !== barcode);
  };
  const search = () => {
    drop();
    view.searchText.value = "";
    view.tab.value = "products";
    requestAnimationFrame(() => document.getElementById("search")?.focus());
  };
  return html`<div class="alert" role="alert" data-testid="unknown-barcode" data-barcode=${barcode}>
    <${Icon} name="barcode" />
    <div class="alert-text">
      <strong>${t("sale.unknown_barcode", { barcode })}</strong>
      <p class="small">${t("sale.unknown_text")}</p>
    </div>
    <div class="alert-actions">
      <${Button} testid="unknown-search" onPress=${search}>${t("sale.unknown_search")}<//>
      <${Button} testid="unknown-skip" onPress=${drop}>${t("sale.unknown_skip")}<//>
    </div>
  </div>`;
}

/** While an outcome is unknown the one thing that must not happen is a second ringing up. */
export const Finishing = () =>
  html`<div class="alert alert-busy" role="alert" data-testid="finishing">
    <span class="spinner"></span><strong>${t("sale.finishing")}</strong>
  </div>`;

export function Alerts() {
  const view = useView();
  return html`<div class="alerts">
    ${view.state.finishing.value && html`<${Finishing} />`}
    ${view.unknown.value.map((barcode) => html`<${UnknownBarcode} key=${barcode} barcode=${barcode} />`)}
  </div>`;
}

/** A barcode that several products have: asks which. @param {{products: import("../../types.js").Product[], onClose: () => void}} props */
export function ChooseProduct({ products, onClose }) {
  const view = useView();
  const choose = (/** @type {import("../../types.js").Product} */ product) => {
    onClose();
    void add(view, product);
  };
  return html`<${Dialog} title=${t("sale.choose_title")} testid="choose-product" onClose=${onClose}>
    <p class="muted">${t("sale.choose_text")}</p>
    <${ProductChoices} products=${products} testid="choice" onChoose=${choose} />
  <//>`;
}
