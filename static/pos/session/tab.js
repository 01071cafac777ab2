/**
 * Which tab shows the till. This decides only what is shown: two tabs that seal at once are kept apart by the compare
 * in storage/seal.js.
 */

/** The page before this one may still be letting go of the lock: a reload is not another tab. */
const GRACE_MS = 400;

/**
 * @param {{locks: LockManager | null, name: string, clock: import("../surface.js").Clock,
 *   gained: () => Promise<void>, lost: () => Promise<void>}} with_
 *   `gained`, `lost`: this tab is, or is no longer, the one that shows the till
 */
export function createTab({ locks, name, clock, gained, lost }) {
  let release = () => {};
  let stopped = false;
  let mine = false;

  /**
   * Resolves when this tab shows the till.
   * @param {LockManager} locks @param {LockOptions} options @returns {Promise<void>}
   */
  function request(locks, options) {
    return new Promise((resolve, reject) => {
      locks
        .request(name, options, async () => {
          if (stopped) return resolve();
          mine = true;
          await gained();
          resolve();
          await /** @type {Promise<void>} */ (new Promise((done) => (release = done)));
        })
        .catch((error) => {
          // Another tab took over. When that one is closed, the till is shown here again.
          if (!(error instanceof DOMException && error.name === "AbortError")) return reject(error);
          mine = false;
          if (!stopped) void lost().then(() => request(locks, {}));
        });
    });
  }

  return {
    async start() {
      if (locks === null) return gained();
      const shown = request(locks, {});
      await Promise.race([shown, new Promise((resolve) => clock.setTimeout(() => resolve(undefined), GRACE_MS))]);
      await (mine ? shown : lost());
    },

    async takeOver() {
      if (locks !== null && !mine) await request(locks, { steal: true });
    },

    stop() {
      stopped = true;
      release();
    },
  };
}
