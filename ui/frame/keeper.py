"""Keeps what is typed in a text area while it is typed, and says so beside it.

The script is a file of its own beside this one. Values come to it as data, never as script.
"""

import hashlib
from datetime import datetime
from pathlib import Path

from streamlit.components.v2 import component

from services import personal_data
from services.calendar import COPENHAGEN
from services.dialogues import drafts, form_keys, kept_texts
from services.dialogues.drafts import Kept, Place
from services.errors import N_
from ui.fields import confirmed
from ui.frame import browser, session
from ui.i18n import _

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
KEY, PATH = "keeper", "/keeper.js"
LOADER = """
export default function ({ data, parentElement }) {
  let end = null, over = false;
  // A browser remembers that a script failed to load: another address is asked anew.
  const load = (tries) => import(new URL(`${data.script}&${tries}`, document.baseURI).href)
    .then((module) => { if (!over) end = module.default(data, parentElement); })
    .catch(() => { if (!over) setTimeout(load, 3000, tries + 1); });
  load(0);
  return () => { over = true; if (end) end(); };
}
"""
HTML = """
<div class="row"><div role="status" aria-live="polite"></div></div><div class="other"></div>
"""
CSS = """
div, blockquote, button { font-family: var(--st-font); font-size: var(--slf-small, 0.875rem);
      color: var(--st-text-color); }
.row { display: flex; justify-content: space-between; align-items: start; gap: 1rem; }
[role=status] { min-height: 1.25rem; opacity: 0.75; }
[data-kind="refused"], [data-kind="unreached"], [data-kind="signed_out"],
[data-kind="overtaken"], [data-kind="gone"] { opacity: 1; font-weight: 600; }
blockquote { margin: 0.25rem 0 0.5rem; padding: 0.25rem 0.75rem; white-space: pre-wrap;
      overflow-wrap: anywhere; max-height: 12rem; overflow-y: auto;
      border-left: 3px solid var(--st-border-color); }
button { min-height: 2.5rem; padding: 0.25rem 0.75rem; margin: 0 0.5rem 0.25rem 0; cursor: pointer;
      text-align: left; background: transparent; border: 1px solid var(--st-border-color);
      border-radius: var(--st-button-radius, 0.5rem); }
button:hover { border-color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
.ask { flex: none; min-height: 1.75rem; margin: 0; padding: 0; border: 0;
      text-decoration: underline; text-underline-offset: 0.2em; }
@media (min-width: 641px) {
  .ask:not(:focus-visible) { position: absolute; width: 1px; height: 1px; min-height: 0;
        overflow: hidden; clip-path: inset(50%); }
}
"""
WORDS = {
    "typing": N_("Writing …"),
    "saved": N_("Draft kept at {at}. Only you can see it."),
    "unreached": N_(
        "Not kept: the server cannot be reached. The text stays here and is sent when it is back."
    ),
    "refused": N_("Not kept. {why}"),
    "overtaken": N_("Not kept: in another window you wrote this at {at}. Which text is to stay?"),
    "take": N_("Use this text"),
    "stay": N_("Use the text in the field"),
    "empty": N_("(nothing)"),
    "gone": N_(
        "Not kept: this note is saved already, or is not yours any more. Copy your text, and load "
        "the page again."
    ),
    "signed_out": N_("Not kept: you are signed out. Sign in in another tab, and write on here."),
}


_component = component(KEY, html=HTML, css=CSS, js=LOADER)


def files() -> dict[str, tuple[str, str]]:
    """What the browser fetches: for each path the kind and the content."""
    return {PATH: ("text/javascript", SCRIPT)}


def under(key: str, place: Place, name: str, kept: Kept | None, *, asked: bool = False) -> None:
    """Keep the text area `key` as the field `name` of a form; draw it right under it.

    With `asked`, there are questions that can be put into the text, and a way to them.
    """
    mark = hashlib.sha256(SCRIPT.encode()).hexdigest()[:12]
    data = {
        "script": f"{browser.base()}{PATH}?{mark}",
        "address": browser.base() + drafts.ROUTE,
        "typist": form_keys.typist(session.viewer().person_id),
        "of": key,
        "form": place.form_key,
        "unit": place.unit_id,
        "name": name,
        "version": kept.version if kept else 0,
        "text": kept.text if kept else "",
        "at": _clock(kept.saved_at) if kept else "",
        "hint": personal_data.hint(kept.text) if kept else "",
        "words": {kind: _(word) for kind, word in WORDS.items()},
        "reasons": {
            why: _(why) for why in (*personal_data.SENTENCES.values(), kept_texts.TOO_LONG)
        },
        "ask": _("Questions to ask") if asked else "",
        "confirmed": confirmed(key=key),
    }
    _component(key=f"keep_{key}", data=data)


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(COPENHAGEN):%H.%M}"
