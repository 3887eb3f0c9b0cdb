// Keeps what is typed in a text area: sent to the server while one types, never to the device.
//
// The text area is Streamlit's own. It is only listened to: nothing is written into it.

const PAUSE = 1200; // ms after the last key
const AGAIN = 3000; // ms until the next try, while the server cannot be reached
const fields = new Map();

function fieldOf(data) {
  if (!fields.has(data.of)) fields.set(data.of, { version: data.version, sent: data.text });
  const field = fields.get(data.of);
  field.data = data;
  return field;
}

function say(field, kind, values = {}) {
  field.kind = kind;
  if (!field.shown) return;
  const words = field.data.words[kind] ?? "";
  field.shown.textContent = words.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");
  field.shown.dataset.kind = kind;
}

function later(field, pause) {
  clearTimeout(field.timer);
  field.timer = setTimeout(() => keep(field), pause);
}

async function keep(field, last = false) {
  if (field.busy) return later(field, PAUSE);
  const { address, form, unit, name } = field.data;
  const text = field.text;
  if (text === undefined || text === field.sent) return;
  field.busy = true;
  try {
    const answer = await fetch(address, {
      method: "POST",
      credentials: "same-origin",
      keepalive: last,
      headers: { "Content-Type": "application/json", "X-SLF": "1" },
      body: JSON.stringify({ form, unit, field: name, text, version: field.version }),
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
  } else {
    say(field, "unreached");
    later(field, AGAIN);
  }
}

export default function begin(data, shown) {
  const field = fieldOf(data);
  field.shown = shown;
  say(field, field.kind ?? (data.at ? "saved" : ""), { at: data.at });
  const typed = (event) => {
    if (!event.target.closest?.(`.st-key-${CSS.escape(data.of)}`)) return;
    field.text = event.target.value;
    say(field, "typing");
    later(field, PAUSE);
  };
  document.addEventListener("input", typed, true);
  return () => {
    document.removeEventListener("input", typed, true);
    clearTimeout(field.timer);
    keep(field, true);
  };
}
