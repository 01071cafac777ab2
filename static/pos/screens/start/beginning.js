/** Screens that say why there is no till here, and what to do. */
import { html } from "../../ui.js";
import { t } from "../../i18n/index.js";
import { Button } from "../../components/button.js";
import { attempt } from "../errors.js";
import { useView } from "../view.js";

export { ActivateScreen } from "./activate.js";

/** Activation is refused where the browser has no secure storage and no keys. */
export function Insecure() {
  const local = `http://localhost${location.port ? `:${location.port}` : ""}/pos/`;
  return html`<main class="centred" data-testid="insecure-screen">
    <section class="card stack">
      <h1>${t("insecure.title")}</h1>
      <p>${t("insecure.why")}</p>
      <h2>${t("insecure.how")}</h2>
      <ol class="steps">
        <li>${t("insecure.step1")} <a href=${local} data-testid="insecure-local">${t("activate.open", { address: local })}</a></li>
        <li>${t("insecure.step2")}</li>
        <li>${t("insecure.step3")}</li>
      </ol>
    </section>
  </main>`;
}

export function Elsewhere() {
  const view = useView();
  return html`<main class="centred" data-testid="elsewhere-screen">
    <section class="card stack">
      <h1>${t("elsewhere.title")}</h1>
      <p>${t("elsewhere.text")}</p>
      <${Button} tone="primary" size="large" testid="take-over" onPress=${() => attempt(view, () => view.till.takeOver())}>${t("elsewhere.take")}<//>
    </section>
  </main>`;
}
