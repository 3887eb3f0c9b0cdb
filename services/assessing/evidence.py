"""What an assessment rests on: the signs that a unit recognised, and its examples."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from models import Assessment, CommonSign, Evidence, LocalSign, RecognisedSign
from models.vocabulary import EvidenceKind, SignStatus
from services import access, texts
from services.access import Action, Viewer
from services.assessing import drafts, papers
from services.assessing.drafts import Overtaken
from services.assessing.papers import Papers, Place
from services.errors import N_, Invalid, NotFound
from services.rubric import wordings

LONGEST = 500


@dataclass(frozen=True)
class Tick:
    """A sign that is ticked (`on`) or not: a common one, or one of the unit's own."""

    pillar: str
    common_id: int | None = None
    local_id: int | None = None
    on: bool = True


@dataclass(frozen=True)
class ExampleDraft:
    """What the form holds of an example: nothing has been checked yet."""

    kind: EvidenceKind | str
    text: str
    confirmed: bool = False


@dataclass(frozen=True)
class ExampleWas:
    """An example as it was seen before it was changed or taken away."""

    id: int
    pillar: str
    kind: EvidenceKind
    text: str


def recognise(session: Session, place: Place, tick: Tick, *, by: Viewer, today: date) -> None:
    """Keep that a sign was recognised, or that it was not. A second time changes nothing.

    Raises:
        NotFound: `by` does not assess that unit, or there is no such sign there.
        Invalid: the round or the pillar takes no changes.
    """
    found = _opened(session, place, tick.pillar, by, today)
    if tick.on:
        _ensure_sign(session, found, tick)
    [row] = drafts.to_write(session, found, tick.pillar, by)
    query = select(RecognisedSign).where(
        RecognisedSign.assessment_id == row.id,
        RecognisedSign.common_sign_id == tick.common_id,
        RecognisedSign.local_sign_id == tick.local_id,
    )
    ticked = session.exec(query).first()
    if tick.on is (ticked is not None):
        return
    if ticked is not None:
        session.delete(ticked)
    else:
        session.add(
            RecognisedSign(
                assessment_id=row.id or 0,
                common_sign_id=tick.common_id,
                local_sign_id=tick.local_id,
            )
        )
    drafts.saved(session, [row], by)


def add_example(
    session: Session, place: Place, pillar: str, draft: ExampleDraft, *, by: Viewer, today: date
) -> int:
    """Keep a new example of a pillar; its id.

    Raises:
        NotFound: `by` does not assess that unit, or there is no such pillar.
        Invalid: it cannot be kept; the key is "P1.examples".
    """
    found = _opened(session, place, pillar, by, today)
    _ensure_sound(f"{pillar}.examples", draft)
    [row] = drafts.to_write(session, found, pillar, by)
    example = Evidence(
        assessment_id=row.id or 0, kind=EvidenceKind(draft.kind), text=texts.kept(draft.text)
    )
    session.add(example)
    drafts.saved(session, [row], by)
    return example.id or 0


def change_example(
    session: Session,
    place: Place,
    was: ExampleWas,
    draft: ExampleDraft,
    *,
    by: Viewer,
    today: date,
) -> None:
    """Write an example anew.

    Raises:
        NotFound: `by` does not assess that unit, or nothing was written there.
        Invalid: it cannot be kept; the key is "P1.examples.12", 12 being its id.
        Overtaken: someone else changed it, or took it away (`theirs` is empty then).
    """
    found = _opened(session, place, was.pillar, by, today)
    _ensure_sound(f"{was.pillar}.examples.{was.id}", draft)
    mine = texts.kept(draft.text)
    row, example = _example(session, found, was)
    if example is not None and (example.kind, example.text) == (draft.kind, mine):
        return
    if example is None or not _as_seen(example, was):
        theirs = example.text if example else ""
        saved = drafts.last_saved(session, row, by)
        raise Overtaken(f"examples.{was.id}", was.pillar, theirs, mine, saved)
    example.kind, example.text = EvidenceKind(draft.kind), mine
    drafts.saved(session, [row], by)


def remove_example(
    session: Session, place: Place, was: ExampleWas, *, by: Viewer, today: date
) -> None:
    """Take an example away. One that is gone already changes nothing.

    Raises:
        NotFound: `by` does not assess that unit.
        Invalid: the round or the pillar takes no changes.
        Overtaken: someone else changed it; `mine` is empty.
    """
    found = _opened(session, place, was.pillar, by, today)
    row, example = _example(session, found, was)
    if example is None:
        return
    if not _as_seen(example, was):
        saved = drafts.last_saved(session, row, by)
        raise Overtaken(f"examples.{was.id}", was.pillar, example.text, "", saved)
    session.delete(example)
    drafts.saved(session, [row], by)


def _opened(session: Session, place: Place, pillar: str, by: Viewer, today: date) -> Papers:
    access.ensure(by, Action.ASSESS, place.unit_id)
    found = papers.find(session, place, today=today)
    papers.ensure_takes(found, pillar)
    return found


def _ensure_sound(key: str, draft: ExampleDraft) -> None:
    problem = texts.problem(draft.text, LONGEST, required=True)
    if draft.kind not in set(EvidenceKind):
        problem = N_("Choose what kind of example it is.")
    confirmed = frozenset({key} if draft.confirmed else ())
    problems = {key: problem} if problem else {}
    if problems := problems | texts.about_people({key: draft.text}, confirmed):
        raise Invalid(problems)


def _ensure_sign(session: Session, found: Papers, tick: Tick) -> None:
    row = found.rows[tick.pillar]
    if tick.common_id is not None and tick.local_id is None:
        version = row.rubric_version_id if row else wordings.version_in_force(session)
        common = session.get(CommonSign, tick.common_id)
        theirs = (version, tick.pillar)
        known = common is not None and (common.version_id, common.pillar) == theirs
    else:
        local = session.get(LocalSign, tick.local_id or 0)
        theirs = (found.place.unit_id, tick.pillar, SignStatus.IN_USE)
        known = local is not None and (local.unit_id, local.pillar, local.status) == theirs
        known = known and tick.common_id is None  # it is one of the two, never both
    if not known:
        raise NotFound("sign", tick.common_id or tick.local_id)


def _example(
    session: Session, found: Papers, was: ExampleWas
) -> tuple[Assessment, Evidence | None]:
    row = found.rows[was.pillar]
    if row is None:
        raise NotFound("example", was.id)
    example = session.get(Evidence, was.id)
    return row, example if example is not None and example.assessment_id == row.id else None


def _as_seen(example: Evidence, was: ExampleWas) -> bool:
    return (example.kind, example.text) == (was.kind, texts.kept(was.text))
