/** Screens that a start can do without. Nothing is shown in the moment until one is here. */
import { html, signal, useEffect } from "../ui.js";
import { createLater } from "../later.js";
import { attempt } from "./errors.js";
import { useView } from "./view.js";

/**
 * @template {string} N
 * @param {() => Promise<Record<N, any>>} load a module of screens
 * @returns {(name: N) => any} the component of that name, loaded with its first use
 */
export function screensLater(load) {
  const loading = createLater(load);
  const here = signal(/** @type {Record<N, any> | null} */ (null));
  /** @param {N} name */
  return (name) =>
    function Later(/** @type {object} */ props) {
      const view = useView();
      useEffect(() => {
        if (here.value) return;
        const fetched = attempt(view, async () => {
          here.value = await loading();
        });
        // A window that can't come must not stand in the way of the sale.
        void fetched.then((good) => good || (view.window.value = null));
      }, []);
      return here.value && html`<${here.value[name]} ...${props} />`;
    };
}
