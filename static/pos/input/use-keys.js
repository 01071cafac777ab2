/** The keys of a screen, for as long as it is shown. */
import { useLayoutEffect, useRef } from "../ui.js";
import { listenToKeys } from "./keys.js";

/** @param {import("./keys.js").Keys} keys as they are at this drawing of the screen */
export function useKeys(keys) {
  const latest = useRef(keys);
  latest.current = keys;
  useLayoutEffect(() => listenToKeys(document, () => latest.current), []);
}
