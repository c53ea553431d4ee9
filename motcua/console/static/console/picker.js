// A long list to tick in: typing shows what is meant, what is ticked stays, and the number of ticks is told.

const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");

for (const picker of document.querySelectorAll("[data-picker]")) {
  const find = picker.querySelector("input[type=text]");
  const picked = picker.querySelector("[data-picked]");
  const choices = Array.from(picker.querySelectorAll(".choice"), (row) => ({ row, box: row.querySelector("input"), name: fold(row.textContent) }));
  const narrow = () => {
    const words = fold(find.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, box, name } of choices) {
      row.hidden = !box.checked && !words.every((word) => name.includes(word));
      if (!row.hidden) shown += 1;
    }
    picker.querySelector("[data-none]").hidden = shown > 0;
  };
  find.addEventListener("input", narrow);
  find.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  picker.addEventListener("change", () => { picked.textContent = choices.filter(({ box }) => box.checked).length; });
  window.addEventListener("pageshow", () => { narrow(); picked.textContent = choices.filter(({ box }) => box.checked).length; });
}
