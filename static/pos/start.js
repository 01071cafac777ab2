/** Puts a till on the screen: the same for the real till and for the one the browser tests make up. */
import { effect, h, render } from "./ui.js";
import { languageOf, languageReady, setLanguage } from "./i18n/index.js";
import { loadTheRest } from "./later.js";
import { listenToPage } from "./input/page-keys.js";
import { attempt } from "./screens/errors.js";
import { Root } from "./screens/root.js";
import { createView } from "./screens/view.js";
import { showReceipt } from "./screens/sale/last-sale.js";

/** The first screen has been drawn long before. Milliseconds. */
const AT_REST_MS = 3000;

/**
 * @param {import("./surface.js").Till} till
 * @param {HTMLElement} place
 */
export async function showTill(till, place) {
  document.documentElement.dataset.theme = localStorage.getItem("evertill.theme") ?? "";
  const view = createView(till);
  followLanguage(view);
  await languageReady();
  place.replaceChildren();
  render(h(Root, { view }), place);
  listenToPage(view);
  // A tablet that slept sends at once what it held, instead of at the next round.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void till.beat().catch(() => undefined);
  });
  await attempt(view, async () => {
    await till.start();
    await resume(view);
  });
  setTimeout(loadTheRest, AT_REST_MS);
  return view;
}

/** A cashier's own language counts from the sign-in, else the register's; the button changes it for now.
 * @param {import("./screens/view.js").View} view
 */
function followLanguage(view) {
  let followed = "";
  effect(() => {
    const wanted = view.state.cashier.value?.language || view.state.register.value?.register.language || "";
    const key = `${view.state.cashier.value?.staff_id ?? ""} ${wanted}`;
    if (wanted && key !== followed) setLanguage(languageOf(wanted));
    followed = key;
  });
}

/** A reload in mid-sale goes on where it was.
 * @param {import("./screens/view.js").View} view
 */
async function resume(view) {
  if (view.state.phase.value !== "ready" && view.state.phase.value !== "sign_in") return;
  const { resumed, receipt } = await view.till.resume();
  if (resumed === "receipt" && receipt) showReceipt(view, receipt);
  if (resumed === "payment") view.place.value = "payment";
}
