"""What each indicator is: defined by administrators, read by all who may see a unit."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, select

from models import Indicator
from models.vocabulary import IndicatorPeriod, IndicatorScale, Role
from services import access, audit, changes
from services.access import Action, Viewer
from services.database import built_once
from services.errors import N_, Conflict, Invalid, NotAllowed, NotFound
from services.indicators import definition_drafts
from services.indicators.definition_drafts import DefinitionDraft
from services.units import danish

CHANGED = N_("Someone else has changed this indicator. Load the page again.")


@dataclass(frozen=True)
class Definition:
    """All that one must know to read an indicator. `retired_on`: it is asked for no more."""

    id: int
    code: str
    name: str
    what: str
    source: str
    owner: str
    caveat: str
    question: str
    scale: IndicatorScale
    period: IndicatorPeriod
    pillar: str | None
    created_on: date
    retired_on: date | None
    version: int


def reads(by: Viewer) -> bool:
    """Whether somebody reads what indicators there are: who sees a unit, or administers."""
    return by.may(Action.SEE_UNIT) or Role.ADMINISTRATOR in by.roles


def ensure_reads(by: Viewer) -> None:
    """Go on only for those who read what indicators there are.

    Raises:
        NotAllowed: the viewer does not.
    """
    if not reads(by):
        raise NotAllowed("indicators", "")


def every(session: Session) -> tuple[Definition, ...]:
    """All indicators, by pillar (those of none last) and name; never by a value."""
    found = (_seen(row) for row in session.exec(_every()))
    return tuple(sorted(found, key=lambda each: (each.pillar or "~", danish(each.name))))


def define(session: Session, draft: DefinitionDraft, *, by: Viewer, today: date) -> int:
    """Define an indicator; its id.

    Raises:
        NotAllowed: `by` is no administrator.
        Invalid: a text is missing or cannot be kept, or the code is taken.
    """
    access.ensure_administers(by)
    if problems := definition_drafts.problems(session, draft):
        raise Invalid(problems)
    row = Indicator(**draft.kept(), created_on=today)
    session.add(row)
    session.flush()
    assert row.id is not None  # noqa: S101 - it was flushed
    _note(session, row.id, "define", by)
    return row.id


def revise(
    session: Session, indicator_id: int, draft: DefinitionDraft, *, seen: int, by: Viewer
) -> None:
    """Define an indicator in other words. The same words change nothing.

    What its values are and how long a time they are about stays, once there are any.

    Raises:
        NotAllowed: `by` is no administrator.
        NotFound: there is no such indicator.
        Invalid: a text is missing or cannot be kept, or there are values already.
        Conflict: it is not the version that was `seen`.
    """
    row = _held(session, indicator_id, by)
    if problems := definition_drafts.problems(session, draft, row):
        raise Invalid(problems)
    wanted = draft.kept()
    if {name: getattr(row, name) for name in wanted} == wanted:
        return
    if row.version != seen:
        raise Conflict(CHANGED)
    row.sqlmodel_update(wanted)
    row.version += 1
    session.add(row)
    _note(session, indicator_id, "revise", by)


def retire(session: Session, indicator_id: int, *, by: Viewer, today: date) -> None:
    """Take an indicator away: it is shown and asked for no more, and its values stay.

    Raises:
        NotAllowed: `by` is no administrator.
        NotFound: there is no such indicator.
    """
    row = _held(session, indicator_id, by)
    if row.retired_on is None:
        row.retired_on = today
        session.add(row)
        _note(session, indicator_id, "retire", by)


def bring_back(session: Session, indicator_id: int, *, by: Viewer) -> None:
    """Ask for an indicator again that was taken away.

    Raises:
        NotAllowed: `by` is no administrator.
        NotFound: there is no such indicator.
    """
    row = _held(session, indicator_id, by)
    if row.retired_on is not None:
        row.retired_on = None
        session.add(row)
        _note(session, indicator_id, "bring_back", by)


def _held(session: Session, indicator_id: int, by: Viewer) -> Indicator:
    access.ensure_administers(by)
    row = session.get(Indicator, indicator_id, with_for_update=True)
    if row is None:
        raise NotFound("indicator", indicator_id)
    return row


def _seen(row: Indicator) -> Definition:
    assert row.id is not None  # noqa: S101 - it is stored
    return Definition(**row.model_dump())


def _note(session: Session, indicator_id: int, action: str, by: Viewer) -> None:
    audit.note(
        session, by=by.person_id, action=action, subject="indicator", subject_id=indicator_id
    )
    changes.bump(session, changes.INDICATORS)


@built_once
def _every() -> Any:
    return select(Indicator)
