/** X and Z: what the shift took, what should be in the drawer, what was counted. */
import { html } from "../../ui.js";
import { t } from "../../i18n/index.js";
import { dateText, money, moment, percent } from "../../i18n/format.js";
import { Button } from "../../components/button.js";
import { Icon } from "../../components/icons.js";
import { useKeys } from "../../input/use-keys.js";
import { useView } from "../view.js";
import { tenderName } from "../payment/taken.js";

/** @typedef {import("../../types.js").ShiftReport} ShiftReport */

/** What the node that closed the shift says. @param {{report: ShiftReport}} props */
function NodeSays({ report }) {
  const view = useView();
  const { totals, node_totals: theirs } = report;
  if (!theirs) return html`<p class="notice" data-testid="node-says"><${Icon} name="clock" />${t("shift.node_unknown")}</p>`;
  const same = theirs.total === totals.total && theirs.sales === totals.sales && theirs.expected_cash === totals.expected_cash;
  const text = same ? t("shift.node_agrees") : t("shift.node_differs", { total: money(theirs.total, view.style.value) });
  return html`<p class=${same ? "custody custody-ok" : "notice notice-warn"} data-testid="node-says" data-same=${same}>
    <${Icon} name=${same ? "check" : "till"} />${text}
  </p>`;
}

/** @param {{difference: number}} props */
function Difference({ difference }) {
  const view = useView();
  const word = difference === 0 ? t("shift.exact") : difference > 0 ? t("shift.over") : t("shift.short");
  return html`<div class=${difference === 0 ? "report-row report-strong" : "report-row report-strong report-off"}>
    <dt>${t("shift.difference")}</dt>
    <dd data-testid="difference" data-minor=${difference}>${money(Math.abs(difference), view.style.value)} ${word}</dd>
  </div>`;
}

export function ReportScreen() {
  const view = useView();
  const shown = view.report.value;
  const done = () => {
    view.report.value = null;
    view.place.value = "sale";
  };
  useKeys({ Enter: done, Escape: done, F2: () => window.print() });
  if (!shown) return null;
  const { kind, report } = shown;
  const { totals } = report;
  const style = view.style.value;
  const row = (/** @type {string} */ name, /** @type {unknown} */ value, /** @type {string} */ testid = "") =>
    html`<div class="report-row"><dt>${name}</dt><dd data-testid=${testid || undefined}>${value}</dd></div>`;
  return html`<main class="centred" data-testid="report-screen" data-kind=${kind}>
    <section class="card report">
      <div class="printed">
        <h1>${kind === "z" ? t("shift.z_title") : t("shift.x_title")}</h1>
        ${kind === "z" && html`<p class="muted">${t("shift.z_done")}</p>`}
        <dl class="report-block">
          ${row(t("shift.business_date"), dateText(report.business_date, style))} ${row(t("shift.opened"), moment(report.opened_at, style))}
          ${row(kind === "z" ? t("shift.closed") : t("connection.time"), moment(report.at, style))}
          ${row(t("shift.positions"), `${report.first_seq}–${report.last_seq}`)}
        </dl>
        <dl class="report-block">
          ${row(t("shift.sales"), totals.sales, "report-sales")} ${row(t("shift.voids"), totals.voids)}
          ${totals.returns > 0 && row(t("shift.returns"), `${totals.returns} · ${money(totals.return_total, style)}`, "report-returns")}
          ${totals.suspends + totals.recalls > 0 && row(t("shift.suspends"), `${totals.suspends} / ${totals.recalls}`)}
          ${totals.no_sales > 0 && row(t("shift.no_sales"), totals.no_sales)}
          ${row(t("shift.gross"), money(totals.gross, style))}
          ${totals.discount !== 0 && row(t("shift.discount"), money(-totals.discount, style))}
          ${totals.taxes.map((tax) => row(`${t("shift.tax")} ${tax.code} ${percent(tax.rate, style)}`, money(tax.tax, style)))}
          <div class="report-row report-strong"><dt>${t("shift.total")}</dt><dd data-testid="report-total">${money(totals.total, style)}</dd></div>
        </dl>
        <dl class="report-block">
          ${totals.tenders.map((tender) => row(`${tenderName(view, tender.tender)} × ${tender.count}`, money(tender.amount, style)))}
          ${totals.floats > 0 && row(t("shift.floats"), money(totals.floats, style), "report-floats")}
          ${totals.removals > 0 && row(t("shift.removals"), money(-totals.removals, style))}
          ${totals.drops > 0 && row(t("shift.drops"), money(-totals.drops, style))}
          ${row(t("shift.expected"), money(totals.expected_cash, style), "expected-cash")}
          ${totals.counted_cash !== null && row(t("shift.counted"), money(totals.counted_cash, style))}
          ${totals.difference !== null && html`<${Difference} difference=${totals.difference} />`}
        </dl>
      </div>
      ${kind === "z" && html`<${NodeSays} report=${report} />`}
      <div class="done-actions">
        <${Button} icon="print" size="large" hint="F2" testid="print" onPress=${() => window.print()}>${t("receipt.print")}<//>
        <${Button} tone="primary" size="large" hint="Enter" testid="report-done" onPress=${done}>${t("common.done")}<//>
      </div>
    </section>
  </main>`;
}
