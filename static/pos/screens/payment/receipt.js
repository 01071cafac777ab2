/** After the sale: the change in big type, where the sale is stored, the receipt, and on to the next customer. */
import { html } from "../../ui.js";
import { t } from "../../i18n/index.js";
import { money } from "../../i18n/format.js";
import { Button } from "../../components/button.js";
import { useKeys } from "../../input/use-keys.js";
import { useView } from "../view.js";
import { startNext } from "../sale/actions.js";
import { CustodyNote } from "../sale/last-sale.js";
import { Paper, saved } from "./paper.js";

/** @param {import("../../types.js").Receipt} receipt */
const paidBack = ({ body }) => -body.tenders.reduce((sum, tender) => sum + tender.amount, 0);

export function ReceiptScreen() {
  const view = useView();
  const receipt = view.receipt.value;
  const next = () => startNext(view);
  const print = () => window.print();
  const back = receipt !== null && receipt.total < 0;
  useKeys({ Enter: next, Escape: next, F9: next, F2: print });
  if (!receipt) return null;
  const last = view.state.lastSale.value;
  const custody = last?.receipt.uuid === receipt.uuid ? last.custody : null;
  return html`<main class="done" data-testid="receipt-screen">
    <section class="done-sum">
      <h1 class="done-title">${back ? t("receipt.title_return") : t("receipt.title")}</h1>
      <div class="done-change" role="status">
        <p class="due-word">${back ? t("receipt.given_back") : receipt.change > 0 ? t("receipt.change") : t("receipt.no_change")}</p>
        <output class=${back ? "done-amount negative" : "done-amount"} data-testid="change" data-minor=${receipt.change}>
          ${money(back ? paidBack(receipt) : receipt.change, receipt.store)}
        </output>
      </div>
      <dl class="totals-small">
        <div><dt>${t("receipt.total")}</dt><dd data-testid="receipt-total">${money(receipt.total, receipt.store)}</dd></div>
        ${saved(receipt) > 0 && html`<div class="saved"><dt>${t("receipt.you_saved")}</dt><dd data-testid="you-saved">${money(saved(receipt), receipt.store)}</dd></div>`}
        <div><dt>${t("receipt.paper")}</dt><dd data-testid="receipt-number">${receipt.receipt}</dd></div>
      </dl>
      <${CustodyNote} custody=${custody} />
      <div class="done-actions">
        <${Button} size="large" icon="print" hint="F2" testid="print" onPress=${print}>${t("receipt.print")}<//>
        <${Button} size="large" tone="primary" hint="Enter" testid="new-sale" onPress=${next}>${t("receipt.new")}<//>
      </div>
    </section>
    <section class="done-paper" tabindex="0" aria-label=${t("receipt.paper")}>
      <${Paper} receipt=${receipt} config=${view.state.register.value} />
    </section>
  </main>`;
}
