/** The receipt as the customer gets it: in the store's language, from the sealed body, printable at 80 mm. */
import { html } from "../../ui.js";
import { languageOf, nameOf, textIn } from "../../i18n/index.js";
import { money, moment, percent, quantity, unitPrice } from "../../i18n/format.js";

/** @typedef {import("../../types.js").Receipt} Receipt */

/** What the discounts of the goods sold come to. @param {Receipt} receipt */
export const saved = ({ body }) => body.lines.reduce((sum, line) => sum + (line.voided || line.quantity < 0 ? 0 : line.discount), 0);

/** @param {{receipt: Receipt, config: import("../../types.js").RegisterConfig | null}} props */
export function Paper({ receipt, config }) {
  const tenders = config?.tenders ?? [];
  const profile = config?.receipt_profile ?? null;
  const { store, body } = receipt;
  const wanted = languageOf(store.locale);
  const say = (/** @type {string} */ key, /** @type {Record<string, string>} */ values = {}) => textIn(wanted, key, values);
  const tenderName = (/** @type {string} */ code) => {
    const row = tenders.find((tender) => tender.code === code);
    return row ? nameOf(row, wanted) : code;
  };
  const change = body.tenders.reduce((sum, row) => sum + row.change, 0);
  const rounding = body.tenders.reduce((sum, row) => sum + row.rounding, 0);
  const own = (/** @type {"header" | "footer" | "legal"} */ part) => (profile === null ? "" : wanted === "zh-hans" ? profile[`${part}_zh`] : profile[`${part}_en`]);
  /** @param {import("../../types.js").DiscountEntry} entry */
  const off = (entry) => {
    const value = entry.method === "percent" ? ` ${percent(entry.value, store)}` : "";
    return (entry.source === "periodic" ? entry.code : say("receipt.discount")) + value;
  };
  const footer = own("footer") || (wanted === "zh-hans" ? store.receipt_footer_zh || store.receipt_footer_en : store.receipt_footer_en || store.receipt_footer_zh);
  const row = (/** @type {string} */ name, /** @type {string} */ amount, /** @type {string} */ className = "") =>
    html`<div class=${`paper-row ${className}`}><dt>${name}</dt><dd>${amount}</dd></div>`;
  return html`<article class="paper" lang=${wanted === "en" ? "en" : "zh-Hans"} data-testid="paper" data-receipt=${receipt.receipt} data-uuid=${receipt.uuid}>
    <header class="paper-head">
      <strong class="paper-store">${nameOf(store, wanted)}</strong>
      ${store.address && html`<span class="paper-address">${store.address}</span>`}
      ${own("header") && html`<span class="paper-address">${own("header")}</span>`}
      ${receipt.kind === "return" && html`<strong class="paper-mark" data-testid="paper-return">${say("receipt.return")}</strong>`}
      ${receipt.reprint && html`<strong class="paper-mark" data-testid="paper-reprint">${say("receipt.reprint")}</strong>`}
      ${!receipt.recorded && html`<strong class="paper-mark" data-testid="paper-not-recorded">${say("receipt.not_recorded")}</strong>`}
    </header>
    <dl class="paper-block">
      ${row(say("receipt.number", { number: receipt.receipt }), "")}
      ${row(moment(receipt.at, store), say("receipt.register", { register: body.register }))}
      ${row(say("receipt.served_by", { name: receipt.staff_name }), "")}
    </dl>
    <ul class="paper-block">
      ${body.lines
        .filter((line) => !line.voided)
        .map(
          (line) => html`<li key=${line.line} class="paper-line">
            <span class="paper-name">${line.name}</span>
            <span class="paper-count">${quantity(line.quantity, store)} × ${unitPrice(line.unit_price, store)}</span>
            <span class="paper-amount">${money(line.gross, store)}</span>
            ${(line.discounts ?? []).map(
              (entry) => html`<span class="paper-off">${off(entry)}</span><span class="paper-amount">${money(-entry.amount, store)}</span>`,
            )}
            ${line.return_of?.receipt && html`<span class="paper-off paper-wide">${say("receipt.return_of", { receipt: line.return_of.receipt })}</span>`}
          </li>`,
        )}
    </ul>
    <dl class="paper-block">
      ${row(say("receipt.total"), money(receipt.total, store), "paper-total")}
      ${rounding !== 0 && row(say("receipt.rounding"), money(rounding, store))}
      ${body.tenders.map((tender) => row(say(tender.tendered < 0 ? "receipt.refunded" : "receipt.given", { tender: tenderName(tender.tender) }), money(Math.abs(tender.tendered), store)))}
      ${change > 0 && row(say("receipt.change_line"), money(change, store))}
    </dl>
    ${(profile?.show_saved ?? true) && saved(receipt) > 0 && html`<p class="paper-saved" data-testid="paper-saved">${say("receipt.saved_line", { amount: money(saved(receipt), store) })}</p>`}
    <dl class="paper-block">
      ${row(body.tax_mode === "inclusive" ? say("receipt.incl_tax") : say("receipt.plus_tax"), money(body.totals.tax, store))}
      ${(profile?.show_tax_table ?? true) &&
      body.totals.taxes.map((tax) =>
        row(say("receipt.tax_line", { code: tax.code, rate: percent(tax.rate, store), base: money(tax.base, store) }), money(tax.tax, store), "paper-small"),
      )}
    </dl>
    ${footer && html`<p class="paper-foot">${footer}</p>`} ${own("legal") && html`<p class="paper-foot paper-small">${own("legal")}</p>`}
  </article>`;
}
