/** Which nodes there are, and at which address. The page's own origin is one of them and needs no CORS. */
import { createNodeBackend } from "./backend.js";

/**
 * @typedef {import("./backend.js").Backend} Backend
 * @param {{api: import("./api.js").Api, origin: string, originRole: () => "server" | "edge" | null,
 *   register: () => import("../types.js").RegisterConfig | null,
 *   edgeStatus: () => import("../types.js").NodeStatus | null}} with_ `edgeStatus`: what the edge last said of itself
 */
export function createNodes({ api, origin, originRole, register, edgeStatus }) {
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

  /** A register whose *Support offline* is No never works with the edge. */
  const mayUseEdge = () => register()?.register.support_offline === true && node("edge") !== null;

  /** What keeps the edge from selling at all (no staff, tenders or taxes), as far as it said. */
  const edgeStops = () => (mayUseEdge() ? edgeStatus()?.ready.reasons.filter((reason) => reason.stops_switch) : null) ?? [];

  return {
    nodes: () => ({ server: node("server"), edge: node("edge") }),
    all: () => [node("server"), node("edge")].filter((each) => each !== null),
    /** The node that serves the page, whatever its role. */
    origin: () => createNodeBackend(originRole() ?? "edge", origin, api),
    mayUseEdge,
    edgeStops,
    /** May the till go there by itself? Old data beats stopping; no data doesn't. An edge not heard yet is tried. */
    edgeSells: () => mayUseEdge() && edgeStops().length === 0,
  };
}
