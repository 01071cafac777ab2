// Watches an import: the bar while the worker is at it, and the page anew when it is through.
const EVERY_MS = 700;

const box = /** @type {HTMLElement | null} */ (document.getElementById("import-progress"));

/** @param {HTMLElement} at */
async function look(at) {
  try {
    const response = await fetch(at.dataset.address ?? "", { headers: { accept: "application/json" } });
    if (response.ok) {
      const { working, state, done, total, shown } = await response.json();
      if (!working) {
        location.reload();
        return;
      }
      for (const [name, text] of Object.entries({ state, ...shown })) {
        const part = at.querySelector(`[data-${name}]`);
        if (part) part.textContent = String(text);
      }
      const bar = at.querySelector("progress");
      if (bar) {
        bar.max = Math.max(1, total);
        // All rows are planned and being written: nothing of it is seen before it is all there.
        if (total && done >= total) bar.removeAttribute("value");
        else bar.value = done;
      }
    }
  } catch {
    // The line is down for a moment: the next look will tell.
  }
  setTimeout(() => look(at), EVERY_MS);
}

if (box) look(box);
