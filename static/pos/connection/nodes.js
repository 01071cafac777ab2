/** Which nodes there are, and at which address. The page's own origin is one of them and needs no CORS. */
import { createNodeBackend } from "./backend.js";

/**
 * @typedef {import("./backend.js").Backend} Backend
 * @param {{api: import("./api.js").Api, origin: string, originRole: () => "server" | "edge" | null,
 *   register: () => import("../types.js").RegisterConfig | null}} with_
 */
export function createNodes({ api, origin, originRole, register }) {
  /** @type {Map<string, Backend>} */
  const known = new Map();

  /** @param {"server" | "edge"} role @returns {Backend | null} */
  function node(role) {
    const base = originRole() === role ? origin : register()?.addresses[role];
    if (!base) return null;
    const name = `${role} ${base}`;
    const backend = known.get(name) ?? createNodeBackend(role, base, api);
    known.set(name, backend);
    return backend;
  }

  return {
    nodes: () => ({ server: node("server"), edge: node("edge") }),
    all: () => [node("server"), node("edge")].filter((each) => each !== null),
    /** The node that serves the page, whatever its role. */
    origin: () => createNodeBackend(originRole() ?? "edge", origin, api),
    /** A register whose *Support offline* is No never works with the edge. */
    mayUseEdge: () => register()?.register.support_offline === true && node("edge") !== null,
  };
}
