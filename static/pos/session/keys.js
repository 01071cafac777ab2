/** The journal's device key: Ed25519, its private half never leaves this browser (not even as bytes to this page). */
import { TillError } from "../errors.js";
import { decodeBase64url, encodeBase64url } from "../domain/base64url.js";

/**
 * @param {Crypto} crypto
 * @returns {Promise<CryptoKeyPair>}
 * @throws {TillError} `browser_unsupported`: it has no Ed25519, and documents that nobody signed are no register's
 */
export async function createKeys(crypto) {
  try {
    return /** @type {CryptoKeyPair} */ (await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]));
  } catch (error) {
    if (error instanceof Error && error.name === "NotSupportedError") throw new TillError("browser_unsupported");
    throw error;
  }
}

/** Raw public key, base64url. @param {Crypto} crypto @param {CryptoKeyPair} keys */
export async function publicKey(crypto, keys) {
  return encodeBase64url(new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey)));
}

/**
 * The claims of a token, unverified: the nodes judge tokens, the till only wants to know when one ends.
 * @param {string} token @returns {Record<string, unknown>}
 */
export function claims(token) {
  const bytes = decodeBase64url(token.split(".")[1] ?? "");
  return bytes === null ? {} : JSON.parse(new TextDecoder().decode(bytes));
}
