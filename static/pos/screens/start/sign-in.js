/** Sign-in and unlock: staff id and PIN, by fingers on the pad or by the keyboard. */
import { html, useEffect, useSignal } from "../../ui.js";
import { language, nameOf, setLanguage, t } from "../../i18n/index.js";
import { money } from "../../i18n/format.js";
import { Button } from "../../components/button.js";
import { ConnectionPill } from "../../components/connection-pill.js";
import { Field } from "../../components/field.js";
import { Icon, Mark } from "../../components/icons.js";
import { NumberPad, typedPin } from "../../components/number-pad.js";
import { attempt, errorText } from "../errors.js";
import { useView } from "../view.js";

export const LanguageButton = () =>
  html`<${Button}
    tone="quiet"
    label=${t("app.language_label")}
    testid="language"
    onPress=${() => setLanguage(language.value === "en" ? "zh-hans" : "en")}
  >
    ${t("app.language")}
  <//>`;

/** A form of one or two fields with a pad that writes into the one in use. */
function useForm() {
  const staffId = useSignal("");
  const pin = useSignal("");
  const at = useSignal(/** @type {"staff" | "pin"} */ ("staff"));
  const busy = useSignal(false);
  const problem = useSignal("");
  /** @param {string} key */
  const type = (key) => {
    problem.value = "";
    if (at.value === "pin") pin.value = typedPin(pin.value, key);
    else staffId.value = key === "⌫" ? staffId.value.slice(0, -1) : staffId.value + key;
  };
  /** @param {() => Promise<void>} work */
  const send = async (work) => {
    if (busy.value) return;
    busy.value = true;
    problem.value = "";
    try {
      await work();
    } catch (error) {
      problem.value = errorText(error);
      pin.value = "";
    }
    busy.value = false;
  };
  return { staffId, pin, at, busy, problem, type, send };
}

/** @param {{problem: string}} props */
const Problem = ({ problem }) => html`<div class="problem-room" aria-live="assertive">${problem && html`<p class="problem" data-testid="problem"><${Icon} name="till" />${problem}</p>`}</div>`;

export function SignInScreen() {
  const view = useView();
  const form = useForm();
  const config = view.state.register.value;
  const kept = view.rung.value.length;
  const onSubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    // Enter in the first field goes on to the second.
    if (form.at.value === "staff" && form.pin.value === "") return focusPin();
    void form.send(() => view.till.signIn(form.staffId.value.trim(), form.pin.value));
  };
  const focusPin = () => {
    form.at.value = "pin";
    /** @type {HTMLInputElement | null} */ (document.querySelector('input[name="pin"]'))?.focus();
  };
  return html`<main class="centred" data-testid="sign-in-screen">
    <form class="card sign-in" onSubmit=${onSubmit} novalidate>
      <div class="sign-in-head">
        <${Mark} />
        <div>
          <h1>${config ? nameOf(config.store) : t("app.name")}</h1>
          ${config && html`<p class="muted">${t("sign_in.register", { register: config.register.number })}</p>`}
        </div>
      </div>
      ${kept > 0 && html`<p class="notice" data-testid="kept-sale"><${Icon} name="basket" />${t("sign_in.kept", { count: kept, total: money(view.state.totals.value.total, view.style.value) })}</p>`}
      <div class="sign-in-fields">
        <${Field} name="staff-id" label=${t("sign_in.staff_id")} value=${form.staffId} autocomplete="off" autofocus maxlength=${20} onFocus=${() => {
          form.at.value = "staff";
        }} />
        <${Field} name="pin" label=${t("sign_in.pin")} value=${form.pin} type="password" inputmode="numeric" autocomplete="off" maxlength=${12} onFocus=${() => {
          form.at.value = "pin";
        }} />
      </div>
      <${Problem} problem=${form.problem.value} />
      <${NumberPad} label=${t("sale.pad")} decimal=${false} onKey=${form.type} />
      <${Button} type="submit" tone="primary" size="large" wide busy=${form.busy.value} label=${form.busy.value ? t("sign_in.working") : undefined} testid="sign-in" onPress=${() => undefined}>
        ${t("sign_in.submit")}
      <//>
      <div class="row-between"><${ConnectionPill} /><${LanguageButton} /></div>
    </form>
  </main>`;
}

export function LockScreen() {
  const view = useView();
  const form = useForm();
  useEffect(() => {
    form.at.value = "pin";
  }, []);
  const onSubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    void form.send(() => view.till.unlock(form.pin.value));
  };
  return html`<main class="centred" data-testid="lock-screen">
    <form class="card sign-in" onSubmit=${onSubmit} novalidate>
      <div class="sign-in-head">
        <span class="avatar avatar-large" aria-hidden="true">${[...(view.state.cashier.value?.name ?? "")][0]}</span>
        <div>
          <h1>${view.state.cashier.value?.name ?? t("lock.title")}</h1>
          <p class="muted">${t("lock.text")}</p>
        </div>
      </div>
      <${Field} name="pin" label=${t("sign_in.pin")} value=${form.pin} type="password" inputmode="numeric" autocomplete="off" autofocus maxlength=${12} />
      <${Problem} problem=${form.problem.value} />
      <${NumberPad} label=${t("sale.pad")} decimal=${false} onKey=${form.type} />
      <${Button} type="submit" tone="primary" size="large" wide busy=${form.busy.value} testid="unlock" onPress=${() => undefined}>${t("lock.unlock")}<//>
      <${Button} tone="quiet" wide icon="user" testid="other-cashier" onPress=${() => attempt(view, () => view.till.signOff())}>${t("lock.other")}<//>
    </form>
  </main>`;
}
