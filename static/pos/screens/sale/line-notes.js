/** Under a line's name: what came off and who gave it, a price typed by hand, what it gives back. */
import { html } from "../../ui.js";
import { nameOf, t } from "../../i18n/index.js";
import { money, percent, unitPrice } from "../../i18n/format.js";
import { useView } from "../view.js";

/** @typedef {import("../view.js").View} View */

/** "10 %" or "¥5.00". @param {View} view @param {{method: string, value: number}} off */
export function byHand(view, { method, value }) {
  return method === "percent" ? percent(value, view.style.value) : money(value, view.style.value);
}

/** A reason as people read it; its code where this store has no such reason. @param {View} view @param {string} code */
function reasonText(view, code) {
  const row = view.state.register.value?.reasons.find((reason) => reason.code === code);
  return row ? nameOf(row) : code;
}

/** "000160 · Damaged" @param {View} view @param {{by?: string, reason: string}} given */
export const who = (view, { by = "", reason }) => [by, reasonText(view, reason)].filter(Boolean).join(" · ");

/** @param {{line: import("../../types.js").CartLine}} props */
export function LineNotes({ line }) {
  const view = useView();
  const style = view.style.value;
  if (line.voided) return null;
  const { override, return_of, discounts } = line;
  /** @param {import("../../types.js").DiscountEntry} entry */
  const name = (entry) => {
    if (entry.source === "periodic") {
      const offer = line.periodic.find(({ code }) => code === entry.code);
      return offer ? nameOf(offer) : entry.code;
    }
    const off = entry.method === "percent" || entry.source === "line" ? ` ${byHand(view, entry)}` : "";
    return (entry.source === "total" ? t("sale.total_share") : t("sale.line_off")) + off;
  };
  return html`
    ${return_of &&
    html`<span class="line-note" data-testid="line-return">
      ${return_of.receipt ? t("sale.return_of", { receipt: return_of.receipt }) : t("sale.return_unverified")} ${return_of.reason && html` · ${reasonText(view, return_of.reason)}`}
    </span>`}
    ${override &&
    html`<span class="line-note" data-testid="line-override">
      ${override.from === null ? t("sale.open_price") : t("sale.price_was", { price: unitPrice(override.from, style) })}${who(view, override) && html` · ${who(view, override)}`}
    </span>`}
    ${discounts.map(
      (entry) => html`<span key=${entry.source + entry.code} class="line-note line-discount" data-testid="line-discount">
        <span title=${name(entry)}>${name(entry)}${entry.source === "line" && who(view, entry) && html` · ${who(view, entry)}`}</span><span class="number">${money(-entry.amount, style)}</span>
      </span>`,
    )}
  `;
}
