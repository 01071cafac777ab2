/** Looking into the journal: by receipt number, scanned or typed, and by day; newest first. */
import { html, useEffect, useRef, useSignal } from "../../ui.js";
import { t, tData } from "../../i18n/index.js";
import { money, moment } from "../../i18n/format.js";
import { Button } from "../../components/button.js";
import { Field } from "../../components/field.js";
import { Icon } from "../../components/icons.js";
import { attempt } from "../errors.js";
import { useView } from "../view.js";

/** @typedef {import("../../types.js").JournalRow} JournalRow */

const PAGE = 30;
const KINDS = ["", "sale", "return", "void"];

/** @param {{kinds?: boolean, kind?: string, onChoose: (row: JournalRow) => void}} props `kinds`: chips to choose the kind by */
export function FindTransaction({ kinds = false, kind = "", onChoose }) {
  const view = useView();
  const style = view.style.value;
  const text = useSignal("");
  const day = useSignal("");
  const chosen = useSignal(kind);
  const rows = useSignal(/** @type {JournalRow[] | null} */ (null));
  const more = useSignal(false);
  /** @type {{current: number}} */
  const asked = useRef(0);

  /** @param {number} [offset] */
  async function load(offset = 0) {
    const mine = ++asked.current;
    await attempt(view, async () => {
      const q = text.value.trim();
      const wanted = { ...(q && { q }), ...(day.value && { date: day.value }), ...(chosen.value && { kind: chosen.value }) };
      const page = await view.till.findTransactions({ ...wanted, limit: PAGE, offset });
      if (mine !== asked.current) return;
      rows.value = offset ? [...(rows.value ?? []), ...page.transactions] : page.transactions;
      more.value = page.more;
    });
  }
  useEffect(() => void load(), [day.value]);
  useEffect(() => {
    // A receipt carries its number as a barcode, whatever its day.
    view.scanning.value = (scanned) => {
      text.value = scanned;
      day.value = "";
      void load();
    };
    return () => {
      view.scanning.value = null;
    };
  }, []);
  const type = (/** @type {Event} */ event) => {
    text.value = /** @type {HTMLInputElement} */ (event.target).value;
    void load();
  };
  return html`<div class="stack-tight">
    <div class="search">
      <${Icon} name="search" />
      <input
        class="input"
        type="text"
        role="searchbox"
        autocomplete="off"
        spellcheck="false"
        maxlength="60"
        aria-label=${t("op.find")}
        placeholder=${t("op.find_hint")}
        data-testid="find"
        value=${text.value}
        onInput=${type}
      />
    </div>
    <${Field} label=${t("op.find_day")} name="find-day" type="date" value=${day} />
    ${kinds &&
    html`<div class="chips" role="group" aria-label=${t("op.kind")}>
      ${KINDS.map(
        (code) => html`<button
          type="button"
          key=${code}
          class="chip"
          aria-pressed=${chosen.value === code ? "true" : "false"}
          data-testid=${`find-${code || "all"}`}
          onClick=${() => {
            chosen.value = code;
            void load();
          }}
        >
          ${tData("kind", code || "all", "kind.other")}
        </button>`,
      )}
    </div>`}
    ${rows.value?.length === 0 && html`<p class="muted" data-testid="find-none">${day.value ? t("op.find_none") : t("op.find_none_lately")}</p>`}
    <ul class="journal">
      ${rows.value?.map(
        (row) => html`<li key=${row.uuid}>
          <button type="button" class="journal-row" data-testid="journal-row" data-kind=${row.kind} onClick=${() => onChoose(row)}>
            <span class="choice-name">
              <strong>${row.receipt || tData("kind", row.kind, "kind.other")}</strong>
              <span class="muted small">${moment(row.at, style)} · ${row.register} · ${row.staff}</span>
            </span>
            ${row.kind !== "sale" && html`<span class=${`badge badge-${row.kind}`}>${tData("kind", row.kind, "kind.other")}</span>`}
            <strong class=${row.total < 0 ? "number negative" : "number"}>${money(row.total, style)}</strong>
          </button>
        </li>`,
      )}
    </ul>
    ${more.value && html`<${Button} wide testid="find-more" onPress=${() => load(rows.value?.length)}>${t("common.more")}<//>`}
  </div>`;
}
