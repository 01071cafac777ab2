/** Counting money into the till or out of it: a figure, a pad, one button. */
import { html, useEffect, useSignal } from "../../ui.js";
import { t } from "../../i18n/index.js";
import { money, parseDecimal } from "../../i18n/format.js";
import { Button } from "../../components/button.js";
import { NumberPad, typed } from "../../components/number-pad.js";
import { useKeys } from "../../input/use-keys.js";
import { say, useView } from "../view.js";

/**
 * @param {{title: string, text: string, label: string, submit: string, working: string, testid: string,
 *   onAmount: (minor: number) => Promise<unknown>, onBack?: () => void}} props
 */
export function CountScreen({ title, text, label, submit, working, testid, onAmount, onBack }) {
  const view = useView();
  const { currency_digits: digits } = view.style.value;
  const entry = view.entry;
  const busy = useSignal(false);
  const type = (/** @type {string} */ key) => {
    const next = typed(entry.value, key);
    if ((next.split(".")[1]?.length ?? 0) <= digits) entry.value = next;
  };
  async function send() {
    const amount = parseDecimal(entry.value, digits);
    if (busy.value) return;
    // An empty field is not zero: the cashier has to say zero.
    if (amount === null) return say(view, "info", text);
    busy.value = true;
    await onAmount(amount);
    busy.value = false;
  }
  useEffect(() => {
    entry.value = "";
    return () => {
      entry.value = "";
    };
  }, []);
  const onEscape = () => onBack?.();
  useKeys({ Enter: send, Escape: onEscape, Backspace: () => type("⌫") });
  return html`<main class="centred" data-testid=${testid}>
    <section class="card count">
      <h1>${title}</h1>
      <p class="muted">${text}</p>
      <div class="given">
        <span class="muted">${label}</span>
        <output class="given-amount" data-testid="counted">${money(parseDecimal(entry.value, digits) ?? 0, view.style.value)}</output>
      </div>
      <${NumberPad} label=${label} onKey=${type} decimal=${digits > 0} />
      <${Button} tone="primary" size="large" wide hint="Enter" busy=${busy.value} label=${busy.value ? working : undefined} testid="count-submit" onPress=${send}>
        ${submit}
      <//>
      ${onBack && html`<${Button} wide tone="quiet" hint="Esc" testid="count-back" onPress=${onBack}>${t("common.back")}<//>`}
    </section>
  </main>`;
}
