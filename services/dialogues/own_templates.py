"""Templates that a unit makes for itself: a name, and steps in its own words."""

from dataclasses import dataclass

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from models import OwnTemplate
from models.base import now
from services import access, audit, changes, texts, units
from services.access import Action, Viewer
from services.dialogues.templates import MOST_OWN_STEPS, OWN, Step
from services.errors import N_, Invalid, NotFound

FEWEST_STEPS = 2
IN_USE = 5
NAME_LIMIT = 60  # characters, of a template and of a step
STEPS_WANTED = N_("A template has between 2 and 8 steps.")
TWICE = N_("Two steps have the same name. Give each its own.")
NAME_TAKEN = N_("The unit has a template with this name already.")
ENOUGH = N_("The unit has five templates in use. Take one out of use first.")


@dataclass(frozen=True)
class OwnTemplateDraft:
    """What the form holds: nothing has been checked yet. Steps left empty do not count."""

    unit_id: int
    name: str
    steps: tuple[str, ...]
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class OwnTemplateView:
    """A template of a unit's own, as it is read."""

    id: int
    name: str
    steps: tuple[Step, ...]


def of_unit(session: Session, unit_id: int, *, by: Viewer) -> tuple[OwnTemplateView, ...]:
    """The templates that a unit has in use, by name, for those who write notes there.

    Raises:
        NotFound: `by` does not record dialogues at that unit.
    """
    access.ensure(by, Action.RECORD_DIALOGUE, unit_id)
    found = [view for row in session.exec(_in_use(unit_id)) if (view := view_of(row))]
    return tuple(sorted(found, key=lambda view: units.danish(view.name)))


def view_of(row: OwnTemplate | None) -> OwnTemplateView | None:
    """A stored template as it is read; also one out of use, for the notes written in it."""
    if row is None or row.id is None:
        return None
    steps = tuple(Step(f"{OWN}{n}", name) for n, name in enumerate(row.steps, start=1))
    return OwnTemplateView(row.id, row.name, steps)


def add(session: Session, draft: OwnTemplateDraft, *, by: Viewer) -> int:
    """Make a template for a unit; its id.

    Raises:
        NotFound: `by` does not assess that unit.
        Invalid: something cannot be kept, said for each field.
    """
    access.ensure(by, Action.ASSESS, draft.unit_id)
    units.hold(session, draft.unit_id)
    steps = [name for step in draft.steps if (name := texts.kept(step))]
    if problems := _problems(session, draft, steps):
        raise Invalid(problems)
    row = OwnTemplate(
        unit_id=draft.unit_id, name=texts.kept(draft.name), steps=steps, made_by_id=by.person_id
    )
    session.add(row)
    session.flush()
    assert row.id is not None  # noqa: S101 - it is stored now
    _note(session, row, "add", by)
    return row.id


def retire(session: Session, template_id: int, *, by: Viewer) -> None:
    """Take a template out of use. Notes that were written in it keep its steps.

    Raises:
        NotFound: there is none in use, or `by` does not assess its unit.
    """
    row = session.get(OwnTemplate, template_id, with_for_update=True)
    if row is None or row.retired_at is not None:
        raise NotFound("own template", template_id)
    access.ensure(by, Action.ASSESS, row.unit_id)
    row.retired_at = now()
    session.add(row)
    _note(session, row, "retire", by)


def _in_use(unit_id: int) -> SelectOfScalar[OwnTemplate]:
    return select(OwnTemplate).where(
        OwnTemplate.unit_id == unit_id, col(OwnTemplate.retired_at).is_(None)
    )


def _problems(session: Session, draft: OwnTemplateDraft, steps: list[str]) -> dict[str, str]:
    name = texts.kept(draft.name)
    there = [row.name.casefold() for row in session.exec(_in_use(draft.unit_id))]
    found = {
        "name": texts.problem(name, NAME_LIMIT, required=True)
        or (NAME_TAKEN if name.casefold() in there else None),
        "steps": _steps_problem(steps),
        "unit": ENOUGH if len(there) >= IN_USE else None,
    }
    plain = {field: message for field, message in found.items() if message}
    written = {"name": draft.name, "steps": "\n\n".join(draft.steps)}
    return plain | texts.about_people(written, draft.confirmed)


def _steps_problem(steps: list[str]) -> str | None:
    if not FEWEST_STEPS <= len(steps) <= MOST_OWN_STEPS:
        return STEPS_WANTED
    if len({step.casefold() for step in steps}) < len(steps):
        return TWICE
    longest = max(steps, key=len)
    return texts.problem(longest, NAME_LIMIT)


def _note(session: Session, row: OwnTemplate, action: str, by: Viewer) -> None:
    audit.note(session, by=by.person_id, action=action, subject="own template", subject_id=row.id)
    changes.bump(session, changes.unit(row.unit_id))
