// The officers' keys: j and k move over the worklist, Enter opens, / searches. Panels come from htmx.

const typing = (element) => /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) || element.isContentEditable;
const rows = () => Array.from(document.querySelectorAll("[data-work] tbody tr"));
const key = `cursor:${location.pathname}`;

function put(index) {
  const list = rows();
  if (!list.length) return;
  const place = Math.max(0, Math.min(index, list.length - 1));
  list.forEach((row, position) => row.classList.toggle("cursor", position === place));
  const link = list[place].querySelector("a");
  link.focus({ preventScroll: true });
  list[place].scrollIntoView({ block: "nearest" });
  sessionStorage.setItem(key, link.getAttribute("href"));
}

const current = () => rows().findIndex((row) => row.classList.contains("cursor"));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
  if (typing(event.target)) return;
  if (event.key === "/") {
    const box = document.querySelector("[data-search], input[type=search]");
    if (box) { event.preventDefault(); box.focus(); box.select(); }
  } else if (event.key === "j" || event.key === "k") {
    const neighbour = document.querySelector(event.key === "j" ? "a[data-next]" : "a[data-previous]");
    if (rows().length) { event.preventDefault(); put(current() + (event.key === "j" ? 1 : -1)); } else if (neighbour) neighbour.click();
  } else if (event.key === "Enter" && event.target === document.body && current() >= 0) {
    rows()[current()].querySelector("a").click();
  } else if (event.key === "u") {
    const up = document.querySelector("a[data-up]");
    if (up) up.click();
  }
});

// Coming back from a dossier, the cursor stands where it was.
const last = sessionStorage.getItem(key);
const place = rows().findIndex((row) => row.querySelector("a").getAttribute("href") === last);
if (place >= 0) rows()[place].classList.add("cursor");
document.addEventListener("htmx:afterSwap", () => { const at = current(); if (at >= 0) put(at); });

// Whoever types all day begins where the first answer is missing, or else at the button. A hand scanner's box is ready for the
// next code also after a refusal: what it types elsewhere would be lost.
const start = document.querySelector("[data-start]");
const scanner = document.querySelector("[data-scan]");
if (document.querySelector("[data-summary]")) {
  if (scanner) { scanner.focus({ preventScroll: true }); scanner.select(); }
} else if (start) {
  const boxes = Array.from(start.querySelectorAll("input:not([type=hidden]):not([type=file]):not([type=checkbox]), select, textarea"));
  const isOpen = (box) => (box.type === "radio" ? !start.querySelector(`input[name="${box.name}"]:checked`) : !box.value);
  const first = boxes.find(isOpen) || start.querySelector("button.btn, a.btn");
  if (first) first.focus();
}

// Choosing a scan sends it: beside its paper through htmx, on a page of its own with the form.
document.addEventListener("chosen", ({ target }) => { if (target.closest("[data-sends]")) target.form.submit(); });
["htmx:sendError", "htmx:responseError"].forEach((name) => document.addEventListener(name, (event) => {
  const failed = event.target.querySelector("[data-failed]");
  if (failed) failed.hidden = false;
}));
