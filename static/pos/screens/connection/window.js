/** *Connection status*: what the till works with, why, how old the data is, what is not sent, and operation 917. */
import { html, useEffect, useSignal } from "../../ui.js";
import { t } from "../../i18n/index.js";
import { moment } from "../../i18n/format.js";
import { Button } from "../../components/button.js";
import { TONES } from "../../components/connection-pill.js";
import { Dialog } from "../../components/dialog.js";
import { Icon } from "../../components/icons.js";
import { attempt, codeOf } from "../errors.js";
import { useView } from "../view.js";
import { causeText } from "./cause.js";
import { History } from "./history.js";
import { Nodes, Readiness, Synchronization } from "./nodes.js";

/** What is said in words of each state. */
const TEXTS = /** @type {const} */ ({
  online: "connection.online_text",
  offline: "connection.offline_text",
  reconnecting: "connection.reconnecting_text",
  till: "connection.till_text",
});

function Facts() {
  const view = useView();
  const { connection, unsent, pricesAsOf, persisted } = view.state;
  const { mode, since, cause, by, sticky, connectPending, nextAttempt } = connection.value;
  const style = view.style.value;
  const { till, edge, refused } = unsent.value;
  const stops = view.state.edge.value?.ready.reasons.flatMap((reason) => (reason.stops_switch ? [reason.message] : [])).join(" ");
  const fact = (/** @type {string} */ name, /** @type {unknown} */ value, /** @type {string} */ testid) =>
    html`<div class="report-row"><dt>${name}</dt><dd data-testid=${testid}>${value}</dd></div>`;
  return html`<section class=${`state state-${TONES[mode]}`} data-testid="connection-state" data-mode=${mode}>
    <p class="state-word"><${Icon} name=${mode} />${t(`connection.${mode}`)}</p>
    <p>${stops && mode === "till" ? t("error.edge_cannot_sell", { reasons: stops }) : t(TEXTS[mode])}</p>
    ${sticky && html`<p class="small" data-testid="connection-sticky">${t("connection.sticky")}</p>`}
    ${connectPending && html`<p class="small" data-testid="connection-pending">${t("connection.pending")}</p>`}
    <dl class="report-block">
      ${fact(t("connection.since"), moment(since, style, "smart"), "connection-since")}
      ${fact(t("connection.cause"), causeText(cause), "connection-cause")} ${by && fact(t("connection.by"), by, "connection-by")}
      ${nextAttempt && mode !== "online" && !sticky && fact(t("connection.next"), t("connection.next_text", { time: moment(nextAttempt, style, "clock") }), "connection-next")}
      ${fact(t("connection.prices"), pricesAsOf.value ? moment(pricesAsOf.value, style, "smart") : t("common.unknown"), "connection-prices")}
      ${fact(
        t("connection.unsent"),
        [
          till + edge + refused === 0 && t("common.none"),
          till > 0 && t("connection.unsent_till", { count: till }),
          edge > 0 && t("connection.unsent_edge", { count: edge }),
          refused > 0 && t("connection.unsent_refused", { count: refused }),
        ]
          .filter(Boolean)
          .join(" · "),
        "connection-unsent",
      )}
    </dl>
    ${persisted.value !== null && html`<p class="small">${persisted.value ? t("connection.storage_kept") : t("connection.storage_not_kept")}</p>`}
  </section>`;
}

/** Operation 917: says what follows, then does it. @param {{onDone: () => void}} props */
function Switch({ onDone }) {
  const view = useView();
  const asking = useSignal(/** @type {"no" | "yes" | "not_ready"} */ ("no"));
  const busy = useSignal(false);
  const reasons = useSignal(/** @type {{code: string, message: string}[]} */ ([]));
  const { mode } = view.state.connection.value;
  const online = mode === "online";
  const word = online ? t("connection.disconnect") : t("connection.connect");

  async function go() {
    busy.value = true;
    const confirmed = asking.value === "not_ready";
    await attempt(view, async () => {
      try {
        await view.till.toggleConnection({ confirmed });
        asking.value = "no";
        onDone();
      } catch (error) {
        if (codeOf(error) !== "not_ready" || confirmed) throw error;
        reasons.value = /** @type {any} */ (error).data.reasons ?? [];
        asking.value = "not_ready";
      }
    });
    busy.value = false;
  }
  if (asking.value === "no") {
    return html`<${Button} size="large" wide tone=${online ? undefined : "primary"} testid="switch" onPress=${() => {
      asking.value = "yes";
    }}>${word}<//>`;
  }
  const prices = view.state.edge.value?.prices_as_of;
  const time = prices ? moment(prices, view.style.value, "smart") : t("common.unknown");
  const notReady = asking.value === "not_ready";
  return html`<div class="ask" role="alertdialog" aria-label=${word} data-testid="switch-ask">
    <strong>${notReady ? t("connection.ask_not_ready") : online ? t("connection.ask_disconnect") : t("connection.ask_connect")}</strong>
    ${notReady
      ? html`<ul class="reasons">${reasons.value.map((reason) => html`<li>${reason.message}</li>`)}</ul>`
      : html`<p class="small">${online ? t("connection.ask_disconnect_text", { time }) : t("connection.ask_connect_text")}</p>`}
    <div class="done-actions">
      <${Button} testid="switch-no" onPress=${() => {
        asking.value = "no";
      }}>${t("common.cancel")}<//>
      <${Button} tone="primary" busy=${busy.value} testid="switch-yes" onPress=${go}>${notReady ? t("connection.go_anyway") : word}<//>
    </div>
  </div>`;
}

export function ConnectionWindow() {
  const view = useView();
  const report = useSignal(/** @type {import("../../types.js").ConnectionReport | null} */ (null));
  const ask = () =>
    attempt(view, async () => {
      report.value = await view.till.connectionStatus();
    });
  useEffect(() => {
    void ask();
  }, []);
  const close = () => {
    view.window.value = null;
  };
  const supports = report.value?.support_offline ?? view.state.register.value?.register.support_offline;
  return html`<${Dialog}
    title=${t("connection.title")}
    testid="connection-window"
    side
    onClose=${close}
    actions=${supports === false ? html`<p class="muted small">${t("connection.no_offline")}</p>` : html`<${Switch} onDone=${ask} />`}
  >
    <div class="stack">
      <${Facts} />
      <${Readiness} status=${report.value?.edge ?? view.state.edge.value} />
      <${Nodes} report=${report.value} />
      <${Synchronization} status=${report.value?.edge ?? view.state.edge.value} asked=${report.value !== null} />
      <${History} events=${report.value?.events ?? view.state.events.value} />
    </div>
  <//>`;
}
