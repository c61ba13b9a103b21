// Small helpers every module uses. Behaviour is bound by data- attributes; without scripts the pages still work.

export function on(root, type, selector, handler) {
  root.addEventListener(type, (event) => {
    const target = event.target instanceof Element ? event.target.closest(selector) : null;
    if (target) handler(event, target);
  });
}

export function each(root, selector, handler) {
  if (root instanceof Element && root.matches(selector)) handler(root);
  for (const element of root.querySelectorAll(selector)) handler(element);
}

export function whenAdded(selector, handler) {
  each(document, selector, handler);
  document.addEventListener("htmx:afterSwap", (event) => each(event.target, selector, handler));
  document.addEventListener("motcua:added", (event) => each(event.target, selector, handler));
}

export function isTyping(target) {
  if (!(target instanceof Element)) return false;
  return target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])");
}

export function isVisible(element) {
  return element.checkVisibility ? element.checkVisibility() : element.offsetParent !== null;
}

export function say(text) {
  const live = document.querySelector("[data-live]");
  if (!live) return;
  live.textContent = "";
  setTimeout(() => { live.textContent = text; }, 50);
}

export function clockTime(moment) {
  return moment.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Ho_Chi_Minh" });
}
