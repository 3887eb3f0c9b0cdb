"""New versions of the rubric: kept as drafts, put in force, or thrown away."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, delete, func, select

from models import Assessment, CommonSign, RubricLevel, RubricVersion
from models.vocabulary import RubricStatus
from services import access, audit, changes
from services.access import Viewer
from services.errors import N_, Conflict, Invalid, NotFound
from services.rubric import pillars, versions
from services.rubric.versions import Rubric

INCOMPLETE = N_("Every pillar needs a sentence for each of the four levels, in both languages.")
SAME = N_("The workbook says the same as the version in force. There is nothing to keep.")
NO_DRAFT = N_("This version is no draft any more. Load the page again.")
IN_USE = N_("Units have assessed themselves with this version. It stays.")


def add_draft(session: Session, wanted: Rubric, *, by: Viewer, today: date) -> int:
    """Keep a rubric as a draft, under the next number.

    Raises:
        NotAllowed: the viewer is no administrator.
        Invalid: it is not whole, or says what the version in force says.
    """
    access.ensure_administers(by)
    codes = [pillar.code for pillar in pillars.every(session)]
    if {*wanted.sentences} != {*versions.places(codes)} or not {*wanted.signs} <= {
        *versions.places(codes)
    }:
        raise Invalid({"book": INCOMPLETE})
    now = versions.in_force(versions.every(session))
    if now is not None and not versions.difference(
        versions.read_version(session, now.number), wanted
    ):
        raise Invalid({"book": SAME})
    number = 1 + (session.exec(select(func.max(RubricVersion.number))).one() or 0)
    version = RubricVersion(
        number=number, valid_from=today, author=by.name, status=RubricStatus.DRAFT
    )
    session.add(version)
    session.flush()
    session.add_all(_rows(version.id or 0, wanted))
    _note(session, number, "add_draft", by)
    return number


def put_in_force(session: Session, number: int, *, by: Viewer, today: date) -> None:
    """From now on new assessments are made with this draft; each old one keeps its version.

    Raises:
        NotAllowed: the viewer is no administrator.
        NotFound: there is no such version.
        Conflict: it is no draft any more.
    """
    version = _draft(session, number, by)
    before = select(RubricVersion).where(RubricVersion.status == RubricStatus.IN_FORCE)
    for other in session.exec(before):
        other.status = RubricStatus.RETIRED
    session.flush()
    version.status, version.valid_from = RubricStatus.IN_FORCE, today
    _note(session, number, "put_in_force", by)


def discard(session: Session, number: int, *, by: Viewer) -> None:
    """Throw a draft away.

    Raises:
        NotAllowed: the viewer is no administrator.
        NotFound: there is no such version.
        Conflict: it is no draft any more, or units have assessed themselves with it.
    """
    version = _draft(session, number, by)
    used = select(Assessment.id).where(Assessment.rubric_version_id == version.id)
    if session.exec(used.limit(1)).first() is not None:
        raise Conflict(IN_USE)
    session.execute(delete(CommonSign).where(col(CommonSign.version_id) == version.id))
    session.execute(delete(RubricLevel).where(col(RubricLevel.version_id) == version.id))
    session.delete(version)
    _note(session, number, "discard", by)


def _draft(session: Session, number: int, by: Viewer) -> RubricVersion:
    access.ensure_administers(by)
    # All are locked, in one order: of two that are put in force at once, the later is the last.
    query = select(RubricVersion).order_by(col(RubricVersion.id)).with_for_update()
    every = {version.number: version for version in session.exec(query)}
    version = every.get(number)
    if version is None:
        raise NotFound("rubric", number)
    if version.status is not RubricStatus.DRAFT:
        raise Conflict(NO_DRAFT)
    return version


def _rows(version_id: int, wanted: Rubric) -> Iterator[RubricLevel | CommonSign]:
    for (pillar, level), text in wanted.sentences.items():
        place = {"version_id": version_id, "pillar": pillar, "level": level}
        yield RubricLevel(**place, text_da=text.da, text_en=text.en)
        for position, sign in enumerate(wanted.signs.get((pillar, level), ()), start=1):
            yield CommonSign(**place, position=position, text_da=sign.da, text_en=sign.en)


def _note(session: Session, number: int, action: str, by: Viewer) -> None:
    audit.note(session, by=by.person_id, action=action, subject="rubric", subject_id=number)
    changes.bump(session, changes.ORGANISATION)
