/** A shift's two ends: the float at its opening, the counted cash at its closing. */
import { html } from "../../ui.js";
import { t } from "../../i18n/index.js";
import { attempt } from "../errors.js";
import { useView } from "../view.js";
import { CountScreen } from "./count.js";

export function OpenShift() {
  const view = useView();
  return html`<${CountScreen}
    title=${t("shift.open_title")}
    text=${t("shift.open_text")}
    label=${t("shift.float")}
    submit=${t("shift.open")}
    working=${t("shift.opening")}
    testid="open-shift-screen"
    onAmount=${(/** @type {number} */ amount) => attempt(view, () => view.till.openShift(amount))}
  />`;
}

export function CloseShift() {
  const view = useView();
  const half = view.state.shift.value?.state === "closing";
  const back = () => {
    view.place.value = "sale";
  };
  const close = (/** @type {number} */ amount) =>
    attempt(view, async () => {
      const report = await view.till.closeShift(amount);
      view.report.value = { kind: "z", report };
      view.place.value = "report";
    });
  return html`<${CountScreen}
    title=${t("shift.close_title")}
    text=${half ? t("shift.closing_text") : t("shift.close_text")}
    label=${t("shift.counted")}
    submit=${t("shift.close")}
    working=${t("shift.closing")}
    testid="close-shift-screen"
    onAmount=${close}
    onBack=${half ? undefined : back}
  />`;
}
