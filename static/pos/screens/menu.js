/** The cashier's menu: what is needed a few times a day. */
import { html } from "../ui.js";
import { t } from "../i18n/index.js";
import { Button } from "../components/button.js";
import { Dialog } from "../components/dialog.js";
import { isAllowed } from "../sale/rights.js";
import { attempt } from "./errors.js";
import { say, useView } from "./view.js";
import { closeShift, whyNoShiftClose } from "./sale/operations.js";
import { showReceipt } from "./sale/last-sale.js";
import { LanguageButton } from "./start/sign-in.js";

/** Light or dark by hand: an attribute, so the stylesheet decides what it means. */
function turnTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("evertill.theme", root.dataset.theme);
}

export function Menu() {
  const view = useView();
  const { cashier, shift, lastSale } = view.state;
  const close = () => {
    view.window.value = null;
  };
  const then = (/** @type {() => unknown} */ work) => () => {
    close();
    return work();
  };
  const refused = (/** @type {string} */ why) => say(view, "info", why);
  const xReport = () =>
    attempt(view, async () => {
      view.report.value = { kind: "x", report: await view.till.xReport() };
      view.place.value = "report";
    });
  const reprint = () =>
    attempt(view, async () => {
      const copy = await view.till.reprint();
      if (copy) showReceipt(view, copy);
    });
  const who = cashier.value;
  const may = (/** @type {string} */ permission) => (isAllowed(who, permission) ? null : t("op.reason_role"));
  return html`<${Dialog} title=${who?.name ?? t("menu.title")} testid="menu" onClose=${close}>
    <p class="muted small menu-who">${who?.staff_id}${who?.manager && html` · ${t("menu.manager")}`}</p>
    <div class="menu">
      ${shift.value?.state === "open" && html`<${Button} icon="grid" hint="F1" testid="menu-operations" onPress=${() => {
        view.window.value = "operations";
      }}>${t("actions.title")}<//>`}
      ${lastSale.value && html`<${Button} icon="receipt" testid="menu-reprint" why=${may("reprint")} onRefused=${refused} onPress=${then(reprint)}>${t("menu.reprint")}<//>`}
      ${shift.value && html`<${Button} icon="shift" testid="menu-x" why=${may("x_report")} onRefused=${refused} onPress=${then(xReport)}>${t("menu.x")}<//>
        <${Button} icon="shift" hint="F7" testid="menu-close-shift" why=${whyNoShiftClose(view)} onRefused=${refused} onPress=${() => closeShift(view)}>${t("menu.close_shift")}<//>`}
      <${Button} icon="reconnecting" hint="F10" testid="menu-connection" onPress=${() => {
        view.window.value = "connection";
      }}>${t("menu.connection")}<//>
      <${Button} icon="theme" testid="theme" onPress=${turnTheme}>${t("menu.theme")}<//>
      <${LanguageButton} />
      <${Button} icon="lock" hint="F8" testid="menu-lock" onPress=${then(() => view.till.lock())}>${t("menu.lock")}<//>
      <${Button} icon="exit" testid="sign-off" onPress=${then(() => attempt(view, () => view.till.signOff()))}>${t("menu.sign_off")}<//>
    </div>
  <//>`;
}
