// A link with data-drawer-open="id" fills the drawer with the page behind it. Focus goes in; Esc gives it back.
// On narrow screens the drawer is a modal sheet; on wide ones it pushes the page and both stay usable.
import { on, say } from "./dom.js";
import { word } from "./words.js";

const NARROW = "(max-width: 899px)";
let opener = null;

async function load(link, drawer) {
  const answer = await fetch(link.href, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const source = page.querySelector("[data-drawer]") || page.body;
  drawer.replaceChildren(...source.childNodes);
  const title = source.getAttribute("aria-labelledby");
  if (title) {
    drawer.setAttribute("aria-labelledby", title);
    drawer.removeAttribute("aria-label");
  }
  drawer.dispatchEvent(new CustomEvent("motcua:added", { bubbles: true }));
}

function show(drawer) {
  drawer.hidden = false;
  if (matchMedia(NARROW).matches) {
    drawer.setAttribute("role", "dialog");
    drawer.setAttribute("aria-modal", "true");
  }
  drawer.focus();
}

export function close(drawer) {
  drawer.hidden = true;
  drawer.setAttribute("role", "complementary");
  drawer.removeAttribute("aria-modal");
  if (opener?.isConnected) opener.focus();
  opener = null;
}

async function open(event, link) {
  const drawer = document.getElementById(link.dataset.drawerOpen);
  if (!drawer || event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0) return;
  event.preventDefault();
  if (!drawer.hidden && opener === link) return;
  opener = link;
  try {
    await load(link, drawer);
  } catch {
    say(word("Chưa mở được, thử lại."));
    location.assign(link.href);
    return;
  }
  show(drawer);
}

function keepFocusInside(event, drawer) {
  const stops = [...drawer.querySelectorAll("a[href], button:not([disabled]), input, select, textarea, summary")];
  if (!stops.length) return;
  const [first, last] = [stops[0], stops[stops.length - 1]];
  const edge = event.shiftKey ? first : last;
  if (document.activeElement !== edge && document.activeElement !== drawer) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}

export function start(root) {
  on(root, "click", "a[data-drawer-open]", open);
  on(root, "click", "[data-drawer-close]", (event, button) => {
    const drawer = button.closest("[data-drawer]");
    if (!drawer || !document.querySelector(`[data-drawer-open="${drawer.id}"]`)) return;
    event.preventDefault();
    close(drawer);
  });
  root.addEventListener("keydown", (event) => {
    const drawer = document.querySelector("[data-drawer]:not([hidden])");
    if (!drawer || event.defaultPrevented) return;
    if (event.key === "Escape") {
      const button = drawer.querySelector("[data-drawer-close]");
      event.preventDefault();
      if (button) button.click();
      else close(drawer);
    } else if (event.key === "Tab" && drawer.getAttribute("aria-modal") === "true") keepFocusInside(event, drawer);
  });
}
