/** One request to one node: headers, the time-out over all of it, and the verdict answer or failure (failure.js). */
import { TillError } from "../errors.js";
import { NodeFailure } from "./failure.js";

/**
 * @typedef {{method?: "GET" | "POST", path: string, query?: Record<string, string | number | undefined>,
 *   json?: unknown, body?: BodyInit, type?: string, budget_ms: number, signal?: AbortSignal}} ApiRequest
 *   `budget_ms`: for everything, the answer's last byte included. `signal`: aborted, the request fails as `switched`
 * @typedef {{data: any, role: string, node: string}} Answer
 * @typedef {(base: string, request: ApiRequest) => Promise<Answer>} Api
 */

/**
 * @param {{fetch: typeof globalThis.fetch, headers: () => Record<string, string>,
 *   clock: import("../surface.js").Clock}} with_
 * @returns {Api}
 */
export function createApi({ fetch, headers, clock }) {
  return async (base, { method = "GET", path, query = {}, json, body, type, budget_ms, signal }) => {
    const url = new URL(`/api/v1/${path}`, base);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const abort = new AbortController();
    let late = false;
    const timer = clock.setTimeout(() => {
      late = true;
      abort.abort();
    }, budget_ms);
    const leave = () => abort.abort();
    signal?.addEventListener("abort", leave);
    if (signal?.aborted) leave();
    let received = false;
    try {
      const response = await fetch(url, {
        method,
        headers: { ...headers(), ...contentType(json, type) },
        body: json === undefined ? body : JSON.stringify(json),
        signal: abort.signal,
        cache: "no-store",
        credentials: "omit",
        redirect: "error", // a node never redirects; a captive portal does
      });
      received = true;
      return judge(response, await response.text());
    } catch (error) {
      if (error instanceof NodeFailure || error instanceof TillError) throw error;
      if (late) throw new NodeFailure("silent", `${budget_ms} ms`);
      if (signal?.aborted) throw new NodeFailure("switched");
      throw new NodeFailure(received ? "reset" : "refused", error instanceof Error ? error.message : "");
    } finally {
      clock.clearTimeout(timer);
      signal?.removeEventListener("abort", leave);
    }
  };
}

/** @param {unknown} json @param {string | undefined} type @returns {Record<string, string>} */
function contentType(json, type) {
  if (json !== undefined) return { "Content-Type": "application/json" };
  return type === undefined ? {} : { "Content-Type": type };
}

/** @param {Response} response @param {string} text @returns {Answer} */
function judge(response, text) {
  const { status } = response;
  if (status >= 500) throw new NodeFailure("server_error", String(status), failing(text));
  if (status === 429) throw new NodeFailure("busy");
  const [role = "", node = ""] = (response.headers.get("Evertill-Node") ?? "").split("/");
  if (node === "") throw new NodeFailure("foreign", String(status));
  const data = parse(text);
  if (response.ok) return { data, role, node };
  const error = data?.error;
  if (status < 400 || typeof error?.code !== "string") throw new NodeFailure("foreign", String(status));
  throw new TillError(error.code, error.data ?? {}, error.message ?? "");
}

/** @param {string} text @returns {TillError | null} */
function failing(text) {
  try {
    const { code, data, message } = JSON.parse(text).error;
    return new TillError(code, data ?? {}, message ?? "");
  } catch {
    return null;
  }
}

/** @param {string} text @returns {any} */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new NodeFailure("foreign", "not JSON");
  }
}
