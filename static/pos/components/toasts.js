/** What the page has to say: at the foot of the screen, never over the total. */
import { html, useEffect, useRef } from "../ui.js";
import { t, tData } from "../i18n/index.js";
import { unsay, useView } from "../screens/view.js";
import { Button } from "./button.js";
import { Icon } from "./icons.js";

const ICONS = { bad: "till", ok: "check", info: "clock" };

export function Toasts() {
  const view = useView();
  const notices = view.state.notices.value.slice(-2);
  const update = view.updateReady.value;
  const busySale = view.rung.value.length > 0 || view.paymentStarted.value;
  /** @type {{current: HTMLElement | null}} */
  const box = useRef(null);
  const said = notices.map(({ uuid }) => uuid).join() + view.toasts.value.map(({ id }) => id).join();
  useEffect(() => {
    const region = box.current;
    if (!region?.showPopover) return;
    // Above a window that is open: the last one shown is on top.
    if (region.matches(":popover-open")) region.hidePopover();
    region.showPopover();
  }, [said, view.window.value]);
  return html`<div ref=${box} popover="manual" class="toasts" role="region" aria-label=${t("toast.region")} aria-live="polite" data-testid="toasts">
    ${notices.map((notice) => {
      const values = /** @type {Record<string, string>} */ (notice.data);
      const text = tData("error", notice.code, "error.other", { product: "", ...values, code: notice.code });
      return toast(`notice-${notice.uuid}`, "bad", text, () => view.till.dismiss(notice.uuid));
    })}
    ${view.toasts.value.map(({ id, tone, text }) => toast(`toast-${id}`, tone, text, () => unsay(view, id)))}
    ${update && !busySale && toast("update", "info", t("update.ready"), () => update(), t("update.use"))}
  </div>`;
}

/**
 * @param {string} key
 * @param {"bad" | "ok" | "info"} tone
 * @param {string} text
 * @param {() => void} onPress
 * @param {string} [action]
 */
function toast(key, tone, text, onPress, action) {
  return html`<div key=${key} class=${`toast toast-${tone}`} role=${tone === "bad" ? "alert" : undefined} data-testid="toast">
    <${Icon} name=${ICONS[tone]} />
    <p>${text}</p>
    ${action
      ? html`<${Button} onPress=${onPress}>${action}<//>`
      : html`<${Button} icon="close" tone="quiet" label=${t("common.dismiss")} testid="toast-dismiss" onPress=${onPress} />`}
  </div>`;
}
