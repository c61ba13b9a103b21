// <form data-enter-next>: Enter in a line of text goes to the next field instead of sending the form. A scanner ends what it
// types with Enter, and half a form must not be sent by it. The form is sent by its button or its key.
import { isVisible, on } from "./dom.js";

const LINES = "input:not([type=checkbox], [type=radio], [type=file], [type=submit], [type=button])";

export function start(root) {
  on(root, "keydown", `form[data-enter-next] :is(${LINES}, select)`, (event, field) => {
    if (event.key !== "Enter" || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    const stops = [...field.form.elements].filter((element) => element.matches("input:not([type=hidden]), select, textarea, button"));
    const next = stops.slice(stops.indexOf(field) + 1).find((element) => isVisible(element) && !element.disabled && element.tabIndex >= 0);
    if (next) next.focus();
  });
}
