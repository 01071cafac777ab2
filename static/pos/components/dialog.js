/** A window over the page: the browser's own dialog, so focus stays inside and Escape closes it. */
import { html, useEffect, useId, useRef } from "../ui.js";
import { t } from "../i18n/index.js";
import { Button } from "./button.js";

/**
 * @param {{title: string, onClose: () => void, children?: unknown, actions?: unknown, testid: string, wide?: boolean,
 *   side?: boolean}} props
 */
export function Dialog({ title, onClose, children, actions, testid, wide, side }) {
  /** @type {{current: HTMLDialogElement | null}} */
  const box = useRef(null);
  const heading = useId();
  useEffect(() => {
    const dialog = box.current;
    // Showing twice would throw; closing returns the focus to where it was.
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  const cancel = (/** @type {Event} */ event) => {
    event.preventDefault();
    onClose();
  };
  const clickOutside = (/** @type {MouseEvent} */ event) => event.target === box.current && onClose();
  return html`<dialog
    ref=${box}
    class=${["dialog", wide && "dialog-wide", side && "dialog-side"].filter(Boolean).join(" ")}
    aria-labelledby=${heading}
    data-testid=${testid}
    onCancel=${cancel}
    onClick=${clickOutside}
  >
    <div class="dialog-box">
      <header class="dialog-head">
        <h2 id=${heading}>${title}</h2>
        <${Button} icon="close" tone="quiet" label=${t("common.close")} testid="dialog-close" onPress=${onClose} />
      </header>
      <div class="dialog-body" tabindex="0">${children}</div>
      ${actions && html`<footer class="dialog-actions">${actions}</footer>`}
    </div>
  </dialog>`;
}
