/** Money already taken for the sale at hand, and attempts whose outcome only a person can tell. */
import { html } from "../../ui.js";
import { nameOf, t } from "../../i18n/index.js";
import { money, quantity } from "../../i18n/format.js";
import { Button } from "../../components/button.js";
import { Icon } from "../../components/icons.js";
import { attempt } from "../errors.js";
import { useView } from "../view.js";

/**
 * @param {import("../view.js").View} view
 * @param {string} code
 */
export function tenderName(view, code) {
  const row = view.state.register.value?.tenders.find((tender) => tender.code === code);
  return row ? nameOf(row) : code;
}

/** @param {{tenders: import("../../types.js").SealedTender[]}} props */
export function Taken({ tenders }) {
  const view = useView();
  if (!tenders.length) return null;
  return html`<section aria-label=${t("pay.taken")} class="stack-tight">
    <h2>${t("pay.taken")}</h2>
    <ul class="taken">
      ${tenders.map((row) => {
        const values = { tender: tenderName(view, row.tender), amount: money(row.tendered, view.style.value) };
        return html`<li key=${row.attempt} class="taken-row" data-testid="taken">
          <${Icon} name=${row.kind} /><span>${values.tender}</span><strong class="number">${values.amount}</strong>
          <${Button} testid="take-back" label=${t("pay.take_back_label", values)} onPress=${() => attempt(view, () => view.till.voidTender(row.attempt))}>
            ${t("pay.take_back")}
          <//>
        </li>`;
      })}
    </ul>
  </section>`;
}

/** What is being paid for, at a glance. */
export function Recap() {
  const view = useView();
  const style = view.style.value;
  return html`<ul class="recap" tabindex="0" aria-label=${t("sale.lines")}>
    ${view.rung.value.map(
      (line) => html`<li key=${line.line} class="recap-row">
        <span class="recap-count">${quantity(line.quantity, style)} ×</span>
        <span class="recap-name">${nameOf(line)}</span>
        <span>${money(line.amount, style)}</span>
      </li>`,
    )}
  </ul>`;
}

/** @param {{row: import("../../types.js").Attempt}} props */
export function Unresolved({ row }) {
  const view = useView();
  const say = (/** @type {"approved" | "declined"} */ outcome) => attempt(view, () => view.till.resolveAttempt(row.attempt, outcome));
  const values = { tender: tenderName(view, row.tender), amount: money(row.tendered, view.style.value) };
  return html`<div class="alert" role="alert" data-testid="unresolved">
    <${Icon} name="till" />
    <div class="alert-text">
      <strong>${t("pay.unresolved")}</strong>
      <p class="small">${t("pay.unresolved_text", values)}</p>
    </div>
    <div class="alert-actions">
      <${Button} testid="resolve-approved" onPress=${() => say("approved")}>${t("pay.approved")}<//>
      <${Button} testid="resolve-declined" onPress=${() => say("declined")}>${t("pay.declined")}<//>
    </div>
  </div>`;
}
