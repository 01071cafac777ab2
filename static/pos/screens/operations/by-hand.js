/** Prices and discounts by hand: on the selected line, on the sale, and of items that have no price of their own. */
import { html, useEffect, useSignal } from "../../ui.js";
import { nameOf, t, tData } from "../../i18n/index.js";
import { money, percent, quantity, unitPrice } from "../../i18n/format.js";
import { Button } from "../../components/button.js";
import { Dialog } from "../../components/dialog.js";
import { ProductChoices } from "../../components/product-choices.js";
import { attempt } from "../errors.js";
import { useView } from "../view.js";
import { addAt, selectedLine } from "../sale/actions.js";
import { AmountWindow } from "./amount.js";

/** @typedef {{name: string, onClose: () => void}} Props */

/** @param {{line: import("../../types.js").CartLine}} props */
function About({ line }) {
  const view = useView();
  const style = view.style.value;
  return html`<p class="about">
    <span class="emoji" aria-hidden="true">${line.icon}</span>
    <span class="about-name">${nameOf(line)}</span>
    <span class="muted">${quantity(line.quantity, style)} × ${unitPrice(line.unit_price, style)}</span>
  </p>`;
}

/** @param {Props} props */
export function Override({ onClose }) {
  const view = useView();
  const line = selectedLine(view);
  const { functionality } = view.state.register.value ?? {};
  if (!line) return null;
  const style = view.style.value;
  const before = line.override ? line.override.from : null;
  const back = () => attempt(view, () => view.till.overridePrice(line.line, /** @type {number} */ (before))).then((good) => good && onClose());
  return html`<${AmountWindow}
    title=${t("op.override")}
    testid="op-window"
    about=${html`<${About} line=${line} />`}
    label=${t("op.new_price")}
    digits=${Math.min(4, style.currency_digits + 2)}
    scale=${4}
    shown=${(/** @type {number} */ value) => unitPrice(value, style)}
    use="price_override"
    needed=${Boolean(functionality?.reason_for_override) && line.kind !== "open"}
    submit=${t("op.set_price")}
    aside=${before !== null && html`<${Button} size="large" testid="op-undo" onPress=${back}>${t("op.back_to", { price: unitPrice(before, style) })}<//>`}
    onDone=${(/** @type {any} */ { value, reason }) => view.till.overridePrice(line.line, value, { reason })}
    onClose=${onClose}
  />`;
}

/** @param {Props} props `name`: line_amount, line_percent, total_amount or total_percent */
export function Discount({ name, onClose }) {
  const view = useView();
  const style = view.style.value;
  const ofLine = name.startsWith("line");
  const line = ofLine ? selectedLine(view) : null;
  const inPercent = name.endsWith("percent");
  if (ofLine && !line) return null;
  const gross = line ? line.gross : view.rung.value.reduce((sum, row) => sum + (row.quantity > 0 && row.discountable ? row.gross : 0), 0);
  const now = line ? line.manual : view.state.cart.value.discount;
  const set = (/** @type {import("../../surface.js").Off | null} */ off) => (line ? view.till.discountLine(line.line, off) : view.till.discountTotal(off));
  const drop = () => attempt(view, () => set(null)).then((good) => good && onClose());
  return html`<${AmountWindow}
    title=${tData("op", name, "op.title")}
    testid="op-window"
    about=${line ? html`<${About} line=${line} />` : html`<p class="about"><span class="about-name">${t("op.whole_sale")}</span><span class="muted">${money(gross, style)}</span></p>`}
    label=${inPercent ? t("op.percent") : t("op.off")}
    digits=${inPercent ? 2 : style.currency_digits}
    scale=${inPercent ? 4 : style.currency_digits}
    shown=${(/** @type {number} */ value) => (inPercent ? percent(value, style) : money(value, style))}
    preview=${(/** @type {number} */ value) => (inPercent ? `− ${money(Math.round((gross * value) / 1e6), style)}` : `− ${percent(gross ? Math.round((value * 1e6) / gross / 100) * 100 : 0, style)}`)}
    use="discount"
    needed=${Boolean(view.state.register.value?.functionality.reason_for_discount)}
    submit=${t("op.give")}
    aside=${now && html`<${Button} size="large" testid="op-undo" onPress=${drop}>${t("op.no_discount")}<//>`}
    onDone=${(/** @type {any} */ { value, reason }) => set({ method: inPercent ? "percent" : "amount", value, reason })}
    onClose=${onClose}
  />`;
}

/** An item without a price of its own. @param {Props} props */
export function OpenPrice({ onClose }) {
  const view = useView();
  const style = view.style.value;
  const product = view.product.value;
  if (!product) return null;
  const override = product.kind !== "open";
  return html`<${AmountWindow}
    title=${nameOf(product)}
    testid="op-window"
    label=${t("op.price_each")}
    digits=${style.currency_digits}
    scale=${4}
    shown=${(/** @type {number} */ value) => unitPrice(value, style)}
    use=${override ? "price_override" : "open_item"}
    needed=${override && view.state.register.value?.functionality.reason_for_override}
    submit=${t("op.add")}
    onDone=${(/** @type {any} */ { value, reason }) => addAt(view, product, { unit_price: value, reason })}
    onClose=${onClose}
  />`;
}

/** @param {Props} props */
export function OpenItems({ onClose }) {
  const view = useView();
  const products = useSignal(/** @type {import("../../types.js").Product[] | null} */ (null));
  useEffect(() => {
    void attempt(view, async () => {
      products.value = (await view.till.openItems()).products;
    });
  }, []);
  const choose = (/** @type {import("../../types.js").Product} */ product) => {
    view.product.value = product;
    view.window.value = "open_price";
  };
  return html`<${Dialog} title=${t("op.open_items")} testid="open-items" onClose=${onClose}>
    ${products.value?.length === 0 && html`<p class="muted">${t("op.no_open_items")}</p>`}
    <${ProductChoices} products=${products.value ?? []} testid="open-item" priced=${false} onChoose=${choose} />
  <//>`;
}
