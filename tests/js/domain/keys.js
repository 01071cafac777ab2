/** A WebCrypto private key of a raw Ed25519 seed (base64url): PKCS #8 is this fixed head and the seed. */
const PKCS8_HEAD = "302e020100300506032b657004220420";

/** @param {string} seed */
export function privateKey(seed) {
  const pkcs8 = Buffer.concat([Buffer.from(PKCS8_HEAD, "hex"), Buffer.from(seed, "base64url")]);
  return crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"]);
}
