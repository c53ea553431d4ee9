// Photos about to be sent: shown, looked at, heavy ones made lighter, and all of it said. The server judges again and decides.
// Chrome 70 is the floor. The page's rules allow pictures as data: only. A browser that ignores orientation must not redraw.

const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
const LONGEST = 2400;
const HEAVY = 1500000;
const LOOKED_AT = 600;
const SMALL = 700;
const DARK = 60;
const EMPTY = 5;
const SMEARED = 0.21;
const SHARPNESS_AT = 800;
const BLOCK = 16;
const WAYS = [[1, 0, 5], [0, 1, 5], [1, 1, 4], [1, -1, 4]];
const upright = window.CSS && CSS.supports("image-orientation", "from-image");

const read = (file) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result);
  reader.onerror = reject;
  reader.readAsDataURL(file);
});

const opened = (address) => new Promise((resolve, reject) => {
  const picture = new Image();
  picture.onload = () => resolve(picture);
  picture.onerror = reject;
  picture.src = address;
});

function drawn(picture, longest) {
  const scale = Math.min(1, longest / Math.max(picture.naturalWidth, picture.naturalHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale));
  const pen = canvas.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function grayOf(picture, longest) {
  const canvas = drawn(picture, longest);
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  const gray = Float32Array.from({ length: width * height }, (_, at) => (
    0.299 * data[at * 4] + 0.587 * data[at * 4 + 1] + 0.114 * data[at * 4 + 2]));
  return { gray, width, height };
}

// How much each block differs from itself moved by so many pixels.
function steps({ gray, width, height }, x, y) {
  const found = [];
  for (let top = BLOCK / 2; top + BLOCK * 1.5 <= height; top += BLOCK) {
    for (let left = BLOCK / 2; left + BLOCK * 1.5 <= width; left += BLOCK) {
      let sum = 0;
      for (let row = top; row < top + BLOCK; row += 1) {
        for (let at = row * width + left; at < row * width + left + BLOCK; at += 1) {
          sum += Math.min(64, Math.abs(gray[at] - gray[at - y * width - x]));
        }
      }
      found.push(sum);
    }
  }
  return found;
}

function sharpness(seen, [x, y, far]) {
  const near = steps(seen, x, y);
  const wide = steps(seen, x * far, y * far);
  const noise = (of) => of.slice().sort((one, other) => one - other)[Math.floor(of.length / 5)];
  const strongest = wide.map((_, at) => at).sort((one, other) => wide[other] - wide[one])
    .slice(0, Math.max(12, Math.floor(wide.length * 0.03)));
  const above = (of, quiet) => strongest.reduce((sum, at) => sum + Math.max(0, of[at] - quiet), 0);
  return above(near, noise(near)) / Math.max(1, above(wide, noise(wide)));
}

// What is the matter with a photo: the name of its sentence, or nothing. As the server measures it (sandbox/photos.py).
function matter(picture) {
  if (Math.max(picture.naturalWidth, picture.naturalHeight) < SMALL) return "small";
  const { gray } = grayOf(picture, LOOKED_AT);
  const mean = gray.reduce((sum, value) => sum + value, 0) / gray.length;
  const spread = gray.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / gray.length;
  if (gray.filter((value) => value >= DARK).length * 20 < gray.length) return "dark";
  if (Math.sqrt(spread) < EMPTY) return "";
  const seen = grayOf(picture, SHARPNESS_AT);
  if (Math.min(seen.width, seen.height) < 4 * BLOCK) return "";
  return Math.min(...WAYS.map((way) => sharpness(seen, way))) < SMEARED ? "blur" : "";
}

function lighter(file, picture) {
  if (!upright || file.size < HEAVY) return Promise.resolve(file);
  return new Promise((resolve) => drawn(picture, LONGEST).toBlob((blob) => {
    resolve(blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" }) : file);
  }, "image/jpeg", 0.85));
}

function rowFor(file, number, list) {
  const row = list.appendChild(document.createElement("li"));
  const sign = row.appendChild(document.createElement(/^image\//.test(file.type) ? "img" : "b"));
  if (sign.tagName === "IMG") sign.alt = "";
  else sign.textContent = String(number);
  const words = row.appendChild(document.createElement("div"));
  words.appendChild(document.createElement("span")).textContent = file.name;
  return { sign, words };
}

function say(words, sentence, doubtful) {
  if (!sentence) return;
  const line = words.appendChild(document.createElement("p"));
  line.className = doubtful ? "chosen__look" : "hint";
  line.textContent = sentence;
}

function lookAt(file, row, list) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return Promise.resolve(file);
  return read(file).then((address) => {
    row.sign.src = address;
    return opened(address);
  }).then((picture) => {
    const found = matter(picture);
    if (found) say(row.words, list.dataset[found], true);
    return lighter(file, picture);
  }).then((sent) => {
    if (sent !== file) say(row.words, list.dataset.lighter, false);
    return sent;
  }).catch(() => file);
}

function whenChosen(input) {
  const list = input.parentNode.nextElementSibling;
  const chosen = Array.from(input.files);
  list.textContent = "";
  list.hidden = !chosen.length;
  const rows = chosen.map((file, index) => rowFor(file, index + 1, list));
  chosen.reduce((before, file, index) => before.then((done) => lookAt(file, rows[index], list).then((sent) => done.concat(sent))),
    Promise.resolve([])).then((files) => {
    if (files.length !== input.files.length) return;
    if (files.some((file, index) => file !== chosen[index])) try {
      const transfer = new DataTransfer();
      files.forEach((file) => transfer.items.add(file));
      input.files = transfer.files;
    } catch (refused) { /* an older browser sends the photos as they are */ }
    if (files.length) input.dispatchEvent(new Event("chosen", { bubbles: true }));
  });
}

const hush = () => all("[data-files]").forEach((input) => input.parentNode.classList.add("files--quiet"));
hush();
document.addEventListener("htmx:load", hush);
document.addEventListener("change", ({ target }) => { if (target.matches("[data-files]")) whenChosen(target); });

// While the safety check of a file lasts, the list renews itself, unless somebody is at work in it.
function renew(left) {
  const line = document.querySelector("[data-waiting]");
  if (!line || !left) return;
  setTimeout(() => fetch(location.href.replace(/#.*/, "")).then((answer) => answer.text()).then((text) => {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const lists = all("[data-photos]");
    const newer = all("[data-photos]", fresh);
    const busy = lists.some((list) => list.contains(document.activeElement) || list.querySelector("details[open]"));
    if (busy || lists.length !== newer.length) return;
    lists.forEach((list, index) => { list.innerHTML = newer[index].innerHTML; });
    if (!fresh.querySelector("[data-waiting]")) line.remove();
  }).catch(() => {}).then(() => renew(left - 1)), 4000);
}
renew(20);
