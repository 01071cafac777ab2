/**
 * Unlocking while neither node answers. The check value is an HMAC under a key that can't be exported, so a copied
 * disk is not enough to try all PINs; it is made at a sign-in that a node accepted, and ends with it.
 */
export const MAX_TRIES = 5;

/** @typedef {{staff_id: string, key: CryptoKey, mac: Uint8Array<ArrayBuffer>, failures: number}} PinCheck */

/** @param {Crypto} crypto @param {string} staff_id @param {string} pin @returns {Promise<PinCheck>} */
export async function createPinCheck(crypto, staff_id, pin) {
  const key = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, message(staff_id, pin)));
  return { staff_id, key, mac, failures: 0 };
}

/** @param {Crypto} crypto @param {PinCheck} check @param {string} pin */
export function verifyPin(crypto, check, pin) {
  return crypto.subtle.verify("HMAC", check.key, check.mac, message(check.staff_id, pin));
}

/** @param {string} staff_id @param {string} pin */
function message(staff_id, pin) {
  return new TextEncoder().encode(JSON.stringify([staff_id, pin]));
}
