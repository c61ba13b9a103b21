// <select data-combobox>: type part of a name, with or without accents, and choose by arrows and Enter.
// data-goto="address=": choosing saves what is typed and opens that address with the value at its end.
// Without scripts it stays an ordinary select.
import { save } from "../../js/autosave.js";
import { say, whenAdded } from "../../js/dom.js";
import { word } from "../../js/words.js";

const SHOWN = 12;

export function fold(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
}

function matches(select, typed) {
  const parts = fold(typed).split(/\s+/).filter(Boolean);
  const options = [...select.options].filter((option) => option.value);
  return options.filter((option) => parts.every((part) => fold(option.text).includes(part))).slice(0, SHOWN);
}

function inputFor(select) {
  const input = document.createElement("input");
  input.className = select.className;
  input.id = select.id;
  input.type = "text";
  input.autocomplete = "off";
  input.placeholder = [...select.options].find((option) => !option.value)?.text || "";
  for (const name of ["aria-describedby", "aria-invalid", "aria-keyshortcuts", "data-key", "autofocus"]) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
    if (!name.startsWith("aria-d") && !name.startsWith("aria-i")) select.removeAttribute(name);
  }
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", `${select.id}-list`);
  return input;
}

function build(select) {
  const input = inputFor(select);
  const list = document.createElement("ul");
  list.id = `${select.id}-list`;
  list.className = "mc-combo-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector(`label[for="${select.id}"]`)?.textContent.trim() || "");
  list.hidden = true;
  const frame = document.createElement("div");
  frame.className = "mc-combo";
  select.id = `${select.id}-value`;
  select.hidden = true;
  select.tabIndex = -1;
  select.before(frame);
  frame.append(input, list, select);
  return { select, input, list, at: -1 };
}

function label({ select }) {
  const option = select.selectedOptions[0];
  return option && option.value ? option.text : "";
}

function close(box) {
  box.list.hidden = true;
  box.at = -1;
  box.input.setAttribute("aria-expanded", "false");
  box.input.removeAttribute("aria-activedescendant");
}

function point(box, to) {
  const items = [...box.list.querySelectorAll("[role=option]")];
  if (!items.length) return;
  box.at = (to + items.length) % items.length;
  items.forEach((item, index) => item.setAttribute("aria-selected", String(index === box.at)));
  box.input.setAttribute("aria-activedescendant", items[box.at].id);
  items[box.at].scrollIntoView({ block: "nearest" });
}

function open(box, typed) {
  const found = matches(box.select, typed);
  const items = found.map((option, index) => {
    const item = document.createElement("li");
    item.id = `${box.list.id}-${index}`;
    item.setAttribute("role", "option");
    item.dataset.value = option.value;
    item.textContent = option.text;
    return item;
  });
  box.list.replaceChildren(...items);
  box.list.hidden = !items.length;
  box.input.setAttribute("aria-expanded", String(Boolean(items.length)));
  if (items.length) point(box, 0);
  else say(word("Không có mục nào khớp"));
}

async function choose(box, value) {
  box.select.value = value;
  box.input.value = label(box);
  close(box);
  box.select.dispatchEvent(new Event("change", { bubbles: true }));
  const form = box.select.form;
  if (!box.select.dataset.goto) return;
  if (form?.dataset.autosave) await save(form);
  location.assign(box.select.dataset.goto + encodeURIComponent(value));
}

function onKey(box, event) {
  if (event.key === "ArrowDown") box.list.hidden ? open(box, box.input.value === label(box) ? "" : box.input.value) : point(box, box.at + 1);
  else if (event.key === "ArrowUp" && !box.list.hidden) point(box, box.at - 1);
  else if (event.key === "Enter" && !box.list.hidden) choose(box, box.list.children[box.at].dataset.value);
  else if (event.key === "Escape" && !box.list.hidden) {
    box.input.value = label(box);
    close(box);
  } else return;
  event.preventDefault();
}

// Emptied and left, it says what its empty option says, where it has one and chooses for a form.
function leave(box) {
  const none = [...box.select.options].some((option) => !option.value);
  if (!box.input.value && box.select.value && none && !box.select.dataset.goto) choose(box, "");
  box.input.value = label(box);
  close(box);
}

export function start() {
  whenAdded("select[data-combobox]", (select) => {
    if (select.closest(".mc-combo")) return;
    const wasAt = select === document.activeElement;
    const box = build(select);
    box.input.value = label(box);
    box.input.addEventListener("input", () => open(box, box.input.value));
    box.input.addEventListener("keydown", (event) => onKey(box, event));
    box.input.addEventListener("blur", () => leave(box));
    if (wasAt) box.input.focus();
    box.list.addEventListener("mousedown", (event) => {
      const item = event.target.closest("[role=option]");
      event.preventDefault();
      if (item) choose(box, item.dataset.value);
    });
  });
}
