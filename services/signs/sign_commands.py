"""What a unit does with its local signs: propose, put in use, reword, retire."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from models import LocalSign, Pillar
from models.vocabulary import Level, SignStatus
from services import access, audit, changes, texts, units
from services.access import Action, Viewer
from services.errors import N_, Conflict, Invalid, NotFound
from services.signs.hints import LONGEST

MOST_IN_USE = 3  # of one pillar, at one unit
FULL = N_(
    "At most three local signs of a pillar are in use at a time. "
    "Let one of them go before you put another in use."
)
HAS_IT = N_("Your unit has this sign already.")


@dataclass(frozen=True)
class SignDraft:
    """What the form holds of a sign: nothing has been checked yet.

    `in_use`: it is to be put in use at once. `confirmed`: what looks like a CPR number is a
    date and a time.
    """

    unit_id: int
    pillar: str
    text: str
    level: Level | int | None = None
    in_use: bool = False
    confirmed: bool = False


@dataclass(frozen=True)
class Rewording:
    """A sign in new words, and the words that it had when they were written."""

    text: str
    was: str
    confirmed: bool = False


class Reworded(Conflict):
    """Someone else has reworded the sign first: both texts, so that neither is lost."""

    def __init__(self, theirs: str, mine: str) -> None:
        super().__init__(N_("Someone else has reworded this sign in the meantime."))
        self.theirs, self.mine = theirs, mine


def propose(session: Session, draft: SignDraft, *, by: Viewer, today: date) -> int:
    """Add a sign to a unit, proposed or in use at once; its id.

    Raises:
        NotFound: `by` does not assess that unit.
        Invalid: a field cannot be kept, the unit has the sign, or three are in use already.
    """
    access.ensure(by, Action.ASSESS, draft.unit_id)
    units.hold(session, draft.unit_id)
    if found := _problems(session, draft):
        raise Invalid(found)
    sign = LocalSign(
        unit_id=draft.unit_id,
        pillar=draft.pillar,
        level=draft.level,
        text=texts.kept(draft.text),
        status=SignStatus.IN_USE if draft.in_use else SignStatus.PROPOSED,
        created_by_id=by.person_id,
        created_on=today,
        changed_on=today,
    )
    return added(session, sign, "propose", by)


def put_in_use(session: Session, sign_id: int, *, by: Viewer, today: date) -> None:
    """Put a sign in use, also one that was retired. A second time changes nothing.

    Raises:
        NotFound: there is none, or `by` does not assess its unit.
        Invalid: three of the pillar are in use already.
    """
    sign = _own(session, sign_id, by)
    if sign.status is SignStatus.IN_USE:
        return
    if _full(session, sign.unit_id, sign.pillar):
        raise Invalid({"status": FULL})
    _move(session, sign, SignStatus.IN_USE, by, today)


def retire(session: Session, sign_id: int, *, by: Viewer, today: date) -> None:
    """Let a sign go. A second time changes nothing.

    Raises:
        NotFound: there is none, or `by` does not assess its unit.
    """
    sign = _own(session, sign_id, by)
    if sign.status is not SignStatus.RETIRED:
        _move(session, sign, SignStatus.RETIRED, by, today)


def reword(
    session: Session, sign_id: int, rewording: Rewording, *, by: Viewer, today: date
) -> None:
    """Say a sign in other words. The same words twice change nothing.

    Raises:
        NotFound: there is none, or `by` does not assess its unit.
        Invalid: the text cannot be kept.
        Reworded: it has other words by now than those that `by` saw.
    """
    sign = _own(session, sign_id, by)
    if found := _text_problem(rewording.text, confirmed=rewording.confirmed):
        raise Invalid(found)
    text = texts.kept(rewording.text)
    if sign.text == text:
        return
    if sign.text != rewording.was:
        raise Reworded(sign.text, text)
    sign.text, sign.changed_on = text, today
    _note(session, sign, "reword", by)


def added(session: Session, sign: LocalSign, action: str, by: Viewer, *also: int) -> int:
    """Keep a new, checked sign; its id. `also` are other units where it shows that it is there."""
    session.add(sign)
    session.flush()
    _note(session, sign, action, by, *also)
    assert sign.id is not None  # noqa: S101 - it was flushed
    return sign.id


def _problems(session: Session, draft: SignDraft) -> dict[str, str]:
    found = _text_problem(draft.text, confirmed=draft.confirmed)
    if not found and _says_so(session, draft):
        found["text"] = HAS_IT
    if session.get(Pillar, draft.pillar) is None:
        found["pillar"] = N_("Choose a pillar.")
    if draft.level is not None and draft.level not in set(Level):
        found["level"] = N_("Choose a level, or none.")
    if draft.in_use and _full(session, draft.unit_id, draft.pillar):
        found["in_use"] = FULL
    return found


def _text_problem(text: str, *, confirmed: bool) -> dict[str, str]:
    answered = frozenset({"text"}) if confirmed else frozenset[str]()
    return texts.needed("text", text, LONGEST, answered)


def _says_so(session: Session, draft: SignDraft) -> bool:
    query = select(col(LocalSign.text)).where(
        col(LocalSign.unit_id) == draft.unit_id,
        col(LocalSign.pillar) == draft.pillar,
        LocalSign.status != SignStatus.RETIRED,
    )
    said = {text.casefold() for text in session.exec(query)}
    return texts.kept(draft.text).casefold() in said


def _full(session: Session, unit_id: int, pillar: str) -> bool:
    query = select(func.count()).where(
        col(LocalSign.unit_id) == unit_id,
        col(LocalSign.pillar) == pillar,
        LocalSign.status == SignStatus.IN_USE,
    )
    return session.exec(query).one() >= MOST_IN_USE


def _own(session: Session, sign_id: int, by: Viewer) -> LocalSign:
    sign = session.get(LocalSign, sign_id)
    if sign is None:
        raise NotFound("local sign", sign_id)
    access.ensure(by, Action.ASSESS, sign.unit_id)
    units.hold(session, sign.unit_id)
    session.refresh(sign)
    return sign


def _move(session: Session, sign: LocalSign, status: SignStatus, by: Viewer, today: date) -> None:
    action = "put_in_use" if status is SignStatus.IN_USE else "retire"
    sign.status, sign.changed_on = status, today
    _note(session, sign, action, by)


def _note(session: Session, sign: LocalSign, action: str, by: Viewer, *also: int) -> None:
    audit.note(session, by=by.person_id, action=action, subject="local sign", subject_id=sign.id)
    seen_at = (changes.unit(unit_id) for unit_id in (sign.unit_id, *also))
    changes.bump(session, changes.UNITS, *seen_at)
