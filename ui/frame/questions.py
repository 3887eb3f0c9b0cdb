"""Questions beside the texts of a form: one click puts one into the text that was last in focus.

The script is a file of its own beside this one. Values come to it as data, never as script.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from streamlit.components.v2 import component

from ui.frame import browser
from ui.frame.keeper import LOADER

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
KEY, PATH = "questions", "/questions.js"
HTML = '<section class="questions"></section>'
# On a narrow page it is a sheet at the foot, which is there when it is asked for.
CSS = """
.questions { position: relative; font-family: var(--st-font); font-size: 0.875rem;
      color: var(--st-text-color); padding: 1rem; border: 1px solid var(--st-border-color);
      border-radius: var(--st-base-radius, 0.5rem); background: var(--st-background-color); }
h2 { font-size: 1rem; font-weight: 650; margin: 0 2.5rem 0.25rem 0; }
p { margin: 0.25rem 0 0.5rem; }
.into { font-weight: 600; overflow-wrap: anywhere; }
summary { cursor: pointer; padding: 0.5rem 0; font-weight: 600; }
ul { list-style: none; margin: 0 0 0.5rem; padding: 0; }
button { font: inherit; color: inherit; width: 100%; min-height: 2.25rem; margin-bottom: 0.25rem;
      padding: 0.25rem 0.75rem; cursor: pointer; text-align: left; background: transparent;
      border: 1px solid var(--st-border-color);
      border-radius: var(--st-button-radius, 0.5rem); }
button:hover { border-color: var(--st-primary-color); }
button:focus-visible, summary:focus-visible { outline: 2px solid currentColor;
      outline-offset: 1px; }
.close { display: none; position: absolute; top: 0.5rem; right: 0.5rem; width: 2.75rem;
      min-height: 2.75rem; border: 0; font-size: 1.25rem; text-align: center; }
@media (max-width: 640px) {
  .questions { display: none; }
  .questions[data-open] { display: block; position: fixed; inset: auto 0 0 0; z-index: 1000;
      max-height: 70vh; overflow-y: auto; border-width: 1px 0 0; border-radius: 0;
      box-shadow: 0 -0.5rem 1.5rem rgb(0 0 0 / 25%); }
  .close { display: block; }
  button { min-height: 2.75rem; }
}
"""


class Kind(TypedDict):
    """The questions of one kind."""

    code: str
    name: str
    questions: Sequence[str]


class Text(TypedDict):
    """A text that questions can be put into: its widget, its name, and the kind that fits it."""

    of: str
    name: str
    kind: str


class Asked(TypedDict):
    """All that the panel shows, in the reader's words."""

    form: str
    words: dict[str, str]
    kinds: Sequence[Kind]
    texts: Sequence[Text]


_component = component(KEY, html=HTML, css=CSS, js=LOADER)


def files() -> dict[str, tuple[str, str]]:
    """What the browser fetches: for each path the kind and the content."""
    return {PATH: ("text/javascript", SCRIPT)}


def panel(asked: Asked) -> None:
    """Draw the questions of a form."""
    mark = hashlib.sha256(SCRIPT.encode()).hexdigest()[:12]
    data = {"script": f"{browser.base()}{PATH}?{mark}", **asked}
    _component(key=f"questions_{asked['form']}", data=data)
