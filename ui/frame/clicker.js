// The keys of a meeting: a clicker sends arrows, page up and page down. And the time of a topic.
//
// A key that is pressed while the next topic is still on its way waits for it: no press is lost,
// and each leads on from the topic that was on the screen.
//
// No letter is a key here: who speaks to their computer, or hits a key by chance, writes letters.

const MOVES = {
  ArrowRight: "next", PageDown: "next", ArrowLeft: "previous", PageUp: "previous",
  Home: "first", End: "last",
};
// Where keys have a meaning of their own.
const OWN = "input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=combobox], "
  + "[role=listbox], [role=menu], [role=radiogroup], [role=tablist], [role=slider], [role=dialog], "
  + "[data-testid=stPopoverBody]";
const PATIENCE = 3000; // ms in which a topic that was asked for should have come
const MINUTE = 60_000;

let shown = null; // what is drawn now
let clock = { now: 0, at: 0 }; // the server's time when it was drawn, and the browser's
let waiting = [];
let asked = null; // the topic that a key led on from

function isOwn(event) {
  return event.composedPath().some((node) => node.matches?.(OWN));
}

function lead() {
  if (asked || !shown || !waiting.length) return;
  const { item } = shown.data;
  asked = { item };
  shown.setTriggerValue("pressed", { to: waiting.shift(), item });
  const mine = asked;
  setTimeout(() => { if (asked === mine) { asked = null; waiting = []; } }, PATIENCE);
}

function pressed(event) {
  if (!shown || event.ctrlKey || event.altKey || event.metaKey || isOwn(event)) return;
  const to = MOVES[event.key];
  if (to && shown.data.moves) {
    event.preventDefault();
    if (!event.repeat) waiting.push(to);
    lead();
  } else if (event.key === "F2") {
    const field = document.querySelector(`.st-key-${CSS.escape(shown.data.field)} input`);
    if (!field) return;
    event.preventDefault();
    field.focus();
  }
}

function turn() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function words(name, values = {}) {
  return shown.data.words[name].replace(/\{(\w+)\}/g, (_all, key) => values[key] ?? "");
}

function element(tag, text) {
  return Object.assign(document.createElement(tag), { textContent: text });
}

function put(place, ...nodes) {
  const text = nodes.map((node) => node.textContent ?? node).join("");
  if (place.textContent !== text) place.replaceChildren(...nodes);
}

function tick() {
  if (!shown) return;
  const { since, minutes } = shown.data;
  if (since === null) {
    put(shown.timer);
    put(shown.status);
    return;
  }
  const passed = clock.now - since + (performance.now() - clock.at);
  const left = minutes * MINUTE - passed;
  if (left > 0) {
    const seconds = Math.ceil(left / 1000);
    const said = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    put(shown.timer, element("strong", said), ` ${words("left", { minutes })}`);
    put(shown.status);
  } else {
    const over = Math.floor(-left / MINUTE);
    put(shown.timer, over ? words("over", { minutes: over }) : "");
    put(shown.status, words("ended"));
  }
}

function label() {
  if (!shown) return;
  shown.button.hidden = !document.fullscreenEnabled;
  shown.button.textContent = words(document.fullscreenElement ? "leave" : "full");
}

document.addEventListener("keydown", pressed);
document.addEventListener("fullscreenchange", label);
setInterval(tick, 500);

export default function begin({ data, parentElement, setTriggerValue }) {
  const find = (selector) => parentElement.querySelector(selector);
  const drawn = {
    data, setTriggerValue, timer: find("[role=timer]"), status: find("[role=status]"),
    button: find("button"),
  };
  if (clock.now !== data.now) {
    clock = { now: data.now, at: performance.now() };
    asked = null;
  }
  shown = drawn;
  drawn.button.onclick = turn;
  label();
  tick();
  lead();
  return () => { if (shown === drawn) shown = null; };
}
