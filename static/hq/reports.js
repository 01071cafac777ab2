// Charts of headquarters' reports, drawn by Chart.js (a global: static/unfold/js/chart/chart.js). The table below each
// chart has the same numbers; where Chart.js couldn't be loaded, a line instead of the chart says so.
// @ts-check

/** @typedef {{ label: string, values: (number | null)[] }} Series */
/** @typedef {{ lying: boolean, labels: string[], series: Series[], digits: number, axis: string }} Drawn */

const language = document.documentElement.lang || "en";

/** @param {string} name a custom property of the theme */
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** @param {number} digits @param {boolean} [short] */
const numbers = (digits, short = false) =>
  new Intl.NumberFormat(language, short ? { notation: "compact" } : { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** @param {Drawn} drawn */
function options(drawn) {
  const exact = numbers(drawn.digits);
  const short = numbers(drawn.digits, true);
  const dark = document.documentElement.classList.contains("dark");
  const ink = colour(dark ? "--color-base-300" : "--color-base-600");
  const line = colour(dark ? "--color-base-800" : "--color-base-200");
  const values = {
    beginAtZero: true,
    title: { display: true, text: drawn.axis, color: ink },
    ticks: { color: ink, callback: (/** @type {number} */ value) => short.format(value) },
    grid: { color: line },
    border: { display: false },
  };
  const names = {
    ticks: { color: ink, autoSkip: !drawn.lying, maxRotation: 45 },
    grid: { display: false },
    border: { color: line },
  };
  return {
    indexAxis: drawn.lying ? "y" : "x",
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    interaction: { mode: "index", axis: drawn.lying ? "y" : "x", intersect: false },
    scales: drawn.lying ? { x: values, y: names } : { x: names, y: values },
    plugins: {
      legend: { display: drawn.series.length > 1, labels: { color: ink, boxWidth: 12 }, align: "end" },
      tooltip: {
        callbacks: {
          label: (/** @type {any} */ item) =>
            `${item.dataset.label}: ${exact.format(drawn.lying ? item.parsed.x : item.parsed.y)}`,
        },
      },
    },
  };
}

/** @param {HTMLCanvasElement} canvas @param {any} Chart */
function draw(canvas, Chart) {
  const data = document.getElementById(canvas.dataset.chart ?? "");
  const drawn = /** @type {Drawn} */ (JSON.parse(data?.textContent ?? ""));
  const dark = document.documentElement.classList.contains("dark");
  const colours = [
    colour(dark ? "--color-primary-500" : "--color-primary-600"),
    colour(dark ? "--color-base-600" : "--color-base-300"),
  ];
  const scale = 10 ** drawn.digits;
  const datasets = drawn.series.map((series, number) => ({
    label: series.label,
    data: series.values.map((value) => (value === null ? null : value / scale)),
    backgroundColor: colours[number],
    borderRadius: 3,
    maxBarThickness: 28,
  }));
  return new Chart(canvas, { type: "bar", data: { labels: drawn.labels, datasets }, options: options(drawn) });
}

/** @param {HTMLCanvasElement} canvas */
function sayNone(canvas) {
  const box = /** @type {HTMLElement} */ (canvas.closest(".reports-chart"));
  const note = /** @type {HTMLElement} */ (box.nextElementSibling);
  box.hidden = true;
  note.hidden = false;
}

/** @type {any[]} */
let charts = [];
function drawAll() {
  for (const chart of charts) chart.destroy();
  const canvases = /** @type {NodeListOf<HTMLCanvasElement>} */ (document.querySelectorAll("canvas[data-chart]"));
  const { Chart } = /** @type {any} */ (globalThis);
  if (Chart) charts = [...canvases].map((canvas) => draw(canvas, Chart));
  else canvases.forEach(sayNone);
}

// Dates that are typed count, whatever period was chosen; another choice asks at once.
const form = /** @type {HTMLFormElement | null} */ (document.querySelector(".reports-form"));
form?.addEventListener("change", (event) => {
  const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target);
  const period = /** @type {HTMLSelectElement} */ (form.elements.namedItem("period"));
  if (field.type === "date") period.value = "dates";
  else if (field !== period || period.value !== "dates") form.requestSubmit();
});

drawAll();
new MutationObserver(drawAll).observe(document.documentElement, { attributeFilter: ["class"] });
