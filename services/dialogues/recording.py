"""Recording a reflective dialogue, with all that was written and agreed in it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from models import Dialogue, DialogueParticipant, Pillar
from models.base import now
from models.vocabulary import (
    DialogueFormat,
    DurationBand,
    MarkKind,
    Occasion,
    Purpose,
    Template,
)
from services import access, audit, changes, sent_once, texts
from services.access import Action, Viewer
from services.dialogues import (
    agreeing,
    drafts,
    kept_texts,
    participants,
    private,
    sections,
    sent_again,
)
from services.dialogues.agreeing import AgreementDraft
from services.dialogues.templates import LIMITS, Step
from services.errors import N_, Conflict, Invalid

SAVED_OTHERWISE = N_(
    "The note was already saved from another window, with other texts or choices. What you wrote "
    "here is not saved, but it stays on this page: copy it into the saved note to keep it."
)


@dataclass(frozen=True)
class DialogueDraft:
    """What the form holds: nothing has been checked yet.

    `confirmed` names the fields in which a date and a time looks like a CPR number. A note in a
    template of a unit's own has `own_template_id`, and `SHORT` as its template. `sections` are
    the shared steps by their key; private ones stand in `private`, by the fields of `private`.
    """

    form_key: str
    unit_id: int
    held_on: date | str
    pillar: str
    examined: str
    clearer: str = ""
    participants: tuple[int, ...] = ()
    agreement: AgreementDraft = field(default_factory=AgreementDraft)
    confirmed: frozenset[str] = frozenset()
    template: Template = Template.SHORT
    own_template_id: int | None = None
    purpose: Purpose = Purpose.LEARNING
    wondering: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)
    private: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[MarkKind, tuple[str, ...]] = field(default_factory=dict)
    duration: DurationBand | None = None
    format: DialogueFormat | None = None
    occasion: Occasion | None = None
    young_voice: bool | None = None


def record(session: Session, draft: DialogueDraft, *, by: Viewer, today: date) -> int:
    """Record a dialogue and what was agreed in it; its id. The same form saves only once.

    A form that comes again as it was gives the same id again.

    Raises:
        NotFound: `by` does not record dialogues at that unit.
        Invalid: something cannot be kept, said for each field.
        Conflict: the form was sent by someone else, or from another window with other contents.
    """
    access.ensure(by, Action.RECORD_DIALOGUE, draft.unit_id)
    if (saved := _saved(session, draft, by)) is not None:
        return saved
    own, unit_id = draft.own_template_id, draft.unit_id
    steps = sections.steps_of(session, draft.template, own, unit_id)
    if problems := _problems(session, draft, steps, today):
        raise Invalid(problems)
    dialogue_id = _insert(session, draft, by)
    if dialogue_id is None:  # the same form came twice at the same moment: it is there now
        return record(session, draft, by=by, today=today)
    for person_id in sorted({by.person_id, *draft.participants}):
        session.add(DialogueParticipant(dialogue_id=dialogue_id, person_id=person_id))
    sections.keep(session, dialogue_id, steps or (), draft.sections)
    sections.mark(session, dialogue_id, draft.marks)
    private.keep(session, dialogue_id, draft.private, by)
    agreeing.agree(session, draft.agreement, dialogue_id=dialogue_id, unit_id=unit_id)
    kept_texts.forget(session, draft.form_key, by=by)
    drafts.purge(session, now())
    _note(session, dialogue_id, unit_id, by)
    return dialogue_id


def _saved(session: Session, draft: DialogueDraft, by: Viewer) -> int | None:
    """Id of the dialogue that this form saved before, if it did and holds the same still."""
    key = draft.form_key
    dialogue_id = sent_once.saved(session, Dialogue, key, author_id=by.person_id)
    if dialogue_id is None:
        return None
    if not sent_again.is_the_same(session, dialogue_id, draft, by):
        raise Conflict(SAVED_OTHERWISE)
    return dialogue_id


def _problems(
    session: Session, draft: DialogueDraft, steps: Sequence[Step] | None, today: date
) -> dict[str, str]:
    people = dict(participants.at(session, draft.unit_id, today))
    found = {
        "held_on": texts.past_day_problem(draft.held_on, today),
        "pillar": None if session.get(Pillar, draft.pillar) else N_("Choose a pillar."),
        "participants": _participants_problem(draft.participants, people),
        "template": N_("Choose a template.") if steps is None else None,
        "examined": texts.problem(draft.examined, LIMITS["examined"], required=True),
        "clearer": texts.problem(draft.clearer, LIMITS["clearer"]),
        "wondering": texts.problem(draft.wondering, LIMITS["wondering"]),
    }
    plain = {name: message for name, message in found.items() if message}
    return (
        plain
        | agreeing.problems(draft.agreement, draft.held_on, people)
        | sections.problems(steps or (), draft.sections, draft.confirmed)
        | sections.mark_problems(draft.marks)
        | private.problems(draft.private, draft.template, draft.confirmed)
        # Last, and of each field its own: nothing that is said of another covers a number.
        | texts.about_people(_texts(draft), draft.confirmed)
    )


def _participants_problem(chosen: Iterable[int], people: Collection[int]) -> str | None:
    strange = not set(chosen) <= set(people)
    return N_("Choose people who work with this unit.") if strange else None


def _texts(draft: DialogueDraft) -> dict[str, str]:
    """Every text that stands outside the steps and the private fields, by its field."""
    who = draft.agreement.responsible
    return {
        "examined": draft.examined,
        "clearer": draft.clearer,
        "wondering": draft.wondering,
        "agreement": draft.agreement.text,
        "responsible": who if isinstance(who, str) else "",
    }


def _insert(session: Session, draft: DialogueDraft, by: Viewer) -> int | None:
    """Id of the new dialogue; None when its form was sent before."""
    assert isinstance(draft.held_on, date)  # noqa: S101 - `_problems` saw to it
    dialogue = Dialogue(
        form_key=draft.form_key,
        unit_id=draft.unit_id,
        author_id=by.person_id,
        held_on=draft.held_on,
        pillar=draft.pillar,
        examined=texts.kept(draft.examined),
        clearer=texts.kept(draft.clearer),
        wondering=texts.kept(draft.wondering),
        template=draft.template,
        own_template_id=draft.own_template_id,
        purpose=draft.purpose,
        duration=draft.duration,
        format=draft.format,
        occasion=draft.occasion,
        young_voice=draft.young_voice,
    )
    return dialogue.id if sent_once.inserted(session, dialogue) else None


def _note(session: Session, dialogue_id: int, unit_id: int, by: Viewer) -> None:
    audit.note(
        session, by=by.person_id, action="record", subject="dialogue", subject_id=dialogue_id
    )
    changes.bump(session, changes.unit(unit_id), changes.UNITS)
