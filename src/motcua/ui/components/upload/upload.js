// [data-upload]: the browser's file control lies unseen over a face in the page's own words, which says what was chosen.
import { whenAdded } from "../../js/dom.js";

function tell(frame, input, line) {
  const names = [...input.files].map((file) => file.name);
  line.textContent = names.join(", ") || line.dataset.none;
  frame.classList.toggle("has", names.length > 0);
}

export function start() {
  whenAdded("[data-upload]", (frame) => {
    const input = frame.querySelector("input");
    const line = frame.querySelector("[data-none]");
    frame.classList.add("mc-upload--own");
    line.parentElement.hidden = false;
    for (const type of ["change", "motcua:emptied"]) input.addEventListener(type, () => tell(frame, input, line));
    for (const type of ["dragenter", "dragleave", "drop"]) {
      input.addEventListener(type, () => frame.classList.toggle("over", type === "dragenter"));
    }
    tell(frame, input, line);
  });
}
