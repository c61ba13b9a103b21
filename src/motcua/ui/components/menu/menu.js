// The theme switch remembers the choice in a cookie, so that the server draws the next page right at once.
import { on, whenAdded } from "../../js/dom.js";
import { word } from "../../js/words.js";

const YEAR = 31536000;

function label(button) {
  const isDark = document.documentElement.dataset.theme === "dark";
  button.lastChild.textContent = word(isDark ? "Nền sáng" : "Nền tối");
}

export function start(root) {
  whenAdded("[data-theme-switch]", (button) => {
    button.hidden = false;
    label(button);
  });
  on(root, "click", "[data-theme-switch]", (event, button) => {
    const page = document.documentElement;
    const theme = page.dataset.theme === "dark" ? "light" : "dark";
    page.dataset.theme = theme;
    page.dataset.bsTheme = theme;
    document.cookie = `theme=${theme};path=/;max-age=${YEAR};samesite=lax`;
    label(button);
  });
}
