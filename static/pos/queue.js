/** Actions of a sale, one after the other in the order they were asked for: no scan is lost or swapped. */

/** @typedef {ReturnType<typeof createQueue>} Queue */

/**
 * @param {{show: (busy: boolean) => void, failed: (error: unknown) => Promise<void>}} with_ `failed`: before the next
 *   action begins
 */
export function createQueue({ show, failed }) {
  /** @type {Promise<unknown>} */
  let tail = Promise.resolve();
  let waiting = 0;

  return {
    /** Whether something was asked for after what is running. */
    more: () => waiting > 1,

    /**
     * @template T
     * @param {() => Promise<T>} action
     * @returns {Promise<T>}
     */
    run(action) {
      waiting += 1;
      if (waiting === 1) show(true);
      const guarded = tail.then(action).catch(async (error) => {
        await failed(error);
        throw error;
      });
      const result = guarded.finally(() => {
        waiting -= 1;
        if (waiting === 0) show(false);
      });
      tail = result.catch(() => {});
      return result;
    },

    /** Everything asked for so far has ended. */
    settled: () => tail,
  };
}
