// Keeps what is typed in a text area or line: sent to the server while one types, never to the device.
//
// The text area is Streamlit's own, and it is listened to. Something is written into it when
// somebody asks for it (the text of another window), and when the page was drawn anew with an
// older text than the one that was typed here.

const PAUSE = 1200; // ms after the last key
const AGAIN = 3000; // ms until the next try, while the server cannot be reached
const DRAWN = 400; // ms until Streamlit has put its own text into an area that it drew anew
let typist = null; // whose fields these are
let fields = new Map();

// Who signs in after another in the same window never meets what the other one typed.
function forgetOthers(data) {
  if (data.typist === typist) return;
  for (const field of fields.values()) {
    field.over = true;
    clearTimeout(field.timer);
  }
  fields = new Map();
  typist = data.typist;
}

function fieldOf(data) {
  forgetOthers(data);
  if (!fields.has(data.of)) fields.set(data.of, { version: data.version, sent: data.text });
  const field = fields.get(data.of);
  field.data = data;
  return field;
}

function areaOf(field) {
  return document.querySelector(`.st-key-${CSS.escape(field.data.of)} :is(textarea, input)`);
}

function isUnsent(field) {
  return field.text !== undefined && field.text !== field.sent;
}

// Answered in the form: what looks like a CPR number in this very text is a date and a time.
function isConfirmed(field) {
  return Boolean(field.text) && field.text === field.data.confirmed;
}

function element(tag, text = "", of = {}) {
  return Object.assign(document.createElement(tag), of, text ? { textContent: text } : {});
}

function say(field, kind, values = {}) {
  field.kind = kind;
  field.values = values;
  if (!field.shown) return;
  const words = field.data.words[kind] ?? "";
  const said = words.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");
  const hint = kind === "saved" ? (field.data.reasons[values.hint] ?? "") : "";
  field.shown.textContent = hint ? `${said} ${hint}` : said;
  field.shown.dataset.kind = kind;
  offer(field, kind === "overtaken" ? values : null);
}

// Two texts of two windows: the other one is shown, and one of them is chosen.
function offer(field, other) {
  if (!field.other || (!other && !field.other.firstChild)) return;
  field.other.replaceChildren();
  if (!other) return;
  const { words } = field.data;
  const theirs = element("button", words.take, { type: "button" });
  const mine = element("button", words.stay, { type: "button" });
  theirs.onclick = () => {
    Object.assign(field, { version: other.version, sent: other.text });
    write(field, other.text);
    say(field, "saved", other);
  };
  mine.onclick = () => {
    Object.assign(field, { version: other.version, sent: other.text, text: areaOf(field)?.value });
    if (isUnsent(field)) keep(field);
    else say(field, "saved", other);
    areaOf(field)?.focus();
  };
  const text = element("blockquote", other.text || words.empty);
  text.lang = "";
  field.other.append(text, theirs, mine);
}

// As if it was typed: Streamlit hears of it, and so does this script.
function write(field, text, caret = text.length) {
  const area = areaOf(field);
  if (!area) return;
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(area), "value").set.call(area, text);
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
  area.setSelectionRange(caret, caret);
}

// The way to the questions: on a narrow page, and for who has no mouse. See questions.js.
function leadToQuestions(field, place) {
  const { ask, of } = field.data;
  if (!place || !ask || place.querySelector(".ask")) return;
  const button = element("button", ask, { type: "button", className: "ask" });
  button.onclick = () => document.dispatchEvent(new CustomEvent("slf-questions", { detail: of }));
  place.append(button);
}

function later(field, pause) {
  clearTimeout(field.timer);
  if (!field.over) field.timer = setTimeout(() => keep(field), pause);
}

async function keep(field, last = false) {
  if (field.busy) return later(field, PAUSE);
  const { address, form, unit, name, typist: whose } = field.data;
  const { text, version } = field;
  if (field.over || !isUnsent(field)) return;
  const typed = { form, unit, field: name, text, version, confirmed: isConfirmed(field) };
  field.busy = true;
  try {
    const answer = await fetch(address, {
      method: "POST",
      credentials: "same-origin",
      keepalive: last,
      headers: { "Content-Type": "application/json", "X-SLF": "1" },
      body: JSON.stringify({ ...typed, typist: whose }),
    });
    await answered(field, text, answer);
  } catch {
    say(field, "unreached");
    later(field, AGAIN);
  } finally {
    field.busy = false;
  }
}

async function answered(field, text, answer) {
  const said = await answer.json().catch(() => ({}));
  if (answer.status === 200) {
    field.version = said.version;
    field.sent = text;
    if (field.text === text) say(field, "saved", said);
  } else if (answer.status === 422) {
    say(field, "refused", { why: field.data.reasons[said.why] ?? "" });
  } else if (answer.status === 409) {
    say(field, "overtaken", said);
  } else if (answer.status === 401) {
    say(field, "signed_out");
    later(field, AGAIN);
  } else if (answer.status === 404) {
    field.sent = text; // the note is saved: there is no draft any more
    say(field, "gone");
  } else {
    say(field, "unreached");
    later(field, AGAIN);
  }
}

// What was typed here is newer than what the page was drawn with: after a restarted server.
function restore(field) {
  const area = areaOf(field);
  if (!area) return;
  if (!isUnsent(field)) {
    const { text, version } = field.data;
    if (area.value === text && version > field.version) {
      Object.assign(field, { version, sent: text, text });
    }
  } else if (area.value !== field.text) {
    const focused = document.activeElement;
    write(field, field.text);
    if (focused !== area) focused?.focus?.();
  }
}

// Streamlit closes its fields while it has no server. Here one writes on, and it is sent later.
function stayOpen(field) {
  const place = document.querySelector(`.st-key-${CSS.escape(field.data.of)}`);
  const open = () => {
    const area = areaOf(field);
    if (area?.disabled) area.disabled = false;
  };
  const watch = new MutationObserver(open);
  if (place) watch.observe(place, { attributeFilter: ["disabled"], subtree: true });
  open();
  return () => watch.disconnect();
}

export default function begin(data, root) {
  const field = fieldOf(data);
  field.shown = root.querySelector("[role=status]");
  field.other = root.querySelector(".other");
  say(field, field.kind ?? (data.at ? "saved" : ""), field.values ?? { at: data.at, hint: data.hint });
  leadToQuestions(field, root.querySelector(".row"));
  const typed = (event) => {
    if (!event.target.closest?.(`.st-key-${CSS.escape(data.of)}`)) return;
    field.text = event.target.value;
    if (field.kind !== "overtaken") say(field, "typing");
    later(field, PAUSE);
  };
  document.addEventListener("input", typed, true);
  const close = stayOpen(field);
  restore(field);
  if (isConfirmed(field)) later(field, 0);
  const drawn = setTimeout(() => restore(field), DRAWN);
  return () => {
    document.removeEventListener("input", typed, true);
    clearTimeout(field.timer);
    clearTimeout(drawn);
    close();
    keep(field, true);
  };
}
