"""The steps of a note that is being saved, and what is marked about how the dialogue went."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from models import DialogueMark, DialogueSection, OwnTemplate
from models.vocabulary import MarkKind, Template
from services import texts
from services.dialogues import own_templates
from services.dialogues.templates import MARKS, NO_PLACE, STEP_LIMIT, STEPS, Step
from services.errors import N_

Marks = Mapping[MarkKind, Sequence[str]]


def steps_of(
    session: Session, template: Template, own_template_id: int | None, unit_id: int
) -> tuple[Step, ...] | None:
    """The steps of a template, or of one of the unit's own; None if there is no such template.

    A template that was taken out of use while somebody wrote in it is still good.
    """
    if own_template_id is None:
        return STEPS[template]
    row = session.get(OwnTemplate, own_template_id)
    if row is None or row.unit_id != unit_id or template is not Template.SHORT:
        return None
    view = own_templates.view_of(row)
    return view.steps if view else None


def problems(
    steps: Sequence[Step], sections: Mapping[str, str], confirmed: frozenset[str]
) -> dict[str, str]:
    """What is wrong with what was written at the steps, by their keys."""
    shared = {step.key for step in steps if not step.private}
    found = {
        key: texts.problem(text, STEP_LIMIT) if key in shared else _strange(text)
        for key, text in sections.items()
    }
    plain = {key: message for key, message in found.items() if message}
    return plain | texts.about_people(sections, confirmed)


def mark_problems(marks: Marks) -> dict[str, str]:
    """What is marked in words that there are not, by its kind."""
    strange = (kind for kind, values in marks.items() if not set(values) <= set(MARKS[kind]))
    return {kind.value: N_("Choose from the list.") for kind in strange}


def keep(
    session: Session, dialogue_id: int, steps: Sequence[Step], sections: Mapping[str, str]
) -> None:
    """Store what was written at the steps, in their order; an empty step is left out."""
    for position, step in enumerate(steps, start=1):
        if text := texts.kept(sections.get(step.key, "")):
            place = {"dialogue_id": dialogue_id, "position": position}
            session.add(DialogueSection(**place, step=step.key, text=text))


def mark(session: Session, dialogue_id: int, marks: Marks) -> None:
    """Store what was marked, each word once."""
    for kind, values in marks.items():
        for value in sorted(set(values)):
            session.add(DialogueMark(dialogue_id=dialogue_id, kind=kind, value=value))


def _strange(text: str) -> str | None:
    return NO_PLACE if texts.kept(text) else None
