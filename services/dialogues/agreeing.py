"""What is agreed in a dialogue, checked before it is kept: all three parts, or none."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from models import FollowUp
from services import texts
from services.errors import N_


@dataclass(frozen=True)
class AgreementDraft:
    """What the form holds of an agreement. `responsible` is a person's id, or a role in words."""

    text: str = ""
    responsible: int | str | None = None
    due_on: date | str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was written, so that nothing was agreed."""
        filled = (self.text, str(self.responsible or ""), str(self.due_on))
        return not any(texts.kept(part) for part in filled)


def problems(
    draft: AgreementDraft, held_on: date | str, people: Collection[int]
) -> dict[str, str]:
    """What is wrong with an agreement, by field: it has all three parts or none."""
    if draft.empty:
        return {}
    found = {
        "agreement": _missing(draft.text) or texts.problem(draft.text, 200),
        "responsible": _responsible_problem(draft.responsible, people),
        "due_on": _due_problem(draft.due_on, held_on),
    }
    return {field: message for field, message in found.items() if message}


def agree(session: Session, draft: AgreementDraft, *, dialogue_id: int, unit_id: int) -> None:
    """Keep a checked agreement with its dialogue; nothing when nothing was agreed."""
    if draft.empty:
        return
    who = draft.responsible
    assert isinstance(draft.due_on, date)  # noqa: S101 - `problems` saw to it
    session.add(
        FollowUp(
            dialogue_id=dialogue_id,
            unit_id=unit_id,
            text=texts.kept(draft.text),
            responsible_id=who if isinstance(who, int) else None,
            responsible_role="" if isinstance(who, int) else texts.kept(who or ""),
            due_on=draft.due_on,
        )
    )


def _missing(value: str | int | None) -> str | None:
    if texts.kept(str(value or "")):
        return None
    return N_("An agreement has a text, someone responsible and a date. Fill in this one too.")


def _responsible_problem(responsible: int | str | None, people: Collection[int]) -> str | None:
    if isinstance(responsible, int):
        return None if responsible in people else N_("Choose someone who works with this unit.")
    return _missing(responsible) or texts.problem(responsible or "", 100)


def _due_problem(due_on: date | str, held_on: date | str) -> str | None:
    if problem := _missing(str(due_on)) or texts.day_problem(due_on):
        return problem
    if isinstance(due_on, date) and isinstance(held_on, date) and due_on < held_on:
        return N_("The agreement cannot be due before the dialogue was held.")
    return None
