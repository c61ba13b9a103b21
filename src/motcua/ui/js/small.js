// Printing, copying, the error summary's focus, and things hidden until scripts can serve them.
import { on, say, whenAdded } from "./dom.js";
import { word } from "./words.js";

function focusSummary(summary) {
  summary.focus();
}

function followToField(event, link) {
  const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.closest(".mc-field")?.scrollIntoView({ block: "center" });
}

export function start(root) {
  whenAdded("[data-error-summary]", focusSummary);
  whenAdded("[data-copy], [data-print], [data-print-frame]", (button) => { button.hidden = false; });
  on(root, "click", "[data-error-summary] a[href^='#']", followToField);
  on(root, "click", "[data-print]", () => window.print());
  on(root, "click", "[data-print-frame]", (event, button) => {
    const frame = document.getElementById(button.dataset.printFrame);
    frame.contentWindow.focus();
    frame.contentWindow.print();
  });
  on(root, "click", "[data-copy]", async (event, button) => {
    await navigator.clipboard.writeText(button.dataset.copy);
    say(word("Đã chép"));
    button.title = word("Đã chép");
  });
}
