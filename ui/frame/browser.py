"""What only the browser can do: the page's language, Streamlit's own words, and the cookie.

The script is a file of its own beside this one. Values come to it as data, never as script.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from models.vocabulary import Language
from services.signing_in import sessions
from ui import i18n
from ui.frame import builtin_words, session

KEY = "browser"
SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
LOADER = """
export default function ({ data }) {
  import(new URL(data.script, document.baseURI).href).then((module) => module.default(data));
}
"""

_component = component(KEY, js=LOADER)


def mount() -> None:
    """Mount the component. For the frame, once a run."""
    data = {**_files(i18n.language()), "cookie": _cookie()}
    _component(key=KEY, data=data, width=1, height=1)


def files() -> dict[str, tuple[str, str]]:
    """What the browser fetches: for each path the kind and the content."""
    words = {
        f"/words/{language}.json": ("application/json", _words(language)) for language in Language
    }
    return {"/browser.js": ("text/javascript", SCRIPT), **words}


def base() -> str:
    """The path under which the application stands, "" for the root."""
    path = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


@cache
def _files(language: Language) -> dict[str, str]:
    # The content's mark makes that a new version is fetched, and an old one kept.
    marks = {
        path: f"{base()}{path}?{hashlib.sha256(content.encode()).hexdigest()[:12]}"
        for path, (_kind, content) in files().items()
    }
    return {
        "language": language.value,
        "script": marks["/browser.js"],
        "words": marks[f"/words/{language}.json"],
    }


def _words(language: Language) -> str:
    known = i18n.catalogue(language)
    exact, patterns = (
        [[word, known.gettext(word)] for word in words]
        for words in (builtin_words.WORDS, builtin_words.PATTERNS)
    )
    return json.dumps({"exact": exact, "patterns": patterns}, ensure_ascii=False)


def _cookie() -> dict[str, str] | None:
    address = base() + sessions.ROUTE
    if code := st.session_state.get(session.HANDOFF):
        return {"address": address, "method": "POST", "code": code}
    if st.session_state.pop(session.DROP_COOKIE, None):
        return {"address": address, "method": "DELETE", "code": ""}
    return None
