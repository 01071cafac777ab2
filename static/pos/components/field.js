/** A labelled field over a signal. */
import { html, useId } from "../ui.js";

/**
 * @param {{label: string, name: string, value: import("../../vendor/signals-core.js").Signal<string>, hint?: string,
 *   tidy?: (text: string) => string, type?: string, inputmode?: string, autocomplete?: string, class?: string,
 *   autofocus?: boolean, invalid?: boolean, onFocus?: () => void, maxlength?: number}} props
 */
export function Field({ label, name, value, hint, tidy, type = "text", inputmode, autocomplete, class: extra, autofocus, invalid, onFocus, maxlength = 60 }) {
  const id = useId();
  const onInput = (/** @type {Event} */ event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    value.value = tidy ? tidy(field.value) : field.value;
    // A value that tidying left as it was brings no new rendering, so the field is set here.
    if (field.value !== value.value) field.value = value.value;
  };
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input
      id=${id}
      class=${["input", extra].filter(Boolean).join(" ")}
      name=${name}
      type=${type}
      inputmode=${inputmode}
      autocomplete=${autocomplete}
      autocapitalize="off"
      spellcheck="false"
      maxlength=${maxlength}
      aria-invalid=${invalid ? "true" : undefined}
      aria-describedby=${hint ? `${id}-hint` : undefined}
      autofocus=${autofocus}
      data-testid=${name}
      value=${value.value}
      onInput=${onInput}
      onFocus=${onFocus}
    />
    ${hint && html`<span id=${`${id}-hint`} class="hint">${hint}</span>`}
  </div>`;
}
