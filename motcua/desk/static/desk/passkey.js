// Asks the browser for a passkey and posts its answer. Without a script the app's code does the same work.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function prepared(options) {
  const ready = { ...options, challenge: bytes(options.challenge) };
  if (options.user) ready.user = { ...options.user, id: bytes(options.user.id) };
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (options[list]) ready[list] = options[list].map((key) => ({ ...key, id: bytes(key.id) }));
  }
  return ready;
}

function told(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response });
}

for (const place of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  const form = place.querySelector("form");
  const error = place.querySelector("[data-passkey-error]");
  place.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.answer.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    error.hidden = true;
    try {
      const publicKey = prepared(JSON.parse(place.dataset.options));
      const credential = await navigator.credentials[place.dataset.passkey]({ publicKey });
      form.elements.answer.value = told(credential);
      form.submit();
    } catch {
      error.hidden = false;
    }
  }, true);
}
