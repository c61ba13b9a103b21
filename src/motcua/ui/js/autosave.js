// <form data-autosave="address"> posts itself after a second of quiet and says when it was saved.
// Signed out, off line or refused: nothing is taken from the page, and it says so.
import { clockTime, whenAdded } from "./dom.js";
import { word } from "./words.js";

const QUIET = 1000;
const RETRY = 15000;
const timers = new WeakMap();

function tell(form, text, isWrong = false) {
  const line = form.querySelector("[data-saved]") || document.querySelector("[data-saved]");
  if (!line) return;
  line.textContent = text;
  line.classList.toggle("act-t", isWrong);
}

function plan(form, delay) {
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => save(form), delay));
}

async function readAnswer(form, answer) {
  if (answer.status === 401 || answer.redirected) {
    tell(form, word("Bạn đã bị đăng xuất. Chữ bạn gõ vẫn còn trên trang này; đăng nhập ở cửa sổ khác rồi quay lại."), true);
    plan(form, RETRY);
    return;
  }
  if (answer.status === 409) return void tell(form, word("Chỗ khác đã lưu bản mới hơn. Tải lại trang để xem."), true);
  if (!answer.ok) throw new Error(String(answer.status));
  const kind = answer.headers.get("Content-Type") || "";
  const told = kind.includes("json") ? await answer.json() : {};
  for (const [name, value] of Object.entries(told.fields || {})) {
    const field = form.elements.namedItem(name);
    if (field) field.value = value;
  }
  tell(form, word("Đã lưu lúc {time}", { time: clockTime(told.saved_at ? new Date(told.saved_at) : new Date()) }));
  form.dispatchEvent(new CustomEvent("motcua:saved", { bubbles: true, detail: told }));
}

export async function save(form) {
  if (form.dataset.busy) return;
  tell(form, word("Đang lưu…"));
  const headers = { "X-Requested-With": "fetch", Accept: "application/json" };
  try {
    await readAnswer(form, await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form), headers, credentials: "same-origin" }));
  } catch {
    tell(form, word("Chưa lưu được, sẽ thử lại. Chữ bạn gõ vẫn còn trên trang."), true);
    plan(form, RETRY);
  }
}

export function start() {
  whenAdded("form[data-autosave]", (form) => {
    form.addEventListener("input", () => plan(form, QUIET));
    form.addEventListener("submit", () => clearTimeout(timers.get(form)));
  });
}
