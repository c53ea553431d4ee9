// Reads a part of a page aloud with the browser's own voice. The buttons stay hidden where there is none of the page's language.
// Chrome 70 is the floor: no ?., no ??.
const buttons = Array.from(document.querySelectorAll("[data-read]"));
const speech = window.speechSynthesis;
const NOT_READ = ".clear, .hidden, .noprint, button, form, svg, details:not([open])";
let reading = null;

const language = document.documentElement.lang;
const voice = () => speech.getVoices().find((one) => one.lang.slice(0, 2).toLowerCase() === language);

// Sentences one by one: a long utterance is cut off by some browsers.
function sentences(root) {
  const copy = root.cloneNode(true);
  copy.querySelectorAll(NOT_READ).forEach((one) => one.remove());
  copy.querySelectorAll("p, li, dt, dd, h2, h3, b, small, summary").forEach((one) => one.append("\n"));
  return copy.textContent.split(/\n|[.;:!?]\s/).map((one) => one.trim()).filter((one) => /[^\s.,;:]/.test(one));
}

function stop() {
  speech.cancel();
  if (reading) { reading.setAttribute("aria-pressed", "false"); reading.lastElementChild.textContent = reading.dataset.read; }
  reading = null;
}

function read(button) {
  stop();
  reading = button;
  button.setAttribute("aria-pressed", "true");
  button.lastElementChild.textContent = button.dataset.stop;
  const parts = sentences(button.closest(".part__body"));
  parts.forEach((text, index) => {
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice();
    said.lang = said.voice.lang;
    said.rate = 0.95;
    if (index === parts.length - 1) said.onend = () => { if (reading === button) stop(); };
    speech.speak(said);
  });
}

function offer() {
  if (voice()) buttons.forEach((button) => { button.hidden = false; });
}

if (speech && window.SpeechSynthesisUtterance && buttons.length) {
  offer();
  if (speech.addEventListener) speech.addEventListener("voiceschanged", offer);
  buttons.forEach((button) => button.addEventListener("click", () => (reading === button ? stop() : read(button))));
  window.addEventListener("pagehide", stop);
}
