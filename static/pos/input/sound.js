/** Two sounds a cashier knows without looking. Made, not loaded: they work with every node dead. */

/** @type {AudioContext | null} */
let audio = null;

/**
 * @param {number} frequency Hz
 * @param {number} seconds
 * @param {number} start seconds from now
 */
function tone(frequency, seconds, start = 0) {
  try {
    audio ??= new AudioContext();
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    oscillator.type = "square";
    oscillator.frequency.value = frequency;
    gain.gain.value = 0.06;
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(audio.currentTime + start);
    oscillator.stop(audio.currentTime + start + seconds);
  } catch (error) {
    // A till without a loudspeaker sells all the same.
    console.warn("no sound", error);
  }
}

export const beepAdded = () => tone(1760, 0.05);

export function beepRefused() {
  tone(280, 0.16);
  tone(220, 0.22, 0.2);
  document.dispatchEvent(new CustomEvent("evertill:refused"));
}
