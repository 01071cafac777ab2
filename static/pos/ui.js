/** The one import a component needs: elements, signals, hooks. */
import { createContext, createRef, Fragment, h, render } from "../vendor/preact.js";
import htm from "../vendor/htm.js";

/**
 * Elements by tagged template. User text is a value (`${text}`), so it can't become markup.
 * @type {(strings: TemplateStringsArray, ...values: unknown[]) => import("../vendor/preact.js").VNode}
 */
export const html = /** @type {any} */ (htm.bind(/** @type {any} */ (h)));

export { createContext, createRef, Fragment, h, render };
export {
  batch,
  computed,
  effect,
  signal,
  untracked,
  useComputed,
  useSignal,
  useSignalEffect,
} from "../vendor/signals.js";
export {
  useCallback,
  useContext,
  useEffect,
  useErrorBoundary,
  useId,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from "../vendor/hooks.js";
