/** Digits for fingers. What they make is text; the screen that asks decides what it means. */
import { html } from "../ui.js";
import { t } from "../i18n/index.js";
import { Icon } from "./icons.js";

const DIGITS = ["7", "8", "9", "4", "5", "6", "1", "2", "3"];

/**
 * Text after a key: one point at most, no needless zeros in front.
 * @param {string} text
 * @param {string} key a digit, "." or "⌫"
 * @param {number} [most] characters
 */
export function typed(text, key, most = 12) {
  if (key === "⌫") return text.slice(0, -1);
  if (text.length >= most) return text;
  if (key === ".") return text.includes(".") ? text : `${text || "0"}.`;
  return text === "0" ? key : text + key;
}

/**
 * A PIN keeps its zeros.
 * @param {string} text
 * @param {string} key
 */
export const typedPin = (text, key) => (key === "⌫" ? text.slice(0, -1) : (text + key).slice(0, 12));

/**
 * @param {{onKey: (key: string) => void, label: string, decimal?: boolean, testid?: string}} props
 */
export function NumberPad({ onKey, label, decimal = true, testid = "pad" }) {
  // A press must not take the focus from the field being typed into, so the keyboard goes on working.
  const keep = (/** @type {Event} */ event) => event.preventDefault();
  const key = (/** @type {string} */ sign, /** @type {unknown} */ face, /** @type {string} */ name) =>
    html`<button
      type="button"
      class="pad-key"
      aria-label=${name}
      data-testid=${`${testid}-${name === sign ? sign : { ".": "point", "⌫": "back" }[sign]}`}
      onPointerDown=${keep}
      onClick=${() => onKey(sign)}
    >
      ${face}
    </button>`;
  return html`<div class="pad" role="group" aria-label=${label} data-testid=${testid}>
    ${DIGITS.map((digit) => key(digit, digit, digit))}
    ${decimal ? key(".", ".", t("common.decimal")) : html`<span></span>`} ${key("0", "0", "0")}
    ${key("⌫", html`<${Icon} name="backspace" />`, t("common.delete_digit"))}
  </div>`;
}
