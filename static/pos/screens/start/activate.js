/** Activation: this browser becomes a register's till, by a code of headquarters or by a manager at the edge. */
import { html, useSignal } from "../../ui.js";
import { t } from "../../i18n/index.js";
import { Button } from "../../components/button.js";
import { Field } from "../../components/field.js";
import { Icon, Mark } from "../../components/icons.js";
import { errorText } from "../errors.js";
import { useView } from "../view.js";

/** Crockford's alphabet: what a person reads as O, I or L is meant as 0, 1 and 1. @param {string} text */
export function tidyCode(text) {
  const clean = text.toUpperCase().replaceAll("O", "0").replaceAll(/[IL]/g, "1").replaceAll(/[^0-9A-Z]/g, "");
  return (clean.slice(0, 12).match(/.{1,4}/g) ?? []).join("-");
}

/** Other addresses of this store's nodes: the till may live there. */
function OtherAddresses() {
  const view = useView();
  const { server, edge } = view.state;
  const known = [server.value, edge.value].flatMap((status) => (status ? [status.addresses.edge, status.addresses.server] : []));
  const others = [...new Set(known)].filter((address) => address && new URL(address).origin !== location.origin);
  if (!others.length) return null;
  return html`<section class="notice" data-testid="other-address">
    <${Icon} name="till" />
    <div class="stack-tight">
      <strong>${t("activate.elsewhere")}</strong>
      <p class="small">${t("activate.elsewhere_text")}</p>
      ${others.map((address) => html`<a href=${`${new URL(String(address)).origin}/pos/`}>${t("activate.open", { address: new URL(String(address)).host })}</a>`)}
    </div>
  </section>`;
}

export function ActivateScreen() {
  const view = useView();
  const byManager = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal("");
  const code = useSignal("");
  const register = useSignal("");
  const staffId = useSignal("");
  const pin = useSignal("");

  /** @param {Event} event */
  async function send(event) {
    event.preventDefault();
    if (busy.value) return;
    busy.value = true;
    problem.value = "";
    try {
      if (byManager.value) await view.till.activateByManager({ register: register.value.trim(), staffId: staffId.value.trim(), pin: pin.value });
      else await view.till.activate(code.value);
    } catch (error) {
      problem.value = errorText(error);
      pin.value = "";
    }
    busy.value = false;
  }
  const turn = () => {
    byManager.value = !byManager.value;
    problem.value = "";
  };
  const manager = byManager.value;
  return html`<main class="centred" data-testid="activate-screen">
    <form class="card stack" onSubmit=${send} novalidate>
      <div class="card-head"><${Mark} /><h1>${t("activate.title")}</h1></div>
      <p class="muted">${manager ? t("activate.manager_text") : t("activate.text")}</p>
      ${manager
        ? html`<${Field} key="register" name="register" label=${t("activate.register")} value=${register} autocomplete="off" />
            <${Field} key="staff" name="staff-id" label=${t("sign_in.staff_id")} value=${staffId} autocomplete="off" />
            <${Field} key="pin" name="pin" label=${t("sign_in.pin")} value=${pin} type="password" inputmode="numeric" autocomplete="off" />`
        : html`<${Field}
            key="code"
            name="activation-code"
            label=${t("activate.code")}
            hint=${t("activate.code_hint")}
            value=${code}
            tidy=${tidyCode}
            class="input-code"
            autocomplete="off"
            autofocus
          />`}
      ${problem.value && html`<p class="problem" role="alert" data-testid="problem"><${Icon} name="till" />${problem.value}</p>`}
      <${Button} type="submit" tone="primary" size="large" wide busy=${busy.value} label=${busy.value ? t("activate.working") : undefined} testid="activate" onPress=${() => undefined}>
        ${manager ? t("activate.manager_submit") : t("activate.submit")}
      <//>
      <${Button} tone="quiet" wide testid="activate-way" onPress=${turn}>${manager ? t("activate.by_code") : t("activate.manager")}<//>
      <${OtherAddresses} />
    </form>
  </main>`;
}
