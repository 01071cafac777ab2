/** The day a shift belongs to, in the store's time zone: `2026-11-23`. @param {number} at_ms @param {string} time_zone */
export function businessDate(at_ms, time_zone) {
  // en-CA writes dates as ISO does.
  return new Intl.DateTimeFormat("en-CA", { timeZone: time_zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at_ms);
}
