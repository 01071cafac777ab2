/** The operations under the products, each with its key. One that can't be used now is greyed and says why. */
import { html } from "../../ui.js";
import { t } from "../../i18n/index.js";
import { Button } from "../../components/button.js";
import { isAllowed } from "../../sale/rights.js";
import { say, useView } from "../view.js";
import { whyNoVoid } from "./actions.js";

/** @param {import("../view.js").View} view */
export function whyNoShiftClose(view) {
  if (view.lines.value.length) return t("shift.reason_sale");
  return isAllowed(view.state.cashier.value, "shift") ? null : t("op.reason_role");
}

/** @param {import("../view.js").View} view */
export function closeShift(view) {
  view.window.value = null;
  view.place.value = "close_shift";
}

export function Operations() {
  const view = useView();
  const refused = (/** @type {string} */ why) => say(view, "info", why);
  const open = (/** @type {import("../view.js").Window} */ name) => () => {
    view.window.value = name;
  };
  return html`<nav class="operations" aria-label=${t("actions.title")}>
    <${Button} icon="grid" hint="F1" testid="more" onPress=${open("operations")}>${t("actions.more")}<//>
    <${Button} icon="trash" hint="F6" testid="void-sale" why=${whyNoVoid(view)} onRefused=${refused} onPress=${open("void_sale")}>${t("sale.void_sale")}<//>
    <${Button} icon="shift" hint="F7" testid="close-shift" why=${whyNoShiftClose(view)} onRefused=${refused} onPress=${() => closeShift(view)}>
      ${t("shift.close")}
    <//>
    <${Button} icon="lock" hint="F8" testid="lock" onPress=${() => view.till.lock()}>${t("actions.lock")}<//>
    <${Button} icon="reconnecting" hint="F10" testid="connection" onPress=${open("connection")}>${t("actions.connection")}<//>
  </nav>`;
}
