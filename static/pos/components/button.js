/** A button that, where it can't be used, stays reachable and says why. */
import { html } from "../ui.js";
import { Icon } from "./icons.js";

/**
 * @typedef {{
 *   onPress: () => unknown, children?: unknown, icon?: string, tone?: "primary" | "danger" | "quiet", size?: "large",
 *   wide?: boolean, hint?: string, label?: string, why?: string | null, onRefused?: (why: string) => void,
 *   testid?: string, type?: "button" | "submit", busy?: boolean, class?: string, autofocus?: boolean
 * }} ButtonProps `why`: the reason it can't be used now; `hint`: its key
 */

/** @param {ButtonProps} props */
export function Button(props) {
  const { onPress, children, icon, tone, size, wide, hint, label, why, testid, busy } = props;
  const classes = ["button", tone && `button-${tone}`, size && `button-${size}`, wide && "button-wide"];
  if (icon && !children) classes.push("button-icon");
  const press = (/** @type {Event} */ event) => {
    if (busy || why) event.preventDefault();
    if (why) props.onRefused?.(why);
    else if (!busy) onPress();
  };
  return html`<button
    type=${props.type ?? "button"}
    class=${[...classes, props.class].filter(Boolean).join(" ")}
    aria-label=${children ? undefined : label}
    aria-disabled=${why || busy ? "true" : undefined}
    aria-busy=${busy ? "true" : undefined}
    aria-keyshortcuts=${hint}
    title=${why ?? label}
    data-testid=${testid}
    autofocus=${props.autofocus}
    onClick=${press}
  >
    ${busy ? html`<span class="spinner"></span>` : icon && html`<${Icon} name=${icon} />`}
    ${children && html`<span class="button-text">${children}</span>`}
    ${hint && html`<kbd class="key-hint" aria-hidden="true">${hint}</kbd>`}
  </button>`;
}
