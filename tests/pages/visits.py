"""Visits of signed-in people to pages of the whole app, without a browser."""

from functools import cache
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextArea

from models import Credential, Person
from models.base import now
from models.vocabulary import Language
from services.database import transaction
from services.signing_in import sessions
from tests.factories import id_of, make_credential
from ui import i18n
from ui.frame.entries import ENTRIES
from ui.frame.session import SESSION

# Pages that go by the name of their file in an address too.
SAME_NAME = {entry.file for entry in ENTRIES if Path(entry.file).stem == entry.path}
HOME = "pages/insight/home.py"
FRAME = Path(__file__).parent.parent.parent / "frame.py"


def visit(
    person: Person, page: str, language: Language = Language.ENGLISH, **asked: str
) -> AppTest:
    """A page as a person sees it who has just signed in; `asked` stands in the address."""
    with transaction() as session:
        known = session.get(Credential, id_of(person))
        credential = known or make_credential(session, person)
        opened = sessions.opened(session, id_of(person), credential.epoch, now())
    app = AppTest.from_file(FRAME, default_timeout=20)
    app.session_state[SESSION] = opened
    app.session_state[i18n.LANGUAGE] = language
    for name, value in asked.items():
        app.query_params[name] = value
    return app.run() if page == HOME else _found_in(app, page).run()


def _found_in(app: AppTest, page: str) -> AppTest:
    """The app about to open a page. Which address is whose, it learns by its first run."""
    if page not in SAME_NAME:
        app._registered_pages = _addresses()  # noqa: SLF001 - saves a run of the home page
    return app.switch_page(page)


@cache
def _addresses() -> dict[str, Any]:
    app = AppTest.from_file(FRAME, default_timeout=20).run()
    return app._registered_pages  # noqa: SLF001 - as above


def said(app: AppTest) -> list[str]:
    """What is refused on a page, from its top."""
    return [error.value for error in app.error]


def area(app: AppTest, begins: str, holds: str = "") -> TextArea:
    """The text area whose key begins so and holds that: its end is new in each form."""
    keys = {str(area.key): area for area in app.text_area}
    return next(keys[key] for key in keys if key.startswith(begins) and holds in key)
