/** The operations under the products, each with its key. One that can't be used now is greyed and says why. */
import { html } from "../../ui.js";
import { t } from "../../i18n/index.js";
import { Button } from "../../components/button.js";
import { say, useView } from "../view.js";
import { whyNoVoid } from "./actions.js";

/** @param {import("../view.js").View} view */
export const whyNoShiftClose = (view) => (view.lines.value.length ? t("shift.reason_sale") : null);

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
    <${Button} icon="trash" hint="F6" testid="void-sale" why=${whyNoVoid(view)} onRefused=${refused} onPress=${open("void_sale")}>${t("sale.void_sale")}<//>
    <${Button} icon="shift" hint="F7" testid="close-shift" why=${whyNoShiftClose(view)} onRefused=${refused} onPress=${() => closeShift(view)}>
      ${t("shift.close")}
    <//>
    <${Button} icon="lock" hint="F8" testid="lock" onPress=${() => view.till.lock()}>${t("actions.lock")}<//>
    <${Button} icon="reconnecting" hint="F10" testid="connection" onPress=${open("connection")}>${t("actions.connection")}<//>
  </nav>`;
}
