/**
 * Which tab shows the till. This decides only what is shown: two tabs that seal at once are kept apart by the compare
 * in storage/seal.js.
 */

/**
 * @param {{locks: LockManager | null, name: string, gained: () => Promise<void>, lost: () => Promise<void>}} with_
 *   `gained`, `lost`: this tab is, or is no longer, the one that shows the till
 */
export function createTab({ locks, name, gained, lost }) {
  let release = () => {};
  let stopped = false;

  /**
   * Resolves when this tab shows the till, or (`ifAvailable`) when another does.
   * @param {LockManager} locks @param {LockOptions} options @returns {Promise<boolean>}
   */
  function request(locks, options) {
    return new Promise((resolve, reject) => {
      locks
        .request(name, options, async (lock) => {
          if (lock === null || stopped) return resolve(false);
          await gained();
          resolve(true);
          await /** @type {Promise<void>} */ (new Promise((done) => (release = done)));
        })
        .catch((error) => {
          // Another tab took over. When that one is closed, the till is shown here again.
          if (!(error instanceof DOMException && error.name === "AbortError")) return reject(error);
          if (!stopped) void lost().then(() => request(locks, {}));
        });
    });
  }

  return {
    async start() {
      if (locks === null) return gained();
      if (await request(locks, { ifAvailable: true })) return;
      await lost();
      void request(locks, {});
    },

    async takeOver() {
      if (locks !== null) await request(locks, { steal: true });
    },

    stop() {
      stopped = true;
      release();
    },
  };
}
