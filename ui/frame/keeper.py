"""Keeps what is typed in a text area while it is typed, and says so beside it.

The script is a file of its own beside this one. Values come to it as data, never as script.
"""

import hashlib
from datetime import datetime
from pathlib import Path

from streamlit.components.v2 import component

from services import personal_data
from services.calendar import COPENHAGEN
from services.dialogues import drafts
from services.dialogues.drafts import Kept, Place
from services.errors import N_
from ui.frame import browser
from ui.i18n import _

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
PATH = "/keeper.js"
LOADER = """
export default function ({ data, parentElement }) {
  let end = null, over = false;
  const shown = parentElement.querySelector("[role=status]");
  // A browser remembers that a script failed to load: another address is asked anew.
  const load = (tries) => import(new URL(`${data.script}&${tries}`, document.baseURI).href)
    .then((module) => { if (!over) end = module.default(data, shown); })
    .catch(() => { if (!over) setTimeout(load, 3000, tries + 1); });
  load(0);
  return () => { over = true; if (end) end(); };
}
"""
HTML = """
<div role="status" aria-live="polite"></div>
"""
CSS = """
div { font-family: var(--st-font); font-size: 0.875rem; min-height: 1.25rem;
      color: var(--st-text-color); opacity: 0.75; }
div[data-kind="refused"], div[data-kind="unreached"], div[data-kind="signed_out"],
div[data-kind="overtaken"] { opacity: 1; font-weight: 600; }
"""
WORDS = {
    "typing": N_("Writing …"),
    "saved": N_("Draft kept at {at}. Only you can see it."),
    "unreached": N_(
        "Not kept: the server cannot be reached. The text stays here and is sent when it is back."
    ),
    "refused": N_("Not kept. {why}"),
    "overtaken": N_("Not kept: you wrote this in another window at {at}: {text}"),
    "signed_out": N_("Not kept: you are signed out. Sign in in another tab, and write on here."),
}

_component = component("keeper", html=HTML, css=CSS, js=LOADER)


def files() -> dict[str, tuple[str, str]]:
    """What the browser fetches: for each path the kind and the content."""
    return {PATH: ("text/javascript", SCRIPT)}


def under(key: str, place: Place, name: str, kept: Kept | None) -> None:
    """Keep the text area `key` as the field `name` of a form; draw it right under it."""
    mark = hashlib.sha256(SCRIPT.encode()).hexdigest()[:12]
    data = {
        "script": f"{browser.base()}{PATH}?{mark}",
        "address": browser.base() + drafts.ROUTE,
        "of": key,
        "form": place.form_key,
        "unit": place.unit_id,
        "name": name,
        "version": kept.version if kept else 0,
        "text": kept.text if kept else "",
        "at": _clock(kept.saved_at) if kept else "",
        "words": {kind: _(word) for kind, word in WORDS.items()},
        "reasons": {why: _(why) for why in (*personal_data.SENTENCES.values(), drafts.TOO_LONG)},
    }
    _component(key=f"keep_{key}", data=data)


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(COPENHAGEN):%H.%M}"
