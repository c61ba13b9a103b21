// [data-uploader]: chosen files begin to arrive at once, each with its bar, its words and its buttons.
import { say, whenAdded } from "../../js/dom.js";
import { sending } from "../../js/sending.js";
import { word } from "../../js/words.js";

function megabytes(bytes) {
  return (bytes / 1048576).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
}

function wordsOf(job, news) {
  if (news.told) return news.told.words;
  switch (job.state) {
    case "paused": return word("Đã tạm dừng ở {done} trên {all} MB.", figures(job));
    case "failed": return news.message || word("Không tải được tệp này. Hãy chọn lại.");
    case "sent": return word("Đã tải xong, đang kiểm tra tệp.");
    default: return news.isWaiting
      ? word("Mất kết nối ở {done} trên {all} MB, sẽ tự tải tiếp.", figures(job))
      : word("Đã tải {done} trên {all} MB.", { done: megabytes(news.offset ?? job.offset), all: megabytes(job.file.size) });
  }
}

function figures(job) {
  return { done: megabytes(job.offset), all: megabytes(job.file.size) };
}

function draw(frame, row, job, news) {
  row.querySelector("progress").value = news.offset ?? job.offset;
  // Why the form waits stays to be read until the file has got further, however often one asks how it stands.
  if (job.state !== "sent" || row.dataset.holds !== job.state) row.querySelector("[data-words]").textContent = wordsOf(job, news);
  row.dataset.state = job.state;
  row.querySelector("[data-pause]").hidden = job.state !== "sending";
  row.querySelector("[data-resume]").hidden = job.state !== "paused";
  if (news.told) drawFindings(row, news.told.findings);
  const isOver = ["failed", "checked", "refused"].includes(job.state);
  row.querySelector("progress").hidden = isOver;
  if (isOver && !row.dataset.said) {
    row.dataset.said = "1";
    say(`${job.file.name}: ${wordsOf(job, news)} ${[...row.querySelectorAll("li")].map((line) => line.textContent).join(" ")}`);
  }
  if (job.state === "checked") keep(frame, row, news.told.id);
  if (job.state === "sent" && "single" in frame.dataset) sendForm(frame, row, job);
}

// One file is the whole answer: its form goes as soon as all of it is here, and the next page tells of the checks.
function sendForm(frame, row, job) {
  const id = job.address.split("/").filter(Boolean).pop();
  keep(frame, row, id);
  const form = frame.closest("form");
  if (!form.dataset.busy) form.requestSubmit();
}

function drawFindings(row, findings) {
  const list = row.querySelector("[data-findings]");
  list.hidden = findings.length === 0;
  list.replaceChildren(...findings.map((finding) => {
    const line = document.createElement("li");
    line.textContent = finding.message;
    line.dataset.severity = finding.severity;
    return line;
  }));
}

// The page's form sends the ids of what has arrived, not the bytes again.
function keep(frame, row, id) {
  if (row.querySelector("input")) return;
  const kept = document.createElement("input");
  Object.assign(kept, { type: "hidden", name: frame.dataset.uploader, value: id });
  row.append(kept);
  frame.dispatchEvent(new CustomEvent("motcua:uploaded", { bubbles: true, detail: { id } }));
}

function add(frame, file) {
  const row = frame.querySelector("template").content.firstElementChild.cloneNode(true);
  row.querySelector("[data-name]").textContent = file.name;
  row.querySelector("progress").max = file.size || 1;
  for (const button of row.querySelectorAll("button")) button.setAttribute("aria-label", `${button.textContent.trim()}: ${file.name}`);
  row.querySelector("progress").setAttribute("aria-label", file.name);
  frame.querySelector("[data-uploads]").append(row);
  const job = sending(file, {
    start: frame.dataset.start,
    purpose: frame.dataset.purpose,
    token: frame.closest("form").elements.namedItem("csrfmiddlewaretoken")?.value || "",
    tell: (of, news) => draw(frame, row, of, news),
  });
  row.querySelector("[data-pause]").addEventListener("click", () => { job.pause(); row.querySelector("[data-resume]").focus(); });
  row.querySelector("[data-resume]").addEventListener("click", () => { job.resume(); row.querySelector("[data-pause]").focus(); });
  row.querySelector("[data-cancel]").addEventListener("click", () => {
    job.cancel();
    row.remove();
    say(word("Đã bỏ tệp {name}.", { name: file.name }));
    frame.querySelector("input[type=file]").focus();
  });
}

// A file that has not arrived yet would be left out without a word: the form waits for it. Where one file is the
// whole answer the checks of what has arrived may run on.
const LATE = ['[data-state="sending"]', '[data-state="paused"]'].map((state) => `[data-uploads] > ${state}`);
const UNCHECKED = '[data-uploader]:not([data-single]) [data-uploads] > [data-state="sent"]';

function holdBack(event) {
  const late = event.target.querySelector([...LATE, UNCHECKED].join());
  if (!late) return;
  event.preventDefault();
  late.scrollIntoView({ block: "center" });
  const told = word("Còn tệp chưa tải hoặc chưa kiểm tra xong. Chờ xong rồi gửi, hoặc bỏ tệp đó.");
  late.querySelector("[data-words]").textContent = told;
  late.dataset.holds = late.dataset.state;
  say(told);
}

export function start() {
  whenAdded("[data-uploader]", (frame) => {
    frame.closest("form").addEventListener("submit", holdBack);
    for (const part of frame.querySelectorAll("[data-with-scripts]")) part.hidden = false;
    for (const part of frame.closest("form").querySelectorAll("[data-without-scripts]")) part.hidden = true;
    for (const input of frame.querySelectorAll("input[type=file]")) {
      input.addEventListener("change", () => {
        for (const file of input.files) add(frame, file);
        input.value = "";
        input.dispatchEvent(new Event("motcua:emptied"));
      });
    }
  });
}
