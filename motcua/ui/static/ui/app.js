// Citizens' pages work without this. Chrome 70 is the floor: no ?., no ??.

const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

// After a refusal, begin at the summary.
const summary = document.querySelector("[data-summary]");
if (summary) summary.focus();
all("[data-summary] a").forEach((link) => link.addEventListener("click", (event) => {
  const target = document.getElementById(link.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  const label = target.closest("fieldset, .field") || target;
  label.scrollIntoView();
  target.focus({ preventScroll: true });
}));

// One press, one sending; free again after 8 seconds or when the page is shown anew.
all("form[data-once]").forEach((form) => {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) { event.preventDefault(); return; }
    sent = true;
    setTimeout(() => { sent = false; }, 8000);
  });
  window.addEventListener("pageshow", () => { sent = false; });
});

// "Clear" is thanked in place; "unclear" leads to the page that asks what.
all("form[data-clear]").forEach((form) => all("button", form).forEach((button) => button.addEventListener("click", (event) => {
  if (button.value !== "clear") return;
  event.preventDefault();
  const body = new FormData(form);
  body.append(button.name, button.value);
  fetch(form.action, { method: "POST", body }).then((answer) => {
    form.textContent = "";
    const thanks = form.appendChild(document.createElement("span"));
    thanks.setAttribute("role", "status");
    thanks.textContent = answer.ok ? form.dataset.kept : form.dataset.failed;
  });
})));

// Printing needs a script, so the button appears with it.
all("[data-print]").forEach((button) => { button.hidden = false; button.addEventListener("click", () => window.print()); });

// A lookup fills the list of its box while one types.
all("[data-lookup]").forEach((input) => {
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    if (input.value.trim().length < 2) return;
    waiting = setTimeout(() => fetch(`${input.dataset.lookup}?q=${encodeURIComponent(input.value)}`)
      .then((answer) => answer.json())
      .then(({ results }) => {
        input.list.textContent = "";
        results.forEach((found) => {
          const option = input.list.appendChild(document.createElement("option"));
          option.value = found.name;
          if (found.note) option.label = `${found.name}: ${found.note}`;
        });
      }).catch(() => {}), 250);
  });
});

// Drafts keep themselves: posted to data-autosave after the last keystroke; the answer renews the saved-at line.
all("form[data-autosave]").forEach((form) => {
  let waiting = 0;
  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const body = new FormData(form);
      all("input[type=file]", form).forEach((input) => body.delete(input.name));
      fetch(form.dataset.autosave, { method: "POST", body }).then((answer) => answer.ok && answer.json()).then((kept) => {
        const line = document.querySelector("[data-saved] span");
        if (kept && kept.saved && line) line.textContent = kept.saved;
      }).catch(() => {});
    }, 1500);
  });
});
