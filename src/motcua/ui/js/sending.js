// One file sent in pieces by the protocol tus 1.0.0: goes on where it stopped, after a broken line, a restarted
// server, or a closed page once the same file is chosen again.
const PIECE = 4 * 1024 * 1024;
const LONGEST_PAUSE = 30000;

function ask(job, method, address, headers = {}, body = null) {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open(method, address);
    for (const [name, value] of Object.entries({ "Tus-Resumable": "1.0.0", "X-CSRFToken": job.token, ...headers })) {
      call.setRequestHeader(name, value);
    }
    call.onload = () => resolve(call);
    call.onerror = call.onabort = () => reject(new Error("line"));
    if (body) {
      call.upload.onprogress = (event) => job.tell({ offset: job.offset + event.loaded });
      job.call = call;
    }
    call.send(body);
  });
}

function inBase64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

// A number that tells files apart without writing their names down on a shared computer.
function mark(file, purpose) {
  let sum = 5381;
  for (const sign of `${file.name}|${file.lastModified}|${purpose}`) sum = (sum * 33 + sign.codePointAt(0)) % 4294967291;
  return `motcua-upload-${file.size}-${sum}`;
}

function remember(job, address) {
  try { address ? localStorage.setItem(job.mark, address) : localStorage.removeItem(job.mark); } catch { /* private window */ }
}

function remembered(job) {
  try { return localStorage.getItem(job.mark) || ""; } catch { return ""; }
}

function reason(call) {
  try { return JSON.parse(call.responseText).message || ""; } catch { return ""; }
}

async function findPlace(job) {
  const known = job.address || remembered(job);
  if (known) {
    const call = await ask(job, "HEAD", known);
    if (call.status === 200) {
      job.address = known;
      job.offset = Number(call.getResponseHeader("Upload-Offset"));
      return true;
    }
    if (call.status >= 500) throw new Error("line");
  }
  const metadata = `filename ${inBase64(job.file.name)},purpose ${inBase64(job.purpose)}`;
  const call = await ask(job, "POST", job.start, { "Upload-Length": String(job.file.size), "Upload-Metadata": metadata });
  if (call.status >= 500) throw new Error("line");
  if (call.status !== 201) return fail(job, call);
  job.address = call.getResponseHeader("Location");
  job.offset = 0;
  remember(job, job.address);
  return true;
}

function fail(job, call) {
  job.state = "failed";
  remember(job, "");
  job.tell({ message: reason(call) });
  return false;
}

async function sendPieces(job) {
  while (job.state === "sending" && job.offset < job.file.size) {
    const piece = job.file.slice(job.offset, job.offset + PIECE);
    const headers = { "Upload-Offset": String(job.offset), "Content-Type": "application/offset+octet-stream" };
    const call = await ask(job, "PATCH", job.address, headers, piece);
    if (call.status === 204 || call.status === 409) {
      job.offset = Number(call.getResponseHeader("Upload-Offset"));
      job.pauses = 0;
      job.tell({ offset: job.offset });
    } else if (call.status >= 500 || call.status === 460) {
      throw new Error("line");
    } else {
      return fail(job, call);
    }
  }
  return job.state === "sending";
}

async function run(job) {
  if (job.isRunning) return;
  job.isRunning = true;
  try {
    if (job.state === "sending" && await findPlace(job) && await sendPieces(job)) {
      job.state = "sent";
      remember(job, "");
      job.tell({ offset: job.offset });
    }
    await watchChecks(job);
  } catch {
    if (job.state !== "sending" && job.state !== "sent") return;
    job.pauses = (job.pauses || 0) + 1;
    job.tell({ isWaiting: job.state === "sending" });
    job.timer = setTimeout(() => run(job), Math.min(LONGEST_PAUSE, 500 * 2 ** job.pauses));
  } finally {
    job.isRunning = false;
  }
}

async function watchChecks(job) {
  for (let round = 0; job.state === "sent"; round += 1) {
    const answer = await fetch(job.address, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("line");
    const told = await answer.json();
    if (told.state !== "complete") job.state = told.state;
    job.tell({ told });
    if (job.state === "sent") await new Promise((done) => setTimeout(done, Math.min(5000, 500 + round * 250)));
  }
}

export function sending(file, { start, purpose, token, tell }) {
  const job = { file, start, purpose, token, offset: 0, state: "sending", mark: mark(file, purpose) };
  job.tell = (news) => tell(job, news);
  job.pause = () => { job.state = "paused"; clearTimeout(job.timer); job.call?.abort(); job.tell({}); };
  job.resume = () => { job.state = "sending"; job.tell({}); run(job); };
  job.cancel = async () => {
    job.state = "cancelled";
    clearTimeout(job.timer);
    job.call?.abort();
    remember(job, "");
    if (job.address) await ask(job, "DELETE", job.address).catch(() => null);
  };
  run(job);
  return job;
}
