/** A window that asks for a figure and a reason: price, percent, amount. */
import { html, useEffect, useLayoutEffect, useSignal } from "../../ui.js";
import { t } from "../../i18n/index.js";
import { parseDecimal } from "../../i18n/format.js";
import { Button } from "../../components/button.js";
import { Dialog } from "../../components/dialog.js";
import { Field } from "../../components/field.js";
import { NumberPad, typed } from "../../components/number-pad.js";
import { attempt } from "../errors.js";
import { say, useView } from "../view.js";
import { ReasonChoice } from "./reason.js";

/**
 * `digits`: decimals that may be typed. `scale`: decimals of the integer handed over. `shown`: the figure as people read
 * it. `extra`: names of text fields. `aside`: a button for taking it away again. `onDone`: false keeps the window open.
 * @typedef {{title: string, testid: string, about?: unknown, label: string, digits: number, scale: number,
 *   shown: (value: number) => string, use: import("../../types.js").ReasonUse, needed?: boolean, submit: string,
 *   extra?: {name: "note" | "bag", label: string, needed?: boolean}[], aside?: unknown, preview?: (value: number) => string | null,
 *   onDone: (given: {value: number, reason: string | undefined, note: string, bag: string}) => Promise<unknown>,
 *   onClose: () => void}} AmountProps
 */

/** @param {AmountProps} props */
export function AmountWindow({ title, testid, about, label, digits, scale, shown, use, needed, submit, extra = [], aside, preview, onDone, onClose }) {
  const view = useView();
  const entry = useSignal("");
  const reason = useSignal("");
  const texts = { note: useSignal(""), bag: useSignal("") };
  const busy = useSignal(false);
  const type = (/** @type {string} */ key) => {
    const next = typed(entry.value, key);
    if ((next.split(".")[1]?.length ?? 0) <= digits && !(digits === 0 && next.includes("."))) entry.value = next;
  };
  const value = parseDecimal(entry.value, scale);

  async function send() {
    if (busy.value) return;
    if (value === null) return say(view, "info", label);
    if (needed && !reason.value.trim()) return say(view, "info", t("error.reason_needed"));
    const missing = extra.find((field) => field.needed && !texts[field.name].value.trim());
    if (missing) return say(view, "info", missing.label);
    busy.value = true;
    const given = { value, reason: reason.value.trim() || undefined, note: texts.note.value, bag: texts.bag.value };
    await attempt(view, async () => {
      if ((await onDone(given)) !== false) onClose();
    });
    busy.value = false;
  }

  useEffect(() => {
    view.typing.value = type;
    return () => {
      view.typing.value = null;
    };
  }, []);
  useLayoutEffect(() => {
    const onKey = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) void send();
      if (event.key === "Backspace" && !(event.target instanceof HTMLInputElement)) type("⌫");
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });

  return html`<${Dialog}
    title=${title}
    testid=${testid}
    onClose=${onClose}
    actions=${html`<div class="window-actions">
      ${aside}
      <${Button} tone="primary" size="large" hint="Enter" busy=${busy.value} label=${submit} autofocus testid="op-submit" onPress=${send}>${submit}<//>
    </div>`}
  >
    <div class="stack-tight">
      ${about}
      <div class="given">
        <span class="muted">${label}</span>
        <output class=${value === null ? "given-amount given-default" : "given-amount"} data-testid="op-amount">${shown(value ?? 0)}</output>
        ${preview && html`<span class="given-change" data-testid="op-preview">${value === null ? "" : preview(value)}</span>`}
      </div>
      <${NumberPad} label=${label} testid="op-pad" decimal=${digits > 0} onKey=${type} />
      <${ReasonChoice} use=${use} needed=${needed} value=${reason} />
      ${extra.map(({ name, label: text }) => html`<${Field} key=${name} label=${text} name=${`op-${name}`} value=${texts[name]} maxlength=${name === "bag" ? 40 : 200} />`)}
    </div>
  <//>`;
}
