// <form data-passkey="sign-in|get|create" data-options="…">: the browser's key answers the server's question.
// The form is hidden until the browser can do it. data-options is the question as JSON, or the address to ask.
import { each } from "./dom.js";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const coded = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function question(form) {
  const given = form.dataset.options;
  if (given.startsWith("{")) return JSON.parse(given);
  const answer = await fetch(given, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).request_options;
}

function decoded({ publicKey }) {
  const keys = (list) => (list || []).map((key) => ({ ...key, id: bytes(key.id) }));
  const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (publicKey.user) options.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
  if (publicKey.allowCredentials) options.allowCredentials = keys(publicKey.allowCredentials);
  if (publicKey.excludeCredentials) options.excludeCredentials = keys(publicKey.excludeCredentials);
  return options;
}

function withoutPassword(options) {
  return { ...options, authenticatorSelection: { ...options.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" } };
}

function encoded(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = coded(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: coded(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

async function ask(form) {
  const options = decoded(await question(form));
  if (form.dataset.passkey === "create") return navigator.credentials.create({ publicKey: withoutPassword(options) });
  return navigator.credentials.get({ publicKey: options });
}

async function answer(event) {
  const form = event.currentTarget;
  event.preventDefault();
  const wrong = form.querySelector("[data-passkey-error]");
  wrong.hidden = true;
  try {
    form.elements.namedItem("credential").value = encoded(await ask(form));
    form.submit();
  } catch {
    wrong.hidden = false;
  }
}

export function start(root) {
  if (!window.PublicKeyCredential || !navigator.credentials) return;
  each(root, "form[data-passkey]", (form) => {
    form.hidden = false;
    form.addEventListener("submit", answer);
  });
}
