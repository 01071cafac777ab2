/** Money, quantities and times as the store's locale writes them. Integers in, text out: no float on the way. */

/** @typedef {import("../types.js").StoreConfig} StoreConfig */
/** @typedef {Pick<StoreConfig, "locale" | "currency" | "currency_digits" | "time_zone">} Style */

/** Before a register is activated there is no store to ask. @type {Style} */
export const NO_STORE = { locale: "en", currency: "CNY", currency_digits: 2, time_zone: "UTC" };

/** @type {Map<string, Intl.NumberFormat | Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * @template {Intl.NumberFormat | Intl.DateTimeFormat} F
 * @param {string} key
 * @param {() => F} make
 */
function once(key, make) {
  const known = formats.get(key);
  if (known) return /** @type {F} */ (known);
  const made = make();
  formats.set(key, made);
  return made;
}

/**
 * A scaled integer as decimal text: (12345, 2) → "123.45".
 * @param {number} value
 * @param {number} digits
 */
export function decimalText(value, digits) {
  const text = String(Math.abs(value)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const sign = value < 0 ? "-" : "";
  return digits === 0 ? sign + whole : `${sign}${whole}.${text.slice(text.length - digits)}`;
}

/**
 * Typed decimal text as a scaled integer; null where it isn't one or has more decimals than `digits`.
 * @param {string} text
 * @param {number} digits
 */
export function parseDecimal(text, digits) {
  const match = /^(\d{0,9})(?:\.(\d*))?$/.exec(text);
  if (!match || text === "" || text === ".") return null;
  const fraction = match[2] ?? "";
  if (fraction.length > digits) return null;
  return Number((match[1] || "0") + fraction.padEnd(digits, "0"));
}

/**
 * @param {string} decimal
 * @param {Style} style
 * @param {number} most
 */
function currencyText(decimal, style, most) {
  const { locale, currency, currency_digits: least } = style;
  const format = once(`money ${locale} ${currency} ${least} ${most}`, () => {
    const fraction = { minimumFractionDigits: least, maximumFractionDigits: Math.max(least, most) };
    return new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol", ...fraction });
  });
  return format.format(/** @type {any} */ (decimal));
}

/**
 * @param {number} amount minor units
 * @param {Style} style
 */
export const money = (amount, style) => currencyText(decimalText(amount, style.currency_digits), style, style.currency_digits);

/**
 * @param {number} price 1/10 000 of the major unit; its own decimals are shown where it has more than the currency
 * @param {Style} style
 */
export const unitPrice = (price, style) => currencyText(decimalText(price, 4), style, 4);

/**
 * @param {number} value 1/1 000
 * @param {Style} style
 */
export function quantity(value, style) {
  const format = once(`quantity ${style.locale}`, () => new Intl.NumberFormat(style.locale, { maximumFractionDigits: 3 }));
  return /** @type {Intl.NumberFormat} */ (format).format(/** @type {any} */ (decimalText(value, 3)));
}

/**
 * @param {number} rate parts per million
 * @param {Style} style
 */
export function percent(rate, style) {
  const options = /** @type {const} */ ({ style: "percent", maximumFractionDigits: 4 });
  const format = once(`percent ${style.locale}`, () => new Intl.NumberFormat(style.locale, options));
  return /** @type {Intl.NumberFormat} */ (format).format(/** @type {any} */ (decimalText(rate, 6)));
}

/**
 * @param {string | number} instant
 * @param {Style} style
 * @param {"time" | "clock" | "full" | "smart"} [form] `smart`: the time alone where the instant is of today
 */
export function moment(instant, style, form = "full") {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return "";
  if (form === "smart") return moment(instant, style, day(date, style) === day(new Date(), style) ? "time" : "full");
  const time = /** @type {const} */ ({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  // Digits only: words of the store's language would stand in sentences of the cashier's.
  const options = form === "full" ? /** @type {const} */ ({ year: "numeric", month: "2-digit", day: "2-digit", ...time }) : time;
  const key = `moment ${style.locale} ${style.time_zone} ${form}`;
  return once(key, () => new Intl.DateTimeFormat(style.locale, { ...options, timeZone: style.time_zone })).format(date);
}

/**
 * @param {Date} date
 * @param {Style} style
 */
const day = (date, style) => date.toLocaleDateString("en-CA", { timeZone: style.time_zone });

/**
 * A business date (`YYYY-MM-DD`); it belongs to no time zone.
 * @param {string} date
 * @param {Style} style
 */
export function dateText(date, style) {
  const options = /** @type {const} */ ({ year: "numeric", month: "2-digit", day: "2-digit", timeZone: "UTC" });
  return once(`date ${style.locale}`, () => new Intl.DateTimeFormat(style.locale, options)).format(new Date(`${date}T00:00:00Z`));
}

/**
 * "5 min", "2 hr 3 min".
 * @param {number} ms
 * @param {string} locale
 */
export function duration(ms, locale) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const parts = /** @type {[number, string][]} */ ([
    [Math.floor(seconds / 3600), "hour"],
    [Math.floor((seconds % 3600) / 60), "minute"],
    [seconds < 60 ? seconds : 0, "second"],
  ]).filter(([count, unit]) => count > 0 || (unit === "second" && seconds === 0));
  return parts
    .map(([count, unit]) => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(count))
    .join(" ");
}
