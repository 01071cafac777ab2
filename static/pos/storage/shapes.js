/**
 * Restore and validate: nothing that was read from storage is believed. A shape is a function that returns the value
 * or throws `ShapeError` with the path of what is wrong. Unknown members are kept: an older page may read a newer row.
 *
 * @template T @typedef {(value: unknown, path?: string) => T} Shape
 */
export class ShapeError extends Error {
  /** @param {string} path @param {string} expected */
  constructor(path, expected) {
    super(`${path || "value"}: expected ${expected}`);
    this.name = "ShapeError";
  }
}

/**
 * @template T
 * @param {string} expected
 * @param {(value: any) => boolean} holds
 * @returns {Shape<T>}
 */
function primitive(expected, holds) {
  return (value, path = "") => {
    if (!holds(value)) throw new ShapeError(path, expected);
    return /** @type {T} */ (value);
  };
}

/** @type {Shape<string>} */
export const text = primitive("text", (value) => typeof value === "string");
/** @type {Shape<number>} */
export const integer = primitive("an integer", (value) => Number.isSafeInteger(value));
/** @type {Shape<number>} */
export const natural = primitive("an integer ≥ 0", (value) => Number.isSafeInteger(value) && value >= 0);
/** @type {Shape<boolean>} */
export const flag = primitive("true or false", (value) => typeof value === "boolean");
/** @type {Shape<string>} */
export const uuid = primitive("a UUID", (value) => typeof value === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value));
/** @type {Shape<string>} */
export const sha256 = primitive("a SHA-256", (value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value));
/** @type {Shape<Uint8Array>} */
export const bytes = primitive("bytes", (value) => ArrayBuffer.isView(value));
/** @type {Shape<any>} */
export const anything = (value) => value;

/** @template T @param {Shape<T>} shape @returns {Shape<T | null>} */
export const nullable = (shape) => (value, path = "") => (value === null ? null : shape(value, path));

/** @template {string} T @param {readonly T[]} words @returns {Shape<T>} */
export const oneOf = (words) => primitive(words.join(" | "), (value) => words.includes(value));

/** @template T @param {Shape<T>} shape @returns {Shape<T[]>} */
export const list = (shape) => (value, path = "") => {
  if (!Array.isArray(value)) throw new ShapeError(path, "a list");
  value.forEach((item, index) => shape(item, `${path}[${index}]`));
  return value;
};

/**
 * @template {Record<string, Shape<any>>} S
 * @param {S} members
 * @returns {Shape<any>}
 */
export const object = (members) => (value, path = "") => {
  if (typeof value !== "object" || value === null) throw new ShapeError(path, "an object");
  for (const [name, shape] of Object.entries(members)) {
    shape(/** @type {any} */ (value)[name], path ? `${path}.${name}` : name);
  }
  return value;
};
