// Choosing a rule, or the question it asks about, draws its boxes: the form is sent as by the button, and only the page's middle changes.

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
  form.replaceChildren(...fresh.childNodes);
  const next = document.getElementById(box.id);
  if (next) next.focus();
});
