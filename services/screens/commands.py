"""What an administrator does with shared screens: makes one, gives a code, takes one out."""

from datetime import date, datetime, timedelta

from sqlmodel import Session, select

from models import Credential, SharedScreen, Unit
from services import access, audit, changes, texts
from services.access import Viewer
from services.errors import N_, Invalid, NotFound
from services.screens import accounts
from services.signing_in import sessions, sign_in_codes

LIMIT = 60
VALID = timedelta(hours=24)  # one walks to the room with it
NO_UNIT = N_("Choose a unit that exists today.")
TAKEN = N_("There is a screen of this name here already. Give that one a new code instead.")


def make(
    session: Session, unit_id: int | None, name: str, *, by: Viewer, now: datetime, today: date
) -> tuple[int, str]:
    """A screen that shows the meetings of a unit and of all below it; its id and its code.

    The code can be shown once only: its hash is what is kept.

    Raises:
        NotAllowed: `by` is no administrator.
        Invalid: there is no such unit today, or the name cannot be kept or is taken there.
    """
    access.ensure_administers(by)
    problems = texts.needed("name", name, LIMIT)
    unit = session.get(Unit, unit_id) if unit_id is not None else None
    if unit is None or not _is_in_force(unit, today):
        problems["unit"] = NO_UNIT
    elif _is_taken(session, unit_id, texts.kept(name)):
        problems["name"] = TAKEN
    if problems or unit_id is None:
        raise Invalid(problems)
    screen = accounts.made(session, unit_id, texts.kept(name), by_id=by.person_id)
    return screen.person_id, _code(session, screen, "make", by, now)


def renew_code(session: Session, screen_id: int, *, by: Viewer, now: datetime) -> str:
    """A new code for a screen, also for one that was taken out. An older code is worth nothing.

    What is signed in with it stays so until the code is used.

    Raises:
        NotAllowed: `by` is no administrator.
        NotFound: there is no such screen.
    """
    screen = _screen(session, screen_id, by)
    if screen.revoked_at is not None:
        screen.revoked_at, screen.enrolled_at = None, None
        session.get_one(Credential, screen_id).active = True
    return _code(session, screen, "make_code", by, now)


def revoke(session: Session, screen_id: int, *, by: Viewer, now: datetime) -> None:
    """Take a screen out: it is signed out at its next run, and its code is worth nothing.

    Raises:
        NotAllowed: `by` is no administrator.
        NotFound: there is no such screen.
    """
    screen = _screen(session, screen_id, by)
    screen.revoked_at, screen.code_hash, screen.code_until = now, None, None
    session.get_one(Credential, screen_id).active = False
    sessions.end_all(session, screen_id)
    _note(session, screen, "revoke", by)


def _code(session: Session, screen: SharedScreen, action: str, by: Viewer, now: datetime) -> str:
    code = sign_in_codes.drawn()
    screen.code_hash, screen.code_until = sign_in_codes.digest(code), now + VALID
    _note(session, screen, action, by)
    return code


def _note(session: Session, screen: SharedScreen, action: str, by: Viewer) -> None:
    session.add(screen)
    session.flush()
    audit.note(
        session,
        by=by.person_id,
        action=action,
        subject="shared screen",
        subject_id=screen.person_id,
    )
    changes.bump(session, changes.ORGANISATION)


def _screen(session: Session, screen_id: int, by: Viewer) -> SharedScreen:
    access.ensure_administers(by)
    screen = session.get(SharedScreen, screen_id, with_for_update=True)
    if screen is None:
        raise NotFound("shared screen", screen_id)
    return screen


def _is_in_force(unit: Unit, today: date) -> bool:
    return unit.valid_from <= today and (unit.valid_to is None or today <= unit.valid_to)


def _is_taken(session: Session, unit_id: int | None, name: str) -> bool:
    query = select(SharedScreen.person_id).where(
        SharedScreen.unit_id == unit_id, SharedScreen.name == name
    )
    return session.exec(query).first() is not None
