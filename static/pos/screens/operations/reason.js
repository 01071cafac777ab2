/** Why: one of the store's reasons, or words where the store has set up none for this use. */
import { html } from "../../ui.js";
import { nameOf, t } from "../../i18n/index.js";
import { Field } from "../../components/field.js";
import { useView } from "../view.js";

/** @param {import("../view.js").View} view @param {string} code */
export function reasonName(view, code) {
  const row = view.state.register.value?.reasons.find((reason) => reason.code === code);
  return row ? nameOf(row) : code;
}

/**
 * @param {{use: import("../../types.js").ReasonUse, needed?: boolean,
 *   value: import("../../../vendor/signals-core.js").Signal<string>}} props
 */
export function ReasonChoice({ use, needed = false, value }) {
  const view = useView();
  const reasons = (view.state.register.value?.reasons ?? []).filter((reason) => reason.use === use);
  const label = needed ? t("op.reason_needed") : t("op.reason");
  // A code has at most 20 signs where it is kept.
  if (!reasons.length) return needed ? html`<${Field} label=${label} name="reason" value=${value} maxlength=${20} />` : null;
  return html`<div class="reason-choice">
    <p class="field-label" id="reason-label">${label}</p>
    <div class="reason-chips" role="group" aria-labelledby="reason-label">
      ${reasons.map(
        (reason) => html`<button
          type="button"
          key=${reason.code}
          class="chip"
          aria-pressed=${value.value === reason.code ? "true" : "false"}
          data-testid="reason-choice"
          data-reason=${reason.code}
          onClick=${() => {
            value.value = value.value === reason.code && !needed ? "" : reason.code;
          }}
        >
          ${nameOf(reason)}
        </button>`,
      )}
    </div>
  </div>`;
}
