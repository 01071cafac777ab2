/** base64url without padding, as in JWTs and certificates. */

/** @param {Uint8Array} bytes @returns {string} */
export function encodeBase64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The bytes, or null where `text` isn't written in the one way there is.
 * @param {string} text @returns {Uint8Array<ArrayBuffer> | null} */
export function decodeBase64url(text) {
  if (!/^[A-Za-z0-9_-]*$/u.test(text) || text.length % 4 === 1) return null;
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  return encodeBase64url(bytes) === text ? bytes : null;
}
