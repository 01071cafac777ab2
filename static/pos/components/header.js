/** Always in sight: where, who, when, and how the till is connected. */
import { html, useEffect, useState } from "../ui.js";
import { nameOf, t } from "../i18n/index.js";
import { dateText, moment } from "../i18n/format.js";
import { useView } from "../screens/view.js";
import { ConnectionPill, PricesAge, UnsentCount } from "./connection-pill.js";
import { Mark } from "./icons.js";

function Clock() {
  const view = useView();
  const [now, tick] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => tick(Date.now()), 5000);
    return () => clearInterval(timer);
  }, []);
  return html`<time class="header-clock" data-testid="clock">${moment(now, view.style.value, "clock")}</time>`;
}

export function Header() {
  const view = useView();
  const { register, cashier, shift } = view.state;
  const config = register.value;
  const who = cashier.value;
  const openMenu = () => {
    view.window.value = "menu";
  };
  return html`<header class="header" data-testid="header">
    <${Mark} />
    <div class="header-place">
      <strong data-testid="store-name">${config ? nameOf(config.store) : t("app.name")}</strong>
      ${config &&
      html`<span class="muted small">
        ${config.register.number}${who &&
        html` · <span data-testid="shift-state">
          ${shift.value ? t("header.shift", { date: dateText(shift.value.business_date, view.style.value) }) : t("header.no_shift")}
        </span>`}
      </span>`}
    </div>
    <div class="header-facts">
      <${PricesAge} />
      <${UnsentCount} />
      <${ConnectionPill} />
      <${Clock} />
      ${who &&
      html`<button
        type="button"
        class="cashier"
        aria-haspopup="dialog"
        data-testid="menu-button"
        onClick=${openMenu}
      >
        <span class="avatar" aria-hidden="true">${[...who.name][0]}</span>
        <span class="cashier-name" aria-hidden="true">${who.name}</span>
        <span class="hidden-text">${t("header.menu", { name: who.name })}</span>
      </button>`}
    </div>
  </header>`;
}
