/** The lines of the sale. The selected one is what Qty, + and − and Void line work on. */
import { html, useEffect, useRef } from "../../ui.js";
import { nameOf, t } from "../../i18n/index.js";
import { money, quantity, unitPrice } from "../../i18n/format.js";
import { useView } from "../view.js";
import { LineNotes } from "./line-notes.js";
import { LastSaleCard } from "./last-sale.js";

/** @param {{line: import("../../types.js").CartLine}} props */
function Line({ line }) {
  const view = useView();
  const style = view.style.value;
  const selected = view.selected.value === line.line && !line.voided;
  /** @type {{current: HTMLElement | null}} */
  const row = useRef(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: "nearest" });
    // Also when an alert has taken room from the lines, or a discount made this one taller.
  }, [selected, line.discounts.length, view.unknown.value.length, view.state.finishing.value]);
  const [name, price] = [nameOf(line), unitPrice(line.unit_price, style)];
  const [count, amount] = [quantity(line.quantity, style), money(line.voided ? 0 : line.amount, style)];
  const select = () => {
    if (!line.voided) view.selected.value = line.line;
  };
  return html`<li
    ref=${row}
    role="option"
    aria-selected=${selected ? "true" : "false"}
    aria-disabled=${line.voided ? "true" : undefined}
    class=${["line", selected && "line-selected", line.voided && "line-voided", line.return_of && "line-return"].filter(Boolean).join(" ")}
    data-testid="line"
    data-line=${line.line}
    data-product=${line.product}
    data-voided=${line.voided}
    onClick=${select}
  >
    <span class="line-quantity" data-testid="line-quantity">${count}</span>
    <span class="line-icon emoji" aria-hidden="true">${line.icon}</span>
    <span class="line-name">
      <span class="line-title">${name}</span>
      <span class="muted small">${t("sale.each", { price })}${line.voided && html` · ${t("sale.voided")}`}</span>
      <${LineNotes} line=${line} />
    </span>
    <span class="line-amount" data-testid="line-amount">${amount}</span>
  </li>`;
}

export function Lines() {
  const view = useView();
  const lines = view.lines.value;
  if (!lines.length) {
    return html`<div class="lines lines-empty" data-testid="cart-empty">
      <p class="lines-ready">${t("sale.empty")}</p>
      <p class="muted">${t("sale.empty_text")}</p>
      <${LastSaleCard} />
    </div>`;
  }
  return html`<ul class="lines" role="listbox" tabindex="0" aria-label=${t("sale.lines")} data-testid="lines">
    ${lines.map((line) => html`<${Line} key=${line.line} line=${line} />`)}
  </ul>`;
}
