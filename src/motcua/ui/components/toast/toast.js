// Good news goes away after eight seconds, bad news stays until it is closed.
import { on, whenAdded } from "../../js/dom.js";

const LIFE = 8000;

export function start(root) {
  whenAdded("[data-toast]", (toast) => {
    const button = toast.querySelector("[data-toast-close]");
    if (button) button.hidden = false;
    if (toast.dataset.toast !== "late") setTimeout(() => { if (!toast.matches(":hover, :focus-within")) toast.remove(); }, LIFE);
  });
  on(root, "click", "[data-toast-close]", (event, button) => button.closest("[data-toast]").remove());
}
