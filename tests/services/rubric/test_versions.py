"""Versions of the rubric: what they say, how they differ, and who may make one."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, select

from models import Assessment, AuditEvent, CommonSign, RubricLevel, RubricVersion
from models.vocabulary import Level, Role, RubricStatus, UnitLevel
from services import changes
from services.access import Viewer
from services.errors import Conflict, Invalid, NotAllowed, NotFound
from services.rubric import version_commands, versions
from services.rubric.versions import Change, Rubric, Version
from services.rubric.wordings import Text
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_open_round,
    make_person,
    make_role,
    make_rubric,
    make_unit,
    viewer_of,
)

CODES = ("P1", "P2", "P3", "P4", "P5")
WHOLE = Rubric(
    {(c, n): Text(f"{c} trin {n}", f"{c} step {n}") for c in CODES for n in (1, 2, 3, 4)},
    {
        (c, n): tuple(Text(f"{c} tegn {n}.{p}", f"{c} sign {n}.{p}") for p in (1, 2))
        for c in CODES
        for n in (1, 2, 3, 4)
    },
)
NEW = replace(WHOLE, sentences={**WHOLE.sentences, ("P2", 3): Text("Nyt", "New")})

ROLES: dict[str, Role | None] = {
    "nobody": None,
    "employee of the unit": None,
    "contact person": Role.CONTACT_PERSON,
    "resource person": Role.RESOURCE_PERSON,
    "department leader": Role.DEPARTMENT_LEADER,
    "area leader": Role.AREA_LEADER,
    "leadership": Role.LEADERSHIP,
    "consultant": Role.CONSULTANT,
    "administrator": Role.ADMINISTRATOR,
    "dpo": Role.DPO,
}


def as_role(session: Session, who: str) -> Viewer:
    department = make_unit(session, level=UnitLevel.DEPARTMENT)
    home = make_unit(session, department) if who == "employee of the unit" else None
    person = make_person(session, home, name="Zenia Holt")
    if (role := ROLES[who]) is not None:
        make_role(session, person, role, department)
    return viewer_of(session, person)


@pytest.fixture
def admin(session: Session) -> Viewer:
    return as_role(session, "administrator")


def do(session: Session, command: str, by: Viewer) -> None:
    if command == "add_draft":
        version_commands.add_draft(session, NEW, by=by, today=TODAY)
    elif command == "put_in_force":
        version_commands.put_in_force(session, 8, by=by, today=TODAY)
    else:
        version_commands.discard(session, 8, by=by)


@pytest.mark.parametrize("command", ["add_draft", "put_in_force", "discard"])
@pytest.mark.parametrize("who", ROLES)
def test_versions_are_for_administrators(session: Session, who: str, command: str) -> None:
    make_rubric(session, number=7)
    make_rubric(session, number=8, status=RubricStatus.DRAFT)
    by = as_role(session, who)

    if who == "administrator":
        do(session, command, by)
        noted = session.exec(select(AuditEvent.action, AuditEvent.subject)).all()
        assert noted == [(command, "rubric")]
        assert changes.counts(session, changes.ORGANISATION) == (1,)
    else:
        with pytest.raises(NotAllowed):
            do(session, command, by)
        assert session.exec(select(AuditEvent)).all() == []


def test_versions_come_newest_first_with_their_assessments(
    session: Session, count_queries: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    old = make_rubric(session, number=1, status=RubricStatus.RETIRED)
    make_rubric(session, number=2)
    make_assessment(
        session, make_unit(session), make_open_round(session), rubric_version_id=old.id
    )

    with count_queries() as asked:
        found = versions.every(session)

    since, author = date(2024, 8, 1), "Skole og Læring"
    newer = Version(2, since, author, RubricStatus.IN_FORCE, 0)
    assert found == (newer, Version(1, since, author, RubricStatus.RETIRED, 1))
    assert len(asked) == 1
    assert versions.in_force(versions.every(session)) == newer


def test_without_a_version_none_is_in_force(session: Session) -> None:
    assert (versions.every(session), versions.in_force(())) == ((), None)


def test_read_version_holds_that_version_only(session: Session) -> None:
    make_rubric(session, number=1, status=RubricStatus.RETIRED)
    other = make_rubric(session, number=2)
    for row in session.exec(select(RubricLevel).where(RubricLevel.version_id == other.id)):
        row.text_da = "noget andet"

    assert versions.read_version(session, 1) == WHOLE
    assert versions.read_version(session, 3) == Rubric({}, {})


def test_difference_is_by_pillar_and_level_with_both_texts() -> None:
    one, two = WHOLE.signs["P4", 1]
    signs = dict(WHOLE.signs) | {("P4", 1): (one,), ("P1", 2): (*WHOLE.signs["P1", 2], two)}

    found = versions.difference(WHOLE, replace(NEW, signs=signs))

    assert found == (
        Change("P1", Level.PRACTISING, is_sign=True, old=None, new=two),
        Change(
            "P2",
            Level.ESTABLISHED,
            is_sign=False,
            old=Text("P2 trin 3", "P2 step 3"),
            new=Text("Nyt", "New"),
        ),
        Change("P4", Level.BEGINNING, is_sign=True, old=two, new=None),
    )
    assert versions.difference(WHOLE, WHOLE) == ()


def test_add_draft_keeps_all_under_the_next_number(session: Session, admin: Viewer) -> None:
    make_rubric(session, number=7)

    number = version_commands.add_draft(session, NEW, by=admin, today=TODAY)

    assert number == 8
    assert versions.every(session)[0] == Version(8, TODAY, "Zenia Holt", RubricStatus.DRAFT, 0)
    assert versions.read_version(session, 8) == NEW
    assert versions.read_version(session, 7) == WHOLE


def test_add_draft_refuses_what_says_the_same(session: Session, admin: Viewer) -> None:
    make_rubric(session, number=7)

    with pytest.raises(Invalid) as refused:
        version_commands.add_draft(session, WHOLE, by=admin, today=TODAY)

    assert refused.value.problems == {"book": version_commands.SAME}


@pytest.mark.parametrize(
    "spoiled",
    [
        Rubric({}, {}),
        replace(NEW, sentences={p: t for p, t in NEW.sentences.items() if p != ("P5", 4)}),
        replace(NEW, sentences={**NEW.sentences, ("P6", 1): Text("x", "x")}),
        replace(NEW, signs={("P1", 5): ()}),
    ],
)
def test_add_draft_refuses_what_is_not_whole(
    session: Session, admin: Viewer, spoiled: Rubric
) -> None:
    make_rubric(session, number=7)

    with pytest.raises(Invalid) as refused:
        version_commands.add_draft(session, spoiled, by=admin, today=TODAY)

    assert refused.value.problems == {"book": version_commands.INCOMPLETE}


def test_put_in_force_retires_the_one_before_and_assessments_keep_theirs(
    session: Session, admin: Viewer
) -> None:
    old = make_rubric(session, number=7)
    make_rubric(session, number=8, status=RubricStatus.DRAFT)
    made = make_assessment(
        session, make_unit(session), make_open_round(session), rubric_version_id=old.id
    )

    version_commands.put_in_force(session, 8, by=admin, today=TODAY)

    states = [(v.number, v.status, v.valid_from) for v in versions.every(session)]
    assert states == [
        (8, RubricStatus.IN_FORCE, TODAY),
        (7, RubricStatus.RETIRED, date(2024, 8, 1)),
    ]
    assert session.get_one(Assessment, made.id).rubric_version_id == old.id


def test_discard_takes_a_draft_with_all_its_texts(session: Session, admin: Viewer) -> None:
    kept = make_rubric(session, number=7)
    make_rubric(session, number=8, status=RubricStatus.DRAFT)

    version_commands.discard(session, 8, by=admin)

    assert session.exec(select(RubricVersion.id)).all() == [kept.id]
    assert set(session.exec(select(RubricLevel.version_id)).all()) == {kept.id}
    assert set(session.exec(select(CommonSign.version_id)).all()) == {kept.id}


def test_discard_keeps_a_draft_that_was_assessed_with(session: Session, admin: Viewer) -> None:
    draft = make_rubric(session, number=8, status=RubricStatus.DRAFT)
    make_assessment(
        session, make_unit(session), make_open_round(session), rubric_version_id=id_of(draft)
    )

    with pytest.raises(Conflict):
        version_commands.discard(session, 8, by=admin)


@pytest.mark.parametrize("status", [RubricStatus.IN_FORCE, RubricStatus.RETIRED])
@pytest.mark.parametrize("command", ["put_in_force", "discard"])
def test_only_a_draft_is_put_in_force_or_thrown_away(
    session: Session, admin: Viewer, command: str, status: RubricStatus
) -> None:
    make_rubric(session, number=8, status=status)

    with pytest.raises(Conflict):
        do(session, command, admin)

    assert [version.status for version in versions.every(session)] == [status]


@pytest.mark.parametrize("command", ["put_in_force", "discard"])
def test_a_version_that_does_not_exist_is_not_found(
    session: Session, admin: Viewer, command: str
) -> None:
    with pytest.raises(NotFound):
        do(session, command, admin)
