// A bell when a watched value changes: [data-chime="value"] is looked at after each swap; [data-chime-switch] turns the sound on and off.
import { on, whenAdded } from "./dom.js";

let ears = null;
let last = "";

function ring() {
  if (!ears) return;
  for (const [delay, pitch] of [[0, 880], [0.35, 660]]) {
    const tone = ears.createOscillator();
    const loudness = ears.createGain();
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.25, ears.currentTime + delay);
    loudness.gain.exponentialRampToValueAtTime(0.001, ears.currentTime + delay + 0.6);
    tone.connect(loudness).connect(ears.destination);
    tone.start(ears.currentTime + delay);
    tone.stop(ears.currentTime + delay + 0.6);
  }
}

function look(place) {
  const value = place.dataset.chime;
  if (value !== last && value !== "--") ring();
  last = value;
}

export function start(root) {
  whenAdded("[data-chime]", look);
  whenAdded("[data-chime-switch]", (button) => { button.hidden = false; });
  on(root, "click", "[data-chime-switch]", (event, button) => {
    if (ears) {
      ears.close();
      ears = null;
    } else {
      ears = new AudioContext();
      ring();
    }
    button.setAttribute("aria-pressed", String(Boolean(ears)));
  });
}
