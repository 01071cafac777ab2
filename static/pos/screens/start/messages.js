/** What stands there until the till knows where it is. */
import { html } from "../../ui.js";
import { t } from "../../i18n/index.js";
import { Button } from "../../components/button.js";
import { Icon, Mark } from "../../components/icons.js";

export const Starting = () =>
  html`<main class="centred" data-testid="starting"><div class="splash"><${Mark} /><p class="muted">${t("app.starting")}</p></div></main>`;

export const Broken = () =>
  html`<main class="centred" data-testid="broken-screen">
    <section class="card stack">
      <h1><${Icon} name="till" /> ${t("broken.title")}</h1>
      <p>${t("broken.text")}</p>
      <${Button} tone="primary" size="large" testid="reload" onPress=${() => location.reload()}>${t("broken.reload")}<//>
    </section>
  </main>`;
