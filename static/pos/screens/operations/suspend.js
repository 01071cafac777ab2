/** A sale put aside, and taken up again. */
import { html, useEffect, useSignal } from "../../ui.js";
import { t, tCount } from "../../i18n/index.js";
import { money, moment } from "../../i18n/format.js";
import { Button } from "../../components/button.js";
import { Dialog } from "../../components/dialog.js";
import { Field } from "../../components/field.js";
import { attempt } from "../errors.js";
import { say, useView } from "../view.js";
import { startNext } from "../sale/actions.js";

/** @param {{onClose: () => void}} props */
export function Suspend({ onClose }) {
  const view = useView();
  const note = useSignal("");
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault?.();
    const good = await attempt(view, () => view.till.suspend(note.value));
    if (!good) return;
    onClose();
    startNext(view);
    say(view, "ok", t("op.suspended_done"));
  };
  const total = money(view.state.totals.value.total, view.style.value);
  return html`<${Dialog}
    title=${t("op.suspend")}
    testid="op-window"
    onClose=${onClose}
    actions=${html`<div class="window-actions">
      <${Button} tone="primary" size="large" testid="op-submit" onPress=${() => send(/** @type {any} */ ({}))}>${t("op.suspend_now", { total })}<//>
    </div>`}
  >
    <form class="stack-tight" onSubmit=${send}>
      <p class="muted">${t("op.suspend_text")}</p>
      <${Field} label=${t("op.suspend_note")} name="op-note" value=${note} maxlength=${200} autofocus />
    </form>
  <//>`;
}

/** @param {{onClose: () => void}} props */
export function Suspended({ onClose }) {
  const view = useView();
  const style = view.style.value;
  const rows = useSignal(/** @type {import("../../types.js").SuspendedSale[] | null} */ (null));
  const load = () =>
    attempt(view, async () => {
      rows.value = await view.till.suspended();
    });
  useEffect(() => void load(), []);
  const take = async (/** @type {string} */ uuid) => {
    if (await attempt(view, () => view.till.recall(uuid))) {
      startNext(view);
      return onClose();
    }
    await load();
  };
  return html`<${Dialog} title=${t("op.suspended")} testid="suspended" onClose=${onClose}>
    ${rows.value?.length === 0 && html`<p class="muted" data-testid="suspended-none">${t("op.suspended_none")}</p>`}
    <ul class="choices">
      ${rows.value?.map(
        (row) => html`<li key=${row.uuid}>
          <button type="button" class="choice choice-two" data-testid="suspended-row" onClick=${() => take(row.uuid)}>
            <span class="choice-name"
              ><strong>${row.note || t("op.suspended_no_note")}</strong>
              <span class="muted small">${moment(row.at, style, "smart")} · ${row.register} · ${tCount("sale.items", row.lines)}</span></span
            >
            <strong>${money(row.total, style)}</strong>
          </button>
        </li>`,
      )}
    </ul>
  <//>`;
}
