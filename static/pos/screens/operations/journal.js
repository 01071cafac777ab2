/** The journal: what was sold, and its receipt again. */
import { html, useSignal } from "../../ui.js";
import { t, tData } from "../../i18n/index.js";
import { money, moment, quantity } from "../../i18n/format.js";
import { isAllowed } from "../../sale/rights.js";
import { Button } from "../../components/button.js";
import { Dialog } from "../../components/dialog.js";
import { attempt } from "../errors.js";
import { useView } from "../view.js";
import { showReceipt } from "../sale/last-sale.js";
import { tenderName } from "../payment/taken.js";
import { FindTransaction } from "./find.js";

/** @typedef {import("../../types.js").JournalDocument} JournalDocument */

/** @param {{found: JournalDocument}} props */
function Detail({ found }) {
  const view = useView();
  const style = view.style.value;
  const { transaction, body } = found;
  const lines = /** @type {import("../../types.js").SealedLine[]} */ (body.lines ?? []);
  const tenders = /** @type {import("../../types.js").SealedTender[]} */ (body.tenders ?? []);
  return html`<div class="stack-tight" data-testid="journal-detail">
    <p class="row-between">
      <span><strong>${transaction.receipt || tData("kind", transaction.kind, "kind.other")}</strong>
        <span class="muted small"> ${moment(transaction.at, style)} · ${transaction.register} · ${transaction.staff}</span></span>
      <strong class=${transaction.total < 0 ? "number negative" : "number"}>${money(transaction.total, style)}</strong>
    </p>
    <ul class="journal-lines">
      ${lines.map(
        (line) => html`<li key=${line.line} class=${line.voided ? "line-voided" : ""}>
          <span class="recap-count">${quantity(line.quantity, style)} ×</span>
          <span>${line.name}</span>
          <span class="number">${money(line.voided ? 0 : line.amount, style)}</span>
        </li>`,
      )}
    </ul>
    <dl class="report-block">
      ${tenders.map(
        (tender) => html`<div key=${tender.line} class="report-row"><dt>${tenderName(view, tender.tender)}</dt><dd>${money(tender.amount, style)}</dd></div>`,
      )}
    </dl>
  </div>`;
}

/** @param {{onClose: () => void}} props */
export function Journal({ onClose }) {
  const view = useView();
  const found = useSignal(/** @type {JournalDocument | null} */ (null));
  const choose = (/** @type {{uuid: string}} */ { uuid }) =>
    attempt(view, async () => {
      found.value = await view.till.transaction(uuid);
    });
  const shown = found.value;
  const reprint = () =>
    attempt(view, async () => {
      const copy = await view.till.reprint(shown?.transaction.uuid);
      if (!copy) return;
      onClose();
      showReceipt(view, copy);
    });
  const whyNot = isAllowed(view.state.cashier.value, "reprint") ? null : t("op.reason_role");
  const actions =
    shown &&
    html`<div class="window-actions">
      <${Button} size="large" icon="back" testid="journal-back" onPress=${() => {
        found.value = null;
      }}>${t("common.back")}<//>
      ${shown.transaction.receipt &&
      shown.body.lines &&
      html`<${Button} tone="primary" size="large" icon="receipt" testid="journal-reprint" why=${whyNot} onPress=${reprint}>${t("op.reprint")}<//>`}
    </div>`;
  return html`<${Dialog} title=${t("op.journal")} testid="journal" wide onClose=${onClose} actions=${actions}>
    ${shown ? html`<${Detail} found=${shown} />` : html`<${FindTransaction} kinds onChoose=${choose} />`}
  <//>`;
}
