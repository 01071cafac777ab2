/** Parts of the till that a start can do without: loaded with their first use, or once the page is at rest. They are of
 * the release that the service worker stored, so only a page that never ended its first visit can fail here. */

/** @type {(() => Promise<unknown>)[]} */
const all = [];

/** Loads what is left, so that later needs no network even without a service worker. */
export async function loadTheRest() {
  for (const load of all) await load().catch(() => {});
}

/**
 * @template T
 * @param {() => Promise<T>} load
 * @returns {() => Promise<T>} loads once; after a failure again
 */
export function createLater(load) {
  /** @type {Promise<T> | null} */
  let loading = null;
  const once = () => {
    loading ??= load().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  };
  all.push(once);
  return once;
}
