/** Under the lines: what works on the selected line, the number pad, and the way to the money. */
import { html } from "../../ui.js";
import { t } from "../../i18n/index.js";
import { money } from "../../i18n/format.js";
import { Button } from "../../components/button.js";
import { NumberPad } from "../../components/number-pad.js";
import { say, useView } from "../view.js";
import { goToPayment, selectedLine, setQuantity, stepQuantity, typeKey, voidSelected, whyNoPayment } from "./actions.js";

/** @param {{testid?: string}} props */
export function PayButton({ testid = "pay" }) {
  const view = useView();
  const { total } = view.state.totals.value;
  const amount = money(Math.abs(total), view.style.value);
  const why = whyNoPayment(view);
  return html`<${Button}
    class="pay-button"
    tone=${total < 0 ? "danger" : "primary"}
    hint="F9"
    testid=${testid}
    why=${why}
    onRefused=${(/** @type {string} */ reason) => say(view, "info", reason)}
    onPress=${() => goToPayment(view)}
  >
    <span class="pay-word">${total < 0 ? t("sale.give_back") : t("sale.pay")}</span><span class="pay-amount">${amount}</span>
  <//>`;
}

export function Dock() {
  const view = useView();
  const entry = view.entry.value;
  const refused = (/** @type {string} */ why) => say(view, "info", why);
  const more = () => {
    view.window.value = "operations";
  };
  const why = selectedLine(view) ? null : t("sale.reason_no_line");
  return html`<section class="dock">
    <div class="dock-line">
      <${Button} icon="minus" label=${t("sale.less")} testid="line-less" why=${why} onRefused=${refused} onPress=${() => stepQuantity(view, -1)} />
      <${Button} icon="plus" label=${t("sale.more")} testid="line-more" why=${why} onRefused=${refused} onPress=${() => stepQuantity(view, 1)} />
      <${Button} class="dock-grow" icon="trash" tone="danger" hint="F4" testid="void-line" why=${why} onRefused=${refused} onPress=${() => voidSelected(view)}>
        ${t("sale.void_line")}
      <//>
      <${Button} class="dock-grow" hint="F3" testid="set-quantity" label=${t("sale.quantity_label")} why=${why} onRefused=${refused} onPress=${() => setQuantity(view)}>
        ${t("sale.quantity")}
      <//>
      ${view.narrow.value && html`<${Button} icon="grid" label=${t("actions.title")} testid="dock-more" onPress=${more} />`}
    </div>
    <${NumberPad} label=${t("sale.pad")} onKey=${(/** @type {string} */ key) => typeKey(view, key)} />
    <div class="dock-side">
      <output class=${entry ? "entry" : "entry entry-empty"} aria-label=${t("sale.quantity")} data-testid="entry">
        ${entry ? t("sale.times", { count: entry }) : t("sale.quantity_hint")}
      </output>
      ${!view.narrow.value && html`<${PayButton} />`}
    </div>
  </section>`;
}
