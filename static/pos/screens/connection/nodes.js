/** What the store's edge and the retail server say of themselves. */
import { html } from "../../ui.js";
import { t, tData } from "../../i18n/index.js";
import { moment, quantity } from "../../i18n/format.js";
import { Icon } from "../../components/icons.js";
import { useView } from "../view.js";

/** @typedef {import("../../types.js").NodeStatus} NodeStatus */

/** @param {{status: NodeStatus | null}} props */
export function Readiness({ status }) {
  if (!status) return null;
  const { ok, reasons } = status.ready;
  return html`<section class=${ok ? "notice ready-ok" : "notice notice-warn"} data-testid="readiness" data-ready=${ok}>
    <${Icon} name=${ok ? "check" : "till"} />
    <div>
      <h3>${ok ? t("connection.ready") : t("connection.not_ready")}</h3>
      ${reasons.length > 0 && html`<ul class="reasons">${reasons.map((reason) => html`<li key=${reason.code} data-testid="reason">${reason.message}</li>`)}</ul>`}
    </div>
  </section>`;
}

/** @param {{report: import("../../types.js").ConnectionReport | null}} props */
export function Nodes({ report }) {
  const view = useView();
  const addresses = view.state.register.value?.addresses;
  const row = (/** @type {"server" | "edge"} */ role) => {
    const status = report?.[role];
    const seen = role === "server" ? report?.server_seen : report?.edge_seen;
    const word = !report ? t("common.loading") : status ? t("connection.answers") : addresses?.[role] ? t("connection.silent") : t("connection.not_configured");
    return html`<div class="report-row" data-testid=${`node-${role}`} data-answers=${Boolean(status)}>
      <dt>${t(`connection.${role}`)}</dt>
      <dd>${word}${seen && !status && html` <span class="muted small">(${moment(seen, view.style.value, "smart")})</span>`}</dd>
    </div>`;
  };
  return html`<section class="stack-tight">
    <h3>${t("connection.nodes")}</h3>
    <dl class="report-block">${row("server")} ${row("edge")}</dl>
  </section>`;
}

/** @param {{status: NodeStatus | null, asked: boolean}} props */
export function Synchronization({ status, asked }) {
  const view = useView();
  const style = view.style.value;
  const empty = status ? t("connection.sync_none") : asked ? t("connection.sync_unknown") : t("common.loading");
  return html`<section class="stack-tight" data-testid="synchronization">
    <h3>${t("connection.sync")}</h3>
    ${status?.sync.length
      ? html`<table class="table">
          <thead>
            <tr>
              <th scope="col">${t("connection.job")}</th>
              <th scope="col">${t("connection.state")}</th>
              <th scope="col" class="number">${t("connection.rows")}</th>
              <th scope="col" class="number">${t("connection.time")}</th>
            </tr>
          </thead>
          <tbody>
            ${status.sync.map((row) => {
              const state = tData("sync", row.state.toLowerCase().replaceAll(" ", "_"), "sync.other", { state: row.state });
              return html`<tr key=${row.job} data-testid="sync-row" data-job=${row.job}>
                <th scope="row">${tData("job", row.job, "job.other", { job: row.job })}</th>
                <td>${state}${row.error && html`<br /><span class="bad-text small">${row.error}</span>`}</td>
                <td class="number">${row.rows === null ? "" : quantity(row.rows * 1000, style)}</td>
                <td class="number">${row.applied_at ? moment(row.applied_at, style, "smart") : t("common.never")}</td>
              </tr>`;
            })}
          </tbody>
        </table>`
      : html`<p class="muted">${empty}</p>`}
  </section>`;
}
