/** When the till switched, why, who did it and how long the state before it had lasted. */
import { html } from "../../ui.js";
import { language, t } from "../../i18n/index.js";
import { duration, moment } from "../../i18n/format.js";
import { Icon } from "../../components/icons.js";
import { useView } from "../view.js";
import { causeText } from "./cause.js";

/** Newest first; older ones are in the journal at headquarters. */
const MOST = 20;

/** @param {{events: import("../../types.js").TillEvent[]}} props */
export function History({ events }) {
  const view = useView();
  const switches = events
    .filter((event) => event.to !== null && (event.kind === "switch" || event.kind === "reconnect_failed"))
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .slice(0, MOST);
  return html`<section class="stack-tight" data-testid="history">
    <h3>${t("connection.history")}</h3>
    ${switches.length
      ? html`<ol class="history">
          ${switches.map(
            (event) => html`<li key=${event.uuid} class="history-row" data-testid="history-row" data-to=${event.to}>
              <${Icon} name=${event.to ?? "till"} />
              <div>
                <strong>${t(`connection.${event.to ?? "till"}`)}</strong>
                <span class="muted small">
                  ${causeText(event.cause)}${event.by && html` · ${event.by}`}
                  ${event.lasted_ms !== null && html` · ${t("connection.lasted", { duration: duration(event.lasted_ms, language.value) })}`}
                </span>
              </div>
              <time class="muted small">${moment(event.at, view.style.value, "smart")}</time>
            </li>`,
          )}
        </ol>`
      : html`<p class="muted">${t("connection.history_none")}</p>`}
  </section>`;
}
