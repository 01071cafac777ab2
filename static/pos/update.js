/** The service worker: the page starts with every node dead; a new release waits until no sale is open. */

/** Asked for a new release this often: a till is not reloaded for weeks. Milliseconds. */
const CHECK_EVERY = 30 * 60_000;

/**
 * @param {import("./screens/view.js").View} view
 * @param {{createScriptURL: (address: string) => unknown} | null} policy makes the address trusted, where browsers ask
 */
export async function keepUpToDate(view, policy) {
  if (!("serviceWorker" in navigator)) return;
  const address = "/pos/sw.js";
  const trusted = /** @type {any} */ (policy?.createScriptURL(address) ?? address);
  const registration = await navigator.serviceWorker.register(trusted, { scope: "/pos/", updateViaCache: "none" }).catch((error) => {
    // A private window or a policy may forbid it: the till sells, but can't start with every node dead.
    console.warn("no service worker", error);
  });
  if (!registration) return;
  // The first worker of a fresh browser takes the page over without a reload: same release.
  let replacing = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (replacing) location.reload();
    replacing = true;
  });
  const offer = (/** @type {ServiceWorker} */ worker) => {
    if (!navigator.serviceWorker.controller) return;
    const use = () => worker.postMessage("take-over");
    // Nobody is in the middle of anything before the sign-in: no need to ask.
    if (view.state.phase.value === "sign_in" && view.lines.value.length === 0) use();
    else view.updateReady.value = use;
  };
  if (registration.waiting) offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => worker.state === "installed" && offer(worker));
  });
  setInterval(() => void registration.update().catch(() => undefined), CHECK_EVERY);
}
