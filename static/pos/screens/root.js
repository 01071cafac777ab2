/** Which screen is shown follows from the till's state; the page has no addresses of its own. */
import { html, useEffect, useErrorBoundary } from "../ui.js";
import { language } from "../i18n/index.js";
import { Header } from "../components/header.js";
import { Toasts } from "../components/toasts.js";
import { useView, ViewContext } from "./view.js";
import { screensLater } from "./later.js";
import { Menu } from "./menu.js";
import { PaymentScreen } from "./payment/payment.js";
import { ReceiptScreen } from "./payment/receipt.js";
import { SaleScreen } from "./sale/sale.js";
import { CloseShift, OpenShift } from "./shift/shift.js";
import { Broken, Starting } from "./start/messages.js";
import { LockScreen, SignInScreen } from "./start/sign-in.js";

const beginning = screensLater(async () => await import("./start/beginning.js"));
const connection = screensLater(async () => await import("./connection/window.js"));
const report = screensLater(async () => await import("./shift/report.js"));
const operations = screensLater(async () => await import("./operations/windows.js"));

const [ActivateScreen, Insecure, Elsewhere] = [beginning("ActivateScreen"), beginning("Insecure"), beginning("Elsewhere")];
const ReportScreen = report("ReportScreen");

const BEFORE = { starting: Starting, insecure: Insecure, elsewhere: Elsewhere, activate: ActivateScreen, sign_in: SignInScreen, broken: Broken };
const PLACES = { sale: SaleScreen, payment: PaymentScreen, receipt: ReceiptScreen, close_shift: CloseShift, report: ReportScreen };

const Operation = operations("Operation");
/** All others are operations. @type {Record<string, any>} */
const WINDOWS = { menu: Menu, connection: connection("ConnectionWindow"), void_sale: operations("AskVoid") };

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
  const Window = open && (WINDOWS[open] ?? Operation);
  const inside = view.state.phase.value === "ready" && !view.state.locked.value;
  return html`<div class="page" data-screen=${view.state.phase.value}>
    ${inside && html`<${Header} />`}
    <${Screen} />
    ${Window && (inside || open === "connection") && html`<${Window} key=${open} name=${open} />`}
    <${Toasts} />
  </div>`;
}

/** @param {{view: import("./view.js").View}} props */
export const Root = ({ view }) => html`<${ViewContext.Provider} value=${view}><${Page} /><//>`;
