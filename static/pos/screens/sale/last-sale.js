/** What became of the sale before: where it is stored, sent or not. */
import { html } from "../../ui.js";
import { t } from "../../i18n/index.js";
import { money, moment } from "../../i18n/format.js";
import { Icon } from "../../components/icons.js";
import { Button } from "../../components/button.js";
import { attempt } from "../errors.js";
import { useView } from "../view.js";

/** @param {{custody: import("../../types.js").Custody}} props */
export function CustodyNote({ custody }) {
  const [icon, tone, text] =
    custody === "server" || custody === "hq"
      ? ["sent", "ok", t("last.server")]
      : custody === "edge"
        ? ["unsent", "warn", t("last.edge")]
        : ["till", "warn", t("last.till")];
  return html`<p class=${`custody custody-${tone}`} data-testid="custody" data-custody=${custody ?? "till"}>
    <${Icon} name=${icon} /><span>${text}</span>
  </p>`;
}

export function LastSaleCard() {
  const view = useView();
  const last = view.state.lastSale.value;
  if (!last) return null;
  const { receipt, custody } = last;
  const style = receipt.store;
  const show = () =>
    attempt(view, async () => {
      const copy = await view.till.reprint();
      if (copy) showReceipt(view, copy);
    });
  return html`<section class="last-sale" aria-label=${t("last.title")} data-testid="last-sale">
    <div class="row-between">
      <h3>${t("last.title")}</h3>
      <span class="muted small">${moment(receipt.at, style, "time")} · <span data-testid="last-receipt">${receipt.receipt}</span></span>
    </div>
    <div class="row-between">
      <strong class="last-total">${money(receipt.total, style)}</strong>
      ${receipt.change > 0 && html`<span class="last-change">${t("last.change", { amount: money(receipt.change, style) })}</span>`}
    </div>
    <${CustodyNote} custody=${custody} />
    <${Button} icon="receipt" testid="last-sale-receipt" onPress=${show}>${t("last.reprint")}<//>
  </section>`;
}

/**
 * @param {import("../view.js").View} view
 * @param {import("../../types.js").Receipt} receipt
 */
export function showReceipt(view, receipt) {
  view.receipt.value = receipt;
  view.place.value = "receipt";
}
