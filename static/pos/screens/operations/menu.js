/** *Operations*: everything out of the ordinary, by the numbers the manuals use. */
import { html } from "../../ui.js";
import { t, tData } from "../../i18n/index.js";
import { Dialog } from "../../components/dialog.js";
import { attempt } from "../errors.js";
import { say, useView } from "../view.js";
import { GROUPS, whyNot } from "./list.js";

/** @typedef {import("./list.js").Entry} Entry */

/** @param {{entry: Entry}} props */
function Tile({ entry }) {
  const view = useView();
  const why = whyNot(view, entry);
  const press = () => {
    if (why) return say(view, "info", why);
    const { name } = entry;
    if (name !== "x_report") return void (view.window.value = name);
    view.window.value = null;
    return attempt(view, async () => {
      view.report.value = { kind: "x", report: await view.till.xReport() };
      view.place.value = "report";
    });
  };
  return html`<button
    type="button"
    class="operation"
    aria-disabled=${why ? "true" : undefined}
    title=${why ?? undefined}
    data-testid=${`op-${entry.name}`}
    onClick=${press}
  >
    <span class="operation-name">${tData("op", entry.name, "op.title")}</span>
    <span class="operation-number">${entry.number}</span>
    ${why && html`<span class="operation-why">${why}</span>`}
  </button>`;
}

/** @param {{onClose: () => void}} props */
export function OperationsMenu({ onClose }) {
  return html`<${Dialog} title=${t("op.title")} testid="operations" wide onClose=${onClose}>
    <div class="operation-groups">
      ${GROUPS.map(
        ({ title, entries }) => html`<section key=${title}>
          <h3>${t(title)}</h3>
          <div class="operation-grid">${entries.map((entry) => html`<${Tile} key=${entry.name} entry=${entry} />`)}</div>
        </section>`,
      )}
    </div>
  <//>`;
}
