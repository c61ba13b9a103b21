// <input data-card="address">: a scanner types the card's code and Enter. The address answers with the fields to fill, or
// with what is wrong. The code itself is wiped at once: nobody needs it after it was read.
import { on, say } from "./dom.js";
import { word } from "./words.js";

function tell(input, text, isWrong = false) {
  const line = input.closest("form")?.querySelector("[data-card-said]");
  if (!line) return;
  line.textContent = text;
  line.classList.toggle("act-t", isWrong);
}

function fill(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements.namedItem(name);
    if (!field || !value) continue;
    field.value = value;
    field.closest(".mc-field")?.classList.add("mc-filled");
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
  form.dispatchEvent(new CustomEvent("motcua:filled", { bubbles: true }));
}

async function read(input) {
  const form = input.closest("form");
  const body = new FormData();
  body.set("card", input.value);
  body.set("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken")?.value || "");
  input.value = "";
  const answer = await fetch(input.dataset.card, { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin" });
  const told = await answer.json();
  if (!told.fields) return void tell(input, told.error || word("Chưa đọc được thẻ, quét lại hoặc gõ tay."), true);
  fill(form, told.fields);
  tell(input, told.said || word("Đã điền từ thẻ căn cước"));
  say(told.said || word("Đã điền từ thẻ căn cước"));
}

export function start(root) {
  on(root, "keydown", "[data-card]", (event, input) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (input.value.trim()) read(input).catch(() => tell(input, word("Chưa đọc được thẻ, quét lại hoặc gõ tay."), true));
  });
  on(root, "input", ".mc-filled", (event, field) => {
    if (event.isTrusted) field.classList.remove("mc-filled");
  });
}
