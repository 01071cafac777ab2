/** What the sale comes to. Its place never moves and its height never changes. */
import { html } from "../../ui.js";
import { t, tCount } from "../../i18n/index.js";
import { money } from "../../i18n/format.js";
import { useView } from "../view.js";
import { byHand, who } from "./line-notes.js";

export function Totals() {
  const view = useView();
  const style = view.style.value;
  const { gross, discount, tax, total } = view.state.totals.value;
  const whole = view.state.cart.value.discount;
  const inclusive = view.state.register.value?.store.tax_mode !== "exclusive";
  // Pieces make sense for what is counted; a weighed line is one item.
  const count = view.rung.value.reduce((sum, line) => sum + (line.quantity_digits ? 1 : Math.abs(Math.round(line.quantity / 1000))), 0);
  return html`<section class="totals" aria-label=${t("sale.total")}>
    <dl class="totals-small">
      <div><dt>${tCount("sale.items", count)}</dt><dd data-testid="subtotal">${money(gross, style)}</dd></div>
      <div><dt>${t("sale.discount")}${whole && html` · ${t("sale.on_whole", { off: byHand(view, whole) })} · ${who(view, whole)}`}</dt><dd data-testid="discount">${money(discount === 0 ? 0 : -discount, style)}</dd></div>
      <div>
        <dt>${inclusive ? t("sale.tax_included") : t("sale.tax")}</dt>
        <dd data-testid="tax">${money(tax, style)}</dd>
      </div>
    </dl>
    <p class="totals-total">
      <span class="totals-word">${t("sale.total")}</span>
      <output class=${total < 0 ? "totals-amount negative" : "totals-amount"} data-testid="total" data-minor=${total}>${money(total, style)}</output>
    </p>
  </section>`;
}
