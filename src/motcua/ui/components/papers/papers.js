// Ticks of the citizen's checklist stay on this device only: what one already has at home is nobody's business.
import { on, whenAdded } from "../../js/dom.js";

function keyOf(list) {
  return `giay-to:${list.dataset.checklist}`;
}

export function start(root) {
  whenAdded("[data-checklist]", (list) => {
    const kept = JSON.parse(localStorage.getItem(keyOf(list)) || "[]");
    for (const box of list.querySelectorAll("input[type=checkbox]")) box.checked = kept.includes(box.id);
  });
  on(root, "change", "[data-checklist] input", (event, box) => {
    const list = box.closest("[data-checklist]");
    const ticked = [...list.querySelectorAll("input:checked")].map((item) => item.id);
    localStorage.setItem(keyOf(list), JSON.stringify(ticked));
  });
}
