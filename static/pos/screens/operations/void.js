/** Giving up a sale: asked for once more, with a reason where the store wants one. */
import { html, useSignal } from "../../ui.js";
import { t } from "../../i18n/index.js";
import { money } from "../../i18n/format.js";
import { Button } from "../../components/button.js";
import { Dialog } from "../../components/dialog.js";
import { say, useView } from "../view.js";
import { voidSale } from "../sale/actions.js";
import { ReasonChoice } from "./reason.js";

export function AskVoid() {
  const view = useView();
  const reason = useSignal("");
  const needed = Boolean(view.state.register.value?.functionality.reason_for_void);
  const close = () => {
    view.window.value = null;
  };
  const go = () => {
    if (needed && !reason.value.trim()) return say(view, "info", t("error.reason_needed"));
    return voidSale(view, reason.value.trim() || undefined);
  };
  const values = { count: view.rung.value.length, total: money(view.state.totals.value.total, view.style.value) };
  return html`<${Dialog}
    title=${t("sale.void_sale_ask")}
    testid="void-sale-ask"
    onClose=${close}
    actions=${html`<div class="done-actions">
      <${Button} testid="void-sale-no" onPress=${close}>${t("common.cancel")}<//>
      <${Button} tone="danger" testid="void-sale-yes" onPress=${go}>${t("sale.void_sale_yes")}<//>
    </div>`}
  >
    <div class="stack-tight">
      <p>${t("sale.void_sale_text", values)}</p>
      ${needed && html`<${ReasonChoice} use="void" needed value=${reason} />`}
    </div>
  <//>`;
}
