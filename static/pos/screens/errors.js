/** Errors as people read them: what happened and what to do. */
import { t, tData } from "../i18n/index.js";
import { say } from "./view.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {{code: string, data: Record<string, unknown>, translated: boolean, message: string}} Told */

/**
 * @param {unknown} error
 * @returns {error is Told}
 */
const isTold = (error) => error instanceof Error && "code" in error && typeof error.code === "string" && "data" in error;

/** @param {unknown} error */
export const codeOf = (error) => (isTold(error) ? error.code : "internal_error");

/**
 * Our own text where we have one (it says what to do at this page), else the node's, which is translated too.
 * @param {unknown} error
 */
export function errorText(error) {
  if (!isTold(error)) return t("error.other", { code: error instanceof Error ? error.name : "?" });
  const values = /** @type {Record<string, string>} */ (error.data);
  const own = tData("error", values.why ?? error.code, "error.other", { product: "", ...values, code: error.code });
  return error.translated && own === t("error.other", { code: error.code }) ? error.message : own;
}

/**
 * Does something and says calmly when it fails. True when it went well.
 * @param {View} view
 * @param {() => Promise<unknown> | void} work
 */
export async function attempt(view, work) {
  try {
    await work();
    return true;
  } catch (error) {
    if (codeOf(error) === "superseded") return false;
    if (!isTold(error)) console.error(error);
    say(view, "bad", errorText(error));
    return false;
  }
}
