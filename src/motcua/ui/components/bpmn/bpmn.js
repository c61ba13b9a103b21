// A BPMN file drawn by its viewer, which is fetched only where one stands: dragged, moved by arrows, zoomed by + - 0.
import { on, say, whenAdded } from "./dom.js";
import { word } from "./words.js";

const STEP = 80;
const ZOOM = 1.25;
const READABLE = 0.75;
const MOVES = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };
const drawn = new WeakMap();

function fetched(address) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => done(window.BpmnJS));
    script.addEventListener("error", failed);
    document.head.append(script);
  });
}

async function textOf(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  return answer.text();
}

async function show(box) {
  const place = box.querySelector("[data-bpmn-canvas]");
  if (!box.dataset.bpmn.startsWith("/")) return;
  try {
    const [Viewer, text] = await Promise.all([window.BpmnJS || fetched(box.dataset.bpmnViewer), textOf(box.dataset.bpmn)]);
    box.querySelector("[data-bpmn-drawn]").hidden = false;
    const fontFamily = getComputedStyle(place).fontFamily;
    const viewer = new Viewer({ container: place, textRenderer: { defaultStyle: { fontFamily, fontSize: 12 }, externalStyle: { fontFamily, fontSize: 11 } } });
    await viewer.importXML(text);
    prepare(box, place, viewer.get("canvas"));
    box.querySelector("[data-bpmn-instead]").hidden = true;
  } catch {
    box.querySelector("[data-bpmn-drawn]").hidden = true;
    say(word("Chưa mở được, thử lại."));
  }
}

function prepare(box, place, canvas) {
  const picture = place.querySelector("svg[tabindex]");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", box.dataset.label);
  drawn.set(box, canvas);
  fit(canvas);
  if (canvas.zoom() < READABLE) toStart(canvas);
  picture.addEventListener("keydown", (event) => {
    const by = MOVES[event.key];
    if (!by || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    canvas.scroll({ dx: by[0], dy: by[1] });
  });
  drag(place, canvas);
}

function fit(canvas) {
  canvas.zoom("fit-viewport", "auto");
}

// A long process is not shrunk until nobody can read it: it begins at its first step.
function toStart(canvas) {
  const { inner, outer } = canvas.viewbox();
  const shown = { width: outer.width / READABLE, height: outer.height / READABLE };
  canvas.viewbox({ x: inner.x - 12, y: inner.y - Math.max(12, (shown.height - inner.height) / 2), ...shown });
}

function drag(place, canvas) {
  let last = null;
  place.addEventListener("pointerdown", (event) => {
    if (event.button || event.target.closest("a")) return;
    last = event;
    place.setPointerCapture(event.pointerId);
  });
  place.addEventListener("pointermove", (event) => {
    if (!last || event.pointerId !== last.pointerId) return;
    canvas.scroll({ dx: event.clientX - last.clientX, dy: event.clientY - last.clientY });
    last = event;
  });
  for (const end of ["pointerup", "pointercancel"]) place.addEventListener(end, () => { last = null; });
}

export function start(root) {
  whenAdded("[data-bpmn]", show);
  on(root, "click", "[data-bpmn-do]", (event, button) => {
    const canvas = drawn.get(button.closest("[data-bpmn]"));
    if (button.dataset.bpmnDo === "fit") fit(canvas);
    else canvas.zoom(canvas.zoom() * (button.dataset.bpmnDo === "in" ? ZOOM : 1 / ZOOM), "auto");
  });
  // What the mark opens is closed by Escape too.
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelector(".bjs-powered-by-lightbox .backdrop")?.click();
  });
}
