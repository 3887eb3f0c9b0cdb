"""The keys of a meeting on a shared screen, the time of its topic, and the whole screen.

The script is a file of its own beside this one. Values come to it as data, never as script.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from models.base import now
from services.errors import N_
from ui.frame import browser
from ui.i18n import _

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
KEY, PATH = "clicker", "/clicker.js"
NEXT, PREVIOUS, FIRST, LAST = "next", "previous", "first", "last"
LOADER = """
export default function (mounted) {
  let end = null, over = false;
  // A browser remembers that a script failed to load: another address is asked anew.
  const address = (tries) => new URL(`${mounted.data.script}&${tries}`, document.baseURI).href;
  const load = (tries) => import(address(tries))
    .then((module) => { if (!over) end = module.default(mounted); })
    .catch(() => { if (!over) setTimeout(load, 3000, tries + 1); });
  load(0);
  return () => { over = true; if (end) end(); };
}
"""
HTML = """
<div class="row"><span role="status"></span><span role="timer"></span>
<button type="button" hidden></button></div>
"""
CSS = """
.row { display: flex; justify-content: end; align-items: center; gap: 1rem;
      font-family: var(--st-font); font-size: 1rem; color: var(--st-text-color); }
[role=timer] { font-variant-numeric: tabular-nums; white-space: nowrap; }
strong { font-weight: 650; }
[role=status]:not(:empty) { padding: 0.1rem 0.75rem; border: 2px solid currentColor;
      border-radius: 1rem; font-weight: 600; white-space: nowrap; }
button { font: inherit; color: inherit; min-height: 2rem; padding: 0.1rem 0.75rem;
      cursor: pointer; background: transparent; border: 1px solid var(--st-border-color);
      border-radius: var(--st-button-radius, 0.5rem); }
button:hover { border-color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
"""
WORDS = {
    "left": N_("of {minutes} min"),
    "over": N_("{minutes} min over"),
    "ended": N_("The time for this topic is up"),
    "full": N_("Full screen"),
    "leave": N_("Leave full screen"),
}

_component = component(KEY, html=HTML, css=CSS, js=LOADER)


@dataclass(frozen=True)
class Slot:
    """The topic on the screen, and how long it has: no time runs without `since`."""

    item_id: int
    since: datetime | None
    minutes: int


@dataclass(frozen=True)
class Pressed:
    """Where a key leads, from the topic that was on the screen when it was pressed."""

    to: str
    item_id: int


def files() -> dict[str, tuple[str, str]]:
    """What the browser fetches: for each path the kind and the content."""
    return {PATH: ("text/javascript", SCRIPT)}


def draw(slot: Slot, on_press: Callable[[], None], *, field: str, moves: bool) -> None:
    """Listen to the keys, and show the time. `field` is the text that F2 leads to.

    Keys lead to other topics only where the viewer `moves`; `pressed` tells `on_press` which.
    """
    mark = hashlib.sha256(SCRIPT.encode()).hexdigest()[:12]
    data = {
        "script": f"{browser.base()}{PATH}?{mark}",
        "item": slot.item_id,
        "since": _milliseconds(slot.since) if slot.since else None,
        "now": _milliseconds(now()),
        "minutes": slot.minutes,
        "moves": moves,
        "field": field,
        "words": {name: _(word) for name, word in WORDS.items()},
    }
    _component(key=KEY, data=data, width="content", on_pressed_change=on_press)


def pressed() -> Pressed | None:
    """What was pressed. It comes from a browser: anything may stand in it."""
    sent = st.session_state.get(KEY, {}).get("pressed")
    if not isinstance(sent, dict):
        return None
    to, item = sent.get("to"), sent.get("item")
    if to in {NEXT, PREVIOUS, FIRST, LAST} and isinstance(item, int | float):
        return Pressed(to, int(item))
    return None


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
