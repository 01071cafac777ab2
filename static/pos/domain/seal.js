/** The bytes of a sealed document: making, reading, signing and linking them. docs/sealed-documents.md is the law.
 * `retail/domain/seal.py` makes the same bytes of the same values. */
import { TillError } from "../errors.js";
import { decodeBase64url, encodeBase64url } from "./base64url.js";
import { SAFE } from "./checks.js";
import { checkEnvelope } from "./envelope.js";
import { depthOf, endOfObject } from "./frame.js";

/**
 * @typedef {import("./envelope.js").Envelope} Envelope
 * @typedef {import("./envelope.js").Head} Head
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {{envelope: Envelope, body: any, signature: string | null, bytes: Bytes, envelope_bytes: Bytes,
 *   body_bytes: Bytes, hash: string}} SealedDocument
 */

export const MAX_BYTES = 1_000_000;
const MAX_DEPTH = 64; // of the document; its body has one level less
const START = '{"envelope":';
const MIDDLE = ',"body":';
const END = ',"signature":';
const SIGNATURE = /^[A-Za-z0-9_-]{1,512}$/u;

/** @param {string} reason */
const malformed = (reason) => new TillError("document_malformed", { reason });

/** @param {string} text @returns {Bytes} */
const encode = (text) => new TextEncoder().encode(text);

/** Lower-case hex. @param {Bytes} bytes @returns {Promise<string>} */
export async function sha256Hex(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * `JSON.stringify` of values that JSON carries unharmed: an undefined member would vanish, a fraction or an unsafe
 * integer would come back as another number, so they are refused.
 * @param {unknown} value @returns {string}
 */
export function jsonText(value) {
  checkValue(value, MAX_DEPTH - 1);
  return JSON.stringify(value);
}

/**
 * Bytes and hash of a document whose envelope already carries the hash of `body`. Throws `document_malformed` or
 * `document_too_large`.
 * @param {Envelope} envelope @param {unknown} body @param {string | null} signature
 * @returns {Promise<{bytes: Bytes, hash: string}>}
 */
export async function documentBytes(envelope, body, signature) {
  checkEnvelope(envelope);
  if (signature !== null && !SIGNATURE.test(signature)) throw malformed("signature");
  const bodyText = jsonText(body);
  if (!bodyText.startsWith("{")) throw malformed("value");
  if ((await sha256Hex(encode(bodyText))) !== envelope.body_sha256) throw malformed("envelope.body_sha256");
  const bytes = encode(START + jsonText(envelope) + MIDDLE + bodyText + END + JSON.stringify(signature) + "}");
  if (bytes.length > MAX_BYTES) throw new TillError("document_too_large", { bytes: bytes.length, limit: MAX_BYTES });
  return { bytes, hash: await sha256Hex(bytes) };
}

/**
 * A new document: adds `body_sha256` to the other members of its envelope, and signs. `key` null: a browser without
 * Ed25519; nodes flag the document `unsigned`.
 * @param {Omit<Envelope, "body_sha256">} members @param {unknown} body @param {CryptoKey | null} key
 * @returns {Promise<{envelope: Envelope, bytes: Bytes, hash: string}>}
 */
export async function seal(members, body, key) {
  const envelope = { ...members, body_sha256: await sha256Hex(encode(jsonText(body))) };
  checkEnvelope(envelope);
  const signature = key === null ? null : await sign(encode(jsonText(envelope)), key);
  return { envelope, ...(await documentBytes(envelope, body, signature)) };
}

/**
 * Reads the bytes of a document. Says nothing yet of body hash, signature or chain. Throws `document_too_large` or
 * `document_malformed` with the reason: encoding, line_feed, depth, frame, envelope, envelope.<member>, body, signature.
 * @param {Bytes} bytes @returns {Promise<SealedDocument>}
 */
export async function parse(bytes) {
  if (bytes.length > MAX_BYTES) throw new TillError("document_too_large", { bytes: bytes.length, limit: MAX_BYTES });
  if (bytes.includes(0x0a)) throw malformed("line_feed");
  const text = decode(bytes);
  if (depthOf(text) > MAX_DEPTH) throw malformed("depth");
  const first = readObject(text, START, 0, "envelope");
  checkEnvelope(first.value);
  if (JSON.stringify(first.value) !== first.text) throw malformed("envelope");
  const second = readObject(text, MIDDLE, first.end, "body");
  return {
    envelope: first.value,
    body: second.value,
    signature: readSignature(text.slice(second.end)),
    bytes,
    envelope_bytes: encode(first.text),
    body_bytes: encode(second.text),
    hash: await sha256Hex(bytes),
  };
}

/** Whether the envelope speaks of this body. @param {SealedDocument} document @returns {Promise<boolean>} */
export async function bodyHashMatches({ envelope, body_bytes }) {
  return (await sha256Hex(body_bytes)) === envelope.body_sha256;
}

/** The signature as it stands in a document. @param {Bytes} envelopeBytes @param {CryptoKey} key @returns {Promise<string>} */
export async function sign(envelopeBytes, key) {
  return encodeBase64url(new Uint8Array(await crypto.subtle.sign("Ed25519", key, envelopeBytes)));
}

/**
 * Whether `signature` over the exact envelope bytes is by `key` (raw public key, base64url, as in certificates).
 * @param {{envelope_bytes: Bytes, signature: string, key: string}} values @returns {Promise<boolean>}
 */
export async function verify({ envelope_bytes, signature, key }) {
  const [raw, signed] = [decodeBase64url(key), decodeBase64url(signature)];
  if (raw?.length !== 32 || signed?.length !== 64) return false;
  const publicKey = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", publicKey, signed, envelope_bytes);
}

/**
 * Whether the document stands right behind `previous`, or at the start of its journal where that is null.
 * @param {{envelope: Pick<Envelope, "journal" | "seq" | "previous">, previous: Head | null}} values @returns {boolean}
 */
export function checkLink({ envelope, previous }) {
  if (previous === null) return envelope.seq === 1 && envelope.previous === null;
  return (
    envelope.journal === previous.journal &&
    envelope.seq === previous.seq + 1 &&
    envelope.previous === previous.hash
  );
}

/** @param {Bytes} bytes @returns {string} */
function decode(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw malformed("encoding");
    throw error;
  }
}

/**
 * The object behind `opening`, which must stand at `at`, its text and where it ends.
 * @param {string} text @param {string} opening @param {number} at @param {string} part
 */
function readObject(text, opening, at, part) {
  const start = at + opening.length;
  if (!text.startsWith(`${opening}{`, at)) throw malformed("frame");
  const end = endOfObject(text, start);
  try {
    const own = text.slice(start, end);
    return { value: JSON.parse(own), text: own, end };
  } catch (error) {
    if (error instanceof SyntaxError) throw malformed(part);
    throw error;
  }
}

/** @param {string} tail @returns {string | null} */
function readSignature(tail) {
  if (!tail.startsWith(END) || !tail.endsWith("}")) throw malformed("frame");
  const value = tail.slice(END.length, -1);
  if (value === "null") return null;
  if (!value.startsWith('"') || !value.endsWith('"') || !SIGNATURE.test(value.slice(1, -1))) throw malformed("signature");
  return value.slice(1, -1);
}

/** @param {unknown} value @param {number} depth */
function checkValue(value, depth) {
  if (value === null || typeof value === "string" || typeof value === "boolean") return;
  if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= SAFE) return;
  const kind = typeof value === "object" ? Object.getPrototypeOf(value) : undefined;
  const plain = kind === Object.prototype || kind === null || Array.isArray(value);
  if (!plain || depth === 0) throw malformed("value");
  for (const member of Array.isArray(value) ? value : Object.values(/** @type {object} */ (value))) {
    checkValue(member, depth - 1);
  }
}
