// What only the browser can do: the page's language, Streamlit's own words, and the cookie.
//
// A word is put in the place of a word, and the English one is kept beside it, so that both
// directions work whatever Streamlit draws meanwhile.

const ATTRIBUTES = ["aria-label", "aria-roledescription", "placeholder", "title"];
const THEIRS = "[data-testid='stMarkdownContainer'], [data-testid='stText'], table, svg, textarea";
const english = new WeakMap();
let exact = new Map();
let patterns = [];
let watching = false;
let handed = "";

function translated(text) {
  const word = text.trim();
  if (!word || word.length > 600) return text;
  if (exact.has(word)) return text.replace(word, () => exact.get(word));
  for (const [pattern, danish] of patterns) {
    const found = word.match(pattern);
    if (found) return danish.replace(/\{\w+\}/g, (name) => found.groups[name.slice(1, -1)] ?? "");
  }
  return text;
}

function put(node, slot, now, write) {
  const kept = english.get(node) ?? {};
  const source = kept[slot] && kept[slot].shown === now ? kept[slot].source : now;
  const shown = translated(source);
  if (shown === now) return;
  kept[slot] = { source, shown };
  english.set(node, kept);
  write(shown);
}

function text(node) {
  if (node.parentElement?.closest(THEIRS)) return;
  put(node, "text", node.nodeValue, (value) => { node.nodeValue = value; });
}

function attributes(element) {
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute(name);
    if (value) put(element, name, value, (shown) => element.setAttribute(name, shown));
  }
}

function tree(root) {
  if (root.nodeType === Node.TEXT_NODE) return text(root);
  if (root.nodeType !== Node.ELEMENT_NODE) return;
  attributes(root);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) text(node); else attributes(node);
  }
}

function watch() {
  if (watching) return;
  watching = true;
  new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === "childList") record.addedNodes.forEach(tree);
      else if (record.type === "characterData") text(record.target);
      else attributes(record.target);
    }
  }).observe(document.body, {
    subtree: true, childList: true, characterData: true,
    attributes: true, attributeFilter: ATTRIBUTES,
  });
}

function speak(words) {
  exact = new Map(words.exact);
  patterns = words.patterns.map(([from, to]) => {
    const parts = from.split(/(\{\w+\})/).map((part) =>
      part.startsWith("{") ? `(?<${part.slice(1, -1)}>.+)` : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return [new RegExp(`^${parts.join("")}$`), to];
  });
  tree(document.body);
  watch();
}

function hand(cookie) {
  const mark = `${cookie.method} ${cookie.code}`;
  if (handed === mark) return;
  handed = mark;
  fetch(cookie.address, {
    method: cookie.method,
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-SLF": "1" },
    body: JSON.stringify({ code: cookie.code }),
  }).catch(() => { handed = ""; });
}

let spoken = "";

// Streamlit draws the page anew at an R. Who speaks to their computer, or hits a key by chance,
// must not do anything with a single letter; what a field or a list does with it, it did before.
document.documentElement.addEventListener("keydown", (event) => {
  const alone = !event.ctrlKey && !event.altKey && !event.metaKey;
  if (alone && /^[rc]$/i.test(event.key)) event.stopPropagation();
});

export default function begin(data) {
  if (data.cookie) hand(data.cookie);
  if (spoken === data.words) return;
  spoken = data.words;
  document.documentElement.lang = data.language;
  fetch(data.words)
    .then((answer) => answer.json())
    .then((words) => { if (spoken === data.words) speak(words); })
    .catch(() => { spoken = ""; });
}
