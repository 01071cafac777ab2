/** The connection's state as word, icon and colour, and what is not sent. Opens *Connection status*. */
import { html } from "../ui.js";
import { t } from "../i18n/index.js";
import { moment } from "../i18n/format.js";
import { useView } from "../screens/view.js";
import { Icon } from "./icons.js";

/** @type {Record<import("../types.js").Mode, string>} */
export const TONES = { online: "ok", offline: "warn", reconnecting: "busy", till: "bad" };

export function ConnectionPill() {
  const view = useView();
  const { mode } = view.state.connection.value;
  const state = t(`connection.${mode}`);
  const open = () => {
    view.window.value = "connection";
  };
  return html`<button
    type="button"
    class=${`pill pill-${TONES[mode]}`}
    aria-label=${t("connection.pill_label", { state })}
    aria-keyshortcuts="F10"
    data-testid="connection-pill"
    data-mode=${mode}
    onClick=${open}
  >
    ${mode === "reconnecting" ? html`<span class="spinner"></span>` : html`<${Icon} name=${mode} />`}
    <span>${state}</span>
  </button>`;
}

export function UnsentCount() {
  const view = useView();
  const { till, edge, refused } = view.state.unsent.value;
  const count = till + edge + refused;
  const open = () => {
    view.window.value = "connection";
  };
  return html`<button
    type="button"
    class=${count ? "header-fact header-fact-warn" : "header-fact"}
    title=${t("header.unsent_label", { count })}
    data-testid="unsent"
    data-count=${count}
    onClick=${open}
  >
    <${Icon} name=${count ? "unsent" : "sent"} />
    <span>${count ? t("header.unsent", { count }) : t("header.all_sent")}</span>
  </button>`;
}

export function PricesAge() {
  const view = useView();
  const at = view.state.pricesAsOf.value;
  if (!at) return null;
  return html`<span class="header-fact" data-testid="prices-as-of">
    <${Icon} name="clock" /><span>${t("header.prices", { time: moment(at, view.style.value, "smart") })}</span>
  </span>`;
}
