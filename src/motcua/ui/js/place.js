// <form data-keep-place>: when the page comes again after the form was sent, the cursor is where it was.
import { on } from "./dom.js";

const NAME = "mc-place";

function remember() {
  sessionStorage.setItem(NAME, JSON.stringify([location.pathname, document.activeElement?.id || ""]));
}

function goBack() {
  const [path, id] = JSON.parse(sessionStorage.getItem(NAME) || "[]");
  sessionStorage.removeItem(NAME);
  const element = path === location.pathname && id ? document.getElementById(id) : null;
  if (!element || document.querySelector("[data-error-summary]")) return;
  const panel = element.closest("details");
  if (panel) panel.open = true;
  element.focus();
}

export function start(root) {
  on(root, "submit", "form[data-keep-place]", remember);
  goBack();
}
