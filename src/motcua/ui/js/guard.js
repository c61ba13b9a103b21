// <form data-guard>: a second press does nothing. The buttons wake up when the page comes back from the history.
import { on } from "./dom.js";

function wake(form) {
  delete form.dataset.busy;
  for (const button of document.querySelectorAll("[data-sleeping]")) {
    button.removeAttribute("data-sleeping");
    button.removeAttribute("aria-disabled");
  }
}

function buttonsOf(form) {
  return [...form.elements].filter((element) => element.matches("button:not([type=button]), input[type=submit]"));
}

export function start(root) {
  on(root, "submit", "form[data-guard]", (event, form) => {
    if (form.dataset.busy) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (event.defaultPrevented) return;
    form.dataset.busy = "1";
    for (const button of buttonsOf(form)) {
      button.setAttribute("aria-disabled", "true");
      button.dataset.sleeping = "1";
    }
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-busy]")) wake(form);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("form[data-busy]");
    if (form) wake(form);
  });
}
