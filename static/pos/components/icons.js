/** Line icons, drawn for this page on a 24 × 24 grid. They decorate: a word always stands beside or behind them. */
import { html } from "../ui.js";

/** @type {Record<string, string[]>} */
const PATHS = {
  online: ["M2.5 9.5a14 14 0 0 1 19 0", "M6 13.2a9 9 0 0 1 12 0", "M9.2 16.8a4.4 4.4 0 0 1 5.6 0", "M12 20h.01"],
  offline: ["M3 10l1.2-5h15.6L21 10", "M4.5 10v9.5h15V10", "M3 10c0 1.7 1.3 2.6 3 2.6S9 11.700 9 10c0 1.700 1.300 2.600 3 2.600s3-.9 3-2.600c0 1.700 1.300 2.600 3 2.600s3-.9 3-2.600", "M10 19.500v-4h4v4"],
  reconnecting: ["M20 11a8 8 0 0 0-14.500-3.500L4 9", "M4 4.500V9h4.500", "M4 13a8 8 0 0 0 14.500 3.500L20 15", "M20 19.500V15h-4.500"],
  till: ["M12 3.500l9 16H3z", "M12 10v4", "M12 17h.01"],
  search: ["M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13z", "M15.500 15.500L20.500 20.500"],
  close: ["M6 6l12 12", "M18 6L6 18"],
  lock: ["M6 11h12v9H6z", "M8.500 11V8a3.500 3.500 0 0 1 7 0v3"],
  trash: ["M4.500 7h15", "M9.500 7V4.500h5V7", "M6.500 7l1 13h9l1-13", "M10.500 11v5", "M13.500 11v5"],
  backspace: ["M9 5.500h11.500v13H9L3 12z", "M12 9.500l5 5", "M17 9.500l-5 5"],
  plus: ["M12 5v14", "M5 12h14"],
  minus: ["M5 12h14"],
  menu: ["M4 7h16", "M4 12h16", "M4 17h16"],
  print: ["M7 9V4h10v5", "M7 17H4V9h16v8h-3", "M7 14h10v6H7z"],
  check: ["M4.500 12.500l5 5 10-11"],
  back: ["M15 5l-7 7 7 7"],
  cash: ["M3 7h18v10H3z", "M12 9.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z", "M6 10v.01", "M18 14v.01"],
  card: ["M3 6h18v12H3z", "M3 10h18", "M6.500 14.500h3"],
  sent: ["M5 17.500h12.500a3.500 3.500 0 0 0 .5-7 6 6 0 0 0-11.500-1A4 4 0 0 0 5 17.500z", "M9 13l2 2 4-4"],
  unsent: ["M5 17.500h12.500a3.500 3.500 0 0 0 .5-7 6 6 0 0 0-11.500-1A4 4 0 0 0 5 17.500z", "M12 15v-5", "M9.800 12L12 9.800 14.200 12"],
  clock: ["M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17z", "M12 7.500V12l3 2"],
  receipt: ["M6 3.500h12v17l-2-1.500-2 1.500-2-1.500-2 1.500-2-1.500-2 1.500z", "M9 8h6", "M9 12h6"],
  user: ["M12 4.500a3.700 3.700 0 1 0 0 7.400 3.700 3.700 0 0 0 0-7.400z", "M5 20c.5-4 3.300-5.700 7-5.700s6.500 1.700 7 5.700"],
  exit: ["M10 4.500H5v15h5", "M15 8l4 4-4 4", "M9 12h10"],
  shift: ["M4 6h16v14H4z", "M4 10h16", "M8 3.500V7", "M16 3.500V7"],
  theme: ["M12 3.500a8.500 8.500 0 1 0 8.500 8.500A6.500 6.500 0 0 1 12 3.500z"],
  barcode: ["M4 6v12", "M7.500 6v12", "M11 6v12", "M13.500 6v12", "M17 6v12", "M20 6v12"],
  basket: ["M4 10h16l-1.700 9.500H5.700z", "M8 10l3-6", "M16 10l-3-6"],
  grid: ["M4 4h7v7H4z", "M13 4h7v7h-7z", "M4 13h7v7H4z", "M13 13h7v7h-7z"],
};

/** @param {{name: string}} props */
export const Icon = ({ name }) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${(PATHS[name] ?? []).map((d) => html`<path d=${d} />`)}
  </svg>`;

/** The mark: a till's drawer under a leaf that stays green. */
export const Mark = () =>
  html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect class="mark-ground" width="32" height="32" rx="8" />
    <path class="mark-leaf" d="M9 17C9 9.500 15 6.500 23.500 7c.5 8-3 13.500-9.500 13.200" />
    <path class="mark-leaf" d="M7.500 25.500c1.500-6 5-10 10.500-12.500" />
  </svg>`;
