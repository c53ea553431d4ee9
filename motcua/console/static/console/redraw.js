// Choosing a rule, or the question it asks about, draws its boxes: the form is sent as by the button, and only its boxes change.
// What was typed while the answer was on its way is kept.

function keep(form, fresh) {
  for (const box of fresh.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    const now = Array.from(form.elements).find((one) => one.name === box.name && (!/radio|checkbox/.test(box.type) || one.value === box.value));
    if (!now) continue;
    if (/radio|checkbox/.test(box.type)) box.checked = now.checked;
    else if (box.tagName !== "SELECT" || Array.from(box.options).some((option) => option.value === now.value)) box.value = now.value;
  }
}

document.addEventListener("change", async (event) => {
  const box = event.target.closest("[data-redraw]");
  const form = box && box.form;
  if (!form) return;
  const body = new FormData(form);
  body.set("doing", "redraw");
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(body), credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".edit__main > form");
  if (!fresh) return;
  const focused = document.activeElement && document.activeElement.id;
  keep(form, fresh);
  form.replaceChildren(...fresh.childNodes);
  const next = document.getElementById(focused || box.id);
  if (next) next.focus();
});
