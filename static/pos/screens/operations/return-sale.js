/** Goods of a known sale come back: find it, say which and how many, say why. */
import { html, useSignal } from "../../ui.js";
import { t } from "../../i18n/index.js";
import { money, quantity } from "../../i18n/format.js";
import { Button } from "../../components/button.js";
import { Dialog } from "../../components/dialog.js";
import { attempt } from "../errors.js";
import { say, useView } from "../view.js";
import { backToSale } from "../sale/actions.js";
import { FindTransaction } from "./find.js";
import { ReasonChoice } from "./reason.js";

/** @typedef {import("../../types.js").SealedLine} SealedLine */

/** @param {{onClose: () => void}} props */
export function ReturnSale({ onClose }) {
  const view = useView();
  const style = view.style.value;
  const found = useSignal(/** @type {import("../../types.js").JournalDocument | null} */ (null));
  /** Line → how many come back. */
  const back = useSignal(/** @type {Record<number, number>} */ ({}));
  const reason = useSignal("");
  const needed = Boolean(view.state.register.value?.functionality.reason_for_return);
  const choose = (/** @type {{uuid: string}} */ { uuid }) =>
    attempt(view, async () => {
      found.value = await view.till.transaction(uuid);
      back.value = {};
    });
  if (!found.value) {
    return html`<${Dialog} title=${t("op.return_sale")} testid="return-sale" wide onClose=${onClose}>
      <p class="muted">${t("op.return_find")}</p>
      <${FindTransaction} kind="sale" onChoose=${choose} />
    <//>`;
  }

  const { transaction, body, returned } = found.value;
  /** @param {SealedLine} line */
  const left = (line) => {
    const before = returned.find((row) => row.line === line.line)?.quantity ?? 0;
    const here = view.rung.value.filter(({ return_of: of }) => of?.document === transaction.uuid && of.line === line.line);
    return line.quantity - before + here.reduce((sum, row) => sum + row.quantity, 0);
  };
  const lines = /** @type {SealedLine[]} */ (body.lines).filter((line) => !line.voided && line.quantity > 0);
  const wanted = lines.filter((line) => back.value[line.line] > 0);
  const set = (/** @type {SealedLine} */ line, /** @type {number} */ count) => {
    back.value = { ...back.value, [line.line]: Math.max(0, Math.min(left(line), count)) };
  };
  const send = async () => {
    if (!wanted.length) return say(view, "info", t("op.return_choose"));
    if (needed && !reason.value.trim()) return say(view, "info", t("error.reason_needed"));
    const given = wanted.map((line) => ({ line: line.line, quantity: back.value[line.line], reason: reason.value.trim() || undefined }));
    const good = await attempt(view, async () => {
      view.selected.value = (await view.till.returnLines(transaction.uuid, given)).at(-1) ?? null;
    });
    if (!good) return;
    onClose();
    backToSale(view);
  };
  /** @param {SealedLine} line */
  const row = (line) => {
    const most = left(line);
    const count = back.value[line.line] ?? 0;
    // Weighed goods come back whole; what is counted, piece by piece.
    const step = line.quantity % 1000 === 0 ? 1000 : most;
    const sign = (/** @type {"minus" | "plus"} */ icon, /** @type {number} */ to, /** @type {string} */ label) =>
      html`<${Button} icon=${icon} label=${label} testid=${`return-${icon}`} why=${to < 0 || to > most ? t("op.return_all") : null} onPress=${() => set(line, to)} />`;
    return html`<li key=${line.line} class=${most ? "return-row" : "return-row return-none"} data-testid="return-row" data-line=${line.line}>
      <span class="choice-name">
        <span class="line-title">${line.name}</span>
        <span class="muted small">
          ${most ? t("op.return_left", { count: quantity(most, style), price: money(Math.round((line.amount * 1000) / line.quantity), style) }) : t("op.return_gone")}
        </span>
      </span>
      ${sign("minus", count - step, `${t("sale.less")} ${line.name}`)}
      <output class="return-count" data-testid="return-count">${quantity(count, style)}</output>
      ${sign("plus", count + step, `${t("sale.more")} ${line.name}`)}
    </li>`;
  };
  const all = () => {
    back.value = Object.fromEntries(lines.map((line) => [line.line, left(line)]));
  };
  return html`<${Dialog}
    title=${`${t("op.return_sale")} ${transaction.receipt}`}
    testid="return-sale"
    wide
    onClose=${onClose}
    actions=${html`<div class="window-actions">
      <${Button} size="large" testid="return-all" onPress=${all}>${t("op.return_everything")}<//>
      <${Button} tone="danger" size="large" testid="op-submit" onPress=${send}>${t("op.return_now")}<//>
    </div>`}
  >
    <div class="stack-tight">
      <ul class="return-rows">${lines.map(row)}</ul>
      <${ReasonChoice} use="return" needed=${needed} value=${reason} />
    </div>
  <//>`;
}
