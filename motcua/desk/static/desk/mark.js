// Draw a frame on a picture with mouse, pen or finger. Without this the grid of nine does the same, more coarsely.

const permille = (value, whole) => Math.max(0, Math.min(1000, Math.round((1000 * value) / (whole || 1))));

document.querySelectorAll("[data-mark]").forEach((figure) => {
  const stage = figure.querySelector(".mark__stage");
  const picture = stage.querySelector("img");
  const frame = figure.querySelector("[data-mark-frame]");
  const value = figure.querySelector("[data-mark-value]");
  const boxes = figure.querySelectorAll("input[type=checkbox]");
  if (!picture) return;
  let from = null;
  let drew = false;

  const draw = ([left, top, width, height]) => {
    frame.setAttribute("x", left); frame.setAttribute("y", top);
    frame.setAttribute("width", width); frame.setAttribute("height", height);
  };
  const place = (event) => {
    const area = picture.getBoundingClientRect();
    return [permille(event.clientX - area.left, area.width), permille(event.clientY - area.top, area.height)];
  };
  const between = (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1])];

  if (value.value) draw(value.value.split(",").map(Number));
  stage.addEventListener("pointerdown", (event) => { if (event.pointerType === "mouse" && picture.clientHeight) { from = place(event); } });
  stage.addEventListener("pointermove", (event) => { if (from) draw(between(from, place(event))); });
  window.addEventListener("pointerup", (event) => {
    if (!from) return;
    const drawn = between(from, place(event));
    from = null;
    if (drawn[2] < 20 || drawn[3] < 20) { draw([0, 0, 0, 0]); value.value = ""; return; }
    draw(drawn);
    value.value = drawn.join(",");
    drew = true;
    setTimeout(() => { drew = false; boxes.forEach((box) => { box.checked = false; }); });
  });
  // A frame drawn inside one field of the grid is no press of that field.
  stage.addEventListener("click", (event) => { if (drew) event.preventDefault(); });
  boxes.forEach((box) => box.addEventListener("change", () => { draw([0, 0, 0, 0]); value.value = ""; }));
});

// Whoever writes what is missing means this paper.
document.querySelectorAll(".asked").forEach((item) => item.addEventListener("input", (event) => {
  if (event.target.name.startsWith("ly-do-") && event.target.value) item.querySelector("input[name^=chon-]").checked = true;
}));
