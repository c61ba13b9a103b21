// data-key="F9" presses (or focuses) the element. Single letters and "/" wait while somebody types; Escape stops typing.
import { isTyping, isVisible } from "./dom.js";

function nameOf(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return (event.ctrlKey || event.metaKey ? "mod+" : "") + (event.altKey ? "alt+" : "") + key;
}

function candidates(name) {
  const open = document.querySelector("[aria-modal=true]");
  const bound = [...(open || document).querySelectorAll("[data-key]")]
    .filter((element) => element.dataset.key.toLowerCase() === name.toLowerCase())
    .filter((element) => isVisible(element) && !element.disabled);
  // Inside [data-key-scope] a key acts on what has the focus: the step one is at, not the first of many.
  const scope = document.activeElement?.closest("[data-key-scope]");
  const own = bound.filter((element) => scope && element.closest("[data-key-scope]") === scope);
  return own.length ? own : bound.filter((element) => !element.closest("[data-key-scope]"));
}

function isForTyping(name, event) {
  if (/^F\d+$/.test(name) || name.startsWith("mod+") || name.startsWith("alt+")) return false;
  return isTyping(event.target);
}

function isOwnKey(name, event) {
  return name === "Enter" && event.target instanceof Element && event.target.closest("a, button, summary, input, select, textarea");
}

export function start(root) {
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const name = nameOf(event);
    if (name === "Escape" && isTyping(event.target) && !event.target.closest("[data-drawer], [aria-modal=true]")) {
      event.target.blur();
      return;
    }
    if (isForTyping(name, event) || isOwnKey(name, event)) return;
    const [target] = candidates(name);
    if (!target) return;
    event.preventDefault();
    press(target);
  });
}

export function press(target) {
  if (target.matches("input:not([type=checkbox], [type=radio]), textarea, select")) {
    target.focus();
    if (target.select) target.select();
    return;
  }
  if (target.matches("summary, input[type=checkbox]")) target.focus();
  target.click();
  if (target.matches("summary")) focusInside(target.parentElement);
}

// A panel opened by its key is opened to be filled in.
function focusInside(panel) {
  if (!panel.open) return;
  const first = panel.querySelector("input:not([type=hidden], [type=radio]), select, textarea");
  if (first) first.focus();
}
