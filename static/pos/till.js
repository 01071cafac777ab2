/** @typedef {import("./surface.js").Till} Till */

/**
 * The till, without a screen. The screens' whole contract is in surface.js and types.js.
 *
 * @param {import("./surface.js").TillOptions} options
 * @returns {Till}
 */
export function createTill(options) {
  throw new Error(`the engine behind this surface is being built (${options.config.origin})`);
}
