/** Payment: what is due, how it is paid, what was taken. Cash in one tap where a note fits. */
import { computed, html, useMemo, useSignal } from "../../ui.js";
import { nameOf, t } from "../../i18n/index.js";
import { decimalText, money, parseDecimal } from "../../i18n/format.js";
import { Button } from "../../components/button.js";
import { NumberPad, typed } from "../../components/number-pad.js";
import { useKeys } from "../../input/use-keys.js";
import { offlinePolicy } from "../../sale/payment.js";
import { attempt } from "../errors.js";
import { say, useView } from "../view.js";
import { Finishing } from "../sale/alerts.js";
import { showReceipt } from "../sale/last-sale.js";
import { quickCash } from "./quick-cash.js";
import { Recap, Taken, Unresolved } from "./taken.js";

/** @typedef {import("../../types.js").Tender} Tender */

/** @param {import("../view.js").View} view @param {Tender} tender @param {boolean} back whether money is given back @param {number} [amount] minor units, without sign */
function whyNoTender(view, tender, back, amount = 0) {
  const config = /** @type {import("../../types.js").RegisterConfig} */ (view.state.register.value);
  const name = { tender: nameOf(tender) };
  if (back && !tender.for_refunds) return t("pay.not_for_refunds", name);
  if (tender.max_amount > 0 && amount > tender.max_amount) return t("pay.at_most", { ...name, amount: money(tender.max_amount, view.style.value) });
  if (view.state.connection.value.mode === "online") return null;
  const { policy, limit } = offlinePolicy(config, tender);
  if (policy === "deny") return t("pay.not_offline", name);
  return policy === "limit" && amount > limit ? t("pay.offline_at_most", { ...name, amount: money(limit, view.style.value) }) : null;
}

export function PaymentScreen() {
  const view = useView();
  const { payment, busy, finishing, register, cart } = view.state;
  const style = view.style.value;
  const tenders = register.value?.tenders ?? [];
  const chosen = useSignal("");
  const working = useSignal(false);
  const entry = view.entry;

  const tender = useMemo(
    () => computed(() => tenders.find((row) => row.code === chosen.value) ?? tenders.find((row) => row.kind === "cash") ?? tenders[0]),
    [tenders],
  ).value;
  const cash = tender?.kind === "cash";
  // Below 0 the money goes the other way; what is shown and typed has no sign.
  const giveBack = payment.value.due < 0;
  const due = Math.abs(cash ? payment.value.cash : payment.value.due);
  // Less than the smallest coin is left: cash of 0 pays it.
  const nothingInCoins = cash && due === 0 && payment.value.due !== 0;
  const given = entry.value === "" ? due : parseDecimal(entry.value, style.currency_digits);
  const unresolved = cart.value.attempts.filter((row) => row.state === "started");
  const waiting = working.value || finishing.value || busy.value;

  /** @param {number | null} amount */
  async function take(amount) {
    if (waiting || !tender || unresolved.length) return;
    if (amount === null || amount < 0 || (amount === 0 && !nothingInCoins)) return say(view, "bad", t("error.amount_invalid"));
    const why = whyNoTender(view, tender, giveBack, amount);
    if (why) return say(view, "bad", why);
    if (giveBack && amount > due) return say(view, "bad", t("pay.back_at_most", { amount: money(due, style) }));
    working.value = true;
    await attempt(view, async () => {
      // Not −0, which is no amount.
      const { receipt } = await view.till.pay({ tender: tender.code, tendered: giveBack ? 0 - amount : amount });
      entry.value = "";
      if (receipt) showReceipt(view, receipt);
    });
    working.value = false;
  }
  async function finish() {
    if (nothingInCoins) return take(0);
    working.value = true;
    await attempt(view, async () => showReceipt(view, await view.till.finish()));
    working.value = false;
  }
  const back = () => {
    entry.value = "";
    view.place.value = "sale";
  };
  const type = (/** @type {string} */ key) => {
    const next = typed(entry.value, key);
    const decimals = next.split(".")[1]?.length ?? 0;
    if (decimals <= style.currency_digits && !(next.includes(".") && style.currency_digits === 0)) entry.value = next;
  };
  // An even exchange needs no money.
  const paid = payment.value.due === 0 && (payment.value.tenders.length > 0 || payment.value.total === 0);
  const enter = () => (paid || (nothingInCoins && entry.value === "") ? finish() : take(given));
  useKeys({ Enter: enter, F9: enter, Escape: back, Backspace: () => type("⌫") });

  if (!tender) return null;
  const change = cash && !giveBack && given !== null && given > due ? given - due : 0;
  const amounts = cash && !giveBack ? quickCash(due, style.currency, style.currency_digits) : [];
  return html`<main class="payment" data-testid="payment-screen">
    <section class="payment-due" aria-label=${t("pay.title")}>
      <div class="row-between">
        <h1>${t("pay.title")}</h1>
        <${Button} icon="back" hint="Esc" testid="pay-back" onPress=${back}>${t("pay.back")}<//>
      </div>
      ${finishing.value && html`<${Finishing} />`}
      <div class="due">
        <p class="due-word">${giveBack ? t("pay.back_due") : t("pay.due")}</p>
        <output class=${giveBack ? "due-amount negative" : "due-amount"} data-testid="due" data-minor=${due}>${money(due, style)}</output>
        <dl class="totals-small">
          <div><dt>${t("pay.total")}</dt><dd>${money(payment.value.total, style)}</dd></div>
          <div><dt>${t("pay.paid")}</dt><dd data-testid="paid">${money(payment.value.paid, style)}</dd></div>
        </dl>
      </div>
      ${unresolved.map((row) => html`<${Unresolved} key=${row.attempt} row=${row} />`)}
      <${Taken} tenders=${payment.value.tenders} />
      <${Recap} />
      ${(paid || nothingInCoins) && html`<${Button} tone="primary" size="large" wide hint="Enter" busy=${waiting} testid="pay-finish" onPress=${finish}>${t("pay.finish")}<//>`}
    </section>
    <section class="payment-take" aria-label=${t("pay.tenders")}>
      <div class="chips" role="group" aria-label=${t("pay.tenders")}>
        ${tenders.map((row) => {
          const why = whyNoTender(view, row, giveBack);
          return html`<button
            type="button"
            key=${row.code}
            class="chip chip-tender"
            aria-pressed=${row.code === tender.code ? "true" : "false"}
            aria-disabled=${why ? "true" : undefined}
            title=${why}
            data-testid="tender"
            data-tender=${row.code}
            onClick=${() => {
              if (why) say(view, "info", why);
              else chosen.value = row.code;
            }}
          >
            ${nameOf(row)}
          </button>`;
        })}
      </div>
      <div class="quick" role="group" aria-label=${t("pay.quick")}>
        <${Button} class="quick-exact" size="large" testid="quick-exact" onPress=${() => take(due)}>
          <span class="quick-word">${t("pay.exact")}</span>${money(due, style)}
        <//>
        ${amounts.map((amount) => html`<${Button} key=${amount} size="large" testid="quick-cash" onPress=${() => take(amount)}>${money(amount, style)}<//>`)}
      </div>
      <div class="given">
        <span class="muted">${cash && !giveBack ? t("pay.amount") : t("pay.amount_other")}</span>
        <output class=${entry.value ? "given-amount" : "given-amount given-default"} data-testid="given">
          ${entry.value || decimalText(due, style.currency_digits)}
        </output>
        <span class="given-change" data-testid="change-preview">
          ${change ? t("pay.change_preview", { amount: money(change, style) }) : given !== null && given < due ? t("pay.remaining", { amount: money(due - given, style) }) : ""}
        </span>
      </div>
      <${NumberPad} label=${t("pay.amount")} onKey=${type} decimal=${style.currency_digits > 0} />
      <${Button} tone="primary" size="large" wide hint="Enter" busy=${waiting} label=${waiting ? t("pay.working") : undefined} testid="take" onPress=${() => take(given)}>
        ${t(giveBack ? "pay.give" : "pay.take", { amount: money(given ?? 0, style) })}
      <//>
    </section>
  </main>`;
}
