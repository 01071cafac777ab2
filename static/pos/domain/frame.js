/** Where things end inside JSON text, found without decoding it: braces and brackets outside strings. */

/** Calls `visit` with the depth behind each bracket; stops where it returns true, and returns that bracket's position.
 * @param {string} text @param {number} start @param {(depth: number) => boolean} visit @returns {number} or −1 */
function walk(text, start, visit) {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') {
      for (at += 1; at < text.length && text[at] !== '"'; at += 1) if (text[at] === "\\") at += 1;
    } else if (sign === "\\") {
      at += 1; // outside of a text this is no JSON; what it hides doesn't count
    } else if (sign === "{" || sign === "[") {
      if (visit((depth += 1))) return at;
    } else if (sign === "}" || sign === "]") {
      if (visit((depth -= 1))) return at;
    }
  }
  return -1;
}

/** How deep objects and lists are nested. @param {string} text @returns {number} */
export function depthOf(text) {
  let deepest = 0;
  walk(text, 0, (depth) => {
    deepest = Math.max(deepest, depth);
    return false;
  });
  return deepest;
}

/** Position behind the object that begins at `start`; the end of the text where it never ends.
 * @param {string} text @param {number} start @returns {number} */
export function endOfObject(text, start) {
  const last = walk(text, start, (depth) => depth === 0);
  return last < 0 ? text.length : last + 1;
}
