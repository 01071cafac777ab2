/** The till's page: the real till on the screen, and the service worker beside it. */
import { language } from "./i18n/index.js";
import { showTill } from "./start.js";
import { createTill } from "./till.js";
import { keepUpToDate } from "./update.js";

// The page's policy lets only this make addresses of scripts, and it knows one: the service worker's.
/** @type {any} TypeScript's DOM library doesn't know Trusted Types; some browsers neither. */
const { trustedTypes } = globalThis;
const policy =
  trustedTypes?.createPolicy("evertill", {
    createScriptURL: (/** @type {string} */ address) => {
      if (address !== "/pos/sw.js") throw new TypeError(`not an address of ours: ${address}`);
      return address;
    },
  }) ?? null;

const till = createTill({
  config: { origin: location.origin, language: () => (language.value === "en" ? "en" : "zh-hans") },
});
const place = /** @type {HTMLElement} */ (document.getElementById("app"));
const view = await showTill(till, place);
await keepUpToDate(view, policy);
