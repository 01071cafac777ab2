/** The drawer without a sale. */
import { html, useSignal } from "../../ui.js";
import { nameOf, t, tData } from "../../i18n/index.js";
import { money, parseDecimal } from "../../i18n/format.js";
import { Button } from "../../components/button.js";
import { Dialog } from "../../components/dialog.js";
import { Field } from "../../components/field.js";
import { attempt, codeOf } from "../errors.js";
import { say, useView } from "../view.js";
import { AmountWindow } from "./amount.js";
import { ReasonChoice } from "./reason.js";

/** @typedef {{name: string, onClose: () => void}} Props */

/** @type {Record<string, import("../../types.js").CashKind>} */
const KINDS = { float: "float", removal: "removal", safe_drop: "drop", bank_drop: "drop" };

/** @param {Props} props */
export function Cash({ name, onClose }) {
  const view = useView();
  const style = view.style.value;
  const title = tData("op", name, "op.title");
  const bag = name === "bank_drop";
  /** What is more than the drawer should hold. */
  const doubted = useSignal(/** @type {any} */ (null));
  const give = async (/** @type {any} */ { value, ...given }, confirmed = false) => {
    await view.till.cash({ kind: KINDS[name], amount: value, ...given, confirmed });
    say(view, "ok", t("op.cash_done", { what: title, amount: money(value, style) }));
  };
  const done = async (/** @type {any} */ given) => {
    try {
      await give(given);
      return true;
    } catch (error) {
      if (codeOf(error) !== "beyond_drawer") throw error;
      doubted.value = given;
      return false;
    }
  };
  const back = () => {
    doubted.value = null;
  };
  const ask =
    doubted.value &&
    html`<${Dialog}
      title=${t("op.beyond_drawer", { amount: money(doubted.value.value, style) })}
      testid="beyond-drawer"
      onClose=${back}
      actions=${html`<div class="done-actions">
        <${Button} testid="beyond-drawer-no" onPress=${back}>${t("common.back")}<//>
        <${Button} tone="danger" testid="beyond-drawer-yes" onPress=${() => attempt(view, () => give(doubted.value, true)).then((good) => good && onClose())}>${title}<//>
      </div>`}
    >
      <p>${t("error.beyond_drawer")}</p>
    <//>`;
  return html`${ask}<${AmountWindow}
    title=${title}
    testid="op-window"
    label=${t("pay.amount_other")}
    digits=${style.currency_digits}
    scale=${style.currency_digits}
    shown=${(/** @type {number} */ value) => money(value, style)}
    use="cash"
    submit=${title}
    extra=${[...(bag ? [{ name: "bag", label: t("op.bag"), needed: true }] : []), { name: "note", label: t("op.note") }]}
    onDone=${done}
    onClose=${onClose}
  />`;
}

/** @param {Props} props */
export function NoSale({ onClose }) {
  const view = useView();
  const reason = useSignal("");
  const needed = (view.state.register.value?.reasons ?? []).some(({ use }) => use === "no_sale");
  const send = async () => {
    if (needed && !reason.value) return say(view, "info", t("error.reason_needed"));
    if (await attempt(view, () => view.till.noSale(reason.value || undefined))) onClose();
  };
  return html`<${Dialog}
    title=${t("op.no_sale")}
    testid="op-window"
    onClose=${onClose}
    actions=${html`<div class="window-actions"><${Button} tone="primary" size="large" testid="op-submit" onPress=${send}>${t("op.open_drawer")}<//></div>`}
  >
    <div class="stack-tight">
      <p class="muted">${t("op.no_sale_text")}</p>
      <${ReasonChoice} use="no_sale" needed=${needed} value=${reason} />
    </div>
  <//>`;
}

/** Of each tender what was counted; cash by coins and notes where the store wants it so. @param {Props} props */
export function Declare({ onClose }) {
  const view = useView();
  const style = view.style.value;
  const { tenders, denominations, functionality } = /** @type {import("../../types.js").RegisterConfig} */ (view.state.register.value);
  /** One text a tender, and one a coin or note: `cash` → "12.50", `cash 10000` → "3". */
  const typed = useSignal(/** @type {Record<string, string>} */ ({}));
  const byPiece = (/** @type {import("../../types.js").Tender} */ { kind }) => kind === "cash" && functionality.declare_by_denomination && denominations.length > 0;
  const pieces = (/** @type {string} */ code) => denominations.map(({ value }) => ({ value, count: parseDecimal(typed.value[`${code} ${value}`] ?? "", 0) ?? 0 }));
  const sum = (/** @type {import("../../types.js").Tender} */ tender) =>
    byPiece(tender)
      ? pieces(tender.code).reduce((total, { value, count }) => total + value * count, 0)
      : parseDecimal(typed.value[tender.code] ?? "", style.currency_digits);
  const counted = tenders.filter((tender) => tender.counted);
  const send = async () => {
    const missing = counted.find((tender) => sum(tender) === null);
    if (missing) return say(view, "info", t("op.declare_missing", { tender: nameOf(missing) }));
    const counts = counted.map((tender) => ({
      tender: tender.code,
      counted: /** @type {number} */ (sum(tender)),
      denominations: byPiece(tender) ? pieces(tender.code).filter(({ count }) => count > 0) : [],
    }));
    if (!(await attempt(view, () => view.till.declare(counts)))) return;
    onClose();
    say(view, "ok", t("op.declare_done"));
  };
  const field = (/** @type {string} */ key, /** @type {string} */ label) => html`<${Field}
    key=${key}
    label=${label}
    name=${`count-${key.replace(" ", "-")}`}
    inputmode="decimal"
    value=${{
      get value() {
        return typed.value[key] ?? "";
      },
      set value(text) {
        typed.value = { ...typed.value, [key]: text };
      },
    }}
    tidy=${(/** @type {string} */ text) => text.replace(/[^\d.]/g, "")}
  />`;
  return html`<${Dialog}
    title=${t("op.declare")}
    testid="op-window"
    wide
    onClose=${onClose}
    actions=${html`<div class="window-actions"><${Button} tone="primary" size="large" testid="op-submit" onPress=${send}>${t("op.declare_now")}<//></div>`}
  >
    <div class="stack-tight">
      <p class="muted">${t("op.declare_text")}</p>
      ${counted.map(
        (tender) => html`<section key=${tender.code} class="declare" data-testid="declare-tender" data-tender=${tender.code}>
          <div class="row-between"><h3>${nameOf(tender)}</h3><strong data-testid="declare-sum">${money(sum(tender) ?? 0, style)}</strong></div>
          ${byPiece(tender)
            ? html`<div class="declare-pieces">${denominations.map(({ value }) => field(`${tender.code} ${value}`, `${money(value, style)} ×`))}</div>`
            : field(tender.code, t("pay.amount_other"))}
        </section>`,
      )}
    </div>
  <//>`;
}
