// <details data-menu> closes on Esc and when something else is pressed.
export function start(root) {
  const openMenus = () => document.querySelectorAll("details[data-menu][open]");
  root.addEventListener("click", (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    for (const menu of openMenus()) {
      event.preventDefault();
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}
