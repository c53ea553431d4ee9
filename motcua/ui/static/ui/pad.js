// A sheet to sign on: lines are drawn with finger, pen or mouse and sent as numbers; the server draws them again.
document.querySelectorAll("[data-pad]").forEach((pad) => {
  const sheet = pad.querySelector("svg");
  const drawn = pad.querySelector("path");
  const kept = pad.querySelector("input");
  const lines = kept.value ? kept.value.split(";") : [];
  const show = () => {
    kept.value = lines.join(";");
    drawn.setAttribute("d", lines.map((line) => `M${line.split(" ").join(" L")}`).join(" "));
  };
  const place = (event) => {
    const box = sheet.getBoundingClientRect();
    const at = (part, whole, most) => Math.max(0, Math.min(most, Math.round(part / whole * most)));
    return `${at(event.clientX - box.left, box.width, 600)},${at(event.clientY - box.top, box.height, 200)}`;
  };
  let drawing = false;
  pad.classList.add("pad--open");
  pad.querySelector("[data-pad-acts]").hidden = false;
  pad.querySelector(".pad__sheet").hidden = false;
  sheet.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    drawing = true;
    sheet.setPointerCapture(event.pointerId);
    lines.push(place(event));
  });
  sheet.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    const last = lines.length - 1;
    const point = place(event);
    if (!lines[last].endsWith(point)) lines[last] += ` ${point}`;
    show();
  });
  ["pointerup", "pointercancel"].forEach((name) => sheet.addEventListener(name, () => { drawing = false; show(); }));
  pad.querySelector("[data-pad-clear]").addEventListener("click", () => { lines.length = 0; show(); });
});
