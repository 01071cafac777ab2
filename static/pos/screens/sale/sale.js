/** The sale: lines and total left, products right; the same in two tabs where the screen is narrow. */
import { html, useEffect, useSignal } from "../../ui.js";
import { t } from "../../i18n/index.js";
import { Icon } from "../../components/icons.js";
import { useView } from "../view.js";
import { Alerts, ChooseProduct } from "./alerts.js";
import { Dock, PayButton } from "./dock.js";
import { Lines } from "./lines.js";
import { Operations } from "./operations.js";
import { Products } from "./products.js";
import { Totals } from "./totals.js";

/** @typedef {"lines" | "products"} Tab */

function Tabs() {
  const view = useView();
  const tab = (/** @type {Tab} */ name, /** @type {string} */ icon, /** @type {string} */ text) =>
    html`<button
      type="button"
      role="tab"
      id=${`tab-${name}`}
      class="tab"
      aria-selected=${view.tab.value === name ? "true" : "false"}
      aria-controls=${`panel-${name}`}
      data-testid=${`tab-${name}`}
      onClick=${() => {
        view.tab.value = name;
      }}
    >
      <${Icon} name=${icon} /><span>${text}</span>
      ${name === "lines" && view.rung.value.length > 0 && html`<span class="tab-count">${view.rung.value.length}</span>`}
    </button>`;
  return html`<div class="sale-foot">
    <div class="tabs" role="tablist" aria-label=${t("sale.title")}>
      ${tab("lines", "basket", t("sale.tab_lines"))} ${tab("products", "grid", t("sale.tab_products"))}
    </div>
    <${PayButton} />
  </div>`;
}

export function SaleScreen() {
  const view = useView();
  const closed = useSignal(/** @type {unknown} */ (null));
  const { choices } = view.state;
  // The same set of products is asked for once; the next barcode brings another array.
  // An open item's price has its own window.
  const asking = choices.value.some(({ kind }) => kind !== "open") && closed.value !== choices.value;
  useEffect(() => {
    if (view.selected.value === null) view.selected.value = view.rung.value.at(-1)?.line ?? null;
  }, [view.rung.value]);
  const narrow = view.narrow.value;
  const panel = (/** @type {Tab} */ name) => (narrow ? { role: "tabpanel", "aria-labelledby": `tab-${name}`, hidden: view.tab.value !== name } : {});
  return html`<main class="sale" data-testid="sale-screen">
    <h1 class="hidden-text">${t("sale.title")}</h1>
    <div class="transaction" id="panel-lines" ...${panel("lines")}>
      <${Lines} />
      <${Alerts} />
      <${Totals} />
      <${Dock} />
    </div>
    <div class="work" id="panel-products" ...${panel("products")}>
      ${narrow && html`<${Alerts} />`}
      <${Products} />
      <${Operations} />
    </div>
    ${narrow && html`<${Tabs} />`}
    ${asking &&
    html`<${ChooseProduct}
      products=${choices.value}
      onClose=${() => {
        closed.value = choices.value;
      }}
    />`}
  </main>`;
}
