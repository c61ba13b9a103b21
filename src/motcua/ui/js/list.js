// Keyboard list: j/k/arrows move, Home/End jump, Enter opens the row's first link, x ticks it, Esc lets go.
import { isTyping, say, whenAdded } from "./dom.js";

function rows(list) {
  return [...list.querySelectorAll("[data-row]")];
}

function move(list, to) {
  const all = rows(list);
  if (!all.length) return;
  const row = all[Math.max(0, Math.min(all.length - 1, to))];
  for (const other of all) other.classList.toggle("at", other === row);
  const link = row.querySelector("a[href], button");
  (link || row).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function place(list) {
  const all = rows(list);
  const focused = all.findIndex((row) => row.contains(document.activeElement));
  return focused >= 0 ? focused : all.findIndex((row) => row.classList.contains("at"));
}

function tick(list) {
  const box = rows(list)[place(list)]?.querySelector("input[type=checkbox]");
  if (box) box.click();
}

function clear(list) {
  for (const box of list.querySelectorAll("input[type=checkbox]:checked")) box.click();
}

const ACTIONS = {
  j: (list) => move(list, place(list) + 1),
  ArrowDown: (list) => move(list, place(list) + 1),
  k: (list) => move(list, place(list) - 1),
  ArrowUp: (list) => move(list, place(list) - 1),
  Home: (list) => move(list, 0),
  End: (list) => move(list, Infinity),
  x: tick,
  Escape: clear,
};

function showSelection(list) {
  const bar = document.querySelector("[data-selection]");
  if (!bar) return;
  const ticked = list.querySelectorAll("input[type=checkbox]:checked").length;
  const count = bar.querySelector("[data-selection-count]");
  bar.hidden = ticked === 0;
  if (!count) return;
  count.textContent = count.dataset.text.replace("{n}", ticked);
  if (ticked) say(count.textContent);
}

export function start(root) {
  root.addEventListener("keydown", (event) => {
    const list = document.querySelector("[data-list]");
    const action = ACTIONS[event.key];
    if (!list || !action || event.defaultPrevented || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("[aria-modal=true]") || event.target.closest?.("[data-drawer], details[open]")) return;
    if (event.key === "Escape" && !list.querySelector("input[type=checkbox]:checked")) return;
    event.preventDefault();
    action(list);
  });
  root.addEventListener("change", (event) => {
    const list = event.target.closest?.("[data-list]");
    if (list) showSelection(list);
  });
  whenAdded("[data-list]", showSelection);
}
