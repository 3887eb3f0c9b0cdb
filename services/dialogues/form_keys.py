"""Keys of the forms in which notes are written, and whose page a form stands on."""

import hashlib
import hmac
import re

from sqlmodel import Session, col, select

from models import Dialogue, Draft
from services.access import Viewer
from services.settings import settings

_KEY = re.compile("[0-9a-f]{32}")  # as `uuid4().hex` makes them


def is_open(session: Session, form_key: str) -> bool:
    """Whether a form can be written in: its key is one, and no note was saved from it."""
    saved = select(Dialogue.id).where(Dialogue.form_key == form_key)
    return bool(_KEY.fullmatch(form_key)) and session.exec(saved).first() is None


def is_free(session: Session, form_key: str, *, by: Viewer) -> bool:
    """Whether a form can be the viewer's: it is open, and nobody else writes in it."""
    others = select(Draft.field).where(
        Draft.form_key == form_key, col(Draft.person_id) != by.person_id
    )
    return is_open(session, form_key) and session.exec(others).first() is None


def typist(person_id: int) -> str:
    """Whose page a text is typed on, in a word that says nothing of the person.

    The same in all their sign-ins: who signs in again goes on in the page that stands open.
    """
    secret = settings().secret.get_secret_value().encode()
    return hmac.new(secret, f"typist {person_id}".encode(), hashlib.sha256).hexdigest()
