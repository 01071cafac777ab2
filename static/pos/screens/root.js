/** Which screen is shown follows from the till's state; the page has no addresses of its own. */
import { html, useEffect, useErrorBoundary } from "../ui.js";
import { language, t } from "../i18n/index.js";
import { money } from "../i18n/format.js";
import { Button } from "../components/button.js";
import { Dialog } from "../components/dialog.js";
import { Header } from "../components/header.js";
import { Toasts } from "../components/toasts.js";
import { useView, ViewContext } from "./view.js";
import { ConnectionWindow } from "./connection/window.js";
import { Menu } from "./menu.js";
import { PaymentScreen } from "./payment/payment.js";
import { ReceiptScreen } from "./payment/receipt.js";
import { SaleScreen } from "./sale/sale.js";
import { voidSale } from "./sale/actions.js";
import { ReportScreen } from "./shift/report.js";
import { CloseShift, OpenShift } from "./shift/shift.js";
import { ActivateScreen } from "./start/activate.js";
import { Broken, Elsewhere, Insecure, Starting } from "./start/messages.js";
import { LockScreen, SignInScreen } from "./start/sign-in.js";

const BEFORE = { starting: Starting, insecure: Insecure, elsewhere: Elsewhere, activate: ActivateScreen, sign_in: SignInScreen, broken: Broken };
const PLACES = { sale: SaleScreen, payment: PaymentScreen, receipt: ReceiptScreen, close_shift: CloseShift, report: ReportScreen };

function AskVoid() {
  const view = useView();
  const close = () => {
    view.window.value = null;
  };
  const values = { count: view.rung.value.length, total: money(view.state.totals.value.total, view.style.value) };
  return html`<${Dialog}
    title=${t("sale.void_sale_ask")}
    testid="void-sale-ask"
    onClose=${close}
    actions=${html`<div class="done-actions">
      <${Button} testid="void-sale-no" onPress=${close}>${t("common.cancel")}<//>
      <${Button} tone="danger" testid="void-sale-yes" onPress=${() => voidSale(view)}>${t("sale.void_sale_yes")}<//>
    </div>`}
  >
    <p>${t("sale.void_sale_text", values)}</p>
  <//>`;
}

const WINDOWS = { menu: Menu, connection: ConnectionWindow, void_sale: AskVoid };

/** @param {import("./view.js").View} view */
export function screenOf(view) {
  const { phase, locked, shift } = view.state;
  if (phase.value !== "ready") return BEFORE[phase.value];
  if (locked.value) return LockScreen;
  // A receipt or a report stays readable after its shift is closed.
  const place = view.place.value;
  if (place === "receipt" || place === "report") return PLACES[place];
  if (!shift.value) return OpenShift;
  return shift.value.state === "closing" ? CloseShift : PLACES[place];
}

function Page() {
  const view = useView();
  const [crash] = useErrorBoundary((error) => console.error(error));
  useEffect(() => {
    document.documentElement.lang = language.value === "en" ? "en" : "zh-Hans";
  }, [language.value]);
  if (crash) return html`<${Broken} />`;
  const Screen = screenOf(view);
  const open = view.window.value;
  const Window = open && WINDOWS[open];
  const inside = view.state.phase.value === "ready" && !view.state.locked.value;
  return html`<div class="page" data-screen=${view.state.phase.value}>
    ${inside && html`<${Header} />`}
    <${Screen} />
    ${Window && (inside || open === "connection") && html`<${Window} key=${open} />`}
    <${Toasts} />
  </div>`;
}

/** @param {{view: import("./view.js").View}} props */
export const Root = ({ view }) => html`<${ViewContext.Provider} value=${view}><${Page} /><//>`;
