// "?" shows every key of the page in one list: what is bound here, what works in lists, what works everywhere.
import { isTyping, isVisible, on, whenAdded } from "./dom.js";
import { word } from "./words.js";

const LIST = [["j", "Dòng dưới"], ["k", "Dòng trên"], ["Home", "Dòng đầu"], ["End", "Dòng cuối"], ["Enter", "Mở dòng đang chọn"]];
const TICKS = [["x", "Chọn, bỏ chọn dòng"]];
const EVERYWHERE = [["Tab", "Sang ô, nút kế tiếp"], ["Esc", "Ra khỏi ô đang gõ, đóng bảng đang mở"], ["?", "Bảng này"]];

function keyName(key) {
  return key.replace("mod+", "Ctrl ").replace("alt+", "Alt ").replace("ArrowUp", "↑").replace("ArrowDown", "↓").replace(/(^| )[a-z]$/, (letter) => letter.toUpperCase());
}

function nameOf(element) {
  const label = element.dataset.keyWords || element.getAttribute("aria-label") || element.labels?.[0]?.textContent || element.textContent || element.placeholder;
  const keys = [...element.querySelectorAll("kbd")].map((kbd) => kbd.textContent.trim());
  return keys.reduce((text, key) => (key && text.endsWith(key) ? text.slice(0, -key.length) : text), label.trim()).replace(/\s+/g, " ").trim();
}

function bound() {
  const seen = new Set();
  return [...document.querySelectorAll("[data-key]")]
    .filter((element) => isVisible(element) && !element.disabled && !seen.has(element.dataset.key) && seen.add(element.dataset.key))
    .map((element) => [keyName(element.dataset.key), nameOf(element)]);
}

function group(title, rows) {
  if (!rows.length) return [];
  const heading = document.createElement("h3");
  heading.textContent = title;
  const list = document.createElement("dl");
  for (const [key, text] of rows) {
    const term = document.createElement("dt");
    const kbd = document.createElement("kbd");
    kbd.textContent = key;
    term.append(kbd);
    const what = document.createElement("dd");
    what.textContent = text;
    list.append(term, what);
  }
  return [heading, list];
}

function build() {
  const translate = (rows) => rows.map(([key, text]) => [keyName(key), word(text)]);
  const dialog = document.createElement("dialog");
  dialog.className = "mc-keyhelp";
  dialog.setAttribute("aria-labelledby", "key-help");
  dialog.setAttribute("aria-modal", "true");
  const title = document.createElement("h2");
  title.id = "key-help";
  title.textContent = word("Phím tắt của trang này");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "mc-btn";
  close.textContent = word("Đóng");
  close.addEventListener("click", () => dialog.close());
  const rows = document.querySelector("[data-list]") ? [...LIST, ...(document.querySelector("[data-row] input[type=checkbox]") ? TICKS : [])] : [];
  dialog.append(title, ...group(word("Trên trang"), bound()), ...group(word("Trong danh sách"), translate(rows)), ...group(word("Ở mọi trang"), translate(EVERYWHERE)), close);
  dialog.addEventListener("close", () => dialog.remove());
  return dialog;
}

function show() {
  if (document.querySelector("dialog[open], [aria-modal=true]")) return;
  const dialog = build();
  document.body.append(dialog);
  dialog.showModal();
}

export function start(root) {
  whenAdded("[data-key-help]", (button) => { button.hidden = false; });
  on(root, "click", "[data-key-help]", show);
  root.addEventListener("keydown", (event) => {
    if (event.key !== "?" || event.defaultPrevented || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    show();
  });
}
