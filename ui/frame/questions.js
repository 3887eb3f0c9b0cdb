// The questions beside the texts of a form: each puts itself into the text that was last in focus.
//
// On a wide page the list stands beside the texts. On a narrow one it is a sheet at the foot of
// the page, which the button under a text opens.

// The text that was last in focus, its form, and the kind that stands open.
let chosen = { form: null, of: null, kind: null };

function element(tag, text = "", of = {}) {
  return Object.assign(document.createElement(tag), of, text ? { textContent: text } : {});
}

function areaOf(of) {
  return document.querySelector(`.st-key-${CSS.escape(of)} textarea`);
}

function textOf(data) {
  const known = data.texts.some((text) => text.of === chosen.of);
  return known ? chosen.of : data.texts[0]?.of;
}

function focusedOf(data, target) {
  return data.texts.find(({ of }) => target?.closest?.(`.st-key-${CSS.escape(of)}`))?.of;
}

// As if it was typed, on a line of its own: Streamlit hears of it, and so does what keeps it.
function put(area, question) {
  const { value } = area;
  const at = area.selectionEnd || value.length;
  const line = at && value[at - 1] !== "\n" ? "\n" : "";
  area.setRangeText(`${line}${question}\n`, at, at, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
}

function choose(panel, of) {
  const text = panel.data.texts.find((each) => each.of === of);
  if (!text) return;
  const own = panel.groups.get(text.kind);
  if (own && chosen.of !== of) own.open = true;
  chosen.of = of;
  panel.into.textContent = panel.data.words.into.replace("{field}", text.name);
}

function show(panel, of) {
  choose(panel, of);
  panel.root.dataset.open = "";
  (panel.root.querySelector("details[open] button") ?? panel.root.querySelector("summary"))?.focus();
}

function hide(panel) {
  if (!("open" in panel.root.dataset)) return;
  delete panel.root.dataset.open;
  areaOf(textOf(panel.data))?.focus();
}

function list(panel, kind) {
  const group = element("details", "", { name: "kind", open: kind.code === chosen.kind });
  group.ontoggle = () => { if (group.open) chosen.kind = kind.code; };
  const questions = element("ul");
  for (const question of kind.questions) {
    const button = element("button", question, { type: "button" });
    button.onclick = () => {
      delete panel.root.dataset.open;
      const area = areaOf(textOf(panel.data));
      if (area) put(area, question);
    };
    const item = element("li");
    item.append(button);
    questions.append(item);
  }
  group.append(element("summary", kind.name), questions);
  panel.groups.set(kind.code, group);
  return group;
}

function draw(panel) {
  const { words, kinds } = panel.data;
  const close = element("button", "×", { type: "button", className: "close" });
  close.setAttribute("aria-label", words.close);
  close.onclick = () => hide(panel);
  panel.groups = new Map();
  panel.into = element("p", "", { className: "into" });
  const all = kinds.map((kind) => list(panel, kind));
  panel.root.setAttribute("aria-label", words.title);
  panel.root.replaceChildren(
    element("h2", words.title), close, panel.into, ...all, element("p", words.when),
  );
}

export default function begin(data, parent) {
  const root = parent.querySelector(".questions");
  const panel = { data, root };
  if (chosen.form !== data.form) chosen = { form: data.form, of: null, kind: data.kinds[0]?.code };
  draw(panel);
  choose(panel, focusedOf(data, document.activeElement) ?? textOf(data));
  const focused = (event) => choose(panel, focusedOf(data, event.target));
  const asked = (event) => show(panel, event.detail);
  const pressed = (event) => { if (event.key === "Escape") hide(panel); };
  document.addEventListener("focusin", focused);
  document.addEventListener("slf-questions", asked);
  root.addEventListener("keydown", pressed);
  return () => {
    document.removeEventListener("focusin", focused);
    document.removeEventListener("slf-questions", asked);
    root.removeEventListener("keydown", pressed);
  };
}
