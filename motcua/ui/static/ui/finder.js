// A box whose finds stand under it as choices, renewed while one types. Down goes to them; Enter takes the first, once more sends.

function choice(found, name, id) {
  const row = document.createElement("div");
  row.className = "choice";
  const dot = row.appendChild(document.createElement("input"));
  Object.assign(dot, { type: "radio", name, value: found.code, id });
  const words = row.appendChild(document.createElement("div"));
  const label = words.appendChild(document.createElement("label"));
  label.htmlFor = id;
  label.textContent = found.name;
  if (found.note) {
    const note = words.appendChild(document.createElement("span"));
    note.className = "hint";
    note.textContent = found.note;
  }
  return row;
}

document.querySelectorAll("[data-finder]").forEach((box) => {
  const finds = document.getElementById(box.getAttribute("aria-controls"));
  const list = finds.querySelector(".choices");
  const told = finds.querySelector("[data-told]");
  const usual = { rows: Array.from(list.children), told: told.textContent };
  let waiting = 0;
  let asked = 0;
  let isBehind = false;
  let takesFirst = false;

  const first = () => list.querySelector("input");
  const chosen = () => list.querySelector("input:checked");
  const take = () => { const dot = first(); if (dot) { dot.checked = true; dot.focus(); } };
  function show(rows, sentence) {
    list.textContent = "";
    rows.forEach((row) => list.appendChild(row));
    told.textContent = sentence;
    box.setAttribute("aria-expanded", String(rows.length > 0));
    isBehind = false;
    if (takesFirst) take();
    takesFirst = false;
  }
  function look() {
    const number = ++asked;
    const text = box.value.trim();
    if (!text) { show(usual.rows, usual.told); return; }
    fetch(`${box.dataset.finder}?q=${encodeURIComponent(text)}`).then((answer) => answer.json()).then(({ results }) => {
      if (number !== asked) return;
      const rows = results.map((found, index) => choice(found, finds.dataset.name, `${box.id}_${index + 1}`));
      show(rows, rows.length ? told.dataset.many : told.dataset.none);
    }).catch(() => { isBehind = false; });
  }

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    isBehind = true;
    takesFirst = false;
    waiting = setTimeout(look, 150);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && first()) {
      event.preventDefault();
      take();
    } else if (event.key === "Enter" && isBehind) {
      event.preventDefault();
      takesFirst = true;
    } else if (event.key === "Enter" && first() && !chosen()) {
      event.preventDefault();
      take();
    }
  });
});
